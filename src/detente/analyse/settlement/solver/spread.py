"""Vectors spread over a frontier that is too wide to be folded, and how well they stand for it.

A vector is looked for that gives some party more than each vector found so far, by a share of what
lies between the least and the most that any package gives the party; among these, the one of the
greatest sum, which is on the frontier (Sylva & Crema 2004, section 3). Where the solver proves that
there is none, the share is halved, down to one unit: then all are found (as in Masin & Bukchin
2008, whose distance this is). The last share that there was none for is the *gap*: it is proven.

Shares, so that no party's units decide how far is far. Which of several vectors comes first is the
solver's choice: a part of a frontier need not be the same after parties change places; a whole one
is.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from detente.analyse.settlement.solver.search import Search

if TYPE_CHECKING:
    from detente.analyse.settlement.bargain import Vector
    from detente.analyse.settlement.solver.program import Program

HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Spread:
    """Vectors of a frontier.

    Attributes:
        vectors: the vectors, each proven to be on the frontier.
        complete: whether it is proven that these are all.
        gap: for every package, one of the vectors gives no party less than the package does by
            more than this share of the party's range; 0 where complete, None where nothing is
            proven.
    """

    vectors: tuple[Vector, ...]
    complete: bool
    gap: Fraction | None


def spread(program: Program, most: int, seconds: float) -> Spread:
    """Return vectors of a frontier, spread over it; all, where they are no more than ``most``.

    Args:
        program: the bargain.
        most: how many vectors are looked for.
        seconds: for the search as a whole.
    """
    search = Search(program, seconds)
    ranges = _ends(search)
    gap, share, complete = None, HALF, False
    while ranges is not None and not complete:
        steps = [max(1, ceil(share * width)) for width in ranges]
        if not _none_beyond(search, steps, most):
            break
        gap, share = share, share / 2
        complete = all(step <= program.unit for step in steps)
    return Spread(tuple(search.found), complete, Fraction(0) if complete else gap)


def _ends(search: Search) -> list[int] | None:
    """Find the ends of the frontier; return every party's range, None where one is not proven."""
    ranges: list[int] = []
    for party, worth in enumerate(search.program.worth):
        most, least = search.ask(search.program, worth), search.ask(search.program, -worth)
        if not (most.found and most.proven and least.proven):
            return None
        ranges.append(most.vector[party] - least.vector[party])
        end = search.program.copy()
        end.at_least(party, most.vector[party])
        if not search.keep(search.ask(end, sum(end.worth), most)):
            return None
    return ranges


def _none_beyond(search: Search, steps: list[int], most: int) -> bool:
    """Add vectors that are beyond all found by so much; return whether none is left."""
    trial = search.program.copy()
    covered = 0
    while True:
        for vector in list(search.found)[covered:]:
            trial.beyond(vector, steps)
        covered = len(search.found)
        answer = search.ask(trial, sum(trial.worth))
        if not answer.found:
            return answer.proven
        if covered >= most or not search.keep(answer):
            return False
