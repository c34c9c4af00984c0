"""Tables written to files, row by row: CSV, JSON, Parquet. Whole or not at all.

A file is written beside its name and takes it when it is whole. Rows are taken one by one, so that
memory does not grow with them.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Mapping
from contextlib import contextmanager
from datetime import date
from itertools import islice
from typing import IO, TYPE_CHECKING, Any

from detente.errors import StoreError
from detente.kernel.spreadsheets import harmless
from detente.stores.atomic import replacing
from detente.stores.snapshots.packages import package

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
    from pathlib import Path

Cell = str | int | float | bool | None
Row = Mapping[str, Cell]
_TOGETHER = 10_000
"""Rows that are put into Parquet at once."""


def safe(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula; numbers stay numbers."""
    return harmless(cell) if isinstance(cell, str) else cell


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> int:
    """Write rows as CSV (RFC 4180, UTF-8); return how many they were."""
    with _whole(path, newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(columns)
        count = 0
        for row in rows:
            writer.writerow([safe(row.get(name)) for name in columns])
            count += 1
        return count


def write_json(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> int:
    """Write rows as one JSON list of objects, a line for each; return how many they were."""
    return write_lines(path, "[", ({n: row.get(n) for n in columns} for row in rows), "]")


def write_lines(path: Path, head: str, items: Iterable[object], tail: str) -> int:
    """Write items as JSON, a line for each, between two lines; return how many they were."""
    with _whole(path) as file:
        count, between = 0, "\n"
        file.write(head)
        for item in items:
            file.write(between + json.dumps(item, ensure_ascii=False))
            count, between = count + 1, ",\n"
        file.write(f"\n{tail}\n")
        return count


def write_text(path: Path, text: str) -> None:
    """Write a text."""
    with _whole(path) as file:
        file.write(text)


def rows_of(events: Path) -> Iterator[Row]:
    """Yield the rows of a Parquet file, days as they are written."""
    for some in package("pyarrow.parquet").ParquetFile(events).iter_batches(_TOGETHER):
        rows: list[dict[str, Any]] = some.to_pylist()
        for row in rows:
            yield {key: str(v) if isinstance(v, date) else v for key, v in row.items()}


def write_parquet(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> int:
    """Write rows as Parquet, numbers as numbers; return how many they were.

    Raises:
        InputError: where the packages for it are not installed.
    """
    arrow, parquet = package("pyarrow"), package("pyarrow.parquet")
    text, number = arrow.string(), arrow.float64()
    schema = arrow.schema([(name, number if name in NUMBERS else text) for name in columns])
    count = 0
    with _file(path) as beside, parquet.ParquetWriter(beside, schema) as writer:
        ahead = iter(rows)
        while some := list(islice(ahead, _TOGETHER)):
            count += len(some)
            cells = [{name: _typed(name, row.get(name)) for name in columns} for row in some]
            writer.write_table(arrow.Table.from_pylist(cells, schema=schema))
    return count


NUMBERS = frozenset(
    {
        *("latitude", "longitude", "severity_low", "severity_high", "fatalities_low"),
        *("fatalities_best", "fatalities_high", "confidence"),
    }
)
"""Columns that hold numbers, wherever they occur."""


def _typed(name: str, cell: Cell) -> Cell:
    if cell is None:
        return None
    return float(cell) if name in NUMBERS else str(cell)


WRITERS: dict[str, Callable[[Path, Sequence[str], Iterable[Row]], int]] = {
    "csv": write_csv, "json": write_json, "parquet": write_parquet,
}  # fmt: skip
"""Form to what writes it."""


@contextmanager
def _whole(path: Path, newline: str | None = None) -> Generator[IO[Any]]:
    with _file(path) as beside, beside.open("w", encoding="utf-8", newline=newline) as file:
        yield file


@contextmanager
def _file(path: Path) -> Generator[Path]:
    """Give a file to write that takes the name of another when it is whole, and on disk.

    Raises:
        StoreError: where it cannot be written; an older file stays as it was.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        message = f"{path.parent} cannot be written to: {problem.strerror or problem}."
        raise StoreError(message) from problem
    with replacing(path) as beside:
        yield beside
        with beside.open("rb") as written:
            os.fsync(written.fileno())
