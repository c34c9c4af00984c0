"""T026: nothing says who settles a dispute, or what a finding entails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, Level
from detente.kernel.times import UNSPECIFIED
from detente.terms.lints.registry import LINTS
from detente.terms.notation import HEADER
from detente.terms.parts import place_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement


@LINTS.enter("no settlement")
def no_settlement(agreement: Agreement, journal: Journal) -> Iterable[Finding]:
    """Note a text that does not say how disputes about its breach are settled."""
    del journal
    if agreement.header.disputes in {None, UNSPECIFIED} and agreement.clauses:
        yield Finding(
            "T026",
            Level.NOTE,
            "The text does not say how disputes are settled, or what a finding of breach entails.",
            place_in(agreement, HEADER, "disputes"),
            because=("A computed verdict is not a finding; a consequence attaches to a finding.",),
            hint="Write `disputes:` in the agreement block, once the parties have said how.",
        )
