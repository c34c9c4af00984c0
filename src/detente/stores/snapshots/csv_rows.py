"""The rows of a table in text, parsed in a stream."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.errors import InputError
from detente.stores.snapshots.header import read_header
from detente.stores.snapshots.packages import package
from detente.stores.snapshots.published import PublishedText
from detente.stores.snapshots.rows import IrregularRowsError, Published, Rows, numbered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from detente.stores.snapshots.header import Header

BLOCK = 8 << 20
"""Bytes of text that are parsed at once; no row can be longer."""


def open_csv(
    path: Path,
    encoding: str | None,
    seen: Callable[[int], None],
    *,
    counting: bool,
    headless: Mapping[int, tuple[str, ...]],
) -> Published:
    """Open a table in text.

    Raises:
        InputError: where it cannot be read.
    """
    text = PublishedText(path, encoding, seen)
    header = read_header(text, headless)

    def rows() -> Iterator[Rows]:
        return _csv_rows(text, header, counting=counting)

    return Published(header.names, rows, lambda: text.encoding, text.sha256, text.close)


class _Malformed:
    """Rows with too few or too many cells, as the parser meets them.

    Args:
        header: the columns.
        counting: whether they are counted and left out.
    """

    def __init__(self, header: Header, *, counting: bool) -> None:
        self._counting = counting
        self._header = header
        self._met: list[tuple[int, str]] = []
        self.unclosed: int | None = None

    def meet(self, row: Any) -> str:
        """Say to the parser what is done with a row."""
        if not self._counting:
            return "error"
        number, lines = row.number + self._header.first_row - 1, row.text.strip().count("\n") + 1
        if self._header.quoted and row.text.count('"') % 2:
            self.unclosed = number
        over = f", over {lines} lines" if lines > 1 else ""
        self._met.append((number, f"{row.actual_columns} cells, not {row.expected_columns}{over}"))
        return "skip"

    def taken(self) -> tuple[tuple[int, str], ...]:
        """Return those met since it was last asked."""
        met, self._met = self._met, []
        return tuple(met)


def _csv_rows(text: PublishedText, header: Header, *, counting: bool) -> Iterator[Rows]:
    pa = package("pyarrow")
    malformed = _Malformed(header, counting=counting)
    following, last = header.first_row, None
    try:
        for batch in _batches(text, header, malformed, counting=counting):
            left_out = malformed.taken()
            if malformed.unclosed:
                raise _unclosed(text.path, malformed.unclosed)
            numbers = _numbers(following, batch.num_rows, [number for number, _ in left_out])
            following += batch.num_rows + len(left_out)
            last = batch if batch.num_rows else last
            yield Rows(batch, numbers, left_out)
    except pa.ArrowInvalid as problem:
        raise _unreadable(str(problem), text.path) from problem
    left_out = malformed.taken()
    swallowed = header.quoted and text.quotes % 2 and last is not None and _runs_over_lines(last)
    if malformed.unclosed or swallowed:
        raise _unclosed(text.path, malformed.unclosed or following - 1)
    if left_out:
        yield Rows(_none(pa, header.names), pa.array([], pa.int64()), left_out)


def _batches(
    text: PublishedText, header: Header, malformed: _Malformed, *, counting: bool
) -> Iterator[Any]:
    pa, csv = package("pyarrow"), package("pyarrow.csv")
    yield from csv.open_csv(
        text,
        read_options=csv.ReadOptions(
            column_names=list(header.names), block_size=BLOCK, use_threads=not counting
        ),
        parse_options=csv.ParseOptions(
            delimiter=header.separator, newlines_in_values=header.quoted,
            quote_char='"' if header.quoted else False, invalid_row_handler=malformed.meet,
        ),
        convert_options=csv.ConvertOptions(
            column_types={name: pa.string() for name in header.names}, null_values=[""],
            strings_can_be_null=True, check_utf8=False,
        ),
    )  # fmt: skip


def _runs_over_lines(batch: Any) -> bool:
    """Return whether a value of the last row has several lines, as one that is not closed has."""
    row = batch.slice(batch.num_rows - 1).to_pylist()[0]
    return any("\n" in (value or "") for value in row.values())


def _unclosed(path: Path, row: int) -> InputError:
    return InputError(
        f"{path}: in row {row}, or before it, a quotation mark is opened and not closed, so that "
        f"the rows after it cannot be told apart. Nothing is written."
    )


def _numbers(first: int, count: int, left_out: list[int]) -> Any:
    """Return the numbers of the rows that were read: in order, without those left out."""
    pa = package("pyarrow")
    if not left_out:
        return numbered(first, count)
    gone = set(left_out)
    every = range(first, first + count + len(gone))
    return pa.array([number for number in every if number not in gone], pa.int64())


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
