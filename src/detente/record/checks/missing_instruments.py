"""Texts that are referred to and not on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding
from detente.record.checks.context import CHECKS, CheckContext, tension
from detente.record.entries import Act, Entry, Instrument, Position, Statement
from detente.record.sourcing import telling

if TYPE_CHECKING:
    from collections.abc import Iterator


@CHECKS.enter("missing_instruments")
def missing_instruments(context: CheckContext) -> Iterator[Finding]:
    """An agreement or other text that people speak of while nobody has produced it."""
    journal = context.current
    for instrument in journal.of(Instrument):
        if not instrument.on_record:
            about = [entry for entry in journal.entries.values() if _concerns(entry, instrument.id)]
            yield tension(
                "R107", f"“{instrument.title}” is referred to; its text is not on record.",
                journal.place(instrument.id),
                [telling(journal, entry) for entry in (instrument, *about)],
                [instrument.id, *(entry.id for entry in about)],
            )  # fmt: skip


def _concerns(entry: Entry, instrument: str) -> bool:
    if isinstance(entry, Statement):
        return instrument in entry.about
    if isinstance(entry, Position):
        return entry.on == instrument
    return isinstance(entry, Act) and entry.instrument == instrument
