"""What a coalition can do: where it can go, and what counts as better for all of it.

Source: Kilgour, Hipel, Fang & Peng 2001 (coalition analysis); Inohara & Hipel 2008.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Literal

from detente.analyse.stability.legal import Search

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.analyse.stability.graph import Graph

Coalition = tuple[int, ...]
"""Decision makers by number, ascending; never empty."""

Improvement = Literal["strict", "pareto"]
"""``strict``: better for every member; ``pareto``: worse for none, better for at least one."""

MOST_MAKERS = 10
"""Coalitions double with every decision maker; beyond this they are not gone through."""


def coalitions(makers: Sequence[int]) -> tuple[Coalition, ...]:
    """Return all non-empty coalitions of some decision makers, the smallest first."""
    return tuple(
        group for size in range(1, len(makers) + 1) for group in combinations(makers, size)
    )


class Together:
    """A graph as coalitions see it.

    Args:
        graph: the graph.
        improvement: what counts as better for a coalition.
    """

    def __init__(self, graph: Graph, improvement: Improvement = "strict") -> None:
        self.graph = graph
        self.improvement = improvement
        self._gains: dict[tuple[Coalition, int], tuple[int, ...]] = {}
        self._answers: dict[tuple[Coalition, int], Search[Coalition]] = {}

    def better(self, coalition: Coalition, than: int, reached: int) -> bool:
        """Return whether a state is better for a coalition than another."""
        rank = self.graph.rank
        pairs = [(rank(i, reached), rank(i, than)) for i in coalition]
        if self.improvement == "strict":
            return all(new > old for new, old in pairs)
        return all(new >= old for new, old in pairs) and any(new > old for new, old in pairs)

    def gains(self, coalition: Coalition, state: int) -> tuple[int, ...]:
        """Return C_H^+(s): what it can reach by legal sequences and is better for it.

        States on the way need not be better.
        """
        known = self._gains.get((coalition, state))
        if known is None:
            found = self.graph.search(coalition, state)
            known = tuple(t for t in found if self.better(coalition, state, t))
            self._gains[coalition, state] = known
        return known

    def answers(self, coalition: Coalition, state: int) -> Search[Coalition]:
        """Return R^{++}_{N∖H}(s): what sequences of gains by coalitions of all others lead to."""
        known = self._answers.get((coalition, state))
        if known is None:
            groups = coalitions(self.graph.others(*coalition))
            known = self._answers[coalition, state] = Search(state, groups, self.gains)
        return known
