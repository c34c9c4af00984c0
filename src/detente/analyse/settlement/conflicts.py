"""Red lines that leave no package: a smallest set of them that excludes everything by itself.

Deletion: each condition is left out in turn, and stays out where the rest still excludes all
(Chinneck & Dravnieks 1991, ORSA Journal on Computing 3(2), 157-168). What is left is minimal:
without any one of them there would be a package.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.analyse.settlement.solver.program import Program

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.analyse.settlement.bargain import Bargain, Limit


def clash(bargain: Bargain) -> tuple[Limit, ...]:
    """Return a minimal set of limits that no package meets together; empty where one meets all."""
    kept = list(bargain.limits)
    if not _excludes(bargain, kept):
        return ()
    for limit in bargain.limits:
        rest = [other for other in kept if other is not limit]
        if _excludes(bargain, rest):
            kept = rest
    return tuple(kept)


def _excludes(bargain: Bargain, limits: Sequence[Limit]) -> bool:
    """Return whether it is proven that no package meets some limits."""
    nothing = tuple(tuple((0,) * len(v) for v in options) for options in bargain.alone)
    answer = Program(replace(bargain, alone=nothing, bonuses=(), limits=tuple(limits))).solve()
    return answer.proven and not answer.found
