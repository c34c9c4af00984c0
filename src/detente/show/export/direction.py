"""Which way a script runs, and where in a line it changes.

Sources: Unicode Standard Annex 9 (the bidirectional algorithm), rules P2 and P3 for the direction
of a paragraph, N1 and N2 for characters without one of their own.
"""

from __future__ import annotations

import re
import unicodedata

_RTL, _LTR = frozenset({"R", "AL", "AN"}), "L"
_STRONG_RTL = frozenset({"R", "AL"})
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def is_rtl(text: str, *, default: bool = False) -> bool:
    """Return whether text runs from right to left: so does its first letter with a direction.

    Letters between isolating marks do not count.

    >>> is_rtl("۱. معاہدہ (Torkham)")
    True
    >>> is_rtl("Article 1: امن")
    False
    """
    depth = 0
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in {"LRI", "RLI", "FSI"}:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif depth == 0 and kind == _LTR:
            return False
        elif depth == 0 and kind in _STRONG_RTL:
            return True
    return default


def stretches(text: str, *, rtl: bool) -> list[tuple[str, bool]]:
    """Return text in stretches of one direction each, and whether that is from right to left.

    Spaces, digits and punctuation go with the letters around them where both sides agree, else with
    the line.

    >>> stretches("to امن now", rtl=False)
    [('to ', False), ('امن', True), (' now', False)]
    """
    turns: list[tuple[int, bool]] = []
    last, end = rtl, 0  # the direction of the last letter, and where it ends
    for place, character in enumerate(text):
        kind = unicodedata.bidirectional(character)
        if kind != _LTR and kind not in _RTL:
            continue
        own = kind in _RTL
        if place > end:
            turns.append((end, own if last is own else rtl))
        turns.append((place, own))
        last, end = own, place + 1
    if end < len(text):
        turns.append((end, rtl))
    return [(text[start:stop], way) for (start, way), stop in _merged(turns, len(text))]


def _merged(turns: list[tuple[int, bool]], end: int) -> list[tuple[tuple[int, bool], int]]:
    """Return the turns at which the direction changes, each with where the next one is."""
    changes = [
        turn for place, turn in enumerate(turns) if not place or turns[place - 1][1] is not turn[1]
    ]
    stops = [*(place for place, _ in changes[1:]), end]
    return list(zip(changes, stops, strict=False))  # no turn at all in an empty text


def for_xml(text: str) -> str:
    r"""Return text with U+FFFD for what XML 1.0 (2.2, Char) does not have, such as control codes.

    >>> for_xml("a\x00b")
    'a\ufffdb'
    """
    return _NOT_IN_XML.sub("\ufffd", text)
