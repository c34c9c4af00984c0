"""Numbers as reports write them: 1,204, forty-three, at least four, between three and five."""

from __future__ import annotations

import re

_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "a": 1, "an": 1, "dozen": 12, "no": 0,
}  # fmt: skip
_AT_LEAST = re.compile(
    r"\b(?:at least|more than|over|not fewer than|no fewer than)\b", re.IGNORECASE
)
_AT_MOST = re.compile(r"\b(?:up to|at most|fewer than|as many as)\b", re.IGNORECASE)


def number_in(word: str) -> int | None:
    """Return the number that a word is; None where it is none.

    >>> number_in("1,204"), number_in("forty-three"), number_in("talks")
    (1204, 43, None)
    """
    plain = word.strip(".,;:()").casefold()
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+|\d+", plain):
        return int(plain.replace(",", ""))
    parts = plain.split("-")
    if parts and all(part in _UNITS for part in parts):
        return sum(_UNITS[part] for part in parts)
    return None


def quantity(words: str) -> tuple[int | None, int | None] | None:
    """Return bounds for a number in words; None where they hold none.

    >>> quantity("at least four")
    (4, None)
    >>> quantity("between three and five")
    (3, 5)
    """
    numbers = [n for n in map(number_in, words.split()) if n is not None]
    if not numbers:
        return None
    if len(numbers) > 1 and re.search(r"\b(?:between|from|to|and|or)\b", words):
        return min(numbers), max(numbers)
    if _AT_LEAST.search(words):
        return (numbers[-1] + (1 if re.search(r"more than|over", words) else 0)), None
    if _AT_MOST.search(words):
        return None, numbers[-1]
    return numbers[0], numbers[0]
