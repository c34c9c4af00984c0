"""The minute of a case: its sentences, which answers still speak of them, and keeping it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.show.entering import today
from detente.stores.drafts import DraftStore
from detente.terms.drafting.fates import squeezed
from detente.terms.drafting.minutes.answered import answered
from detente.terms.drafting.minutes.minute import MINUTE
from detente.terms.drafting.minutes.text import minute_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from detente.record.journal import Journal
    from detente.show.case import Case
    from detente.terms.drafting.minutes.minute import Item


def minuted(case: Case, view: Journal) -> tuple[Item, ...]:
    """Return the minute of a record as known, each answer with the words that it was given on."""
    kept = case.negotiations.get(MINUTE)
    return answered(case.journal, view, kept.history if kept else None)


def keep_minute(case: Case, view: Journal, items: Sequence[Item]) -> Path | None:
    """Keep the minute as its next version; None where the latest one says the same.

    Raises:
        ConflictError: where another version was kept meanwhile; nothing is written.
        StoreError: where it cannot be written.
    """
    kept = case.negotiations.get(MINUTE)
    latest = kept.history.latest if kept else None
    number = latest.number + 1 if latest else 1
    previous = latest.digest if latest else None
    words = minute_text(items, view, number, today(view), previous)
    if latest is not None and _body(latest.text) == _body(words):
        return None
    return DraftStore(case.folder).keep(MINUTE, words, number, previous)


def _body(text: str) -> str:
    """Return a minute without its header, whose version and date differ each time."""
    return squeezed(text.partition("```agreement")[2].partition("```")[2])
