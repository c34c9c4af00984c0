"""What holds without the assumptions: each headline again, with assumptions left out or varied.

Varied are: each assumed demand left out; each demand read in each of its other readings; all
assumed demands left out together; and the costs, which are the analyst's: all alike, and each
demand's doubled and halved. A headline that holds in every variant leads; of the others it is said
which assumption they hang on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from detente.analyse.deadlock.blocking import Blocking, blocking_sets
from detente.analyse.deadlock.classification import Blocked, classified
from detente.analyse.deadlock.demands import read_as
from detente.analyse.deadlock.repairs import openings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from detente.analyse.deadlock.demands import Graded, Problem
    from detente.kernel.formula import Formula

VariantKind = Literal["left_out", "read_otherwise", "all_left_out", "costs_alike", "cost_doubled",
                      "cost_halved"]  # fmt: skip
HeadlineKind = Literal["zone", "blocked_on", "blocking_set", "opening", "must_move"]


@dataclass(frozen=True, slots=True)
class Variant:
    """One change to what is assumed.

    Attributes:
        kind: what is changed.
        demand: the demand that is left out, read otherwise or costed otherwise, if one.
        reading: the reading that takes its place, if one.
    """

    kind: VariantKind
    demand: str = ""
    reading: str = ""


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
    """The headlines with what they hang on, and every variant with what it comes to."""

    headlines: tuple[Headline, ...]
    variants: tuple[tuple[Variant, Outcome], ...]


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


def survival(
    problem: Problem, blocking: Blocking, readings: Mapping[str, Mapping[str, Formula]]
) -> Survival:
    """Return what holds in all variants, and what hangs on which assumption.

    Args:
        problem: the problem.
        blocking: its blocking sets.
        readings: demand to reading to its formula.
    """
    base = outcome(problem, blocking)
    tried = tuple(_tried(problem, blocking, readings))
    return Survival(tuple(_headlines(base, tried)), tried)


def _tried(
    problem: Problem, blocking: Blocking, readings: Mapping[str, Mapping[str, Formula]]
) -> Iterator[tuple[Variant, Outcome]]:
    for variant, other in _without(problem):
        yield variant, outcome(other, _left(problem, blocking, other))
    for one in problem.demands:
        for reading, must in readings.get(one.id, {}).items():
            other = read_as(problem, one, must, reading)
            variant = Variant("read_otherwise", one.id, reading)
            yield variant, outcome(other, blocking_sets(other))
    for variant, other in _costed(problem):
        yield variant, outcome(other, blocking)


def _without(problem: Problem) -> Iterator[tuple[Variant, Problem]]:
    assumed = [one.id for one in problem.demands if one.demand.assumed]
    for one in assumed:
        yield Variant("left_out", one), problem.without(frozenset({one}))
    if len(assumed) > 1:
        yield Variant("all_left_out"), problem.without(frozenset(assumed))


def _costed(problem: Problem) -> Iterator[tuple[Variant, Problem]]:
    alike = tuple(_times(one, 1 / one.steps[-1].cost) for one in problem.demands)
    yield Variant("costs_alike"), replace(problem, demands=alike)
    kinds: tuple[tuple[VariantKind, Fraction], ...] = (
        ("cost_doubled", Fraction(2)), ("cost_halved", Fraction(1, 2)),
    )  # fmt: skip
    for one in problem.demands:
        for kind, factor in kinds:
            changed = tuple(_times(d, factor) if d is one else d for d in problem.demands)
            yield Variant(kind, one.id), replace(problem, demands=changed)


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
