"""Equilibria against coalitions: states that no coalition of decision makers leaves.

Source: Kilgour, Hipel, Fang & Peng 2001; Inohara & Hipel 2008.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.analyse.results import Method
from detente.analyse.stability.graph import graph_of
from detente.analyse.stability.solutions.coalition_gmr import coalition_gmr
from detente.analyse.stability.solutions.coalition_nash import coalition_nash
from detente.analyse.stability.solutions.coalition_seq import coalition_seq
from detente.analyse.stability.solutions.coalition_smr import coalition_smr
from detente.analyse.stability.solutions.coalitions import (
    MOST_MAKERS,
    Coalition,
    Improvement,
    Together,
    coalitions,
)
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.analyse.stability.conflict import Conflict

COALITION_CONCEPTS: Mapping[str, Callable[[Together, Coalition, int], bool]] = {
    "cnash": coalition_nash,
    "cgmr": coalition_gmr,
    "csmr": coalition_smr,
    "cseq": coalition_seq,
}
"""Solution concepts for coalitions, by id."""

LARGEST = 12
"""Options up to which coalitions are gone through: 4,096 states."""


@dataclass(frozen=True)
class CoalitionVerdicts:
    """Equilibria against all coalitions.

    Attributes:
        equilibria: concept to the codes of the states that are stable for every coalition.
        coalitions: how many coalitions there are.
    """

    equilibria: Mapping[str, tuple[int, ...]]
    coalitions: int
    method: Method

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        found = {concept: list(states) for concept, states in self.equilibria.items()}
        return {"equilibria": found, "coalitions": self.coalitions, "method": self.method.as_json()}


def coalition_verdicts(
    conflict: Conflict, improvement: Improvement = "strict"
) -> CoalitionVerdicts:
    """Return the states that are stable for every coalition under each concept.

    Args:
        conflict: the conflict.
        improvement: ``strict`` if a coalition gains only where all of it gain; ``pareto`` if it
            gains where none of it loses and one gains.

    Raises:
        InputError: there are too many decision makers, or states.
    """
    if len(conflict.makers) > MOST_MAKERS or len(conflict.options) > LARGEST:
        message = (
            f"Coalitions are gone through for up to {MOST_MAKERS} decision makers and {LARGEST} "
            f"options, not for {len(conflict.makers)} and {len(conflict.options)}."
        )
        raise InputError(message)
    together = Together(graph_of(conflict), improvement)
    groups = coalitions(together.graph.everyone())
    states = together.graph.states()
    found = {
        concept: tuple(s for s in states if all(stable(together, group, s) for group in groups))
        for concept, stable in COALITION_CONCEPTS.items()
    }
    method = Method(
        name="graph model for conflict resolution: coalition stability",
        engine="reference",
        parameters={"improvement": improvement, **conflict.cited},
        source="Kilgour, Hipel, Fang & Peng 2001; Inohara & Hipel 2008",
    )
    return CoalitionVerdicts(found, len(groups), method)
