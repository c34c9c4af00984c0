"""Rows that cannot be kept as they stand: counted, some of them shown, all of them written down."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from typing import IO

from detente.kernel.spreadsheets import harmless

SHOWN = 5
HEAD = ("row", "column", "value", "why")


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
        file: where each is written down; nowhere by default.
    """

    def __init__(self, file: IO[str] | None = None) -> None:
        self._writer = csv.writer(file, lineterminator="\n") if file else None
        if self._writer:
            self._writer.writerow(HEAD)
        self._problems: dict[tuple[str, str], Problem] = {}
        self.rows = 0

    def note(self, row: int, column: str, value: str, why: str) -> None:
        """Note what is wrong with a row."""
        problem = self._problems.setdefault((column, why), Problem(column, why))
        problem.count += 1
        if len(problem.examples) < SHOWN:
            problem.examples.append((row, value[:60]))
        if self._writer:
            self._writer.writerow((row, harmless(column), harmless(value), why))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All kinds of problems, in the order in which they were met."""
        return tuple(self._problems.values())
