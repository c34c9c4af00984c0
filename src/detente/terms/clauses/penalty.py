"""Penalty: what a debtor owes once an authority has found a violation.

Names: penalty, penalty clause, sanction by a commission.
Source: Fortna (2003) for enforcement through a joint commission; that it attaches to a finding, an
act of the authority, and never to a computed verdict or to an allegation is a rule of this project.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field, model_validator
from pydantic.json_schema import SkipJsonSchema

from detente.terms.clauses.base import Need, Parties
from detente.terms.clauses.obligation import Obligation
from detente.terms.conditions import Names, Trigger


class Penalty(Obligation, frozen=True):
    """Once ``found_by`` finds a violation of a clause under ``for``, ``debtor`` owes ``must``.

    One instance per finding, counted from the finding. A finding that rejects or reserves sets
    nothing off; neither does one by anybody else, or by a body that was never set up.
    """

    NEEDS: ClassVar[tuple[Need, ...]] = (
        Need("found_by", "Whose finding is enough for a penalty on {debtor}?"),
        Need("must", "What does {debtor} owe, in terms that somebody else can check?"),
        Need("within", "Within what time after the finding is it owed?"),
        Need("contest", "How may {debtor} contest a finding, before whom, and what rests then?"),
        Need("verifier", "Who verifies that {debtor} did what it owes?"),
        Need("form", "In which form is this undertaken: verbal, minuted, written, signed?"),
    )
    NAMES: ClassVar[tuple[str, ...]] = ("penalty", "penalty clause")

    kind: Literal["penalty"] = "penalty"  # type: ignore[assignment]  # pyright: ignore[reportIncompatibleVariableOverride]
    when: SkipJsonSchema[Trigger | None] = None  # made from the two below, and never written
    for_: Names = Field(alias="for", min_length=1)
    found_by: Parties
    contest: str | None = None

    @model_validator(mode="after")
    def _set_off_by_a_finding(self) -> Penalty:
        if "when" in self.model_fields_set:
            message = "a penalty is set off by a finding: write `for` and `found_by`, not `when`"
            raise ValueError(message)
        finding = Trigger(act=("finding",), by=self.found_by, on_clause=self.for_, stance="finds")
        object.__setattr__(self, "when", finding)  # frozen, and whole from here
        self.model_fields_set.discard("when")
        return self
