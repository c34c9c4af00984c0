"""The reference engine: every verdict straight from the definition, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.analyse.stability.graph import graph_of
from detente.analyse.stability.solutions import CONCEPTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.analyse.stability.arrays import Flags
    from detente.analyse.stability.conflict import Conflict

LARGEST = 12
"""Options up to which it is used: 4,096 states."""


def reference(
    conflict: Conflict, concepts: Sequence[str]
) -> tuple[Flags, dict[tuple[int, str], Flags]]:
    """Return which codes are states, and which are stable for each decision maker and concept."""
    graph = graph_of(conflict)
    states = graph.states()
    stable = {
        (maker, concept): flagged(
            conflict.size, (s for s in states if CONCEPTS[concept].stable(graph, maker, s))
        )
        for maker in graph.everyone()
        for concept in concepts
    }
    return flagged(conflict.size, states), stable


def flagged(size: int, states: Iterable[int]) -> Flags:
    """Return flags of a number of codes, set for some."""
    found = np.zeros(size, np.bool_)
    found[list(states)] = True
    return found
