"""The whole of an analysis at a glance: verdicts, equilibria in order, what survives."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from detente.analyse.stability.graph import graph_of
from detente.analyse.stability.listed import MOST_OPTIONS
from detente.analyse.stability.paths import FromHere, outcomes
from detente.analyse.stability.reasons import witness
from detente.analyse.stability.sensitivity import robustness, single_changes, variations
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

MOST_WORK = 5_000_000
"""Single changes × states that conclusions are about × states, up to which changes are tried.

A few seconds; an overview and a brief are waited for.
"""
MOST_WAYS = 1_500_000
"""Equilibria × states up to which every equilibrium is looked at by itself; a few seconds."""


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

    @cached_property
    def size(self) -> int:
        """How many states there are."""
        return int(self.verdicts.states.sum())

    @property
    def small(self) -> bool:
        """Whether states are few enough for preferences to be varied on them."""
        return len(self.conflict.options) <= MOST_OPTIONS

    @cached_property
    def listed(self) -> bool:
        """Whether every equilibrium is looked at by itself: how it is reached, who leaves it."""
        return self.small and len(self.equilibria) * self.size <= MOST_WAYS

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
    def of_itself(self) -> bool:
        """Whether nobody gains by leaving the status quo alone, whatever was asked for."""
        quo = self.quo
        everyone = self.graph.everyone()
        return quo is not None and not any(self.graph.improvements(i, quo) for i in everyone)

    @cached_property
    def answered(self) -> bool | None:
        """Whether others' own interest keeps the status quo in place; None where not looked at."""
        quo = self.quo
        if quo is None:
            return None
        if "seq" in self.verdicts.concepts:
            return "seq" in self.verdicts.stable_somehow(quo)
        if not self.small:
            return None
        return all(witness(self.graph, i, quo, "seq").stable for i in self.graph.everyone())

    @cached_property
    def varied(self) -> tuple[str, ...]:
        """The concepts asked for under which changes of preferences are judged."""
        return tuple(c for c in USUAL if c in self.verdicts.concepts)

    def room(self) -> int:
        """Return about how many states all single changes can be tried."""
        return MOST_WORK // max(len(variations(self.conflict)) * self.size, 1)

    @cached_property
    def robust(self) -> dict[int, float] | None:
        """State to the share of single changes under which it stays an equilibrium.

        None where that is not examined.
        """
        if self.unexamined or len(self.equilibria) > self.room():
            return None
        known = {s: [c for c in held if c in USUAL] for s, held in self.equilibria}
        return robustness(single_changes(self.conflict, list(known), self.varied), known)

    @cached_property
    def about(self) -> tuple[int, ...]:
        """The states that single changes are to be tried about: status quo, Nash equilibria."""
        nash = codes(self.verdicts.equilibria("nash")) if "nash" in self.verdicts.concepts else []
        quo = [] if self.quo is None else [self.quo]
        return (*quo, *(state for state in nash if state != self.quo))

    @cached_property
    def unexamined(self) -> str:
        """Why it was not examined what survives other preferences; empty where it was."""
        count = len(self.conflict.options)
        if not self.conflict.statements:
            return (
                "the preferences are rankings or weights, so there are no statements to vary, and "
                "nothing is known of how robust this is"
            )
        if not self.varied:
            return f"that is judged under {', '.join(USUAL).upper()} only"
        if not self.small:
            return f"that is done for up to {MOST_OPTIONS} options, and there are {count}"
        if not self.room():
            return (
                f"that is done for up to {MOST_WORK:,} changes × states, and there are "
                f"{len(variations(self.conflict)):,} changes and {self.size:,} states"
            )
        return (
            "" if self.about else "there is neither a status quo nor a state that holds of itself"
        )

    @cached_property
    def changes(self) -> SingleChanges | None:
        """What single changes do to the status quo and sole equilibria, as far as there is room.

        None where that is not examined.
        """
        if self.unexamined:
            return None
        return single_changes(self.conflict, self.about[: self.room()], self.varied)


def overview_of(
    conflict: Conflict, concepts: Sequence[str] = USUAL, engine: str = "auto"
) -> Overview:
    """Return the analysis of a conflict.

    Raises:
        InputError: a concept or engine is not known, or no engine fits.
    """
    return Overview(conflict, solve(conflict, concepts, engine))
