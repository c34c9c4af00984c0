"""The lexicographic max-min of gains by a constraint solver, level after level, exactly.

At each level: how great can the least of the free parties' gains be; and how few of them can be at
it. Those stay there, and the others are free at the next level. Gains are fractions, and a solver
knows whole numbers: a level is first found on a grid, then raised until the solver proves that no
package is above it, which can be asked in whole numbers (``u - z > t * r`` for a fraction ``t``
is ``u - z >= floor(t * r) + 1``). Ogryczak & Śliwiński 2006 do without fractions by
ordered sums; levels need fewer variables where parties are few.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor, lcm
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.analyse.settlement.bargain import Vector
    from detente.analyse.settlement.points.concept import Leximin
    from detente.analyse.settlement.solver.program import Answer, Program

_GRID = 1000
"""Into how many steps a gain of one unit is divided for the first try, where units differ."""


class Levels:
    """The levels of one leximin problem; the program is narrowed down to its solutions.

    Attributes:
        gap: how far the last level may be from the best, in gains; 0 where all are proven.
        alone: whether it is proven already that no other vector ties with the best.
    """

    def __init__(self, program: Program, rule: Leximin) -> None:
        self.program = program
        self.zero = rule.zero
        whole = lcm(*(unit.denominator for unit in rule.unit))
        self.units = [int(unit * whole) for unit in rule.unit]
        # Where all units are one, gains are whole numbers, and no grid is needed.
        self.steps = 1 if len(set(self.units)) == 1 else _GRID
        self.gap = 0.0
        self.alone = False
        self.free: list[Any] = [program.model.new_constant(1) for _ in self.units]
        self.last: Answer | None = None

    def best(self) -> Vector | None:
        """Return the vector of the best package; None where no package was found."""
        left = len(self.free)
        while left and not self.gap:
            answer = self._on_a_grid()
            if not answer.found:
                self._unproven(0 if self.last is None else 1)
                break
            self.last = answer
            if not answer.proven:
                self._unproven(answer.bound - answer.value + 1)
                break
            level = self._least(answer)
            if self._is_alone(answer.vector, level):
                self.alone = True
                break
            level = self._raised(level)
            self._demand(self.program, level)
            left = 0 if self.gap else self._fewest_at(level)
        return None if self.last is None else self.last.vector

    def _demand(self, program: Program, level: Fraction) -> None:
        """Demand that every free party's gain reaches a level."""
        for party, unit in enumerate(self.units):
            program.at_least(party, self.zero[party] + ceil(level * unit), self.free[party])

    def _is_alone(self, vector: Vector, level: Fraction) -> bool:
        """Return whether it is proven that no other vector reaches the levels so far.

        This is so for most models with many different amounts, and spares all further levels.
        """
        others = self.program.copy()
        self._demand(others, level)
        # Without the package first: where nothing is left, its vector is that of no other either.
        others.exclude_package(self.program.seen[vector])
        answer = others.solve()
        if answer.proven and not answer.found:
            self.program.sole.add(vector)
        elif answer.vector == vector:
            others.exclude(vector)
            answer = others.solve()
        return answer.proven and not answer.found

    def _raised(self, level: Fraction) -> Fraction:
        """Return the level, raised until it is proven that none is higher."""
        while not self.gap:
            higher = self.program.copy()
            for party in range(len(self.units)):
                higher.at_least(party, self._above(party, level), self.free[party])
            answer = higher.solve(hint=self.last.package if self.last else ())
            if not answer.found:
                if not answer.proven:
                    self._unproven(1)
                break
            self.last, level = answer, self._least(answer)
        return level

    def _on_a_grid(self) -> Answer:
        """Return the best package by gains that are rounded down to the grid."""
        trial = self.program.copy()
        lowest = trial.model.new_int_var(*self._range(), "")
        for party, unit in enumerate(self.units):
            gain = trial.unit * trial.worth[party] - self.zero[party]
            scale = 1 if self.steps == 1 else unit
            bound = trial.model.add(scale * lowest <= self.steps * gain)
            bound.only_enforce_if(self.free[party])
        return trial.solve(lowest, self.last.package if self.last else ())

    def _range(self) -> tuple[int, int]:
        """Return what the least gain cannot leave, in steps of the grid."""
        units = [1] * len(self.units) if self.steps == 1 else self.units
        bounds = list(zip(self.program.ranges, self.zero, units, strict=True))
        low = min(self.steps * (low - z) // unit for (low, _), z, unit in bounds)
        high = max(self.steps * (high - z) // unit for (_, high), z, unit in bounds)
        return low, high

    def _unproven(self, steps: float) -> None:
        """Note that the last level may be so many steps of the grid below the best."""
        self.gap = max(self.gap, steps / (self.units[0] if self.steps == 1 else self.steps))

    def _least(self, answer: Answer) -> Fraction:
        """Return the least gain of the parties that are free in an answer."""
        return min(
            Fraction(answer.vector[party] - self.zero[party], unit)
            for party, unit in enumerate(self.units)
            if answer.holds(self.free[party])
        )

    def _above(self, party: int, level: Fraction) -> int:
        """Return the least amount that gives a party more than a level of gains."""
        return floor(level * self.units[party]) + 1 + self.zero[party]

    def _fewest_at(self, level: Fraction) -> int:
        """Leave as few free parties at a level as can be; return how many are free above it."""
        above: list[Any] = []
        for party in range(len(self.units)):
            literal = self.program.model.new_bool_var("")
            self.program.model.add_implication(literal, self.free[party])
            self.program.at_least(party, self._above(party, level), literal)
            above.append(literal)
        answer = self.program.solve(sum(above), self.last.package if self.last else ())
        if not answer.proven:
            self._unproven(1)
            return 0
        self.last = answer
        left = round(answer.value)
        self.program.model.add(sum(above) == left)
        self.free = above
        return left
