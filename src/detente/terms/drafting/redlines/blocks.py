"""A Markdown text taken apart into blocks: headings, paragraphs, items of lists, fences.

Every sign of the text belongs to exactly one block, so that the blocks, put together, are the text.
The rules follow CommonMark as far as they matter to what belongs together; where they differ (an
indented code block, say), a block is still shown and compared as it is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class BlockKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    FENCE = "fence"
    SPACE = "space"
    """Empty lines before the first block."""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a text that stands or moves as one.

    Attributes:
        number: its place in the text, from 0.
        kind: what it is.
        body: its words, exactly as written.
        tail: the line ends and empty lines after it, exactly as written.
        start: the code point of the text at which it begins.
        article: the heading that it stands under (a heading: itself); empty before the first.
        title: of a heading, its words without marks, anchor and number.
        level: of a heading, from 1 to 6; otherwise 0.
        key: what names it in the text: the anchor of a heading, the id of a terms block's clause.
    """

    number: int
    kind: BlockKind
    body: str
    tail: str
    start: int
    article: str = ""
    title: str = ""
    level: int = 0
    key: str = ""

    @property
    def text(self) -> str:
        """The block with what separates it from the next."""
        return self.body + self.tail

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping: where the block stands, without its words."""
        return {
            "number": self.number, "kind": str(self.kind), "start": self.start,
            "length": len(self.text), "article": self.article, "key": self.key,
        }  # fmt: skip


_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_HEADING = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)[ \t]*(.*?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_FENCE = re.compile(r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(`{3,}(?=[^`]*$)|~{3,})")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)")
_RULE = re.compile(r" {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_ANCHOR = re.compile(r"[ \t]*\{#([A-Za-z0-9][\w.:-]*)\}[ \t]*$")
_NUMBER = re.compile(
    r"(?:(?:article|art\.?|section|chapter|part|annex)\s+)?(?:\d+(?:\.\d+)*|[IVXLC]+|[A-Z])"
    r"[.:)](?:\s+|$)|(?:article|art\.?|section|chapter|part|annex)\s+(?:\d+|[IVXLC]+)\b\s*[–:-]?\s*",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"^[ \t]*(?:-[ \t]+)?(?:clause|agreement):[ \t]*([a-z]\w*)", re.MULTILINE)


def blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a text, in order; their texts, put together, are the text."""
    found: list[Block] = []
    start, article = 0, ""
    for kind, lines in _grouped(_LINE.findall(text)):
        whole = "".join(lines)
        body = whole.rstrip() if kind is not BlockKind.SPACE else ""
        level, heading = _heading(lines) if kind is BlockKind.HEADING else (0, "")
        anchor = _ANCHOR.search(heading)
        words = heading[: anchor.start()] if anchor else heading
        article = words if level else article
        key = anchor[1] if anchor else _clause(body) if kind is BlockKind.FENCE else ""
        title = unnumbered(words)
        found.append(
            Block(len(found), kind, body, whole[len(body) :], start, article, title, level, key)
        )
        start += len(whole)
    return tuple(found)


def unnumbered(heading: str) -> str:
    """Return a heading without what only numbers it, unless that is all.

    >>> unnumbered("Article 2. The ceasefire")
    'The ceasefire'
    """
    number = _NUMBER.match(heading)
    return (heading[number.end() :] if number else heading) or heading


def _clause(body: str) -> str:
    """Return the first clause (or agreement) that a fenced block speaks of."""
    named = _CLAUSE.search(body)
    return named[1] if named else ""


def _heading(lines: Sequence[str]) -> tuple[int, str]:
    """Return the level and the words of a heading, with hashes before it or a line below it."""
    hashes = _HEADING.match(_plain(lines[0]))
    if hashes:
        return len(hashes[1]), hashes[2]
    told = [line.strip() for line in lines if line.strip()]
    return (1 if told[-1].startswith("=") else 2), " ".join(told[:-1])


def _plain(line: str) -> str:
    """Return a line without its end, and without the mark of byte order a file may begin with."""
    return line.rstrip("\r\n").removeprefix("\ufeff")


def _grouped(lines: Sequence[str]) -> Iterator[tuple[BlockKind, list[str]]]:
    """Yield the lines that belong together, each group with the empty lines after it."""
    position = 0
    while position < len(lines):
        kind, end = _block_at(lines, position)
        while end < len(lines) and not lines[end].strip():
            end += 1
        yield kind, list(lines[position:end])
        position = end


def _block_at(lines: Sequence[str], first: int) -> tuple[BlockKind, int]:
    """Return the kind of the block that begins on a line, and the line after its last."""
    line = _plain(lines[first])
    if not line.strip():
        return BlockKind.SPACE, first + 1
    fence = _FENCE.match(line)
    if fence:
        return BlockKind.FENCE, _end_of_fence(lines, first, fence[1])
    if _HEADING.match(line):
        return BlockKind.HEADING, first + 1
    if _RULE.match(line):
        return BlockKind.PARAGRAPH, first + 1
    end = first + 1
    while end < len(lines) and _goes_on(_plain(lines[end])):
        end += 1
    item = _ITEM.match(line)
    if not item and end < len(lines) and _UNDERLINE.match(_plain(lines[end])):
        return BlockKind.HEADING, end + 1
    return BlockKind.ITEM if item else BlockKind.PARAGRAPH, end


def _goes_on(line: str) -> bool:
    """Return whether a line belongs to the paragraph or item before it."""
    ends = (_FENCE, _HEADING, _ITEM, _RULE, _UNDERLINE)
    return bool(line.strip()) and not any(sign.match(line) for sign in ends)


def _end_of_fence(lines: Sequence[str], first: int, marks: str) -> int:
    """Return the line after a fence's closing marks; the text's end where it is not closed."""
    closing = re.compile(rf"[ \t]*{re.escape(marks[0])}{{{len(marks)},}}[ \t]*$")
    for number in range(first + 1, len(lines)):
        if closing.match(_plain(lines[number])):
            return number + 1
    return len(lines)
