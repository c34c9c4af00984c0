"""A search along a frontier: questions within a time, and the vectors that came of them."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.analyse.settlement.bargain import Vector
    from detente.analyse.settlement.solver.literals import Linear
    from detente.analyse.settlement.solver.program import Answer, Program

_LEAST = 0.01


class Search:
    """Vectors of a program's frontier, found by one question after another.

    Attributes:
        program: the bargain; it stays as it is.
        found: vectors that are proven to be on its frontier, in the order in which they were found.
    """

    def __init__(self, program: Program, seconds: float, known: Iterable[Vector] = ()) -> None:
        self.program = program
        self.found: dict[Vector, None] = dict.fromkeys(known)
        self._until = monotonic() + seconds

    def ask(self, program: Program, objective: Linear, near: Answer | None = None) -> Answer:
        """Return the answer to one question, in what is left of the time."""
        left = max(_LEAST, min(program.pace.seconds, self._until - monotonic()))
        return program.paced(replace(program.pace, seconds=left)).solve(
            objective, near.package if near else ()
        )

    def lift(self, answer: Answer) -> bool:
        """Find a vector of the frontier worth as much to everyone as an answer; whether proven."""
        above = self.program.copy()
        for party, amount in enumerate(answer.vector):
            above.at_least(party, amount)
        return self.keep(self.ask(above, sum(above.worth), answer))

    def keep(self, answer: Answer) -> bool:
        """Keep an answer to a question whose best answers are on the frontier, if it is proven."""
        if answer.found and answer.proven:
            self.found[answer.vector] = None
        return answer.found and answer.proven
