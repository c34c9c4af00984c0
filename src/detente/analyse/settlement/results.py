"""What settling a bargain comes to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from detente.analyse.settlement.standing import Ideal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.analyse.results import Method
    from detente.analyse.settlement.bargain import Bargain, Vector
    from detente.analyse.settlement.examined import Examined
    from detente.analyse.settlement.front import Front, Spot
    from detente.analyse.settlement.points.concept import Concept
    from detente.analyse.settlement.standing import At, Basis
    from detente.analyse.space import Package


CLOSE = 1e-6
"""A gap below this is that of rounded logarithms, and not of a search that was broken off."""


class By(StrEnum):
    """Which engine is to find the frontier."""

    AUTO = "auto"
    """Folding or buckets where they can, the solver where they cannot."""
    BUCKETS = "buckets"
    """Issue by issue: folding where nothing is linked."""
    SOLVER = "solver"


@dataclass(frozen=True)
class Request:
    """What could be asked for otherwise.

    Attributes:
        ideal: over which packages ideals are taken.
        at: which value of a reservation counts that is a span; None keeps spans.
        by: the engine.
        seconds: how long the solver may think about one question.
        package: a package to be looked at; None for none.
    """

    ideal: Ideal = Ideal.ACCEPTABLE
    at: At | None = None
    by: By = By.AUTO
    seconds: float = 10
    package: Package | None = None


@dataclass(frozen=True)
class Picked:
    """What an engine finds under a rule.

    Attributes:
        spots: the vectors that it picks, with packages, all ties.
        complete: whether these are proven to be all.
        gap: how far they may be from the best in what the rule maximises, 0 where proven: a sum or
            gain in units of the model, a share of ideal gains, the logarithm of a product.
    """

    spots: tuple[Spot, ...]
    complete: bool = True
    gap: float = 0


@dataclass(frozen=True)
class Named:
    """A named point: where it is, or why it is nowhere."""

    concept: Concept
    picked: Picked | None
    why: str = ""

    @property
    def spots(self) -> tuple[Spot, ...]:
        """The vectors that it picks; none where it is undefined."""
        return () if self.picked is None else self.picked.spots

    @property
    def rough(self) -> bool:
        """Whether the solver ran out of time, so that it may not lie on the frontier."""
        return self.picked is not None and self.picked.gap > CLOSE


@dataclass(frozen=True)
class Lack:
    """A smallest shortfall, scaled, with vectors that have it, and whether it is proven.

    Without vectors the solver did not find out in its time.
    """

    amount: int
    spots: tuple[Spot, ...]
    proven: bool = True


@dataclass(frozen=True)
class Opening:
    """What would open a zone where none is: the smallest shortfalls, as in ``shortfall``."""

    total: Lack
    largest: Lack
    alone: tuple[Lack | None, ...]


@dataclass(frozen=True)
class Nadir:
    """The least of each party on the acceptable part of a frontier, scaled.

    A span where only that is proven; ``low`` and ``high`` are equal where it is exact.
    """

    low: Vector
    high: Vector


@dataclass(frozen=True)
class Zone:
    """Whether any package is acceptable to all.

    Attributes:
        at_low: where every reservation that is a span is at its low end.
        at_high: where every one is at its high end.
    """

    at_low: bool
    at_high: bool

    @property
    def open(self) -> bool | None:
        """The answer; None where it hangs on where in their spans reservations are."""
        return self.at_low if self.at_low == self.at_high else None


@dataclass(frozen=True, eq=False)
class Settlement:
    """What settling a bargain comes to.

    Attributes:
        bargain: the problem.
        request: what was asked for.
        basis: the reservations that counted.
        front: the frontier, or what of it was looked for.
        ideal: party to its ideal; None where there is none.
        nadir: party to its least on the acceptable part of the frontier, on all of it where no
            part is acceptable; None where that hangs on spans.
        zone: whether any package is acceptable to all.
        points: the named points.
        ends: end of the spans to the points there, where a reservation stayed a span.
        opening: what would open a zone; None where one is open, or hangs on spans.
        method: how the frontier was found.
        examined: the package that was to be looked at; None where none was.
    """

    bargain: Bargain
    request: Request
    basis: Basis
    front: Front
    ideal: Vector | None
    nadir: Nadir | None
    zone: Zone
    points: tuple[Named, ...]
    ends: Mapping[At, tuple[Named, ...]]
    opening: Opening | None
    method: Method
    examined: Examined | None = None
