"""Coalition Nash stability (CNash): a coalition has nothing to gain by moving together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.analyse.stability.solutions.coalitions import Coalition, Together


def coalition_nash(together: Together, coalition: Coalition, state: int) -> bool:
    """Return whether the coalition can reach no state that is better for it.

    Source: Kilgour, Hipel, Fang & Peng 2001; Inohara & Hipel 2008.
    """
    return not together.gains(coalition, state)
