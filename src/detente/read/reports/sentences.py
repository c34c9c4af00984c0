"""Sentences of a report with their places, parsed paragraph by paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.read.reports.dateline import dateline
from detente.read.syntax import Parsed, Word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.read.reports.legible_copy import LegibleCopy
    from detente.read.syntax import Parser

_HEADS = 3
"""Paragraphs of which the first sentence may have a dateline: a headline may stand before it."""
_OPEN = {"“": "”", "«": "»", "„": "“"}


@dataclass(frozen=True)
class Sentences:
    """A report, parsed as one text.

    Attributes:
        copy: the report as it is read.
        parsed: all words, with places in ``copy.text``.
        paragraph: for each sentence, the number of its paragraph.
        filed: the place that the dateline names; empty without one.
        quotes: spans of ``copy.text`` from mark to mark, marks included.
    """

    copy: LegibleCopy
    parsed: Parsed
    paragraph: tuple[int, ...]
    filed: str
    quotes: tuple[tuple[int, int], ...]

    def quote_around(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the quotation that a span lies in, its marks aside."""
        for opening, closing in self.quotes:
            if opening <= start and end <= closing:
                return opening, closing
        return None


def pieces_of(copy: LegibleCopy) -> tuple[list[tuple[str, int]], str]:
    """Return the pieces to parse, each with its offset, and the place of the dateline."""
    pieces: list[tuple[str, int]] = []
    filed = ""
    for number, (start, end) in enumerate(copy.paragraphs):
        place, skipped = (
            dateline(copy.text[start:end]) if not filed and number < _HEADS else ("", 0)
        )
        filed = filed or place
        if number == 0 and _headline(copy.text[start:end], len(copy.paragraphs)):
            continue
        if copy.text[start + skipped : end].strip():
            pieces += _in_reach(copy.text, start + skipped, end)
    return pieces, filed


_REACH = 5_000
"""Characters that are parsed at once: more costs memory, and no paragraph is meant to be longer."""


def _in_reach(text: str, start: int, end: int) -> Iterable[tuple[str, int]]:
    """Yield a paragraph in pieces that end with a sentence, or with a word, where it is long."""
    while end - start > _REACH:
        at = max(text.rfind(stop, start, start + _REACH) + 1 for stop in (". ", "? ", "! "))
        at = at or text.rfind(" ", start, start + _REACH) or 0
        cut = at if at > start else start + _REACH
        yield text[start:cut], start
        start = cut + (text[cut] == " ")
    yield text[start:end], start


_HEADLINE = 16


def _headline(text: str, paragraphs: int) -> bool:
    """Return whether the first paragraph is a headline: it tells what the report tells again."""
    ends = re.search(r"[.!?:;][\"'”’»)]*$", text.strip()) is not None
    return paragraphs > 1 and not ends and len(text.split()) < _HEADLINE


def sentences(copy: LegibleCopy, parser: Parser) -> Sentences:
    """Parse a report: paragraph by paragraph, words numbered throughout."""
    pieces, filed = pieces_of(copy)
    words: list[Word] = []
    spans: list[tuple[int, int]] = []
    paragraph: list[int] = []
    for number, piece in enumerate(parser.parse(pieces)):
        words += piece.words
        for start, end in piece.sentences:
            if any(w.pos not in {"PUNCT", "SPACE"} for w in words[start:end]):
                spans.append((start, end))
                paragraph.append(number)
    parsed = Parsed(copy.text, tuple(words), tuple(spans))
    return Sentences(copy, parsed, tuple(paragraph), filed, tuple(_quotes(copy)))


def _quotes(copy: LegibleCopy) -> Iterable[tuple[int, int]]:
    """Yield quotations; one that is not closed in its paragraph goes to its end.

    Single marks count only in pairs: an apostrophe opens and closes nothing.
    """
    for start, end in copy.paragraphs:
        at = start
        while at < end:
            opening = _OPENING.search(copy.text, at, end)
            if opening is None:
                break
            mark = opening.group()
            if mark in _SINGLE:
                closed = _SINGLE_END.search(copy.text, opening.end(), end)
                at = closed.end() if closed else opening.end()
                if closed:
                    yield opening.start(), at
                continue
            closing = copy.text.find(_OPEN.get(mark, mark), opening.end(), end)
            at = end if closing < 0 else closing + 1
            yield opening.start(), at


_SINGLE = frozenset("'‘")
_OPENING = re.compile(r"[“«„\"]|(?<!\w)['‘](?=\w)")
_SINGLE_END = re.compile(r"(?<=[.,!?…])['’](?!\w)")
