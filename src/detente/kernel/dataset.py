"""What a published dataset of events is to us: its terms, and how its columns are kept.

A reader of a dataset (``detente.read.datasets``) says it; the store of snapshots applies it.  The
columns that name who took part are called ``dataset_…``: they are the dataset's sides and never say
who did it, which is an attribution with a source of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date


class Kind(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    CODE = "code"
    """Text that may have been a number on the way here: ``369.0`` is the code ``369``."""
    INTEGER = "whole number"
    NUMBER = "number"
    DATE = "date"
    FLAG = "true or false"
    CLASS = "class"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a snapshot.

    Attributes:
        name: its name in the snapshot.
        published: the names it has been published under, the usual one first.
        kind: what its values are.
        meaning: one sentence.
        required: whether a file without it, or a row without a value in it, is refused.
        classes: code as published → class, where the kind is :attr:`Kind.CLASS`.
        least: the least number permitted.
        most: the greatest number permitted.
    """

    name: str
    published: tuple[str, ...]
    kind: Kind
    meaning: str
    required: bool = False
    classes: Mapping[str, str] = field(default_factory=dict[str, str])
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset, as its publisher describes it and as we keep it.

    Attributes:
        name: the name it has on the command line and in a case.
        title: its full name.
        licence: the terms it is published under; None where they are not stated.
        may_be_passed_on: whether its terms let rows be given to others.
        citation: the works that its publisher asks to cite.
        columns: what is kept; the first is the id of a row.
        read_date: reads a date as published; raises ValueError for what is none.
        dates: the forms of dates that ``read_date`` knows, in words.
        ordered: pairs of columns of which the first is never greater than the second; a row where
            it is, is refused.
        expected: the same, where published rows do break it: such a row is kept, and counted.
        spread: class in ``time_precision`` → days that are added on both sides of the dates, where
            one date is published for a longer time.
        release_of: reads the release from a file's name; None where the name says nothing.
        headless: number of columns → their names, where files are published without a line of
            names; quotation marks in such files are signs like any others.
        keep_others: whether columns beside these are kept too, as text, as published.
    """

    name: str
    title: str
    licence: str | None
    may_be_passed_on: bool
    citation: tuple[str, ...]
    columns: tuple[Column, ...]
    read_date: Callable[[str], date]
    dates: str
    ordered: tuple[tuple[str, str], ...] = ()
    expected: tuple[tuple[str, str], ...] = ()
    spread: Mapping[str, int] = field(default_factory=dict[str, int])
    release_of: Callable[[str], str | None] = lambda _: None
    headless: Mapping[int, tuple[str, ...]] = field(default_factory=dict[int, "tuple[str, ...]"])
    keep_others: bool = True

    @property
    def id_column(self) -> Column:
        """The column that says which row is which."""
        return self.columns[0]
