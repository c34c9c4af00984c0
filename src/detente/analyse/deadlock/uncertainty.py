"""How likely a zone is where demands are uncertain, and which one question is worth asking.

A demand with a probability is real with that probability, independently of the others; one without
is taken as real. Up to :data:`EXACT` uncertain demands the probability that no blocking set is
whole is calculated exactly; beyond, it is estimated by drawing at random, with an interval.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import sqrt
from typing import TYPE_CHECKING

from detente.analyse.deadlock.demands import read_as
from detente.analyse.deadlock.repairs import openings
from detente.analyse.results import Exactness, Method

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.analyse.deadlock.blocking import Blocking, Demands
    from detente.analyse.deadlock.demands import Graded, Problem
    from detente.analyse.deadlock.repairs import Openings
    from detente.kernel.formula import Formula

EXACT = 20
"""Up to how many uncertain demands the probability is exact."""
DRAWS = 20_000
SEED = 20_251_107
_Z = 1.959964
"""The standard normal quantile for an interval of 95 per cent."""


@dataclass(frozen=True, slots=True)
class ZoneLikelihood:
    """How likely some package meets all demands that are real.

    Attributes:
        probability: the probability, or the estimate of it; None where not all blocking sets are
            known, so that nothing can be said.
        interval: lower and upper bound; the same number twice where it is exact.
        unstated: assumed demands that nobody has given a probability; they are taken as real.
        method: how it was found.
    """

    probability: Fraction | None
    interval: tuple[Fraction, Fraction] | None
    unstated: tuple[str, ...]
    method: Method


@dataclass(frozen=True, slots=True)
class Question:
    """What would be learnt from asking whether a demand is real.

    Attributes:
        demand: the demand's id.
        reading: where the question is which reading of the demand is meant, the other reading.
        chance: how likely the answer is not what is taken for granted now; None where nobody has
            given the demand a probability.
        changes: whether that answer changes the cheapest opening.
        before: what the cheapest opening costs as things are taken now.
        after: what it would cost after that answer; 0 where there would be a zone.
        opens: whether that answer alone would leave a zone.
    """

    demand: str
    reading: str
    chance: Fraction | None
    changes: bool
    before: Fraction
    after: Fraction
    opens: bool


def uncertain(problem: Problem) -> dict[int, Fraction]:
    """Return the demands that are neither certain nor certainly not, with their probability."""
    given = ((n, graded.demand.probability) for n, graded in enumerate(problem.demands))
    stated = ((n, Fraction(str(p))) for n, p in given if p is not None)
    return {n: chance for n, chance in stated if chance < 1}


def zone_likelihood(problem: Problem, blocking: Blocking) -> ZoneLikelihood:
    """Return how likely there is a zone."""
    chances = uncertain(problem)
    unstated = tuple(
        d.id for d in problem.demands if d.demand.assumed and d.demand.probability is None
    )
    relevant = {n: chance for n, chance in chances.items() if n in blocking.relevant}
    # of each blocking set, the part that is uncertain: the set is whole when all of that is real
    sets = _smallest(found & frozenset(chances) for found in blocking.sets)
    name = "probability that no blocking set is whole"
    if not blocking.complete:
        method = Method(name, "none", Exactness.CAPPED, {"blocking_sets": len(blocking.sets)})
        return ZoneLikelihood(None, None, unstated, method)
    if len(relevant) <= EXACT:
        chance = _none_whole(sets, relevant)
        method = Method(
            name, "recursion over blocking sets", parameters={"uncertain": len(relevant)}
        )
        return ZoneLikelihood(chance, (chance, chance), unstated, method)
    drawn = _drawn(sets, relevant)
    parameters = {"uncertain": len(relevant), "draws": DRAWS, "seed": SEED, "level": 0.95}
    method = Method(name, "drawing at random", Exactness.SAMPLED, parameters)
    return ZoneLikelihood(drawn, _wilson(drawn), unstated, method)


def _smallest(sets: Iterable[Demands]) -> frozenset[Demands]:
    """Return those of some sets that hold no other of them."""
    every = frozenset(sets)
    return frozenset(one for one in every if not any(other < one for other in every))


def _none_whole(sets: frozenset[Demands], chances: dict[int, Fraction]) -> Fraction:
    @cache
    def none_whole(left: frozenset[Demands]) -> Fraction:
        if not left:
            return Fraction(1)
        if frozenset[int]() in left:
            return Fraction(0)
        counts: dict[int, int] = {}
        for one in left:
            for demand in one:
                counts[demand] = counts.get(demand, 0) + 1
        demand = max(sorted(counts), key=counts.__getitem__)
        real = _smallest(one - {demand} for one in left)
        not_real = frozenset(one for one in left if demand not in one)
        chance = chances[demand]
        return chance * none_whole(real) + (1 - chance) * none_whole(not_real)

    return none_whole(sets)


def _drawn(sets: frozenset[Demands], chances: dict[int, Fraction]) -> Fraction:
    drawing = random.Random(SEED)  # noqa: S311 (an estimate, no secret)
    odds = [(demand, float(chance)) for demand, chance in chances.items()]
    zones = 0
    for _ in range(DRAWS):
        real = {demand for demand, chance in odds if drawing.random() < chance}
        zones += not any(one <= real for one in sets)
    return Fraction(zones, DRAWS)


def _wilson(drawn: Fraction) -> tuple[Fraction, Fraction]:
    """Return the interval of Wilson (1927) around a share of the draws."""
    share, n = float(drawn), DRAWS
    centre = (share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    half = _Z / (1 + _Z**2 / n) * sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2))
    return Fraction(max(centre - half, 0.0)), Fraction(min(centre + half, 1.0))


def questions(
    problem: Problem, found: Openings, readings: Mapping[str, Mapping[str, Formula]]
) -> tuple[Question, ...]:
    """Return what could be asked, the most worth asking first.

    Asked about are demands with a probability, assumed ones, and other readings. As things are
    taken now, every demand is real, as it is read. First stand answers that change
    the cheapest opening; of those the likelier (where nobody has given a probability, even odds
    serve for the order alone); then those that change its cost more.
    """
    asked = [_asked(problem, found, place) for place in _unknown(problem)]
    asked += [
        _meant(problem, found, one, reading, must)
        for one in problem.demands
        for reading, must in readings.get(one.id, {}).items()
    ]
    even = Fraction(1, 2)
    return tuple(
        sorted(
            asked,
            key=lambda q: (
                not q.changes, -(even if q.chance is None else q.chance), -abs(q.after - q.before),
            ),
        )
    )  # fmt: skip


def _unknown(problem: Problem) -> list[int]:
    chances = uncertain(problem)
    return [
        n
        for n, graded in enumerate(problem.demands)
        if (n in chances and chances[n] > 0)
        or (graded.demand.assumed and graded.demand.probability is None)
    ]


def _asked(problem: Problem, now: Openings, place: int) -> Question:
    graded = problem.demands[place]
    stated = graded.demand.probability
    other = problem.without(frozenset({graded.id}))
    then = openings(other, most=1)
    chance = None if stated is None else 1 - Fraction(str(stated))
    return Question(
        graded.id, "", chance, _steps(problem, now) != _steps(other, then),
        now.openings[0].cost, then.openings[0].cost, not then.openings[0].moved,
    )  # fmt: skip


def _meant(taken: Problem, now: Openings, one: Graded, reading: str, must: Formula) -> Question:
    other = read_as(taken, one, must, reading)
    then = openings(other, most=1)
    return Question(
        one.id, reading, None, _steps(taken, now) != _steps(other, then),
        now.openings[0].cost, then.openings[0].cost, not then.openings[0].moved,
    )  # fmt: skip


def _steps(problem: Problem, found: Openings) -> frozenset[frozenset[tuple[str, str]]]:
    """Return the cheapest openings as what each demand comes down to."""
    return frozenset(
        frozenset(
            (graded.id, graded.steps[down].text)
            for graded, down in zip(problem.demands, opening.descent, strict=True)
            if down
        )
        for opening in found.cheapest
    )
