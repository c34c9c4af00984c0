"""Conditions without a conjunction: had they attacked, should they attack, were they to attack."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.read.syntax import Parsed, Word

_FIRST = frozenset({"had", "should", "were"})
_RESULT = frozenset({"would", "could", "might", "will", "shall", "may", "must", "'ll", "’ll", "'d"})
_ASKS = frozenset(
    [
        "who",
        "what",
        "when",
        "where",
        "why",
        "how",
        "which",
        "whom",
        "whose",
        "only",
        "never",
        "nor",
        "neither",
        "so",
        "as",
        "than",
        "not",
    ]
)
_SUBJECT = frozenset({"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM"})

Split = tuple[tuple[int, ...], tuple[int, ...]]


def inverted(parsed: Parsed, numbers: Sequence[int]) -> Split | None:
    """Return the words of an inverted condition and of what hangs on it; None without one."""
    words = [parsed.words[n] for n in numbers]
    if any(w.text == "?" for w in words):
        return None
    for at, word in enumerate(words[:-3]):
        if word.text.casefold() in _FIRST and _opens(words, at):
            found = _divided(words, at)
            if found is not None:
                return found
    return None


def _opens(words: list[Word], at: int) -> bool:
    """Return whether a verb opens a clause: after a break, and with its subject behind it."""
    if words[at + 1].pos not in _SUBJECT:
        return False
    before = words[at - 1] if at else None
    if before is None or before.pos == "PUNCT" or before.text.casefold() in {"that", "and", "but"}:
        return True
    result = any(w.text.casefold() in _RESULT for w in words[:at])
    verb = before.pos in {"VERB", "ADV"} and before.text.casefold() not in _ASKS
    return result and verb


def _divided(words: list[Word], at: int) -> Split | None:
    """Return the condition and the rest, where the verbs of both are as in a condition."""
    comma = next((i for i in range(at + 2, len(words)) if words[i].text == ","), len(words))
    inside, behind, ahead = words[at + 1 : comma], words[comma + 1 :], words[:at]
    rest = behind if _results(behind) else ahead if _results(ahead) else []
    if not rest or not _supposes(words[at].text.casefold(), inside):
        return None
    return tuple(w.i for w in inside), tuple(w.i for w in rest if w.text.casefold() != "that")


def _results(words: list[Word]) -> bool:
    return any(w.text.casefold() in _RESULT for w in words)


def _supposes(first: str, inside: list[Word]) -> bool:
    tags = {w.tag for w in inside}
    if first == "had":
        return bool(tags & {"VBN", "VBD"})
    return "TO" in tags if first == "were" else bool(tags & {"VB", "VBP", "VBD", "NN"})
