"""Retractions known before what they retract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, error
from detente.record.checks.context import CHECKS, CheckContext
from detente.record.entries import Correction, Retraction

if TYPE_CHECKING:
    from collections.abc import Iterator


@CHECKS.enter("retraction_times")
def retraction_times(context: CheckContext) -> Iterator[Finding]:
    """A correction or retraction does not become known before the entry that it concerns."""
    journal = context.journal
    for change in (*journal.of(Retraction), *journal.of(Correction)):
        target = journal.entries.get(change.entry)
        if target is None:
            continue
        changed, known = journal.record_time(change), journal.record_time(target)
        if changed.resolved and known.resolved and changed.hi < known.lo:
            word = "retraction" if isinstance(change, Retraction) else "correction"
            yield error(
                "R016", f"The {word} {change.id} was known before the entry that it concerns.",
                journal.place(change.id, "known"),
                because=(f"{change.id}: known {changed}", f"{target.id}: known {known}"),
                also=(journal.place(target.id, "known"),), entries=(change.id, target.id),
                hint="Mend `known` of one of the two.",
            )  # fmt: skip
