"""The search for the best choices: exact, group by group of brackets that hang together.

What a choice is worth is known once the choices that it hangs on are made; groups of brackets that
no condition ties together are independent, and the best of all is the best of each.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

OPEN = -1
"""The choice of leaving a bracket as it is."""
KEPT = 64
"""How many equally good choices of one group are kept."""

Value = tuple[int, int]
"""Brackets closed, and acceptances: more of the first is better, then of the second."""


@dataclass(frozen=True)
class Problem:
    """Choices to be made.

    Attributes:
        options: name to its possible choices, apart from leaving it open.
        needs: name to the others that its worth depends on.
        value: the worth of a choice, given the closed ones among what it needs; None: not possible.
        within: name to the one around it, and which choice of that one holds it. Where another is
            taken the inner one is gone with it: closed, and worth no acceptance.
    """

    options: Mapping[str, tuple[int, ...]]
    needs: Mapping[str, tuple[str, ...]]
    value: Callable[[str, int, Mapping[str, int]], Value | None]
    within: Mapping[str, tuple[str, int]] = field(default_factory=dict[str, tuple[str, int]])


@dataclass(frozen=True, slots=True)
class Group:
    """The best choices of one group: those kept, and how many there are."""

    best: tuple[tuple[tuple[str, int], ...], ...]
    count: int
    value: Value


@dataclass(frozen=True, slots=True)
class Solution:
    """The best of every group; ``exact`` unless the cap stopped the search."""

    groups: tuple[Group, ...]
    tried: int
    exact: bool


def solve(problem: Problem, cap: int) -> Solution:
    """Return the best choices, looking at no more than ``cap`` partial ones in all.

    Where the cap stops it, each group's choices are the best found until then; leaving everything
    open is always among those looked at.
    """
    groups: list[Group] = []
    tried, exact = 0, True
    for names in groups_of(problem):
        search = _Search(problem, names, cap - tried)
        groups.append(search.run())
        tried += search.tried
        exact = exact and not search.stopped
    return Solution(tuple(groups), tried, exact)


def groups_of(problem: Problem) -> Iterator[tuple[str, ...]]:
    """Yield the names that hang together, in their order."""
    beside: dict[str, set[str]] = {name: set(problem.needs[name]) for name in problem.options}
    for name, needed in problem.needs.items():
        for other in needed:
            beside[other].add(name)
    left = dict.fromkeys(problem.options)
    while left:
        reached, waiting = set[str](), [next(iter(left))]
        while waiting:
            name = waiting.pop()
            if name not in reached:
                reached.add(name)
                waiting += beside[name]
        yield tuple(name for name in problem.options if name in reached)
        for name in reached:
            del left[name]


class _Search:
    """Branch and bound over one group, in the order of the text."""

    def __init__(self, problem: Problem, names: tuple[str, ...], cap: int) -> None:
        self.problem, self.cap = problem, cap
        self.names = names
        self.tried, self.stopped = 0, False
        self.chosen: dict[str, int] = {}
        self.value: Value = (0, 0)
        self.best: list[tuple[tuple[str, int], ...]] = [tuple((name, OPEN) for name in names)]
        self.count = 1
        self.known: dict[tuple[str, int, tuple[int, ...]], Value | None] = {}
        rank = {name: place for place, name in enumerate(names)}
        self.due: list[list[str]] = [[] for _ in names]
        for name in names:
            last = max((rank[other] for other in (name, *problem.needs[name])), default=0)
            self.due[last].append(name)
        self.domain = {name: (*self._possible(name), OPEN) for name in names}
        self.most = [0] * (len(names) + 1)
        for place in range(len(names) - 1, -1, -1):
            able = sum(len(self.domain[name]) > 1 for name in self.due[place])
            self.most[place] = self.most[place + 1] + able

    def _possible(self, name: str) -> tuple[int, ...]:
        """Return the choices to try: all, where others decide; else those that are possible."""
        options = self.problem.options[name]
        if self.problem.needs[name]:
            return options
        return tuple(option for option in options if self._worth(name, option, ()) is not None)

    def run(self) -> Group:
        """Search, and return the best."""
        self._go(0, (0, 0))
        return Group(tuple(self.best), self.count, self.value)

    def _go(self, place: int, value: Value) -> None:
        if self.stopped:
            return
        if place == len(self.names):
            self._enter(value)
            return
        if value[0] + self.most[place] < self.value[0]:
            return  # even if all that is left were closed, it would close fewer
        name = self.names[place]
        for option in self._domain(name):
            if self.tried >= self.cap:
                self.stopped = True
                return
            self.tried += 1
            self.chosen[name] = option
            gained = self._gained(place)
            if gained is not None:
                self._go(place + 1, (value[0] + gained[0], value[1] + gained[1]))
            del self.chosen[name]

    def _domain(self, name: str) -> tuple[int, ...]:
        """Return the choices of a name; one that goes with the words around it has none."""
        outer, holding = self.problem.within.get(name, ("", 0))
        around = self.chosen.get(outer, OPEN)
        return (0,) if around not in {OPEN, holding} else self.domain[name]

    def _gained(self, place: int) -> Value | None:
        """Return what is gained by the choices that are decided now; None where one cannot be."""
        closed, accepted = 0, 0
        for name in self.due[place]:
            option = self.chosen[name]
            if option == OPEN:
                continue
            outer, holding = self.problem.within.get(name, ("", 0))
            if outer and self.chosen[outer] not in {OPEN, holding}:
                closed += 1
                continue
            given = tuple(self.chosen[other] for other in self.problem.needs[name])
            worth = self._worth(name, option, given)
            if worth is None:
                return None
            closed, accepted = closed + worth[0], accepted + worth[1]
        return closed, accepted

    def _worth(self, name: str, option: int, given: tuple[int, ...]) -> Value | None:
        key = (name, option, given)
        if key not in self.known:
            needs = self.problem.needs[name]
            closed = {n: o for n, o in zip(needs, given, strict=True) if o != OPEN}
            self.known[key] = self.problem.value(name, option, closed)
        return self.known[key]

    def _enter(self, value: Value) -> None:
        made = tuple(self.chosen.items())
        if value > self.value:
            self.value, self.best, self.count = value, [made], 1
        elif value == self.value and not (value == (0, 0) and made == self.best[0]):
            self.count += 1
            if len(self.best) < KEPT:
                self.best.append(made)


__all__ = ["KEPT", "OPEN", "Group", "Problem", "Solution", "groups_of", "solve"]
