"""What named points are measured against: what parties have, and what they could hope for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.analyse.settlement.bargain import Bargain, Vector


class At(StrEnum):
    """Which value of a reservation that is a span counts."""

    LOW = "low"
    MIDDLE = "mid"
    HIGH = "high"
    STATED = "stated"


class Ideal(StrEnum):
    """Over which packages a party's ideal is taken."""

    ACCEPTABLE = "acceptable"
    """Over the individually rational ones: those that every party would accept."""
    ALL = "all"
    """Over all that no red line excludes."""


@dataclass(frozen=True)
class Undefined:
    """Why a point is not defined."""

    why: str


@dataclass(frozen=True)
class Standing:
    """What the parties have without an agreement, and what they could hope for, scaled.

    Attributes:
        parties: ids.
        zero: party to what gains are counted from: its disagreement, else its reservation.
        floor: party to what a package must give it to be acceptable; None for no bound.
        ideal: party to the most that it could hope for; or why that is not known.
        proportions: party to its share under the proportional solution.
    """

    parties: tuple[str, ...]
    zero: tuple[int | None, ...]
    floor: tuple[int | None, ...]
    ideal: tuple[int, ...] | Undefined
    proportions: tuple[Fraction, ...]

    def zeros(self) -> Vector | Undefined:
        """Return what gains are counted from; undefined where a party's is not known."""
        unknown = [n for n, z in zip(self.parties, self.zero, strict=True) if z is None]
        if unknown:
            return Undefined(
                f"gains are counted from what a party has without an agreement, and neither a "
                f"reservation nor a disagreement is given for {', '.join(unknown)}"
            )
        return tuple(z for z in self.zero if z is not None)

    def accepts(self, vector: Sequence[int]) -> bool:
        """Return whether every party gets what it must have at least."""
        return all(f is None or u >= f for u, f in zip(vector, self.floor, strict=True))


@dataclass(frozen=True)
class Basis:
    """Reservations and disagreement of a bargain, as numbers.

    Attributes:
        reserve: party to its reservation; None where nobody says, or it is a span and nobody said
            which value counts.
        zero: party to what gains are counted from, as in Standing.
        open_spans: parties whose reservation is a span that stayed one.
    """

    reserve: tuple[int | None, ...]
    zero: tuple[int | None, ...]
    open_spans: tuple[str, ...]

    @property
    def floor(self) -> tuple[int | None, ...]:
        """What a package must give each party: its reservation and what it has anyway."""
        return tuple(
            max((n for n in pair if n is not None), default=None)
            for pair in zip(self.reserve, self.zero, strict=True)
        )


def basis(bargain: Bargain, at: At | None = None) -> Basis:
    """Return reservations as numbers.

    Args:
        bargain: the problem.
        at: which value of a span counts; None keeps spans, so that what needs a number is
            undefined.
    """
    reserve, spans = list[int | None](), list[str]()
    for party, given in zip(bargain.parties, bargain.reserves, strict=True):
        if given is None:
            reserve.append(None)
            continue
        chosen = {
            At.LOW: given.low, At.HIGH: given.high, At.STATED: given.stated,
            At.MIDDLE: (given.low + given.high) // 2,
        }  # fmt: skip
        number = given.low if given.known else (None if at is None else chosen[at])
        reserve.append(number)
        if number is None:
            spans.append(party)
    zero = tuple(
        stay if stay is not None else number
        for stay, number in zip(bargain.disagreement, reserve, strict=True)
    )
    return Basis(tuple(reserve), zero, tuple(spans))
