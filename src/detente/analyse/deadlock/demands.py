"""A deadlock as a problem: packages, rules that never give, and demands that give in steps."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from detente.kernel.formula import parse

if TYPE_CHECKING:
    from detente.analyse.notation.blocking import Demand
    from detente.analyse.space import Package, Space
    from detente.kernel.formula import Formula


@dataclass(frozen=True, slots=True)
class Step:
    """How far a demand has come down.

    Attributes:
        must: what is still insisted on; None where it is given up.
        text: the same, as it is written.
        cost: what coming down so far costs the party, in the analyst's judgement.
    """

    must: Formula | None
    text: str
    cost: Fraction


@dataclass(frozen=True)
class Graded:
    """A demand with the steps it can come down by.

    Attributes:
        demand: the demand, as the model has it.
        steps: from what is demanded (cost 0) to giving it up; each implies the next.
        scope: the issues it speaks of, by place.
    """

    demand: Demand
    steps: tuple[Step, ...]
    scope: tuple[int, ...]

    @property
    def id(self) -> str:
        """The demand's id."""
        return self.demand.id

    @property
    def party(self) -> str:
        """Whose demand it is."""
        return self.demand.party

    @property
    def kind(self) -> str:
        """Of which kind it is."""
        return self.demand.kind

    @property
    def must(self) -> Formula:
        """What is demanded."""
        must = self.steps[0].must
        assert must is not None  # noqa: S101 (only the last step is without)
        return must


@dataclass(frozen=True)
class Problem:
    """What the parties demand of a package.

    Attributes:
        space: all packages.
        integrity: what every package must satisfy; never relaxed.
        demands: the demands, in the order of the model.
    """

    space: Space
    integrity: tuple[Formula, ...]
    demands: tuple[Graded, ...]

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """Who demands anything, in the order of the model."""
        return tuple(dict.fromkeys(graded.party for graded in self.demands))

    def without(self, left_out: frozenset[str]) -> Problem:
        """Return the problem without some demands."""
        return replace(self, demands=tuple(d for d in self.demands if d.id not in left_out))

    def possible(self, package: Package) -> bool:
        """Return whether a package satisfies the rules that never give."""
        return all(self.space.holds(rule, package) for rule in self.integrity)

    def descent(self, package: Package) -> tuple[int, ...]:
        """Return how many steps each demand has to come down for a package."""
        return tuple(
            next(
                number
                for number, step in enumerate(graded.steps)
                if step.must is None or self.space.holds(step.must, package)
            )
            for graded in self.demands
        )

    def cost(self, descent: tuple[int, ...]) -> Fraction:
        """Return what coming down so far costs all parties together."""
        moved = zip(self.demands, descent, strict=True)
        return sum((graded.steps[down].cost for graded, down in moved), Fraction(0))


def graded(demand: Demand, must: Formula, rungs: tuple[Formula, ...], space: Space) -> Graded:
    """Return a demand with its steps: those that the model gives, or those of the ladder.

    On a ladder, coming down by k rungs costs the whole cost times k over the distance to the option
    that is farthest from what is demanded (the model's costs are the analyst's, so this is too).
    """
    whole = Fraction(str(demand.cost)) if demand.cost is not None else Fraction(1)
    scope = space.scope(must)
    first, last = Step(must, demand.must, Fraction(0)), Step(None, "", whole)
    if rungs:
        pairs = zip(rungs, demand.rungs, strict=True)
        between = tuple(Step(rung, given.must, Fraction(str(given.cost))) for rung, given in pairs)
    elif len(scope) == 1 and space.issues[scope[0]].ordered:
        between = _down_the_ladder(space, scope[0], must, whole)
    else:
        between = ()
    return Graded(demand, (first, *between, last), scope)


def read_as(problem: Problem, one: Graded, must: Formula, reading: str) -> Problem:
    """Return the problem with one demand in another of its readings; ``must`` is its formula."""
    given = next(r for r in one.demand.readings if r.id == reading)
    # rungs belong to the reading that the model leads with
    other = one.demand.model_copy(update={"must": given.must, "rungs": ()})
    read = graded(other, must, (), problem.space)
    return replace(problem, demands=tuple(read if d is one else d for d in problem.demands))


def _down_the_ladder(space: Space, place: int, must: Formula, whole: Fraction) -> tuple[Step, ...]:
    issue = space.issues[place]
    met = sorted(option for (option,) in space.relation(must).allowed)
    if not met:
        return ()
    ranks = range(len(issue.options))
    distance = [min(abs(rank - option) for option in met) for rank in ranks]
    farthest = max(distance)
    steps: list[Step] = []
    for down in range(1, farthest):
        within = [issue.option_ids[rank] for rank in ranks if distance[rank] <= down]
        text = _range_text(issue.id, within, issue.option_ids)
        steps.append(Step(parse(text), text, whole * down / farthest))
    return tuple(steps)


def _range_text(issue: str, within: list[str], ladder: tuple[str, ...]) -> str:
    """Return a set of rungs as a formula, in the shortest way."""
    if within[-1] == ladder[-1] and list(ladder[-len(within) :]) == within:
        return f"{issue} >= {within[0]}"
    if within[0] == ladder[0] and list(ladder[: len(within)]) == within:
        return f"{issue} <= {within[-1]}"
    return f"{issue} in [{', '.join(within)}]"
