"""What the marks of a text under negotiation are: brackets, options, reservations, ad referendum.

Square brackets mean what they mean in diplomatic texts: these words are not agreed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.kernel.findings import NOWHERE, Finding, Place

if TYPE_CHECKING:
    from collections.abc import Mapping


_BLOCK = re.compile(
    r"^[ \t]*(?P<marks>`{3,}|~{3,})[^\n]*\n(?P<body>(?s:.*?))^[ \t]*(?P=marks)[^\n]*$", re.MULTILINE
)
_MARK = re.compile(
    r'(?:(?<=\])|[ \t]+(?=\{#))\{(?:"[^"\n]*"|[^"{}\n])*\}|^[ \t]*#{1,6}[ \t]+', re.MULTILINE
)
"""What a line without typography leaves out: attributes, anchors, the marks of headings."""
_CLAUSE = re.compile(r"^[ \t]*-?[ \t]*clause:[ \t]*([a-z][a-z0-9_]*)", re.MULTILINE)


def told(words: str) -> str:
    """Return words in one line, with a terms block as ``(terms: duty)``."""

    def block(found: re.Match[str]) -> str:
        clauses = _CLAUSE.findall(found["body"])
        return f"(terms: {', '.join(clauses)})" if clauses else ""

    shown = _MARK.sub("", _BLOCK.sub(block, words))
    return " ".join(shown.split())


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a clause, dotted where it lies inside another (``must.in``)."""

    clause: str
    parameter: str

    def __str__(self) -> str:
        return f"{self.clause}.{self.parameter}"


@dataclass(frozen=True, slots=True)
class Option:
    """One wording in a bracket, or the only one.

    Attributes:
        number: 1 for the first.
        start, end: offsets of its words in the text.
        words: the words as they stand, marks inside included.
        by: who proposed it; empty for a placeholder, or where nobody is named.
        value: what it makes of the parameter that the bracket sets, as written.
    """

    number: int
    start: int
    end: int
    words: str
    by: tuple[str, ...] = ()
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Bracket:
    """Words that are not agreed.

    Attributes:
        id: its name; ``written`` says whether the text gives it.
        start, end: offsets of the whole mark, attributes included.
        options: the wordings, one or several.
        depth: 1, or 2 inside another bracket.
        parent: the bracket around it.
        block: whether it stands on lines of its own, around whole paragraphs and fences.
        article: anchor of the article that it stands in.
        gap: the parameter whose question this placeholder asks.
        sets: the parameter that its options decide.
        ad_referendum: who agreed to it ad referendum; ``all`` where no party is named.
    """

    id: str
    written: bool
    start: int
    end: int
    options: tuple[Option, ...]
    depth: int = 1
    parent: str | None = None
    block: bool = False
    article: str | None = None
    gap: Parameter | None = None
    sets: Parameter | None = None
    ad_referendum: tuple[str, ...] = ()
    place: Place = NOWHERE

    @property
    def by(self) -> tuple[str, ...]:
        """Everybody who proposed something in it, each once."""
        return tuple(dict.fromkeys(party for option in self.options for party in option.by))

    @property
    def asks(self) -> bool:
        """Whether it holds a question that nobody has proposed an answer to."""
        return self.gap is not None and not self.by and len(self.options) == 1

    @property
    def words(self) -> str:
        """Its words, options divided by a bar."""
        return " | ".join(option.words.strip() for option in self.options)

    @property
    def told(self) -> str:
        """Its words as they are told in one line: terms blocks by the clauses in them."""
        return " | ".join(told(option.words) for option in self.options)

    def option(self, number: int) -> Option | None:
        """Return the option of that number."""
        return self.options[number - 1] if 0 < number <= len(self.options) else None


@dataclass(frozen=True, slots=True)
class Reservation:
    """A party's footnote: what it holds back on the passage where the note is called."""

    id: str
    parties: tuple[str, ...]
    words: str
    article: str | None
    called_at: tuple[int, ...]
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class AdReferendum:
    """An article that is agreed subject to confirmation from the capital."""

    article: str | None
    parties: tuple[str, ...]
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: offsets of its line, its level from 1, its anchor and its words."""

    start: int
    end: int
    level: int
    anchor: str
    words: str


@dataclass(frozen=True)
class Scan:
    """The marks of a text, in its order, and where its headings and fences stand."""

    brackets: tuple[Bracket, ...] = ()
    reservations: tuple[Reservation, ...] = ()
    ad_referendum: tuple[AdReferendum, ...] = ()
    headings: tuple[Heading, ...] = ()
    fences: tuple[tuple[int, int], ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def outermost(self) -> tuple[Bracket, ...]:
        """The brackets that lie in no other."""
        return tuple(bracket for bracket in self.brackets if bracket.depth == 1)

    def taken(self, choices: Mapping[str, int]) -> tuple[tuple[Bracket, Option], ...]:
        """Return the options that choices take, without those in words that they leave out."""
        by_id = {bracket.id: bracket for bracket in reversed(self.brackets)}
        return tuple(
            (bracket, option)
            for bracket in self.brackets
            if (option := bracket.option(choices.get(bracket.id, 0)))
            and not _dropped(bracket, by_id, choices)
        )


def _dropped(bracket: Bracket, by_id: Mapping[str, Bracket], choices: Mapping[str, int]) -> bool:
    """Return whether a bracket lies in words that choices on those around it leave out."""
    inner = bracket
    while inner.parent is not None:
        around = by_id[inner.parent]
        if around.id in choices:
            option = around.option(choices[around.id])
            if option is None or not option.start <= inner.start < option.end:
                return True
        if around.start >= inner.start:
            return False  # two brackets share an id, which is an error of its own
        inner = around
    return False
