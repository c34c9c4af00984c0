"""The hypercube engine: verdicts on all states at once, as passes over arrays.

In option form a decision maker's options are neighbouring bits of the state code, so an array with
one element for every code is, for each decision maker, a block of shape (codes above, its own
settings, codes below). Preferences are total, so a sanction exists if the *least* rank among the
states that sanctions can lead to is low enough, and sets of states become minima of ranks:

- GMR: the least rank over all that others can reach is the greatest fixpoint of taking minima over
  each other decision maker's settings in turn. Two moves of one decision maker running are one
  move, so the rule against moving twice running changes nothing.
- SMR: the same, started at what the focal decision maker could escape to.
- SEQ: the same, with minima over *better* settings for the mover
  (:mod:`~detente.analyse.stability.engines.better`).

Infeasible codes carry nothing: they hold the neutral element, and are reset after each pass.

Source: the definitions in Fang, Hipel & Kilgour 1993, ch. 3; the reduction is ours, and is tested
against them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from detente.analyse.stability.arrays import feasible, ranks
from detente.analyse.stability.conflict import Change
from detente.analyse.stability.engines.better import BetterSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from detente.analyse.stability.arrays import Flags, Ranks
    from detente.analyse.stability.conflict import Conflict, DecisionMaker

LARGEST = 24
"""Options up to which it is used: 16,777,216 states."""

KNOWN = ("nash", "gmr", "smr", "seq")
"""The concepts that it knows."""


def hypercube(
    conflict: Conflict, concepts: Sequence[str]
) -> tuple[Flags, dict[tuple[int, str], Flags]]:
    """Return which codes are states, and which are stable for each decision maker and concept."""
    cube = _Cube(conflict, with_better="seq" in concepts)
    stable: dict[tuple[int, str], Flags] = {}
    for maker in range(len(conflict.makers)):
        for concept in concepts:
            flags = getattr(cube, concept)(maker)
            flags &= cube.feasible
            stable[maker, concept] = flags
    return cube.feasible, stable


def settings_axis(maker: DecisionMaker) -> tuple[int, int]:
    """Return how many settings a decision maker's options have, and how many codes lie below."""
    return 1 << len(maker.options), 1 << maker.options[0].bit


class _Cube:
    """A conflict as arrays over all state codes."""

    def __init__(self, conflict: Conflict, *, with_better: bool) -> None:
        self.makers = conflict.makers
        self.feasible = feasible(conflict)
        self.impossible = None if bool(self.feasible.all()) else ~self.feasible
        self.ranks = [ranks(conflict, maker) for maker in conflict.makers]
        self.better: list[BetterSettings] = []
        if with_better and len(conflict.makers) > 1:
            self.better = [
                BetterSettings(maker, *settings_axis(maker), rank, self.feasible)
                for maker, rank in zip(conflict.makers, self.ranks, strict=True)
            ]

    def nash(self, maker: int) -> Flags:
        """Return in which states the best that the maker can move to is no better."""
        return self._best(maker, self.ranks[maker]) <= self.ranks[maker]

    def gmr(self, maker: int) -> Flags:
        """Return in which states others can make each improvement no better."""
        worst = self._lowest(maker, self.ranks[maker], self._least)
        return self._sanctioned(maker, worst)

    def smr(self, maker: int) -> Flags:
        """Return in which states they can do so without a way out."""
        escape = self._best(maker, self.ranks[maker])
        return self._sanctioned(maker, self._lowest(maker, escape, self._least))

    def seq(self, maker: int) -> Flags:
        """Return in which states they would do so by improvements of their own."""
        worst = self._lowest(maker, self.ranks[maker], self._least_better)
        return self._sanctioned(maker, worst)

    def _sanctioned(self, maker: int, worst: Ranks) -> Flags:
        """Return where each improvement is sanctioned, given how bad each could be made.

        A move that is no improvement needs no sanction, and how bad it could be made is at most
        how good it is; so all moves can be looked at alike. A sanction of what is reached has to
        be another state than it: what is an improvement is no sanction, so this holds of itself.
        """
        return self._best(maker, np.minimum(worst, self.ranks[maker])) <= self.ranks[maker]

    def _lowest(self, maker: int, start: Ranks, step: Callable[[int, Ranks], bool]) -> Ranks:
        """Return the least value that legal sequences of others' moves lead to, or the start's."""
        values = start.copy()
        if self.impossible is not None:
            values[self.impossible] = _highest(values)
        others = [j for j in range(len(self.makers)) if j != maker]
        quiet, turn = 0, 0
        # Moves of one decision maker are transitive: once all others have moved without effect
        # since the last change, nothing changes any more; a single other moves once.
        while others and quiet < len(others):
            lowered = step(others[turn % len(others)], values)
            quiet = 1 if lowered else quiet + 1
            turn += 1
        return values

    def _best(self, maker: int, values: Ranks) -> Ranks:
        """Return the greatest value over a state and what the maker can move to from it."""
        start = values.copy()
        if self.impossible is not None:
            start[self.impossible] = np.iinfo(start.dtype).min
        return self._over(self.makers[maker], start, np.maximum)

    def _least(self, mover: int, values: Ranks) -> bool:
        """Lower values to the least over a mover's moves, in place; return whether any fell."""
        lowered = self._over(self.makers[mover], values, np.minimum)
        if self.impossible is not None:
            lowered[self.impossible] = _highest(lowered)
        changed = not np.array_equal(lowered, values)
        values[...] = lowered
        return changed

    def _least_better(self, mover: int, values: Ranks) -> bool:
        """Lower values to the least over a mover's improvements, in place."""
        return self.better[mover].lower(values)

    def _over(self, maker: DecisionMaker, values: Ranks, join: Any) -> Ranks:  # noqa: ANN401 (a ufunc)
        """Return values joined over a state and the maker's moves from it, feasible or not."""
        settings, below = settings_axis(maker)
        if all(option.change is Change.BOTH for option in maker.options):
            block = values.reshape(-1, settings, below)
            joined = join.reduce(block, axis=1, keepdims=True)
            return np.broadcast_to(joined, block.shape).reshape(values.shape)
        joined = values.copy()
        for option in maker.options:
            halves = joined.reshape(-1, 2, 1 << option.bit)
            left, taken = halves[:, 0], halves[:, 1]
            both = join(left, taken)
            if option.change is not Change.BACK:
                halves[:, 0] = both
            if option.change is not Change.FORWARD:
                halves[:, 1] = both
        return joined


def _highest(values: Ranks) -> int:
    """Return the greatest number that the array can hold; no rank is as high."""
    return int(np.iinfo(values.dtype).max)
