"""T036: something unspecified in what sets a clause off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import warning
from detente.kernel.times import UNSPECIFIED
from detente.terms.lints.registry import LINTS
from detente.terms.parts import place_in, trigger_of
from detente.terms.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.kernel.findings import Finding
    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement


@LINTS.enter("unspecified trigger")
def unspecified_trigger(agreement: Agreement, journal: Journal) -> Iterable[Finding]:
    """Find triggers with roles left out: whether they match is unknown for every event."""
    del journal
    for clause in agreement.clauses.values():
        trigger = trigger_of(clause)
        if trigger is None or UNSPECIFIED in (*trigger.event, *trigger.act):
            continue
        roles = trigger.unspecified()
        if roles:
            shown = listed(f"`{role}`" for role in roles)
            yield warning(
                "T036",
                f"What sets off clause {clause.clause} leaves {shown} unspecified.",
                place_in(agreement, clause.clause, f"when.{roles[0]}"),
                because=("Whether it was set off stays unknown for every event.",),
                hint="Leave the key out if any will do; keep it if the term is really open there.",
            )
