"""The Markdown side of an agreement: its headings, its articles' prose, and its fenced blocks."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from detente.kernel.findings import Finding, Place, error, warning
from detente.kernel.ids import nearest
from detente.terms.agreement import Article

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markdown_it.token import Token

FENCES = ("agreement", "terms", "scenario")
"""The words after the backticks that are read; fences with any other word are left alone."""

_ANCHOR = re.compile(r"\s*\{#([A-Za-z0-9][\w.:-]*)\}\s*$")


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block.

    Attributes:
        word: the word after the backticks.
        text: what stands inside.
        line: the line of the file that the text begins on.
        indent: how many columns the block is moved to the right (inside a list, say).
        place: where the opening backticks and the word stand.
        article: the article that it stands under, if any.
    """

    word: str
    text: str
    line: int
    indent: int
    place: Place
    article: Article | None


@dataclass
class Text:
    """A Markdown text, taken apart."""

    fences: list[Fence] = field(default_factory=list[Fence])
    articles: list[Article] = field(default_factory=list[Article])
    findings: list[Finding] = field(default_factory=list[Finding])
    unread: str = ""
    """What stands in blocks that were meant to be read, by what stands in them."""


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading and the lines (from 0) that belong to it."""

    anchor: str
    words: str
    line: int
    below: int
    end: int


def take_apart(text: str, file: str) -> Text:
    """Return the articles and fenced blocks of a Markdown text, in its order."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    tokens = MarkdownIt("commonmark").parse(text)
    blocks = [t for t in tokens if t.type == "fence" and t.map is not None]
    ours = [t for t in blocks if _word(t) in FENCES]
    covered = {n for token in ours for n in range(*_lines_of(token))}
    found = Text()
    spans: list[tuple[_Heading, Article]] = []
    for heading in _headings(tokens, len(lines)):
        body = (lines[n] for n in range(heading.below, heading.end) if n not in covered)
        place = Place(file, heading.line + 1, 1, len(lines[heading.line]))
        article = Article(heading.anchor, heading.words, _prose(body), place)
        spans.append((heading, article))
        found.articles.append(article)
    for token in blocks:
        fence = _fence(token, lines, file, spans)
        if fence.word in FENCES:
            found.fences.append(fence)
        else:
            found.findings.extend(_near_miss(fence))
            found.unread += fence.text if _meant(fence) else ""
    return found


def _word(token: Token) -> str:
    return (token.info.split() or [""])[0]


def _lines_of(token: Token) -> tuple[int, int]:
    return (token.map[0], token.map[1]) if token.map else (0, 0)


def _headings(tokens: Sequence[Token], end: int) -> list[_Heading]:
    starts = [
        (_lines_of(token), tokens[index + 1].content)
        for index, token in enumerate(tokens)
        if token.type == "heading_open"
    ]
    ends = [*(first for (first, _), _ in starts), end][1:]
    found: list[_Heading] = []
    for ((first, below), content), stop in zip(starts, ends, strict=True):
        anchor = _ANCHOR.search(content)
        words = content[: anchor.start()] if anchor else content
        name = anchor[1] if anchor else slug(words)
        found.append(_Heading(name, words.strip(), first, below, stop))
    return found


def slug(words: str) -> str:
    """Return the anchor of a heading that gives none, as Markdown renderers make it."""
    return re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", words.casefold()).strip())


def _prose(lines: Iterable[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _fence(
    token: Token, lines: Sequence[str], file: str, spans: Sequence[tuple[_Heading, Article]]
) -> Fence:
    first, _ = _lines_of(token)
    opening = lines[first]
    indent = max(opening.find(token.markup), 0)
    under = bisect_left(spans, first, key=lambda span: span[0].line)
    place = Place(file, first + 1, indent + 1, max(len(opening.rstrip()) - indent, 1))
    article = spans[under - 1][1] if under else None
    return Fence(_word(token), token.content, first + 2, indent, place, article)


_FIRST_KEY = {"clause": "terms", "agreement": "agreement", "scenario": "scenario"}
_KEY_OF_OURS = re.compile(r"(?m)^(?:- +)?(clause|agreement|scenario) *:(?:\s|$)")


def _meant(fence: Fence) -> str:
    """Return the word that a block was meant to be marked with, by what stands in it."""
    key = _KEY_OF_OURS.search(fence.text)
    near = fence.word and nearest(fence.word, FENCES, 1)
    return _FIRST_KEY[key[1]] if key and near else ""


def _near_miss(fence: Fence) -> Iterable[Finding]:
    """Return that a block is nearly marked as one of ours; an error where it reads like one."""
    close = nearest(fence.word, FENCES, 1) if fence.word else []
    if not close:
        return
    meant = _meant(fence)
    report = error if meant else warning
    yield report(
        "T007", f"The block marked `{fence.word}` is not read.", fence.place,
        hint=f"Did you mean `{meant or close[0]}`? Blocks are marked {', '.join(FENCES)}.",
    )  # fmt: skip
