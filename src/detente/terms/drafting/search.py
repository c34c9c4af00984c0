"""The search for the best choices: exact, group by group of brackets that hang together.

What a choice is worth is known once the choices that it hangs on are made; groups of brackets that
no condition ties together are independent, and the best of all is the best of each.
"""

from __future__ import annotations

from collections import deque
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

    Where the cap stops it, each group's choices are the best found until then.
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
    """Yield the names that hang together, neighbours near one another, outer before inner ones."""
    beside: dict[str, dict[str, None]] = {name: {} for name in problem.options}
    for name, needed in problem.needs.items():
        for other in needed:
            beside[name][other] = None
            beside[other][name] = None
    seen: dict[str, None] = {}
    for first in problem.options:
        if first in seen:
            continue
        group: dict[str, None] = {}
        waiting = deque([first])
        while waiting:
            name = waiting.popleft()
            outer = problem.within.get(name, ("", 0))[0]
            if outer and outer not in group:
                group[outer] = None
                waiting.extend(beside[outer])
            if name not in group:
                group[name] = None
                waiting.extend(beside[name])
        seen |= group
        yield tuple(group)


class _Search:
    """Branch and bound over one group, in the order of the text."""

    def __init__(self, problem: Problem, names: tuple[str, ...], cap: int) -> None:
        self.problem, self.cap = problem, cap
        self.names = names
        self.tried, self.stopped = 0, False
        self.chosen: dict[str, int] = {}
        self.value: Value = (0, 0)
        self.first = tuple((name, OPEN) for name in names)
        self.best = [self.first]
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
        self._start_from_what_is_easily_found()
        values: list[Value] = [(0, 0)]
        left = [iter(self._domain(self.names[0]))]
        while left:
            place = len(left) - 1
            name = self.names[place]
            self.chosen.pop(name, None)
            option = next(left[-1], None)
            if option is None:
                left.pop()
                values.pop()
                continue
            if self.tried >= self.cap:
                self.stopped = True
                break
            self.tried += 1
            self.chosen[name] = option
            gained = self._gained(place)
            if gained is None:
                continue
            value = (values[-1][0] + gained[0], values[-1][1] + gained[1])
            if place + 1 == len(self.names):
                self._enter(value)
            elif value[0] + self.most[place + 1] >= self.value[0]:
                left.append(iter(self._domain(self.names[place + 1])))
                values.append(value)
        return Group(tuple(self.best), self.count, self.value)

    def _start_from_what_is_easily_found(self) -> None:
        """Close everything, open what cannot stand so, until all that is closed can.

        What it finds is possible, so nothing that closes fewer has to be looked at; where the cap
        stops the search it is at least something.
        """
        left = {name: iter(self.domain[name]) for name in self.names}
        made = {name: next(left[name]) for name in self.names}
        changed = True
        while changed:
            changed = False
            for name in self.names:
                if self._standing(name, made) is None:
                    made[name] = next(left[name])
                    changed = True
        closed = [self._standing(name, made) or (0, 0) for name in self.names]
        for name in self.names:
            if self._gone(name, made):
                made[name] = 0
        self.first = tuple(made.items())
        self.best = [self.first]
        self.value = (sum(value[0] for value in closed), sum(value[1] for value in closed))

    def _gone(self, name: str, made: Mapping[str, int]) -> bool:
        """Return whether a name goes with the words around it."""
        outer, holding = self.problem.within.get(name, ("", 0))
        return bool(outer) and made[outer] not in {OPEN, holding}

    def _standing(self, name: str, made: Mapping[str, int]) -> Value | None:
        """Return what the choice of a name is worth among all others; None where it cannot be."""
        if self._gone(name, made):
            return 1, 0
        if made[name] == OPEN:
            return 0, 0
        given = tuple(
            0 if self._gone(other, made) else made[other] for other in self.problem.needs[name]
        )
        return self._worth(name, made[name], given)

    def _domain(self, name: str) -> tuple[int, ...]:
        """Return the choices of a name; one that goes with the words around it has none."""
        outer, holding = self.problem.within.get(name, ("", 0))
        around = self.chosen.get(outer, OPEN)
        return (0,) if outer and around not in {OPEN, holding} else self.domain[name]

    def _gained(self, place: int) -> Value | None:
        """Return what is gained by the choices that are decided now; None where one cannot be."""
        closed, accepted = 0, 0
        for name in self.due[place]:
            worth = self._standing(name, self.chosen)
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
        elif value == self.value and made != self.first:
            self.count += 1
            if len(self.best) < KEPT:
                self.best.append(made)


__all__ = ["KEPT", "OPEN", "Group", "Problem", "Solution", "groups_of", "solve"]
