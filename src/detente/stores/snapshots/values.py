"""Cells of text as the values of a column, and which of them are none."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from detente.kernel.dataset import Kind
from detente.stores.snapshots.packages import package

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.kernel.dataset import Column, Dataset

_NOTHING = frozenset({"", "na", "nan", "n/a", "null", "none"})
"""How tables write that there is no number."""
_FLAGS = {"1": True, "true": True, "1.0": True, "0": False, "false": False, "0.0": False}
_GREATEST = 2**63 - 1


def arrow_type(column: Column) -> Any:
    """Return the type of pyarrow that a column is kept in."""
    pa = package("pyarrow")
    match column.kind:
        case Kind.TEXT | Kind.CODE:
            return pa.string()
        case Kind.CLASS:
            return pa.dictionary(pa.int8(), pa.string())
        case Kind.INTEGER:
            return pa.int64()
        case Kind.NUMBER:
            return pa.float64()
        case Kind.DATE:
            return pa.date32()
        case Kind.FLAG:
            return pa.bool_()


def values_of(cells: Any, column: Column, dataset: Dataset) -> tuple[Any, Any]:
    """Return the values of a column, and where a cell has none that it could have.

    Args:
        cells: an array of text, nothing where a cell is empty.
        column: the column.
        dataset: the dataset, which knows how its dates are written.

    Returns:
        An array of values, nothing where there is none; and an array that is true for bad cells,
        None where all are good.
    """
    pa, compute = package("pyarrow"), package("pyarrow.compute")
    if column.kind is Kind.TEXT:
        values, bad = cells, None
    elif column.kind is Kind.CODE:
        values, bad = compute.replace_substring_regex(cells, r"^(\d+)\.0$", r"\1"), None
    elif column.kind in {Kind.INTEGER, Kind.NUMBER} and (quick := _quick_numbers(cells, column)):
        values, bad = quick[0], None
    else:
        values, bad = _by_distinct(cells, _reader(column, dataset), column)
    if column.required and values.null_count:
        empty = compute.is_null(values)
        bad = empty if bad is None else compute.or_(bad, empty)
    if values.type != arrow_type(column):
        values = values.cast(arrow_type(column)) if not pa.types.is_null(values.type) else values
    return values, bad


def _quick_numbers(cells: Any, column: Column) -> tuple[Any] | None:
    """Return numbers where every cell is one within its limits; None where that is not so."""
    pa, compute = package("pyarrow"), package("pyarrow.compute")
    try:
        try:
            values = cells.cast(arrow_type(column))
        except pa.ArrowInvalid:
            values = cells.cast(pa.float64()).cast(arrow_type(column))
    except pa.ArrowInvalid:
        return None
    if len(values) == values.null_count:
        return (values,)
    bounds = compute.min_max(values).as_py()
    least, most = bounds["min"], bounds["max"]
    floats = column.kind is Kind.NUMBER
    if floats and not compute.all(compute.is_finite(values)).as_py():
        return None
    low = column.least is not None and least < column.least
    high = column.most is not None and most > column.most
    return None if low or high else (values,)


def _by_distinct(cells: Any, read: Callable[[str], Any], column: Column) -> tuple[Any, Any]:
    """Read each different text once; what cannot be read is bad."""
    pa, compute = package("pyarrow"), package("pyarrow.compute")
    encoded = cells.dictionary_encode()
    values: list[Any] = []
    wrong: list[bool] = []
    for text in encoded.dictionary.to_pylist():
        try:
            values.append(read(text))
            wrong.append(False)
        except ValueError:
            values.append(None)
            wrong.append(True)
    plain = pa.string() if column.kind is Kind.CLASS else arrow_type(column)
    taken = pa.array(values, plain).take(encoded.indices)
    if column.kind is Kind.CLASS:
        taken = taken.dictionary_encode().cast(arrow_type(column))
    bad = None
    if any(wrong):
        bad = compute.fill_null(pa.array(wrong, pa.bool_()).take(encoded.indices), fill_value=False)
    return taken, bad


def _reader(column: Column, dataset: Dataset) -> Callable[[str], Any]:
    match column.kind:
        case Kind.DATE:
            return dataset.read_date
        case Kind.FLAG:
            return _flag
        case Kind.CLASS:
            return lambda text: _class(text, column)
        case Kind.INTEGER | Kind.NUMBER:
            return lambda text: _number(text, column)
        case Kind.TEXT | Kind.CODE:
            return str


def _flag(text: str) -> bool | None:
    word = text.strip().lower()
    if word in _NOTHING:
        return None
    if word not in _FLAGS:
        raise ValueError(text)
    return _FLAGS[word]


def _class(text: str, column: Column) -> str | None:
    code = text.strip().removesuffix(".0")
    if code.lower() in _NOTHING:
        return None
    if code not in column.classes:
        raise ValueError(text)
    return column.classes[code]


def _number(text: str, column: Column) -> float | int | None:
    word = text.strip()
    if word.lower() in _NOTHING:
        return None
    if "_" in word:  # Python's own way of grouping digits; no dataset's
        raise ValueError(text)
    value: float | int
    try:
        value = int(word)
    except ValueError:
        value = float(word)
    if not math.isfinite(value) or abs(value) > _GREATEST:
        raise ValueError(text)
    if column.kind is Kind.INTEGER:
        if value != int(value):
            raise ValueError(text)
        value = int(value)
    low = column.least is not None and value < column.least
    if low or (column.most is not None and value > column.most):
        raise ValueError(text)
    return value
