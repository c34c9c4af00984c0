"""A text under negotiation: its words with their marks, and the clauses that they leave standing.

What stands in a bracket is not agreed, so a reading of the text leaves it out: a clause inside an
open bracket is no clause yet, and a parameter that an open bracket decides is unspecified.
:meth:`NegotiatingText.reading` reads it as if some brackets were closed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, error, has_errors, in_order
from detente.kernel.ids import did_you_mean
from detente.kernel.validation import sentences
from detente.kernel.yaml_text import load
from detente.terms.drafting.marks import Bracket, Scan
from detente.terms.drafting.scan import scan
from detente.terms.notation import HEADER, read_agreement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.terms.agreement import Agreement, Header
    from detente.terms.clauses import Clause

Choices = Mapping[str, int]
"""Bracket to the option that is taken; 0 takes none of them, and the words go."""

_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_CLAUSE = re.compile(r"^[ \t]*-?[ \t]*clause:[ \t]*(?P<id>[a-z][a-z0-9_]*)", re.MULTILINE)


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
        found: list[Passage] = []
        before = 0
        for start, end in self.scan.fences:
            head = self.text[start : self.text.find("\n", start) + 1].strip().strip("`~").split()
            clauses = tuple(m["id"] for m in _CLAUSE.finditer(self.text, start, end))
            heading = self._heading_before(start)
            begin = max(before, heading[0])
            if head[:1] == ["terms"] and clauses:
                found.append(Passage(clauses, begin, end, heading[1], self._around(start, end)))
            before = end
        return tuple(found)

    def _heading_before(self, offset: int) -> tuple[int, str | None]:
        for heading in reversed(self.scan.headings):
            if heading.start <= offset:
                return heading.end, heading.anchor
        return 0, None

    def _around(self, start: int, end: int) -> str | None:
        around = [b for b in self.scan.brackets if b.start < start and end < b.end]
        return around[-1].id if around else None

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
    bracketed, found = _bracketed(text, marks, file)
    made = NegotiatingText(text, marks, standing, file, bracketed)
    return made, in_order((*findings, *found, *_parameters_named(made), *_values_fit(made)))


def _bracketed(text: str, marks: Scan, file: str) -> tuple[dict[str, Clause], list[Finding]]:
    """Return the clauses inside brackets, each in the first wording that has it.

    Only what is in brackets is read here, once for each option, with the headings around it.
    """
    inside = [
        (start, end)
        for start, end in marks.fences
        if any(b.start < start and end < b.end for b in marks.outermost)
    ]
    if not inside:
        return {}, []
    header = next(((s, e) for s, e in marks.fences if _is_header(text, s)), (0, 0))
    kept = sorted([header, *((h.start, h.end) for h in marks.headings)])
    outer = [(b.start, b.end) for b in marks.outermost]
    around = _between([*kept, *outer], len(text))
    clauses: dict[str, Clause] = {}
    findings: list[Finding] = []
    for number in range(1, max(len(b.options) for b in marks.brackets) + 1):
        choices = {b.id: min(number, len(b.options)) for b in marks.brackets}
        left = [*around, *left_out(marks, choices)]
        agreement, found = read_agreement(blank(text, left), file)
        findings += found
        for name, clause in (agreement.clauses if agreement else {}).items():
            clauses.setdefault(name, clause)
    return clauses, findings


def _is_header(text: str, start: int) -> bool:
    line = text[start : text.find("\n", start)]
    return line.strip().strip("`~").strip() == HEADER


def _between(stretches: Iterable[tuple[int, int]], end: int) -> list[tuple[int, int]]:
    """Return what lies between stretches, from the beginning to ``end``."""
    found: list[tuple[int, int]] = []
    at = 0
    for start, stop in sorted(stretches):
        if start > at:
            found.append((at, start))
        at = max(at, stop)
    return [*found, (at, end)]


def read_as(
    text: str, marks: Scan, choices: Choices, file: str = ""
) -> tuple[Agreement | None, tuple[Finding, ...]]:
    """Return the agreement that a text comes to where its brackets are closed as chosen."""
    agreement, found = read_agreement(blank(text, left_out(marks, choices)), file)
    if agreement is None:
        return None, found
    findings = list(found)
    for bracket in marks.brackets:
        option = bracket.option(choices.get(bracket.id, 0))
        if bracket.sets is None or option is None or option.value is None:
            continue
        clause = agreement.clauses.get(bracket.sets.clause)
        if clause is None:
            continue
        changed, wrong = with_parameter(clause, bracket.sets.parameter, option.value, bracket)
        findings += wrong
        agreement = agreement.with_clauses({changed.clause: changed})
    return agreement, in_order(findings)


def left_out(marks: Scan, choices: Choices) -> list[tuple[int, int]]:
    """Return the stretches that are not read: marks, and every option that is not chosen."""
    found: list[tuple[int, int]] = []
    for bracket in marks.brackets:
        option = bracket.option(choices.get(bracket.id, 0))
        if option is None:
            found.append((bracket.start, bracket.end))
        else:
            found += [(bracket.start, option.start), (option.end, bracket.end)]
    return found


def blank(text: str, stretches: Iterable[tuple[int, int]]) -> str:
    """Return the text with spaces instead of some stretches; lines and columns stay as they are."""
    parts: list[str] = []
    at = 0
    for start, end in sorted(stretches):
        if end <= at:
            continue
        begin = max(start, at)
        parts += [text[at:begin], re.sub(r"[^\r\n]", " ", text[begin:end])]
        at = end
    return "".join([*parts, text[at:]])


def with_parameter(
    clause: Clause, parameter: str, value: str, bracket: Bracket
) -> tuple[Clause, list[Finding]]:
    """Return a clause with a parameter as an option sets it, and what is wrong with that value."""
    content = clause.model_dump(by_alias=True, exclude_unset=True, mode="json")
    inner = content
    *outer, last = parameter.split(".")
    for step in outer:
        below = inner.setdefault(step, {})
        if not isinstance(below, dict):
            return clause, [_unfit(bracket, f"`{step}` holds no parameters.")]
        inner = below
    inner[last] = load(value, "").data
    try:
        return type(clause).model_validate(content), []
    except ValueError as problem:
        why = sentences(problem, content, type(clause)) if hasattr(problem, "errors") else ()
        return clause, [_unfit(bracket, *(why or (str(problem),)))]


def _unfit(bracket: Bracket, *why: str) -> Finding:
    message = f"What bracket {bracket.id} sets does not fit clause {bracket.sets and bracket.sets.clause}."
    return error("D006", message, bracket.place, because=why)


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
    return parameter.split(".")[0] in _names(kind)


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
