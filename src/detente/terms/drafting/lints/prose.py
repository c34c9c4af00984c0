"""The prose of a text under negotiation, sentence by sentence, with offsets into the text.

Fences, headings, code, comments, footnotes and block quotations are no prose. The words in brackets
are: a lint asks about them before they are agreed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from detente.terms.drafting.text import blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.terms.drafting.text import NegotiatingText

_OPAQUE = re.compile(
    r"""<!--(?s:.*?)(?:-->|\Z)
      | (?<!`)(?P<ticks>`+)(?!`)[^`\n]*(?<!`)(?P=ticks)(?!`)
      | ^\[\^[^\]\s]+\]:[^\n]*(?:\n[ \t]+\S[^\n]*)*
      | \[\^[^\]\s]+\]
      | \*agreed[ ]ad[ ]ref(?:erendum|\.)?(?:[ ]\([^)\n]*\))?\*
      | ^[ \t]*>[^\n]*
      | (?<=\])\([^)\s]*\)""",
    re.VERBOSE | re.MULTILINE,
)
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_ITEM = re.compile(r"[ \t]*(?:[-+•]|\*(?!\*)|\d+[.)]|\([a-z0-9]{1,4}\))[ \t]+")
_END = re.compile(r"[.!?؟۔]+[\"”’)\]*_]*(?=\s+[^\w\s]{0,3}[^\Wa-z\d_])")
_ABBREVIATED = re.compile(
    r"\b(?:arts?|nos?|paras?|cf|e\.g|i\.e|mr|mrs|dr|st|sept?)$", re.IGNORECASE
)
_QUOTED = re.compile(r"“[^“”]{1,400}”|\"[^\"]{1,400}\"|«[^«»]{1,400}»|„[^„“”]{1,400}[“”]")
_MEANS = re.compile(
    r"\b(?:means?|refers? to|denotes?|(?:is|are) (?:defined as|understood (?:as|to (?:be|mean)))"
    r"|(?:has|have) the (?:following )?meaning)\b"
)
_LEAD = re.compile(
    r"^(?:(?:in|for the purposes? of) (?:this|the present)[^,]*,\s*)?(?:(?:the|an?)\s+)?",
    re.IGNORECASE,
)
_NAMED_SO = re.compile(r"\([^()“”\"]{0,40}[“\"](?P<term>[^“”\"]{1,60})[”\"][^()“”\"]{0,20}\)")
_GLOSSED = re.compile(r"^[\s*_+•-]*[“\"]?(?P<term>[^“”\":*_]{1,60}?)[”\"]?[*_]*[”\"]?\s*[:–—]\s")
_DEFINING = re.compile(r"definition|terms used|meaning of|interpretation of", re.IGNORECASE)
_LONGEST_TERM = 6
"""Words; what is longer before "means" is no term."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence.

    Attributes:
        start, end: offsets in the text.
        plain: its characters, those of attributes and footnotes replaced by spaces.
        shown: its words as they are quoted.
        article: anchor of the article.
        defines: whether it says what a term means.
    """

    start: int
    end: int
    plain: str
    shown: str
    article: str | None
    defines: bool


def key_of(term: str) -> str:
    """Return the form under which a term is compared: no article, no plural, no capitals.

    >>> key_of("The Joint  Commissions")
    'joint commission'
    """
    words = re.sub(r"\s+", " ", term).strip().casefold()
    words = re.sub(r"^(?:the|an?) ", "", words)
    return words.removesuffix("s") if not words.endswith("ss") else words


@dataclass(frozen=True)
class Prose:
    """The sentences of a text, in its order."""

    text: NegotiatingText
    plain: str = field(init=False)
    sentences: tuple[Sentence, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Find the sentences."""
        object.__setattr__(self, "plain", _plain(self.text))
        object.__setattr__(self, "sentences", tuple(self._sentences()))

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def between(self, start: int, end: int) -> tuple[Sentence, ...]:
        """Return the sentences that begin in a stretch."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return self.sentences[first:last]

    @cached_property
    def by_article(self) -> dict[str | None, tuple[Sentence, ...]]:
        """Anchor to the sentences of the article."""
        found: dict[str | None, list[Sentence]] = {}
        for sentence in self.sentences:
            found.setdefault(sentence.article, []).append(sentence)
        return {anchor: tuple(sentences) for anchor, sentences in found.items()}

    @cached_property
    def defined(self) -> frozenset[str]:
        """The terms that the prose says the meaning of, as :func:`key_of` compares them."""
        return frozenset(
            key_of(term) for sentence in self.sentences for term in self._terms_of(sentence)
        )

    def quoted(self, sentence: Sentence) -> tuple[tuple[int, int], ...]:
        """Return what stands in quotation marks in a sentence: offsets in its ``plain``."""
        return tuple(found.span() for found in _QUOTED.finditer(sentence.plain))

    @cached_property
    def _defining(self) -> frozenset[str]:
        return frozenset(h.anchor for h in self.text.scan.headings if _DEFINING.search(h.words))

    def _sentences(self) -> Iterator[Sentence]:
        shown = blank(self.text.text, _attributes(self.text))
        headings = self.text.scan.headings
        starts = [heading.start for heading in headings]
        for begin, stop in _paragraphs(self.plain):
            at = bisect_right(starts, begin)
            article = headings[at - 1].anchor if at else None
            for start, end in _split(self.plain, begin, stop):
                plain = self.plain[start:end]
                means = article in self._defining or bool(_MEANS.search(plain))
                yield Sentence(start, end, plain, _shown(shown[start:end]), article, means)

    def _terms_of(self, sentence: Sentence) -> Iterator[str]:
        yield from (found["term"] for found in _NAMED_SO.finditer(sentence.plain))
        if sentence.article in self._defining:
            glossed = _GLOSSED.match(sentence.plain)
            if glossed:
                yield glossed["term"]
        means = _MEANS.search(sentence.plain)
        if means is None:
            return
        before = sentence.plain[: means.start()]
        quoted = [found[0][1:-1] for found in _QUOTED.finditer(before)]
        if quoted:
            yield from quoted
            return
        term = re.sub(r"\bshall$", "", _LEAD.sub("", before.strip(" *_\n-")).strip(" *_")).strip(
            " *_"
        )
        if 0 < len(term.split()) <= _LONGEST_TERM:
            yield term


def _attributes(text: NegotiatingText) -> list[tuple[int, int]]:
    return [(b.options[-1].end + 1, b.end) for b in text.brackets if b.options]


def _plain(text: NegotiatingText) -> str:
    marks = text.scan
    block = [
        mark
        for b in text.brackets
        if b.block and b.options
        for mark in ((b.start, b.start + 1), (b.options[-1].end, b.end))
    ]
    headings = [(heading.start, heading.end) for heading in marks.headings]
    first = blank(text.text, [*marks.fences, *headings, *block, *_attributes(text)])
    return blank(first, [found.span() for found in _OPAQUE.finditer(first)])


def _paragraphs(plain: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of lines without a blank line or a new list item between them."""
    start: int | None = None
    end = 0
    for line in _LINE.finditer(plain):
        empty, item = not line[0].strip(), _ITEM.match(line[0])
        if start is not None and (empty or item):
            yield start, end
            start = None
        if not empty:
            start = (
                (line.start() + item.end() if item else line.start()) if start is None else start
            )
            end = line.end()
    if start is not None:
        yield start, end


def _split(plain: str, begin: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a paragraph, without the white space around them."""
    at = begin
    ends = [m for m in _END.finditer(plain, begin, stop) if not _is_abbreviation(plain, m, at)]
    for end in [*(m.end() for m in ends), stop]:
        words = plain[at:end]
        start = at + len(words) - len(words.lstrip())
        last = at + len(words.rstrip())
        if start < last:
            yield start, last
        at = end


def _is_abbreviation(plain: str, end: re.Match[str], at: int) -> bool:
    return end[0] == "." and bool(_ABBREVIATED.search(plain, max(at, end.start() - 6), end.start()))


def _shown(words: str) -> str:
    """Return words as they are quoted: no attributes, emphasis or footnote marks, single spaces."""
    plain = re.sub(r"\[\^[^\]\s]+\]|\*{1,3}", "", words)
    return re.sub(r"\s+(?=[.,;:])", "", re.sub(r"\s+", " ", plain)).strip()
