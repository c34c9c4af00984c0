"""T024: a party that owes something to itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import error
from detente.terms.clauses import Obligation, Prohibition, Suspension
from detente.terms.lints.registry import LINTS
from detente.terms.parts import place_in
from detente.terms.wording import names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.kernel.findings import Finding
    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement
    from detente.terms.clauses import Clause


@LINTS.enter("debtor is creditor")
def debtor_is_creditor(agreement: Agreement, journal: Journal) -> Iterable[Finding]:
    """Find duties owed to the one who has them; mutual duties are none of them."""
    for clause in agreement.clauses.values():
        key, debtors, creditors = _sides(clause)
        both = [party for party in debtors if party in creditors]
        mutual = set(debtors) == set(creditors) and len(set(debtors)) > 1
        if both and not mutual:
            yield error(
                "T024",
                f"In clause {clause.clause}, {names(journal, both)} is on both sides.",
                place_in(agreement, clause.clause, key),
                because=("Nobody can release, or break faith with, himself.",),
                hint="Name the other side as creditor; for mutual duties name both on both sides.",
            )


def _sides(clause: Clause) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    if isinstance(clause, Obligation | Prohibition):
        return "creditor", clause.debtor, clause.creditor or ()
    if isinstance(clause, Suspension):
        return "to", (clause.owed_by,), (clause.to,)
    return "", (), ()
