"""Which vectors of a frontier are shown: all of them, or a few that stand for them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from detente.analyse.settlement.representative import representative

if TYPE_CHECKING:
    from detente.analyse.settlement.front import Spot
    from detente.analyse.settlement.results import Settlement


class Extent(StrEnum):
    """How much of the frontier is shown."""

    ALL = "all"
    REPRESENTATIVE = "representative"
    """A few vectors that are spread over it, and the named points."""
    PART = "part"
    """What was looked for; there may be more."""


@dataclass(frozen=True)
class Shown:
    """Vectors that are shown, and how much of the frontier that is.

    Attributes:
        spots: the vectors.
        extent: how much that is.
        size: how many vectors the frontier has; None where that is not known.
        gap: how well a part stands for the whole, as in Front; 0 for a whole one.
    """

    spots: tuple[Spot, ...]
    extent: Extent
    size: int | None
    gap: Fraction | None = Fraction(0)


def shown(settlement: Settlement, most: int | None) -> Shown:
    """Return what is shown of a frontier.

    Args:
        settlement: the result.
        most: how many may be shown before about as many stand for them; None for all.
    """
    front = settlement.front
    size = len(front.values)
    if not front.complete:
        return Shown(front.spots(range(size)), Extent.PART, None, front.gap)
    if most is None or size <= most:
        return Shown(front.spots(range(size)), Extent.ALL, size)
    named = {spot.vector for point in settlement.points for spot in point.spots}
    rows = representative(front.values, _rows(settlement, named), most)
    return Shown(front.spots(rows), Extent.REPRESENTATIVE, size)


def _rows(settlement: Settlement, vectors: set[tuple[int, ...]]) -> list[int]:
    values = settlement.front.values
    return [int(np.flatnonzero((values == np.array(v)).all(axis=1))[0]) for v in sorted(vectors)]
