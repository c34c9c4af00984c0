"""Tracked changes of a word processor: the WordprocessingML elements that carry them.

Names: revision marks, track changes.
Source: ECMA-376 part 1, 17.13.5 (revisions: ``ins`` 17.13.5.18, ``del`` 17.13.5.14, ``moveFrom``
17.13.5.22, ``moveTo`` 17.13.5.25, ``pPrChange`` 17.13.5.29); 17.3.1.6 (``bidi``), 17.3.2.30
(``rtl``). The order of elements is that of the schema, in annex A.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING, Any, cast

from docx.oxml import OxmlElement  # pyright: ignore[reportUnknownVariableType]
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Element = Any
"""An element of lxml, which carries no types."""

_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph looks: the id of its style, and whether it is set from right to left."""

    style: str
    right_to_left: bool


@dataclass(frozen=True)
class Reviser:
    """Makes marks of revision, each with the author, the time and an id of its own.

    Attributes:
        author: whose changes they are.
        at: the instant in seconds of Unix time; written in UTC.
    """

    author: str
    at: int
    ids: Iterator[int] = field(default_factory=lambda: count(1))

    def mark(self, name: str, children: Sequence[Element] = ()) -> Element:
        """Return ``w:ins``, ``w:del``, ``w:moveFrom``, ``w:moveTo`` … around elements."""
        found = element(name, id=str(next(self.ids)))
        found.set(qn("w:author"), self.author)
        date = datetime.fromtimestamp(self.at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        found.set(qn("w:date"), date)
        found.extend(children)
        return found

    def range(self, name: str, move: str) -> tuple[Element, Element]:
        """Return the start and the end of the range that a move leaves or comes to."""
        start = self.mark(f"w:{name}RangeStart")
        start.set(qn("w:name"), move)
        return start, element(f"w:{name}RangeEnd", id=start.get(qn("w:id")))

    def properties(self, look: Look, was: Look, paragraph: str) -> Element:
        """Return the properties of a paragraph.

        Args:
            look: how it looks.
            was: how it looked before.
            paragraph: the mark on the paragraph as a whole (``w:ins``); empty where it stays.
        """
        found = _looks(look)
        if paragraph:
            marked = element("w:rPr")
            marked.append(self.mark(paragraph))
            found.append(marked)
        if look != was:
            found.append(self.mark("w:pPrChange", [_looks(was)]))
        return found


def element(name: str, **attributes: str) -> Element:
    """Return an element of WordprocessingML with attributes of its namespace."""
    found: Element = cast("Any", OxmlElement)(name)
    for key, value in attributes.items():
        found.set(qn(f"w:{key}"), value)
    return found


def _looks(look: Look) -> Element:
    found = element("w:pPr")
    found.append(element("w:pStyle", val=look.style))
    if look.right_to_left:
        found.append(element("w:bidi"))
    return found


def runs_of(text: str, *, right_to_left: bool, deleted: bool = False) -> list[Element]:
    """Return the runs of a text: one for each stretch of one direction.

    Args:
        text: the words; line ends become breaks, tabs tabs.
        right_to_left: the direction of the paragraph, which signs without one of their own take.
        deleted: whether the text is within ``w:del``, where it has another element.
    """
    return [
        _run(words, "w:delText" if deleted else "w:t", right_to_left=direction)
        for direction, words in directed(text, right_to_left=right_to_left)
    ]


def _run(text: str, name: str, *, right_to_left: bool) -> Element:
    found = element("w:r")
    if right_to_left:
        properties = element("w:rPr")
        properties.append(element("w:rtl"))
        found.append(properties)
    for part in re.split(r"(\n|\t)", text):
        if part in {"\n", "\t"}:
            found.append(element("w:br" if part == "\n" else "w:tab"))
        elif part:
            words = element(name)
            words.text = part
            words.set(_PRESERVE, "preserve")
            found.append(words)
    return found


def directed(text: str, *, right_to_left: bool = False) -> list[tuple[bool, str]]:
    """Return a text in stretches of one direction, each with whether it runs from right to left.

    Digits and punctuation go with what stands before them.

    >>> directed("متن abc")
    [(True, 'متن '), (False, 'abc')]
    """
    if text.isascii():
        return [(False, text)] if text else []
    found: list[tuple[bool, str]] = []
    now, start = _first_direction(text, right_to_left=right_to_left), 0
    for place, sign in enumerate(text):
        direction = unicodedata.bidirectional(sign)
        if direction == "L" or direction in _RIGHT_TO_LEFT:
            other = direction != "L"
            if other != now:
                found.append((now, text[start:place]))
                now, start = other, place
    return [*found, (now, text[start:])]


def _first_direction(text: str, *, right_to_left: bool) -> bool:
    sign = unicodedata.bidirectional(text[:1]) if text else ""
    return False if sign == "L" else sign in _RIGHT_TO_LEFT or right_to_left


def runs_right_to_left(text: str) -> bool:
    """Return whether the first letter of a text is of a script that runs from right to left.

    Source: Unicode Standard Annex 9, rules P2 and P3.
    """
    directions = map(unicodedata.bidirectional, text)
    return next((d for d in directions if d == "L" or d in _RIGHT_TO_LEFT), "L") != "L"
