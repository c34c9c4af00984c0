"""Adjusted Winner: divisible items between two parties, each with as many points to spread.

S. J. Brams and A. D. Taylor, Fair Division: From Cake-Cutting to Dispute Resolution (Cambridge
University Press, 1996), chapter 4. The outcome is efficient, equitable (both get as many points by
their own count) and free of envy, and at most one item has to be split. It is found directly: items
in the order of the ratio of the parties' points, and the one place in it where both have as much.

Where several items have the ratio at that place, every split of them that is worth as much is an
outcome of the procedure; one of them would have to be taken first. All are split alike here, so
that no order of names decides, and the result says that they are interchangeable.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SOURCE = "Brams & Taylor 1996, chapter 4"
Shares = tuple[Fraction, Fraction]


@dataclass(frozen=True)
class Division:
    """What Adjusted Winner gives.

    Attributes:
        shares: item, by place, to each party's share of it; None for what neither wants.
        points: what each party gets, by its own points; equal.
        interchangeable: items with the ratio at which the parties' shares meet, where several.
    """

    shares: tuple[Shares | None, ...]
    points: Shares
    interchangeable: tuple[int, ...] = ()


def adjusted_winner(values: Sequence[Shares]) -> Division:
    """Divide items between two parties.

    Args:
        values: item to the points of each of the two parties, none below 0; their sums equal and
            above 0.

    Raises:
        ValueError: where the sums differ or are 0.
    """
    mine, yours = (sum((v[side] for v in values), Fraction(0)) for side in (0, 1))
    if mine != yours or not mine:
        message = f"the parties spread {mine} and {yours} points, and not as many, above 0"
        raise ValueError(message)
    wanted = [n for n, (one, other) in enumerate(values) if one or other]
    shares: list[Shares | None] = [None] * len(values)
    one_has, other_has, same = Fraction(0), yours, list[int]()
    for _, group in groupby(sorted(wanted, key=lambda n: _preference(values[n])),
                            key=lambda n: _preference(values[n])):  # fmt: skip
        items = list(group)
        gain, loss = (sum((values[n][side] for n in items), Fraction(0)) for side in (0, 1))
        share = min(max((other_has - one_has) / (gain + loss), Fraction(0)), Fraction(1))
        for item in items:
            shares[item] = (share, 1 - share)
        if 0 < share < 1:
            same = items if len(items) > 1 else []
        one_has, other_has = one_has + share * gain, other_has - share * loss
    return Division(tuple(shares), (one_has, other_has), tuple(same))


def _preference(points: Shares) -> Fraction:
    """Return how much rather the second party wants an item than the first, from 0 to 1."""
    return points[1] / (points[0] + points[1])
