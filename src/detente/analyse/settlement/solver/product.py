"""The greatest product of gains by a constraint solver, with a certified gap.

The sum of logarithms takes the place of the product. The logarithm is concave, so that straight
lines above it bound it from above; they are added where the solver's last answer lies, until its
bound meets the best product found (outer approximation: Duran & Grossmann 1986). All lines are
in whole numbers, rounded upwards, so that the bound stays one.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log, prod
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.analyse.settlement.bargain import Vector
    from detente.analyse.settlement.solver.program import Program

_UNIT = 2**26
"""Steps into which a logarithm is divided."""
_SLOPE = 2**10
"""Steps of a slope, beyond those of the logarithm."""
_FIRST = 10
"""Lines that each logarithm has from the start."""
_CLOSE = 1e-7
"""A gap in the sum of logarithms that needs no further line: the product is right to this share."""
_ROUNDS = 40


@dataclass(frozen=True)
class Greatest:
    """A vector with its product of gains, scaled, and how far its logarithm is from the bound."""

    vector: Vector
    product: int
    gap: float


def greatest_product(program: Program, zero: Vector, at_least: int = 0) -> Greatest | None:
    """Return a vector of the greatest product of gains over ``zero``, each of them positive.

    Args:
        program: what packages must satisfy.
        zero: what gains are counted from, in the bargain's units.
        at_least: a product that is known; None is returned once it is proven that nothing
            reaches it.
    """
    tops = [high - z for (_, high), z in zip(program.ranges, zero, strict=True)]
    if min(tops) < 1:
        return None
    trial = program.copy()
    for party, amount in enumerate(zero):
        trial.at_least(party, amount + 1)
    lines = _Lines(trial, zero, tops)
    best: Greatest | None = None
    answer = None
    for _ in range(_ROUNDS):
        answer = trial.solve(sum(lines.logs), answer.package if answer else ())
        if not answer.found:
            break
        bound = answer.bound / _UNIT
        product = prod(u - z for u, z in zip(answer.vector, zero, strict=True))
        if best is None or product > best.product:
            best = Greatest(answer.vector, product, 0)
        if at_least and bound < log(at_least) - _CLOSE:
            return None
        best = Greatest(best.vector, best.product, max(bound - log(best.product), 0))
        if best.gap <= _CLOSE or not answer.proven or not lines.added(answer.vector):
            break
    return None if best is None else _undominated(trial, best, zero)


def _undominated(trial: Program, best: Greatest, zero: Vector) -> Greatest:
    """Return a vector of the frontier that is no worse for anyone: the gap may hide one."""
    better = trial.copy()
    for party, amount in enumerate(best.vector):
        better.at_least(party, amount)
    answer = better.solve(sum(better.worth))
    if not answer.found:
        return best
    product = prod(u - z for u, z in zip(answer.vector, zero, strict=True))
    return Greatest(answer.vector, product, max(best.gap - log(product) + log(best.product), 0))


class _Lines:
    """The logarithm of every party's gain, bounded by lines.

    Attributes:
        logs: party to the number that stands for it.
    """

    def __init__(self, program: Program, zero: Vector, tops: list[int]) -> None:
        self.program = program
        self.zero = zero
        self.gains = [
            program.unit * worth - z for worth, z in zip(program.worth, zero, strict=True)
        ]
        self.logs: list[Any] = [
            program.model.new_int_var(0, ceil(_UNIT * log(top)) + 2, "") for top in tops
        ]
        self.known = [set[int]() for _ in zero]
        for party, top in enumerate(tops):
            for step in range(_FIRST):
                self._line(party, max(1, round(top ** (1 - step / (2 * _FIRST)))))

    def added(self, vector: Vector) -> bool:
        """Add a line for each party at a vector's gain; return whether any was new."""
        fresh = [self._line(p, u - self.zero[p]) for p, u in enumerate(vector)]
        return any(fresh)

    def _line(self, party: int, gain: int) -> bool:
        """Bound a logarithm by the line that touches it about a gain."""
        if gain in self.known[party]:
            return False
        self.known[party].add(gain)
        slope = max(1, round(_UNIT * _SLOPE * log((gain + 1) / gain)))
        # The line of this slope that touches the curve does so at 1 / slope, between whole gains.
        peak = _UNIT * _SLOPE / slope
        offset = max(
            _UNIT * _SLOPE * log(g) - slope * g for g in (max(1, floor(peak)), max(1, ceil(peak)))
        )
        bounded = _SLOPE * self.logs[party] <= ceil(offset) + 1 + slope * self.gains[party]
        self.program.model.add(bounded)
        return True
