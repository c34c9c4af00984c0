"""Entries that contradict one another."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, warning
from detente.kernel.ladders import Confidence
from detente.record.checks.context import CHECKS, CheckContext
from detente.record.entries import Attribute, Correction, Entry, Event, Meeting

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from detente.record.journal import Journal

_HINT = "Both stand. Retract one, or record what settles it, where a source does."


@CHECKS.enter("contradictions")
def contradictions(context: CheckContext) -> Iterator[Finding]:
    """No two entries give one round, one key or one confirmed fact different values."""
    yield from _outcomes(context.current)
    yield from _corrections(context.journal, context.current.retracted)
    for event in context.current.events:
        yield from _confirmed(context.current, event)


def _outcomes(journal: Journal) -> Iterator[Finding]:
    ended = [m for m in journal.of(Meeting) if m.round is not None and m.outcome is not None]
    for one, other in combinations(ended, 2):
        if one.round == other.round and one.outcome and other.outcome:
            if one.outcome.value == other.outcome.value:
                continue
            yield _finding(
                journal, f"Round {one.round} has two outcomes on record.", (one, other), "outcome",
                (_outcome(one), _outcome(other)),
            )  # fmt: skip


def _outcome(meeting: Meeting) -> str:
    value = meeting.outcome.value if meeting.outcome else ""
    source = meeting.outcome.source if meeting.outcome else None
    return f"{meeting.id}: {value} ({_seen(meeting, source)})"


def _seen(entry: Entry, source: str | None = None) -> str:
    words = [source] if source else []
    return ", ".join([*words, *map(str, entry.evidence)]) or "no source"


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
