"""Times that come twice, since clocks were set back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, warning
from detente.record import timing
from detente.record.checks.context import CHECKS, CheckContext

if TYPE_CHECKING:
    from collections.abc import Iterator


@CHECKS.enter("double_times")
def double_times(context: CheckContext) -> Iterator[Finding]:
    """A time names its offset where clocks in its zone show it twice."""
    journal = context.journal
    for entry in journal.entries.values():
        for key, words, either in timing.double_times(entry, journal.zone):
            yield warning(
                "R027",
                f"`{key}` of {entry.id}: {words} comes twice, since clocks were set back then.",
                journal.place(entry.id, key), entries=(entry.id,),
                because=("It counts as the interval over both; its order to others may be open.",),
                hint=f"Write the one that is meant, where the source says which: {either}.",
            )  # fmt: skip
