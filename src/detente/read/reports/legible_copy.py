"""A report as it is read, beside the report as it stands: words without markup, places with it.

Every character that is read knows its place in the document, so that a span found while reading is
a span of the user's own copy: Unicode code points, end exclusive, no newline translated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u202f\t\v\f\u2028\u2029\u3000", " "))
_DROPPED = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\r\x00-\x08\x0e-\x1f]")
"""Soft hyphens, signs of no width, and control characters: in the document, and not read."""
_REFERENCE = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);")
_ENDS = re.compile(r"[.!?:;][\"'”’»)\]]*\s*$")


@dataclass(frozen=True)
class LegibleCopy:
    """The text that is read, where each of its characters stands, and its paragraphs.

    Attributes:
        document: the document as it stands.
        text: what is read, paragraphs divided by line ends.
        at: for each character of ``text`` its offset in ``document``.
        paragraphs: spans of ``text``.
    """

    document: str
    text: str
    at: tuple[int, ...]
    paragraphs: tuple[tuple[int, int], ...] = field(init=False)

    def __post_init__(self) -> None:
        """Find the paragraphs."""
        found = tuple((m.start(), m.end()) for m in re.finditer(r"[^\n]+", self.text))
        object.__setattr__(self, "paragraphs", found)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the document that a span of the text stands for.

        A sign that is written as a reference (``&amp;``) is taken in as a whole.
        """
        last = self.at[end - 1]
        written = _REFERENCE.match(self.document, last) if self.document[last] == "&" else None
        whole = written is not None and self.text[end - 1] == unescape(written.group())[:1]
        return self.at[start], written.end() if written is not None and whole else last + 1


def legible_copy(document: str, pieces: Sequence[tuple[int, int]] | None = None) -> LegibleCopy:
    """Return what is read of a document.

    Args:
        document: the whole document.
        pieces: the spans to read, each a paragraph of its own; the whole document, if left out.

    Lines that were broken for width are joined; a word divided at the end of a line is made whole.
    """
    text: list[str] = []
    at: list[int] = []
    for start, end in pieces if pieces is not None else [(0, len(document))]:
        _append(document, range(start, end), text, at)
        if text and text[-1] != "\n":
            text.append("\n")
            at.append(max(start, end - 1))
    return LegibleCopy(document, "".join(text), tuple(at))


def joined(document: str, characters: Sequence[tuple[str, int]]) -> LegibleCopy:
    """Return the copy made of characters, each with its offset: for markup that stands for text."""
    signs = "".join(sign for sign, _ in characters)
    text, at = _settled(signs, [place for _, place in characters])
    return LegibleCopy(document, "".join(text), tuple(at))


def _append(document: str, places: range, text: list[str], at: list[int]) -> None:
    more, where = _settled(document[places.start : places.stop], places)
    text += more
    at += where


def _settled(signs: str, places: Sequence[int]) -> tuple[list[str], list[int]]:
    """Drop what is not read, make every space one space, join lines, divide paragraphs."""
    if _DROPPED.search(signs):
        kept = [(c, place) for c, place in zip(signs, places, strict=True) if not _DROPPED.match(c)]
        signs, places = "".join(c for c, _ in kept), [place for _, place in kept]
    raw = signs.translate(_SPACES)
    text: list[str] = []
    at: list[int] = []
    lines = [(m.start(), m.end()) for m in re.finditer(r"(?m)^.*$", raw)]
    for line, following in pairwise([*lines, None]):
        if line is None:
            break
        for word in re.finditer(r"[^ ]+", raw[slice(*line)]):
            start, end = line[0] + word.start(), line[0] + word.end()
            if word.start() and text and text[-1] not in {" ", "\n"}:
                text.append(" ")
                at.append(places[start - 1])
            text += raw[start:end]
            at += places[start:end]
        if text and text[-1] != "\n" and following is not None:
            _join(raw, (line, following), text, at, places[min(line[1], len(places) - 1)])
    return text, at


def _join(
    raw: str,
    lines: tuple[tuple[int, int], tuple[int, int]],
    text: list[str],
    at: list[int],
    place: int,
) -> None:
    """Put between two lines what divides them: nothing, a space, or the end of a paragraph."""
    (start, end), (after, last) = lines
    line, following = raw[start:end], raw[after:last].strip()
    if re.search(r"[a-z]-$", line.rstrip()) and re.match(r"[a-z]{2}", following):
        text.pop()
        at.pop()
        return
    ends = not following or not line.strip() or _ENDS.search(line) is not None
    text.append("\n" if ends else " ")
    at.append(place)
