"""Coverage that cannot count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, error
from detente.record.checks.context import CHECKS, CheckContext, mend
from detente.record.entries import Coverage, Redaction, Source

if TYPE_CHECKING:
    from collections.abc import Iterator


@CHECKS.enter("coverage")
def coverage(context: CheckContext) -> Iterator[Finding]:
    """Coverage is by a source on record, and ends after it begins."""
    journal = context.journal
    gone = {redaction.entry for redaction in journal.of(Redaction)} | journal.unread
    sources = {source.id for source in journal.of(Source)}
    for span in journal.of(Coverage):
        if span.source not in sources | gone:
            yield error(
                "R020",
                f"The coverage {span.id} is by {span.source!r}, which is not a source on record.",
                journal.place(span.id, "source"), entries=(span.id,),
                hint=mend(span.source, sources, "sources"),
            )  # fmt: skip
        during = journal.time_of(span.during, span)
        if during.lo > during.hi:
            yield error(
                "R020", f"The coverage {span.id} ends before it begins.",
                journal.place(span.id, "during"), entries=(span.id,),
                because=(f"written: {span.during.words()}",), hint="Exchange `from` and `to`.",
            )  # fmt: skip
