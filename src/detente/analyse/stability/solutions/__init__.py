"""Solution concepts: when a state is stable for a decision maker, or for a coalition.

Each file holds one concept as one pure function, straight from its definition, with its names in
the literature and its source. :data:`CONCEPTS` lists them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.analyse.stability.solutions.gmr import gmr
from detente.analyse.stability.solutions.nash import nash
from detente.analyse.stability.solutions.seq import seq
from detente.analyse.stability.solutions.sim import sim
from detente.analyse.stability.solutions.smr import smr

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.analyse.stability.graph import Graph


@dataclass(frozen=True, slots=True)
class Concept:
    """A solution concept for single decision makers.

    Attributes:
        id: its short name in commands and JSON.
        name: its name in words.
        stable: whether a state is stable for a decision maker: ``(graph, maker, state)``.
        source: where it is defined.
    """

    id: str
    name: str
    stable: Callable[[Graph, int, int], bool]
    source: str


CONCEPTS: dict[str, Concept] = {
    concept.id: concept
    for concept in (
        Concept("nash", "Nash stability (rationality)", nash, "Nash 1950; Fang et al. 1993, ch. 3"),
        Concept("gmr", "general metarationality", gmr, "Howard 1971; Fang et al. 1993, ch. 3"),
        Concept("smr", "symmetric metarationality", smr, "Howard 1971; Fang et al. 1993, ch. 3"),
        Concept("seq", "sequential stability", seq, "Fraser & Hipel 1979; Fang et al. 1993, ch. 3"),
        Concept("sim", "simultaneous sanctioning", sim, "Fraser & Hipel 1984"),
    )
}
"""Concept by its id, in the order in which results are shown."""

USUAL = ("nash", "gmr", "smr", "seq")
"""The four concepts that are asked for if nothing is said."""
