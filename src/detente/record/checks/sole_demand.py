"""A "sole" demand beside further demands or conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding
from detente.record.checks.context import CHECKS, CheckContext, tension
from detente.record.entries import Demand, Entry, Position, Statement
from detente.record.sourcing import telling, voice_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.record.journal import Journal


@CHECKS.enter("sole_demand")
def sole_demand(context: CheckContext) -> Iterator[Finding]:
    """A demand that is called the only one stands beside others of the same party."""
    journal = context.current
    for demand in journal.of(Demand):
        if not demand.sole:
            continue
        others = list(_further(journal, demand))
        if others:
            party = journal.name(demand.party)
            yield tension(
                "R101", f"{demand.id} is called the only demand of {party}, which asks for more.",
                journal.place(demand.id),
                [telling(journal, entry) for entry in (demand, *others)],
                [demand.id, *(entry.id for entry in others)],
            )  # fmt: skip


def _further(journal: Journal, demand: Demand) -> Iterator[Entry]:
    for other in journal.of(Demand):
        if other.id != demand.id and other.party == demand.party and other.status != "withdrawn":
            yield other
    for position in journal.of(Position):
        conditional = position.condition or position.requires or position.substance == "conditional"
        on_words = "#" in position.on  # on words in brackets: a wording, and no further demand
        if position.party == demand.party and conditional and not on_words:
            yield position
    for statement in journal.of(Statement):
        asks = statement.condition is not None or statement.modality == "deontic_must"
        if (
            asks
            and statement.id not in demand.stated_in
            and voice_of(journal, statement) == demand.party
        ):
            yield statement
