"""The minute as a text to keep: a bracket for each sentence, to answer and to compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.record.sourcing import NARRATOR
from detente.terms.drafting.minutes.minute import MINUTE
from detente.terms.drafting.minutes.words import meant
from detente.terms.notation import yaml_of
from detente.terms.wording import listed, named, names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.record.journal import Journal
    from detente.terms.drafting.minutes.minute import Item


def minute_text(
    items: Sequence[Item], journal: Journal, version: int, known: str, previous: str | None
) -> str:
    """Return the minute as a text with a bracket for each sentence: nothing in it is agreed.

    Answers stand on record, as positions on its brackets, and not in it.
    """
    parties = [party for item in items[:1] for party in (reply.party for reply in item.replies)]
    header: dict[str, object] = {
        "agreement": MINUTE, "title": "Minute of what was understood", "layer": "reported",
        "parties": parties, "version": version, "known": known,
    }  # fmt: skip
    header |= {"previous": previous} if previous else {}
    asked = listed(meant(named(journal, party)) for party in parties)
    lead = (
        "Each sentence tells an understanding on record, on the word of those named below it. "
        f"None is agreed by standing here. To {asked}: confirm, correct, or deny?"
    )
    blocks = ["# Minute of what was understood", f"```agreement\n{yaml_of(header)}```", lead]
    for item in items:
        blocks += [
            f"## {item.number}. {item.kind.capitalize()} {{#{item.id.replace('_', '-')}}}",
            f"[{meant(item.words)}]{{#{item.id}}}",
            meant(whose(item, journal)),
        ]
    return "\n\n".join(blocks) + "\n"


def whose(item: Item, journal: Journal) -> str:
    """Return on whose word a sentence rests, where that is seen, and its layer."""
    seen = f"Evidence: {', '.join(item.evidence) or 'none named'}. Layer: {item.layer}."
    if not item.voices:
        return f"On nobody's word: no statement is named. {seen}"
    tellers = listed(
        "the narrator of the source" if who == NARRATOR else _shown(journal, who)
        for who in item.speakers
    )
    if item.second_hand:
        holder = named(journal, item.holder)
        return f"On the word of {tellers}; {holder} has not said so itself on record. {seen}"
    return f"On the word of {tellers}, its own side. {seen}"


def _shown(journal: Journal, who: str) -> str:
    entry = journal.entries.get(who)
    side = getattr(entry, "speaks_for", None)
    return f"{named(journal, who)} (for {names(journal, [side])})" if side else named(journal, who)


__all__ = ["minute_text", "whose"]
