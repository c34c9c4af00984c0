"""What holds without the assumptions: each headline again, with assumptions left out or varied.

Varied are demands that may not be real (assumed, or with a probability below 1), which are left
out, and demands that can be read otherwise: in all combinations where these are at most
:data:`TOGETHER`, else one at a time, and all left out in each combination of readings. Varied, too,
are the costs, which are the analyst's: all alike, and each demand's doubled and halved. A headline
that holds in every variant leads; of the others it is said which assumption they hang on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain, combinations, islice, product
from typing import TYPE_CHECKING, Literal

from detente.analyse.deadlock.blocking import Blocking, blocking_sets
from detente.analyse.deadlock.classification import Blocked, classified
from detente.analyse.deadlock.demands import read_as
from detente.analyse.deadlock.repairs import openings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from detente.analyse.deadlock.demands import Graded, Problem
    from detente.kernel.formula import Formula

    Readings = Mapping[str, Mapping[str, Formula]]
    """Demand to other reading to its formula."""

Costs = Literal["", "alike", "doubled", "halved"]
HeadlineKind = Literal["zone", "blocked_on", "blocking_set", "opening", "must_move"]
TOGETHER = 64
"""Up to how many combinations of what is assumed are all tried."""


@dataclass(frozen=True, slots=True)
class Variant:
    """What is taken otherwise than in the model.

    Attributes:
        left_out: demands that are left out.
        read: demands that are read otherwise, each with the reading.
        costs: how costs are taken.
        demand: whose cost is doubled or halved.
    """

    left_out: tuple[str, ...] = ()
    read: tuple[tuple[str, str], ...] = ()
    costs: Costs = ""
    demand: str = ""

    @property
    def changes(self) -> frozenset[tuple[str, str]]:
        """What is changed, one by one, beside costs."""
        return frozenset({*((one, "") for one in self.left_out), *self.read})


@dataclass(frozen=True)
class Outcome:
    """What a problem comes to, as far as headlines need.

    Attributes:
        zone: whether some package meets every demand.
        blocked: on what it is blocked.
        sets: the blocking sets, as ids of demands.
        cheapest: the cheapest openings, as demand to what it comes down to ("" for giving up).
        must_move: parties that move in every cheapest opening.
        cost: what the cheapest opening costs.
    """

    zone: bool
    blocked: Blocked
    sets: frozenset[frozenset[str]]
    cheapest: frozenset[frozenset[tuple[str, str]]]
    must_move: frozenset[str]
    cost: Fraction


@dataclass(frozen=True, slots=True)
class Headline:
    """One thing that is said of a deadlock, and what it hangs on.

    Attributes:
        kind: what it is about.
        about: the demands or parties that it names, or what talks are blocked on.
        fails_in: the variants in which it is not so; empty where it holds in all.
    """

    kind: HeadlineKind
    about: tuple[str, ...]
    fails_in: tuple[Variant, ...]

    @property
    def survives(self) -> bool:
        """Whether it holds in every variant."""
        return not self.fails_in


@dataclass(frozen=True)
class Survival:
    """The headlines with what they hang on.

    Attributes:
        headlines: the headlines.
        variants: every variant that was tried, with what it comes to.
        together: whether all combinations of what is assumed were tried.
    """

    headlines: tuple[Headline, ...]
    variants: tuple[tuple[Variant, Outcome], ...]
    together: bool


def outcome(problem: Problem, blocking: Blocking) -> Outcome:
    """Return what a problem comes to, given its blocking sets."""
    found = openings(problem, most=1)
    demands = problem.demands
    moving = [{demands[place].party for place in opening.moved} for opening in found.cheapest]
    return Outcome(
        blocking.zone, classified(problem, blocking),
        frozenset(frozenset(demands[n].id for n in one) for one in blocking.sets),
        frozenset(
            frozenset((demands[n].id, demands[n].steps[o.descent[n]].text) for n in o.moved)
            for o in found.cheapest
        ),
        frozenset(set[str].intersection(*moving)) if moving else frozenset(),
        found.openings[0].cost if found.openings else Fraction(0),
    )  # fmt: skip


def _left(problem: Problem, blocking: Blocking, other: Problem) -> Blocking:
    """Return the blocking sets of a problem with some demands left out.

    They are those without any of these, as a set stays minimal whatever stands beside it.
    """
    places = {graded.id: n for n, graded in enumerate(other.demands)}
    named = ([problem.demands[n].id for n in found] for found in blocking.sets)
    kept = (frozenset(places[i] for i in ids) for ids in named if all(i in places for i in ids))
    return Blocking(tuple(kept), (), blocking.complete)


def survival(problem: Problem, blocking: Blocking, readings: Readings) -> Survival:
    """Return what holds in all variants, and what hangs on which assumption.

    Args:
        problem: the problem.
        blocking: its blocking sets.
        readings: demand to reading to its formula.
    """
    base = outcome(problem, blocking)
    combinations_ = list(_combinations(problem, readings))
    together = len(combinations_) <= TOGETHER
    chosen = combinations_ if together else list(_one_by_one(problem, readings))
    tried = [(v, _of_variant(problem, blocking, readings, v)) for v in chosen]
    tried += [(v, outcome(other, blocking)) for v, other in _costed(problem)]
    return Survival(tuple(_headlines(base, tuple(tried))), tuple(tried), together)


def _uncertain(problem: Problem) -> list[str]:
    return [one.id for one in problem.demands if one.demand.uncertain]


def _read_so(problem: Problem, readings: Readings) -> Iterator[tuple[tuple[str, str], ...]]:
    """Yield every combination of readings, that of the model first."""
    ways = [
        [(), *(((one.id, reading),) for reading in readings[one.id])]
        for one in problem.demands
        if readings.get(one.id)
    ]
    for choice in product(*ways):
        yield tuple(read for reads in choice for read in reads)


def _combinations(problem: Problem, readings: Readings) -> Iterator[Variant]:
    """Yield all combinations, the fewest changes first; at most one more than are tried."""
    uncertain = _uncertain(problem)
    sets = (combinations(uncertain, size) for size in range(len(uncertain) + 1))
    ways = (
        Variant(left_out, read)
        for left_out in chain.from_iterable(sets)
        for read in _read_so(problem, readings)
        if not set(left_out) & {one for one, _ in read}
    )
    changed = (variant for variant in ways if variant.changes)
    yield from sorted(islice(changed, TOGETHER + 1), key=lambda variant: len(variant.changes))


def _one_by_one(problem: Problem, readings: Readings) -> Iterator[Variant]:
    uncertain = tuple(_uncertain(problem))
    for one in uncertain:
        yield Variant((one,))
    for one in problem.demands:
        for reading in readings.get(one.id, {}):
            yield Variant(read=((one.id, reading),))
    for read in islice(_read_so(problem, readings), TOGETHER):
        kept = tuple((one, reading) for one, reading in read if one not in uncertain)
        if len(kept) == len(read):
            yield Variant(uncertain, read)


def _of_variant(
    problem: Problem, blocking: Blocking, readings: Readings, variant: Variant
) -> Outcome:
    other = problem.without(frozenset(variant.left_out))
    if not variant.read:
        return outcome(other, _left(problem, blocking, other))
    for demand, reading in variant.read:
        one = next(graded for graded in other.demands if graded.id == demand)
        other = read_as(other, one, readings[demand][reading], reading)
    return outcome(other, blocking_sets(other))


def _costed(problem: Problem) -> Iterator[tuple[Variant, Problem]]:
    alike = tuple(_times(one, 1 / one.steps[-1].cost) for one in problem.demands)
    yield Variant(costs="alike"), replace(problem, demands=alike)
    factors: tuple[tuple[Costs, Fraction], ...] = (
        ("doubled", Fraction(2)), ("halved", Fraction(1, 2)),
    )  # fmt: skip
    for one in problem.demands:
        for how, factor in factors:
            changed = tuple(_times(d, factor) if d is one else d for d in problem.demands)
            yield Variant(costs=how, demand=one.id), replace(problem, demands=changed)


def _times(one: Graded, factor: Fraction) -> Graded:
    return replace(one, steps=tuple(replace(s, cost=s.cost * factor) for s in one.steps))


def _headlines(base: Outcome, tried: tuple[tuple[Variant, Outcome], ...]) -> Iterator[Headline]:
    def fails(holds: Callable[[Outcome], bool]) -> tuple[Variant, ...]:
        return tuple(variant for variant, outcome in tried if not holds(outcome))

    yield Headline("zone", (str(base.zone),), fails(lambda o: o.zone == base.zone))
    yield Headline("blocked_on", (str(base.blocked),), fails(lambda o: o.blocked is base.blocked))
    for one in sorted(base.sets, key=lambda found: (len(found), sorted(found))):
        yield Headline("blocking_set", tuple(sorted(one)), fails(lambda o, s=one: s in o.sets))
    if base.zone:
        return
    yield Headline("opening", (), fails(lambda o: o.cheapest == base.cheapest))
    for party in sorted(base.must_move):
        yield Headline("must_move", (party,), fails(lambda o, p=party: p in o.must_move))
