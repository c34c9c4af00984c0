"""How far the parties are from a package that all accept: the smallest shortfalls.

A party's shortfall at a package is what the package lacks of its floor, 0 where it reaches it.
The total and the largest shortfall are made as small as can be; and, for each party, its own
alone while all others reach their floors. All three fall with every utility, so that they are read
off the frontier exactly. The total compares units of different parties: the analyst's assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.analyse.settlement.dominance import Ints


@dataclass(frozen=True)
class Least:
    """A smallest shortfall, scaled, and the rows of the frontier that have it, all ties."""

    amount: int
    rows: tuple[int, ...]


@dataclass(frozen=True)
class Shortfalls:
    """The smallest shortfalls.

    Attributes:
        total: of all parties together.
        largest: of the party that falls short most.
        alone: party, by place, to its own while all others reach their floors; None where
            none of its moves would be enough.
    """

    total: Least
    largest: Least
    alone: tuple[Least | None, ...]


def shortfalls(values: Ints, floor: Sequence[int | None]) -> Shortfalls:
    """Return the smallest shortfalls on a frontier of one vector or more.

    Args:
        values: its vectors, shape (n, parties).
        floor: what each party must have at least; None for a party without a bound.
    """
    bounds = [
        np.zeros(len(values), np.int64) if bound is None else np.maximum(bound - column, 0)
        for bound, column in zip(floor, values.T, strict=True)
    ]
    lacks = np.stack(bounds, axis=1)
    every = np.arange(len(values))
    alone: list[Least | None] = []
    for party in range(lacks.shape[1]):
        content = every[(np.delete(lacks, party, axis=1) == 0).all(axis=1)]
        alone.append(_least(lacks[:, party], content) if len(content) else None)
    total, largest = lacks.sum(axis=1), lacks.max(axis=1)
    return Shortfalls(_least(total, every), _least(largest, every), tuple(alone))


def _least(amounts: Ints, rows: Ints) -> Least:
    least = int(amounts[rows].min())
    return Least(least, tuple(rows[amounts[rows] == least].tolist()))
