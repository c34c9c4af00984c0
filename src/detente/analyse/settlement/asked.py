"""The same answers from a constraint solver, one question at a time, where no frontier is known."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from detente.analyse.settlement.front import MOST_PACKAGES, Front, Spot, part_of_a_front
from detente.analyse.settlement.known import Known
from detente.analyse.settlement.limits import OutOfTimeError
from detente.analyse.settlement.points.concept import Leximin, Product
from detente.analyse.settlement.results import Lack, Nadir, Opening, Picked
from detente.analyse.settlement.solver.best import chosen
from detente.analyse.settlement.solver.frontier import highest, walked
from detente.analyse.settlement.solver.lowest import lowest
from detente.analyse.settlement.solver.program import Pace, Program
from detente.analyse.settlement.solver.shortfall import least_alone, least_largest, least_total
from detente.analyse.settlement.solver.spread import spread
from detente.analyse.settlement.standing import Undefined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.analyse.settlement.bargain import Bargain, Vector
    from detente.analyse.settlement.points.concept import Rule
    from detente.analyse.settlement.solver.shortfall import Lacking

_PLANE = 2
FEW = 3
"""Up to so many parties have a frontier that is looked for as a whole."""
MOST_OF_FEW, MOST_OF_MANY = 200, 24
"""Vectors that are looked for along a frontier of few parties, and of more."""
MOST_QUESTIONS = 12
"""Questions for each party about its least on the frontier."""
ALONG, LEAST = 0.4, 0.2
"""How long is searched along a frontier, and for the least on it, in times of one question."""


class Asked:
    """A solver as an engine."""

    def __init__(self, bargain: Bargain, seconds: float) -> None:
        self.program = Program(bargain, Pace(seconds))
        self.seconds = seconds
        self.parties = len(bargain.parties)
        self._spots: dict[Vector, Spot] = {}

    def _demanding(self, floor: Sequence[int | None]) -> Program:
        acceptable = self.program.copy()
        for party, bound in enumerate(floor):
            if bound is not None:
                acceptable.at_least(party, bound)
        return acceptable

    def is_open(self, floor: Sequence[int | None]) -> bool:
        """Return whether any package reaches every party's floor.

        Raises:
            OutOfTimeError: where the solver did not find out.
        """
        answer = self._demanding(floor).solve()
        if not (answer.found or answer.proven):
            message = "whether any package is acceptable to all"
            raise OutOfTimeError(message)
        return answer.found

    def ideal(self, floor: Sequence[int | None] | None) -> Vector | Undefined:
        """Return the most that each party can have, over what reaches a floor or over all."""
        program = self.program if floor is None else self._demanding(floor)
        found = [highest(program, party) for party in range(self.parties)]
        names = self.program.bargain.parties
        unproven = [name for name, (_, proven) in zip(names, found, strict=True) if not proven]
        if unproven:
            return Undefined(f"the solver did not prove the ideal of {' and '.join(unproven)}")
        return tuple(amount for amount, _ in found)

    def nadir(self, floor: Sequence[int | None]) -> Nadir:
        """Return the least of each party, or spans that are proven to hold it."""
        known = Known(self.front)
        if self.front.complete:
            return known.nadir(floor)
        bounds = floor if self.is_open(floor) else [None] * self.parties
        vectors = map(tuple, known.acceptable(bounds).tolist())
        found = lowest(self._demanding(bounds), vectors, MOST_QUESTIONS, LEAST * self.seconds)
        return Nadir(found.low, found.high)

    def pick(self, rule: Rule, floor: Sequence[int | None]) -> Picked | Undefined:
        """Return what a rule picks among acceptable packages, of which there is one at least."""
        found = chosen(self._demanding(floor), rule)
        if isinstance(found, Undefined):
            return found
        spots = tuple(self._spot(vector) for vector in found.vectors)
        shares = isinstance(rule, Product) or (isinstance(rule, Leximin) and rule.in_shares)
        gap = found.gap if shares else found.gap / self.program.bargain.scale
        return Picked(spots, found.complete, gap)

    def opening(self, floor: Sequence[int | None]) -> Opening:
        """Return the smallest shortfalls."""
        total, largest = least_total(self.program, floor), least_largest(self.program, floor)
        alone = [least_alone(self.program, floor, party) for party in range(self.parties)]
        lacks = tuple(None if lack is None else self._lack(lack) for lack in alone)
        return Opening(self._lack(total), self._lack(largest), lacks)

    def better(self, vector: Vector) -> tuple[Spot, ...]:
        """Return a vector worth as much to everyone as one, and most beyond it, if any."""
        answer = self._demanding(vector).solve(sum(self.program.worth))
        found = answer.found and answer.vector != vector
        return (self._spot(answer.vector),) if found else ()

    def _lack(self, lacking: Lacking) -> Lack:
        spots = (self._spot(lacking.vector),) if lacking.vector else ()
        return Lack(lacking.amount, spots, lacking.proven)

    def _spot(self, vector: Vector) -> Spot:
        known = self._spots.get(vector)
        if known is None:
            packages, whole = self.program.packages(vector, MOST_PACKAGES)
            count = len(packages) if whole else None
            known = self._spots[vector] = Spot(vector, tuple(packages), count)
        return known

    @property
    def front(self) -> Front:
        """The frontier, or vectors spread over it with how well they stand for it."""
        return self._front

    @cached_property
    def _front(self) -> Front:
        if self.parties == _PLANE:
            vectors, complete = walked(self.program)
            if complete:
                return self._known(vectors, complete=True, gap=Fraction(0))
        most = MOST_OF_FEW if self.parties <= FEW else MOST_OF_MANY
        found = spread(self.program, most, ALONG * self.seconds)
        return self._known(found.vectors, complete=found.complete, gap=found.gap)

    def _known(self, vectors: Sequence[Vector], *, complete: bool, gap: Fraction | None) -> Front:
        return part_of_a_front(vectors, self._spot, self.parties, complete=complete, gap=gap)
