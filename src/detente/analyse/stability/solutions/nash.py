"""Nash stability, or rationality (R): nothing to gain by moving, whatever others would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.analyse.stability.graph import Graph


def nash(graph: Graph, maker: int, state: int) -> bool:
    """Return whether the decision maker has no unilateral improvement from the state.

    Source: Nash 1950; Fang, Hipel & Kilgour 1993, *Interactive Decision Making*, ch. 3.
    """
    return not graph.improvements(maker, state)
