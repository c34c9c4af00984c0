"""The parts of a bargain as arrays: tables of amounts, and which combinations are possible."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

import numpy as np

from detente.analyse.settlement.limits import TooLargeError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from detente.analyse.settlement.bargain import Bargain, Bonus
    from detente.analyse.settlement.dominance import Ints

MOST_TABLED = 100_000
"""Combinations up to which what a formula says is written out as a table."""


@dataclass(frozen=True, eq=False)
class Amounts:
    """What combinations of options add to one party: in the order of combinations, last fastest."""

    scope: tuple[int, ...]
    party: int
    flat: Ints


@dataclass(frozen=True, eq=False)
class Possible:
    """Which combinations of options are possible: in the order of combinations, last fastest."""

    scope: tuple[int, ...]
    flat: NDArray[np.bool_]


def amounts_of(bargain: Bargain) -> list[Amounts]:
    """Return the linkages as tables.

    Raises:
        TooLargeError: where a formula speaks of too many combinations.
    """
    return [_tabled(bargain, bonus) for bonus in bargain.bonuses if bonus.scope]


def possible_of(bargain: Bargain) -> list[Possible]:
    """Return what is ruled out as tables.

    Raises:
        TooLargeError: where a formula speaks of too many combinations.
    """
    found: list[Possible] = []
    for condition in bargain.conditions:
        scope = bargain.space.scope(condition)
        sizes = _sizes(bargain, scope)
        flat = np.zeros(prod(sizes), np.bool_)
        flat[_numbers(bargain.space.relation(condition).allowed, sizes)] = True
        found.append(Possible(scope, flat))
    return found


def _sizes(bargain: Bargain, scope: tuple[int, ...]) -> tuple[int, ...]:
    sizes = tuple(bargain.space.sizes[issue] for issue in scope)
    if prod(sizes) > MOST_TABLED:
        raise TooLargeError(prod(sizes))
    return sizes


def _tabled(bargain: Bargain, bonus: Bonus) -> Amounts:
    sizes = _sizes(bargain, bonus.scope)
    flat = np.zeros(prod(sizes), np.int64)
    if bonus.amounts is not None:
        flat[_numbers(bonus.amounts, sizes)] = list(bonus.amounts.values())
    elif bonus.formula is not None:
        flat[_numbers(bargain.space.relation(bonus.formula).allowed, sizes)] = bonus.value
    return Amounts(bonus.scope, bonus.party, flat)


def _numbers(combinations: Iterable[tuple[int, ...]], sizes: tuple[int, ...]) -> Ints:
    """Return the number of each combination in the order of all, the last issue fastest."""
    listed = list(combinations)
    if not listed:
        return np.zeros(0, np.int64)
    return np.array(np.ravel_multi_index(tuple(np.array(listed, np.int64).T), sizes))
