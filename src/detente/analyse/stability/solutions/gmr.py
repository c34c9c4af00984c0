"""General metarationality (GMR): for each improvement, others could make it no better."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.analyse.stability.graph import Graph


def gmr(graph: Graph, maker: int, state: int) -> bool:
    """Return whether each improvement can be sanctioned by a legal sequence of others' moves.

    Others may hurt themselves in doing so. A state that is as good as the first one sanctions too.
    Source: Howard 1971; Fang, Hipel & Kilgour 1993, *Interactive Decision Making*, ch. 3.
    """
    here, others = graph.rank(maker, state), graph.others(maker)
    return all(
        any(graph.rank(maker, reached) <= here for reached in graph.search(others, improvement))
        for improvement in graph.improvements(maker, state)
    )
