"""The SQLite store: a record as ``record.sqlite``, for a mission that runs."""

from __future__ import annotations

import getpass
import os
import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from detente.errors import ConflictError, StoreError
from detente.record.store import entries_to_redact, refuse_unfit, stamp, tombstones
from detente.stores.atomic import clear_leftovers, locked
from detente.stores.sqlite.chain import first_fault
from detente.stores.sqlite.entries import journal_of, layout_of, refuse_unkept, said
from detente.stores.sqlite.rows import LAYOUT, PROCESS, Said, chained
from detente.stores.sqlite.schema import (
    RECORD,
    checkpointed,
    insert,
    log_of,
    reading,
    remove,
    structure_faults,
    writing,
)
from detente.stores.sqlite.seal import Seal, State, image_of, read_seal, write_seal
from detente.stores.sqlite.text import Laid, changed, sections_in, text_of

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from detente.kernel.findings import Finding
    from detente.record.entries import Entry, Redaction
    from detente.record.journal import Journal
    from detente.stores.sqlite.rows import Row
    from detente.stores.sqlite.seal import Image

AUTHOR = "DETENTE_AUTHOR"
"""The variable of the environment that says who writes."""
_RELEASE = sqlite3.sqlite_version_info
_ENGINE = _RELEASE[0] * 1_000_000 + _RELEASE[1] * 1_000 + _RELEASE[2]
"""The version of SQLite as it writes it into the header of a file."""


def author_here() -> str:
    """Return who writes: what ``DETENTE_AUTHOR`` says, else the name under which one is logged in.

    Raises:
        StoreError: where neither is known.
    """
    try:
        return os.environ.get(AUTHOR) or getpass.getuser()
    except (OSError, KeyError) as problem:
        message = f"Nobody is known to write here: set {AUTHOR} to a name."
        raise StoreError(message) from problem


@dataclass(frozen=True)
class Log:
    """The whole log at one moment, its chain checked.

    Attributes:
        file: what places name.
        rows: every row.
        text: the text of the last layout.
        known: hash of a row → its entry, as far as they were read.
    """

    file: str
    rows: list[Row]
    text: str
    known: dict[str, Entry] = field(default_factory=dict[str, "Entry"])

    @property
    def head(self) -> str:
        """The hash of the last row."""
        return self.rows[-1].hash

    @cached_property
    def journal(self) -> Journal:
        """The entries."""
        return journal_of(self.rows, self.file, self.known)

    def as_text(self) -> Laid:
        """Return the record as text, the way the folder store would have it."""
        return text_of(self.rows, self.text, self.journal)


class SqliteStore:
    """A case folder with its ``record.sqlite``.

    Rows are added and never changed; each is chained to the one before. Any number of processes may
    read while one writes. A write is one transaction under a lock: of two writers one waits, and
    where the record changed since it was read, it is told so.

    Args:
        path: the case folder.
        author: who writes; by default what :func:`author_here` says.
    """

    def __init__(self, path: Path, author: str | None = None) -> None:
        """Keep the path; nothing is read yet."""
        self.path = path
        self.file = path / RECORD
        self.author = author
        self._seen: Log | None = None

    def read(self) -> tuple[Journal, tuple[Finding, ...]]:
        """Return the journal; what is no entry cannot be in a log.

        Raises:
            StoreError: where there is no ``record.sqlite``, or its chain does not hold.
        """
        self._seen = self.log()
        return self._seen.journal, ()

    def log(self) -> Log:
        """Return the whole log.

        Raises:
            StoreError: as for ``read``.
        """
        with reading(self._kept) as connection:
            return self._log(connection)

    def append(self, entries: Sequence[Entry]) -> None:
        """Add entries at the end of the log; see :class:`~detente.record.store.Store`."""
        if not entries:
            return
        with self._changing() as (connection, log, seal):
            refuse_unfit(log.journal, entries)
            refuse_unkept(log.journal, entries)
            author = self.author or author_here()
            new = chained(log.rows[-1], said(entries, author), stamp())
            insert(connection, new)
            after = replace(log, rows=[*log.rows, *new])
            self._commit(connection, seal, after)

    def redact(self, entry_id: str, because: str, by: str) -> tuple[Redaction, ...]:
        """Remove an entry, leaving tombstones; see :class:`~detente.record.store.Store`.

        Its content leaves the file too: pages are overwritten, then the file is written anew.
        """
        with self._changing() as (connection, log, seal):
            gone = entries_to_redact(log.journal, entry_id)
            stones = tombstones(log.journal, gone, because, by)
            after = self._without(connection, log, {entry.id for entry in gone}, stones)
            self._commit(connection, seal, after, clearing=True)
            self._clear(connection, after)
        return stones

    @property
    def _kept(self) -> Path:
        """Where the file is: what is beside it is beside the file itself, not beside a link."""
        return self.file.resolve()

    # Inside a change -----------------------------------------------------------------------------

    @contextmanager
    def _changing(self) -> Generator[tuple[sqlite3.Connection, Log, Seal]]:
        """Hold the lock and a transaction that begins from what was read, sealed and chained."""
        target = self._kept
        if not target.parent.is_dir():
            message = f"There is no folder {self.path}."
            raise StoreError(message)
        with locked(target), writing(target) as connection:
            for name in (target.name, "record.yaml"):  # of conversions that were stopped
                clear_leftovers(target.with_name(name))
            seal = self._finished(connection)
            connection.execute("BEGIN IMMEDIATE")
            image = image_of(connection.serialize())
            log = self._log(connection, seal, image)
            if self._seen is not None and self._seen.head != log.head:
                message = (
                    f"{self.file} was changed after it was read. "
                    "Read it again, then repeat the change."
                )
                raise ConflictError(message)
            yield connection, log, self._sealed(connection, seal, image, log)

    def _log(
        self, connection: sqlite3.Connection, seal: Seal | None = None, image: Image | None = None
    ) -> Log:
        """Return the log; what was read before need not be checked again where nothing changed."""
        seen = self._seen
        if seen and seal and image and seal.holds(image) and seal.heads == {seen.head}:
            return seen
        rows, text = log_of(connection)
        if seen and seen.rows == rows and seen.text == text:
            return seen
        fault = first_fault(rows, text)
        if fault is not None:
            message = f"{self.file} is not as it was written. {fault.message} See detente verify."
            raise StoreError(message)
        return Log(str(self.file), rows, text, dict(seen.known) if seen else {})

    def _finished(self, connection: sqlite3.Connection) -> Seal | None:
        """Return the seal, after finishing a removal that was stopped."""
        seal = read_seal(self._kept)
        if seal is not None and seal.clearing:
            self._refuse_unsound(connection)
            self._clear(connection, self._log(connection))
            seal = read_seal(self._kept)
        return seal

    def _sealed(
        self, connection: sqlite3.Connection, seal: Seal | None, image: Image, log: Log
    ) -> Seal:
        """Return the seal of what is there; no damage is ever sealed as right."""
        if seal is None:
            self._refuse_unsound(connection)
        elif not seal.holds(image):
            message = (
                f"{self.file} is not as it was sealed. Nothing is written. See detente verify."
            )
            raise StoreError(message)
        return Seal((State(len(log.rows), log.head, image.sha256),), (image.engine,))

    def _refuse_unsound(self, connection: sqlite3.Connection) -> None:
        faults = structure_faults(connection)
        if faults:
            message = f"{self.file} is damaged. {faults[0].message} See detente verify."
            raise StoreError(message)

    def _commit(
        self, connection: sqlite3.Connection, seal: Seal, after: Log, *, clearing: bool = False
    ) -> None:
        """Seal the states before and after, commit, and seal the state after alone."""
        image = image_of(connection.serialize())
        state = State(len(after.rows), after.head, image.sha256)
        write_seal(self._kept, seal.and_next(state, _ENGINE, clearing=clearing))
        connection.execute("COMMIT")
        self._seen = after
        if not clearing:
            same = seal.engines == (_ENGINE,)  # else only the file can say which of two it names
            engine = _ENGINE if same else image_of(connection.serialize()).engine
            write_seal(self._kept, Seal((state,), (engine,)))

    def _without(
        self, connection: sqlite3.Connection, log: Log, gone: set[str], stones: Sequence[Redaction]
    ) -> Log:
        """Remove contents inside a transaction; return the log as it then is."""
        author = self.author or author_here()
        kept = {i: entry for i, entry in log.journal.entries.items() if i not in gone}
        wanted = replace(log.journal, entries={**kept, **{stone.id: stone for stone in stones}})
        laid = changed(log.as_text().text, gone, stones, wanted)
        numbers = [row.seq for row in log.rows if row.id in gone and row.section != PROCESS]
        cleared = [replace(r, content=None) if r.seq in numbers else r for r in log.rows]
        rows = [*cleared, *chained(log.rows[-1], said(stones, author), stamp())]
        layout = layout_of(laid.text, sections_in(laid.text), laid.journal, rows)
        rows += chained(rows[-1], [Said(LAYOUT, "", layout, author)], stamp())
        insert(connection, rows[len(log.rows) :], laid.text)
        remove(connection, numbers)
        return Log(log.file, rows, laid.text)

    def _clear(self, connection: sqlite3.Connection, log: Log) -> None:
        """Write the file anew, so that nothing of what was removed is left in it; then seal it.

        Raises:
            StoreError: where somebody still reads what was there before; the next change to the
                record goes on from here.
        """
        connection.execute("VACUUM")
        if not checkpointed(connection):
            message = (
                f"What was removed is gone from the record, and is still in {self.file} as long as "
                "somebody reads it. Let them finish, then repeat the command: it clears the file."
            )
            raise StoreError(message)
        image = image_of(connection.serialize())
        seal = Seal((State(len(log.rows), log.head, image.sha256),), (image.engine,))
        write_seal(self._kept, seal)
