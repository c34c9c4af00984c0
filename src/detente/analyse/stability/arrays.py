"""Feasibility and ranks of all states at once, as arrays with one element for every state code.

Formulas are evaluated over stretches of states that fit the processor's cache; options whose bits
lie above a stretch are the same in all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.analyse.stability.conflict import Prioritised, Ranked
from detente.analyse.stability.truth import holds

if TYPE_CHECKING:
    from detente.analyse.stability.conflict import Conflict, DecisionMaker, Statement
    from detente.kernel.formula import Formula

Flags: TypeAlias = NDArray[np.bool_]
"""One truth value for each state code."""

Ranks: TypeAlias = NDArray[np.signedinteger[Any]]
"""One rank for each state code, the higher the better; infeasible states have any."""

STRETCH = 15
"""Bits of a stretch: 32,768 states."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A run of state codes that begins at a multiple of its length."""

    start: int
    taken: Callable[[str], Any]


def _stretches(conflict: Conflict) -> Iterator[tuple[slice, _Stretch]]:
    count = len(conflict.options)
    low = min(count, STRETCH)
    codes = np.arange(1 << low)
    inside = [(codes >> bit & 1).astype(np.bool_) for bit in range(low)]
    bits = conflict.bits
    for start in range(0, 1 << count, 1 << low):

        def taken(name: str, start: int = start) -> Any:  # noqa: ANN401 (a bool or an array)
            bit = bits[name]
            return inside[bit] if bit < low else bool(start >> bit & 1)

        yield slice(start, start + (1 << low)), _Stretch(start, taken)


def feasible(conflict: Conflict) -> Flags:
    """Return which states can be."""
    return ~where_any(conflict, conflict.infeasible)


def where_any(conflict: Conflict, statements: Sequence[Statement]) -> Flags:
    """Return in which states at least one of some statements holds."""
    found = np.zeros(conflict.size, np.bool_)
    for part, stretch in _stretches(conflict):
        for statement in statements:
            found[part] |= holds(statement.formula, stretch.taken)
    return found


def where(conflict: Conflict, formula: Formula) -> Flags:
    """Return in which states a formula holds."""
    found = np.zeros(conflict.size, np.bool_)
    for part, stretch in _stretches(conflict):
        found[part] = holds(formula, stretch.taken)
    return found


def ranks(conflict: Conflict, maker: DecisionMaker) -> Ranks:
    """Return how good every state is for a decision maker.

    The order of ranks, and their ties, are those of its preference; the numbers are not.
    """
    preference = maker.preference
    if isinstance(preference, Prioritised):
        return by_statements(conflict, [s.formula for s in preference.statements])
    if isinstance(preference, Ranked):
        found = np.zeros(conflict.size, np.int32)
        for state, rank in preference.ranks.items():
            found[state] = rank
        return found
    return _by_weights(conflict, preference.weights)


_SHORT, _LONG = 14, 30
"""Statements whose truth values fit a rank of 16, or of 32 bits, sign and a margin apart."""


def by_statements(conflict: Conflict, formulas: Sequence[Formula]) -> Ranks:
    """Return ranks by prioritised statements: their truth values in order, as binary digits."""
    if len(formulas) > _LONG:
        return _by_many_statements(conflict, formulas)
    kind = np.int16 if len(formulas) <= _SHORT else np.int32
    found = np.zeros(conflict.size, kind)
    for part, stretch in _stretches(conflict):
        rank = found[part]
        for formula in formulas:
            rank <<= 1
            rank += holds(formula, stretch.taken)
    return found


def _by_many_statements(conflict: Conflict, formulas: Sequence[Formula]) -> Ranks:
    """Return ranks by more statements than a number has digits: some at a time, then renumbered."""
    total = by_statements(conflict, formulas[:_LONG]).astype(np.int64)
    for first in range(_LONG, len(formulas), _LONG):
        total = _renumbered(total)
        some = formulas[first : first + _LONG]
        total = (total << len(some)) + by_statements(conflict, some)
    return _renumbered(total).astype(np.int32)


def _renumbered(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the place of each value among the different values there are."""
    return np.unique(values, return_inverse=True)[1].reshape(values.shape).astype(np.int64)


def _by_weights(conflict: Conflict, weights: Sequence[tuple[int, int]]) -> Ranks:
    if sum(abs(weight) for _, weight in weights) >= 1 << 62:
        message = "The weights have too many digits to be added exactly."
        raise OverflowError(message)
    total = np.zeros(conflict.size, np.int64)
    for bit, weight in weights:
        total.reshape(-1, 2, 1 << bit)[:, 1] += weight
    return _renumbered(total).astype(np.int32)
