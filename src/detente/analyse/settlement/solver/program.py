"""A bargain as a program for CP-SAT: one boolean for each option, one number for each party."""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd
from typing import TYPE_CHECKING, Any

from ortools.sat.python import cp_model

from detente.analyse.settlement.limits import AmountsTooLargeError
from detente.analyse.settlement.solver.literals import Boolean, Linear, Literals, Model

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.analyse.settlement.bargain import Bargain, Bonus, Vector
    from detente.analyse.space import Package


Solver = Any
"""A solver of CP-SAT, with its answer; its types are not annotated."""
LARGEST = 2**40
"""Sums of amounts that the solver is given stay below this."""


@dataclass(frozen=True)
class Pace:
    """How long the solver may think.

    Attributes:
        seconds: for one question.
        workers: how many searches run at once. With one, the same question has the same answer.
    """

    seconds: float = 10
    workers: int = 1


@dataclass(frozen=True)
class Answer:
    """What the solver says.

    Attributes:
        found: whether there is a solution.
        proven: whether it is optimal, or proven that there is none.
        package: the solution.
        vector: what it is worth, scaled as in the bargain.
        bound: no solution is better than this; meaningless without an objective.
        value: the objective of the solution.
        solver: what it was found by.
    """

    found: bool
    proven: bool
    package: Package = ()
    vector: Vector = ()
    bound: float = 0
    value: float = 0
    solver: Solver = None

    def holds(self, literal: Boolean) -> bool:
        """Return whether a literal is true in the solution."""
        return bool(self.solver.boolean_value(literal))


class Program:
    """A bargain as booleans, linear sums and implications.

    Amounts are divided by their greatest common divisor, ``unit``: small numbers are easier.
    ``worth`` is a number for each party in these units, ``ranges`` what it cannot leave, in those
    of the bargain, ``seen`` a package for every vector that was met, ``sole`` the vectors of which
    it is proven that this is the only one.
    """

    def __init__(self, bargain: Bargain, pace: Pace | None = None) -> None:
        self.bargain = bargain
        self.pace = pace or Pace()
        self.unit = gcd(0, *_amounts(bargain)) or 1
        if sum(map(abs, _amounts(bargain))) // self.unit >= LARGEST:
            raise AmountsTooLargeError
        self.model: Model = cp_model.CpModel()
        self.literals = Literals(self.model, bargain.space)
        for condition in bargain.conditions:
            self.model.add(self.literals.of(condition) == 1)
        self.seen: dict[Vector, Package] = {}
        self.sole: set[Vector] = set()
        self.ranges: list[tuple[int, int]] = []
        self.worth = [self._worth(party) for party in range(len(bargain.parties))]

    def _worth(self, party: int) -> Linear:
        """Return the number that stands for what a package is worth to a party."""
        terms: list[Boolean] = []
        low = high = 0
        for options, literals in zip(self.bargain.alone, self.literals.options, strict=True):
            amounts = [vector[party] // self.unit for vector in options]
            low, high = low + min(amounts), high + max(amounts)
            terms += [a * x for a, x in zip(amounts, literals, strict=True) if a]
        for bonus in self.bargain.bonuses:
            if bonus.party == party:
                for amount, literal in self._brought(bonus):
                    terms.append(amount * literal)
                    low, high = low + min(amount, 0), high + max(amount, 0)
        self.ranges.append((low * self.unit, high * self.unit))
        number = self.model.new_int_var(low, high, "")
        self.model.add(number == sum(terms))
        return number

    def _brought(self, bonus: Bonus) -> Iterable[tuple[int, Boolean]]:
        if bonus.formula is not None and bonus.value:
            yield bonus.value // self.unit, self.literals.of(bonus.formula)
        for combination, amount in (bonus.amounts or {}).items():
            if amount:
                places = zip(bonus.scope, combination, strict=True)
                chosen = [self.literals.options[issue][option] for issue, option in places]
                yield amount // self.unit, self.literals.all_of(chosen)

    def copy(self) -> Program:
        """Return a program to which conditions can be added without changing this one."""
        other = object.__new__(Program)
        other.__dict__.update(self.__dict__)
        other.model = self.model.clone()
        return other

    def paced(self, pace: Pace) -> Program:
        """Return this program, its conditions shared, for questions at another pace."""
        other = object.__new__(Program)
        other.__dict__.update(self.__dict__)
        other.pace = pace
        return other

    def at_least(self, party: int, amount: int, only_if: Boolean = None) -> None:
        """Demand so much for a party, in the bargain's units; where a literal holds, if any."""
        demanded = self.model.add(self.worth[party] >= -(-amount // self.unit))
        if only_if is not None:
            demanded.only_enforce_if(only_if)

    def at_most(self, party: int, amount: int, only_if: Boolean = None) -> None:
        """Demand that a party gets no more than so much."""
        demanded = self.model.add(self.worth[party] <= amount // self.unit)
        if only_if is not None:
            demanded.only_enforce_if(only_if)

    def beyond(self, vector: Vector, steps: Sequence[int] | None = None) -> None:
        """Demand that some party gets more than in a vector, by steps of its own or any."""
        ways: list[Boolean] = []
        for party, amount in enumerate(vector):
            demanded = amount + (1 if steps is None else steps[party])
            if demanded <= self.ranges[party][1]:
                ways.append(self.model.new_bool_var(""))
                self.at_least(party, demanded, ways[-1])
        self.model.add_bool_or(ways)

    def exclude(self, vector: Vector) -> None:
        """Rule out one vector, in the bargain's units."""
        ways: list[Boolean] = []
        for party, amount in enumerate(vector):
            more, less = self.model.new_bool_var(""), self.model.new_bool_var("")
            self.at_least(party, amount + 1, more)
            self.at_most(party, amount - 1, less)
            ways += [more, less]
        self.model.add_bool_or(ways)

    def exclude_package(self, package: Package) -> None:
        """Rule out one package."""
        chosen = zip(self.literals.options, package, strict=True)
        self.model.add_bool_or([literals[option].negated() for literals, option in chosen])

    def solve(self, objective: Linear = None, hint: Package = ()) -> Answer:
        """Return a solution, the greatest objective first where there is one."""
        if objective is not None:
            self.model.maximize(objective)
        else:
            self.model.clear_objective()
        self.model.clear_hints()
        for literals, option in zip(self.literals.options, hint, strict=False):
            for place, literal in enumerate(literals):
                self.model.add_hint(literal, place == option)
        solver: Solver = cp_model.CpSolver()
        _set(solver, self.pace)
        status = solver.solve(self.model)
        if status == cp_model.MODEL_INVALID:
            raise RuntimeError(self.model.validate())
        proven = status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return Answer(found=False, proven=proven)
        package = tuple(
            next(n for n, literal in enumerate(literals) if solver.boolean_value(literal))
            for literals in self.literals.options
        )
        bound = solver.best_objective_bound if objective is not None else 0
        value = solver.objective_value if objective is not None else 0
        vector = tuple(int(solver.value(number)) * self.unit for number in self.worth)
        self.seen.setdefault(vector, package)
        return Answer(True, proven, package, vector, bound, value, solver)

    def packages(self, vector: Vector, cap: int) -> tuple[list[Package], bool]:
        """Return packages worth exactly a vector, at most so many, and whether these are all."""
        exact = self.copy()
        for party, amount in enumerate(vector):
            exact.model.add(exact.worth[party] == amount // self.unit)
        found: list[Package] = [self.seen[vector]] if vector in self.seen else []
        for package in found:
            exact.exclude_package(package)
        while vector not in self.sole and len(found) < cap:
            answer = exact.solve()
            if not answer.found:
                return sorted(found), answer.proven
            found.append(answer.package)
            exact.exclude_package(answer.package)
        return sorted(found), vector in self.sole


def _set(solver: Solver, pace: Pace) -> None:
    solver.parameters.max_time_in_seconds = pace.seconds
    solver.parameters.num_workers = pace.workers
    solver.parameters.random_seed = 1


def _amounts(bargain: Bargain) -> Sequence[int]:
    """Return every amount of a bargain."""
    alone = [amount for options in bargain.alone for vector in options for amount in vector]
    linked = [
        a for bonus in bargain.bonuses for a in (bonus.value, *(bonus.amounts or {}).values())
    ]
    return [*alone, *linked]
