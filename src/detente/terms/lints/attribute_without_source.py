"""T031: a clause asks for something about events that no event on record tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel import formula
from detente.kernel.findings import Finding, Level
from detente.terms.lints.registry import LINTS
from detente.terms.parts import formula_of, patterns, place_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.record.entries import Event
    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement
    from detente.terms.clauses import Clause

QUANTITIES = ("severity", "fatalities")


@LINTS.enter("attribute without source")
def attribute_without_source(agreement: Agreement, journal: Journal) -> Iterable[Finding]:
    """Note attributes that a clause relies on and that no event of its types has on record."""
    for clause in agreement.clauses.values():
        for key, attribute, events in _relied_on(clause):
            known = [e for e in journal.events if _matches(e, events, journal)]
            if known and not any(_has(event, attribute, journal) for event in known):
                types = ", ".join(events)
                yield Finding(
                    "T031",
                    Level.NOTE,
                    f"Clause {clause.clause} relies on `{attribute}`, "
                    f"which none of the {len(known)} events on record ({types}) tells.",
                    place_in(agreement, clause.clause, key),
                    because=("Being named first in a dataset does not make anybody the attacker.",),
                    hint="The verdict stays open until a source says it.",
                )


def _relied_on(clause: Clause) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield key, attribute and event types for all that a clause asks of events."""
    types: list[str] = []
    for key, pattern in patterns(clause):
        if not pattern.event:
            continue
        types += pattern.event
        for role in pattern.roles():
            yield f"{key}.{role}", role, pattern.event
        if pattern.across:
            yield f"{key}.across", "origin", pattern.event
    parsed = formula_of(clause)
    if parsed is not None:
        asked = {name.removeprefix("$t.") for name in formula.references(parsed)}
        for name in sorted((asked | formula.names(parsed)) & set(QUANTITIES)):
            yield "where", name, tuple(dict.fromkeys(types))


def _matches(event: Event, types: tuple[str, ...], journal: Journal) -> bool:
    return not set(types).isdisjoint(journal.event_ancestors(event.event))


def _has(event: Event, attribute: str, journal: Journal) -> bool:
    if attribute == "in":
        return event.place is not None and bool(event.place.in_)
    if attribute == "actor":
        return bool(event.actor or journal.attributions_of(event.id))
    if attribute == "with":
        return bool(event.with_)
    return bool(getattr(event, attribute, True))
