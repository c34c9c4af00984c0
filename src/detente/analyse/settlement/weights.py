"""The smallest change of a party's weights under which it would accept a package.

Inverse optimisation (Ahuja & Orlin 2001, Operations Research 49(5), 771-783, for the general case):
weights stay at or above 0, their sum stays as it is, and the sum of absolute changes is made as
small as can be. With one condition this linear programme needs no solver: weight moves to an issue
of the greatest value, and comes from those of the least value first, as long as it is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Shift:
    """A smallest change of weights.

    Attributes:
        weights: the weights after it.
        moved: how much weight moves; the sum of absolute changes is twice that.
        receivers: issues, by place, that could take it; the first of them does.
    """

    weights: tuple[Fraction, ...]
    moved: Fraction
    receivers: tuple[int, ...]


def least_change(
    values: Sequence[Fraction], weights: Sequence[Fraction], need: Fraction
) -> Shift | None:
    """Return the smallest change of weights that makes a package worth enough.

    Args:
        values: issue to what the package's option is worth before weighting.
        weights: issue to its weight, none below 0.
        need: what the weighted sum has to reach.

    Returns:
        The change, of size 0 where none is needed; None where no weights would do.
    """
    best = max(values)
    lack = need - sum((v * w for v, w in zip(values, weights, strict=True)), Fraction(0))
    receivers = tuple(n for n, value in enumerate(values) if value == best)
    changed = list(weights)
    moved = Fraction(0)
    for issue in sorted(range(len(values)), key=values.__getitem__):
        gain = best - values[issue]
        if lack <= 0 or not gain:
            break
        part = min(changed[issue], lack / gain)
        changed[issue] -= part
        changed[receivers[0]] += part
        moved += part
        lack -= part * gain
    return None if lack > 0 else Shift(tuple(changed), moved, receivers)
