"""The marks of a text, taken out of it and replaced by tokens that Markdown carries through.

Square brackets mean other things in Markdown, and braces nothing; so before the text is read as
Markdown, each mark becomes a short token between two rare characters that the text does not have.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.terms.drafting.marks import Bracket, Scan

OURS = ("agreement", "terms", "scenario")
"""Blocks that are read by the program and not part of the words to be signed."""

_OTHER = re.compile(
    r"""(?P<fence>^[ \t]*(?P<marks>`{3,}|~{3,})[^\n]*(?:\n|\Z)
            (?s:.*?)(?:^[ \t]*(?P=marks)[`~]*[ \t]*\r?$|\Z))
      | (?P<comment><!--(?s:.*?)(?:-->|\Z))
      | (?P<code>(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\r?\n)(?s:.))*?(?<!`)(?P=ticks)(?!`))
      | (?P<literal>\\[\[\]|\\])
      | (?P<note>^\[\^(?P<noted>[^\]\s]+)\]:[ \t]*(?P<words>[^\n]*(?:\n[ \t]+\S[^\n]*)*)(?:\n|\Z))
      | (?P<call>\[\^(?P<called>[^\]\s]+)\])
      | (?P<referendum>\*agreed[ ]ad[ ]ref(?:erendum|\.)?(?:[ ]\((?P<parties>[^)\n]*)\))?\*)
      | (?P<anchor>[ \t]*\{\#[A-Za-z0-9][\w.:-]*\}[ \t]*\r?$)""",
    re.VERBOSE | re.MULTILINE,
)
"""What is no bracket; fences, comments and code hide what stands in them, as in the scan."""
_BLANK = re.compile(r"\n[ \t]*\r?\n")

Kind = Literal["fence", "comment", "note", "call", "referendum", "anchor"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something in the text that is no bracket: what it is, where it stands, what it says."""

    kind: Kind
    start: int
    end: int
    name: str = ""
    words: str = ""


def other_marks(text: str) -> Iterator[Mark]:
    """Return fences, comments, notes, their calls, *agreed ad referendum* and anchors, in order."""
    for found in _OTHER.finditer(text):
        start, end = found.span()
        match found.lastgroup:
            case "fence":
                word = text[start : text.find("\n", start)].strip().strip("`~").split()
                yield Mark("fence", start, end, word[0] if word else "")
            case "note":
                yield Mark("note", start, end, found["noted"], found["words"])
            case "call":
                yield Mark("call", start, end, found["called"])
            case "referendum":
                yield Mark("referendum", start, end, found["parties"] or "")
            case "comment":
                yield Mark("comment", start, end)
            case "anchor" if text[text.rfind("\n", 0, start) + 1 : start].lstrip(" ")[:1] == "#":
                yield Mark("anchor", start, end)
            case _:
                pass


@dataclass
class Marked:
    """A text with tokens for its marks.

    Attributes:
        text: Markdown with tokens.
        notes: id of a footnote to what it says.
    """

    source: str
    marks: Scan
    with_terms: bool = False
    notes: dict[str, str] = field(default_factory=dict[str, str])
    text: str = ""

    def __post_init__(self) -> None:
        others = list(other_marks(self.source))
        self.notes = {mark.name: mark.words for mark in others if mark.kind == "note"}
        changes = [*self._brackets(), *(c for mark in others for c in self._other(mark))]
        self.text = changed(self.source, changes)

    @cached_property
    def sign(self) -> str:
        """The character around tokens: punctuation that the text does not use.

        Punctuation, so that emphasis beside a bracket is read as it is beside ``[``.
        """
        return next(
            character
            for character in map(chr, range(0x10000, sys.maxunicode))
            if unicodedata.category(character) == "Po" and character not in self.source
        )

    @cached_property
    def tokens(self) -> re.Pattern[str]:
        """Tokens: a bracket opens (o), has a next option (n), closes (c); a note is called (f)."""
        return re.compile(f"{self.sign}(?P<what>[oncf])(?P<number>[0-9]+){self.sign}")

    @cached_property
    def called(self) -> list[str]:
        """Notes that have a token, by number."""
        return list(self.notes)

    def _brackets(self) -> Iterator[tuple[int, int, str]]:
        blocks = self.blocks
        for number, bracket in enumerate(self.marks.brackets):
            wide = number in blocks
            firsts = [option.start for option in bracket.options]
            yield bracket.start, firsts[0], self._token("o", number, bracket.start, wide=wide)
            for bar in firsts[1:]:
                yield bar - 1, bar, self._token("n", number, bracket.start, wide=wide)
            end = bracket.options[-1].end
            yield end, bracket.end, self._token("c", number, bracket.start, wide=wide)

    @cached_property
    def blocks(self) -> frozenset[int]:
        """Numbers of the brackets that lie around whole paragraphs."""
        found: set[int] = set()
        every = self.marks.brackets
        for number in reversed(range(len(every))):
            bracket = every[number]
            if number in found or bracket.block or self._spans_blocks(bracket):
                found.add(number)
                around = (n for n, b in enumerate(every) if b.id == bracket.parent)
                found.update(around)
        return frozenset(found)

    def _spans_blocks(self, bracket: Bracket) -> bool:
        inside = range(bracket.start, bracket.end)
        return bool(
            _BLANK.search(self.source, bracket.start, bracket.end)
            or any(start in inside for start, _ in self.marks.fences)
            or any(heading.start in inside for heading in self.marks.headings)
        )

    def _token(self, what: str, number: int, start: int, *, wide: bool) -> str:
        token = f"{self.sign}{what}{number}{self.sign}"
        if not wide:
            return token
        line = self.source[self.source.rfind("\n", 0, start) + 1 : start]
        lead = "" if line.strip() else line
        return f"\n\n{lead}{token}\n\n{lead}"

    def _other(self, mark: Mark) -> Iterator[tuple[int, int, str]]:
        ours = mark.kind == "fence" and mark.name in OURS and not self.with_terms
        if ours or mark.kind in {"comment", "note"}:
            yield mark.start, mark.end, ""
        elif mark.kind == "call" and mark.name in self.notes:
            number = self.called.index(mark.name)
            yield mark.start, mark.end, f"{self.sign}f{number}{self.sign}"


def changed(text: str, changes: list[tuple[int, int, str]]) -> str:
    """Return text with stretches replaced; of two that overlap, the first (and wider) counts."""
    parts: list[str] = []
    at = 0
    for start, end, words in sorted(changes, key=lambda change: (change[0], -change[1])):
        if start < at:
            continue
        parts += [text[at:start], words]
        at = end
    return "".join([*parts, text[at:]])
