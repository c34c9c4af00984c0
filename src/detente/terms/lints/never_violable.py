"""T021: an obligation without a deadline can never be violated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import warning
from detente.kernel.times import UNSPECIFIED
from detente.terms.clauses import Obligation
from detente.terms.lints.levels import left_out, not_said, silent
from detente.terms.lints.registry import LINTS
from detente.terms.parts import place_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.kernel.findings import Finding
    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement


@LINTS.enter("never violable")
def never_violable(agreement: Agreement, journal: Journal) -> Iterable[Finding]:
    """Find obligations that have no due time."""
    del journal
    for clause in agreement.clauses.values():
        if not isinstance(clause, Obligation) or clause.within not in {None, UNSPECIFIED}:
            continue
        if clause.within == UNSPECIFIED:
            yield not_said(
                "T021",
                clause,
                f"{silent(clause)} by when clause {clause.clause} must be performed, "
                "so nobody can say whether it is late.",
                place_in(agreement, clause.clause, "within"),
            )
            continue
        yield left_out(
            clause,
            warning(
                "T021",
                f"Clause {clause.clause} has no deadline, so it can never be violated.",
                place_in(agreement, clause.clause, "within"),
                because=("What is owed at no time is never overdue.",),
                hint="Write `within: 7 d`, say, and `from: occurrence` or `notification`.",
            ),
        )
