"""Statuses that nobody has confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding
from detente.record.checks.context import CHECKS, CheckContext, tension
from detente.record.entries import Meeting

if TYPE_CHECKING:
    from collections.abc import Iterator


@CHECKS.enter("unconfirmed_status")
def unconfirmed_status(context: CheckContext) -> Iterator[Finding]:
    """The outcome of a meeting, or what follows it, is given on nobody's word."""
    journal = context.current
    for meeting in journal.of(Meeting):
        for key, status in (("outcome", meeting.outcome), ("next_round", meeting.next_round)):
            if status is not None and status.source is None and not meeting.evidence:
                words = key.replace("_", " ")
                yield tension(
                    "R108", f"Nobody is on record as confirming the {words} of {meeting.id}.",
                    journal.place(meeting.id, key),
                    [f"{meeting.id}: {words} “{status.value}” (no source)"], [meeting.id],
                )  # fmt: skip
