"""The least that each party has on a frontier (its nadir), proven or as a span, by a solver.

Of the packages that no known vector is as good as, the one worst for a party is raised to the
frontier and becomes known too, until it is proven that none is left below what is known. A payoff
table (the least that a party has where another has its most) bounds the nadir in neither direction
with three parties or more, and is not used (Ehrgott & Tenfelde-Podehl 2003).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from detente.analyse.settlement.solver.search import Search

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.analyse.settlement.bargain import Vector
    from detente.analyse.settlement.solver.program import Program


@dataclass(frozen=True)
class Lowest:
    """What is proven of a nadir: for each party a span that its least is in, scaled."""

    low: Vector
    high: Vector


def lowest(acceptable: Program, known: Iterable[Vector], steps: int, seconds: float) -> Lowest:
    """Return the least that each party has on a frontier of which some vectors are known.

    Args:
        acceptable: the bargain with floors demanded; it has a package.
        known: vectors on its frontier.
        steps: questions for each party, at most.
        seconds: for all of it.
    """
    search = Search(acceptable, seconds, known)
    lows = [_least(search, party, steps) for party in range(len(acceptable.worth))]
    # A vector that was found for one party may be lower for another than all that was known.
    high = tuple(_known(search, party) for party in range(len(lows)))
    return Lowest(tuple(map(min, lows, high)), high)


def _known(search: Search, party: int) -> int:
    """Return the least of a party on what is known; the most it could have where nothing is."""
    return min((v[party] for v in search.found), default=search.program.ranges[party][1])


def _least(search: Search, party: int, steps: int) -> int:
    """Return what a party's least on the frontier is not below."""
    trial = search.program.copy()
    covered, low = 0, search.program.ranges[party][0]
    for _ in range(steps):
        for vector in list(search.found)[covered:]:
            trial.beyond(vector)
        covered, high = len(search.found), _known(search, party)
        answer = search.ask(trial, -trial.worth[party])
        if not answer.found:
            return high if answer.proven else low
        low = max(low, ceil(-answer.bound - 0.5) * search.program.unit)
        if low >= high or not search.lift(answer):
            break
    return low
