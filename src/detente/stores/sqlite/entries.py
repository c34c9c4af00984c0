"""The rows of a log as a journal, and a journal as what rows are to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from detente.errors import NotationError, StoreError
from detente.kernel.canonical_json import canonical
from detente.kernel.findings import Place, error
from detente.record.entries import KINDS, Process
from detente.record.journal import EntryPlaces, Journal
from detente.record.timing import impossible_times
from detente.stores.sqlite.content import FORMAT, content_of, data_in
from detente.stores.sqlite.rows import LAYOUT, PROCESS, Said, sha256

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.record.entries import Entry
    from detente.stores.sqlite.rows import Row


def journal_of(rows: Sequence[Row], file: str, known: dict[str, Entry]) -> Journal:
    """Return the journal that a log holds, in the order in which its text lies.

    Args:
        rows: the whole log.
        file: what places name.
        known: hash of a row → its entry, of rows that were read before; new ones are put in.

    Raises:
        StoreError: where a content cannot be read as the entry that it should be.
    """
    process = Process(id="unnamed")
    entries: dict[str, Entry] = {}
    places: dict[str, EntryPlaces] = {}
    for row in in_order(rows):
        entry = known.get(row.hash) or entry_of(row)
        known[row.hash] = entry
        places[row.id] = EntryPlaces(Place(file, row.seq, entry=row.id))
        if isinstance(entry, Process):
            process = entry
        else:
            entries[row.id] = entry
    return Journal(process, entries, places=places)


def entry_of(row: Row) -> Entry:
    """Return the entry, or the process, that a row holds.

    Raises:
        StoreError: where its content cannot be read as that.
    """
    kind = Process if row.section == PROCESS else KINDS.get(row.section)
    data = data_in(str(row.content), row.format)
    try:
        if kind is not None:
            return kind.model_validate(data)
        problem: Exception | None = None
    except ValidationError as caught:
        problem = caught
    message = f"{row} cannot be read as an entry of the section {row.section!r}."
    raise StoreError(message[0].upper() + message[1:]) from problem


def in_order(rows: Sequence[Row]) -> list[Row]:
    """Return the rows that hold a content, the process first, then as sections and entries lie."""
    last = next(row for row in reversed(rows) if row.section == LAYOUT)
    layout = data_in(str(last.content), last.format)
    sections = {name: rank for rank, name in enumerate([PROCESS, *layout["sections"]])}
    listed = {name: rank for rank, name in enumerate(layout.get("order", ()))}
    held = [row for row in rows if row.content is not None and row.section != LAYOUT]
    for row in held:
        sections.setdefault(row.section, len(sections))
    return sorted(
        held, key=lambda row: (sections[row.section], listed.get(row.id, len(listed)), row.seq)
    )


def layout_of(text: str, sections: Iterable[str], journal: Journal, rows: Sequence[Row]) -> str:
    """Return the content of a row that tells how a text lies.

    Args:
        text: the text of the record as it lies now.
        sections: the sections in it, in its order.
        journal: what it reads as.
        rows: the rows before, whose order is enough where the text has the same.
    """
    content: dict[str, object] = {"sections": list(sections), "sha256": sha256(text)}
    numbers = {row.id: row.seq for row in rows if row.content is not None}
    by_section: dict[str, list[int]] = {}
    for entry in journal.entries.values():
        by_section.setdefault(entry.section, []).append(numbers[entry.id])
    if any(found != sorted(found) for found in by_section.values()):
        content["order"] = list(journal.entries)
    return canonical(content)


def said(entries: Iterable[Entry], author: str) -> list[Said]:
    """Return what rows of entries are to say, in the order in which sections are made for them.

    An entry that names who wrote it down is written by that hand.
    """
    order = list(KINDS)
    ranked = sorted(entries, key=lambda entry: order.index(entry.section))
    return [_said(entry, author) for entry in ranked]


def said_in_order(journal: Journal, author: str) -> list[Said]:
    """Return what the rows of a whole record are to say: its process, then all that lies in it."""
    return [_said(entry, author) for entry in (journal.process, *journal.entries.values())]


def _said(entry: Entry, author: str) -> Said:
    name = _plain(entry.by_hand_of or author)
    return Said(entry.section, entry.id, content_of(entry), name)


def _plain(name: str) -> str:
    """Return a name as text that has a UTF-8, for the log; the entry keeps it as it was given."""
    return name.encode("utf-8", "replace").decode()


def refuse_unkept(journal: Journal, entries: Iterable[Entry]) -> None:
    """Refuse entries that the log could not give back.

    Raises:
        NotationError: with a finding for each time that cannot be, and each content that would not
            read back.
    """
    findings = [
        error("N006", f"`{key}` of {entry.id}: {problem}", entries=(entry.id,))
        for entry in entries
        for key, problem in impossible_times(entry, journal.zone)
    ]
    findings += [
        error("N009", f"The entry {entry.id!r} does not read back as it was written.")
        for entry in entries
        if type(entry).model_validate(data_in(content_of(entry), FORMAT)) != entry
    ]
    if findings:
        message = "The entries cannot be added as they stand; nothing is written."
        raise NotationError(message, findings)
