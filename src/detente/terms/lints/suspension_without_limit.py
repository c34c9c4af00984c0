"""T037: a suspension without a limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import warning
from detente.terms.clauses import Suspension
from detente.terms.lints.registry import LINTS
from detente.terms.parts import place_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.kernel.findings import Finding
    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement


@LINTS.enter("suspension without limit")
def suspension_without_limit(agreement: Agreement, journal: Journal) -> Iterable[Finding]:
    """Find suspensions that name no limit: it would never widen one, and here there is none."""
    del journal
    for clause in agreement.clauses.values():
        if isinstance(clause, Suspension) and clause.up_to is None:
            yield warning(
                "T037",
                f"Clause {clause.clause} suspends {clause.suspends} without a limit.",
                place_in(agreement, clause.clause, "suspends"),
                because=("What is suspended is a prohibition up to a limit; nothing states one.",),
                hint="Write `up_to:` with the id of a limit clause.",
            )
