"""Entries that rest on a statement or incident that was withdrawn or redacted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, warning
from detente.record.checks.context import CHECKS, CheckContext
from detente.record.entries import Attribution, Entry, Retraction, Spoken
from detente.record.sourcing import telling

if TYPE_CHECKING:
    from collections.abc import Iterator


@CHECKS.enter("withdrawn_basis")
def withdrawn_basis(context: CheckContext) -> Iterator[Finding]:
    """What was said rests on a statement, and an attribution on an incident, that still stands."""
    retracted, stones = context.current.retracted, context.journal.stones
    for entry in context.current.entries.values():
        key, bases = _bases(entry)
        for basis in bases:
            change = stones.get(basis) or retracted.get(basis)
            if change is None:
                continue
            how = "withdrawn" if isinstance(change, Retraction) else "redacted"
            yield warning(
                "R025", f"{entry.id} rests on {basis}, which was {how} by {change.id}.",
                context.current.place(entry.id, key),
                because=(*_told(context, basis), f"{change.id}: {change.because}"),
                also=(context.journal.place(basis), context.journal.place(change.id)),
                entries=(entry.id, basis, change.id),
                hint=_hint(entry, key),
            )  # fmt: skip


def _bases(entry: Entry) -> tuple[str, tuple[str, ...]]:
    """Return the key under which an entry names what it rests on, and what it names there."""
    if isinstance(entry, Attribution):
        return "incident", (entry.incident,)
    return "stated_in", entry.stated_in if isinstance(entry, Spoken) else ()


def _told(context: CheckContext, basis: str) -> tuple[str, ...]:
    entry = context.journal.entries.get(basis)
    return () if entry is None else (telling(context.journal, entry),)


def _hint(entry: Entry, key: str) -> str:
    if key == "incident":
        return f"Withdraw {entry.id} as well, or name the incident that it is about now."
    return f"Name another statement in `stated_in`, or withdraw {entry.id} as well."
