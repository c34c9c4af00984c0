"""The states of a commitment's instance, and every way from one to another, as one table.

Names: commitment lifecycle, norm-instance lifecycle.
Source: Chopra & Singh, *Cupid* (AAAI 2015), for the states of a commitment; Sharifi et al.,
*Symboleo* (RE 2020), for suspension, termination and the states after a violation; ILC Articles
(2001), articles 20-26, 31 and 45, for excuse, reparation and waiver (numbers not re-read at the
source; for a lawyer to check).

A state is what an evaluation found at one instant, as known at one instant; nothing here is stored.
What the table does not list changes nothing, so an instance that has ended stays ended.

>>> str(after(State.DETACHED, Occasion.DUE_PASSED))
'violated'
>>> str(after(State.VIOLATED, Occasion.PERFORMED))
'discharged_late'
>>> str(after(State.DISCHARGED, Occasion.DUE_PASSED))
'discharged'
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class State(StrEnum):
    """Where an instance of a clause stands."""

    NULL = "null"
    """There is no such instance yet."""
    CONDITIONAL = "conditional"
    """Undertaken; what sets it off has not happened, or its clock has not started."""
    EXPIRED = "expired"
    """What would have set it off can no longer happen in time."""
    DETACHED = "detached"
    """Set off: it is owed now."""
    DISCHARGED = "discharged"
    """Performed in time."""
    DISCHARGED_LATE = "discharged_late"
    """Performed after it was due; the violation stays on record."""
    RELEASED = "released"
    """The creditor let the debtor off before it was due."""
    CANCELLED = "cancelled"
    """Ended by a debtor who has the power to end it."""
    SUSPENDED = "suspended"
    """Rests for the time being."""
    VIOLATED = "violated"
    """Not done in time, or done though forbidden."""
    EXCUSED = "excused"
    """An excuse was accepted: the violation has no consequence."""
    REPAIR_PENDING = "repair_pending"
    """Violated, and reparation is owed."""
    COMPENSATED = "compensated"
    """Violated and repaired; the violation stays on record."""
    WAIVED = "waived"
    """Violated, and the creditor let it pass."""
    TERMINATED = "terminated"
    """The agreement ended, and with it what was still owed."""
    IN_EFFECT = "in_effect"
    """A prohibition, permission or form requirement that holds."""
    EXERCISED = "exercised"
    """A power that was used, or a permission that was made use of."""


class TextState(StrEnum):
    """Where a text stands as a whole."""

    NOT_IN_FORCE = "not in force"
    """Nothing in it is in force yet."""
    IN_FORCE = "in force"
    """Something in it holds, or may still come to be owed."""
    FULFILLED = "fulfilled"
    """All that it asks for was done, and nothing can come to be owed any more."""
    TERMINATED = "terminated"
    """It was ended by an act or by its own term; what was violated before stays on record."""
    UNSETTLED = "unsettled"
    """Whether it has ended is not established."""


class Occasion(StrEnum):
    """What may happen to an instance."""

    CREATED = "created"
    """The clause came into force with an antecedent that has not happened."""
    TOOK_EFFECT = "took_effect"
    """The clause came into force and holds at once."""
    ANTECEDENT_CLOSED = "antecedent_closed"
    """The time in which it could have been set off is over."""
    TRIGGERED = "triggered"
    """What sets it off happened."""
    PERFORMED = "performed"
    """What is owed was done."""
    DUE_PASSED = "due_passed"
    """The window closed without performance."""
    BROKEN = "broken"
    """What is forbidden was done."""
    PERIOD_ENDED = "period_ended"
    """The time for which it held is over."""
    RELEASED = "released"
    """The creditor let the debtor off."""
    CANCELLED = "cancelled"
    """The debtor ended it, by a power that it has."""
    REPUDIATED = "repudiated"
    """The debtor ended it without such a power."""
    SUSPENDED = "suspended"
    """A suspension began."""
    RESUMED = "resumed"
    """A suspension ended, for an instance that is owed."""
    RESUMED_EFFECT = "resumed_effect"
    """A suspension ended, for a norm that holds throughout."""
    EXCUSE_ACCEPTED = "excuse_accepted"
    """The other side or an established body accepted an excuse."""
    REPAIR_OWED = "repair_owed"
    """A term on reparation was set off by the violation."""
    REPAIRED = "repaired"
    """Reparation was made."""
    WAIVED = "waived"
    """The creditor let the violation pass."""
    EXERCISED = "exercised"
    """The power was used by its holder."""
    REVOKED = "revoked"
    """What was granted was taken back."""
    AGREEMENT_ENDED = "agreement_ended"
    """The agreement was terminated, and the clause does not outlive it."""


TERMINAL: frozenset[State] = frozenset({
    State.EXPIRED, State.DISCHARGED, State.DISCHARGED_LATE, State.RELEASED, State.CANCELLED,
    State.EXCUSED, State.COMPENSATED, State.WAIVED, State.TERMINATED,
})  # fmt: skip
"""The states that nothing leads out of."""

_S, _O = State, Occasion

_ROWS: dict[tuple[State, Occasion], State] = {
    (_S.NULL, _O.CREATED): _S.CONDITIONAL,
    (_S.NULL, _O.TOOK_EFFECT): _S.IN_EFFECT,
    (_S.NULL, _O.TRIGGERED): _S.DETACHED,
    (_S.CONDITIONAL, _O.ANTECEDENT_CLOSED): _S.EXPIRED,
    (_S.CONDITIONAL, _O.TRIGGERED): _S.DETACHED,
    (_S.CONDITIONAL, _O.PERFORMED): _S.DISCHARGED,
    (_S.CONDITIONAL, _O.RELEASED): _S.RELEASED,
    (_S.CONDITIONAL, _O.CANCELLED): _S.CANCELLED,
    (_S.CONDITIONAL, _O.REPUDIATED): _S.VIOLATED,
    (_S.DETACHED, _O.PERFORMED): _S.DISCHARGED,
    (_S.DETACHED, _O.DUE_PASSED): _S.VIOLATED,
    (_S.DETACHED, _O.RELEASED): _S.RELEASED,
    (_S.DETACHED, _O.CANCELLED): _S.CANCELLED,
    (_S.DETACHED, _O.REPUDIATED): _S.VIOLATED,
    (_S.DETACHED, _O.SUSPENDED): _S.SUSPENDED,
    (_S.DETACHED, _O.EXCUSE_ACCEPTED): _S.EXCUSED,
    (_S.SUSPENDED, _O.PERFORMED): _S.DISCHARGED,
    (_S.SUSPENDED, _O.RELEASED): _S.RELEASED,
    (_S.SUSPENDED, _O.RESUMED): _S.DETACHED,
    (_S.SUSPENDED, _O.RESUMED_EFFECT): _S.IN_EFFECT,
    (_S.VIOLATED, _O.PERFORMED): _S.DISCHARGED_LATE,
    (_S.VIOLATED, _O.EXCUSE_ACCEPTED): _S.EXCUSED,
    (_S.VIOLATED, _O.REPAIR_OWED): _S.REPAIR_PENDING,
    (_S.VIOLATED, _O.WAIVED): _S.WAIVED,
    (_S.REPAIR_PENDING, _O.REPAIRED): _S.COMPENSATED,
    (_S.REPAIR_PENDING, _O.PERFORMED): _S.DISCHARGED_LATE,
    (_S.REPAIR_PENDING, _O.EXCUSE_ACCEPTED): _S.EXCUSED,
    (_S.REPAIR_PENDING, _O.WAIVED): _S.WAIVED,
    (_S.IN_EFFECT, _O.BROKEN): _S.VIOLATED,
    (_S.IN_EFFECT, _O.SUSPENDED): _S.SUSPENDED,
    (_S.IN_EFFECT, _O.EXERCISED): _S.EXERCISED,
    (_S.IN_EFFECT, _O.PERIOD_ENDED): _S.DISCHARGED,
    (_S.IN_EFFECT, _O.RELEASED): _S.RELEASED,
    (_S.EXERCISED, _O.REVOKED): _S.IN_EFFECT,
    (_S.EXERCISED, _O.PERIOD_ENDED): _S.EXPIRED,
}

_STILL_OWED = (_S.CONDITIONAL, _S.DETACHED, _S.SUSPENDED, _S.IN_EFFECT, _S.EXERCISED)
_ROWS.update({(state, _O.AGREEMENT_ENDED): _S.TERMINATED for state in _STILL_OWED})

TRANSITIONS: Mapping[tuple[State, Occasion], State] = MappingProxyType(_ROWS)
"""State and occasion to the next state. A violation outlives the agreement: no row ends it then."""


def after(state: State, occasion: Occasion) -> State:
    """Return the state that follows; the same one where the table has no row for the occasion."""
    return TRANSITIONS.get((state, occasion), state)


def run(occasions: Iterable[Occasion], start: State = State.NULL) -> State:
    """Return the state after all the occasions, in their order.

    >>> str(run([Occasion.CREATED, Occasion.TRIGGERED, Occasion.DUE_PASSED, Occasion.WAIVED]))
    'waived'
    """
    state = start
    for occasion in occasions:
        state = after(state, occasion)
    return state


def ended(state: State) -> bool:
    """Return whether nothing can happen to the instance any more."""
    return state in TERMINAL
