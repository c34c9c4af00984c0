"""The rows of the log: what each holds, and how each is chained to the one before.

A row's hash is the SHA-256 of the canonical JSON of all that the row says, the hash of its content
and the hash of the row before among it, and not the content itself. So a content can be removed for
good and the chain still holds.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.kernel.canonical_json import canonical
from detente.stores.sqlite.content import FORMAT

if TYPE_CHECKING:
    from collections.abc import Iterable

PROCESS, LAYOUT = "process", "layout"
"""What stands for a section in the rows that are no entries: the process, and how the text lies."""
NOTHING = "0" * 64
"""What the first row is chained to."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record of the log.

    Attributes:
        seq: its number, from 1, without gaps.
        format: the format of its content.
        section: the section of its entry; ``process`` or ``layout`` for those two.
        id: the id of its entry; empty for a layout.
        content: canonical JSON; None where it was removed and a tombstone stands on record.
        content_hash: SHA-256 of the content.
        author: who wrote the row.
        recorded: when, by the clock of the machine, in UTC.
        previous: the hash of the row before.
        hash: SHA-256 of all of this but the content.
    """

    seq: int
    format: int
    section: str
    id: str
    content: str | None
    content_hash: str
    author: str
    recorded: str
    previous: str
    hash: str

    def __str__(self) -> str:
        """Return what messages call it: "record 5 (inc_1)"."""
        return f"record {self.seq} ({self.id or self.section})"


def sha256(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def row_hash(row: Row) -> str:
    """Return the hash that a row should have."""
    said = {
        "author": row.author, "content_hash": row.content_hash, "format": row.format,
        "id": row.id, "previous": row.previous, "recorded": row.recorded,
        "section": row.section, "seq": row.seq,
    }  # fmt: skip
    return sha256(canonical(said))


@dataclass(frozen=True, slots=True)
class Said:
    """What a new row is to say: its section, id and content, and by whom it is written."""

    section: str
    id: str
    content: str
    author: str


def chained(last: Row | None, said: Iterable[Said], recorded: str) -> list[Row]:
    """Return new rows, each chained to the one before; ``last`` is the last that there is."""
    rows: list[Row] = []
    for new in said:
        before = rows[-1] if rows else last
        bare = Row(
            seq=before.seq + 1 if before else 1, format=FORMAT, section=new.section, id=new.id,
            content=new.content, content_hash=sha256(new.content), author=new.author,
            recorded=recorded, previous=before.hash if before else NOTHING, hash="",
        )  # fmt: skip
        rows.append(replace(bare, hash=row_hash(bare)))
    return rows
