"""The text of a record that is kept in a log: as the folder store would have it.

The text that the record was made from is kept with the log, comments and order included. What was
added since is put into it the way the folder store puts it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, cast

from detente.errors import NotationError
from detente.kernel.findings import has_errors
from detente.kernel.yaml_text import load
from detente.kernel.yaml_write import flow
from detente.record.editing import with_entries, without_items
from detente.record.entries import KINDS
from detente.record.notation import entry_data, entry_text, read_record, section_indexes
from detente.stores.sqlite.rows import LAYOUT, PROCESS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from detente.record.entries import Entry
    from detente.record.journal import Journal
    from detente.stores.sqlite.rows import Row


@dataclass(frozen=True, slots=True)
class Laid:
    """A text of a record.

    Attributes:
        text: the text.
        journal: what it reads as, in its order.
        whole: whether comments and order of the text that it came from are in it.
    """

    text: str
    journal: Journal
    whole: bool = True


def text_of(rows: Sequence[Row], text: str, journal: Journal) -> Laid:
    """Return the text of a record.

    Args:
        rows: the whole log.
        text: the text of its last layout.
        journal: what the log holds.
    """
    last = max(row.seq for row in rows if row.section == LAYOUT)
    added = [journal.entries[row.id] for row in rows[last:] if row.content is not None]
    return changed(text, (), added, journal)


def changed(text: str, gone: Collection[str], added: Sequence[Entry], journal: Journal) -> Laid:
    """Return a text without some entries and with others, so that it reads as a journal.

    Where the text cannot be changed so (an entry that others are built from by an alias, say), it
    is written anew, and is not ``whole``.

    Raises:
        NotationError: where not even a new text reads as the journal.
    """
    try:
        if gone:
            text = without_items(text, section_indexes(text, gone))
        firsts = list(dict.fromkeys(entry.section for entry in added))
        ranked = sorted(added, key=lambda entry: firsts.index(entry.section))
        for _, group in groupby(ranked, key=lambda entry: entry.section):
            text = with_entries(text, list(group))
        return _read_as(text, journal)
    except NotationError:
        return replace(_read_as(anew(journal), journal), whole=False)


def _read_as(text: str, journal: Journal) -> Laid:
    """Return a text as read, if it holds the entries of a journal and nothing else."""
    found, findings = read_record(text)
    same = dict(found.entries) == dict(journal.entries) and found.process == journal.process
    if not same or has_errors(findings):
        message = "The text does not read as the record that it is made from."
        raise NotationError(message, findings)
    return Laid(text, found)


def anew(journal: Journal) -> str:
    """Return a record as text of its own, without comments."""
    parts = [f"{PROCESS}: {flow(entry_data(journal.process))}\n"]
    by_section: dict[str, list[Entry]] = {}
    for entry in journal.entries.values():
        by_section.setdefault(entry.section, []).append(entry)
    for section, entries in by_section.items():
        parts.append(f"{section}:\n" + "".join(map(entry_text, entries)))
    return "\n".join(parts)


def sections_in(text: str) -> list[str]:
    """Return the sections of a text, in its order."""
    data = load(text, "").data
    names = cast("dict[str, object]", data) if isinstance(data, dict) else {}
    return [name for name in names if name in KINDS]
