"""Records in SQLite for tests, and ways to tamper with them."""

import sqlite3
from contextlib import closing
from pathlib import Path

from detente.record.entries import Demand, Incident
from detente.stores.convert import to_sqlite
from detente.stores.sqlite.schema import OBJECTS
from detente.stores.sqlite.store import SqliteStore

START = """# The case of the two valleys.
process: {id: talks, zone: UTC}

parties:
  - {id: a, name: A}   # the upper valley
incidents: []          # none so far
"""
SECRET = Incident.model_validate(
    {"id": "inc_1", "event": "attack", "when": "2025-11-12", "summary": "told by a shepherd"}
)


def demand(number: int, words: int = 20) -> Demand:
    content = f"demand {number}" * words
    return Demand.model_validate({"id": f"d{number}", "party": "a", "content": content})


def in_sqlite(folder: Path, text: str = START) -> SqliteStore:
    """Write a record in SQLite; the hands that wrote it are called X."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "record.yaml").write_bytes(text.encode())
    to_sqlite(folder, author="X")
    return SqliteStore(folder, author="X")


def tamper(folder: Path, *statements: str) -> None:
    """Change the tables as somebody would who knows SQLite: without triggers, which come back."""
    triggers = [name for name, sql in OBJECTS.items() if "TRIGGER" in sql]
    with closing(sqlite3.connect(folder / "record.sqlite", isolation_level=None)) as connection:
        for name in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for name in triggers:
            connection.execute(OBJECTS[name])
