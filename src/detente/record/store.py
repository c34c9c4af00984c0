"""Where a record is kept: what every store can do, and what a tombstone says.

A store is append-only except for redaction, which truly removes content and leaves a tombstone.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from detente.errors import InputError, NotationError, UnknownNameError
from detente.kernel.findings import error, has_errors
from detente.kernel.ids import did_you_mean
from detente.record.entries import KINDS, Correction, Entry, Redaction, Retraction
from detente.record.notation import entry_text, read_record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.kernel.findings import Finding
    from detente.record.journal import Journal


class Store(Protocol):
    """A place where a record is kept."""

    def read(self) -> tuple[Journal, tuple[Finding, ...]]:
        """Return the journal and what could not be read; writes go on from what was read last."""
        ...

    def append(self, entries: Sequence[Entry]) -> None:
        """Add entries at the end of their sections.

        Raises:
            NotationError: where the record would not read back without errors; nothing is written.
            ConflictError: where the record changed after it was read; nothing is written.
            StoreError: where the place refuses; the last good state is intact.
        """
        ...

    def redact(self, entry_id: str, because: str, by: str) -> tuple[Redaction, ...]:
        """Remove an entry's content, and its corrections and retractions, leaving tombstones.

        Raises:
            UnknownNameError: where there is no such entry.
            InputError: where the entry is itself a tombstone, or redacted already.
            NotationError, ConflictError, StoreError: as for ``append``.
        """
        ...


def canonical_json(entry: Entry) -> str:
    """Return an entry as JSON with sorted keys and without defaults, the same in every store."""
    content = entry.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def entry_hash(entry: Entry) -> str:
    """Return the sha256 of an entry's canonical JSON."""
    return hashlib.sha256(canonical_json(entry).encode("utf-8", "surrogatepass")).hexdigest()


def entries_to_redact(journal: Journal, entry_id: str) -> tuple[Entry, ...]:
    """Return the entry with its corrections and retractions (and theirs), all of which tell of it.

    Raises:
        UnknownNameError: where there is no such entry.
        InputError: where the entry is itself a tombstone, or redacted already.
    """
    entry = journal.entries.get(entry_id)
    stone = journal.stones.get(entry_id)
    if stone is not None:
        message = f"{entry_id} is redacted already: {stone.id} stands in its place."
        raise InputError(message)
    if entry is None:
        message = (
            f"There is no entry {entry_id!r} on record. {did_you_mean(entry_id, journal.entries)}"
        )
        raise UnknownNameError(message)
    if isinstance(entry, Redaction):
        message = f"{entry_id!r} is a tombstone: it holds no content that could be removed."
        raise InputError(message)
    found = {entry.id: entry}
    waiting = [entry.id]
    while waiting:
        target = waiting.pop()
        for other in (*journal.of(Correction), *journal.of(Retraction)):
            if other.entry == target and other.id not in found:
                found[other.id] = other
                waiting.append(other.id)
    return tuple(found.values())


def stamp() -> str:
    """Return this instant as it is stamped on what is written down: UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def tombstones(
    journal: Journal, entries: Sequence[Entry], because: str, by: str
) -> tuple[Redaction, ...]:
    """Return one tombstone per entry: its id, section, hash, who, when and why."""
    taken = set(journal.entries)
    stones: list[Redaction] = []
    written = stamp()
    for entry in entries:
        stone_id, number = f"redaction_of_{entry.id}", 2
        while stone_id in taken:
            stone_id, number = f"redaction_of_{entry.id}_{number}", number + 1
        taken.add(stone_id)
        stones.append(
            Redaction(
                id=stone_id, entry=entry.id, was_section=entry.section, sha256=entry_hash(entry),
                because=because, recorded=written, by_hand_of=by,
            )
        )  # fmt: skip
    return tuple(stones)


def refuse_unfit(journal: Journal, entries: Sequence[Entry]) -> None:
    """Refuse entries that could not be read back.

    Raises:
        NotationError: with a finding for each id that is taken and text that does not read back.
    """
    taken = {journal.process.id, *journal.entries, *journal.stones}
    findings: list[Finding] = []
    for entry in entries:
        if type(entry) not in KINDS.values():
            findings.append(error("N007", f"{entry.id!r} is not an entry of a section."))
        elif entry.id in taken:
            hint = "Give the new entry another id."
            findings.append(error("R001", f"The id {entry.id!r} is already on record.", hint=hint))
        taken.add(entry.id)
    if not findings:
        findings += [finding for entry in entries for finding in _unreadable(entry)]
    if findings:
        summary = "The entries cannot be added as they stand; nothing is written."
        raise NotationError(summary, findings)


def _unreadable(entry: Entry) -> tuple[Finding, ...]:
    text = f"process: {{id: process_of_the_record}}\n{entry.section}:\n{entry_text(entry)}"
    journal, findings = read_record(text, "")
    if not has_errors(findings) and journal.entries.get(entry.id) != entry:
        return (error("N009", f"The entry {entry.id!r} does not read back as it was written."),)
    return findings
