"""Symmetric metarationality (SMR): sanctioned, and no way out of the sanction."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.analyse.stability.graph import Graph


def smr(graph: Graph, maker: int, state: int) -> bool:
    """Return whether each improvement can be sanctioned so that no own countermove escapes it.

    Source: Howard 1971; Fang, Hipel & Kilgour 1993, *Interactive Decision Making*, ch. 3.
    """
    here, others = graph.rank(maker, state), graph.others(maker)

    def inescapable(reached: int) -> bool:
        return graph.rank(maker, reached) <= here and all(
            graph.rank(maker, away) <= here for away in graph.moves(maker, reached)
        )

    return all(
        any(inescapable(reached) for reached in graph.search(others, improvement))
        for improvement in graph.improvements(maker, state)
    )
