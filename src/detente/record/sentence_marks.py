"""Places in a source whose copy has its sentences marked: ``[s5] …`` is ``report#s5``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, error
from detente.kernel.ids import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.record.entries import Evidence, Source

_MARK = re.compile(r"(?m)^\[(s\d+)\] ")
_SENTENCE = re.compile(r"s\d+")
_QUOTED = re.compile(r"""\s*(?P<at>\S*?)\s*["“”„«'](?P<words>.*?)["“”»']?\s*""", re.DOTALL)
_BETWEEN = re.compile(r"\s*[,;#&+/]\s*|\s+and\s+|\s+")
_SPAN = re.compile(r"\s*(?P<first>\w+)\s*[-–—]\s*(?P<last>\w+)\s*")


def marks_of(text: str) -> tuple[str, ...]:
    """Return the marks of the sentences in a copy, in its order."""
    return tuple(_MARK.findall(text))


def misplaced(seen: Evidence, source: Source, marks: Sequence[str]) -> Finding | None:
    """Return that evidence names a place that is none of the marks, and what to write instead.

    Where nothing is marked, only a place that is written like a mark is missing.
    """
    if seen.at is None or seen.at in marks or not (marks or _SENTENCE.fullmatch(seen.at)):
        return None
    message = f"{source.path} has no sentence marked [{seen.at}]."
    return error("R013", message, hint=_instead(seen.source, seen.at, marks))


def _instead(source: str, at: str, marks: Sequence[str]) -> str:
    """Return how a place is to be written that is none of the marks."""
    quoted = _QUOTED.fullmatch(at)
    if quoted is not None:
        place = _meant(quoted["at"], marks)
        where = f", at: {place}" if place else ""
        return f'Write a quotation as `{{source: {source}{where}, quote: "{quoted["words"]}"}}`.'
    several = _several(at, marks)
    if len(several) > 1:
        each = ", ".join(f"{source}#{mark}" for mark in several)
        return f"Write each place by itself, in a list: `[{each}]`."
    place = several[0] if several else _meant(at, marks)
    if place:
        return f"Did you mean `{source}#{place}`?"
    begin = f"Begin the line of the sentence with `[{at}] `, or mend the reference."
    if not marks:
        return begin
    marked = f"Sentences are marked {marks[0]} to {marks[-1]}."
    if _SENTENCE.fullmatch(at):
        return f"{begin} {marked}"
    near = nearest(at, marks)
    return f"Did you mean `{source}#{near[0]}`? {marked}" if near else marked


def _several(at: str, marks: Sequence[str]) -> list[str]:
    """Return the marks that a place stands for which names several, or one oddly spaced."""
    span = _SPAN.fullmatch(at)
    if span is not None:
        first, last = (_meant(span[end], marks) for end in ("first", "last"))
        if first and last:
            return list(marks[marks.index(first) : marks.index(last) + 1])
    found = [_meant(part, marks) for part in _BETWEEN.split(at) if part]
    return [mark for mark in found if mark] if all(found) else []


def _meant(at: str, marks: Sequence[str]) -> str:
    """Return the mark that is meant by a place but for its case or letter; empty for none."""
    digits = re.fullmatch(r"[a-z.]*\s*0*(\d+)", at.strip().casefold())
    wanted = f"s{digits[1]}" if digits else ""
    return wanted if wanted in marks else ""
