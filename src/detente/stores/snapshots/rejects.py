"""Rows that cannot be kept as they stand: counted, some of them shown, all of them written down."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from detente.kernel.spreadsheets import harmless

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SHOWN = 5
ROW, WHY = "rejected_row", "rejected_why"
"""The columns beside those of the file: the number of the row in it, and all that is wrong there.

A file that has them is a list of rejects that was mended: they are left aside when it is imported.
"""


@dataclass
class Problem:
    """What is wrong with some rows in the same way.

    Attributes:
        column: the column as published; empty where it is the whole row.
        why: what is wrong.
        count: in how many rows.
        examples: the first of them: number of the row, and the value.
    """

    column: str
    why: str
    count: int = 0
    examples: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])

    def __str__(self) -> str:
        """Say it in one line."""
        rows = "1 row" if self.count == 1 else f"{self.count:,} rows"
        shown = ", ".join(
            f"row {row}: {value!r}" if value else f"row {row}" for row, value in self.examples
        )
        more = ", …" if self.count > len(self.examples) else ""
        where = f"{self.column}: " if self.column else ""
        return f"{where}{self.why} ({rows}; {shown}{more})"


class Rejects:
    """What was found wrong, row by row.

    Args:
        file: where each row is written down once, with its cells as published; nowhere by default.
        names: the columns of the published file.
    """

    def __init__(self, file: IO[str] | None = None, names: Sequence[str] = ()) -> None:
        self._writer = csv.writer(file, lineterminator="\n") if file else None
        self._names = tuple(name for name in names if name not in {ROW, WHY})
        if self._writer:
            self._writer.writerow((*map(harmless, self._names), ROW, WHY))
        self._problems: dict[tuple[str, str], Problem] = {}
        self._unwritten: dict[int, list[str]] = {}
        self.rows = 0

    def note(self, row: int, column: str, value: str, why: str) -> None:
        """Note what is wrong with a row."""
        problem = self._problems.setdefault((column, why), Problem(column, why))
        problem.count += 1
        if len(problem.examples) < SHOWN:
            problem.examples.append((row, value[:60]))
        self._unwritten.setdefault(row, []).append(f"{column}: {why}" if column else why)

    def write(self, cells: Mapping[int, Mapping[str, str | None]]) -> None:
        """Write down the rows that were noted since, in their order.

        Args:
            cells: row → column → what stands there; a row of another length has none.
        """
        if self._writer:
            for row, reasons in sorted(self._unwritten.items()):
                own = cells.get(row, {})
                line = [harmless(own.get(name) or "") for name in self._names]
                self._writer.writerow((*line, row, "; ".join(reasons)))
        self._unwritten.clear()

    @property
    def noted(self) -> frozenset[int]:
        """The rows that are still to be written down."""
        return frozenset(self._unwritten)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All kinds of problems, in the order in which they were met."""
        return tuple(self._problems.values())
