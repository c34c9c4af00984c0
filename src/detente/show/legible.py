"""Text as it can be shown: what would steer a terminal or turn the reading order is made visible.

Entries hold whatever their sources hold. Control characters (BEL, ESC, …) are shown as their
pictures, and so are characters that override the direction of the text around them, or that open a
direction and never close it: ``⟨U+202E⟩``. Right-to-left text needs none of them and stays as it
is, with its marks and with embeddings and isolates that are closed in the same line.
"""

from __future__ import annotations

import re

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_IN_JSON = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")

_EMBEDDINGS, _OVERRIDES, _ISOLATES = "\u202a\u202b", "\u202d\u202e", "\u2066\u2067\u2068"
_POP = {"\u202c": _EMBEDDINGS + _OVERRIDES, "\u2069": _ISOLATES}
"""What closes a direction, and what it can close."""
_DELETE, _PICTURES = 0x7F, 0x2400
_SPACE = 0x20


def legible(text: str) -> str:
    """Return text in which nothing steers a terminal or the direction of what follows it."""
    shown = _CONTROLS.sub(lambda found: _picture(found[0]), text)
    if not _DIRECTIONS.search(shown):
        return shown
    return "\n".join(map(_line, shown.split("\n")))


def legible_json(text: str) -> str:
    """Return JSON with the same content, in which such characters are written as escapes."""
    return _IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _picture(character: str) -> str:
    code = ord(character)
    if code < _SPACE:
        return chr(_PICTURES + code)
    return "\u2421" if code == _DELETE else _named(character)


def _named(character: str) -> str:
    return f"⟨U+{ord(character):04X}⟩"


def _line(line: str) -> str:
    """Return a line with its overrides, and what stays open in it, made visible."""
    characters = list(line)
    opened: list[int] = []
    bad: set[int] = set()
    for offset, character in enumerate(characters):
        if character in _POP:
            closes = opened and characters[opened[-1]] in _POP[character]
            if not closes:
                bad.add(offset)
            elif characters[begun := opened.pop()] in _OVERRIDES:
                bad |= {begun, offset}
        elif character in _EMBEDDINGS + _OVERRIDES + _ISOLATES:
            opened.append(offset)
    bad.update(opened)
    return "".join(_named(c) if offset in bad else c for offset, c in enumerate(characters))
