"""What a YAML syntax error means in plain words, and how to read on past it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from ruamel.yaml.error import MarkedYAMLError


@dataclass(frozen=True, slots=True)
class Trouble:
    """One syntax error: message, offset and length in the text, what to write instead.

    ``cut_from``: where set, the rest of the text from that offset is to be left out.
    """

    message: str
    at: int
    length: int = 1
    hint: str = ""
    cut_from: int | None = None


@dataclass(frozen=True, slots=True)
class Shortened:
    """A text of the same length with one part blanked, and that part."""

    text: str
    lost: str


def trouble_of(problem: Exception, text: str) -> Trouble:
    """Return the account of an exception that the YAML reader raised."""
    from ruamel.yaml.error import MarkedYAMLError
    from ruamel.yaml.reader import ReaderError

    if isinstance(problem, MarkedYAMLError):
        return _marked(problem, text)
    if isinstance(problem, ReaderError):
        at = int(cast("Any", problem).position)
        return Trouble(
            f"The character U+{ord(text[at]):04X} may not stand in YAML." if at < len(text)
            else "A character here may not stand in YAML.",
            at, 1, "Remove it, or write it as an escape inside double quotes.",
        )  # fmt: skip
    if isinstance(problem, RecursionError):
        deep = _deepest(text)
        return Trouble("Brackets or indentation are nested too deeply here.", deep, 1, "")
    escape = re.search(r"\\[uUx][0-9a-fA-F]*", text)
    at = escape.start() if escape else 0
    length = len(escape[0]) if escape else 1
    return Trouble(
        f"A value here cannot be read ({problem}).", at, length,
        "Write the character itself instead of the escape.",
    )  # fmt: skip


def _deepest(text: str) -> int:
    """Return the line start with most opening brackets or the deepest indentation."""
    best, at, offset = -1, 0, 0
    for line in text.splitlines(keepends=True):
        depth = (
            line.count("[") + line.count("{") + line.count("- ") + len(line) - len(line.lstrip())
        )
        if depth > best:
            best, at = depth, offset
        offset += len(line)
    return at


def _marked(problem: MarkedYAMLError, text: str) -> Trouble:
    told = cast("Any", problem)
    what, context = str(told.problem or ""), str(told.context or "")
    mark = told.problem_mark or told.context_mark
    at = min(int(mark.index), max(len(text) - 1, 0)) if mark is not None else 0
    began = int(told.context_mark.index) if told.context_mark is not None else at
    character = text[at : at + 1]
    if "cannot start any token" in what:
        return _bad_start(character, at)
    if "quoted scalar" in context and ("end of stream" in what or "separator" in what):
        return Trouble(
            "The quotation mark opened here is never closed.", began, 1,
            "Close it with the same mark; write '' for an apostrophe inside single quotes.",
        )  # fmt: skip
    if "quoted scalar" in context:
        return Trouble(
            f"The escape {text[at - 1 : at + 1]!r} is not known.", max(at - 1, 0), 2,
            "Write \\\\ for a backslash, or put the text in single quotes.",
        )  # fmt: skip
    if "flow" in context:
        return _open_bracket(text, began, at)
    return _in_block(what, text, began, at)


def _bad_start(character: str, at: int) -> Trouble:
    if character == "\t":
        return Trouble(
            "A tab stands where YAML allows only spaces.", at, 1,
            "Indent with spaces: two for each step.",
        )  # fmt: skip
    return Trouble(
        f"A value cannot begin with {character!r}.", at, 1,
        f'Put the value in quotes: "{character}…".',
    )  # fmt: skip


def _open_bracket(text: str, began: int, at: int) -> Trouble:
    began = _innermost_open(text, at) if text[began : began + 1] not in {"[", "{"} else began
    opened = text[began : began + 1]
    closing = {"{": "}", "[": "]"}.get(opened, "}")
    line = text.count("\n", 0, began) != text.count("\n", 0, at)
    where = " before the next line begins" if line else " or lacks a comma between two of its parts"
    return Trouble(
        f"The bracket {opened!r} opened here is not closed{where}.", began, 1,
        f"Close it with {closing!r}, put a comma between its parts, "
        "and put text that contains a comma, colon or bracket in quotes.",
    )  # fmt: skip


_WORDS_AND_COMMENTS = re.compile(r""""(?:\\.|[^"\\])*"|(?<![^\s\[{,:])'[^']*'|(?<!\S)\#[^\n]*""")


def _innermost_open(text: str, at: int) -> int:
    """Return the last bracket before an offset that is not closed; the offset where there is none.

    Where a part of a bracket is missing, the reader tells only where it looked for that part.
    """
    bare = _WORDS_AND_COMMENTS.sub(lambda found: " " * len(found[0]), text[:at])
    waiting: list[int] = []
    for offset, character in enumerate(bare):
        if character in "[{":
            waiting.append(offset)
        elif character in "]}" and waiting:
            waiting.pop()
    return waiting[-1] if waiting else at


def _in_block(what: str, text: str, began: int, at: int) -> Trouble:
    if "mapping values are not allowed" in what:
        return Trouble(
            "A second colon follows here, or the line is indented where no key can stand.", at, 1,
            "Put text that contains a colon and a space in quotes, "
            "or line the key up with its neighbours.",
        )  # fmt: skip
    if "could not find expected ':'" in what:
        return Trouble(
            "A key without a colon stands here.",
            began,
            1,
            "Write `key: value`, with a space between.",
        )
    if "alias" in what:
        name = re.match(r"\*?\S*", text[at:])
        shown = name[0] if name else ""
        return Trouble(
            f"{shown!r} refers to an anchor that is not in this text.", at, max(len(shown), 1),
            "If it is meant as text, put it in quotes.",
        )  # fmt: skip
    if "expected <block end>" in what or "did not find expected" in what:
        return Trouble(
            "This line is indented differently from its neighbours, or a '-' is missing.", at, 1,
            "Give all keys of one entry the same indentation.",
        )  # fmt: skip
    return Trouble(f"This is not YAML: {what or 'it cannot be read'}.", at, 1, "")


_TOP_KEY = re.compile(r"[^\s#\-\[\]{}][^\n]*?:|[\"'{\[]")
_ITEM = re.compile(r"([ \t]*)-([ \t]|$)")


def without_trouble(text: str, trouble: Trouble) -> Shortened | None:
    """Return the text with the list item or section around an error blanked; None if none is left.

    Line ends stay, so that the places in what remains are right.
    """
    if trouble.cut_from is not None:
        return _blank(text, trouble.cut_from, len(text))
    lines = text.splitlines(keepends=True)
    if not lines:
        return None
    number = min(text.count("\n", 0, trouble.at), len(lines) - 1)
    first, last = _chunk(lines, number)
    for begin, end in (
        (first, last),
        _section(lines, number),
        (number, len(lines)),
        (0, len(lines)),
    ):
        start = sum(map(len, lines[:begin]))
        stop = sum(map(len, lines[:end]))
        shorter = _blank(text, start, stop)
        if shorter is not None:
            return shorter
    return None


def _blank(text: str, start: int, stop: int) -> Shortened | None:
    part = text[start:stop]
    if not part.strip():
        return None
    return Shortened(text[:start] + re.sub(r"[^\n]", " ", part) + text[stop:], part)


def _section(lines: list[str], number: int) -> tuple[int, int]:
    """Return the lines of the section (a key at the left edge) around a line."""
    first = number
    while first > 0 and not _TOP_KEY.match(lines[first]):
        first -= 1
    last = first + 1
    while last < len(lines) and not _TOP_KEY.match(lines[last]):
        last += 1
    return first, max(last, number + 1)


def _chunk(lines: list[str], number: int) -> tuple[int, int]:
    """Return the lines of the list item around a line, or of the section if it has no items."""
    first, last = _section(lines, number)
    dashes = [_ITEM.match(line) for line in lines[first:last]]
    indents = [len(dash[1]) for dash in dashes if dash]
    if not indents:
        return first, last
    items = [
        first + index for index, dash in enumerate(dashes) if dash and len(dash[1]) == indents[0]
    ]
    before = [item for item in items if item <= number]
    if not before:
        return first, last
    after = [item for item in items if item > number]
    return before[-1], after[0] if after else last
