"""T029: a use of force called a countermeasure.

Source: ILC Articles on State Responsibility (2001), article 50(1)(a).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import error
from detente.terms.clauses import Limit, Permission, Power, Prohibition, Suspension
from detente.terms.lints.registry import LINTS
from detente.terms.parts import place_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.kernel.findings import Finding
    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement
    from detente.terms.clauses import Clause


FORCIBLE = frozenset({"attack", "strike", "fire", "incursion", "operation"})
"""Event types that involve force; their children do as well."""


_WHY = (
    "Countermeasures do not affect the duty to refrain from the threat or use of force:",
    "ILC Articles (2001), article 50(1)(a). This citation needs a lawyer's check.",
)


@LINTS.enter("forcible countermeasure")
def forcible_countermeasure(agreement: Agreement, journal: Journal) -> Iterable[Finding]:
    """Find responses by force whose stated basis is countermeasures."""
    for clause in agreement.clauses.values():
        if clause.basis != "countermeasure":
            continue
        events = [e for e in _events(clause, agreement) if _forcible(e, journal)]
        if events:
            what = events[0].replace("_", " ")
            yield error(
                "T029",
                f"Clause {clause.clause} bases a response by force ({what}) on countermeasures.",
                place_in(agreement, clause.clause, "basis"),
                because=_WHY,
                hint="State another basis, `unspecified`, or a response without force.",
            )


def _events(clause: Clause, agreement: Agreement) -> tuple[str, ...]:
    match clause:
        case Limit():
            return clause.each.event
        case Permission():
            return clause.permit.event
        case Power():
            return clause.effect.event
        case Suspension():
            resting = agreement.clauses.get(clause.suspends)
            return resting.never.event if isinstance(resting, Prohibition) else ()
        case _:
            return ()


def _forcible(event: str, journal: Journal) -> bool:
    return not FORCIBLE.isdisjoint(journal.event_ancestors(event))
