"""Minimal blocking sets and minimal correction sets of demands, all of them.

A *minimal blocking set* is a set of demands that no package meets together, while each smaller set
is met by one (a minimal unsatisfiable subset). A *minimal correction set* is a smallest set of
demands whose giving up lets the rest be met. Each is the other's minimal hitting sets.

Method: MARCO, which explores a map of subsets from the largest down.
A set that is met is grown by asking for one more of all the rest at once.
Source: Liffiton, Previti, Malik and Marques-Silva, "Fast, flexible MUS enumeration", Constraints
21 (2016), algorithm 2; growing: Marques-Silva, Heras, Janota, Previti and Belov, IJCAI 2013; the
duality: Reiter (1987), theorem 4.2.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.analyse.deadlock.encoding import Encoding
from detente.analyse.deadlock.hanging import hanging_together
from detente.analyse.deadlock.solving import sat

if TYPE_CHECKING:
    from detente.analyse.deadlock.demands import Problem
    from detente.analyse.deadlock.solving import Sat

MOST = 3000
"""How many sets, of both sorts together, are looked for unless said otherwise."""

Demands = frozenset[int]
"""Demands by their place in the problem."""


@dataclass(frozen=True, slots=True)
class Blocking:
    """What blocks, and what giving up would free.

    Attributes:
        sets: minimal blocking sets; the smallest first, then by the demands' places.
        corrections: minimal correction sets, likewise; the empty set where nothing blocks.
        complete: whether these are all blocking sets.
        corrections_complete: whether these are all correction sets.
        possible: whether any package satisfies the rules that never give.
    """

    sets: tuple[Demands, ...]
    corrections: tuple[Demands, ...]
    complete: bool
    corrections_complete: bool = True
    possible: bool = True

    @property
    def zone(self) -> bool:
        """Whether some package meets every demand."""
        return self.possible and not self.sets

    @property
    def relevant(self) -> Demands:
        """Demands that stand in a blocking set; the others can be left off the table."""
        return frozenset(demand for found in self.sets for demand in found)


def blocking_sets(problem: Problem, most: int = MOST) -> Blocking:
    """Return the minimal blocking and correction sets of a problem.

    Demands about issues that do not hang together block each other never, so that each group is
    looked at by itself: its blocking sets are the problem's, and a correction set of the problem is
    one of each group's. At most ``most`` sets of both sorts are looked for in a group, and at most
    as many correction sets are put together.
    """
    with sat(Encoding(replace(problem, demands=())).clauses) as solver:
        if not solver.solve():
            return Blocking((), (), complete=True, possible=False)
    sets: list[Demands] = []
    corrections: list[Demands] = [frozenset()]
    complete = all_corrections = True
    for group in _groups(problem):
        found = _of_group(problem, group, most)
        sets += found.blocking
        complete &= found.done
        together = [one | other for one in corrections[:most] for other in found.corrections]
        all_corrections &= found.done and len(corrections) <= most and len(together) <= most
        corrections = together[:most]
    return Blocking(
        tuple(sorted(sets, key=_order)), tuple(sorted(corrections, key=_order)),
        complete, all_corrections,
    )  # fmt: skip


def _groups(problem: Problem) -> list[list[int]]:
    """Return the demands, by place, in groups that hang together through issues."""
    of_issue = hanging_together(problem)
    groups: dict[frozenset[int], list[int]] = {}
    for place, graded in enumerate(problem.demands):
        issues = of_issue[graded.scope[0]] if graded.scope else frozenset[int]()
        groups.setdefault(issues, []).append(place)
    return list(groups.values())


def _of_group(problem: Problem, group: list[int], most: int) -> _Marco:
    own = replace(problem, demands=tuple(problem.demands[place] for place in group))
    encoding = Encoding(own)
    with sat(encoding.clauses) as solver, sat() as subsets:
        search = _Marco(solver, subsets, encoding)
        search.done = search.run(most)
    search.blocking = [frozenset(group[n] for n in one) for one in search.blocking]
    search.corrections = [frozenset(group[n] for n in one) for one in search.corrections]
    return search


def _order(demands: Demands) -> tuple[int, list[int]]:
    return len(demands), sorted(demands)


class _Marco:
    """One run: a solver for the demands, and one for the map of subsets not yet looked at."""

    def __init__(self, solver: Sat, subsets: Sat, encoding: Encoding) -> None:
        self.solver = solver
        self.subsets = subsets
        self.encoding = encoding
        self.selectors = encoding.selectors
        self.all = range(len(self.selectors))
        self.blocking: list[Demands] = []
        self.corrections: list[Demands] = []
        self.done = False

    def run(self, most: int) -> bool:
        """Look until nothing is left, or enough is found; return whether nothing is left."""
        self.subsets.set_phases([place + 1 for place in self.all])
        while True:
            seed = self._unexplored()
            if seed is None:
                return True
            if len(self.blocking) + len(self.corrections) >= most:
                return False
            if self._met(seed):
                left = frozenset(self.all) - self._grown(seed)
                self.corrections.append(left)
                self.subsets.add_clause([place + 1 for place in left])
            else:
                found = self._shrunk(seed)
                self.blocking.append(found)
                self.subsets.add_clause([-(place + 1) for place in found])

    def _unexplored(self) -> Demands | None:
        if not self.subsets.solve():
            return None
        # variables that no clause names are in no model: they are free, so taken
        out = {-literal - 1 for literal in self.subsets.get_model() if literal < 0}
        return frozenset(place for place in self.all if place not in out)

    def _met(self, demands: Demands) -> bool:
        return self.solver.solve([self.selectors[demand] for demand in sorted(demands)])

    def _satisfied(self) -> Demands:
        """Return the demands that the package just found meets."""
        model = self.solver.get_model()  # the literal of variable v stands at place v - 1
        return frozenset(
            place
            for place in self.all
            if model[abs(self.selectors[place]) - 1] == self.selectors[place]
        )

    def _grown(self, demands: Demands) -> Demands:
        """Return a largest set of demands around one that has just been met.

        Each question is whether any of the rest can be met as well, all of the rest at once.
        """
        met = self._satisfied() | demands
        while True:
            one_more = self.encoding.fresh()
            rest = [self.selectors[place] for place in self.all if place not in met]
            self.solver.add_clause([-one_more, *rest])
            more = self.solver.solve([one_more, *(self.selectors[place] for place in met)])
            found = self._satisfied() if more else met
            self.solver.add_clause([-one_more])
            if not more:
                return met
            met |= found

    def _shrunk(self, demands: Demands) -> Demands:
        """Return a smallest set of demands within one that cannot be met."""
        core = self._core(demands)
        for place in sorted(core):
            if place in core and not self._met(core - {place}):
                core = self._core(core - {place})
        return core

    def _core(self, demands: Demands) -> Demands:
        """Return the demands that the solver needed to see that it cannot be done."""
        named = set(self.solver.get_core() or ())
        return frozenset(place for place in demands if self.selectors[place] in named)
