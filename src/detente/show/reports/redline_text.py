"""The redline as text for a terminal: legible without colour, colour only where asked for."""

from __future__ import annotations

import re
import textwrap
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from detente.show.legible import legible
from detente.show.redline import (
    changed_steps,
    flows,
    read_body,
    shortened,
    shown,
    summary,
    what_words,
)
from detente.terms.drafting.redlines.redline import Edit, Sort

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.show.redline import Labels
    from detente.terms.drafting.changes.change import Change
    from detente.terms.drafting.redlines.redline import Redline, Step

MARKS = (
    ("[+", "+]", "[-", "-]"),
    ("{+", "+}", "{-", "-}"),
    ("⟦+", "+⟧", "⟦-", "-⟧"),
)
"""Marks around what is put in and taken out; the first of which the texts have none are used."""

_INSERTED, _DELETED, _PLAIN = "\x1b[4;34m", "\x1b[9;33m", "\x1b[0m"
"""Underlined blue and struck-through yellow: told apart by line as well as by colour."""

Marks = tuple[str, str, str, str]


def redline_text(
    redline: Redline,
    labels: Labels,
    changes: Sequence[Change] = (),
    *,
    width: int = 100,
    colour: bool = False,
    whole: bool = False,
) -> str:
    """Return a redline as text.

    Args:
        redline: what changed.
        labels: what it is of.
        changes: what changed in the terms, shown first where given.
        width: columns that lines are wrapped to; fenced blocks keep their lines.
        colour: whether the text goes to a terminal that shows colour.
        whole: whether unrelated texts are redlined all the same.
    """
    marks = _marks(redline)
    lines = _wrapped(f"{labels.title}: {labels.before} → {labels.after}", width)
    lines += _wrapped(labels.note, width)
    for told in summary(redline, labels):
        lines += _wrapped(told, width)
    lines += terms_text(changes, width)
    if whole or not redline.unrelated:
        found = list(changed_steps(redline))
        lines += _legend(marks, width) if found else []
        for article, together in groupby(found, key=itemgetter(0)):
            lines += ["", *_wrapped(article or "(before the first heading)", width)]
            for _, step in together:
                lines += _step(step, marks, width)
    text = "\n".join(lines) + "\n"
    return _coloured(text, marks) if colour else text


def _marks(redline: Redline) -> Marks:
    words = [run.text for step in redline.steps for run in step.runs]
    free = (marks for marks in MARKS if not any(m in text for text in words for m in marks))
    return next(free, MARKS[-1])


def _legend(marks: Marks, width: int) -> list[str]:
    put_in, end_in, taken_out, end_out = marks
    marks_told = f"{put_in}put in{end_in}  {taken_out}taken out{end_out}"
    moved_told = "a block that stands elsewhere now is moved, and shown where it stands."
    return ["", *_wrapped(f"{marks_told}; {moved_told}", width)]


def terms_text(changes: Iterable[Change], width: int) -> Iterator[str]:
    """Yield lines on what changed in the terms, clause by clause; none where nothing did."""
    last = None
    for change in changes:
        if last is None:
            yield ""
            yield "What changed in the terms (computed from the terms blocks and brackets):"
        if change.clause != last:
            yield f"  {change.clause}"
            reason = f"taken for the same: {change.because}" if change.because else ""
            yield from _wrapped(reason, width, "    ")
        last = change.clause
        yield from _wrapped(f"{change.words} [{change.weight}]", width, "    – ")


def _step(step: Step, marks: Marks, width: int) -> Iterator[str]:
    if step.sort is Sort.MOVED_FROM:
        words = f"{what_words(step)}: {shortened(read_body(step.block))}"
        yield from _wrapped(words, width, "  < ")
        return
    sign = {Sort.CHANGED: "~", Sort.INSERTED: "+", Sort.DELETED: "-", Sort.MOVED_TO: ">"}
    told = _marked(step, marks)
    first = f"  {sign.get(step.sort, ' ')} "
    if flows(step.block):
        yield from _wrapped(f"{what_words(step)}: {told}", width, first, "      ")
        return
    yield f"{first}{what_words(step)}:"
    yield from (f"      {line}".rstrip() for line in legible(told).split("\n"))


def _marked(step: Step, marks: Marks) -> str:
    put_in, end_in, taken_out, end_out = marks
    found = ""
    for run in shown(step):
        if run.edit is Edit.INSERTED:
            found += f"{put_in}{run.text}{end_in}"
        elif run.edit is Edit.DELETED:
            found += f"{taken_out}{run.text}{end_out}"
        else:
            found += run.text
    return found


def _wrapped(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    below = " " * len(first) if rest is None else rest
    return textwrap.wrap(
        legible(text), max(width, len(first) + 20), initial_indent=first, subsequent_indent=below,
        break_on_hyphens=False, break_long_words=False,
    )  # fmt: skip


def _coloured(text: str, marks: Marks) -> str:
    """Return text with colour from each mark to its end, taken up again on every line."""
    put_in, end_in, taken_out, end_out = map(re.escape, marks)
    found, open_ = "", ""
    for part in re.split(f"({put_in}|{end_in}|{taken_out}|{end_out}|\n *)", text):
        if part in {marks[0], marks[2]}:
            open_ = _INSERTED if part == marks[0] else _DELETED
            found += open_ + part
        elif part in {marks[1], marks[3]}:
            found, open_ = f"{found}{part}{_PLAIN if open_ else ''}", ""
        elif part.startswith("\n") and open_:
            found += f"{_PLAIN}{part}{open_}"
        else:
            found += part
    return found
