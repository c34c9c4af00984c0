"""T037: a suspension without a limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import warning
from detente.terms.clauses import Obligation, Suspension
from detente.terms.lints.registry import LINTS
from detente.terms.parts import place_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.kernel.findings import Finding
    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement


@LINTS.enter("suspension without limit")
def suspension_without_limit(agreement: Agreement, journal: Journal) -> Iterable[Finding]:
    """Find suspensions that name no limit: it would never widen one, and here there is none.

    A duty to do something rests as a whole: for it there is no limit to name.
    """
    del journal
    for clause in agreement.clauses.values():
        if not isinstance(clause, Suspension) or clause.up_to is not None:
            continue
        if not isinstance(agreement.clauses.get(clause.suspends), Obligation):
            yield warning(
                "T037",
                f"Clause {clause.clause} suspends {clause.suspends} without a limit.",
                place_in(agreement, clause.clause, "suspends"),
                because=("What is suspended is a prohibition up to a limit; nothing states one.",),
                hint="Write `up_to:` with the id of a limit clause.",
            )
