"""What a named point is: its names, definition and source, and the rule that picks it.

Three rules are enough, and each engine knows how to follow them: the greatest product of gains, the
greatest sum, and the lexicographic max-min of measured gains.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from detente.analyse.settlement.standing import Standing, Undefined


@dataclass(frozen=True)
class Product:
    """The greatest product of gains over ``zero``, all of them above it."""

    zero: tuple[int, ...]


@dataclass(frozen=True)
class Total:
    """The greatest sum of utilities."""


@dataclass(frozen=True)
class Leximin:
    """The greatest least gain, then the greatest second least, and so on.

    A party's gain is ``(u - zero) / unit``; ``in_shares`` says that units are amounts themselves,
    so that gains are shares.
    """

    zero: tuple[int, ...]
    unit: tuple[Fraction, ...]
    in_shares: bool = False

    def gains(self, vector: tuple[int, ...]) -> list[Fraction]:
        """Return the gains, least first: what is compared."""
        parts = zip(vector, self.zero, self.unit, strict=True)
        return sorted((u - z) / unit for u, z, unit in parts)


Rule = Product | Total | Leximin


@dataclass(frozen=True)
class Concept:
    """A named point.

    Attributes:
        id: as in JSON.
        name: as shown.
        definition: what it is, exactly.
        source: where it is defined.
        invariance: which changes of the parties' units leave it where it is.
        rule: what picks it, or why it is not defined; every candidate is acceptable to all.
    """

    id: str
    name: str
    definition: str
    source: str
    invariance: str
    rule: Callable[[Standing], Rule | Undefined]


UNITS = "stays where it is if one party's values are multiplied by a positive number, or shifted"
"""What holds of points that compare no party's units with another's."""
COMPARES = (
    "compares units of one party with those of another, so that it rests on their exchange rate"
)
"""What holds of the others."""
