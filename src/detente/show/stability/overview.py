"""The whole of an analysis at a glance: verdicts, equilibria in order, what survives."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from detente.analyse.stability.graph import graph_of
from detente.analyse.stability.paths import FromHere, outcomes
from detente.analyse.stability.sensitivity import robustness, single_changes
from detente.analyse.stability.solutions import USUAL
from detente.analyse.stability.solutions.coalitions import Together
from detente.analyse.stability.solve import solve
from detente.analyse.stability.verdicts import codes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.analyse.stability.conflict import Conflict
    from detente.analyse.stability.graph import Coalesced, OptionForm
    from detente.analyse.stability.paths import Outcome
    from detente.analyse.stability.sensitivity import SingleChanges
    from detente.analyse.stability.verdicts import Verdicts

MOST_LISTED = 8
"""Options up to which every equilibrium is looked at: how it is reached, who would leave it."""


@dataclass(frozen=True)
class Overview:
    """An analysis of a conflict.

    Attributes:
        conflict: the conflict.
        verdicts: verdicts on all states.
    """

    conflict: Conflict
    verdicts: Verdicts

    @cached_property
    def graph(self) -> OptionForm | Coalesced:
        """Its graph."""
        return graph_of(self.conflict)

    @property
    def small(self) -> bool:
        """Whether every equilibrium is looked at by itself."""
        return len(self.conflict.options) <= MOST_LISTED

    @cached_property
    def quo(self) -> int | None:
        """The status quo's code, as verdicts name it; None where there is none."""
        quo = self.conflict.status_quo
        block = getattr(self.graph, "block", int)
        return None if quo is None else block(quo)

    @cached_property
    def start(self) -> FromHere | None:
        """What can come of the status quo."""
        return None if self.quo is None else FromHere(self.graph, self.quo)

    @cached_property
    def equilibria(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """Every state that is an equilibrium under some concept, with those concepts."""
        held = {c: set(codes(self.verdicts.equilibria(c))) for c in self.verdicts.concepts}
        states = sorted(set[int]().union(*held.values()))
        return tuple((s, tuple(c for c in held if s in held[c])) for s in states)

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The equilibria with what speaks for them, in order; of small conflicts only."""
        return outcomes(Together(self.graph), self.equilibria, self.start, self.robust)

    @cached_property
    def robust(self) -> dict[int, float] | None:
        """State to the share of single changes under which it stays an equilibrium.

        None where no statement is assumed.
        """
        if not any(s.assumed for _, s in self.conflict.statements):
            return None
        known = {s: [c for c in held if c in USUAL] for s, held in self.equilibria}
        concepts = [c for c in USUAL if c in self.verdicts.concepts]
        return robustness(single_changes(self.conflict, list(known), concepts), known)

    @cached_property
    def changes(self) -> SingleChanges | None:
        """What single changes of assumed statements do to the status quo and sole equilibria.

        None where no statement is assumed, or states are too many.
        """
        if not self.small or not any(s.assumed for _, s in self.conflict.statements):
            return None
        about = [] if self.quo is None else [self.quo]
        if "nash" in self.verdicts.concepts:
            about += [s for s in codes(self.verdicts.equilibria("nash")) if s != self.quo]
        concepts = [c for c in USUAL if c in self.verdicts.concepts]
        return single_changes(self.conflict, about, concepts)


def overview_of(
    conflict: Conflict, concepts: Sequence[str] = USUAL, engine: str = "auto"
) -> Overview:
    """Return the analysis of a conflict.

    Raises:
        InputError: a concept or engine is not known, or no engine fits.
    """
    return Overview(conflict, solve(conflict, concepts, engine))
