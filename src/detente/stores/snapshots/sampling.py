"""The columns and first values of a published table, to suggest a mapping from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.errors import InputError
from detente.stores.snapshots.header import refuse_twice
from detente.stores.snapshots.opening import open_published

if TYPE_CHECKING:
    from pathlib import Path

_ROWS = 1000


def sample(path: Path, encoding: str | None) -> tuple[tuple[str, ...], dict[str, list[str]]]:
    """Return the columns of a published table, and of each its first values that are not empty.

    Raises:
        InputError: where it cannot be read, or has no row.
    """
    published = open_published(path, encoding, lambda _: None, counting=True, headless={})
    try:
        refuse_twice(published.names, str(path))
        first = next(published.rows(), None)
        if first is None or first.table.num_rows == 0:
            message = f"{path} has no row to suggest a mapping from."
            raise InputError(message)
        table = first.table.slice(0, _ROWS)
        columns = {name: table.column(name).drop_null().to_pylist() for name in published.names}
        return published.names, columns
    finally:
        published.close()
