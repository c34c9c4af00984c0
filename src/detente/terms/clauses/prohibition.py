"""Prohibition: a duty not to. Each forbidden event is an instance of its own.

Names: prohibition, duty not to, ceasefire clause.
Source: Hohfeld's duty with a negative content; recurring instances as in Cupid
(Chopra & Singh 2015).
"""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from detente.terms.clauses.base import Clause, Need, Parties
from detente.terms.conditions import Condition, Pattern


class Prohibition(Clause, frozen=True):
    """``debtor`` must never do ``never``, as long as ``while`` holds, except as excepted.

    Where the condition lapses, the prohibition is suspended for those whom the terms release, and
    for the holder of a limit clause named under ``except`` only up to that limit: a suspension
    never widens a limit.

    Attributes:
        releases: the parties that a lapse of ``while`` releases.
        definition: what counts as the forbidden event.
    """

    NEEDS: ClassVar[tuple[Need, ...]] = (
        Need("definition", "What exactly counts as a violation, and what does not?"),
        Need("never", "Which acts exactly are forbidden to {debtor}, and where?"),
        Need(
            "while",
            "What exactly ends the condition: which acts, by whom, from where, in which direction?",
        ),
        Need(
            "releases",
            "If the condition lapses, who is released from what, and what does the other side owe?",
        ),
        Need(
            "attribution_test",
            "On whose evidence, and by which test, is a forbidden act attributed?",
        ),
        Need("verifier", "Who verifies an alleged violation?"),
        Need("in_force", "From when does it bind?"),
        Need("ends", "How long does it last, and how does it end?"),
        Need("form", "In which form is this undertaken: verbal, minuted, written, signed?"),
    )
    NAMES: ClassVar[tuple[str, ...]] = ("prohibition", "duty not to")

    kind: Literal["prohibition"] = "prohibition"
    debtor: Parties
    creditor: Parties | None = None
    never: Pattern
    while_: Condition | None = Field(default=None, alias="while")
    releases: Parties | None = None
    definition: str | None = None

    @property
    def bound(self) -> tuple[str, ...]:
        """The debtors."""
        return self.debtor

    def arises(self, parameter: str) -> bool:
        """Return whether it has a meaning here: nothing can lapse where there is no condition."""
        return self.while_ is not None or parameter not in {"while", "releases"}

    @property
    def favoured(self) -> tuple[str, ...]:
        """The creditors; each debtor is the other's where none is named."""
        return self.creditor or self.debtor
