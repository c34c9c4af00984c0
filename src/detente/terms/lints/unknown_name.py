"""T010 to T018: a name in the terms that is not on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.terms.lints.registry import LINTS
from detente.terms.names import name_findings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.kernel.findings import Finding
    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement


@LINTS.enter("unknown name")
def unknown_name(agreement: Agreement, journal: Journal) -> Iterable[Finding]:
    """Find names of parties, places, events, clauses and sources that nothing on record has."""
    return name_findings(agreement, journal, agreement.beside)
