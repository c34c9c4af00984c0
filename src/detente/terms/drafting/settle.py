"""Opening and closing brackets in the words of a text.

Everything around a bracket stays as it is, byte for byte.  Closing a bracket without taking any of
its options undoes what opened it: ``settled(propose(text, …), {id: 0}) == text``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from detente.errors import InputError
from detente.kernel.ids import did_you_mean
from detente.kernel.yaml_text import load
from detente.terms.drafting.attributes import written
from detente.terms.drafting.scan import scan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.terms.drafting.marks import Bracket, Scan
    from detente.terms.drafting.text import Choices

_CLAUSE_KEY = re.compile(r"^(?P<indent>[ \t]*)clause:[ \t]*(?P<id>[a-z][a-z0-9_]*)", re.MULTILINE)


def settled(text: str, choices: Choices) -> str:
    """Return the text with brackets closed.

    Args:
        text: a text under negotiation.
        choices: bracket to the option that is taken, or 0 for none. Brackets inside one that is
            closed stay open, unless they are chosen as well.

    Raises:
        InputError: where a bracket or option is not in the text.
    """
    marks = scan(text)
    known = {bracket.id: bracket for bracket in marks.brackets}
    refuse_unknown(known, choices)
    values = {
        (b.sets.clause, b.sets.parameter): option.value
        for b in marks.brackets
        if b.sets and (option := b.option(choices.get(b.id, 0))) and option.value is not None
    }
    text = _closed(text, marks, choices)
    for (clause, parameter), value in values.items():
        text = with_value(text, clause, parameter, value)
    return text


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


def _closed(text: str, marks: Scan, choices: Choices) -> str:
    """Close from the last bracket to the first; an outer one reads its inner ones as closed."""
    for bracket in sorted(marks.brackets, key=lambda b: (-b.depth, -b.start)):
        if bracket.id in choices:
            current = next(b for b in scan(text).brackets if b.id == bracket.id)
            text = _close(text, current, choices[bracket.id])
    return text


def _close(text: str, bracket: Bracket, number: int) -> str:
    option = bracket.option(number)
    if bracket.block:
        start, end = _whole_lines(text, bracket)
        if option is None:
            return _without_lines(text, start, end)
        return text[:start] + _lines_of(text, option.start, option.end) + text[end:]
    if option is not None:
        words = option.words
        if len(bracket.options) > 1:
            words = words.strip()
        return text[: bracket.start] + words + text[bracket.end :]
    return _without_words(text, bracket.start, bracket.end)


def _without_words(text: str, start: int, end: int) -> str:
    """Take words out with the one space that set them off."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before == " " and (not after or after in " \r\n.,;:!?)]|"):
        return text[: start - 1] + text[end:]
    if after == " " and (not before or before == "\n"):
        return text[:start] + text[end + 1 :]
    return text[:start] + text[end:]


def _whole_lines(text: str, bracket: Bracket) -> tuple[int, int]:
    start = text.rfind("\n", 0, bracket.start) + 1
    end = text.find("\n", bracket.end)
    return start, len(text) if end < 0 else end + 1


def _lines_of(text: str, start: int, end: int) -> str:
    """Return the whole lines between two marks that stand on lines of their own."""
    first = text.find("\n", start, end) + 1 or start
    last = text.rfind("\n", start, end) + 1
    return text[first : max(first, last)]


def _without_lines(text: str, start: int, end: int) -> str:
    """Take lines out with the blank line that set them off."""
    blank = re.compile(r"[ \t]*\r?\n").match(text, end)
    if blank:
        return text[:start] + text[blank.end() :]
    if end >= len(text):
        before = re.search(
            r"\r?\n[ \t]*\r?\n$" if not text.endswith("\n") else r"(?<=\n)\r?\n$", text[:start]
        )
        if before:
            return text[: before.start()]
    return text[:start] + text[end:]


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
    placed = any(bracket.id == name for bracket in after.brackets)
    if not (placed and same_shape) or settled(made, {name: 0}) != text:
        message = (
            "The words cannot be put in at this place so that taking them out gives the text "
            "back. Put them between two words, or between two paragraphs."
        )
        raise InputError(message)
    return made


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
    while at > 0 and text[at - 1] in " \t":
        at -= 1
    return at


# What a choice makes of a terms block ------------------------------------------------------------


def with_value(text: str, clause: str, parameter: str, value: str) -> str:
    """Return the text with a parameter of a clause's block set to a value, all else unchanged.

    Raises:
        InputError: where the clause has no block, or the parameter's surroundings are missing.
    """
    for start, end in scan(text).fences:
        body = text.find("\n", start) + 1
        close = text.rfind("\n", body, end) + 1
        named = _CLAUSE_KEY.search(text, body, close)
        if named is None or named["id"] != clause:
            continue
        return text[:body] + _block_with(text[body:close], parameter, value) + text[close:]
    message = f"There is no terms block of clause {clause!r} in which to set {parameter!r}."
    raise InputError(message)


def _block_with(block: str, parameter: str, value: str) -> str:
    loaded = load(block, "")
    path = tuple(parameter.split("."))
    span = loaded.spans.get(path)
    if span is not None:
        return block[: span.start] + value + block[span.end :]
    data: Any = loaded.data
    for step in path[:-1]:
        data = cast("dict[str, Any]", data).get(step) if isinstance(data, dict) else None
    if len(path) > 1 and isinstance(data, dict):
        around = loaded.spans[path[:-1]]
        if around.style == "flow":
            inside = block[around.start : around.end].rstrip("}").rstrip()
            return f"{block[: around.start]}{inside}, {path[-1]}: {value}}}{block[around.end :]}"
    if len(path) > 1:
        message = f"The block has no place for {parameter!r}. Write `{path[0]}` in it first."
        raise InputError(message)
    indent = _CLAUSE_KEY.search(block)
    lead = indent["indent"] if indent else ""
    newline = "\r\n" if "\r\n" in block else "\n"
    return f"{block}{lead}{parameter}: {value}{newline}"


__all__ = ["contest", "propose", "refuse_unknown", "settled", "with_value"]
