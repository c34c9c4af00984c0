"""The parts of a clause that speak about something else: its patterns and the names in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from detente.kernel import formula
from detente.kernel.findings import NOWHERE, Place
from detente.kernel.model_values import values_in
from detente.kernel.times import UNSPECIFIED
from detente.terms.clauses import (
    Clause,
    Ending,
    Extension,
    FormClause,
    Limit,
    Obligation,
    Penalty,
    Permission,
    Power,
    Prohibition,
    Suspension,
    Termination,
)  # fmt: skip
from detente.terms.conditions import Pattern, Trigger

if TYPE_CHECKING:
    from pydantic import BaseModel

    from detente.terms.agreement import Agreement


class Sort(StrEnum):
    """What a name in a clause should be the name of."""

    PARTY = "party"
    ACTOR = "actor"
    TERRITORY = "territory"
    EVENT = "event type"
    ACT = "act"
    CLAUSE = "clause"
    SOURCE = "source"
    INSTRUMENT = "instrument"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a clause: under which key, and what it should be the name of."""

    key: str
    name: str
    sort: Sort


_ROLE_SORTS = {
    "actor": Sort.ACTOR,
    "target": Sort.ACTOR,
    "against": Sort.ACTOR,
    "by": Sort.ACTOR,
    "to": Sort.ACTOR,
    "origin": Sort.TERRITORY,
    "in": Sort.TERRITORY,
    "on_clause": Sort.CLAUSE,
}
"""Role of a pattern to what its names are; ``with`` and ``about`` may be anything."""


def patterns(model: BaseModel) -> Iterator[tuple[str, Pattern]]:
    """Yield every pattern in a clause with its dotted key (``except.0.outside``)."""
    return values_in(model, Pattern)


def trigger_of(clause: Clause) -> Pattern | None:
    """Return the pattern that sets the clause off, for the kinds that have one."""
    return clause.when if isinstance(clause, Obligation | Limit | Termination) else None


def formula_of(clause: Clause) -> formula.Formula | None:
    """Return the formula of a clause, where it has a readable one."""
    where: object = getattr(clause, "where", None)
    if not isinstance(where, str) or where == UNSPECIFIED:
        return None
    try:
        return formula.parse(where)
    except formula.FormulaError:
        return None


def mentions(clause: Clause) -> Iterator[Mention]:
    """Yield every name that a clause mentions; back-references and ``unspecified`` left out."""
    found = (*_any_kind(clause), *_own(clause), *_in_patterns(clause), *_in_formula(clause))
    for mention in found:
        if mention.name != UNSPECIFIED and not mention.name.startswith("$"):
            yield mention


def _named(key: str, value: str | Iterable[str] | None, sort: Sort) -> Iterator[Mention]:
    if isinstance(value, str):
        yield Mention(key, value, sort)
    elif value is not None:
        for index, name in enumerate(value):
            yield Mention(f"{key}.{index}", name, sort)


def _any_kind(clause: Clause) -> Iterator[Mention]:
    yield from _named("on_word_of", clause.on_word_of, Sort.SPEAKER)
    for index, evidence in enumerate(clause.evidence):
        yield Mention(f"evidence.{index}", evidence.source, Sort.SOURCE)
    yield from _named("overrides", clause.overrides, Sort.CLAUSE)
    for index, exception in enumerate(clause.except_):
        yield from _named(f"except.{index}.licensed_by", exception.licensed_by, Sort.CLAUSE)
    for party in clause.interpretation:
        yield Mention(f"interpretation.{party}", party, Sort.PARTY)
    if clause.form is not None and isinstance(clause.form.required, dict):
        for party in clause.form.required:
            yield Mention(f"form.required.{party}", party, Sort.PARTY)


def _own(clause: Clause) -> Iterator[Mention]:
    """Yield what a kind of clause names under keys of its own."""
    match clause:
        case Obligation():
            yield from _of_penalty(clause) if isinstance(clause, Penalty) else ()
            yield from _named("debtor", clause.debtor, Sort.PARTY)
            yield from _named("creditor", clause.creditor, Sort.PARTY)
        case Prohibition():
            yield from _named("debtor", clause.debtor, Sort.PARTY)
            yield from _named("creditor", clause.creditor, Sort.PARTY)
            yield from _named("releases", clause.releases, Sort.PARTY)
        case Extension():
            yield from _named("holder", clause.holder, Sort.PARTY)
            yield from _named("extends", clause.extends, Sort.CLAUSE)
        case Limit() | Permission() | Ending():
            yield from _named("holder", clause.holder, Sort.PARTY)
        case Power():
            yield from _of_power(clause)
        case Suspension():
            yield from _named("suspends", clause.suspends, Sort.CLAUSE)
            yield from _named("while", clause.breached, Sort.CLAUSE)
            yield from _named("up_to", clause.up_to, Sort.CLAUSE)
            yield from _named("owed_by", clause.owed_by, Sort.PARTY)
            yield from _named("to", clause.to, Sort.PARTY)
            yield from _named("resumed_by", clause.resumed_by, Sort.PARTY)
        case FormClause():
            yield from _named("applies_to", clause.applies_to, Sort.CLAUSE)
            yield from _named("by", clause.by, Sort.PARTY)
        case _:
            return


def _of_penalty(clause: Penalty) -> Iterator[Mention]:
    yield from _named("for", clause.for_, Sort.CLAUSE)
    yield from _named("found_by", clause.found_by, Sort.PARTY)


def _of_power(clause: Power) -> Iterator[Mention]:
    yield from _named("holder", clause.holder, Sort.PARTY)
    yield from _named("effect.permit", clause.effect.permit, Sort.PARTY)
    yield from _named("effect.event", clause.effect.event, Sort.EVENT)
    yield from _named("effect.against", clause.effect.against, Sort.ACTOR)
    yield from _named("effect.in", clause.effect.in_, Sort.TERRITORY)
    if clause.correlative is not None:
        yield from _named("correlative.prohibit", clause.correlative.prohibit, Sort.PARTY)
        yield from _named("correlative.event", clause.correlative.event, Sort.EVENT)
    if clause.precondition is not None:
        before = clause.precondition
        yield from _named("precondition.group", before.group, Sort.ACTOR)
        yield from _named("precondition.host", before.host, Sort.PARTY)
        yield from _named("precondition.on_word_of", before.on_word_of, Sort.SPEAKER)


def _in_patterns(clause: Clause) -> Iterator[Mention]:
    for key, pattern in patterns(clause):
        if isinstance(clause, Penalty) and key == "when":
            continue  # made of what the clause names elsewhere
        if isinstance(pattern, Trigger):
            yield from _named(f"{key}.violated", pattern.violated, Sort.CLAUSE)
        yield from _named(f"{key}.event", pattern.event, Sort.EVENT)
        yield from _named(f"{key}.act", pattern.act, Sort.ACT)
        for role, names in pattern.roles().items():
            if role in _ROLE_SORTS:
                yield from _named(f"{key}.{role}", names, _ROLE_SORTS[role])


_ASKED_ABOUT = {"violated": Sort.CLAUSE, "cured": Sort.CLAUSE, "count": Sort.EVENT}


def _in_formula(clause: Clause) -> Iterator[Mention]:
    parsed = formula_of(clause)
    if parsed is None:
        return
    for call in sorted(formula.calls(parsed), key=lambda c: c.column):
        for argument in call.arguments:
            if isinstance(argument, formula.Name) and call.name in _ASKED_ABOUT:
                yield Mention("where", argument.name, _ASKED_ABOUT[call.name])


_OTHER_KEYS = {"in": "into", "actor": "group"}


def place_in(agreement: Agreement, clause: str, key: str) -> Place:
    """Return where a key of a clause is written: the item, else what is around it."""
    places = agreement.places.get(clause)
    if places is None:
        return NOWHERE
    path = key.split(".")
    for end in range(len(path), 0, -1):
        for candidate in (path[:end], [_OTHER_KEYS.get(step, step) for step in path[:end]]):
            found = places.keys.get(".".join(candidate))
            if found is not None:
                return found
    return places.at
