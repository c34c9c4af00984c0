"""What a text comes to where its brackets are closed in one way or another.

What is not read is blanked out, so that every place found is that of the text as it stands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from pydantic import ValidationError

from detente.kernel.findings import Finding, error, in_order
from detente.kernel.validation import sentences
from detente.kernel.yaml_text import Lines, load
from detente.terms.drafting.passages import clauses_in, fence_word
from detente.terms.notation import HEADER, read_agreement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.kernel.findings import Place
    from detente.terms.agreement import Agreement
    from detente.terms.clauses import Clause
    from detente.terms.drafting.marks import Bracket, Scan

Choices = Mapping[str, int]
"""Bracket to the option that is taken; 0 takes none of them, and the words go."""
_Way = dict[str, int]
"""The options that must be taken for a stretch to be read."""


def read_as(
    text: str, marks: Scan, choices: Choices, file: str = ""
) -> tuple[Agreement | None, tuple[Finding, ...]]:
    """Return the agreement that a text comes to where its brackets are closed as chosen."""
    agreement, found = read_agreement(blank(text, left_out(marks, choices)), file)
    if agreement is None:
        return None, found
    findings = list(found)
    for bracket, option in marks.taken(choices):
        clause = agreement.clauses.get(bracket.sets.clause) if bracket.sets else None
        if bracket.sets is None or option.value is None or clause is None:
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
    inner: dict[str, Any] = content
    *outer, last = parameter.split(".")
    for step in outer:
        below: object = inner.setdefault(step, {})
        if not isinstance(below, dict):
            return clause, [_unfit(bracket, f"`{step}` holds no parameters.")]
        inner = cast("dict[str, Any]", below)
    loaded = load(value, "")
    if loaded.findings or not value.strip():
        why = loaded.findings[0].message if value.strip() else "It names no value."
        return clause, [_unfit(bracket, why)]
    inner[last] = loaded.data
    try:
        return type(clause).model_validate(content), []
    except ValidationError as problem:
        return clause, [_unfit(bracket, *sentences(problem, content, type(clause)))]


def _unfit(bracket: Bracket, *why: str) -> Finding:
    clause = bracket.sets.clause if bracket.sets else ""
    message = f"What bracket {bracket.id} sets does not fit clause {clause}."
    return error("D006", message, bracket.place, because=why)


# What is in brackets ------------------------------------------------------------------------------


def bracketed_clauses(text: str, marks: Scan, file: str) -> tuple[dict[str, Clause], list[Finding]]:
    """Return the clauses inside brackets, each in the first wording that has it.

    Only blocks in brackets are read here, as many together as one way of closing the brackets
    allows; a clause that is written twice where both may be read is a finding.
    """
    ways = [(fence, _way(marks, *fence)) for fence in marks.fences]
    left = [(fence, way) for fence, way in ways if way]
    if not left:
        return {}, []
    header = next((fence for fence in marks.fences if fence_word(text, fence[0]) == HEADER), (0, 0))
    kept = [header, *((h.start, h.end) for h in marks.headings)]
    clauses: dict[str, Clause] = {}
    findings = list(_doubled(text, marks, ways, file))
    told = {finding.place for finding in findings}
    while left:
        choices: _Way = {}
        together = [fence for fence, way in left if _joined(choices, way)]
        left = [(fence, way) for fence, way in left if fence not in together]
        stretches = [*_between([*kept, *together], len(text)), *left_out(marks, choices)]
        agreement, found = read_agreement(blank(text, stretches), file)
        findings += (f for f in found if f.code != "T004" or f.place not in told)
        if agreement is not None:
            clauses = {**agreement.clauses, **clauses}
    return clauses, findings


def _doubled(
    text: str, marks: Scan, ways: Iterable[tuple[tuple[int, int], _Way]], file: str
) -> Iterator[Finding]:
    """Find clauses with one id, at least one of them in brackets, that may both be read."""
    lines = Lines(text, file)
    way_of = dict(ways)
    seen: defaultdict[str, list[tuple[Place, _Way]]] = defaultdict(list)
    for fence in marks.fences:
        way = way_of[fence]
        for name, at in clauses_in(text, *fence):
            place = lines.place(at, at + len(name))
            beside = [earlier for earlier, other in seen[name] if _fit(other, way)]
            if beside and (way or any(other for _, other in seen[name])):
                message = f"There are two clauses with the id {name!r}."
                hint = "Give one of them another id."
                yield error("T004", message, place, also=(beside[0],), hint=hint)
            seen[name].append((place, way))


def _joined(choices: _Way, way: _Way) -> bool:
    """Enter the options of a way where they fit those taken so far; return whether they do."""
    if not _fit(choices, way):
        return False
    choices.update(way)
    return True


def _fit(one: _Way, other: _Way) -> bool:
    """Return whether two stretches may be read together."""
    return all(one.get(bracket, number) == number for bracket, number in other.items())


def may_meet(marks: Scan, one: Bracket, other: Bracket) -> bool:
    """Return whether two brackets may both be closed: they stand in no two options of one."""
    return _fit(_way(marks, one.start, one.end), _way(marks, other.start, other.end))


def _way(marks: Scan, start: int, end: int) -> _Way:
    """Return the options inside which a stretch stands."""
    return {
        bracket.id: option.number
        for bracket in marks.brackets
        if bracket.start < start and end < bracket.end
        for option in bracket.options
        if option.start <= start and end <= option.end
    }


def _between(stretches: Iterable[tuple[int, int]], end: int) -> list[tuple[int, int]]:
    """Return what lies between stretches, from the beginning to ``end``."""
    found: list[tuple[int, int]] = []
    at = 0
    for start, stop in sorted(stretches):
        if start > at:
            found.append((at, start))
        at = max(at, stop)
    return [*found, (at, end)]
