"""Entries that contradict one another."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, cast

from detente.kernel.findings import Finding, warning
from detente.kernel.ladders import Confidence
from detente.kernel.times import UNSPECIFIED
from detente.record.checks.context import CHECKS, CheckContext
from detente.record.entries import Attribute, Correction, Entry, Event, Meeting, Sourced, When
from detente.record.stands import SAID, contradictory

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from detente.record.journal import Journal

_HINT = "Both stand. Retract one, or record what settles it, where a source does."


@CHECKS.enter("contradictions")
def contradictions(context: CheckContext) -> Iterator[Finding]:
    """No two entries give one round, one stand, one key or one confirmed fact different values."""
    yield from _rounds(context.current)
    yield from _positions(context.current)
    yield from _corrections(context.journal, context.current.retracted)
    for event in context.current.events:
        yield from _confirmed(context.current, event)


def _rounds(journal: Journal) -> Iterator[Finding]:
    """Find entries for one round that tell its place, sides, dates or end differently."""
    numbered = [meeting for meeting in journal.of(Meeting) if meeting.round is not None]
    for one, other in combinations(numbered, 2):
        if one.round != other.round:
            continue
        for key, what in _OF_A_ROUND.items():
            if _differ(journal, one, other, key):
                yield _finding(
                    journal, f"Round {one.round} has two {what} on record.", (one, other), key,
                    (_told(one, key), _told(other, key)),
                )  # fmt: skip


_OF_A_ROUND = {
    "venue": "venues", "parties": "lists of parties", "mediators": "lists of mediators",
    "began": "dates on which it began", "ended": "dates on which it ended",
    "outcome": "outcomes", "next_round": "accounts of a next round",
}  # fmt: skip
"""Key of a meeting → what two of them are called."""


def _differ(journal: Journal, one: Meeting, other: Meeting, key: str) -> bool:
    """Return whether two meetings cannot both be right about a key; what is left out cannot."""
    first, second = getattr(one, key), getattr(other, key)
    if not first or not second:
        return False
    if isinstance(first, When):
        early, late = journal.time_of(first, one), journal.time_of(second, other)
        return early.resolved and late.resolved and (early.hi < late.lo or late.hi < early.lo)
    if isinstance(first, tuple):
        return set(cast("tuple[str, ...]", first)) != set(cast("tuple[str, ...]", second))
    return _value(first) != _value(second)


def _value(given: object) -> str:
    """Return the value of a key as the record gives it."""
    if isinstance(given, Sourced):
        return given.value
    if isinstance(given, When):
        return given.words()
    return ", ".join(cast("tuple[str, ...]", given)) if isinstance(given, tuple) else str(given)


def _told(meeting: Meeting, key: str) -> str:
    given: object = getattr(meeting, key)
    source = given.source if isinstance(given, Sourced) else None
    return f"{meeting.id}: {_value(given)} ({_seen(meeting, source)})"


def _seen(entry: Entry, source: str | None = None) -> str:
    words = [source] if source else []
    return ", ".join([*words, *map(str, entry.evidence)]) or "no source"


def _positions(journal: Journal) -> Iterator[Finding]:
    """Find positions of one party on one matter that differ, neither known to be the later."""
    for one, other, keys in contradictory(journal):
        message = (
            f"{journal.name(one.party)} has two positions on {one.on} that differ in "
            f"{', '.join(keys)}, and neither is known to be the later."
        )
        lines = tuple(
            f"{p.id}: {', '.join(f'{key} {_plain(getattr(p, key))}' for key in SAID)} ({_seen(p)})"
            for p in (one, other)
        )
        hint = "Both count. Write `known` where one came later, or retract one."
        yield replace(_finding(journal, message, (one, other), keys[0], lines), hint=hint)


def _plain(given: object) -> str:
    return str(given or UNSPECIFIED).replace("_", " ")


def _corrections(journal: Journal, retracted: Container[str]) -> Iterator[Finding]:
    """Find corrections of one key that differ, unordered in time or on an outcome's sources."""
    standing: dict[str, list[Correction]] = {}
    for correction in journal.of(Correction):
        if correction.id not in retracted:
            standing.setdefault(correction.entry, []).append(correction)
    for of_one_entry in standing.values():
        for one, other in combinations(of_one_entry, 2):
            yield from _differing(journal, one, other)


def _differing(journal: Journal, one: Correction, other: Correction) -> Iterator[Finding]:
    for key in sorted(one.set.keys() & other.set.keys()):
        if one.set[key] != other.set[key]:
            two_sources = key.split(".")[0] == "outcome" and _sources(one).isdisjoint(
                _sources(other)
            )
            if two_sources or not _ordered(journal, one, other):
                lines = tuple(f"{c.id}: {key} is {c.set[key]} ({_seen(c)})" for c in (one, other))
                message = f"Two corrections give `{key}` of {one.entry} different values."
                yield _finding(journal, message, (one, other), "set", lines)


def _sources(entry: Entry) -> set[str]:
    return {evidence.source for evidence in entry.evidence}


def _ordered(journal: Journal, one: Entry, other: Entry) -> bool:
    first, second = journal.record_time(one), journal.record_time(other)
    return first.resolved and second.resolved and (first.lo, first.hi) != (second.lo, second.hi)


def _confirmed(journal: Journal, event: Event) -> Iterator[Finding]:
    claims = {
        "actor": event.actor, "target": event.target, "origin": event.origin,
        "against": event.against, "with": event.with_,
        "place.in": event.place.in_ if event.place else (),
    }  # fmt: skip
    for key, attributes in claims.items():
        sure = [a for a in attributes if _confidence(a, event) is Confidence.CONFIRMED]
        if len({attribute.value for attribute in sure}) > 1:
            lines = tuple(f"{a.value} ({_seen(event, a.source)})" for a in sure)
            message = f"Of {event.id}, several different values of `{key}` are called confirmed."
            yield _finding(journal, message, (event,), key, lines)


def _confidence(attribute: Attribute, event: Event) -> Confidence:
    return event.confidence if attribute.confidence is None else attribute.confidence


def _finding(
    journal: Journal, message: str, entries: tuple[Entry, ...], key: str, because: tuple[str, ...]
) -> Finding:
    place, *also = (journal.place(entry.id, key) for entry in entries)
    return warning(
        "R014", message, place, because=because, also=tuple(also), hint=_HINT,
        entries=tuple(entry.id for entry in entries),
    )  # fmt: skip
