"""T025: nothing says what follows a violation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, Level
from detente.terms.clauses import Obligation, Penalty, Prohibition, Suspension
from detente.terms.conditions import Trigger
from detente.terms.lints.registry import LINTS
from detente.terms.parts import patterns, place_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement


@LINTS.enter("no reparation")
def no_reparation(agreement: Agreement, journal: Journal) -> Iterable[Finding]:
    """Note the duties whose violation has no consequence in the text."""
    del journal
    answered = _answered(agreement)
    for clause in agreement.clauses.values():
        if isinstance(clause, Penalty):
            continue  # it is itself what follows
        if isinstance(clause, Obligation | Prohibition) and clause.clause not in answered:
            yield Finding(
                "T025",
                Level.NOTE,
                f"Nothing in the text says what follows if clause {clause.clause} is violated.",
                place_in(agreement, clause.clause, "clause"),
                hint="A suspension, a penalty, or a duty set off by the violation would say it.",
            )


def _answered(agreement: Agreement) -> set[str]:
    """Return the clauses whose violation, or a finding on it, sets something else off."""
    found: set[str] = set()
    for clause in agreement.clauses.values():
        if isinstance(clause, Suspension):
            found.add(clause.breached)
        for key, pattern in patterns(clause):
            if key == "when" and "finding" in pattern.act:
                found.update(pattern.on_clause or agreement.clauses)
            if isinstance(pattern, Trigger):
                found.update(pattern.violated)
    return found
