"""The chain of a record that was converted into a folder: ``record.chain.jsonl``.

A folder has no chain. So that none is lost when a record in SQLite becomes a folder, its rows are
kept beside it, one to a line, without the contents of entries: those stand in ``record.yaml``, and
a redaction there leaves nothing of them here. When the folder becomes SQLite again, the chain goes
on, and checkpoints noted before still hold.
"""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any, cast

from detente.errors import StoreError
from detente.kernel.canonical_json import canonical
from detente.stores.sqlite.chain import first_break
from detente.stores.sqlite.content import content_of
from detente.stores.sqlite.rows import LAYOUT, PROCESS, Row, sha256

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from detente.record.journal import Journal

CHAIN = "record.chain.jsonl"
_HEAD = {"detente_chain": 1}


def chain_text(rows: Sequence[Row]) -> str:
    """Return the chain of a log, without the contents of entries."""
    lines = [canonical(_HEAD)]
    for row in rows:
        removed = row.content is None
        content = row.content if row.section == LAYOUT else None
        lines.append(canonical({**asdict(row), "content": content, "removed": removed}))
    return "\n".join(lines) + "\n"


def kept_chain(file: Path, journal: Journal) -> list[Row]:
    """Return the rows of a kept chain, with the contents that a record holds.

    Raises:
        StoreError: where it is no chain, does not hold, or an entry on it was changed or taken out
            of the record since.
    """
    try:
        # Names may hold what Python takes for the end of a line; JSON escapes line feeds only.
        written = file.read_bytes().decode().removesuffix("\n").split("\n")
        head, *lines = [json.loads(line) for line in written]
        rows = [_row(cast("dict[str, Any]", line), journal, file) for line in lines]
    except (OSError, ValueError, KeyError, TypeError) as problem:
        message = f"{file} cannot be read as the chain of a record: {problem}."
        raise StoreError(message) from problem
    if head != _HEAD:
        message = f"{file} was written by another version of Détente."
        raise StoreError(message)
    fault = first_break(rows)
    if fault is not None:
        message = f"The chain in {file} does not hold. {fault.message}"
        raise StoreError(message)
    return rows


def _row(line: dict[str, Any], journal: Journal, file: Path) -> Row:
    removed = bool(line.pop("removed"))
    row = Row(**line)
    entry = journal.process if row.section == PROCESS else journal.entries.get(row.id)
    gone = entry is None and row.id in journal.stones  # redacted in the folder meanwhile
    if row.section == LAYOUT or gone or (removed and entry is None):
        return row
    if removed:
        message = (
            f"The content of {row.id} was removed for good, and an entry of that id is in the "
            "record again. Give it another id."
        )
        raise StoreError(message)
    content = None if entry is None or entry.id != row.id else content_of(entry)
    if content is None or sha256(content) != row.content_hash:
        what = "is no longer" if content is None else "is no longer as it was"
        message = (
            f"{row.id} {what} in the record, and its chain says otherwise. Entries are corrected, "
            "retracted or redacted with the commands for it. To give this up and begin a new "
            f"chain, remove {file}."
        )
        raise StoreError(message)
    return replace(row, content=content)
