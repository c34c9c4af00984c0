"""T020: a trigger that cannot tell one instance from another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import warning
from detente.kernel.times import UNSPECIFIED
from detente.terms.lints.registry import LINTS
from detente.terms.parts import place_in, trigger_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.kernel.findings import Finding
    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement


@LINTS.enter("trigger without key")
def trigger_without_key(agreement: Agreement, journal: Journal) -> Iterable[Finding]:
    """Find triggers that do not say which event sets the clause off: it has no instances then."""
    del journal
    for clause in agreement.clauses.values():
        trigger = trigger_of(clause)
        if trigger is None or UNSPECIFIED not in (*trigger.event, *trigger.act):
            continue
        yield warning(
            "T020",
            f"What sets off clause {clause.clause} names no event that tells instances apart.",
            place_in(agreement, clause.clause, "when.event"),
            because=("Each event that matches `when` is one instance, judged by itself.",),
            hint="Name an event type under `when:`; `clash` or `attack`, say.",
        )
