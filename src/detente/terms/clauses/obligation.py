"""Obligation: a debtor owes a creditor something once a trigger has occurred, within a time.

Names: obligation, duty, commitment; achievement obligation (Formal Contract Logic).
Source: Chopra & Singh, Cupid (AAAI 2015) for the commitment C(debtor, creditor, antecedent,
consequent); ILC Articles (2001), article 14(3), for the duty to prevent (numbers not
re-read at the source; for a lawyer to check).
"""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from detente.terms.clauses.base import Clause, Need, Parties
from detente.terms.conditions import Duration, Pattern, Trigger


class Obligation(Clause, frozen=True):
    """If ``when`` occurs, ``debtor`` must do ``must`` ``within`` a time counted ``from`` a moment.

    The window is ``(a, a + within]``: strictly after, inclusive end; the violation instant is the
    due time. ``standard: due_diligence`` is a duty of conduct: a breach needs the event, knowledge
    of it (``from: notification`` or ``publication`` makes knowledge actual) and no adequate measure
    in time. It is distinct from attributing the event to the debtor.

    Attributes:
        preemptive: whether a performance before the trigger counts (not by default).
        or_same_time: whether one at the very time of the trigger counts.
        persists_after_violation: whether it is still owed after the due time.
        beyond_control: what the terms say where the debtor does not control the group.
    """

    NEEDS: ClassVar[tuple[Need, ...]] = (
        Need("definition", "What exactly counts as the event that sets off this duty?"),
        Need("must", "What must {debtor} do, in terms that somebody else can check?"),
        Need("must.in", "Where must {debtor} act: in which territory or zone?"),
        Need("within", "Within what time must {debtor} act?"),
        Need("from", "From when is that time counted: the event, a notification, or publication?"),
        Need("attribution_test", "On whose evidence, and by which test, is an event attributed?"),
        Need("verifier", "Who verifies that the event took place and that {debtor} acted?"),
        Need(
            "beyond_control",
            "What is owed if the group is beyond {debtor}'s control, and who says so?",
        ),
        Need("form", "In which form is this undertaken: verbal, minuted, written, signed?"),
    )
    NAMES: ClassVar[tuple[str, ...]] = ("obligation", "duty", "commitment")

    kind: Literal["obligation"] = "obligation"
    debtor: Parties
    creditor: Parties
    standard: Literal["result", "due_diligence"] = "result"
    when: Trigger | None = None
    must: Pattern
    within: Duration | None = None
    from_: Literal["occurrence", "notification", "publication", "unspecified"] | None = Field(
        default=None, alias="from"
    )
    preemptive: bool = False
    or_same_time: bool = False
    persists_after_violation: bool = True
    definition: str | None = None
    beyond_control: str | None = None

    @property
    def bound(self) -> tuple[str, ...]:
        """The debtors."""
        return self.debtor

    @property
    def favoured(self) -> tuple[str, ...]:
        """The creditors."""
        return self.creditor
