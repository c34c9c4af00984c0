"""Who would have to move: each party's cheapest opening if it alone moves, and if it does not.

The same is asked of each kind of demand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from detente.analyse.deadlock.repairs import least

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from detente.analyse.deadlock.demands import Graded, Problem
    from detente.analyse.deadlock.repairs import Opening, Openings

Share = Literal["all", "some", "none"]


@dataclass(frozen=True, slots=True)
class Mover:
    """What hangs on one party's moving, or on one kind of demand giving way.

    Attributes:
        who: the party, or the kind of demand.
        alone: the cheapest opening if nobody (nothing) else gives way; None where there is none.
        still: the cheapest opening if it does not give way; None where there is none.
        price_of_standing_still: how much more that costs than the cheapest of all; None where
            nothing opens without it.
        moves_in: whether it moves in all, some or none of the cheapest openings.
    """

    who: str
    alone: Opening | None
    still: Opening | None
    price_of_standing_still: Fraction | None
    moves_in: Share


def movers(problem: Problem, found: Openings) -> tuple[Mover, ...]:
    """Return what hangs on each party, in the order of the model."""
    return tuple(_mover(problem, found, who, _party) for who in problem.parties)


def moving_kinds(problem: Problem, found: Openings) -> tuple[Mover, ...]:
    """Return what hangs on each kind of demand, in the order of the model."""
    kinds = dict.fromkeys(graded.kind for graded in problem.demands)
    return tuple(_mover(problem, found, kind, _kind) for kind in kinds)


def _party(graded: Graded) -> str:
    return graded.party


def _kind(graded: Graded) -> str:
    return graded.kind


def _mover(problem: Problem, found: Openings, who: str, of: Callable[[Graded], str]) -> Mover:
    own = frozenset(n for n, graded in enumerate(problem.demands) if of(graded) == who)
    others = frozenset(range(len(problem.demands))) - own
    alone, still = least(problem, found, others), least(problem, found, own)
    price = None if still is None else still.cost - found.openings[0].cost
    moving = [bool(opening.moved & own) for opening in found.cheapest]
    moves_in: Share = "all" if all(moving) else "some" if any(moving) else "none"
    return Mover(who, alone, still, price, moves_in)
