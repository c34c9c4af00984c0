"""The rows of a table in text, parsed in a stream."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.errors import InputError
from detente.stores.snapshots.header import read_header
from detente.stores.snapshots.packages import package
from detente.stores.snapshots.published import PublishedText
from detente.stores.snapshots.rows import FIRST_ROW, IrregularRowsError, Published, Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from detente.stores.snapshots.header import Header

BLOCK = 8 << 20
"""Bytes of text that are parsed at once; no row can be longer."""


def open_csv(
    path: Path, encoding: str | None, seen: Callable[[int], None], *, counting: bool
) -> Published:
    """Open a table in text.

    Raises:
        InputError: where it cannot be read.
    """
    text = PublishedText(path, encoding, seen)
    header = read_header(text)

    def rows() -> Iterator[Rows]:
        return _csv_rows(text, header, counting=counting)

    return Published(header.names, rows, lambda: text.encoding, text.sha256, text.close)


def _csv_rows(text: PublishedText, header: Header, *, counting: bool) -> Iterator[Rows]:
    pa, csv = package("pyarrow"), package("pyarrow.csv")
    malformed: list[tuple[int, str]] = []

    def unfit(row: Any) -> str:
        if not counting:
            return "error"
        cells = f"{row.actual_columns} cells instead of {row.expected_columns}"
        malformed.append((row.number + FIRST_ROW - 1, cells))
        return "skip"

    following = FIRST_ROW
    try:
        reader = csv.open_csv(
            text,
            read_options=csv.ReadOptions(
                column_names=list(header.names), block_size=BLOCK, use_threads=not counting
            ),
            parse_options=csv.ParseOptions(
                delimiter=header.separator, newlines_in_values=True, invalid_row_handler=unfit
            ),
            convert_options=csv.ConvertOptions(
                column_types={name: pa.string() for name in header.names}, null_values=[""],
                strings_can_be_null=True, check_utf8=False,
            ),
        )  # fmt: skip
        for batch in reader:
            left_out, malformed = malformed, []
            numbers = _numbers(following, batch.num_rows, [number for number, _ in left_out])
            following += batch.num_rows + len(left_out)
            yield Rows(batch, numbers, tuple(left_out))
    except pa.ArrowInvalid as problem:
        raise _unreadable(str(problem), text.path) from problem
    if malformed:
        yield Rows(_none(pa, header.names), pa.array([], pa.int64()), tuple(malformed))


def _numbers(first: int, count: int, left_out: list[int]) -> Any:
    """Return the numbers of the rows that were read: in order, without those left out."""
    pa = package("pyarrow")
    every = range(first, first + count + len(left_out))
    gone = set(left_out)
    return pa.array(
        [number for number in every if number not in gone] if gone else every, pa.int64()
    )


def _none(pa: Any, names: tuple[str, ...]) -> Any:
    return pa.record_batch([pa.array([], pa.string()) for _ in names], names=list(names))


def _unreadable(said: str, path: Path) -> InputError:
    """Return what pyarrow's words come to."""
    if "Empty CSV" in said:
        return InputError(f"{path} has a line with names of columns and no row below it.")
    if "Expected" in said and "columns" in said:
        return IrregularRowsError(f"{path} has rows with too few or too many cells.")
    if "straddling" in said or "out of sync" in said:
        return InputError(
            f"{path} has a row of more than {BLOCK >> 20} MiB: a quotation mark is opened and not "
            f"closed, or it is no table."
        )
    return InputError(f"{path} cannot be read as CSV: {said}.")
