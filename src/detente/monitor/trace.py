"""The trace of an evaluation: which uncertainties a verdict touched, and in which polarity.

An evaluation with three truth values is sound.  It is exact where every uncertainty it touched
occurs in one polarity, times are exact and nothing is consumed: then the formula is unate in
independent variables, so the best and the worst world are both consistent.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.kernel.truth import UNKNOWN

if TYPE_CHECKING:
    from detente.monitor.facts import Fact

WORTH_KEEPING = 12
"""Uncertain aspects past which there are over 2^12 worlds, each being open two ways or more."""


@dataclass(slots=True)
class Trace:
    """What one evaluation touched.

    Attributes:
        facts: ids of facts that were not ruled out.
        uncertain: (fact, aspect) → the polarities in which it was asked; aspect is ``occurred``,
            ``time``, ``notified``, ``amount`` or a role's name.
        asked: (fact, role) → the sets of names that were asked of an undecided role.
        unspecified: parameters that the terms leave out and that made an answer unknown.
        consumed: whether triggers were consumed by responses.
        sign: polarity of what is being evaluated; flipped below a negation.
        endless: whether more was touched than is worth keeping: its worlds are past any cap.
    """

    facts: set[str] = field(default_factory=set[str])
    uncertain: dict[tuple[str, str], set[int]] = field(
        default_factory=dict[tuple[str, str], set[int]]
    )
    asked: dict[tuple[str, str], set[frozenset[str]]] = field(
        default_factory=dict[tuple[str, str], set[frozenset[str]]]
    )
    unspecified: dict[str, None] = field(default_factory=dict[str, None])
    consumed: bool = False
    sign: int = 1
    endless: bool = False

    def touch(self, fact: str, aspect: str) -> None:
        """Note that an uncertain aspect of a fact was asked, in the present polarity."""
        self.uncertain.setdefault((fact, aspect), set()).add(self.sign)

    def touch_both_ways(self, fact: Fact) -> None:
        """Note that whether a fact occurred was asked, where that may help or hurt either side."""
        self.facts.add(fact.id)
        if fact.occurred is UNKNOWN:
            self.uncertain.setdefault((fact.id, "occurred"), set()).update((1, -1))

    def touch_time(self, fact: Fact) -> None:
        """Note that the order of a fact's time to others was asked, where it is imprecise."""
        if fact.lo != fact.hi:
            self.facts.add(fact.id)
            self.touch(fact.id, "time")

    def ask(self, fact: str, role: str, names: frozenset[str]) -> None:
        """Note that an undecided role was compared with names."""
        self.touch(fact, role)
        self.asked.setdefault((fact, role), set()).add(names)

    def leave_out(self, parameter: str) -> None:
        """Note that the terms leave a needed parameter out."""
        self.unspecified.setdefault(parameter)

    def take_in(self, other: Trace, *, flip: bool = False) -> None:
        """Add what another evaluation touched, in the opposite polarity if ``flip``."""
        self.consumed = self.consumed or other.consumed
        self.endless = self.endless or other.endless or len(other.uncertain) > WORTH_KEEPING
        self.unspecified.update(other.unspecified)
        if self.endless:
            return
        self.facts |= other.facts
        for key, signs in other.uncertain.items():
            taken = {-sign for sign in signs} if flip else signs
            self.uncertain.setdefault(key, set()).update(taken)
        for key, names in other.asked.items():
            self.asked.setdefault(key, set()).update(names)

    def take_in_both_ways(self, other: Trace) -> None:
        """Add what another evaluation touched, where its answer may help or hurt either side."""
        self.take_in(other)
        self.take_in(other, flip=True)

    @property
    def exact(self) -> bool:
        """Whether three-valued evaluation was exact, without enumerating worlds."""
        if (
            self.endless
            or self.consumed
            or any(aspect in {"time", "notified"} for _, aspect in self.uncertain)
        ):
            return False
        if any(len(signs) > 1 for signs in self.uncertain.values()):
            return False
        return all(len(names) == 1 for names in self.asked.values())
