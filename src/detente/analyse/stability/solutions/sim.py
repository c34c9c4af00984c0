"""Simultaneous sanctioning (SIM): others move at the same time, and it comes out no better."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.analyse.stability.graph import Graph


def sim(graph: Graph, maker: int, state: int) -> bool:
    """Return whether each improvement is sanctioned by improvements that others make at once.

    Others' moves are improvements from the state itself; at least one other moves; the state that
    all changes together lead to has to be feasible. Meant for states that are unstable for two or
    more decision makers; defined for option form only.
    Source: Fraser & Hipel 1984, *Conflict Analysis*.

    Raises:
        NotImplementedError: the graph is not in option form.
    """
    here, others = graph.rank(maker, state), graph.others(maker)
    answers = [(None, *graph.improvements(other, state)) for other in others]
    together = [
        {other: t for other, t in zip(others, answer, strict=True) if t is not None}
        for answer in product(*answers)
    ]

    def sanctioned(improvement: int) -> bool:
        for moved in together:
            if not moved:
                continue
            reached = graph.combined(state, {maker: improvement, **moved})
            if reached is not None and graph.rank(maker, reached) <= here:
                return True
        return False

    return all(sanctioned(t) for t in graph.improvements(maker, state))
