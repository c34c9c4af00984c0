"""Coalition sequential stability (CSEQ): others would make each gain none."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.analyse.stability.solutions.coalitions import Coalition, Together


def coalition_seq(together: Together, coalition: Coalition, state: int) -> bool:
    """Return whether each gain is sanctioned by a sequence of gains of coalitions of others.

    No coalition moves twice running.
    Source: Inohara & Hipel 2008.
    """
    return all(
        any(
            not together.better(coalition, state, reached)
            for reached in together.answers(coalition, gain)
        )
        for gain in together.gains(coalition, state)
    )
