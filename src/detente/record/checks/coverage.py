"""Coverage that cannot count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, error
from detente.record.checks.context import CHECKS, CheckContext, mend
from detente.record.entries import Coverage, Source

if TYPE_CHECKING:
    from collections.abc import Iterator


@CHECKS.enter("coverage")
def coverage(context: CheckContext) -> Iterator[Finding]:
    """Coverage is by a source on record."""
    journal = context.journal
    gone = journal.gone
    sources = {source.id for source in journal.of(Source)}
    for span in journal.of(Coverage):
        if span.source not in sources | gone:
            yield error(
                "R020",
                f"The coverage {span.id} is by {span.source!r}, which is not a source on record.",
                journal.place(span.id, "source"), entries=(span.id,),
                hint=mend(span.source, sources, "sources"),
            )  # fmt: skip
