"""Opening and closing brackets in the words of a text.

Everything around a bracket stays as it is, byte for byte.  Closing a bracket without taking any of
its options undoes what opened it: ``settled(propose(text, …), {id: 0}) == text``.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.errors import InputError
from detente.kernel.findings import Level
from detente.kernel.ids import did_you_mean
from detente.terms.drafting.attributes import written
from detente.terms.drafting.scan import scan
from detente.terms.drafting.values import with_value, with_values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.terms.drafting.marks import Bracket, Scan
    from detente.terms.drafting.reading import Choices

_BLANK = re.compile(r"[ \t]*\r?\n")
_BLANK_BEFORE = re.compile(r"\A(?:[ \t]*\r?\n)+|\A[ \t]+")
_ENDS_BLANK = re.compile(r"(?<=\n)[ \t]*\r?\n\Z")
_ENDS_OPEN = re.compile(r"\r?\n[ \t]*\r?\n\Z")


def settled(text: str, choices: Choices) -> str:
    """Return the text with brackets closed.

    Args:
        text: a text under negotiation.
        choices: bracket to the option that is taken, or 0 for none. Brackets inside one that is
            closed stay open, unless they are chosen as well.

    Raises:
        InputError: where a bracket or option is not in the text, or two brackets have the id.
    """
    marks = scan(text)
    refuse_unknown({bracket.id: bracket for bracket in marks.brackets}, choices)
    _refuse_doubled(marks, choices)
    values = {
        (bracket.sets.clause, bracket.sets.parameter): option.value
        for bracket, option in marks.taken(choices)
        if bracket.sets is not None and option.value is not None
    }
    if not values:
        return _closed(text, marks, choices)
    text = with_values(text, values)
    return _closed(text, scan(text), choices)


def refuse_unknown(known: dict[str, Bracket], choices: Choices) -> None:
    """Refuse choices that name a bracket or an option which is not there; all at once."""
    wrong: list[str] = []
    for name, number in choices.items():
        bracket = known.get(name)
        if bracket is None:
            hint = did_you_mean(name, known) if known else "The text has no brackets left."
            wrong.append(f"There is no bracket {name!r}. {hint}")
        elif not 0 <= number <= len(bracket.options):
            count = len(bracket.options)
            which = "option 1 only" if count == 1 else f"options 1 to {count}"
            wrong.append(f"Bracket {name} has {which} (0 takes its words out), not {number}.")
    if wrong:
        raise InputError(" ".join(wrong))


def _refuse_doubled(marks: Scan, choices: Choices) -> None:
    counted = Counter(bracket.id for bracket in marks.brackets)
    doubled = ", ".join(name for name in choices if counted[name] > 1)
    if doubled:
        message = f"More than one bracket has the id {doubled}. Give each its own."
        raise InputError(message)


def _closed(text: str, marks: Scan, choices: Choices) -> str:
    """Close from the last bracket to the first, so that one inside another is closed before it."""
    left = {bracket.id: bracket for bracket in marks.brackets}
    for name in [b.id for b in sorted(marks.brackets, key=lambda b: -b.start)]:
        bracket = left[name]
        if name not in choices:
            continue
        edit = _edit(text, bracket, choices[name])
        text = text[: edit.start] + edit.words + text[edit.end :]
        around = bracket.parent
        while around is not None and left[around].start < bracket.start:
            left[around] = _shifted(left[around], edit)
            around = left[around].parent
    return text


@dataclass(frozen=True, slots=True)
class _Edit:
    """A stretch of a text, and the words that it is replaced by."""

    start: int
    end: int
    words: str = ""


def _shifted(bracket: Bracket, edit: _Edit) -> Bracket:
    """Return a bracket with its offsets as they are after an edit inside it."""
    more = len(edit.words) - (edit.end - edit.start)

    def moved(offset: int) -> int:
        return offset + more if offset >= edit.end else offset

    options = tuple(
        replace(option, start=moved(option.start), end=moved(option.end))
        for option in bracket.options
    )
    return replace(bracket, end=moved(bracket.end), options=options)


def _edit(text: str, bracket: Bracket, number: int) -> _Edit:
    """Return what closing a bracket changes."""
    option = bracket.option(number)
    words = text[option.start : option.end] if option else ""
    if bracket.block:
        start, end = _whole_lines(text, bracket)
        lines = _lines_of(words, "\r\n" if "\r\n" in text[start:end] else "\n")
        return _Edit(start, end, lines) if lines else _without_lines(text, start, end)
    if len(bracket.options) > 1:
        words = words.strip()
    if words.strip():
        return _Edit(bracket.start, bracket.end, words)
    return _without_words(text, bracket.start, bracket.end)


def _without_words(text: str, start: int, end: int) -> _Edit:
    """Take words out with the one space that set them off, or the line that was theirs alone."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in {"", "\n"} and after in {"\n", "\r"}:
        return _without_lines(text, start, text.index("\n", end) + 1)
    if before == " " and (not after or after in " \r\n.,;:!?)]|"):
        return _Edit(start - 1, end)
    if after == " " and (not before or before in "\n[|"):
        return _Edit(start, end + 1)
    return _Edit(start, end)


def _whole_lines(text: str, bracket: Bracket) -> tuple[int, int]:
    start = text.rfind("\n", 0, bracket.start) + 1
    end = text.find("\n", bracket.end)
    return start, len(text) if end < 0 else end + 1


def _lines_of(words: str, newline: str) -> str:
    """Return the lines between two marks that stand on lines of their own, as whole lines.

    Words on the line of a mark, or of the bar between two options, are a line of their own.
    """
    inside = _BLANK_BEFORE.sub("", words).rstrip()
    return inside + newline if inside else ""


def _without_lines(text: str, start: int, end: int) -> _Edit:
    """Take lines out with the blank line that set them off."""
    blank = _BLANK.match(text, end)
    if blank:
        return _Edit(start, blank.end())
    if end >= len(text) and not text.endswith("\n"):
        before = _ENDS_OPEN.search(text, 0, start)
    elif end >= len(text) or text[end] in "]|":
        before = _ENDS_BLANK.search(text, 0, start)
    else:
        before = None
    return _Edit(before.start() if before else start, end)


# Opening -----------------------------------------------------------------------------------------


def propose(text: str, at: int, words: str, name: str, by: Sequence[str] = (), **keys: str) -> str:
    """Return the text with new words in a bracket at a place between words or paragraphs.

    Args:
        text: the text.
        at: an offset; inside a line words go in, at the start of a line after a blank one a block.
        words: the words, without marks around them; several options with bars between.
        name: the id of the new bracket.
        by: who proposes.
        keys: more attributes (``gap``, ``sets``).

    Raises:
        InputError: where the id is taken, or the words do not stay within one bracket.
    """
    _refuse_taken(text, name)
    marks = _attributes(name, by, keys)
    newline = "\r\n" if "\r\n" in text else "\n"
    if _between_blocks(text, at):
        block = newline.join(["[", words, f"]{marks}"])
        if at >= len(text):
            lead = newline if text.endswith("\n") or not text else newline * 2
            made = text + lead + block + (newline if text.endswith("\n") else "")
        else:
            made = text[:at] + block + newline * 2 + text[at:]
    else:
        at = _between_words(text, at)
        line_start = at == 0 or text[at - 1] == "\n"
        span = f"[{words}]{marks}"
        made = text[:at] + (f"{span} " if line_start else f" {span}") + text[at:]
    return _as_meant(text, made, name)


def contest(text: str, start: int, end: int, name: str, by: Sequence[str] = ()) -> str:
    """Return the text with words that stand in it put into a bracket: they are no longer agreed.

    Taking its first option gives the text back, byte for byte.

    Raises:
        InputError: where the id is taken, or the words do not stay within one bracket.
    """
    _refuse_taken(text, name)
    if not text[start:end].strip():
        message = "There are no words to put into a bracket."
        raise InputError(message)
    made = text[:start] + "[" + text[start:end] + "]" + _attributes(name, by, {}) + text[end:]
    found = next((b for b in scan(made).brackets if b.id == name), None)
    if found is None or len(found.options) != 1 or settled(made, {name: 1}) != text:
        message = f"These words cannot be put into one bracket: {text[start:end]!r}."
        raise InputError(message)
    return made


def _refuse_taken(text: str, name: str) -> None:
    if any(bracket.id == name for bracket in scan(text).brackets):
        message = f"There is a bracket {name!r} already. Give the new one another id."
        raise InputError(message)


def _attributes(name: str, by: Sequence[str], keys: dict[str, str]) -> str:
    return written(name, {"by": ", ".join(by), **keys})


def _as_meant(text: str, made: str, name: str) -> str:
    """Return the new text where taking the bracket out gives the old one back."""
    before, after = scan(text), scan(made)
    same_shape = len(before.headings) == len(after.headings) and len(before.fences) == len(
        after.fences
    )
    others = [bracket.id for bracket in before.brackets]
    placed = sorted([*others, name]) == sorted(bracket.id for bracket in after.brackets)
    worse = _errors(after) > _errors(before)
    if not (placed and same_shape) or worse or settled(made, {name: 0}) != text:
        message = (
            "The words cannot be put in at this place so that taking them out gives the text "
            "back. Put them between two words, or between two paragraphs."
        )
        raise InputError(message)
    return made


def _errors(marks: Scan) -> int:
    return sum(finding.level is Level.ERROR for finding in marks.findings)


def _between_blocks(text: str, at: int) -> bool:
    """Return whether an offset is the start of a line after a blank line, or the end of all."""
    if at >= len(text):
        return True
    before = text[:at]
    return not before or bool(re.search(r"(?:^|\n)[ \t]*\r?\n$", before))


def _between_words(text: str, at: int) -> int:
    """Return the nearest place behind a word, so that one space sets the new words off."""
    while at < len(text) and text[at] not in " \r\n.,;:!?)":
        at += 1
    while at > 0 and (text[at - 1] in " \t" or text[at - 1 : at + 1] == "\r\n"):
        at -= 1
    return at


__all__ = ["contest", "propose", "refuse_unknown", "settled", "with_value"]
