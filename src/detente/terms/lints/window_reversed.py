"""T023: a clause that ends before it begins; a span that does so is not read at all (N006)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import error
from detente.terms.lints.registry import LINTS
from detente.terms.parts import place_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.kernel.findings import Finding
    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement


@LINTS.enter("window reversed")
def window_reversed(agreement: Agreement, journal: Journal) -> Iterable[Finding]:
    """Find clauses that end before they enter into force."""
    for clause in agreement.clauses.values():
        begins, ends = clause.in_force or agreement.header.in_force, clause.ends
        if begins is None or ends is None:
            continue
        first, last = journal.time_of(begins), journal.time_of(ends)
        if first.resolved and last.resolved and last.hi < first.lo:
            yield error(
                "T023",
                f"Clause {clause.clause} ends ({ends.words()}) before it begins "
                f"({begins.words()}).",
                place_in(agreement, clause.clause, "ends"),
                hint="Put the earlier time first.",
            )
