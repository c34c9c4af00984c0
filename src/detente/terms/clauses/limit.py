"""Limit: a quantified permission. A response is licensed within the limit, never beyond it.

Names: limit, proportionality clause, response in kind.
Source: ILC Articles (2001), article 51, for proportionality as a bound (numbers not re-read at
the source; for a lawyer to check); the consumption of a trigger by one response is our own rule
against endless mutual licensing.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from detente.terms.clauses.base import Clause, Need, Parties
from detente.terms.conditions import Duration, Pattern


class Limit(Clause, frozen=True):
    """After ``when``, ``holder`` may respond by ``each`` ``within`` a time, if ``where`` holds.

    Attributes:
        where: formula over the response and the trigger (``severity <= $t.severity``).
        after: what must have been tried between trigger and response.
        until: an event or act that ends the right.
        consumes_trigger: whether one trigger licenses one response only.
    """

    NEEDS: ClassVar[tuple[Need, ...]] = (
        Need("definition", "What exactly counts as an attack that gives a right to respond?"),
        Need(
            "basis",
            "On what basis does {holder} respond: the agreement, reciprocity, self-defence?",
        ),
        Need("each", "By which acts may {holder} respond, where, and against whom?"),
        Need("where", "What is “in kind” measured by, and against which scale?"),
        Need("within", "Within what time after the attack may {holder} respond?"),
        Need("after", "Whom must {holder} notify or call first, and how long must it wait?"),
        Need("until", "What ends the right to respond: an act of the other side, or time alone?"),
        Need("consumes_trigger", "Does one attack license one response, or several?"),
        Need("attribution_test", "On whose evidence, and by which test, is the attack attributed?"),
        Need("verifier", "Who establishes that a response stayed within the limit?"),
        Need("form", "In which form is this agreed: verbal, minuted, written, signed?"),
    )
    NAMES: ClassVar[tuple[str, ...]] = ("limit", "proportionality", "response in kind")

    kind: Literal["limit"] = "limit"
    holder: Parties
    when: Pattern
    each: Pattern
    where: str | None = None
    within: Duration | None = None
    after: Pattern | Literal["unspecified"] | None = None
    until: Pattern | Literal["unspecified", "window"] | None = None
    consumes_trigger: bool | None = None
    definition: str | None = None

    @property
    def bound(self) -> tuple[str, ...]:
        """The holder: it must not exceed the limit."""
        return self.holder

    @property
    def favoured(self) -> tuple[str, ...]:
        """The holder as well: the clause licenses it."""
        return self.holder
