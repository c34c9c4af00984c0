"""What a person would have to assume, so that the clauses of a case can judge its datasets.

It lists what the rows and actors of the datasets are, as a file to complete.  Every line that would
assume anything is a comment: as what an event counts, and to whom an actor answers, is for a person
to say.
"""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, get_args

from detente.kernel.yaml_write import WIDTH, flow
from detente.record.answerability import NOTHING_ASSUMED, Link
from detente.record.crosswalk import crosswalk
from detente.record.entries import EventType, Party, ThirdParty
from detente.show.monitored import asked_of
from detente.show.sections.phrases import counted
from detente.stores.snapshots.catalogue import counting
from detente.stores.snapshots.events import sides_of, unread_values
from detente.terms.parts import Sort, mentions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.kernel.dataset_events import Side
    from detente.record.answerability import Answerability
    from detente.record.journal import Journal
    from detente.show.case import Case
    from detente.stores.snapshots.events import Asked
    from detente.stores.snapshots.sidecar import Snapshot

KINDS_OF_EVENT = ("type_of_violence", "event_type", "sub_event_type", "event_kind")
"""The columns by which a dataset says what sort of event a row is."""
MOST = 12
"""How many values of a column, and how many actors, are listed; the rest is counted."""
TO_SAY = "…"


def assumable(case: Case, as_known: int | None = None, name: str | None = None) -> str:
    """Return an ``answerability.yaml`` to complete; as it is, it assumes nothing.

    Args:
        case: the case.
        as_known: of each dataset the snapshot known then counts.
        name: only the snapshots of this name.

    Raises:
        NotationError: where what the case assumes already cannot be used.
        StoreError: where a snapshot cannot be read.
    """
    journal, said = case.journal.as_known(as_known), case.assumed or NOTHING_ASSUMED
    latest = list(counting(case.folder, as_known, journal.zone, name).values())
    asked = {s.name: asked_of(case, said, s.name) for s in latest}
    events = [line for s in latest for line in _events(s, asked[s.name])]
    if events:
        first = "#   # The first of them that fits a row counts."
        events += [*_choice("event", _types(case, journal)), first]
    actors = [line for s in latest for line in _actors(s, asked[s.name], journal, said)]
    parties = [e.id for e in (*journal.of(Party), *journal.of(ThirdParty))]
    nobody = ["the parties, none of which is on record yet"]
    if actors:
        actors += [*_choice("answers_to", parties or nobody), *_choice("kind", get_args(Link))]
    return "\n".join([
        "## To complete: take the '# ' away in front of what you assume, fill in each … and say on",
        "## whose word it is. A line that stays a comment assumes nothing.",
        f"format: {NOTHING_ASSUMED.format}",
        *(["", "# events:", *events] if events else []),
        *(["", "# answers:", *actors] if actors else []),
    ]) + "\n"  # fmt: skip


def _types(case: Case, journal: Journal) -> Iterable[str]:
    """Return the event types that the clauses name and those of the case; else all there are."""
    clauses = (clause for text in case.agreements for clause in text.clauses.values())
    named = [m.name for clause in clauses for m in mentions(clause) if m.sort is Sort.EVENT]
    own = [entry.id for entry in journal.of(EventType)]
    return dict.fromkeys((*named, *own)) or journal.event_types


def _events(snapshot: Snapshot, asked: Asked) -> Iterator[str]:
    unread, sorts = unread_values(snapshot, asked, KINDS_OF_EVENT)
    if unread and not any(sorts.values()):  # nothing in it tells one sort of event from another
        yield from _item(
            counted(unread, "row"), dataset=snapshot.name, event=TO_SAY, on_word_of="assumption"
        )
    for column, values in sorts.items():
        for value, count in values[:MOST]:
            yield from _item(
                counted(count, "row"), dataset=snapshot.name, where={column: value}, event=TO_SAY,
                on_word_of="assumption",
            )  # fmt: skip
        yield from _more(len(values) - MOST, f"values of {column}")


def _actors(
    snapshot: Snapshot, asked: Asked, journal: Journal, said: Answerability
) -> Iterator[str]:
    known = crosswalk(journal)
    open_ones = [
        (side, count, known.actor(side))
        for side, count in sides_of(snapshot, asked)
        if not _stands_for_one(known.actor(side), journal)
        and not any(a.speaks_of(side, known.actor(side)) for a in said.answers)
    ]
    for side, count, entry in open_ones[:MOST]:
        about = f"{side.shown}, in {snapshot.name}: {counted(count, 'row')}"
        yield from _item(
            about, actor=entry or _number(side), answers_to=TO_SAY, kind="unspecified",
            on_word_of="assumption",
        )  # fmt: skip
    yield from _more(len(open_ones) - MOST, "actors")


def _stands_for_one(entry: str | None, journal: Journal) -> bool:
    return entry is not None and isinstance(journal.entries[entry], Party | ThirdParty)


def _number(side: Side) -> dict[str, object]:
    """Return what tells most of an actor that is nobody on record."""
    sorts = {"ucdp_actor": side.ucdp_actor, "gwno": side.gwno, "iso": side.iso, "name": side.name}
    sort, value = next((sort, value) for sort, value in sorts.items() if value is not None)
    return {sort: value}


def _item(about: str, **content: object) -> Iterator[str]:
    yield f"#   # {' '.join(about.split())}"  # a name cannot leave its comment
    for number, (key, value) in enumerate(content.items()):
        yield f"#   {'  ' if number else '- '}{key}: {flow(value)}"


def _choice(key: str, values: Iterable[str]) -> list[str]:
    said = f"{key} is one of: {', '.join(values)}"
    return wrap(said, WIDTH, initial_indent="#   # ", subsequent_indent="#   #   ")


def _more(count: int, what: str) -> Iterator[str]:
    if count > 0:
        yield f"#   # and {count} more {what}"


__all__ = ["KINDS_OF_EVENT", "assumable"]
