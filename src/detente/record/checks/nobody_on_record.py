"""Reported entries that nobody is on record for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, warning
from detente.kernel.ladders import Layer
from detente.record.checks.context import CHECKS, CheckContext
from detente.record.entries import Event, Meeting, Position, Spoken, Statement
from detente.record.notation import singular
from detente.record.stands import NOT_HEARD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.record.entries import Entry

REPORTED = (Spoken, Statement, Event, Meeting)
"""What is on record only because somebody told it; an act or attribution names who did it."""


@CHECKS.enter("nobody_on_record")
def nobody_on_record(context: CheckContext) -> Iterator[Finding]:
    """What is reported rests on a source or a statement; without either it is on nobody's word."""
    journal = context.current
    for entry in journal.entries.values():
        if isinstance(entry, REPORTED) and entry.layer is Layer.REPORTED and not _rests(entry):
            what = singular(entry.section).replace("_", " ")
            statement = " or the statement under `stated_in`" if isinstance(entry, Spoken) else ""
            yield warning(
                "R029", f"The {what} {entry.id} is reported, and nobody is on record for it.",
                journal.place(entry.id), entries=(entry.id,),
                because=("What is reported is always on somebody's word; this is on nobody's.",),
                hint=f"Name the source under `evidence`{statement}; or write `layer: assumption`.",
            )  # fmt: skip


def _rests(entry: Entry) -> bool:
    """Return whether anybody is named for an entry; that nothing was heard needs nobody."""
    if entry.evidence or (isinstance(entry, Position) and entry.substance == NOT_HEARD):
        return True
    if isinstance(entry, Spoken):
        return bool(entry.stated_in)
    if isinstance(entry, Meeting):
        told = (entry.outcome, entry.next_round)
        return any(value is not None and value.source for value in told)
    if isinstance(entry, Event):
        claims = (*entry.actor, *entry.target, *entry.origin, *entry.against, *entry.with_)
        return any(claim.source for claim in claims)
    return False
