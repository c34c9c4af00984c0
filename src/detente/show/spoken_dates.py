"""Dates as people write them (“12 Nov 2025”), as the record writes them (2025-11-12)."""

from __future__ import annotations

from datetime import UTC, datetime

from detente.kernel.times import parse_interval
from detente.kernel.zones import TimeError

_FORMS = ("%d %b %Y", "%d %B %Y")


def iso_date(words: str, year: int | None = None) -> str | None:
    """Return a date or time in ISO form; None where the words are none.

    Args:
        words: the date, in ISO form or as day, month and year.
        year: the year of a date that names none; without it, such words are no date.
    """
    try:
        parse_interval(words)
    except TimeError:
        pass
    else:
        return words
    texts = (words,) if year is None else (words, f"{words} {year}")
    for form in _FORMS:
        for text in texts:
            try:
                return datetime.strptime(text, form).replace(tzinfo=UTC).date().isoformat()
            except ValueError:
                continue
    return None
