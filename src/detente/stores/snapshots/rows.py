"""The rows of a published file, in batches of text, with the number each has in the file.

The line with the names of the columns is row 1, so the numbers are those a spreadsheet shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.errors import InputError
from detente.stores.snapshots.packages import package

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FIRST_ROW = 2
"""The number of the first row below the names of the columns."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows in order.

    Attributes:
        table: a record batch of pyarrow, all columns text, nothing where a cell is empty.
        numbers: the number of each row in the file, an array of pyarrow.
        malformed: rows left out of the table since they have too few or too many cells: number,
            and what is wrong.
    """

    table: Any
    numbers: Any
    malformed: tuple[tuple[int, str], ...] = ()


class IrregularRowsError(InputError):
    """A row has too few or too many cells, met where rows are not counted."""


@dataclass
class Published:
    """A published file that was opened: its columns, and its rows once.

    Attributes:
        names: its columns.
        rows: yields its rows.
        encoding: says what its text is in, once it is read; None for Parquet.
        sha256: says the hash of the file, once it is read.
    """

    names: tuple[str, ...]
    rows: Callable[[], Iterator[Rows]]
    encoding: Callable[[], str | None]
    sha256: Callable[[], str]
    close: Callable[[], None]


def numbered(first: int, count: int) -> Any:
    """Return an array of whole numbers in order, without making each in Python."""
    pa, compute = package("pyarrow"), package("pyarrow.compute")
    return compute.cumulative_sum(pa.repeat(pa.scalar(1, pa.int64()), count), start=first - 1)
