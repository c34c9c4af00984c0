"""A frontier as found: vectors, and for each of them its packages, when they are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from detente.analyse.settlement.bargain import Vector
    from detente.analyse.settlement.dominance import Ints
    from detente.analyse.settlement.messages import Message
    from detente.analyse.space import Package

MOST_PACKAGES = 5
"""Packages that are listed for one vector; ``count`` says how many there are."""
_LOOKED_AT = 1000
"""Packages of one vector among which the first in order are listed."""


@dataclass(frozen=True)
class Spot:
    """A utility vector with its packages.

    Attributes:
        vector: what its packages are worth to each party, scaled.
        packages: some of them, in order.
        count: how many there are; None where there are more than are listed and nobody counted.
    """

    vector: Vector
    packages: tuple[Package, ...]
    count: int | None


@dataclass(frozen=True, eq=False)
class Front:
    """A frontier, or a part of one.

    Attributes:
        values: its vectors, lexicographically falling, shape (n, parties), scaled.
        look: row to the spot there.
        complete: whether these are all vectors of the frontier.
        gap: for every package, one of the vectors gives no party less than the package does by
            more than this share of what lies between the least and the most that any package gives
            the party; 0 where they are all, None where nothing is proven.
    """

    values: Ints
    look: Callable[[int], Spot]
    complete: bool = True
    gap: Fraction | None = Fraction(0)

    def spots(self, rows: Iterable[int]) -> tuple[Spot, ...]:
        """Return the spots at some rows."""
        return tuple(self.look(row) for row in rows)


def front_of(message: Message, issues: int) -> Front:
    """Return the frontier that a message without issues holds."""

    def look(row: int) -> Spot:
        ways = islice(message.packages(row), _LOOKED_AT)
        listed = sorted(tuple(way[issue] for issue in range(issues)) for way in ways)
        vector = tuple(message.values[row].tolist())
        return Spot(vector, tuple(listed[:MOST_PACKAGES]), int(message.counts[row]))

    return Front(message.values, look)


def part_of_a_front(
    vectors: Iterable[Vector],
    look: Callable[[Vector], Spot],
    parties: int,
    *,
    complete: bool,
    gap: Fraction | None,
) -> Front:
    """Return a frontier, or the part of one, of which vectors are known, and how to look at one."""
    ordered = sorted(vectors, reverse=True)
    values = np.array(ordered, np.int64).reshape(-1, parties)
    return Front(values, lambda row: look(ordered[row]), complete, gap)
