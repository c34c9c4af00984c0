"""Events known before they happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, error
from detente.record.checks.context import CHECKS, CheckContext
from detente.record.entries import Act, Entry, Event, Meeting, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.kernel.times import When


@CHECKS.enter("record_times")
def record_times(context: CheckContext) -> Iterator[Finding]:
    """What happened becomes known when it happens or later, never before."""
    journal = context.journal
    for entry in journal.entries.values():
        key, when = _happened(entry)
        if when is None:
            continue
        happened, known = journal.time_of(when, entry), journal.record_time(entry)
        if happened.resolved and known.resolved and known.hi < happened.lo:
            yield error(
                "R017", f"{entry.id} was known before it happened.",
                journal.place(entry.id, "known"),
                because=(f"happened: {happened}", f"known: {known}"),
                also=(journal.place(entry.id, key),), entries=(entry.id,),
                hint="Mend one of the two times or zones. A plan is a statement, not an event.",
            )  # fmt: skip


def _happened(entry: Entry) -> tuple[str, When | None]:
    if isinstance(entry, Event):
        return "when", entry.when
    if isinstance(entry, Act):
        return "on", entry.on
    if isinstance(entry, Statement):
        return "said", entry.said
    if isinstance(entry, Meeting):
        return ("ended", entry.ended) if entry.outcome is not None else ("", None)
    return "", None
