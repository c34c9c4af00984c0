"""Entries that rest on a statement that was withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, warning
from detente.record.checks.context import CHECKS, CheckContext
from detente.record.entries import Spoken
from detente.record.sourcing import telling

if TYPE_CHECKING:
    from collections.abc import Iterator


@CHECKS.enter("withdrawn_basis")
def withdrawn_basis(context: CheckContext) -> Iterator[Finding]:
    """A demand, offer, position, commitment or claim does not rest on what was withdrawn."""
    journal, retracted = context.journal, context.current.retracted
    for entry in context.current.entries.values():
        if not isinstance(entry, Spoken):
            continue
        for statement in entry.stated_in:
            if statement not in retracted or statement not in journal.entries:
                continue
            retraction = retracted[statement]
            yield warning(
                "R025",
                f"{entry.id} rests on {statement}, which was withdrawn by {retraction.id}.",
                context.current.place(entry.id, "stated_in"),
                because=(
                    telling(journal, journal.entries[statement]),
                    f"{retraction.id}: {retraction.because}",
                ),
                also=(journal.place(statement), journal.place(retraction.id)),
                entries=(entry.id, statement, retraction.id),
                hint=f"Name another statement in `stated_in`, or withdraw {entry.id} as well.",
            )
