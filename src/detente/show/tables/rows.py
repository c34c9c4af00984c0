"""The rows of each table of a case, one by one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from detente.kernel.times import FAR_FUTURE, FAR_PAST, zone_of
from detente.record.entries import Attribution, Incident, Position, Statement
from detente.show.tell import on_word_of, seen_in, what
from detente.terms.readback import read_back

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from detente.kernel.times import Interval
    from detente.monitor.verdicts import Assessment
    from detente.record.entries import Entry
    from detente.record.entries.events import Attributes, Extent
    from detente.record.journal import Journal
    from detente.show.case import Case
    from detente.stores.tables import Cell, Row

_BETWEEN = "; "


@dataclass(frozen=True)
class Seen:
    """A case as it is exported.

    Attributes:
        name: the folder's name.
        case: the case.
        view: its record as known.
        at: the instant of verdicts.
        as_known: use only what was known by then.
    """

    name: str
    case: Case
    view: Journal
    at: int
    as_known: int | None

    def assessed(self) -> Assessment:
        """Return the verdicts."""
        return self.case.assess(self.at, self.as_known)


def stamp(instant: int, zone: str) -> str | None:
    """Return an instant as it is exported; None for one that is not known."""
    if not FAR_PAST < instant < FAR_FUTURE:
        return None
    return datetime.fromtimestamp(instant, zone_of(zone)).isoformat()


def _span(interval: Interval, zone: str, name: str) -> Row:
    return {
        f"{name}_earliest": stamp(interval.lo, zone), f"{name}_latest": stamp(interval.hi, zone),
    }  # fmt: skip


def _sourced(seen: Seen, entry: Entry) -> Row:
    return {
        "case": seen.name, "id": entry.id, "layer": str(entry.layer),
        "on_word_of": _BETWEEN.join(on_word_of(seen.view, entry)),
        "evidence": _BETWEEN.join(seen_in(seen.view, entry)), "by_hand_of": entry.by_hand_of,
        **_span(seen.view.record_time(entry), seen.view.zone, "known"),
    }  # fmt: skip


def entries(seen: Seen) -> Iterator[Row]:
    """Yield every entry of the record as known."""
    for entry in seen.view.entries.values():
        yield {**_sourced(seen, entry), "section": entry.section, "says": what(seen.view, entry)}


def statements(seen: Seen) -> Iterator[Row]:
    """Yield what was said."""
    for entry in seen.view.of(Statement):
        nested = entry.nested.speaker if entry.nested is not None else None
        yield {
            **_sourced(seen, entry), "speaker": entry.speaker, "on_behalf_of": entry.on_behalf_of,
            "act": str(entry.act), "modality": entry.modality, "content": entry.content,
            "form": None if entry.form is None else str(entry.form), "nested_speaker": nested,
        }  # fmt: skip


def positions(seen: Seen) -> Iterator[Row]:
    """Yield where parties stand."""
    for entry in seen.view.of(Position):
        own = None if entry.own_word is None else str(entry.own_word).lower()
        yield {
            **_sourced(seen, entry), "party": entry.party, "on": entry.on,
            "substance": entry.substance, "form": str(entry.form), "condition": entry.condition,
            "own_word": own,
        }  # fmt: skip


def clauses(seen: Seen) -> Iterator[Row]:
    """Yield the clauses that are judged."""
    texts = {name: text for text in seen.case.agreements for name in text.clauses}
    for assessed in seen.assessed().clauses:
        clause = assessed.clause
        text = texts.get(clause.clause)
        yield {
            "case": seen.name, "agreement": text.header.agreement if text else None,
            "clause": clause.clause, "kind": clause.kind, "layer": str(clause.layer),
            "mode": str(assessed.mode), "bound": _BETWEEN.join(clause.bound),
            "says": read_back(clause, seen.view),
        }  # fmt: skip


def instances(seen: Seen) -> Iterator[Row]:
    """Yield what is judged, and how."""
    for assessed in seen.assessed().clauses:
        for one in assessed.instances:
            due = stamp(one.due.hi, seen.view.zone) if one.due is not None else None
            yield {
                "case": seen.name, "clause": one.clause, "instance": one.key,
                "effects": one.effects, "reading": one.reading, "verdict": str(one.verdict),
                "state": str(one.state), "temporal": str(one.temporal),
                "evidential": str(one.evidential), "due_latest": due,
                "reasons": _BETWEEN.join(one.reasons),
            }  # fmt: skip


def incidents(seen: Seen) -> Iterator[Row]:
    """Yield what happened, or is said to have."""
    view = seen.view
    attributed: dict[str, list[str]] = {}
    for told in view.of(Attribution):
        attributed.setdefault(told.incident, []).append(f"{told.to}, by {told.by}, {told.doctrine}")
    for entry in view.of(Incident):
        place = entry.place
        yield {
            **_sourced(seen, entry), "event": entry.event, "confidence": int(entry.confidence),
            **_span(view.valid_time(entry), view.zone, "when"),
            "actor": _named(entry.actor), "target": _named(entry.target),
            "origin": _named(entry.origin), "place": place.name if place else None,
            "place_in": _named(place.in_) if place else None,
            "place_precision": place.precision if place else None,
            "latitude": place.latitude if place else None,
            "longitude": place.longitude if place else None,
            "severity_low": _end(entry.severity, "low"),
            "severity_high": _end(entry.severity, "high"),
            **{f"fatalities_{end}": _end(entry.fatalities, end) for end in ("low", "best", "high")},
            "attributed_to": _BETWEEN.join(attributed.get(entry.id, [])) or None,
        }  # fmt: skip


def _named(claims: Attributes) -> str | None:
    return _BETWEEN.join(claim.value for claim in claims) or None


def _end(extent: Extent | None, end: str) -> Cell:
    return None if extent is None else getattr(extent, end)


ROWS: dict[str, Callable[[Seen], Iterator[Row]]] = {
    "entries": entries, "statements": statements, "positions": positions, "clauses": clauses,
    "instances": instances, "incidents": incidents,
}  # fmt: skip
"""Table to its rows."""
