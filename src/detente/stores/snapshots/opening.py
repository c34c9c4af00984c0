"""Opening a published file, whatever it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.stores.snapshots.csv_rows import open_csv
from detente.stores.snapshots.parquet_rows import open_parquet
from detente.stores.snapshots.published import PARQUET, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from detente.stores.snapshots.rows import Published


def open_published(
    path: Path,
    encoding: str | None,
    seen: Callable[[int], None],
    *,
    counting: bool,
    headless: Mapping[int, tuple[str, ...]],
) -> Published:
    """Open a published file.

    Args:
        path: CSV, plain or packed, or Parquet; which it is, its first bytes say.
        encoding: what text is in; found out by default.
        seen: told how many bytes of the file were read.
        counting: whether rows with too few or too many cells are counted and left out; reading is
            slower then.
        headless: number of columns → their names, where a table has no line of names.

    Raises:
        InputError: where it cannot be read.
    """
    with opened(path) as file:
        if file.read(4) == PARQUET:
            return open_parquet(path, seen)
    return open_csv(path, encoding, seen, counting=counting, headless=headless)
