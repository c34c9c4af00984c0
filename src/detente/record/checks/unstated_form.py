"""Commitments whose form nobody states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding
from detente.kernel.times import UNSPECIFIED
from detente.record.checks.context import CHECKS, CheckContext, tension
from detente.record.entries import Commitment
from detente.record.sourcing import telling

if TYPE_CHECKING:
    from collections.abc import Iterator


@CHECKS.enter("unstated_form")
def unstated_form(context: CheckContext) -> Iterator[Finding]:
    """A commitment is on record, and whether it is verbal, minuted, written or signed is not."""
    journal = context.current
    for commitment in journal.of(Commitment):
        if commitment.form == UNSPECIFIED:
            told = [journal.entries[s] for s in commitment.stated_in if s in journal.entries]
            yield tension(
                "R106", f"Nobody states the form of the commitment {commitment.id}.",
                journal.place(commitment.id, "form"),
                [telling(journal, entry) for entry in (commitment, *told)],
                [commitment.id, *(entry.id for entry in told)],
            )  # fmt: skip
