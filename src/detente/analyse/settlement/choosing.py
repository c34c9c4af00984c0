"""Named points picked from a frontier that is known as a whole: exactly, and with all ties.

Every rule here rises with each party's utility, so that what it picks lies on the frontier.
Floating point only sorts out what is clearly worse; what is left is compared in whole numbers.
"""

from __future__ import annotations

from fractions import Fraction
from math import prod
from typing import TYPE_CHECKING

import numpy as np

from detente.analyse.settlement.points.concept import Leximin, Product, Rule, Total
from detente.analyse.settlement.standing import Undefined

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from numpy.typing import NDArray

    from detente.analyse.settlement.dominance import Ints

NO_STRICT_GAIN = "no acceptable package gives every party more than it has without an agreement"
_SLACK = 1e-9


def chosen(values: Ints, rule: Rule) -> list[int] | Undefined:
    """Return the rows that a rule picks, all ties, ascending.

    Args:
        values: the frontier's acceptable vectors, one row or more, shape (n, parties).
        rule: the rule.
    """
    match rule:
        case Product(zero):
            return _greatest_product(values, np.array(zero, np.int64))
        case Total():
            sums = values.sum(axis=1)
            return np.flatnonzero(sums == sums.max()).tolist()
        case Leximin():
            return _leximin(values, rule)


def _greatest_product(values: Ints, zero: Ints) -> list[int] | Undefined:
    gains = values - zero
    strict = np.flatnonzero((gains > 0).all(axis=1))
    if not len(strict):
        return Undefined(NO_STRICT_GAIN)
    rough = np.log(gains[strict].astype(float)).sum(axis=1)
    near = strict[rough >= rough.max() - _SLACK]
    return _top(near, lambda row: prod(gains[row].tolist()))


def _leximin(values: Ints, rule: Leximin) -> list[int]:
    gains = values - np.array(rule.zero, np.int64)
    if len(set(rule.unit)) == 1:
        ordered = np.sort(gains, axis=1)
        rows = np.arange(len(values))
        for column in ordered.T:
            rows = rows[column[rows] == column[rows].max()]
        return rows.tolist()
    rough = (gains / np.array([float(unit) for unit in rule.unit])).min(axis=1)
    slack = _SLACK * max(1.0, float(np.abs(rough).max()))
    near = np.flatnonzero(rough >= rough.max() - slack)
    return _top(near, lambda row: rule.gains(tuple(values[row].tolist())))


def _top(rows: NDArray[Any], worth: Callable[[int], int | list[Fraction]]) -> list[int]:
    """Return the rows of the greatest worth."""
    ranked = [(worth(row), row) for row in rows.tolist()]
    best = max(value for value, _ in ranked)  # pyright: ignore[reportArgumentType]
    return [row for value, row in ranked if value == best]
