"""T030: a response whose basis nobody states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, Level
from detente.kernel.times import UNSPECIFIED
from detente.terms.clauses import Limit, Suspension
from detente.terms.lints.registry import LINTS
from detente.terms.parts import place_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement


@LINTS.enter("no basis")
def no_basis(agreement: Agreement, journal: Journal) -> Iterable[Finding]:
    """Note limits and suspensions without a basis: what they permit depends on it."""
    del journal
    for clause in agreement.clauses.values():
        if isinstance(clause, Limit | Suspension) and clause.basis in {None, UNSPECIFIED}:
            yield Finding(
                "T030",
                Level.NOTE,
                f"Clause {clause.clause} does not say on what basis the response rests.",
                place_in(agreement, clause.clause, "basis"),
                because=("Procedure and limits differ from one basis to another.",),
                hint="The bases: agreement, reciprocity, countermeasure, armistice, self_defence.",
            )
