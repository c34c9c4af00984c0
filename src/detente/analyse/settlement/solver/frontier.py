"""The frontier of two parties by a constraint solver: a walk from one end to the other.

The most for one, then the most for the other beside it, then as much again with the
other one step better off (the epsilon-constraint method: Haimes, Lasdon & Wismer 1971). Every step
is proven, so that a walk that reaches the end has found all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.analyse.settlement.bargain import Vector
    from detente.analyse.settlement.solver.program import Answer, Program

MOST_STEPS = 300


def walked(program: Program) -> tuple[list[Vector], bool]:
    """Return vectors of the frontier of two parties, and whether they are all.

    It stops where a step is not proven in the time it is given, or after :data:`MOST_STEPS`.
    """
    trial = program.copy()
    found: list[Vector] = []
    answer: Answer | None = None
    while len(found) < MOST_STEPS:
        answer = trial.solve(trial.worth[0], answer.package if answer else ())
        if not answer.found or not answer.proven:
            return found, answer.proven
        beside = trial.copy()
        beside.at_least(0, answer.vector[0])
        answer = beside.solve(beside.worth[1], answer.package)
        if not answer.proven:
            return found, False
        found.append(answer.vector)
        trial.at_least(1, answer.vector[1] + 1)
    return found, False


def highest(program: Program, party: int) -> tuple[int, bool]:
    """Return the most that a party can have, and whether that is proven; 0 where unknown."""
    answer = program.copy().solve(program.worth[party])
    return (answer.vector[party] if answer.found else 0), answer.found and answer.proven
