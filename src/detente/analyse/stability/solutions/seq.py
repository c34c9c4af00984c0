"""Sequential stability (SEQ): for each improvement, others would make it no better."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.analyse.stability.graph import Graph


def seq(graph: Graph, maker: int, state: int) -> bool:
    """Return whether each improvement is sanctioned by a legal sequence of others' improvements.

    Each move of the sequence is an improvement for its mover at that moment.
    Source: Fraser & Hipel 1979; Fang, Hipel & Kilgour 1993, *Interactive Decision Making*, ch. 3.
    """
    here, others = graph.rank(maker, state), graph.others(maker)
    return all(
        any(
            graph.rank(maker, reached) <= here
            for reached in graph.search(others, improvement, improving=True)
        )
        for improvement in graph.improvements(maker, state)
    )
