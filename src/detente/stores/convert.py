"""From a folder of plain text to SQLite and back, in place; nothing is lost.

The new record is made whole beside the old one and read back; then it gets its name; then the old
one goes. A stop at any moment leaves one of the two, or both with the same content: the same
conversion again finishes it.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.errors import InputError, NotationError, StoreError
from detente.kernel.findings import has_errors
from detente.kernel.utf8 import decoded
from detente.record.notation import read_record
from detente.record.store import stamp
from detente.stores.atomic import clear_leftovers, create, locked, replace_content, sync_folder
from detente.stores.chain_file import CHAIN, chain_text, kept_chain
from detente.stores.folder import RECORD as IN_TEXT
from detente.stores.sqlite.chain import first_fault
from detente.stores.sqlite.entries import layout_of, said_in_order
from detente.stores.sqlite.rows import LAYOUT, Row, Said, chained, sha256
from detente.stores.sqlite.schema import RECORD as IN_SQLITE
from detente.stores.sqlite.schema import made, rows_in, settled, wal_of
from detente.stores.sqlite.seal import Seal, State, image_of, seal_file, write_seal
from detente.stores.sqlite.store import SqliteStore, author_here
from detente.stores.sqlite.text import sections_in

if TYPE_CHECKING:
    from pathlib import Path

    from detente.record.journal import Journal


@dataclass(frozen=True, slots=True)
class Converted:
    """What was converted.

    Attributes:
        file: the record as it now is.
        entries: how many entries it holds.
        went_on: whether a chain that was there before goes on, or is kept beside the folder.
        whole: whether comments and order of the text are in it.
    """

    file: Path
    entries: int
    went_on: bool
    whole: bool = True


def to_sqlite(folder: Path, author: str | None = None) -> Converted:
    """Make the record of a case folder one SQLite file.

    Args:
        folder: the case folder, with a ``record.yaml``.
        author: who does it; every row of a new chain names them.

    Raises:
        InputError: where there is no ``record.yaml``, or a ``record.sqlite`` that holds other
            entries.
        NotationError: where the text has errors.
        StoreError: where something cannot be written, or a kept chain does not fit the record.
    """
    text_file, file, chain = folder / IN_TEXT, folder / IN_SQLITE, folder / CHAIN
    _must_be_there(text_file, file)
    with _both_locked(folder):
        text, journal = _read(text_file)
        if file.exists():
            _refuse_other(folder, journal)
            went_on = chain.exists()
        else:
            rows = kept_chain(chain, journal) if chain.exists() else []
            went_on = bool(rows)
            rows = _rows(rows, text, journal, author or author_here())
            _make(file, rows, text, text_file.stat().st_mode & 0o7777)
        text_file.unlink()
        chain.unlink(missing_ok=True)
        sync_folder(folder)
    return Converted(file, len(journal.entries), went_on)


def to_folder(folder: Path) -> Converted:
    """Make the record of a case folder plain text; its chain is kept beside it.

    Raises:
        InputError: where there is no ``record.sqlite``, or a ``record.yaml`` that holds other
            entries.
        StoreError: where something cannot be written, the chain does not hold, or somebody reads.
    """
    text_file, file = folder / IN_TEXT, folder / IN_SQLITE
    _must_be_there(file, text_file)
    with _both_locked(folder):
        log = SqliteStore(folder).log()
        laid = log.as_text()
        if text_file.exists():
            _refuse_other(folder, _read(text_file)[1])
        settled(file)
        replace_content(folder / CHAIN, chain_text(log.rows).encode())
        if not text_file.exists():
            create(text_file, laid.text.encode(), file.stat().st_mode & 0o7777)
        _remove(file)
    return Converted(text_file, len(log.journal.entries), went_on=True, whole=laid.whole)


def _must_be_there(file: Path, other: Path) -> None:
    """Refuse a record that is not there to be converted."""
    if file.is_file():
        return
    folder = file.parent
    message = (
        f"The record is {other} already: there is nothing to convert."
        if other.is_file()
        else f"There is no record in {folder}: it is not a case folder. Start one with: detente "
        f"new {folder}"
    )
    raise InputError(message)


def _both_locked(folder: Path) -> ExitStack:
    """Hold the locks of both records, always in the same order."""
    for name in (IN_TEXT, IN_SQLITE):
        if (folder / name).is_symlink():
            message = f"{folder / name} is a link: convert the record where it is kept."
            raise InputError(message)
    with ExitStack() as held:
        held.enter_context(locked(folder / IN_TEXT))
        held.enter_context(locked(folder / IN_SQLITE))
        return held.pop_all()


def _read(file: Path) -> tuple[str, Journal]:
    if not file.is_file():
        message = f"There is no {file.name} in {file.parent}."
        raise InputError(message)
    text, found = decoded(file.read_bytes(), str(file))
    if not found:
        journal, found = read_record(text, str(file))
        if not has_errors(found):
            return text, journal
    message = f"{file} has errors; mend them first. Nothing is written."
    raise NotationError(message, found)


def _refuse_other(folder: Path, journal: Journal) -> None:
    """Refuse two records that differ: neither may be removed."""
    other = SqliteStore(folder).log().journal
    if dict(other.entries) != dict(journal.entries) or other.process != journal.process:
        message = (
            f"{folder} has both {IN_TEXT} and {IN_SQLITE}, and they differ. Move the one that is "
            "not the record away. Nothing is written."
        )
        raise InputError(message)


def _rows(kept: list[Row], text: str, journal: Journal, author: str) -> list[Row]:
    """Return the rows of a record: those of a kept chain, then what is new, then how it lies."""
    on_chain = {row.id for row in kept}
    new = [said for said in said_in_order(journal, author) if said.id not in on_chain]
    rows = kept + chained(kept[-1] if kept else None, new, stamp())
    layout = layout_of(text, sections_in(text), journal, rows)
    last = rows[-1]
    if last.section == LAYOUT and last.content_hash == sha256(layout):
        return rows
    return rows + chained(last, [Said(LAYOUT, "", layout, author)], stamp())


def _make(file: Path, rows: list[Row], text: str, mode: int) -> None:
    """Make the file under another name, read it back, seal it, and give it its name."""
    temporary = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        clear_leftovers(file)
        made(temporary, rows, text)
        temporary.chmod(mode)
        fault = first_fault(rows, text)
        if fault is not None or rows_in(temporary) != (rows, text):
            message = f"{file} does not read back as it was written. Nothing is changed."
            raise StoreError(message)
        image = image_of(temporary.read_bytes())
        wal_of(file).unlink(missing_ok=True)  # of a record that was converted before
        write_seal(file, Seal((State(len(rows), rows[-1].hash, image.sha256),), (image.engine,)))
        os.link(temporary, file)
    except OSError as problem:
        message = f"{file} could not be written: {problem.strerror or problem}."
        raise StoreError(message) from problem
    finally:
        clear_leftovers(file)
    sync_folder(file.parent)


def _remove(file: Path) -> None:
    """Remove a record in SQLite whose write-ahead log is empty."""
    for gone in (file, wal_of(file), file.with_name(f"{file.name}-shm"), seal_file(file)):
        gone.unlink(missing_ok=True)
    sync_folder(file.parent)
