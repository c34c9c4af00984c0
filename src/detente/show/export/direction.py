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
    found: list[tuple[str, bool]] = []
    waiting, last = "", rtl
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind != _LTR and kind not in _RTL:
            waiting += character
            continue
        own = kind in _RTL
        _append(found, waiting, last if last == own else rtl)
        _append(found, character, own)
        waiting, last = "", own
    _append(found, waiting, last if last == rtl else rtl)
    return found


def _append(found: list[tuple[str, bool]], text: str, rtl: bool) -> None:  # noqa: FBT001
    if not text:
        return
    if found and found[-1][1] == rtl:
        found[-1] = (found[-1][0] + text, rtl)
    else:
        found.append((text, rtl))


def for_xml(text: str) -> str:
    r"""Return text with U+FFFD for what XML 1.0 (2.2, Char) does not have, such as control codes.

    >>> for_xml("a\x00b")
    'a\ufffdb'
    """
    return _NOT_IN_XML.sub("\ufffd", text)
