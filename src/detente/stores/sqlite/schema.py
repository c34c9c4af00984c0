"""The SQLite file: its tables, what its triggers refuse, and how it is opened.

The log is written to and never changed. Triggers refuse every deletion, every row that is not the
next, and every change but one: a content may be removed once its tombstone stands on record.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING
from urllib.parse import quote

from detente.errors import StoreError
from detente.stores.sqlite.chain import Fault
from detente.stores.sqlite.rows import Row

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from pathlib import Path

RECORD = "record.sqlite"
APPLICATION = 0x44657465  # "Dete"
VERSION = 1
"""The version of the tables; that of contents is in each row."""
PATIENCE = 10.0
"""Seconds to wait for another process."""
_COLUMNS = "seq, format, section, id, content, content_hash, author, recorded, previous, hash"
_SAME = " AND ".join(
    f"NEW.{name} IS OLD.{name}" for name in _COLUMNS.split(", ") if name != "content"
)
_KEPT = (int, int, str, str, str, str, str, str, str, str)
_TYPES = {_KEPT, (*_KEPT[:4], type(None), *_KEPT[5:])}
"""What the columns hold: a content that was removed is nothing."""

OBJECTS = {
    "log": """CREATE TABLE log (
  seq INTEGER PRIMARY KEY,
  format INTEGER NOT NULL,
  section TEXT NOT NULL,
  id TEXT NOT NULL,
  content TEXT,
  content_hash TEXT NOT NULL,
  author TEXT NOT NULL,
  recorded TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT""",
    "layout": "CREATE TABLE layout (seq INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT",
    "log_only_next": """CREATE TRIGGER log_only_next BEFORE INSERT ON log
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM log)
  OR NEW.previous IS NOT coalesce(
    (SELECT hash FROM log WHERE seq = NEW.seq - 1), printf('%064d', 0))
BEGIN SELECT raise(ABORT, 'a record is added at the end of the log and nowhere else'); END""",
    "log_no_delete": """CREATE TRIGGER log_no_delete BEFORE DELETE ON log
BEGIN SELECT raise(ABORT, 'a record of the log is never deleted'); END""",
    "log_no_change": f"""CREATE TRIGGER log_no_change BEFORE UPDATE ON log
WHEN NOT (NEW.content IS NULL AND {_SAME} AND EXISTS (
  SELECT 1 FROM log AS stone WHERE stone.section = 'redactions'
    AND json_extract(stone.content, '$.entry') = OLD.id))
BEGIN SELECT raise(ABORT, 'a record of the log is never changed'); END""",  # noqa: S608 - names of our own
    "layout_no_change": """CREATE TRIGGER layout_no_change BEFORE UPDATE ON layout
BEGIN SELECT raise(ABORT, 'a layout is never changed'); END""",
    "layout_keeps_last": """CREATE TRIGGER layout_keeps_last BEFORE DELETE ON layout
WHEN OLD.seq = (SELECT max(seq) FROM log WHERE section = 'layout')
BEGIN SELECT raise(ABORT, 'the last layout is never deleted'); END""",
}
"""Name → its definition, as SQLite keeps it."""


@contextmanager
def told(path: Path) -> Generator[None]:
    """Turn what SQLite raises into an error of the store.

    Raises:
        StoreError: in place of any error of SQLite.
    """
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as problem:  # the second from names that are damaged
        raise StoreError(f"{path}: {problem}. {_what_now(problem)}") from problem


def _what_now(problem: Exception) -> str:
    """Return what that means: a file that is damaged, or one that could not be written to."""
    name = getattr(problem, "sqlite_errorname", None) or "SQLITE_CORRUPT"
    if name == "SQLITE_ERROR" or name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return "It is damaged, or no record of Détente: put back a copy. See detente verify."
    return "What was written before is intact: mend that, and try again."


@contextmanager
def reading(path: Path) -> Generator[sqlite3.Connection]:
    """Open a record to read it; nothing that others write is waited for.

    Raises:
        StoreError: where there is none, or SQLite cannot read it.
    """
    _must_exist(path)
    # A medium that cannot be written to has no place for the files that readers share; where there
    # is no write-ahead log either, nobody writes, and the file can be read as it lies.
    alone = not os.access(path.parent, os.W_OK) and not wal_of(path).exists()
    with told(path), closing(_connected(path, "ro&immutable=1" if alone else "ro")) as connection:
        yield connection


@contextmanager
def writing(path: Path, mode: str = "rw") -> Generator[sqlite3.Connection]:
    """Open a record to write into it; the caller holds its lock.

    Raises:
        StoreError: where there is none, or SQLite refuses.
    """
    if mode == "rw":
        _must_exist(path)
    with told(path), closing(_connected(path, mode)) as connection:
        for setting in (
            "journal_mode = WAL",
            "synchronous = FULL",  # what was said to be written survives a loss of power
            "secure_delete = ON",  # what is removed is overwritten
            "temp_store = MEMORY",  # no copy of it in a temporary file
            "recursive_triggers = ON",  # INSERT OR REPLACE is a deletion too
        ):
            connection.execute(f"PRAGMA {setting}")
        yield connection


def _must_exist(path: Path) -> None:
    if not path.is_file():
        message = f"There is no {path.name} in {path.parent}. Is it a case folder?"
        raise StoreError(message)


def _connected(path: Path, mode: str) -> sqlite3.Connection:
    address = f"file:{quote(str(path.absolute()))}?mode={mode}"
    return sqlite3.connect(address, timeout=PATIENCE, isolation_level=None, uri=True)


def settled(path: Path) -> None:
    """Bring all that is committed into the file itself.

    Raises:
        StoreError: where that cannot be while somebody reads.
    """
    with writing(path) as connection:
        if checkpointed(connection):
            return
    message = f"Somebody reads {path}. Let them finish, then repeat the command."
    raise StoreError(message)


def checkpointed(connection: sqlite3.Connection) -> bool:
    """Empty the write-ahead log into the file; return whether no reader stood in the way."""
    (busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def wal_of(path: Path) -> Path:
    """Return where SQLite keeps what is committed and not yet in the file itself."""
    return path.with_name(f"{path.name}-wal")


def made(path: Path, rows: Iterable[Row], layout: str) -> None:
    """Make a new file with these rows; the last of them is a layout, of that text.

    Raises:
        StoreError: where it cannot be written.
    """
    with writing(path, "rwc") as connection:
        connection.execute("PRAGMA auto_vacuum = NONE")
        connection.execute("BEGIN IMMEDIATE")
        for definition in OBJECTS.values():
            connection.execute(definition)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        insert(connection, list(rows), layout)
        connection.execute("COMMIT")


def rows_in(path: Path) -> tuple[list[Row], str]:
    """Return the whole log of a file and the text of its last layout.

    Raises:
        StoreError: where SQLite cannot read it.
    """
    with reading(path) as connection:
        return log_of(connection)


def insert(connection: sqlite3.Connection, rows: list[Row], layout: str | None = None) -> None:
    """Add rows to the log, and where the last of them is a layout, its text."""
    marks = ", ".join("?" * len(_COLUMNS.split(", ")))
    values = ([getattr(row, name) for name in _COLUMNS.split(", ")] for row in rows)
    connection.executemany(f"INSERT INTO log ({_COLUMNS}) VALUES ({marks})", values)  # noqa: S608 - names of our own
    if layout is not None:
        connection.execute("INSERT INTO layout VALUES (?, ?)", (rows[-1].seq, layout))


def remove(connection: sqlite3.Connection, numbers: list[int]) -> None:
    """Remove the contents of rows that have tombstones, and the texts of all layouts but the last.

    Pages are overwritten as they become free (``secure_delete``).
    """
    gone = [(number,) for number in numbers]
    connection.executemany("UPDATE log SET content = NULL WHERE seq = ?", gone)
    connection.execute("DELETE FROM layout WHERE seq < (SELECT max(seq) FROM layout)")


def log_of(connection: sqlite3.Connection) -> tuple[list[Row], str]:
    """Return the whole log and the text of its last layout, both of one moment.

    Raises:
        StoreError: where a value is not of the kind that its column holds.
    """
    began = not connection.in_transaction
    if began:
        connection.execute("BEGIN")
    found = connection.execute(f"SELECT {_COLUMNS} FROM log ORDER BY seq").fetchall()  # noqa: S608 - names of our own
    text = connection.execute("SELECT text FROM layout ORDER BY seq DESC LIMIT 1").fetchone()
    if began:
        connection.execute("COMMIT")
    for number, values in enumerate(found, 1):
        if tuple(map(type, values)) not in _TYPES:
            message = f"Record {number} holds a value of the wrong kind."
            raise StoreError(message)
    if text is not None and not isinstance(text[0], str):
        message = "The text of the last layout is no text."
        raise StoreError(message)
    return [Row(*values) for values in found], text[0] if text else ""


def structure_faults(connection: sqlite3.Connection) -> list[Fault]:
    """Return what is wrong with the file as SQLite sees it: pages, tables, triggers, versions."""
    faults: list[Fault] = []
    for (line,) in connection.execute("PRAGMA integrity_check"):
        if line != "ok":
            faults.append(Fault("structure", f"SQLite says of the file: {line}."))
    found = dict(connection.execute("SELECT name, sql FROM sqlite_schema"))
    for name in sorted({*OBJECTS, *found}):
        if found.get(name) != OBJECTS.get(name):
            what = "is missing" if name not in found else "is not the one that Détente makes"
            kind = "trigger" if "TRIGGER" in OBJECTS.get(name, "") else "table or trigger"
            faults.append(Fault("structure", f"The {kind} {name} {what}."))
    return faults
