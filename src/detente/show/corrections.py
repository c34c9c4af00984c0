"""The corrections that the present version of an entry rests on, told with the entry.

A corrected value is not the word of the source that the entry was first seen in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.ladders import Confidence
from detente.record.entries import Correction

if TYPE_CHECKING:
    from detente.record.journal import Journal


def corrections_of(journal: Journal, entry: str) -> tuple[Correction, ...]:
    """Return the corrections of an entry in a view, in file order."""
    return tuple(c for c in journal.of(Correction) if c.entry == entry)


def set_words(correction: Correction) -> str:
    """Return what a correction sets, and why: "confidence = 3 (confirmed) – verified"."""
    values = ", ".join(f"{key} = {_value(key, value)}" for key, value in correction.set.items())
    return values + (f" – {correction.because}" if correction.because else "")


def _value(key: str, value: object) -> str:
    """Return a value; a level of confidence with its word as well."""
    levels = [int(level) for level in Confidence]
    if key.rpartition(".")[2] == "confidence" and isinstance(value, int) and value in levels:
        return f"{value} ({Confidence(value).word})"
    return str(value)
