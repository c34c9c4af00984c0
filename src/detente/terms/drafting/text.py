"""A text under negotiation: its words with their marks, and the clauses that they leave standing.

What stands in a bracket is not agreed, so a reading of the text leaves it out: a clause inside an
open bracket is no clause yet, and a parameter that an open bracket decides is unspecified.
:meth:`NegotiatingText.reading` reads it as if some brackets were closed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, error, has_errors, in_order
from detente.kernel.ids import did_you_mean
from detente.terms.drafting.passages import Passage, passages_of
from detente.terms.drafting.reading import (
    Choices,
    blank,
    bracketed_clauses,
    left_out,
    may_meet,
    read_as,
    with_parameter,
)
from detente.terms.drafting.scan import scan

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.terms.agreement import Agreement, Header
    from detente.terms.clauses import Clause
    from detente.terms.drafting.marks import Bracket, Scan

_JOINED = "['’\\-\u200c\u200d\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]"
"""What stands inside a word: apostrophe, hyphen, joiners, and vowel signs of Arabic script."""
_WORD = re.compile(rf"\w+(?:{_JOINED}+\w+)*")
_ANCHOR = re.compile(r"\{#[^}\n]*\}[ \t]*\r?$", re.MULTILINE)


@dataclass(frozen=True)
class NegotiatingText:
    """A text, its marks, and what it says of itself.

    Attributes:
        text: the words exactly as they stand in the file.
        scan: its marks.
        standing: the clauses outside all brackets, as an agreement.
        file: where it was read from.
    """

    text: str
    scan: Scan
    standing: Agreement
    file: str = ""
    bracketed: Mapping[str, Clause] = field(default_factory=dict[str, "Clause"])
    """Clauses inside brackets, in the first wording that has them."""

    @property
    def header(self) -> Header:
        """What the text says of itself."""
        return self.standing.header

    @property
    def brackets(self) -> tuple[Bracket, ...]:
        """All brackets, in the order of the text."""
        return self.scan.brackets

    @property
    def clean(self) -> bool:
        """Whether nothing is in brackets."""
        return not self.scan.brackets

    @cached_property
    def _by_id(self) -> dict[str, Bracket]:
        return {bracket.id: bracket for bracket in reversed(self.scan.brackets)}

    def bracket(self, name: str) -> Bracket | None:
        """Return the bracket of that id."""
        return self._by_id.get(name)

    def inside(self, name: str) -> tuple[Bracket, ...]:
        """Return the brackets that lie directly in another."""
        return tuple(bracket for bracket in self.scan.brackets if bracket.parent == name)

    @cached_property
    def clauses(self) -> dict[str, Clause]:
        """All clauses, those in brackets included, in the order of the text."""
        known = {**self.bracketed, **self.standing.clauses}
        order = [name for passage in self.passages for name in passage.clauses]
        return {name: known[name] for name in dict.fromkeys([*order, *known]) if name in known}

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The passages of the text, one to each block of terms."""
        return passages_of(self.text, self.scan)

    def passage(self, clause: str) -> Passage | None:
        """Return the passage in which a clause is written (the first, where options repeat it)."""
        return next((p for p in self.passages if clause in p.clauses), None)

    def brackets_of(self, clause: str) -> tuple[Bracket, ...]:
        """Return the brackets that a clause hangs on: around it, in its words, or deciding it."""
        own = [p for p in self.passages if clause in p.clauses]
        return tuple(
            bracket
            for bracket in self.scan.brackets
            if (bracket.sets is not None and bracket.sets.clause == clause)
            or (bracket.gap is not None and bracket.gap.clause == clause)
            or any(bracket.start < p.end and p.start < bracket.end for p in own)
        )

    # How much of it is clean ---------------------------------------------------------------------

    def share_clean(self, start: int = 0, end: int | None = None) -> tuple[int, int]:
        """Return how many words of a stretch are outside brackets, and how many there are.

        Counted are words of prose: neither terms blocks nor attributes; all options of a bracket.
        """
        starts, bracketed = self._counted
        first = bisect_left(starts, start)
        last = len(starts) if end is None else bisect_left(starts, end)
        return (last - first) - (bracketed[last] - bracketed[first]), last - first

    @cached_property
    def _counted(self) -> tuple[list[int], list[int]]:
        """Where words start, and how many of those before each are in brackets."""
        attributes = [(b.options[-1].end, b.end) for b in self.scan.brackets]
        for heading in self.scan.headings:
            anchor = _ANCHOR.search(self.text, heading.start, heading.end)
            attributes += [anchor.span()] if anchor else []
        counted = blank(self.text, (*self.scan.fences, *attributes))
        starts = [word.start() for word in _WORD.finditer(counted)]
        outer = [(b.start, b.end) for b in self.scan.outermost]
        before = [0]
        at = 0
        for start in starts:
            while at < len(outer) and outer[at][1] <= start:
                at += 1
            inside = at < len(outer) and outer[at][0] <= start
            before.append(before[-1] + inside)
        return starts, before

    def clean_by_clause(self) -> dict[str, tuple[int, int]]:
        """Return for each clause the clean words of its passage and all of them."""
        found: dict[str, tuple[int, int]] = {}
        for passage in self.passages:
            clean, every = self.share_clean(passage.start, passage.end)
            for clause in passage.clauses:
                before = found.get(clause, (0, 0))
                found[clause] = (before[0] + clean, before[1] + every)
        return found

    # Readings ------------------------------------------------------------------------------------

    def reading(self, choices: Choices) -> tuple[Agreement | None, tuple[Finding, ...]]:
        """Read the text as if these brackets were closed so, the others left out.

        Places are those of the text as it stands.
        """
        return read_as(self.text, self.scan, choices, self.file)


def read_text(text: str, file: str = "") -> tuple[NegotiatingText | None, tuple[Finding, ...]]:
    """Read a text under negotiation.

    Args:
        text: Markdown with fenced blocks and marks.
        file: the name that places carry.

    Returns:
        The text (None where it has no usable header), and every problem found in any wording.
    """
    marks = scan(text, file)
    standing, found = read_as(text, marks, {}, file)
    findings = [*marks.findings, *found]
    if standing is None:
        return None, in_order(findings)
    bracketed, found = bracketed_clauses(text, marks, file)
    made = NegotiatingText(text, marks, standing, file, bracketed)
    meant = (*_parameters_named(made), *_set_twice(made), *_values_fit(made))
    return made, in_order((*findings, *found, *meant))


def _parameters_named(text: NegotiatingText) -> Iterable[Finding]:
    """Find brackets that name a clause or parameter which the text does not have."""
    known = text.clauses
    for bracket in text.brackets:
        for key, meant in (("sets", bracket.sets), ("gap", bracket.gap)):
            if meant is None or meant.clause == "agreement":
                continue
            clause = known.get(meant.clause)
            if clause is None:
                message = f"`{key}` names clause {meant.clause!r}, which is not in this text."
                hint = did_you_mean(meant.clause, known)
                yield error("D006", message, bracket.place, hint=hint)
            elif key == "sets" and not _has(type(clause), meant.parameter):
                names = _names(type(clause))
                message = f"A clause of kind {clause.kind} has no parameter {meant.parameter!r}."
                yield error(
                    "D006", message, bracket.place, hint=did_you_mean(meant.parameter, names)
                )


def _set_twice(text: NegotiatingText) -> Iterable[Finding]:
    """Find brackets that decide one parameter and may both be closed: nobody knows which counts."""
    deciding: dict[str, list[Bracket]] = {}
    for bracket in text.brackets:
        before = deciding.setdefault(str(bracket.sets), []) if bracket.sets else []
        other = next((b for b in before if may_meet(text.scan, b, bracket)), None)
        if other is not None:
            message = f"Brackets {other.id} and {bracket.id} both decide {bracket.sets}."
            hint = "Let one of them set it, or make them options of one bracket."
            yield error("D006", message, bracket.place, also=(other.place,), hint=hint)
        before.append(bracket)


def _values_fit(text: NegotiatingText) -> Iterable[Finding]:
    """Find options whose value does not fit the parameter that they set."""
    for bracket in text.brackets:
        clause = text.clauses.get(bracket.sets.clause) if bracket.sets else None
        for option in bracket.options:
            if bracket.sets and clause is not None and option.value is not None:
                if not _has(type(clause), bracket.sets.parameter):
                    continue
                _, wrong = with_parameter(clause, bracket.sets.parameter, option.value, bracket)
                yield from wrong


def _names(kind: type[Clause]) -> list[str]:
    return [info.alias or name for name, info in kind.model_fields.items()]


def _has(kind: type[Clause], parameter: str) -> bool:
    return parameter.partition(".")[0] in _names(kind)


__all__ = [
    "Choices",
    "NegotiatingText",
    "Passage",
    "blank",
    "has_errors",
    "left_out",
    "read_as",
    "read_text",
    "with_parameter",
]
