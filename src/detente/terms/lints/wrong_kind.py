"""T032: a reference to a clause of a kind that cannot play the part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import error
from detente.terms.clauses import (
    KINDS,
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
)
from detente.terms.lints.registry import LINTS
from detente.terms.parts import place_in
from detente.terms.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.kernel.findings import Finding
    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement
    from detente.terms.clauses import Clause


_DUTIES = (Obligation, Prohibition)
_LICENCES = (Limit, Permission, Power)
_BREAKABLE = (*_DUTIES, Limit)
_APPLICABLE = (*_DUTIES, *_LICENCES, Suspension, Extension, Ending)


@LINTS.enter("wrong kind")
def wrong_kind(agreement: Agreement, journal: Journal) -> Iterable[Finding]:
    """Find references to clauses that are on hand and of the wrong kind, or the clause itself."""
    del journal
    for clause in agreement.clauses.values():
        for key, name, kinds in _references(clause):
            other = agreement.clauses.get(name)
            if other is None or (isinstance(other, kinds) and other is not clause):
                continue
            word = key.partition(".0")[0].rpartition(".")[2] if "licensed_by" not in key else ""
            wanted = listed(_names_of(kinds), "or")
            what = "the clause itself" if other is clause else f"of the kind {other.kind}"
            yield error(
                "T032",
                f"Clause {clause.clause} names {name} under `{word or 'licensed_by'}`, "
                f"which is {what}.",
                place_in(agreement, clause.clause, key),
                also=() if other is clause else (agreement.place(name),),
                hint=f"Name another clause there; its kind may be {wanted}.",
            )


def _references(clause: Clause) -> Iterator[tuple[str, str, tuple[type[Clause], ...]]]:
    for index, exception in enumerate(clause.except_):
        if exception.licensed_by:
            yield f"except.{index}.licensed_by", exception.licensed_by, _LICENCES
    for name in clause.overrides:
        yield "overrides", name, (*_APPLICABLE, FormClause)
    yield from _of_kind(clause)
    when = clause.when if isinstance(clause, Obligation | Termination) else None
    for name in when.violated if when is not None else ():
        yield "when.violated", name, _BREAKABLE


def _of_kind(clause: Clause) -> Iterator[tuple[str, str, tuple[type[Clause], ...]]]:
    match clause:
        case Suspension():
            yield "suspends", clause.suspends, _DUTIES
            yield "while", clause.breached, _BREAKABLE
            if clause.up_to:
                yield "up_to", clause.up_to, (Limit,)
        case Extension():
            yield "extends", clause.extends, (Obligation,)
        case Penalty():
            yield from (("for", name, _BREAKABLE) for name in clause.for_)
        case FormClause():
            yield from (("applies_to", name, _APPLICABLE) for name in clause.applies_to)
        case _:
            return


def _names_of(kinds: Iterable[type[Clause]]) -> Iterator[str]:
    """Return the kinds by name; a penalty is an obligation and need not be named beside it."""
    for name in KINDS.names():
        kind = KINDS.get(name)
        if kind is not Penalty and issubclass(kind, tuple(kinds)):
            yield name
