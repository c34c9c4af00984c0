"""Suspension: what one party owes rests while the other is in breach, up to a limit.

Names: suspension, exceptio non adimpleti contractus, suspension for breach.
Source: VCLT article 60 (suspension for material breach); ILC Articles (2001), articles 49-53
(numbers not re-read at the source; for a lawyer to check).
"""

from __future__ import annotations

import re
from typing import ClassVar, Literal

from pydantic import Field, field_validator

from detente.kernel.ids import Id
from detente.terms.clauses.base import Clause, Need, Parties
from detente.terms.conditions import Duration, Pattern

_VIOLATED = re.compile(r"^violated\(\s*([a-z][a-z0-9_]*)\s*\)$")


class Suspension(Clause, frozen=True):
    """``suspends`` what one party owes another ``while: violated(…)``.

    Begins at the violation instant, or with ``notice`` at the act that gives it, and ends when the
    breach is ``cured`` (late performance or waiver), after a duration, or by the act ``resume``. Of
    a prohibition nothing is suspended beyond the limit clause under ``up_to``. The time of a duty
    stands still while it rests.

    Attributes:
        resumed_by: whose act ends it; the suspending party's where nobody is named.
        resumed_after: what must have happened, since it began, before that act counts.
    """

    NEEDS: ClassVar[tuple[Need, ...]] = (
        Need("up_to", "Up to what limit is {owed_by}'s duty suspended?"),
        Need("until", "What ends the suspension: performance, a date, or an act?"),
        Need("notice", "Must {owed_by} give notice before it suspends?"),
        Need("basis", "On what basis is the duty suspended?"),
        Need("form", "In which form is this agreed: verbal, minuted, written, signed?"),
    )
    NAMES: ClassVar[tuple[str, ...]] = ("suspension",)

    kind: Literal["suspension"] = "suspension"
    suspends: Id
    owed_by: Id
    to: Id
    while_: str = Field(alias="while")
    up_to: Id | None = None
    until: Literal["cured", "unspecified"] | Duration | None = None
    notice: bool | None = None
    resumed_by: Parties | None = None
    resumed_after: Pattern | None = None

    @field_validator("while_")
    @classmethod
    def _a_breach(cls, value: str) -> str:
        if not _VIOLATED.match(value):
            message = f"{value!r} is not a breach of a clause; write violated(clause_id)"
            raise ValueError(message)
        return value

    @property
    def resumers(self) -> tuple[str, ...]:
        """The parties whose act ``resume`` ends it."""
        return self.resumed_by or (self.owed_by,)

    @property
    def breached(self) -> str:
        """The clause whose breach sets the suspension off."""
        return self.while_.partition("(")[2].partition(")")[0].strip()

    @property
    def bound(self) -> tuple[str, ...]:
        """The party to whom the suspended duty is owed: it has to put up with the suspension."""
        return (self.to,)

    @property
    def favoured(self) -> tuple[str, ...]:
        """The party whose duty rests."""
        return (self.owed_by,)
