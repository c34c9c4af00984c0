"""Small deadlocks, drawn at random, and what they come to by looking at every package."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import chain, combinations
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from detente.analyse.deadlock.demands import Problem, graded
from detente.analyse.notation.blocking import Demand
from detente.analyse.notation.issues import Issue
from detente.analyse.space import Space
from detente.kernel.formula import parse

if TYPE_CHECKING:
    from collections.abc import Iterable

KINDS = ("substance", "form", "linkage", "procedure", "ratification")


@st.composite
def spaces(draw, most_issues: int = 3, most_options: int = 4) -> Space:
    """Draw a space; every other issue is a ladder."""
    sizes = draw(st.lists(st.integers(2, most_options), min_size=1, max_size=most_issues))
    return Space(
        tuple(
            Issue(id=f"i{n}", options=[f"o{k}" for k in range(size)], ordered=n % 2 == 0)  # pyright: ignore[reportArgumentType] (as it is written)
            for n, size in enumerate(sizes)
        )
    )


@st.composite
def formulas(draw, space: Space, depth: int = 2) -> str:
    """Draw the text of a formula about a space."""
    joined = draw(st.integers(0, 5)) if depth else 0
    if joined < 3:
        place = draw(st.integers(0, len(space.issues) - 1))
        issue = space.issues[place]
        if issue.ordered and draw(st.booleans()):
            sign = draw(st.sampled_from(["<=", ">=", "<", ">", "=", "!="]))
            return f"{issue.id} {sign} {draw(st.sampled_from(issue.option_ids))}"
        options = draw(st.lists(st.sampled_from(issue.option_ids), min_size=1, unique=True))
        return f"{issue.id} in [{', '.join(options)}]"
    one, other = draw(formulas(space, depth - 1)), draw(formulas(space, depth - 1))
    if joined == 3:
        return f"not ({one})"
    word = draw(st.sampled_from(["and", "or", "if", "iff"]))
    return f"({one}) {word} ({other})"


@st.composite
def problems(draw, most_demands: int = 6, parties: int = 3) -> Problem:
    """Draw a problem whose rules allow some package."""
    space = draw(spaces())
    demands = [
        Demand(
            id=f"d{n}", party=f"p{draw(st.integers(0, parties - 1))}",
            kind=draw(st.sampled_from(KINDS)), must=draw(formulas(space)),
            cost=draw(st.integers(1, 6)), rests_on=("said",) if draw(st.booleans()) else (),
        )
        for n in range(draw(st.integers(1, most_demands)))
    ]  # fmt: skip
    made = tuple(graded(demand, parse(demand.must), (), space) for demand in demands)
    rule = draw(st.none() | formulas(space))
    ruled = Problem(space, () if rule is None else (parse(rule),), made)
    return ruled if any(map(ruled.possible, space.packages())) else Problem(space, (), made)


@dataclass(frozen=True)
class Plainly:
    """What a problem comes to, by the definitions, over all packages and all sets of demands."""

    problem: Problem

    @cached_property
    def descents(self) -> set[tuple[int, ...]]:
        """How far demands come down, for every possible package."""
        problem = self.problem
        return {problem.descent(x) for x in problem.space.packages() if problem.possible(x)}

    def met(self, demands: Iterable[int]) -> bool:
        """Return whether a package meets some demands together."""
        return any(all(descent[n] == 0 for n in demands) for descent in self.descents)

    @cached_property
    def _met_sets(self) -> list[frozenset[int]]:
        return [frozenset(n for n, d in enumerate(one) if d == 0) for one in self.descents]

    def blocking_sets(self) -> set[frozenset[int]]:
        """Return the smallest sets that no package meets."""
        return _smallest(s for s in self._subsets() if not self._within(s))

    def correction_sets(self) -> set[frozenset[int]]:
        """Return the smallest sets without which the rest is met."""
        every = frozenset(range(len(self.problem.demands)))
        return _smallest(s for s in self._subsets() if self._within(every - s))

    def _within(self, demands: frozenset[int]) -> bool:
        return any(demands <= met for met in self._met_sets)

    def _subsets(self) -> Iterable[frozenset[int]]:
        places = range(len(self.problem.demands))
        sizes = (combinations(places, size) for size in range(len(places) + 1))
        return map(frozenset, chain.from_iterable(sizes))

    def openings(self) -> dict[tuple[int, ...], Fraction]:
        """Return descents of which none is smaller, with what they cost."""
        every = self.descents
        least = [
            one
            for one in every
            if not any(
                other != one and all(a <= b for a, b in zip(other, one, strict=True))
                for other in every
            )
        ]
        return {one: self.problem.cost(one) for one in least}


def _smallest(sets: Iterable[frozenset[int]]) -> set[frozenset[int]]:
    every = set(sets)
    return {one for one in every if not any(other < one for other in every)}
