"""The first line of a table: its separator, its columns, and what of a dataset is among them."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.errors import InputError
from detente.stores.snapshots.rejects import ROW, WHY
from detente.stores.snapshots.rows import FIRST_ROW

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from detente.kernel.dataset import Column, Dataset
    from detente.stores.snapshots.published import PublishedText

_LONGEST = 1 << 20
SEPARATORS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a published table.

    Attributes:
        names: their names, in order.
        separator: what stands between cells.
        first_row: the number of the row after it; 1 where there is no line of names.
        quoted: whether quotation marks hold cells together.
    """

    names: tuple[str, ...]
    separator: str
    first_row: int = FIRST_ROW
    quoted: bool = True


def read_header(text: PublishedText, headless: Mapping[int, tuple[str, ...]]) -> Header:
    """Read the first line; what comes after it is read next.

    Args:
        text: the table.
        headless: number of columns → their names, where a dataset has no line of names; the first
            line is a row then, unless it names any of them.

    Raises:
        InputError: where there is no line.
    """
    start = text.read(_LONGEST)
    while start and not start.strip():
        start = text.read(_LONGEST)
    if not start:
        message = f"{text.path} is empty: it has no line with names of columns."
        raise InputError(message)
    words = start.decode("utf-8", "ignore").lstrip("\r\n")
    blank = len(start.decode("utf-8", "ignore")) - len(words)
    line = words.split("\n", 1)[0]
    separator = max(SEPARATORS, key=line.count)
    columns = headless.get(line.count("\t") + 1)
    if columns is not None and not set(line.split("\t")) & set(columns):
        text.unread(start)
        return Header(columns, "\t", first_row=1, quoted=False)
    lines = io.StringIO(words, newline="")
    try:
        cells = next(csv.reader(lines, delimiter=separator))
    except csv.Error as problem:
        message = f"{text.path}: the line with the names of the columns cannot be read: {problem}."
        raise InputError(message) from problem
    used = blank + len(words[: lines.tell()].encode("utf-8"))
    text.unread(start[used:])
    return Header(tuple(cell.strip() for cell in cells), separator)


def refuse_twice(names: Sequence[str], file: str) -> None:
    """Refuse a table in which two columns have one name.

    Raises:
        InputError: with the names.
    """
    twice = sorted({name for name in names if list(names).count(name) > 1})
    if twice and _is_row(names):
        raise InputError(f"{_no_names(names, file)} Write their names above the first row.")
    if twice:
        shown = ", ".join(repr(name) for name in twice)
        message = f"{file}: more than one column is called {shown}. Rename one of them."
        raise InputError(message)


@dataclass(frozen=True, slots=True)
class Matched:
    """How a dataset's columns are found in a file.

    Attributes:
        found: the columns of the snapshot that the file has, each with its published name.
        absent: published names of columns of the dataset that it has not.
        others: columns of the file that the dataset does not know.
    """

    found: tuple[tuple[Column, str], ...]
    absent: tuple[str, ...]
    others: tuple[str, ...]


def match(dataset: Dataset, names: Sequence[str], file: str) -> Matched:
    """Return which columns of a dataset a file has.

    Raises:
        InputError: where the file has no line with names of columns, or not those it needs; the
            message says which are missing and which there are.
    """
    by_name = {name.casefold(): name for name in names}
    found: list[tuple[Column, str]] = []
    absent: list[Column] = []
    for column in dataset.columns:
        there = next(
            (by_name[p.casefold()] for p in column.published if p.casefold() in by_name), None
        )
        if there is None:
            absent.append(column)
        else:
            found.append((column, there))
    missing = [column.published[0] for column in absent if column.required]
    if missing:
        raise _missing(dataset, missing, names, file, any_found=bool(found))
    refuse_twice(names, file)
    used = {there for _, there in found}
    others = tuple(name for name in names if name not in {*used, ROW, WHY})
    return Matched(tuple(found), tuple((c.published or (c.name,))[0] for c in absent), others)


def _missing(
    dataset: Dataset, missing: Sequence[str], names: Sequence[str], file: str, *, any_found: bool
) -> InputError:
    wanted = ", ".join(dict.fromkeys(missing))
    if dataset.headless and not any_found:
        usual = ", ".join(map(str, sorted(dataset.headless, reverse=True)))
        return InputError(
            f"{file} has {len(names)} columns, and files of {dataset.title} have {usual}, without "
            f"a line of names; with one, it names: {wanted}."
        )
    if not any_found and _is_row(names):
        needed = f"{dataset.title} needs, in its first line: {wanted}."
        return InputError(f"{_no_names(names, file)} {needed}")
    there = ", ".join(names)
    return InputError(f"{file} lacks columns of {dataset.title}: {wanted}. It has: {there}.")


def _no_names(names: Sequence[str], file: str) -> str:
    first = ", ".join(name[:30] for name in names[:5])
    return f"{file} seems to have no line with names of columns: it begins with {first}."


def _is_row(names: Sequence[str]) -> bool:
    """Return whether what should be names of columns looks like the cells of a row."""
    return any(re.fullmatch(r"[-+]?[\d.,:/-]*", name) for name in names)
