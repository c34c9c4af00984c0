"""Who says a quotation, where the sentence was parsed with the quotation at its head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.read.reports.speech import SAYING

if TYPE_CHECKING:
    from detente.read.reports.sentences import Sentences
    from detente.read.syntax import Word


MOSTLY = 0.8
"""What share of words in a quotation makes a clause one."""


def cue_beside(report: Sentences, numbers: tuple[int, ...]) -> tuple[Word, tuple[int, ...]] | None:
    """Return the verb of saying beside a quotation, and the words that are quoted.

    Args:
        report: the report.
        numbers: the words of a proposition that nobody is known to tell.

    Returns:
        None where no part of it is quoted, or no verb of saying with a subject stands outside.
    """
    words = report.parsed.words_of(numbers)
    quoted = [w for w in words if report.quote_around(w.start, w.end) is not None]
    outside = [w for w in words if w not in quoted and w.pos == "VERB" and w.lemma in SAYING]
    cue = next((w for w in outside if report.parsed.child(w, "nsubj") is not None), None)
    if cue is None or not any(w.pos in {"VERB", "AUX"} for w in quoted):
        return None
    return cue, tuple(w.i for w in quoted)


def quoted(report: Sentences, numbers: tuple[int, ...]) -> bool:
    """Return whether nearly all of some words stand in a quotation."""
    words = [w for w in report.parsed.words_of(numbers) if w.pos != "PUNCT"]
    inside = [w for w in words if report.quote_around(w.start, w.end)]
    return bool(words) and len(inside) >= MOSTLY * len(words)
