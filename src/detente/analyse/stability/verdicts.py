"""Which states are stable for whom under which concept: what every engine hands back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from detente.analyse.results import Method
from detente.analyse.stability.solutions import CONCEPTS

if TYPE_CHECKING:
    from detente.analyse.stability.arrays import Flags
    from detente.analyse.stability.conflict import Conflict


@dataclass(frozen=True)
class Verdicts:
    """Verdicts on all states of a conflict.

    Attributes:
        conflict: the conflict.
        states: which codes are states: feasible, and the lowest of those that count as one.
        stable: decision maker (by place) and concept to which codes are stable; False elsewhere.
        concepts: the concepts that were asked for.
        method: how they were found.
    """

    conflict: Conflict
    states: Flags
    stable: Mapping[tuple[int, str], Flags]
    concepts: tuple[str, ...]
    method: Method

    def equilibria(self, concept: str) -> Flags:
        """Return which states are stable for every decision maker under a concept."""
        each = [self.stable[i, concept] for i in range(len(self.conflict.makers))]
        return reduce(np.logical_and, each)

    def simultaneous(self) -> Flags:
        """Return states that only simultaneous sanctioning holds.

        They are unstable for two or more decision makers under SEQ, and SIM-stable for all of
        those. The literature adds them to the equilibria under SEQ. Source: Fraser & Hipel 1984.

        Raises:
            KeyError: SEQ or SIM was not asked for.
        """
        makers = range(len(self.conflict.makers))
        unstable = [self.states & ~self.stable[i, "seq"] for i in makers]
        held = [~moves | self.stable[i, "sim"] for i, moves in zip(makers, unstable, strict=True)]
        several = np.sum(unstable, axis=0) >= 2  # noqa: PLR2004 (the definition's "two or more")
        return several & reduce(np.logical_and, held)

    def stable_somehow(self, state: int) -> tuple[str, ...]:
        """Return the concepts under which a state is stable for every decision maker."""
        return tuple(c for c in self.concepts if bool(self.equilibria(c)[state]))

    def as_json(self, *, summary: bool = False) -> dict[str, object]:
        """Return a JSON-serialisable mapping; with ``summary``, counts instead of lists."""
        makers = self.conflict.makers
        equilibria = {c: codes(self.equilibria(c)) for c in self.concepts}
        if {"seq", "sim"} <= set(self.concepts):
            equilibria["seq+sim"] = codes(self.equilibria("seq") | self.simultaneous())
        told: dict[str, object] = {"options": [o.id for o in self.conflict.options]}
        if summary:
            told["states"] = int(np.count_nonzero(self.states))
            told["stable"] = {
                m.id: {c: int(np.count_nonzero(self.stable[i, c])) for c in self.concepts}
                for i, m in enumerate(makers)
            }
        else:
            told["states"] = codes(self.states)
            told["stable"] = {
                m.id: {c: codes(self.stable[i, c]) for c in self.concepts}
                for i, m in enumerate(makers)
            }
        return {**told, "equilibria": equilibria, "method": self.method.as_json()}


def codes(flags: Flags) -> list[int]:
    """Return the codes that are flagged, ascending."""
    return [int(code) for code in np.flatnonzero(flags)]


def sources(concepts: tuple[str, ...]) -> str:
    """Return where the concepts are defined."""
    return "; ".join(dict.fromkeys(CONCEPTS[c].source for c in concepts))
