"""Event types that are not in the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, error
from detente.kernel.ids import did_you_mean
from detente.record.checks.context import CHECKS, CheckContext
from detente.record.entries import Coverage, EventType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.record.journal import Journal


@CHECKS.enter("event_types")
def event_types(context: CheckContext) -> Iterator[Finding]:
    """Incidents, measures, coverage and parents of event types name types of the vocabulary."""
    journal = context.journal
    for entry, key, value in _named(journal):
        if value in journal.event_types or value in journal.unread:
            continue
        yield error(
            "R011", f"{entry} names the event type {value!r}, which is not in the vocabulary.",
            journal.place(entry, key), entries=(entry,),
            hint=f"{did_you_mean(value, journal.event_types)} "
            f"Or add it: `event_types: [{{id: {value}, parent: …}}]`.",
        )  # fmt: skip


def _named(journal: Journal) -> Iterator[tuple[str, str, str]]:
    for event in journal.events:
        yield event.id, "event", event.event
    for kind in journal.of(EventType):
        if kind.parent is not None:
            yield kind.id, "parent", kind.parent
    for coverage in journal.of(Coverage):
        for index, value in enumerate(coverage.of):
            yield coverage.id, f"of.{index}", value
