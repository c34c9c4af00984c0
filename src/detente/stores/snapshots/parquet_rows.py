"""The rows of a dataset that is published as Parquet."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from detente.errors import InputError
from detente.stores.snapshots.packages import package
from detente.stores.snapshots.published import ALWAYS_PERMITTED, MOST_TIMES_LARGER, opened
from detente.stores.snapshots.rows import FIRST_ROW, Published, Rows, numbered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_ROWS = 16_384


def open_parquet(path: Path, seen: Callable[[int], None]) -> Published:
    """Open a dataset in Parquet.

    Raises:
        InputError: where it is damaged, unpacks to far too much, or has columns of columns.
    """
    pa, parquet = package("pyarrow"), package("pyarrow.parquet")
    try:
        file = parquet.ParquetFile(path)
    except (pa.ArrowInvalid, OSError) as problem:
        message = f"{path} is damaged, or was not fetched to its end: {problem}."
        raise InputError(message) from problem
    meta, size = file.metadata, path.stat().st_size
    unpacked = sum(meta.row_group(number).total_byte_size for number in range(meta.num_row_groups))
    if unpacked > max(ALWAYS_PERMITTED, MOST_TIMES_LARGER * size):
        file.close()
        message = (
            f"{path} unpacks to more than {MOST_TIMES_LARGER} times its size. Nothing is written."
        )
        raise InputError(message)
    nested = [field.name for field in file.schema_arrow if pa.types.is_nested(field.type)]
    if nested or meta.num_rows == 0:
        file.close()
        what = (
            f"has columns that are no single values: {', '.join(nested)}"
            if nested
            else "has no row"
        )
        message = f"{path} {what}."
        raise InputError(message)

    def rows() -> Iterator[Rows]:
        following = FIRST_ROW
        for batch in file.iter_batches(batch_size=_ROWS):
            numbers = numbered(following, batch.num_rows)
            following += batch.num_rows
            seen(size * (following - FIRST_ROW) // meta.num_rows)
            yield Rows(_as_text(pa, batch), numbers)

    def sha256() -> str:
        with opened(path) as content:
            return hashlib.file_digest(content, "sha256").hexdigest()  # pyright: ignore[reportArgumentType] - a file on disk

    return Published(tuple(file.schema_arrow.names), rows, lambda: None, sha256, file.close)


def _as_text(pa: Any, batch: Any) -> Any:
    """Return a batch with every column as text, nothing where a cell is empty or no number."""
    compute = package("pyarrow.compute")
    columns: list[Any] = []
    for column in batch.columns:
        if pa.types.is_floating(column.type):
            plain = compute.if_else(compute.is_nan(column), pa.scalar(None, column.type), column)
        else:
            plain = column
        text = compute.cast(plain, pa.string())
        columns.append(compute.if_else(compute.equal(text, ""), pa.scalar(None, pa.string()), text))
    return pa.record_batch(columns, names=batch.schema.names)
