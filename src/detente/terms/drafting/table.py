"""The table: clauses and brackets by parties – who accepts which words, in which form.

A row is the text as a whole, a clause, or a bracket; a cell is what a party said of these very
words.  Whatever was said of other words is shown beside and never counted, and an empty cell says
*not heard*: neither an acceptance nor a refusal.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from detente.terms.drafting.forms import NOT_KNOWN, FormSaid, Meeting, form_said, meeting
from detente.terms.drafting.hearing import Hearing, hearing, wordings
from detente.terms.drafting.stances import Answer, Stance, hangs_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.record.journal import Journal
    from detente.terms.drafting.marks import Bracket
    from detente.terms.drafting.text import NegotiatingText
    from detente.terms.drafting.versions import History


@dataclass(frozen=True, slots=True)
class Said:
    """One position in a cell, and what it comes to on the words as they are now."""

    stance: Stance
    answer: Answer
    on_other_words: tuple[str, ...] = ()
    """Brackets in its condition whose words have changed since it was stated."""

    @property
    def counts(self) -> bool:
        """Whether it speaks of these words."""
        return self.stance.counts

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        stance, position = self.stance, self.stance.position
        return {
            "entry": position.id,
            "substance": position.substance,
            "answer": str(self.answer) if self.counts else None,
            "option": stance.option,
            "provided": position.provided,
            "condition": position.condition,
            "condition_on_other_words": list(self.on_other_words),
            "version": stance.version,
            "stands": str(stance.stands),
            "words": stance.words,
            "fate": stance.fate.words() if stance.fate else None,
            "stated_in": list(position.stated_in),
            "through": None if stance.through is None else list(stance.through),
        }


@dataclass(frozen=True, slots=True)
class Cell:
    """What one party said of one row: all of it, and of the form."""

    party: str
    said: tuple[Said, ...]
    form: FormSaid | None

    @property
    def heard(self) -> bool:
        """Whether it was heard on these very words."""
        return any(s.counts and s.answer is not Answer.NOT_HEARD for s in self.said)

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "heard": self.heard,
            "said": [said.as_json() for said in self.said],
            "form": self.form.as_json() if self.form else None,
        }


@dataclass(frozen=True, slots=True)
class Row:
    """The text as a whole, a clause, a bracket, or an article without clauses.

    Attributes:
        on: what positions on it name; of a bracket, its id alone.
        title: of a clause, its title or article; of a bracket, its words; of an article without
            clauses, its heading. Nobody's position is on such a row; its brackets follow it.
        under: the clause or article that a bracket is shown under.
        depth: of a bracket, 1 or 2.
        clean: words outside brackets, and all words of the clause's passage.
        cells: party to what it said.
        agreed: the wordings that every party accepts or can live with (0: leaving the words out);
            of a clause or text, ``(1,)`` or nothing.
        form: whether one form meets all parties.
    """

    on: str
    kind: Literal["text", "clause", "article", "bracket"]
    title: str
    under: str | None = None
    depth: int = 0
    by: tuple[str, ...] = ()
    carries: str | None = None
    clean: tuple[int, int] | None = None
    cells: tuple[Cell, ...] = ()
    agreed: tuple[int, ...] = ()
    form: Meeting = NOT_KNOWN

    @property
    def hangs_on_form_alone(self) -> bool:
        """Whether the substance is agreed, and no form can meet all."""
        return bool(self.agreed) and self.form.how == "apart"

    @property
    def not_heard(self) -> tuple[str, ...]:
        """The parties that were not heard on these words."""
        return tuple(cell.party for cell in self.cells if not cell.heard)

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "on": self.on,
            "kind": self.kind,
            "title": self.title,
            "under": self.under,
            "depth": self.depth,
            "by": list(self.by),
            "carries": self.carries,
            "clean_words": self.clean[0] if self.clean else None,
            "words": self.clean[1] if self.clean else None,
            "cells": {cell.party: cell.as_json() for cell in self.cells},
            "agreed_in_substance": list(self.agreed),
            "form": self.form.as_json(),
            "hangs_on_form_alone": self.hangs_on_form_alone,
            "not_heard": list(self.not_heard),
        }


@dataclass(frozen=True, slots=True)
class Hang:
    """One edge of what hangs on what: a party's position on something hangs on other brackets."""

    party: str
    on: str
    option: int | None
    brackets: tuple[str, ...]
    provided: str | None
    words: str | None
    other_words: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "party": self.party, "on": self.on, "option": self.option,
            "brackets": list(self.brackets), "provided": self.provided, "condition": self.words,
            "stated_on_other_words": list(self.other_words),
        }  # fmt: skip


@dataclass(frozen=True)
class Table:
    """The whole table of one version of a text.

    Attributes:
        text, version: which words it is about.
        parties: the columns.
        rows: the text, then clause by clause with its brackets.
        clean: words outside brackets, and all words of prose.
        gone: positions on brackets that the text no longer has.
        others: positions of those who are no party to the text; they are shown only.
        hangs: what hangs on what.
        hearing: the positions behind it.
    """

    text: str
    version: int
    parties: tuple[str, ...]
    rows: tuple[Row, ...]
    clean: tuple[int, int]
    gone: tuple[Stance, ...]
    others: tuple[Stance, ...]
    hangs: tuple[Hang, ...]
    hearing: Hearing

    def of_kind(self, kind: str) -> tuple[Row, ...]:
        """Return the rows of one kind."""
        return tuple(row for row in self.rows if row.kind == kind)

    @property
    def agreed(self) -> tuple[Row, ...]:
        """The rows on which every party accepts, or can live with, the same words."""
        return tuple(row for row in self.rows if row.agreed)

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        clauses = self.of_kind("clause")
        return {
            "text": self.text,
            "version": self.version,
            "parties": list(self.parties),
            "clean_words": self.clean[0],
            "words": self.clean[1],
            "percent_clean": percent(self.clean),
            "clean_clauses": [row.on for row in clauses if is_clean(row)],
            "rows": [
                {**row.as_json(), "percent_clean": percent(row.clean) if row.clean else None}
                for row in self.rows
            ],
            "agreed_in_substance": [row.on for row in self.agreed],
            "hangs_on_form_alone": [row.on for row in self.rows if row.hangs_on_form_alone],
            "hangs": [hang.as_json() for hang in self.hangs],
            "gone": [
                {
                    "entry": stance.position.id,
                    "party": stance.party,
                    "substance": stance.position.substance,
                    "option": stance.option,
                    "version": stance.version,
                    "words": stance.words,
                    "fate": stance.fate.words() if stance.fate else None,
                }
                for stance in self.gone
            ],
            "others": [
                {
                    "on": stance.bracket or stance.position.on,
                    "party": stance.party,
                    **Said(stance, self.hearing.said(stance)).as_json(),
                }
                for stance in self.others
            ],
        }


def percent(clean: tuple[int, int]) -> int:
    """Return how much of some words is clean, in whole per cent; never 100 where any is not."""
    within, every = clean
    return 100 if within == every else within * 100 // every


def is_clean(row: Row) -> bool:
    """Return whether no word of a clause is in brackets."""
    return row.clean is not None and row.clean[0] == row.clean[1]


def table(text: NegotiatingText, history: History, journal: Journal, version: int) -> Table:
    """Return the table of a text.

    Args:
        text: a version of it, read.
        history: all versions.
        journal: the record, as known; a round's entries may be on top.
        version: the number of the version.
    """
    heard = hearing(text, history, journal)
    return Table(
        text=history.text,
        version=version,
        parties=heard.parties,
        rows=tuple(_rows(text, history, heard)),
        clean=text.share_clean(),
        gone=tuple(stance for stance in heard.stances if stance.fate is not None),
        others=tuple(
            stance
            for stance in heard.stances
            if stance.party not in heard.parties and stance.fate is None
        ),
        hangs=tuple(_hangs(heard)),
        hearing=heard,
    )


def _rows(text: NegotiatingText, history: History, heard: Hearing) -> Iterator[Row]:
    whole = tuple(dict.fromkeys(filter(None, (history.text, text.header.signed_as))))
    yield _row(heard, whole, kind="text", title=text.header.title)
    clean = text.clean_by_clause()
    placed: set[str] = set()
    for name, clause in text.clauses.items():
        passage = text.passage(name)
        title = clause.title or _heading(text, passage.article if passage else None)
        yield _row(
            heard, (name,), whole, kind="clause", title=title, carries=clause.carries,
            clean=clean.get(name),
        )  # fmt: skip
        for bracket in text.brackets_of(name):
            if bracket.id not in placed:
                placed.add(bracket.id)
                yield _bracket_row(heard, bracket, name, whole)
    left = [bracket for bracket in text.brackets if bracket.id not in placed]
    for anchor, together in groupby(left, key=lambda bracket: bracket.article):
        heading = _heading(text, anchor) or "before the first article"
        yield Row(anchor or "", "article", heading)
        for bracket in together:
            yield _bracket_row(heard, bracket, anchor, whole)


def _heading(text: NegotiatingText, anchor: str | None) -> str:
    return next((h.words for h in text.scan.headings if h.anchor == anchor), anchor or "")


def _bracket_row(
    heard: Hearing, bracket: Bracket, under: str | None, whole: tuple[str, ...]
) -> Row:
    agreed = tuple(
        option
        for option in wordings(bracket)
        if heard.parties and all(heard.answer(p, bracket, option).agrees for p in heard.parties)
    )
    beyond = (*((under,) if under else ()), *whole)
    row = _row(heard, (bracket.id,), beyond, kind="bracket", title=bracket.told)
    return Row(
        row.on, row.kind, row.title, under, bracket.depth, bracket.by, cells=row.cells,
        agreed=agreed, form=row.form,
    )  # fmt: skip


def _row(
    heard: Hearing,
    on: tuple[str, ...],
    beyond: tuple[str, ...] = (),
    *,
    kind: Literal["text", "clause", "bracket"],
    title: str,
    carries: str | None = None,
    clean: tuple[int, int] | None = None,
) -> Row:
    """Return a row; what was said of the form of what lies ``beyond`` it stands for it as well."""
    cells: list[Cell] = []
    for party in heard.parties:
        found = tuple(
            _said(heard, stance)
            for what in on
            for stance in heard.on(party, what)
            if what == on[0] or stance.position.substance != "not_heard"
        )
        form = next(filter(None, (_form(heard, party, what) for what in (*on, *beyond))), None)
        cells.append(Cell(party, found, form))
    agreed = bool(cells) and all(_agrees(cell) for cell in cells)
    form = meeting(heard.parties, [cell.form for cell in cells])
    return Row(
        on[0], kind, title, carries=carries, clean=clean, cells=tuple(cells),
        agreed=(1,) if agreed else (), form=form,
    )  # fmt: skip


def _said(heard: Hearing, stance: Stance) -> Said:
    other = heard.condition_on_other_words(stance) if stance.counts else ()
    return Said(stance, heard.said(stance), other)


def _form(heard: Hearing, party: str, what: str) -> FormSaid | None:
    """Return what a party said of the form of something, in words that still count."""
    counted: Sequence[Stance] = [s for s in heard.on(party, what) if s.counts]
    return form_said([stance.position for stance in counted])


def _agrees(cell: Cell) -> bool:
    counted = [said.answer for said in cell.said if said.counts]
    return bool(counted) and all(answer.agrees for answer in counted)


def _hangs(heard: Hearing) -> Iterator[Hang]:
    for stance in heard.stances:
        position = stance.position
        if position.substance == "conditional" and stance.counts:
            yield Hang(
                stance.party, stance.bracket or position.on, stance.option,
                tuple(sorted(hangs_on(position))), position.provided, position.condition,
                heard.condition_on_other_words(stance),
            )  # fmt: skip


__all__ = ["Cell", "Hang", "Row", "Said", "Table", "is_clean", "percent", "table"]
