"""The datasets that a case keeps: what each is and under which terms; never a row of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.show.document import Line, Section, section
from detente.show.sections.phrases import counted
from detente.stores.snapshots.catalogue import counting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.show.case import Case
    from detente.stores.snapshots.sidecar import Snapshot


def datasets(case: Case, as_known: int | None) -> tuple[Section, ...]:
    """Return the section on the snapshots known at an instant; none where there is none."""
    latest = counting(case.folder, as_known, case.journal.zone)
    if not latest:
        return ()
    lines = [line for snapshot in latest.values() for line in _of(snapshot)]
    lines.append(
        Line(
            "A dataset holds what its sources reported: what is not in it may have happened. Sides "
            "and actors are the dataset's, and no attribution. Counts: detente snapshots; what the "
            "clauses say of its events, under which assumptions: detente monitor",
            "",
        )
    )
    return (section("datasets", "Datasets of events", lines),)


def _of(snapshot: Snapshot) -> Iterator[Line]:
    about = snapshot.about
    release = f"release {about.release}" if about.release else "release not stated"
    when = f"{about.first_day} to {about.last_day}"
    rows = counted(about.rows, "event")
    yield Line(f"{about.title}, {release}, retrieved {about.retrieved}: {rows}, {when}", "reported")
    terms = about.licence or "terms not stated"
    may = "its rows may be given to others" if about.may_be_passed_on else (
        "its rows are not to be passed on, so none is shown or exported; counts are"
    )  # fmt: skip
    yield Line(f"Terms: {terms}; {may}", under=True)
