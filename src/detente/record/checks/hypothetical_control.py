"""Claims of control that were made in a condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, warning
from detente.record.checks.context import CHECKS, CheckContext
from detente.record.entries import ControlClaim, Statement
from detente.record.sourcing import telling

if TYPE_CHECKING:
    from collections.abc import Iterator


@CHECKS.enter("hypothetical_control")
def hypothetical_control(context: CheckContext) -> Iterator[Finding]:
    """Control claimed in a condition ("if they are beyond control …") is no claim of fact."""
    journal = context.current
    for claim in journal.of(ControlClaim):
        if claim.modality in {"hypothetical", "negated"}:
            continue
        said = [journal.get(statement, Statement) for statement in claim.stated_in]
        supposed = [s for s in said if s is not None and _supposes(s)]
        if supposed and len(supposed) == len(said):
            yield warning(
                "R021",
                f"The claim {claim.id} is recorded as {claim.modality}, but was only supposed.",
                journal.place(claim.id, "modality"),
                because=tuple(telling(journal, statement) for statement in supposed),
                also=tuple(journal.place(statement.id) for statement in supposed),
                entries=(claim.id, *(statement.id for statement in supposed)),
                hint="Write `modality: hypothetical`; in a condition it is no fact.",
            )  # fmt: skip


def _supposes(statement: Statement) -> bool:
    return statement.modality == "hypothetical" or statement.condition is not None
