"""The greatest product of gains by a constraint solver, with a certified gap.

The sum of logarithms takes the place of the product. The logarithm is concave, so that straight
lines above it bound it from above; they are added where the solver's last answer lies, until its
bound meets the best product found (outer approximation: Duran & Grossmann 1986). All lines are
in whole numbers, rounded upwards, so that the bound stays one.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, inf, log, log2, prod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.analyse.settlement.bargain import Vector
    from detente.analyse.settlement.solver.literals import Linear
    from detente.analyse.settlement.solver.program import Program
    from detente.analyse.space import Package

_MOST_BITS = 58
"""Products of a slope and a gain stay below two to this, so that 64 bits hold all sums."""
_FINEST, _STEEPEST = 30, 10
"""Bits into which a logarithm is divided at most, and bits that a slope has beyond these."""
_FIRST = 10
"""Lines that each logarithm has from the start."""
_CLOSE = 1e-7
"""A gap in the sum of logarithms that needs no further line: the product is right to this share."""
SURE = 1e-10
"""What separates two sums of logarithms beyond the rounding of floating point."""
_ROUNDS = 40


@dataclass(frozen=True)
class Greatest:
    """The greatest product that was found, and what none exceeds.

    Attributes:
        vector: a vector that has it; empty where none was found.
        product: it, scaled.
        bound: no logarithm of a product exceeds this; minus infinity where nothing is possible.
    """

    vector: Vector
    product: int
    bound: float


def greatest_product(program: Program, zero: Vector, known: int = 0) -> Greatest:
    """Return a vector of the greatest product of gains over ``zero``, each of them positive.

    Args:
        program: what packages must satisfy.
        zero: what gains are counted from, in the bargain's units.
        known: a product that is known: the search ends once the bound is below it.
    """
    tops = [high - z for (_, high), z in zip(program.ranges, zero, strict=True)]
    if min(tops) < 1:
        return Greatest((), 0, -inf)
    trial = program.copy()
    for party, amount in enumerate(zero):
        trial.at_least(party, amount + 1)
    lines = _Lines(trial, zero, tops)
    best = Greatest((), 0, inf)
    package: Package = ()
    for _ in range(_ROUNDS):
        answer = trial.solve(sum(lines.logs), package)
        if not answer.found:
            return Greatest(best.vector, best.product, -inf if answer.proven else best.bound)
        package = answer.package
        bound = min(best.bound, lines.bound(answer.bound))
        product = prod(u - z for u, z in zip(answer.vector, zero, strict=True))
        vector = answer.vector if product > best.product else best.vector
        best = Greatest(vector, max(product, best.product), bound)
        below = known and bound < log(known) - SURE
        met = bound - log(best.product) <= max(_CLOSE, 2 * lines.rounding)
        if below or met or not answer.proven or not lines.added(answer.vector):
            break
    return _undominated(trial, best, zero)


def _undominated(trial: Program, best: Greatest, zero: Vector) -> Greatest:
    """Return a vector of the frontier that is no worse for anyone: the gap may hide one."""
    better = trial.copy()
    for party, amount in enumerate(best.vector):
        better.at_least(party, amount)
    answer = better.solve(sum(better.worth))
    if not answer.found:
        return best
    product = prod(u - z for u, z in zip(answer.vector, zero, strict=True))
    return Greatest(answer.vector, product, best.bound)


class _Lines:
    """The logarithm of every party's gain, bounded by lines.

    Attributes:
        logs: party to the number that stands for it.
    """

    def __init__(self, program: Program, zero: Vector, tops: list[int]) -> None:
        self.program = program
        self.zero = zero
        self.tops = tops
        self.unit = 2 ** min(_FINEST, _MOST_BITS - max(tops).bit_length())
        self.gains = [
            program.unit * worth - z for worth, z in zip(program.worth, zero, strict=True)
        ]
        self.logs: list[Linear] = [
            program.model.new_int_var(0, ceil(self.unit * log(top)) + 2, "") for top in tops
        ]
        self.known = [set[int]() for _ in zero]
        for party, top in enumerate(tops):
            for step in range(_FIRST):
                self._line(party, max(1, round(top ** (1 - step / (2 * _FIRST)))))

    @property
    def rounding(self) -> float:
        """What the sum of logarithms may lose, since each is a whole number of units."""
        return len(self.logs) / self.unit

    def bound(self, objective: float) -> float:
        """Return what no sum of logarithms exceeds, given what no sum of whole units does."""
        return objective / self.unit + self.rounding

    def added(self, vector: Vector) -> bool:
        """Add a line for each party at a vector's gain; return whether any was new."""
        fresh = [self._line(p, u - self.zero[p]) for p, u in enumerate(vector)]
        return any(fresh)

    def _line(self, party: int, gain: int) -> bool:
        """Bound a logarithm by the line that touches it about a gain."""
        if gain in self.known[party]:
            return False
        self.known[party].add(gain)
        steep = log((gain + 1) / gain) * self.unit
        room = _MOST_BITS - self.tops[party].bit_length() - max(ceil(log2(steep)), 0)
        fine = 2 ** max(0, min(_STEEPEST, room))
        slope = max(1, round(steep * fine))
        # The line of this slope that touches the curve does so at 1 / slope, between whole gains.
        peak = self.unit * fine / slope
        offset = max(
            self.unit * fine * log(g) - slope * g for g in {max(1, floor(peak)), max(1, ceil(peak))}
        )
        bounded = fine * self.logs[party] <= ceil(offset) + 1 + slope * self.gains[party]
        self.program.model.add(bounded)
        return True
