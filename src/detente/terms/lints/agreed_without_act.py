"""T038: a text or clause called agreed, with no act on record that made it so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, warning
from detente.kernel.ladders import Layer
from detente.terms.bindingness import acts_behind
from detente.terms.lints.registry import LINTS
from detente.terms.notation import HEADER
from detente.terms.parts import place_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement


@LINTS.enter("agreed without act")
def agreed_without_act(agreement: Agreement, journal: Journal) -> Iterable[Finding]:
    """Find what is called agreed although nobody is on record as adopting or signing it."""
    header = agreement.header
    whole = header.layer is Layer.AGREED
    if whole and not acts_behind(journal, header):
        yield _finding(agreement, HEADER, f"The text {header.agreement}")
    for clause in agreement.clauses.values():
        alone = clause.layer is Layer.AGREED and not whole
        if alone and not acts_behind(journal, header, clause.clause):
            yield _finding(agreement, clause.clause, f"Clause {clause.clause}")


def _finding(agreement: Agreement, where: str, subject: str) -> Finding:
    instrument = agreement.header.instrument
    of = f" on {instrument}" if instrument else ""
    named = "" if instrument else "Name the `instrument` in the agreement block. "
    return warning(
        "T038", f"{subject} is called agreed, and no act{of} that made it so is on record.",
        place_in(agreement, where, "layer"),
        because=("What is agreed was adopted, initialled, signed, ratified or accepted.",),
        hint=f"{named}Add the act to record.yaml, or write `layer: reported` or `layer: proposed`.",
    )  # fmt: skip
