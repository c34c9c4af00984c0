"""The smallest shortfalls by a constraint solver; what they are: ``settlement/shortfall.py``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from detente.analyse.settlement.bargain import Vector
    from detente.analyse.settlement.solver.literals import Linear
    from detente.analyse.settlement.solver.program import Program


@dataclass(frozen=True)
class Lacking:
    """A smallest shortfall, scaled, with one vector that has it, and whether it is proven.

    The vector is empty where the solver did not find out in its time.
    """

    amount: int
    vector: Vector
    proven: bool


UNKNOWN = Lacking(0, (), proven=False)


def least_total(program: Program, floor: Sequence[int | None]) -> Lacking:
    """Return the smallest total shortfall."""
    trial = program.copy()
    return _solved(trial, -sum(_lacks(trial, floor)), floor, sum) or UNKNOWN


def least_largest(program: Program, floor: Sequence[int | None]) -> Lacking:
    """Return the smallest largest shortfall."""
    trial = program.copy()
    worst = [f - low for f, (low, _) in zip(floor, trial.ranges, strict=True) if f is not None]
    largest = trial.model.new_int_var(0, max(0, *worst), "")
    for lack in _lacks(trial, floor):
        trial.model.add(lack <= largest)
    return _solved(trial, -largest, floor, max) or UNKNOWN


def least_alone(program: Program, floor: Sequence[int | None], party: int) -> Lacking | None:
    """Return a party's smallest shortfall where all others reach theirs; None if they cannot."""
    trial = program.copy()
    for other, bound in enumerate(floor):
        if other != party and bound is not None:
            trial.at_least(other, bound)
    return _solved(trial, trial.worth[party], floor, sum)


def _lacks(trial: Program, floor: Sequence[int | None]) -> list[Linear]:
    lacks: list[Linear] = []
    for party, bound in enumerate(floor):
        if bound is not None:
            lack = trial.model.new_int_var(0, max(0, bound - trial.ranges[party][0]), "")
            trial.model.add(lack >= bound - trial.unit * trial.worth[party])
            lacks.append(lack)
    return lacks


def _solved(
    trial: Program,
    objective: Linear,
    floor: Sequence[int | None],
    over: Callable[[Sequence[int]], int],
) -> Lacking | None:
    answer = trial.solve(objective)
    if not answer.found:
        return None if answer.proven else UNKNOWN
    lacks = [max(f - u, 0) for u, f in zip(answer.vector, floor, strict=True) if f is not None]
    return Lacking(over(lacks), answer.vector, answer.proven)
