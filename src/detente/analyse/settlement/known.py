"""Answers read off a frontier that is known as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.analyse.settlement.choosing import chosen
from detente.analyse.settlement.results import Lack, Nadir, Opening, Picked
from detente.analyse.settlement.shortfall import Least, shortfalls
from detente.analyse.settlement.standing import Undefined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.analyse.settlement.bargain import Vector
    from detente.analyse.settlement.dominance import Ints
    from detente.analyse.settlement.front import Front, Spot
    from detente.analyse.settlement.points.concept import Rule

MOST_SPOTS = 10
"""Vectors that are listed for one shortfall, or as better than a package."""


@dataclass(frozen=True, eq=False)
class Known:
    """A whole frontier as an engine."""

    front: Front

    def _rows(self, floor: Sequence[int | None]) -> Ints:
        """Return the rows that are acceptable to all."""
        values = self.front.values
        bounds = [bound if bound is not None else -(2**62) for bound in floor]
        return np.flatnonzero((values >= np.array(bounds, np.int64)).all(axis=1))

    def acceptable(self, floor: Sequence[int | None]) -> Ints:
        """Return the vectors that are acceptable to all."""
        return self.front.values[self._rows(floor)]

    def is_open(self, floor: Sequence[int | None]) -> bool:
        """Return whether any package reaches every party's floor."""
        return len(self._rows(floor)) > 0

    def ideal(self, floor: Sequence[int | None] | None) -> Vector:
        """Return the most that each party can have, over what reaches a floor or over all."""
        values = self.front.values if floor is None else self.acceptable(floor)
        return tuple(values.max(axis=0).tolist())

    def nadir(self, floor: Sequence[int | None]) -> Nadir:
        """Return the least of each party on what is acceptable, on everything where nothing is."""
        acceptable = self.acceptable(floor)
        values = acceptable if len(acceptable) else self.front.values
        least = tuple(values.min(axis=0).tolist())
        return Nadir(least, least)

    def pick(self, rule: Rule, floor: Sequence[int | None]) -> Picked | Undefined:
        """Return what a rule picks among acceptable packages, of which there is one at least."""
        rows = self._rows(floor)
        found = chosen(self.front.values[rows], rule)
        if isinstance(found, Undefined):
            return found
        return Picked(self.front.spots(int(rows[row]) for row in found))

    def opening(self, floor: Sequence[int | None]) -> Opening:
        """Return the smallest shortfalls."""
        found = shortfalls(self.front.values, floor)
        alone = tuple(None if least is None else self._lack(least) for least in found.alone)
        return Opening(self._lack(found.total), self._lack(found.largest), alone)

    def better(self, vector: Vector) -> tuple[Spot, ...]:
        """Return vectors worth as much to everyone as one, and more to someone; the first ten."""
        values, one = self.front.values, np.array(vector, np.int64)
        rows = np.flatnonzero((values >= one).all(axis=1) & (values > one).any(axis=1))
        return self.front.spots(rows[:MOST_SPOTS].tolist())

    def _lack(self, least: Least) -> Lack:
        return Lack(least.amount, self.front.spots(least.rows[:MOST_SPOTS]))
