"""Words of a text, so that what changed can be told word by word and nothing is lost.

A token is a word (with its combining marks and joiners, in any script), one sign of punctuation,
or a run of white space; the tokens of a text, put together, are the text.
"""

from __future__ import annotations

import re
import sys
import unicodedata

from detente.errors import InputError

_PARTS = re.compile(r"\s+|\w+|[^\w\s]")
_JOINERS = frozenset("\u200c\u200d\u0640")
"""Zero-width non-joiner and joiner, and the tatweel: parts of a word in the scripts that have them.
"""


def tokens(text: str) -> list[str]:
    """Return the tokens of a text, in order.

    >>> tokens("Within 7 days.")
    ['Within', ' ', '7', ' ', 'days', '.']
    """
    found: list[str] = _PARTS.findall(text)
    if text.isascii():
        return found
    return _marks_joined(found)


def _marks_joined(parts: list[str]) -> list[str]:
    """Return the tokens with combining marks and joiners put back to the word that they stand in.

    Vowel signs and the like are no letters, so a word of Urdu or Hindi falls apart at them.
    """
    found: list[str] = []
    open_word = False
    for part in parts:
        mark = len(part) == 1 and _belongs_to_a_word(part)
        if found and (mark or (open_word and _is_word(part))) and not found[-1].isspace():
            found[-1] += part
            open_word = True
        else:
            found.append(part)
            open_word = False
    return found


def _belongs_to_a_word(sign: str) -> bool:
    return sign in _JOINERS or unicodedata.category(sign).startswith("M")


def _is_word(part: str) -> bool:
    return part[0] == "_" or part[0].isalnum()


def is_word(token: str) -> bool:
    """Return whether a token is a word or a number, and not punctuation or white space."""
    return token.isalnum() or (len(token) > 1 and any(sign.isalnum() for sign in token))


class Vocabulary:
    """Numbers for words, so that a list of words can be compared as a string of code points."""

    def __init__(self) -> None:
        self._signs: dict[str, str] = {}

    def coded(self, words: list[str]) -> str:
        """Return one code point for each word, the same for the same word.

        Raises:
            InputError: the texts have more different words than there are code points.
        """
        signs = self._signs
        try:
            return "".join(
                [signs.get(word) or signs.setdefault(word, chr(len(signs))) for word in words]
            )
        except ValueError:
            raise InputError(
                f"The texts have more than {sys.maxunicode + 1:,} different words, which is more "
                "than can be compared. Compare them article by article."
            ) from None
