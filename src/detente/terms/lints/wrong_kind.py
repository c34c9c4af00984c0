"""T032: a reference to a clause of a kind that cannot play the part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import error
from detente.terms.clauses import (
    FormClause,
    Limit,
    Obligation,
    Permission,
    Power,
    Prohibition,
    Suspension,
)  # fmt: skip
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
            wanted = listed((kind.model_fields["kind"].default for kind in kinds), "or")
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
    anything = (*_DUTIES, *_LICENCES, Suspension, FormClause)
    for index, exception in enumerate(clause.except_):
        if exception.licensed_by:
            yield f"except.{index}.licensed_by", exception.licensed_by, _LICENCES
    for name in clause.overrides:
        yield "overrides", name, anything
    if isinstance(clause, Suspension):
        yield "suspends", clause.suspends, (Prohibition,)
        yield "while", clause.breached, _DUTIES
        if clause.up_to:
            yield "up_to", clause.up_to, (Limit,)
    if isinstance(clause, FormClause):
        for name in clause.applies_to:
            yield "applies_to", name, (*_DUTIES, *_LICENCES, Suspension)
