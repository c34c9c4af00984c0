"""DuckDB over the Parquet files of snapshots: memory bounded, nothing fetched, nothing kept."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from detente.errors import StoreError
from detente.stores.snapshots.packages import package

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

MEMORY = "256MB"
"""What one question may use; what needs more goes to a temporary folder."""


@contextmanager
def engine(**views: Path) -> Generator[Any]:
    """Give a connection on which each name is a view of a Parquet file.

    Raises:
        StoreError: where a file cannot be read, or there is no room for what is put aside.
    """
    duckdb = package("duckdb")
    with tempfile.TemporaryDirectory(prefix="detente-") as aside:
        settings = {
            "memory_limit": MEMORY, "temp_directory": aside, "threads": 2,
            "autoinstall_known_extensions": False, "autoload_known_extensions": False,
        }  # fmt: skip
        connection = duckdb.connect(config=settings)
        try:
            for name, file in views.items():
                source = f"read_parquet({text(str(file))})"
                connection.execute(f"CREATE VIEW {name} AS SELECT * FROM {source}")  # noqa: S608 - quoted
            yield connection
        except duckdb.Error as problem:
            message = f"The snapshots could not be read: {problem}"
            raise StoreError(message) from problem
        finally:
            connection.close()


def text(value: str) -> str:
    """Return text as SQL writes it."""
    return "'" + value.replace("'", "''") + "'"


def name(column: str) -> str:
    """Return the name of a column as SQL writes it."""
    return '"' + column.replace('"', '""') + '"'
