"""For sequential stability: minima over those settings of a mover that are better for it.

Within a group (the states that differ in the mover's options only) the states are put in the order
of the mover's preference once; the least value over all better ones is then a running minimum from
the top. Where some options cannot be changed back, there is one running minimum for each setting
of those options to come from. Groups are worked on in batches that fit the processor's cache.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from detente.analyse.stability.conflict import Change

if TYPE_CHECKING:
    from detente.analyse.stability.arrays import Flags, Ranks
    from detente.analyse.stability.conflict import DecisionMaker

_BATCH = 1 << 15
"""States in a batch, where groups are not larger."""


_IMPOSSIBLE = -(1 << 40)
"""Stands for the rank of a state that cannot be: below every rank."""


@dataclass(frozen=True, slots=True)
class _Batch:
    """Some groups.

    Attributes:
        above, below: where its groups are: slices of the codes above and below the mover's bits.
        order: settings by groups, flat: the place in the batch of each state, worst first.
        next: for each state, the place in ``order`` of the first that is better for the mover; the
            row after the last stands for none.
    """

    above: slice
    below: slice
    order: NDArray[np.unsignedinteger[Any]]
    next: NDArray[np.unsignedinteger[Any]]


class BetterSettings:
    """What a decision maker's improvements lead to, ready for minima over them.

    Args:
        maker: the mover.
        settings: how many settings its options have.
        below: how many codes lie below its bits.
        rank: its ranks.
        feasible: which states can be.
    """

    def __init__(
        self, maker: DecisionMaker, settings: int, below: int, rank: Ranks, feasible: Flags
    ) -> None:
        self._shape = (-1, settings, below)
        self._ways = _ways(maker)
        self._batches = [
            _batch(rank.reshape(self._shape), feasible.reshape(self._shape), above, low)
            for above, low in _batches(len(rank) // (settings * below), settings, below)
        ]

    def lower(self, values: Ranks) -> bool:
        """Lower every value to the least over the mover's improvements, in place.

        Args:
            values: one for each state; those of infeasible states hold the highest number.

        Returns:
            Whether any value fell.
        """
        block = values.reshape(self._shape)
        changed = False
        for batch in self._batches:
            part = block[batch.above, :, batch.below]
            lowered = self._lowered(batch, part)
            if bool((lowered < part).any()):
                np.minimum(part, lowered, out=part)
                changed = True
        return changed

    def _lowered(self, batch: _Batch, part: Ranks) -> Ranks:
        settings = part.shape[1]
        in_order = part.ravel()[batch.order].reshape(settings, -1)
        if self._ways is None:
            return _running(in_order)[batch.next].reshape(part.shape)
        highest = np.iinfo(part.dtype).max
        # Which setting each state in order has: its place in a batch of (above, setting, below).
        setting = (batch.order // part.shape[2] % settings).reshape(settings, -1)
        lowered = np.full_like(part, highest)
        places = batch.next.reshape(part.shape)
        for members, reached in self._ways:
            open_to = np.where(reached[setting], in_order, highest)
            lowered[:, members] = _running(open_to)[places[:, members]]
        return lowered


def _running(in_order: Ranks) -> Ranks:
    """Return, flat, the least value from each row on to the last, and a row of the highest."""
    rows, groups = in_order.shape
    least = np.empty((rows + 1, groups), in_order.dtype)
    least[:rows] = in_order
    least[rows] = np.iinfo(in_order.dtype).max
    reach = 1
    while reach < rows:
        # In steps of doubling reach; the left side is read before it is written.
        least[: rows - reach] = np.minimum(least[: rows - reach], least[reach:rows])
        reach *= 2
    return least.ravel()


def _batches(above: int, settings: int, below: int) -> Iterator[tuple[slice, slice]]:
    """Yield slices of codes above and below that make batches of groups."""
    groups = max(1, _BATCH // settings)
    low = min(below, groups)
    high = max(1, groups // low)
    for first in range(0, above, high):
        for start in range(0, below, low):
            yield slice(first, first + high), slice(start, start + low)


def _batch(rank: Ranks, feasible: Flags, above: slice, below: slice) -> _Batch:
    part, can_be = rank[above, :, below], feasible[above, :, below]
    high, settings, low = part.shape
    # One number for each state that sorts by rank, then by setting; infeasible states come first,
    # where nothing looks for them.
    worth = np.where(can_be, part.astype(np.int64), _IMPOSSIBLE)
    numbers: NDArray[np.int64] = np.arange(settings, dtype=np.int64)
    keys: NDArray[np.int64] = worth * settings + numbers[:, None]
    keys = np.sort(keys.transpose(0, 2, 1).reshape(-1, settings), axis=1)
    groups: NDArray[np.int64] = np.arange(high * low, dtype=np.int64)
    base = (groups // low) * settings * low + groups % low
    order = (keys % settings) * low + base[:, None]
    levels = keys // settings
    place = np.where(levels == _IMPOSSIBLE, settings, _first_better(levels))
    flat = place * (high * low) + groups[:, None]
    following = np.empty(high * settings * low, np.int64)
    following[order.ravel()] = flat.ravel()
    kind = np.min_scalar_type((settings + 1) * high * low)
    return _Batch(above, below, order.T.ravel().astype(kind), following.astype(kind))


def _first_better(levels: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return, for each place in a sorted row, the first place with a greater value, or the end."""
    settings = levels.shape[1]
    place = np.full(levels.shape, settings, np.int64)
    rises = levels[:, 1:] > levels[:, :-1]
    following: NDArray[np.int64] = np.arange(1, settings, dtype=np.int64)
    numbers = np.where(rises, following, settings)
    # The first rise at or after each place: a running minimum from the end.
    place[:, :-1] = np.minimum.accumulate(numbers[:, ::-1], axis=1)[:, ::-1]
    return place


def _ways(maker: DecisionMaker) -> list[tuple[NDArray[np.intp], Flags]] | None:
    """Return, for settings of one-way options, who comes from there and what is open to them.

    None where all options can be changed both ways, and so every setting is open to all.
    """
    lowest = maker.options[0].bit
    forward = sum(1 << o.bit - lowest for o in maker.options if o.change is Change.FORWARD)
    back = sum(1 << o.bit - lowest for o in maker.options if o.change is Change.BACK)
    if not forward | back:
        return None
    settings = np.arange(1 << len(maker.options))
    ways: list[tuple[NDArray[np.intp], Flags]] = []
    for start in np.unique(settings & (forward | back)):
        members = np.flatnonzero(settings & (forward | back) == start)
        open_to = (settings & start & forward == start & forward) & (settings & back & ~start == 0)
        ways.append((members, open_to))
    return ways
