"""A few vectors that stand for a large frontier: spread over it, the same at every run.

Starting from given vectors, the one farthest from all chosen so far is added (Gonzalez 1985,
Theoretical Computer Science 38, 293-306: no subset of that size leaves a vector more than half as
far from its nearest). Distance is the greatest difference of any party, in shares of its range, so
that no order of parties decides; vectors that are equally far are added together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.analyse.settlement.dominance import Ints


def representative(values: Ints, first: Iterable[int], size: int) -> list[int]:
    """Return rows that stand for all, ascending.

    Args:
        values: vectors, shape (n, parties).
        first: rows that are taken in any case, such as named points.
        size: how many are wanted; ties may make it more.
    """
    spread = values.max(axis=0) - values.min(axis=0)
    shares = (values - values.min(axis=0)) / np.maximum(spread, 1)
    best = [np.flatnonzero(column == column.max()).tolist() for column in values.T]
    chosen = {*first, *(rows[0] for rows in best if len(rows) == 1)} or set(best[0])
    distance = np.full(len(values), np.inf)
    fresh = sorted(chosen)
    while fresh:
        for row in fresh:
            np.minimum(distance, np.abs(shares - shares[row]).max(axis=1), out=distance)
        farthest = float(distance.max())
        if len(chosen) >= min(size, len(values)) or farthest == 0:
            break
        fresh = np.flatnonzero(distance == farthest).tolist()
        chosen |= set(fresh)
    return sorted(chosen)
