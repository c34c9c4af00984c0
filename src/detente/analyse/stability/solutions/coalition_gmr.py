"""Coalition general metarationality (CGMR): others could make each gain none."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.analyse.stability.solutions.coalitions import Coalition, Together


def coalition_gmr(together: Together, coalition: Coalition, state: int) -> bool:
    """Return whether each gain can be sanctioned by a legal sequence of moves of all others.

    A sanction is a state that is not better for the coalition than the first.
    Source: Inohara & Hipel 2008.
    """
    others = together.graph.others(*coalition)
    return all(
        any(
            not together.better(coalition, state, reached)
            for reached in together.graph.search(others, gain)
        )
        for gain in together.gains(coalition, state)
    )
