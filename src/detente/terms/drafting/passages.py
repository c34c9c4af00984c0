"""Which words of a text belong to which clause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.terms.drafting.marks import Scan

TERMS = "terms"
"""The word that marks a block of clauses."""
_CLAUSE = re.compile(
    r"""^[ \t]*(?:-[ \t]+)?clause:[ \t]*["']?(?P<id>[a-z][a-z0-9_]*)""", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of one clause: from the end of what comes before to the end of its block.

    Attributes:
        clauses: the clauses that are written in the block.
        start, end: offsets in the text.
        article: anchor of the article.
        bracket: the innermost bracket around the block, if any.
    """

    clauses: tuple[str, ...]
    start: int
    end: int
    article: str | None
    bracket: str | None


def passages_of(text: str, marks: Scan) -> tuple[Passage, ...]:
    """Return the passages of a text, one to each block of terms, in its order."""
    found: list[Passage] = []
    before = 0
    for start, end in marks.fences:
        clauses = tuple(name for name, _ in clauses_in(text, start, end))
        heading = _heading_before(marks, start)
        if clauses:
            begin = max(before, heading[0])
            found.append(Passage(clauses, begin, end, heading[1], _around(marks, start, end)))
        before = end
    return tuple(found)


def clauses_in(text: str, start: int, end: int) -> tuple[tuple[str, int], ...]:
    """Return the ids of the clauses in a fence, each with its offset; none in another block."""
    if fence_word(text, start) != TERMS:
        return ()
    return tuple((m["id"], m.start("id")) for m in _CLAUSE.finditer(text, start, end))


def fence_word(text: str, start: int) -> str:
    """Return the word behind the backticks of the fence that begins at an offset."""
    opening = text[start : text.find("\n", start) + 1]
    _, _, info = opening.partition("```" if "```" in opening else "~~~")
    return (info.lstrip("`~").split() or [""])[0]


def _heading_before(marks: Scan, offset: int) -> tuple[int, str | None]:
    for heading in reversed(marks.headings):
        if heading.start <= offset:
            return heading.end, heading.anchor
    return 0, None


def _around(marks: Scan, start: int, end: int) -> str | None:
    around = [b for b in marks.brackets if b.start < start and end < b.end]
    return around[-1].id if around else None
