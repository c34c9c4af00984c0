"""A text under negotiation as the drafters' lints look at it: its prose beside its clauses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from detente.kernel.findings import Level
from detente.kernel.yaml_text import Lines
from detente.record.entries import Party
from detente.terms.drafting.lints.prose import Prose, key_of
from detente.terms.drafting.lints.reasons import REASONS
from detente.terms.drafting.lints.remark import Remark
from detente.terms.readback import read_back

if TYPE_CHECKING:
    from detente.kernel.findings import Place
    from detente.record.journal import Journal
    from detente.terms.clauses import Clause
    from detente.terms.drafting.lints.prose import Sentence
    from detente.terms.drafting.lints.remark import Repair
    from detente.terms.drafting.text import NegotiatingText, Passage
    from detente.terms.drafting.versions import History

DUTY = re.compile(
    r"\b(?:shall|must|will|may not|undertakes? to|agrees? to|(?:is|are) to"
    r"|commits? (?:itself |themselves )?to)\b"
)
"""Words by which prose says that something is owed."""


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of a text, and the sentence that it stands in as it is quoted."""

    start: int
    end: int
    sentence: str

    @classmethod
    def of(cls, sentence: Sentence, start: int = 0, end: int | None = None) -> Words:
        """Return a stretch of a sentence, by offsets in it; all of it by default."""
        stop = len(sentence.plain) if end is None else end
        return cls(sentence.start + start, sentence.start + stop, sentence.shown)


@dataclass(frozen=True)
class Draft:
    """What a drafters' lint looks at.

    Attributes:
        text: the text.
        journal: the record, whose names it may use.
        history: its versions up to this one, where they are on hand.
    """

    text: NegotiatingText
    journal: Journal
    history: History | None = None

    @cached_property
    def prose(self) -> Prose:
        """Its sentences."""
        return Prose(self.text)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text.text, self.text.file)

    def place(self, start: int, end: int) -> Place:
        """Return where a stretch of the text stands."""
        return self._lines.place(start, end)

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """The sides of the text: those that it names, else those on record."""
        return self.text.header.parties or tuple(party.id for party in self.journal.of(Party))

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name that something on record has, in lower case."""
        found: set[str] = set()
        for entry in self.journal.entries.values():
            called: tuple[str, ...] = getattr(entry, "called", ())
            own = [getattr(entry, key, None) for key in ("name", "title")]
            found.update(name.casefold() for name in (*called, *own) if isinstance(name, str))
        return frozenset(found)

    @cached_property
    def name_keys(self) -> frozenset[str]:
        """The same as terms are compared."""
        return frozenset(map(key_of, self.names))

    @cached_property
    def name_words(self) -> frozenset[str]:
        """Every word of a name."""
        return frozenset(word for name in self.names for word in name.split())

    @cached_property
    def _passages(self) -> dict[str, Passage]:
        return {
            clause: passage
            for passage in reversed(self.text.passages)
            for clause in passage.clauses
        }

    def passage(self, clause: str) -> Passage | None:
        """Return the passage that a clause is written in."""
        return self._passages.get(clause)

    def sentences_of(self, clause: str) -> tuple[Sentence, ...]:
        """Return the prose before the block of a clause, from the block or heading before it."""
        passage = self.passage(clause)
        return self.prose.between(passage.start, passage.end) if passage else ()

    def words_of(self, clause: Clause) -> Words:
        """Return the sentence that says what a clause says; where there is none, its read-back."""
        sentences = self.sentences_of(clause.clause)
        owing = [sentence for sentence in sentences if DUTY.search(sentence.plain)]
        if sentences:
            return Words.of((owing or list(sentences))[0])
        passage = self.passage(clause.clause)
        start, end = (passage.start, passage.end) if passage else (0, len(self.text.text))
        written = re.compile(rf"clause:[ \t]*{re.escape(clause.clause)}\b")
        found = written.search(self.text.text, start, end)
        span = found.span() if found else (0, 1)
        return Words(*span, read_back(clause, self.journal))

    def options_of(self, clause: str) -> dict[str, int]:
        """Return the brackets around a clause, and in which of their options it is written."""
        return self._options.get(clause, {})

    @cached_property
    def _options(self) -> dict[str, dict[str, int]]:
        return {clause: self._written_in(clause) for clause in self.text.clauses}

    def _written_in(self, clause: str) -> dict[str, int]:
        passage = self.passage(clause)
        if passage is None:
            return {}
        written = re.compile(rf"clause:[ \t]*[\"']?{re.escape(clause)}\b")
        found = written.search(self.text.text, passage.start, passage.end)
        at = found.start() if found else passage.start
        return {
            bracket.id: option.number
            for bracket in self.text.brackets
            for option in bracket.options
            if option.start <= at < option.end
        }

    def is_open(self, clause: str, *parameters: str) -> bool:
        """Return whether a bracket that is still open asks for, or decides, such a parameter."""
        wanted = {(clause, parameter) for parameter in parameters}
        return not wanted.isdisjoint(self._open)

    @cached_property
    def _open(self) -> frozenset[tuple[str, str]]:
        meant = (m for b in self.text.brackets for m in (b.sets, b.gap) if m is not None)
        return frozenset((m.clause, m.parameter) for m in meant)

    def bracket_around(self, offset: int) -> str | None:
        """Return the innermost bracket around an offset."""
        around = [b.id for b in self.text.brackets if b.start <= offset < b.end]
        return around[-1] if around else None

    def remark(
        self,
        code: str,
        message: str,
        words: Words,
        *,
        repairs: tuple[Repair, ...] | None = None,
        clause: str | None = None,
        also: tuple[Place, ...] = (),
        level: Level = Level.WARNING,
    ) -> Remark:
        """Return a remark on some words; the wordings are those of the code by default."""
        reason = REASONS[code]
        return Remark(
            code, level, message, words.sentence, self.place(words.start, words.end), reason,
            reason.repairs if repairs is None else repairs,
            clause, self.bracket_around(words.start), also,
        )  # fmt: skip
