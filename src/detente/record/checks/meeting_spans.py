"""Meetings that end before they begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, error
from detente.record.checks.context import CHECKS, CheckContext
from detente.record.entries import Meeting

if TYPE_CHECKING:
    from collections.abc import Iterator


@CHECKS.enter("meeting_spans")
def meeting_spans(context: CheckContext) -> Iterator[Finding]:
    """A meeting ends when it begins or later."""
    journal = context.journal
    for meeting in journal.of(Meeting):
        began = journal.time_of(meeting.began, meeting)
        ended = journal.time_of(meeting.ended, meeting)
        if began.resolved and ended.resolved and ended.hi < began.lo:
            yield error(
                "R026", f"The meeting {meeting.id} ended before it began.",
                journal.place(meeting.id, "ended"),
                because=(f"began: {began}", f"ended: {ended}"),
                also=(journal.place(meeting.id, "began"),), entries=(meeting.id,),
                hint="Mend `began` or `ended`.",
            )  # fmt: skip
