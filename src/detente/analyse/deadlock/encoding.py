"""A problem as clauses for a satisfiability solver, one literal for each step of each demand.

Source: the translation is that of Tseitin (1968); one variable per option, exactly one true.
"""

from __future__ import annotations

from itertools import combinations, count, pairwise, product
from typing import TYPE_CHECKING

from detente.kernel.formula import And, Compare, If, Iff, Not, Or

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.analyse.deadlock.demands import Problem
    from detente.analyse.space import Package, Space
    from detente.kernel.formula import Formula


class Encoding:
    """A problem in clauses.

    Attributes:
        clauses: hard clauses: one option of every issue, and the rules that never give.
        steps: for each demand, the literal of each step but the last; a step's literal implies
            the next one's.
    """

    def __init__(self, problem: Problem) -> None:
        self.space: Space = problem.space
        self.clauses: list[list[int]] = []
        self._fresh = count(1)
        self._known: dict[Formula, int] = {}
        self.options = [[next(self._fresh) for _ in range(size)] for size in self.space.sizes]
        for of_issue in self.options:
            self.clauses.append(list(of_issue))
            self.clauses += [[-one, -other] for one, other in combinations(of_issue, 2)]
        for rule in problem.integrity:
            self.clauses.append([self.literal(rule)])
        self.steps: list[list[int]] = []
        for graded in problem.demands:
            literals = [self.literal(s.must) for s in graded.steps if s.must is not None]
            self.clauses += [[-one, after] for one, after in pairwise(literals)]
            self.steps.append(literals)

    @property
    def selectors(self) -> list[int]:
        """The literals of the demands in full."""
        return [of_demand[0] for of_demand in self.steps]

    def fresh(self) -> int:
        """Return a new variable."""
        return next(self._fresh)

    def literal(self, about: Formula) -> int:
        """Return a literal that is true exactly where a formula holds."""
        known = self._known.get(about)
        if known is None:
            known = self._known[about] = self._translated(about)
        return known

    def _translated(self, about: Formula) -> int:
        match about:
            case And(parts):
                return self.all_of([self.literal(part) for part in parts])
            case Or(parts):
                return self.any_of([self.literal(part) for part in parts])
            case Not(operand):
                return -self.literal(operand)
            case If(claim, condition):
                return self.any_of([self.literal(claim), -self.literal(condition)])
            case Iff(left, right):
                return self._same(self.literal(left), self.literal(right))
            case Compare():
                return self._compared(about)
            case _:
                raise TypeError(f"{about!r} says nothing about packages")

    def all_of(self, literals: Sequence[int]) -> int:
        """Return a literal that is true exactly where all of some are."""
        return -self.any_of([-literal for literal in literals])

    def any_of(self, literals: Sequence[int]) -> int:
        """Return a literal that is true exactly where one of some is."""
        joined = next(self._fresh)
        self.clauses.append([-joined, *literals])
        self.clauses += [[joined, -literal] for literal in literals]
        return joined

    def _same(self, left: int, right: int) -> int:
        same = next(self._fresh)
        self.clauses += [
            [-same, -left, right], [-same, left, -right],
            [same, left, right], [same, -left, -right],
        ]  # fmt: skip
        return same

    def _compared(self, about: Compare) -> int:
        relation = self.space.relation(about)
        holds = next(self._fresh)
        for combination in product(*(range(self.space.sizes[issue]) for issue in relation.scope)):
            chosen = [
                -self.options[issue][option]
                for issue, option in zip(relation.scope, combination, strict=True)
            ]
            self.clauses.append([*chosen, holds if combination in relation.allowed else -holds])
        return holds

    def descent(self, model: Iterable[int]) -> tuple[int, ...]:
        """Return how many steps each demand comes down in a model of the clauses."""
        true = set(model)
        return tuple(
            next((n for n, literal in enumerate(of_demand) if literal in true), len(of_demand))
            for of_demand in self.steps
        )

    def package(self, model: Iterable[int]) -> Package:
        """Return the package that a model of the clauses stands for."""
        true = {literal for literal in model if literal > 0}
        return tuple(
            next(n for n, variable in enumerate(of_issue) if variable in true)
            for of_issue in self.options
        )
