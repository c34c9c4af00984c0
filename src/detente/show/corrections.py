"""The corrections that the present version of an entry rests on, told with the entry.

A corrected value is not the word of the source that the entry was first seen in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from detente.kernel.ladders import Confidence
from detente.record.entries import Correction

if TYPE_CHECKING:
    from detente.record.journal import Journal


def corrections_of(journal: Journal, entry: str) -> tuple[Correction, ...]:
    """Return the corrections of an entry in a view, in file order."""
    return tuple(c for c in journal.of(Correction) if c.entry == entry)


def set_words(journal: Journal, correction: Correction) -> str:
    """Return what a correction sets, and why: "confidence = 3 (confirmed) – verified"."""
    values = ", ".join(_set(journal, key, value) for key, value in correction.set.items())
    return values + (f" – {correction.because}" if correction.because else "")


def sources_set(correction: Correction) -> tuple[str, ...]:
    """Return the sources that the values which a correction sets name themselves."""
    claims = [claim for value in correction.set.values() for claim in _claims(value)]
    named = [claim.get("source") for claim in claims]
    named += [value for key, value in correction.set.items() if key.endswith(".source")]
    return tuple(dict.fromkeys(source for source in named if isinstance(source, str)))


def _set(journal: Journal, key: str, value: object) -> str:
    claims = _claims(value)
    if claims and all("value" in claim for claim in claims):
        return f"{key}: {' or '.join(_claim(journal, claim) for claim in claims)}"
    level = _level(value) if key.rpartition(".")[2] == "confidence" else ""
    if level:
        return f"{key} = {value} ({level})"
    equals = ": " if isinstance(value, dict | list) else " = "
    return f"{key}{equals}{_plain(journal, cast('object', value))}"


def _claims(value: object) -> list[dict[str, object]]:
    """Return the mappings in a value: itself, or those in a list of nothing else."""
    items = cast("list[object]", value) if isinstance(value, list) else [value]
    found = [cast("dict[str, object]", item) for item in items if isinstance(item, dict)]
    return found if len(found) == len(items) else []


def _claim(journal: Journal, claim: dict[str, object]) -> str:
    """Return a claim on whose word it is: "South (confirmed), says Monitor log"."""
    level = _level(claim.get("confidence"))
    words = f" ({level})" if level else ""
    source = claim.get("source")
    says = f", says {_plain(journal, source)}" if source else ""
    return f"{_plain(journal, claim['value'])}{words}{says}"


def _plain(journal: Journal, value: object) -> str:
    """Return a value as it is read: names for ids, words for what is made of parts."""
    if isinstance(value, dict):
        parts = cast("dict[str, object]", value)
        return ", ".join(f"{key} {_plain(journal, part)}" for key, part in parts.items())
    if isinstance(value, list):
        return " and ".join(_plain(journal, part) for part in cast("list[object]", value))
    return journal.name(value) if isinstance(value, str) else str(value)


def _level(value: object) -> str:
    """Return the word of a level of confidence; empty where it is none."""
    known = isinstance(value, int) and value in {int(level) for level in Confidence}
    return Confidence(value).word if known else ""
