"""Whether two texts have enough in common for a redline to be worth reading.

Names: resemblance of documents, w-shingling.
Source: A. Broder, On the resemblance and containment of documents (SEQUENCES 1997); here as Dice's
coefficient, and of sequences of three words.
"""

from __future__ import annotations

from collections import Counter

from detente.terms.drafting.redlines.tokens import is_word, tokens

SEQUENCE = 3
"""Words in a sequence: single words ("the", "shall") are shared by any two texts of a language."""
UNRELATED = 0.1
"""Share of sequences in common below which two texts are called unrelated."""
MEASURED_FROM = 30
"""Words that both texts must have for the share to say anything."""
SHORT = 8
"""Words from which two texts that have nothing in common are called unrelated all the same."""
COMMON_WORDS = 0.2
"""Share of single words up to which short texts without a common sequence are unrelated."""


def share(before: str, after: str) -> tuple[float, bool]:
    """Return the share of word sequences that two texts have in common, and whether it counts.

    Returns:
        A number from 0 to 1, the same in both directions; and whether both texts are long enough
        for it: short ones are, where not even their single words are the same.
    """
    one, two = _words(before), _words(after)
    length = max(1, min(SEQUENCE, len(one), len(two)))
    old, new = _sequences(one, length), _sequences(two, length)
    total = old.total() + new.total()
    common = 2 * (old & new).total() / total if total else 1.0
    fewest = min(len(one), len(two))
    strangers = common == 0 and _common_words(one, two) <= COMMON_WORDS
    return common, fewest >= MEASURED_FROM or (fewest >= SHORT and strangers)


def _common_words(one: list[str], two: list[str]) -> float:
    """Return Dice's coefficient of the different words of two texts."""
    old, new = set(one), set(two)
    return 2 * len(old & new) / max(1, len(old) + len(new))


def _words(text: str) -> list[str]:
    return [token.casefold() for token in tokens(text) if is_word(token)]


def _sequences(words: list[str], length: int) -> Counter[tuple[str, ...]]:
    return Counter(zip(*(words[first:] for first in range(length)), strict=False))
