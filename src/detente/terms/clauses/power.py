"""Power: a party may change what others may or must do, by an institutional act.

Names: power, competence. Its correlative is a liability, here with the duty beside the effect.
Source: Hohfeld (1913); Symboleo (Sharifi et al. 2020) for powers over obligations.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from detente.kernel.ids import Id
from detente.record.entries import Model
from detente.terms.clauses.base import Clause, Need, Parties
from detente.terms.conditions import Names


class Effect(Model):
    """What the exercise of the power permits: to whom, which events, against whom, where."""

    permit: Id
    event: Names
    against: Names = ()
    in_: Names = Field(default=(), alias="in")


class Correlative(Model):
    """The duty that goes with the effect: whom it binds, not to do what, with what."""

    prohibit: Id
    event: Names
    with_: Literal["$effect"] = Field(default="$effect", alias="with")


class Precondition(Model):
    """What must be established before the power may be exercised, and on whose word."""

    claim: str
    group: Id | None = None
    host: Id | None = None
    on_word_of: str | None = None


class Power(Clause, frozen=True):
    """``holder`` may bring about ``effect``; nobody else may.

    Exercised only by an act of the holder on record (``act: grant``); demanding is not having it.
    """

    NEEDS: ClassVar[tuple[Need, ...]] = (
        Need(
            "precondition.on_word_of",
            "Who establishes that the group is beyond its host's control?",
        ),
        Need("scope", "For which zone and which time is leave given, and against whom?"),
        Need("procedure", "How is leave asked for and given, and in which form?"),
        Need("oversight", "What must be notified before, and reported after, an operation?"),
        Need("form", "In which form is this agreed: verbal, minuted, written, signed?"),
    )
    NAMES: ClassVar[tuple[str, ...]] = ("power", "competence")

    kind: Literal["power"] = "power"
    holder: Parties
    effect: Effect
    correlative: Correlative | None = None
    precondition: Precondition | None = None
    scope: str | None = None
    procedure: str | None = None
    oversight: str | None = None

    @property
    def bound(self) -> tuple[str, ...]:
        """Who is bound not to interfere once the power is exercised."""
        return (self.correlative.prohibit,) if self.correlative else ()

    @property
    def favoured(self) -> tuple[str, ...]:
        """Who may act once the power is exercised."""
        return (self.effect.permit,)
