"""Illustrative entries that stand in the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, error
from detente.kernel.ladders import Layer
from detente.record.checks.context import CHECKS, CheckContext

if TYPE_CHECKING:
    from collections.abc import Iterator


@CHECKS.enter("illustrative")
def illustrative(context: CheckContext) -> Iterator[Finding]:
    """What a case's author wrote to explore stands in a scenario, never in the record."""
    journal = context.journal
    for entry in journal.entries.values():
        if entry.layer is Layer.ILLUSTRATIVE and entry.id not in journal.hypothetical:
            yield error(
                "R024", f"{entry.id} is illustrative, and stands in the record.",
                journal.place(entry.id, "layer"), entries=(entry.id,),
                hint="Move it to a ```scenario block of agreement.md, or to a draft.",
            )  # fmt: skip
