"""Termination and withdrawal: how an agreement ends by the act of a party.

Names: termination clause, termination for breach; withdrawal clause, denunciation.
Source: VCLT articles 54, 56, 60 and 65 (termination and withdrawal under the terms, for breach, and
by notice; numbers not re-read at the source, for a lawyer to check); Symboleo (Sharifi et al. 2020)
for the power to terminate and for obligations that survive.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from detente.terms.clauses.base import Clause, Need, Parties
from detente.terms.conditions import Duration, Trigger


class Ending(Clause, frozen=True):
    """A right of ``holder`` to end the agreement by an act, effective after ``notice``."""

    holder: Parties
    notice: Duration | None = None
    procedure: str | None = None

    @property
    def bound(self) -> tuple[str, ...]:
        """Nobody owes anything by it."""
        return ()

    @property
    def favoured(self) -> tuple[str, ...]:
        """The holders."""
        return self.holder


class Termination(Ending, frozen=True):
    """``holder`` may end the agreement for all by the act ``terminate``, once ``when`` happened.

    Without ``when`` it may at any time. What had been violated before stays on record; clauses that
    ``survive`` go on. The act of anybody else, or before the right has arisen, has no effect.
    """

    NEEDS: ClassVar[tuple[Need, ...]] = (
        Need("when", "What gives {holder} the right to end the agreement?"),
        Need("notice", "With what notice may {holder} end it?"),
        Need("procedure", "What must be tried first, and to whom is notice given?"),
        Need("form", "In which form is this agreed: verbal, minuted, written, signed?"),
    )
    NAMES: ClassVar[tuple[str, ...]] = ("termination", "termination for breach")

    kind: Literal["termination"] = "termination"
    when: Trigger | None = None


class Withdrawal(Ending, frozen=True):
    """``holder`` may leave the agreement by the act ``withdraw``, effective after ``notice``.

    It ends what the party owes and is owed; between those who stay, if there are two, the agreement
    goes on.
    """

    NEEDS: ClassVar[tuple[Need, ...]] = (
        Need("notice", "With what notice may {holder} withdraw?"),
        Need("procedure", "To whom is notice given, in which form, and from when is it counted?"),
        Need("form", "In which form is this agreed: verbal, minuted, written, signed?"),
    )
    NAMES: ClassVar[tuple[str, ...]] = ("withdrawal", "denunciation")

    kind: Literal["withdrawal"] = "withdrawal"
