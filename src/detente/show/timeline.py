"""The record on its two axes: when something happened, and when it became known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.kernel.times import FAR_PAST, Interval
from detente.record.entries import (
    Act,
    Attribution,
    Coverage,
    Event,
    Meeting,
    Retraction,
    Statement,
)
from detente.show.corrections import corrections_of
from detente.show.tell import (
    days_late,
    interval_json,
    kind_of,
    on_word_of,
    seen_in,
    source_order,
    what,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.record.entries import Entry
    from detente.record.journal import Journal

HAPPENINGS = (Meeting, Statement, Event, Attribution, Act, Coverage)
"""Entries that tell something done, said or watched; what is held (demands, positions, commitments)
stands in the matrix of commitments, and rests on statements that are here."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a timeline.

    Attributes:
        entry: id of the entry, and its kind in words.
        what: what it says, in one line, in the version known.
        on_word_of: ids of those on whose word it is.
        evidence: where it is seen (``report#s5``).
        happened: when it happened; ``known``: when it became known.
        late: days from its end to its becoming known; None where that cannot be said or is none.
        corrected_by: ids of corrections that shaped this version, in file order.
        withdrawn_by: id of the retraction that withdrew it; None while it stands.
    """

    entry: str
    kind: str
    what: str
    on_word_of: tuple[str, ...]
    evidence: tuple[str, ...]
    happened: Interval
    known: Interval
    late: int | None = None
    corrected_by: tuple[str, ...] = ()
    withdrawn_by: str | None = None

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "entry": self.entry,
            "kind": self.kind,
            "what": self.what,
            "on_word_of": list(self.on_word_of),
            "evidence": list(self.evidence),
            "happened": interval_json(self.happened),
            "known": interval_json(self.known),
            "days_late": self.late,
            "corrected_by": list(self.corrected_by),
            "withdrawn_by": self.withdrawn_by,
        }


@dataclass(frozen=True, slots=True)
class Timeline:
    """What a record tells, as known at an instant.

    Attributes:
        dated: in the order in which it happened; what began together is in file order.
        undated: what no source dates, in the order of the sources.
        withdrawn: what was withdrawn by then; it no longer counts.
        later: ids of entries that can only have happened after the instant asked for.
    """

    dated: tuple[Happening, ...]
    undated: tuple[Happening, ...]
    withdrawn: tuple[Happening, ...] = ()
    later: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "dated": [line.as_json() for line in self.dated],
            "undated": [line.as_json() for line in self.undated],
            "withdrawn": [line.as_json() for line in self.withdrawn],
            "left_out_as_later": list(self.later),
        }


def timeline(journal: Journal, at: int | None = None, as_known: int | None = None) -> Timeline:
    """Return the timeline of a record.

    Args:
        journal: the whole record.
        at: what can only have happened after this instant is left out (None: nothing is).
        as_known: the knowledge instant; None for now.
    """
    view = journal.as_known(as_known)
    lines = [_happening(view, entry) for entry in _told(view.entries.values())]
    kept = [line for line in lines if at is None or line.happened.lo <= at]
    later = tuple(line.entry for line in lines if at is not None and line.happened.lo > at)
    dated = [line for line in kept if _is_dated(line.happened)]
    undated = [line for line in kept if not _is_dated(line.happened)]
    gone = _told(journal.entries[i] for i in view.retracted if i in journal.entries)
    return Timeline(
        dated=tuple(sorted(dated, key=lambda line: (line.happened.lo, line.happened.hi))),
        undated=tuple(
            sorted(undated, key=lambda line: source_order(view, view.entries[line.entry]))
        ),
        withdrawn=tuple(_happening(view, entry, view.retracted[entry.id]) for entry in gone),
        later=later,
    )


def _told(entries: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in entries if isinstance(entry, HAPPENINGS)]


def _is_dated(interval: Interval) -> bool:
    return interval.resolved and interval.lo > FAR_PAST


def _happening(view: Journal, entry: Entry, retraction: Retraction | None = None) -> Happening:
    happened, known = view.valid_time(entry), view.record_time(entry)
    return Happening(
        entry=entry.id, kind=kind_of(entry), what=what(view, entry),
        on_word_of=on_word_of(view, entry), evidence=seen_in(view, entry),
        happened=happened, known=known,
        late=days_late(happened, known, view.zone),
        corrected_by=tuple(c.id for c in corrections_of(view, entry.id)),
        withdrawn_by=retraction.id if retraction else None,
    )  # fmt: skip
