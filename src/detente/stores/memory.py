"""A record kept in memory: for tests, and for trying something out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.record.journal import Journal, empty_journal
from detente.record.store import entries_to_redact, refuse_unfit, tombstones

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.kernel.findings import Finding
    from detente.record.entries import Entry, Redaction


class MemoryStore:
    """A store that lasts as long as the object."""

    def __init__(self, journal: Journal | None = None) -> None:
        """Begin with a journal, or with an empty one."""
        self._journal = journal or empty_journal()

    def read(self) -> tuple[Journal, tuple[Finding, ...]]:
        """Return the journal; there is no text that could not be read."""
        return self._journal, ()

    def append(self, entries: Sequence[Entry]) -> None:
        """Add entries; see :class:`~detente.record.store.Store`."""
        refuse_unfit(self._journal, entries)
        self._journal = self._journal.with_entries(entries, hypothetical=False)

    def redact(self, entry_id: str, because: str, by: str) -> tuple[Redaction, ...]:
        """Remove an entry, leaving tombstones; see :class:`~detente.record.store.Store`."""
        gone = entries_to_redact(self._journal, entry_id)
        stones = tombstones(self._journal, gone, because, by)
        ids = {entry.id for entry in gone}
        kept = {i: entry for i, entry in self._journal.entries.items() if i not in ids}
        places = {i: place for i, place in self._journal.places.items() if i not in ids}
        self._journal = replace(self._journal, entries=kept, places=places).with_entries(
            stones, hypothetical=False
        )
        return stones
