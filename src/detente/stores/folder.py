"""The folder store: a record as ``record.yaml``, plain text that people edit and keep in git."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.errors import ConflictError, NotationError, StoreError
from detente.kernel.findings import Finding, Level, error, has_errors
from detente.kernel.utf8 import decoded
from detente.record.editing import with_entries, without_items
from detente.record.journal import empty_journal
from detente.record.notation import read_record, section_indexes
from detente.record.store import entries_to_redact, refuse_unfit, tombstones
from detente.stores.atomic import clear_leftovers, locked, replace_content

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from detente.record.entries import Entry, Redaction
    from detente.record.journal import Journal

RECORD = "record.yaml"


class FolderStore:
    """A case folder with its ``record.yaml``.

    Every write happens under an advisory lock, is checked by reading the new text back before
    anything is replaced, and replaces the file in one step. Comments, order and line ends stay.

    Redaction removes the entry from this folder's record. Earlier versions in a version-control
    history, and copies of documents under ``sources/``, are not touched.

    Args:
        path: the case folder.
    """

    def __init__(self, path: Path) -> None:
        """Keep the path; nothing is read yet."""
        self.path = path
        self.file = path / RECORD
        self._seen: str | None = None
        self._read: tuple[str, str, Journal] | None = None
        """Digest, text and journal of what was read last, where it is without errors."""

    def read(self) -> tuple[Journal, tuple[Finding, ...]]:
        """Return the journal and what could not be read.

        Raises:
            StoreError: where there is no ``record.yaml``, or it cannot be opened.
        """
        content = self._content()
        self._seen = _digest(content)
        text, found = decoded(content, str(self.file))
        if found:
            return replace(empty_journal(), in_part=True), found
        journal, found = read_record(text, str(self.file))
        self._read = None if has_errors(found) else (self._seen, text, journal)
        return journal, found

    def append(self, entries: Sequence[Entry]) -> None:
        """Add entries at the end of their sections; see :class:`~detente.record.store.Store`."""

        def added(text: str, journal: Journal) -> tuple[str, dict[str, Entry]]:
            refuse_unfit(journal, entries)
            wanted = {**journal.entries, **{entry.id: entry for entry in entries}}
            return with_entries(text, entries, str(self.file)), wanted

        if entries:
            self._change(added)

    def redact(self, entry_id: str, because: str, by: str) -> tuple[Redaction, ...]:
        """Remove an entry, leaving tombstones; see :class:`~detente.record.store.Store`."""
        stones: tuple[Redaction, ...] = ()

        def removed(text: str, journal: Journal) -> tuple[str, dict[str, Entry]]:
            nonlocal stones
            gone = entries_to_redact(journal, entry_id)
            stones = tombstones(journal, gone, because, by)
            ids = {entry.id for entry in gone}
            places = section_indexes(text, ids)
            shorter = without_items(text, places, str(self.file))
            kept = {i: entry for i, entry in journal.entries.items() if i not in ids}
            wanted = {**kept, **{stone.id: stone for stone in stones}}
            return with_entries(shorter, stones, str(self.file)), wanted

        self._change(removed)
        return stones

    def _content(self) -> bytes:
        try:
            return self.file.read_bytes()
        except FileNotFoundError as problem:
            message = f"There is no {RECORD} in {self.path}. Is it a case folder?"
            raise StoreError(message) from problem
        except OSError as problem:
            message = f"{self.file} cannot be read: {problem.strerror}."
            raise StoreError(message) from problem

    def _change(self, edit: Callable[[str, Journal], tuple[str, dict[str, Entry]]]) -> None:
        """Make a change under the lock: read, check, edit, read back, replace."""
        target = self.file.resolve()
        if not target.parent.is_dir():
            message = f"There is no folder {self.path}."
            raise StoreError(message)
        with locked(target):
            content = self._content()
            if self._seen is not None and self._seen != _digest(content):
                message = (
                    f"{self.file} was changed after it was read. "
                    "Read it again, then repeat the change."
                )
                raise ConflictError(message)
            for name in (target.name, "record.sqlite"):  # the second of a conversion that stopped
                clear_leftovers(target.with_name(name))
            text, journal = self._readable(content)
            candidate, wanted = edit(text, journal)
            self._check(candidate, wanted)
            replaced = candidate.encode("utf-8")
            replace_content(target, replaced)
            self._seen = _digest(replaced)

    def _readable(self, content: bytes) -> tuple[str, Journal]:
        if self._read is not None and self._read[0] == _digest(content):
            return self._read[1:]
        text, found = decoded(content, str(self.file))
        journal = empty_journal()
        if not found:
            journal, found = read_record(text, str(self.file))
        _refuse_errors(found, f"{self.file} has errors; mend them first. Nothing is written.")
        return text, journal

    def _check(self, candidate: str, wanted: dict[str, Entry]) -> None:
        """Refuse a text that would not read back as what is wanted."""
        journal, found = read_record(candidate, str(self.file))
        _refuse_errors(
            found, f"{self.file} would not read back without errors. Nothing is written."
        )
        if dict(journal.entries) != wanted:
            changed = {
                entry_id
                for entry_id in {*wanted, *journal.entries}
                if wanted.get(entry_id) != journal.entries.get(entry_id)
            }
            message = (
                f"{self.file} cannot be changed without changing other entries. Nothing is written."
            )
            what = f"These entries would change: {', '.join(sorted(changed))}."
            raise NotationError(message, [error("N009", what)])


def _refuse_errors(found: Sequence[Finding], message: str) -> None:
    errors = [finding for finding in found if finding.level is Level.ERROR]
    if errors:
        raise NotationError(message, errors)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
