"""T034: a reported clause without the word that it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import warning
from detente.kernel.ladders import Layer
from detente.kernel.times import UNSPECIFIED
from detente.terms.lints.registry import LINTS
from detente.terms.parts import place_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.kernel.findings import Finding
    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement


@LINTS.enter("nobody's word")
def nobodys_word(agreement: Agreement, journal: Journal) -> Iterable[Finding]:
    """Find reported clauses that do not say on whose word they are reported."""
    del journal
    for clause in agreement.clauses.values():
        if clause.layer is Layer.REPORTED and clause.on_word_of in {None, UNSPECIFIED}:
            yield warning(
                "T034",
                f"Clause {clause.clause} is reported, and does not say on whose word.",
                place_in(agreement, clause.clause, "on_word_of"),
                because=("A claim by one side is that side's claim.",),
                hint="Write `on_word_of:` with the person, party or source that says so.",
            )
