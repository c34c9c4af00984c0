"""Named points by a constraint solver: proven, or with the gap that is left.

A rule's best vector is found first, then every other vector that ties with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, log
from typing import TYPE_CHECKING

from detente.analyse.settlement.choosing import NO_STRICT_GAIN
from detente.analyse.settlement.points.concept import Leximin, Product, Rule, Total
from detente.analyse.settlement.solver.leximin import Levels
from detente.analyse.settlement.solver.product import SURE, greatest_product
from detente.analyse.settlement.standing import Undefined

if TYPE_CHECKING:
    from detente.analyse.settlement.bargain import Vector
    from detente.analyse.settlement.solver.program import Program

MOST_TIES = 10


@dataclass(frozen=True)
class Found:
    """The vectors that a rule picks.

    Attributes:
        vectors: the tied best ones, falling.
        complete: whether it is proven that these are all.
        gap: how far they may be from the best, in what the rule maximises; 0 where proven.
    """

    vectors: tuple[Vector, ...]
    complete: bool
    gap: float


def chosen(acceptable: Program, rule: Rule) -> Found | Undefined:
    """Return the vectors that a rule picks.

    Args:
        acceptable: the bargain with every party's floor demanded; it stays as it is.
        rule: the rule.
    """
    match rule:
        case Total():
            return _greatest_total(acceptable.copy())
        case Product(zero):
            return _greatest_product(acceptable.copy(), zero)
        case Leximin():
            return _leximin(acceptable.copy(), rule)


_SILENT = "the solver found no acceptable package in the time it was given"


def _greatest_total(program: Program) -> Found | Undefined:
    total = sum(program.worth)
    answer = program.solve(total)
    if not answer.found:
        return Undefined(_SILENT)
    if not answer.proven:
        return Found(
            (answer.vector,), complete=False, gap=(answer.bound - answer.value) * program.unit
        )
    program.model.add(total == round(answer.value))
    return _with_ties(program, answer.vector)


def _with_ties(program: Program, first: Vector) -> Found:
    """Return a proven best vector with the others that meet the same conditions."""
    vectors = [first]
    while len(vectors) < MOST_TIES:
        program.exclude(vectors[-1])
        answer = program.solve()
        if not answer.found:
            return Found(_falling(vectors), complete=answer.proven, gap=0)
        vectors.append(answer.vector)
    return Found(_falling(vectors), complete=False, gap=0)


def _falling(vectors: list[Vector]) -> tuple[Vector, ...]:
    return tuple(sorted(vectors, reverse=True))


def _leximin(program: Program, rule: Leximin) -> Found | Undefined:
    levels = Levels(program, rule)
    best = levels.best()
    if best is None:
        return Undefined(_SILENT)
    if levels.gap or levels.alone:
        return Found((best,), complete=levels.alone, gap=levels.gap)
    return _with_ties(program, best)


def _greatest_product(program: Program, zero: Vector) -> Found | Undefined:
    """Return the greatest products; each vector found is ruled out, until none left is as great."""
    vectors: list[Vector] = []
    best, bound = 0, inf
    for _ in range(MOST_TIES):
        found = greatest_product(program, zero, best)
        bound = found.bound
        if not found.vector or (best and bound < log(best) - SURE):
            break
        if found.product > best:
            best, vectors = found.product, []
        if found.product == best:
            vectors.append(found.vector)
        program.exclude(found.vector)
    if not vectors:
        return Undefined(NO_STRICT_GAIN if bound == -inf else _SILENT)
    complete = bound < log(best) - SURE
    return Found(_falling(vectors), complete=complete, gap=0 if complete else bound - log(best))
