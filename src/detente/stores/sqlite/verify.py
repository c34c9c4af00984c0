"""Whether a record in SQLite is as it was written: its bytes, its structure, its chain.

What each looks at, and what it can find:

=========  =====================================================================================
seal       every byte of the file against the seal beside it: any change, wherever it is
structure  SQLite's own check of its pages; tables and triggers against those that Détente makes
chain      every record against its hash and the one before: what was changed, taken out, moved
contents   every content against what an entry of its section may be
checkpoint the chain against one that was noted earlier: a tail that is cut, a history rewritten
=========  =====================================================================================
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.errors import StoreError
from detente.stores.sqlite.chain import Fault, first_fault
from detente.stores.sqlite.entries import entry_of
from detente.stores.sqlite.rows import LAYOUT
from detente.stores.sqlite.schema import (
    APPLICATION,
    RECORD,
    VERSION,
    log_of,
    reading,
    structure_faults,
    wal_of,
)
from detente.stores.sqlite.seal import image_of, read_seal, seal_file

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

    from detente.stores.sqlite.checkpoint import Checkpoint
    from detente.stores.sqlite.rows import Row
    from detente.stores.sqlite.seal import Image, Seal

_TRIES, _PAUSE = 100, 0.02
"""How often bytes and seal are read together while somebody writes, and the seconds between."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, and what is not as it was written.

    Attributes:
        file: the record.
        records: how many records there are.
        removed: of how many the content was removed, with a tombstone.
        head: the hash of the last; empty where none could be read.
        sealed: whether there was a seal to hold the bytes against.
        faults: what is wrong; of the chain the first only, since all that follows hangs on it.
        notes: what cannot be said, and why.
    """

    file: Path
    records: int
    removed: int
    head: str
    sealed: bool
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]


def verified(folder: Path, against: Iterable[Checkpoint] = ()) -> Verified:
    """Verify the record of a case folder; nothing is written.

    Args:
        folder: the case folder.
        against: checkpoints noted earlier.

    Raises:
        StoreError: where there is no record in SQLite.
    """
    named = folder / RECORD
    file = named.resolve()
    if not file.is_file():
        message = f"There is no {RECORD} in {folder}: only a record in SQLite has a chain."
        raise StoreError(message)
    seal, faults, notes = _bytes(file)
    rows: list[Row] = []
    try:
        with reading(file) as connection:
            faults += _versions(connection)
            faults += structure_faults(connection)
            rows, text = log_of(connection)
            chain = first_fault(rows, text)
            faults += [chain] if chain else _unreadable(rows)
    except StoreError as problem:  # which records there are cannot be told, so none is missing
        why = problem.__cause__ or problem
        message = f"The file cannot be read: {why}. Put back a copy of it."
        faults.append(Fault("structure", message))
    else:
        faults += [] if seal is None else _other_records(rows, seal, file)
        faults += [fault for point in against if (fault := point.fault_in(rows))]
    removed = sum(row.content is None for row in rows)
    head = rows[-1].hash if rows else ""
    return Verified(named, len(rows), removed, head, seal is not None, tuple(faults), notes)


def _bytes(file: Path) -> tuple[Seal | None, list[Fault], tuple[str, ...]]:
    """Hold the bytes of the file against its seal."""
    try:
        seal, image = read_seal(file), _image(file)
        for _ in range(_TRIES):
            if seal is None or seal.holds(image):
                break
            time.sleep(_PAUSE)  # somebody may be writing
            again = read_seal(file), _image(file)
            if again == (seal, image):
                break
            seal, image = again
    except (StoreError, OSError) as problem:
        return None, [Fault("bytes", f"The file cannot be read: {problem}")], ()
    if seal is None:
        missing = "is missing" if not seal_file(file).exists() else "cannot be read"
        note = (
            f"The seal {seal_file(file).name} {missing}: nothing vouches for the bytes around the "
            "records. The next change to the record makes a new one."
        )
        return None, [], (note,)
    if seal.clearing:
        message = (
            "A removal was stopped before the file was written anew: what was removed may still be "
            "in it. The next change to the record, or the same redaction again, finishes it."
        )
        return seal, [Fault("bytes", message)], ()
    return seal, [] if seal.holds(image) else [_other_bytes(image, seal)], ()


def _image(file: Path) -> Image:
    """Return the image of a file as its readers see it.

    At rest there is no write-ahead log, and the bytes can be read as they lie, even where SQLite
    could not open them.
    """
    wal = wal_of(file)
    if not wal.exists() or wal.stat().st_size == 0:
        return image_of(file.read_bytes())
    with reading(file) as connection:
        return image_of(connection.serialize())


def _other_bytes(image: Image, seal: Seal) -> Fault:
    if image.sha256 in {state.sha256 for state in seal.states}:
        what = "counters or the version in the header are not those that were sealed"
    else:
        what = "bytes of the file are not those that were sealed"
    message = (
        f"The {what}: it was damaged, or written to by something other than Détente. Restore a "
        "copy, or look at what is said below."
    )
    return Fault("bytes", message)


def _versions(connection: sqlite3.Connection) -> list[Fault]:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION:
        return [Fault("structure", "The header does not say that this is a record of Détente.")]
    if version != VERSION:
        message = f"The tables are of version {version}; this Détente knows version {VERSION}."
        return [Fault("structure", message)]
    return []


def _unreadable(rows: list[Row]) -> list[Fault]:
    """Return the first content that is not what an entry of its section may be."""
    for row in rows:
        if row.content is None or row.section == LAYOUT:
            continue
        try:
            entry_of(row)
        except StoreError as problem:
            return [Fault("unreadable", str(problem), row.seq, row.id)]
    return []


def _other_records(rows: list[Row], seal: Seal, file: Path) -> list[Fault]:
    """Return that the records are not those that the seal has seen."""
    if len(rows) < seal.records:
        first = len(rows) + 1
        message = f"Records from {first} on are missing: the seal has seen {seal.records}."
        return [Fault("cut", message, first)]
    settled = len(seal.states) == 1 and not seal.clearing and read_seal(file) == seal
    if settled and (len(rows), rows[-1].hash) != (seal.records, seal.states[0].head):
        message = "The seal names another last record than the one that is there."
        return [Fault("bytes", message)]
    return []
