"""On which words an answer to the minute was given: those of its version, or of its time.

The sentences of the minute are told from the record, so correcting an entry changes its sentence.
An answer that was given before speaks of the words before.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.record.entries import Correction
from detente.terms.drafting.fates import squeezed
from detente.terms.drafting.minutes.minute import minute
from detente.terms.drafting.minutes.words import meant

if TYPE_CHECKING:
    from detente.record.entries import Entry
    from detente.record.journal import Journal
    from detente.terms.drafting.minutes.minute import Item, Reply
    from detente.terms.drafting.versions import History

UNKNOWN = ""
"""The words of an answer where the sentence was none of the minute then."""


def answered(record: Journal, view: Journal, history: History | None) -> tuple[Item, ...]:
    """Return the sentences of the minute; answers on other words are marked with those words.

    Args:
        record: the record as it is written, with its corrections not applied.
        view: the record as known, whose minute it is.
        history: the versions of the minute that were kept.
    """
    return tuple(
        replace(
            item,
            replies=tuple(
                replace(reply, other_words=_other(item, reply, record, view, history))
                for reply in item.replies
            ),
        )
        for item in minute(view)
    )


def _other(
    item: Item, reply: Reply, record: Journal, view: Journal, history: History | None
) -> str | None:
    """Return the words that an answer was given on; None where they are those of now."""
    if reply.entry is None:
        return None
    version = history.version(reply.version) if history and reply.version is not None else None
    bracket = version.bracket(item.id) if version else None
    if bracket is not None:
        then = squeezed(bracket.words)
        return then if then != meant(item.words) else None
    answer = view.entries[reply.entry]
    told = {item.entry, *item.told_in}
    later = {
        entry.id
        for entry in view.of(Correction)
        if entry.entry in told and _later(entry, answer, view)
    }
    if not later:
        return None
    kept = {name: entry for name, entry in record.entries.items() if name not in later}
    before = replace(record, entries=kept).as_known(view.known_until)
    words = next((one.words for one in minute(before) if one.id == item.id), UNKNOWN)
    return words if words != item.words else None


def _later(correction: Entry, answer: Entry, view: Journal) -> bool:
    """Return whether a correction came after an answer, or nobody can tell that it did not.

    Of two on one day the stamps of their entering (UTC) decide.
    """
    known, said = view.record_time(correction), view.record_time(answer)
    if known.resolved and said.resolved and (known.lo > said.hi or known.hi < said.lo):
        return known.lo > said.hi
    if correction.recorded is None or answer.recorded is None:
        return True
    return correction.recorded >= answer.recorded


__all__ = ["UNKNOWN", "answered"]
