"""An event as a line: when, what, on whose word; and below it what corrected it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.times import show_interval
from detente.show.corrections import corrections_of, set_words
from detente.show.document import Line
from detente.show.tell import on_word_of, what
from detente.show.voices import evidence_of, voices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.record.entries import Event
    from detente.record.journal import Journal


def event_lines(journal: Journal, event: Event, *, under: bool = False) -> Iterator[Line]:
    """Yield an event; a correction of it stands on the word of its own source."""
    corrections = corrections_of(journal, event.id)
    by = f", as corrected by {', '.join(c.id for c in corrections)}" if corrections else ""
    when = show_interval(journal.time_of(event.when, event)).removeprefix("date ")
    told = dict.fromkeys(who for e in (event, *corrections) for who in on_word_of(journal, e))
    yield Line(
        f"{event.id}, {when}: {what(journal, event)}{by}", str(event.layer),
        word=voices(journal, told), evidence=evidence_of(journal, event, *corrections), under=under,
    )  # fmt: skip
    for correction in corrections:
        known = show_interval(journal.record_time(correction))
        yield Line(
            f"Corrected by {correction.id}: {set_words(journal, correction)}; "
            f"became known: {known}",
            str(correction.layer), word=voices(journal, on_word_of(journal, correction)),
            evidence=evidence_of(journal, correction), under=True,
        )  # fmt: skip
