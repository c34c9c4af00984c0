"""Openings: how far which demands come down so that a package meets what is left of all.

A *descent* says for each demand how many of its steps it comes down. An opening is a descent that
some package allows while no smaller one does: nobody moves farther than is needed. Which descents
are openings does not hang on anybody's costs; their order does.

Method: weighted partial maximum satisfiability, the cheapest descent first, then again with all
descents shut out that go at least as far. The first is optimal, proven by the solver.
Source: Marques-Silva, Heras, Janota, Previti and Belov, IJCAI 2013 (minimal correction sets);
RC2: Ignatiev, Morgado and Marques-Silva, JSAT 11 (2019).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import lcm
from typing import TYPE_CHECKING

from detente.analyse.deadlock.encoding import Encoding
from detente.analyse.deadlock.solving import cheapest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.analyse.deadlock.demands import Graded, Problem
    from detente.analyse.deadlock.solving import Cheapest
    from detente.analyse.space import Package

MOST = 12
"""How many openings are looked for unless said otherwise."""
MOST_CHEAPEST = 64
"""How many are looked for at most where more than that cost equally little."""

Descent = tuple[int, ...]
"""How many steps each demand comes down, in the order of the problem's demands."""


@dataclass(frozen=True, slots=True)
class Opening:
    """One way to open the zone.

    Attributes:
        descent: how far each demand comes down.
        cost: what that costs all parties together.
        by_party: party to what it costs that party; parties that do not move are left out.
        package: a package that it opens.
    """

    descent: Descent
    cost: Fraction
    by_party: dict[str, Fraction]
    package: Package

    @property
    def moved(self) -> frozenset[int]:
        """The demands that come down, by place."""
        return frozenset(place for place, down in enumerate(self.descent) if down)

    @property
    def largest_share(self) -> Fraction:
        """What it costs the party that it costs most."""
        return max(self.by_party.values(), default=Fraction(0))


@dataclass(frozen=True, slots=True)
class Openings:
    """Openings in the order of their cost; of equal ones, the more evenly shared first.

    Attributes:
        openings: what was found; one with a descent of zeros alone where there is a zone already.
        complete: whether these are all.
        optimal_complete: whether all of the cheapest are among them.
    """

    openings: tuple[Opening, ...]
    complete: bool
    optimal_complete: bool

    @property
    def cheapest(self) -> tuple[Opening, ...]:
        """The openings of least cost."""
        least = self.openings[0].cost if self.openings else None
        return tuple(opening for opening in self.openings if opening.cost == least)


def openings(problem: Problem, most: int = MOST) -> Openings:
    """Return the openings of a problem, the cheapest first.

    Args:
        problem: the problem; a package has to satisfy its rules, or nothing is returned.
        most: how many at most; of the cheapest, up to ``MOST_CHEAPEST`` are found in any case.
    """
    encoding = Encoding(problem)
    found: list[Opening] = []
    complete, best_complete = True, True
    with cheapest(encoding.clauses, list(_soft(problem, encoding, _scale(problem)))) as search:
        for opening in _in_order(problem, encoding, search):
            best = not found or opening.cost == found[0].cost
            if len(found) >= (max(most, MOST_CHEAPEST) if best else most):
                complete, best_complete = False, not best
                break
            found.append(opening)
    found.sort(key=lambda opening: (opening.cost, opening.largest_share, _places(opening)))
    return Openings(tuple(found), complete, best_complete)


def least(problem: Problem, found: Openings, fixed: frozenset[int]) -> Opening | None:
    """Return the cheapest opening in which some demands are met in full; None where none does.

    Args:
        problem: the problem.
        found: its openings; where they are all, the answer is among them.
        fixed: the demands, by place.
    """
    for opening in found.openings:
        if not opening.moved & fixed:
            return opening
    if found.complete:
        return None
    encoding = Encoding(problem)
    hard = encoding.clauses + [[encoding.selectors[place]] for place in sorted(fixed)]
    with cheapest(hard, list(_soft(problem, encoding, _scale(problem)))) as search:
        return next(_in_order(problem, encoding, search), None)


def _places(opening: Opening) -> tuple[int, list[int], Descent]:
    return len(opening.moved), sorted(opening.moved), opening.descent


def _scale(problem: Problem) -> int:
    """Return the number that makes every cost whole."""
    costs = (step.cost for graded in problem.demands for step in graded.steps)
    return reduce(lcm, (cost.denominator for cost in costs), 1)


def _soft(problem: Problem, encoding: Encoding, scale: int) -> Iterator[tuple[int, int]]:
    """Yield each step's literal with what coming down past it costs more than the step itself."""
    for graded, literals in zip(problem.demands, encoding.steps, strict=True):
        for number, literal in enumerate(literals):
            more = graded.steps[number + 1].cost - graded.steps[number].cost
            yield literal, int(more * scale)


def _in_order(problem: Problem, encoding: Encoding, solver: Cheapest) -> Iterator[Opening]:
    while True:
        model = solver.compute()
        if model is None:
            return
        descent = encoding.descent(model)
        yield opening_of(problem, descent, encoding.package(model))
        better = [encoding.steps[place][down - 1] for place, down in enumerate(descent) if down]
        if not better:
            return
        solver.add_clause(better)


def opening_of(problem: Problem, descent: Descent, package: Package) -> Opening:
    """Return a descent with its costs."""
    by_party: dict[str, Fraction] = {}
    for graded, down in zip(problem.demands, descent, strict=True):
        if down:
            before = by_party.get(graded.party, Fraction(0))
            by_party[graded.party] = before + graded.steps[down].cost
    return Opening(descent, sum(by_party.values(), Fraction(0)), by_party, package)


def moves(problem: Problem, opening: Opening) -> list[tuple[Graded, int]]:
    """Return the demands that come down, and how many steps."""
    return [
        (graded, down)
        for graded, down in zip(problem.demands, opening.descent, strict=True)
        if down
    ]
