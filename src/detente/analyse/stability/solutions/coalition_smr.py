"""Coalition symmetric metarationality (CSMR): sanctioned, and no way out for the coalition."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.analyse.stability.solutions.coalitions import Coalition, Together


def coalition_smr(together: Together, coalition: Coalition, state: int) -> bool:
    """Return whether each gain can be sanctioned so that the coalition cannot escape.

    Source: Inohara & Hipel 2008.
    """
    graph = together.graph
    others = graph.others(*coalition)

    def inescapable(reached: int) -> bool:
        return not together.better(coalition, state, reached) and all(
            not together.better(coalition, state, away) for away in graph.search(coalition, reached)
        )

    return all(
        any(inescapable(reached) for reached in graph.search(others, gain))
        for gain in together.gains(coalition, state)
    )
