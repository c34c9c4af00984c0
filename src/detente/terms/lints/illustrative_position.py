"""T033: a position, or a reading, of a party on something that no party put forward."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import error
from detente.kernel.ladders import Layer
from detente.record.entries import Position
from detente.terms.lints.registry import LINTS
from detente.terms.parts import place_in
from detente.terms.wording import names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.kernel.findings import Finding
    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement


@LINTS.enter("illustrative position")
def illustrative_position(agreement: Agreement, journal: Journal) -> Iterable[Finding]:
    """Find illustrative clauses with positions on record or with readings by parties."""
    for clause in agreement.clauses.values():
        whole = agreement.header.layer is Layer.ILLUSTRATIVE
        if clause.layer is not Layer.ILLUSTRATIVE and not whole:
            continue
        held = [p for p in journal.of(Position) if p.on == clause.clause]
        parties = tuple(dict.fromkeys((*(p.party for p in held), *clause.interpretation)))
        if parties:
            key = "interpretation" if clause.interpretation else "clause"
            yield error(
                "T033",
                f"Clause {clause.clause} is illustrative, and {names(journal, parties)} is said to "
                "have a position on it.",
                place_in(agreement, clause.clause, key),
                also=tuple(journal.place(p.id) for p in held),
                because=("What the case's author wrote to explore is attributed to no party.",),
                hint="If somebody put it forward, the layer is `proposed`, with who did.",
            )
