"""Findings: problems and observations as values, collected together and shown with their place.

A rule never raises on bad data; it returns findings. The shape of a message (what, where, why, what
to write instead) follows Catala and OpenFisca.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Level(StrEnum):
    """How much a finding stands in the way."""

    ERROR = "error"
    """The input cannot be used as it stands; commands that need it exit 1."""
    WARNING = "warning"
    """The input is usable, and a reader should know this about it."""
    NOTE = "note"
    """Worth saying; nothing to mend."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a text: file, line and column (both from 1), and the length of what is meant.

    In a file that has no lines, such as a database, ``entry`` names what is meant by its id, and
    the line is only what places are ordered by.
    """

    file: str
    line: int = 1
    column: int = 1
    length: int = 1
    entry: str = ""

    def __str__(self) -> str:
        if self.entry:
            return f"{self.file}#{self.entry}"
        return f"{self.file}:{self.line}:{self.column}"


QUOTED = 200
"""Characters of a source line that are quoted around the place of a finding."""
NOWHERE = Place("", 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem or observation.

    Attributes:
        code: stable code, a letter (R record, T terms, S source, N notation, M monitor) and digits.
        level: error, warning or note.
        message: what is the matter, one sentence.
        place: where it is; ``NOWHERE`` for a finding about the whole.
        because: why it matters or how it was seen: one line each.
        hint: what to write instead, or what to do.
        also: other places that bear on it (the other of two contradictory entries, say).
        entries: ids of the entries it is about.
    """

    code: str
    level: Level
    message: str
    place: Place = NOWHERE
    because: tuple[str, ...] = ()
    hint: str = ""
    also: tuple[Place, ...] = ()
    entries: tuple[str, ...] = field(default=())

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "code": self.code,
            "level": str(self.level),
            "message": self.message,
            "place": str(self.place) if self.place.file else None,
            "because": list(self.because),
            "hint": self.hint,
            "also": [str(place) for place in self.also if place.file],
            "entries": list(self.entries),
        }


def error(
    code: str,
    message: str,
    place: Place = NOWHERE,
    *,
    because: tuple[str, ...] = (),
    hint: str = "",
    also: tuple[Place, ...] = (),
    entries: tuple[str, ...] = (),
) -> Finding:
    """Return a finding of level error; the other arguments are attributes of Finding."""
    return Finding(code, Level.ERROR, message, place, because, hint, also, entries)


def warning(
    code: str,
    message: str,
    place: Place = NOWHERE,
    *,
    because: tuple[str, ...] = (),
    hint: str = "",
    also: tuple[Place, ...] = (),
    entries: tuple[str, ...] = (),
) -> Finding:
    """Return a finding of level warning."""
    return Finding(code, Level.WARNING, message, place, because, hint, also, entries)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings without doubles, in the order of the text they point at."""
    unique = dict.fromkeys(findings)
    return tuple(sorted(unique, key=lambda f: (f.place.file, f.place.line, f.place.column, f.code)))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Return whether any finding is an error."""
    return any(finding.level is Level.ERROR for finding in findings)


def render(finding: Finding, source_line: str | None = None, width: int | None = None) -> str:
    """Return the finding as plain text, with the source line and a mark under the place.

    Args:
        finding: what to show.
        source_line: the line it points at; quoted as it stands, so that the mark under it stays
            in its place, and of a long line only what is around the mark.
        width: columns to wrap its sentences to; None leaves each on one line.
    """
    head = f"{finding.code}  {finding.message}"
    lines = _wrapped(f"{finding.place}  {head}" if finding.place.file else head, width)
    if source_line is not None and finding.place.line:
        number = f"{finding.place.line:>5} │ "
        quoted, mark = _quoted(source_line.rstrip("\n"), finding.place)
        lines += [number + quoted, " " * 5 + " │ " + mark]
    below = [*finding.because, *(f"See also {place}" for place in finding.also if place.file)]
    for text in (*below, *([finding.hint] if finding.hint else [])):
        lines += _wrapped(f"   {text}", width)
    return "\n".join(lines)


def _quoted(line: str, place: Place) -> tuple[str, str]:
    """Return a line, or what of a long one is around the mark, and the mark under it."""
    start, length = place.column - 1, max(place.length, 1)
    if len(line) <= QUOTED:
        return line, " " * start + "‾" * length
    first = max(0, min(start - QUOTED // 4, len(line) - QUOTED))
    last = first + QUOTED
    before, behind = "… " if first else "", " …" if last < len(line) else ""
    mark = " " * (len(before) + start - first) + "‾" * max(min(length, last - start), 1)
    return f"{before}{line[first:last]}{behind}", mark


def _wrapped(text: str, width: int | None) -> list[str]:
    """Return a sentence in lines; what cannot be parted, such as a path, may stick out."""
    if width is None:
        return [text]
    return textwrap.wrap(
        text, width, subsequent_indent="     ", break_long_words=False, break_on_hyphens=False
    )
