"""The dataset snapshots of a case; monthly counts and deaths as known at a date.

A snapshot is known from the end of the day on which it was retrieved. With --months, events by
month, as [whole in it, possibly in it], and deaths: low and best of those whole in it, high
of all that may be. Months without an event in the dataset are left out: that is no statement that
nothing happened. With --around, the same before and after the entry into force of a text, or an
instant; what may lie on either side is told apart.

Example: detente snapshots cases/donbas-2020 --around measures --since 2020-05-01 --until 2020-10-31
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.show.cli.output import AsJson, AsKnown, CasePath, say, say_json, table
from detente.show.cli.prose import say_wrapped
from detente.show.cli.snapshot_options import Name, span_of
from detente.show.cli.snapshot_sides import count_cells, say_sides, say_unnumbered, sides_of

if TYPE_CHECKING:
    from detente.stores.snapshots.months import Month
    from detente.stores.snapshots.sidecar import Snapshot

Months = Annotated[bool, typer.Option("--months", help="Events and deaths by month.")]
Since = Annotated[str | None, typer.Option("--since", help="Months from this day on.")]
Until = Annotated[str | None, typer.Option("--until", help="Months up to this day.")]

Around = Annotated[
    str | None,
    typer.Option(
        "--around",
        help="Before and after: a text (its entry into force), a time, a day (its beginning).",
    ),
]


def command(
    case: CasePath,
    *,
    months: Months = False,
    around: Around = None,
    name: Name = None,
    since: Since = None,
    until: Until = None,
    as_known: AsKnown = None,
    as_json: AsJson = False,
) -> None:
    """List the snapshots of a case."""
    from detente.kernel.times import parse_interval
    from detente.show.cli.snapshot_choice import (
        none_known,
        refuse_unknown_name,
        say_which_conflicts,
    )
    from detente.show.knowledge import known_json, known_words
    from detente.stores.opening import store_in
    from detente.stores.snapshots.catalogue import known_ones, latest_of, snapshots_of
    from detente.stores.snapshots.months import by_month

    journal = store_in(case).read()[0]
    zone = journal.zone
    refuse_unknown_name(case, name)
    known = None if as_known is None else parse_interval(as_known, zone).hi
    every = known_ones(snapshots_of(case, name), known, zone)
    latest = latest_of(every)
    span = span_of(since, until)
    counted = {n: by_month(s, *span) for n, s in latest.items()} if months else {}
    sides = None if around is None else sides_of(case, around, latest, span, known)
    if as_json:
        listed = [_as_json(s, known=latest.get(s.name) == s, months=counted) for s in every]
        whole = {"as_known": known_json(known, zone), "snapshots": listed}
        say_json(whole if sides is None else {**whole, "around": sides.as_json()})
        return
    say_wrapped(f"Dataset snapshots, {known_words(known, zone)}.")
    if not every:
        say_wrapped(none_known(case, known, zone))
        return
    head = ("Name", "Retrieved", "Release", "Rows", "Events from", "to", "Terms", "")
    say(table(head, [_row(s, counts=latest.get(s.name) == s) for s in every]))
    for each, rows in counted.items():
        _tell(latest[each], rows)
    if sides is not None:
        say_sides(sides, latest)
    if counted or sides is not None:
        say_which_conflicts(journal, latest.values())


def _row(snapshot: Snapshot, *, counts: bool) -> list[str]:
    about = snapshot.about
    return [
        snapshot.name, str(about.retrieved), about.release or "not stated", f"{about.rows:,}",
        str(about.first_day), str(about.last_day), about.licence or "not stated",
        "counts" if counts else "",
    ]  # fmt: skip


def _as_json(
    snapshot: Snapshot, *, known: bool, months: dict[str, tuple[Month, ...]]
) -> dict[str, object]:
    data: dict[str, object] = {
        "name": snapshot.name, "folder": str(snapshot.folder), "counts": known,
        "about": snapshot.about.model_dump(mode="json"),
    }  # fmt: skip
    if known and snapshot.name in months:
        data["months"] = [month.as_json() for month in months[snapshot.name]]
    return data


def _tell(snapshot: Snapshot, months: tuple[Month, ...]) -> None:
    about = snapshot.about
    say()
    say_wrapped(f"{about.title}, retrieved {about.retrieved}: events and deaths by month.")
    head = ("Month", "Events", "Deaths, low", "best", "high")
    say(table(head, [[m.month, *count_cells(m.counts)] for m in months]))
    say_unnumbered([m.counts for m in months])
