"""T023: a span that ends before it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import error
from detente.terms.clauses import Permission
from detente.terms.lints.registry import LINTS
from detente.terms.parts import place_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.kernel.findings import Finding
    from detente.kernel.times import When
    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement
    from detente.terms.clauses import Clause


@LINTS.enter("window reversed")
def window_reversed(agreement: Agreement, journal: Journal) -> Iterable[Finding]:
    """Find clauses that end before they enter into force, and permissions with reversed spans."""
    for clause in agreement.clauses.values():
        for key, begins, ends in _spans(clause, agreement):
            first, last = journal.time_of(begins), journal.time_of(ends)
            if not (first.resolved and last.resolved and last.hi < first.lo):
                continue
            yield error(
                "T023",
                f"Clause {clause.clause} ends ({ends.words()}) before it begins "
                f"({begins.words()}).",
                place_in(agreement, clause.clause, key),
                hint="Put the earlier time first.",
            )


def _spans(clause: Clause, agreement: Agreement) -> Iterable[tuple[str, When, When]]:
    begins = clause.in_force or agreement.header.in_force
    if begins is not None and clause.ends is not None:
        yield "ends", begins, clause.ends
    span = clause.during if isinstance(clause, Permission) else None
    if span is not None and span.from_ and span.to:
        first = span.model_copy(update={"at": span.from_, "from_": None, "to": None})
        last = span.model_copy(update={"at": span.to, "from_": None, "to": None})
        yield "during", first, last
