"""What the pages of a redline have in common, before any typography: labels, summary, table.

Words taken out and put in are told apart by marks, never by colour alone; which text is whose is
said by its label, and no side has a mark of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.kernel.times import now
from detente.show.document import Table
from detente.show.sections.phrases import counted
from detente.terms.drafting.redlines.blocks import BlockKind
from detente.terms.drafting.redlines.redline import Edit, Run, Sort
from detente.terms.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.terms.drafting.changes.change import Change
    from detente.terms.drafting.redlines.blocks import Block
    from detente.terms.drafting.redlines.redline import Move, Redline, Step

SHORTENED = 12
"""Words after which a passage that is shown in full elsewhere is cut off."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What a redline is of.

    Attributes:
        before, after: the names of the two texts ("version 2", "the chair's text").
        title: the text that they are texts of.
        author: whose changes they are, for tracked changes.
        at: the instant of the changes in seconds of Unix time (UTC); now where it is None.
        note: what must be said with every page, such as that the texts are illustrative.
        language: BCP-47 tag of the texts.
        differ: in what two texts differ that read the same; empty where they are the same.
    """

    before: str
    after: str
    title: str = "Redline"
    author: str = "Détente"
    at: int | None = None
    note: str = ""
    language: str = "en"
    differ: str = ""

    @property
    def instant(self) -> int:
        """The instant of the changes."""
        return now() if self.at is None else self.at


def summary(redline: Redline, labels: Labels) -> list[str]:
    """Return in sentences what changed: how many blocks, then every move."""
    if redline.before == redline.after and labels.differ:
        words = f"{labels.before} and {labels.after} read the same; they differ in {labels.differ}."
        return [words, "--source shows it."]
    if redline.before == redline.after:
        return [f"{labels.before} and {labels.after} are the same, to the last sign."]
    found = [_unrelated(redline)] if redline.unrelated else []
    counts = redline.counts
    words = {
        "changed": "changed", "inserted": "put in", "deleted": "taken out", "moved": "moved",
    }  # fmt: skip
    told = [f"{counts[sort]} {word}" for sort, word in words.items() if counts[sort]]
    spaced = f"; {counts['spaced']} differ in white space only" if counts["spaced"] else ""
    found.append(
        f"Blocks (headings, paragraphs, items, fences): {listed(told) or 'none changed'}; "
        f"{counts['kept']} as before{spaced}."
    )
    return [*found, *map(move_words, redline.moves)]


def _unrelated(redline: Redline) -> str:
    share = f"{100 * redline.share:.0f} %"
    return (
        f"These two texts have little in common: they share {share} of their sequences of three "
        "words. A redline of them shows nearly everything as taken out and put in; compare their "
        "terms instead, or check that they are versions of one text."
    )


def move_words(move: Move) -> str:
    """Return a move in a sentence."""
    what = f"“{move.heading}” ({counted(move.blocks, 'block')})" if move.heading else ""
    places = [f"“{place}”" if place else "the beginning" for place in _places(move)]
    under = "after" if move.heading else "under"
    altered = "" if move.alike == 1 else ", with changes in it"
    moved = what or counted(move.blocks, "block")
    return f"Move {move.number}: {moved} from {under} {places[0]} to {under} {places[1]}{altered}."


def _places(move: Move) -> tuple[str, str]:
    return move.from_article, move.to_article


def shown(step: Step) -> list[Run]:
    """Return the runs of a step as they are to be read.

    Line ends within a paragraph are spaces, as Markdown has it; white space put in for other white
    space is not shown as a change there.
    """
    flow = flows(step.block)
    found: list[Run] = []
    runs = [Run(run.edit, _read(run.text, flow=flow)) for run in step.runs]
    skip = False
    for run, following in pairwise([*runs, Run(Edit.KEPT, "")]):
        if skip:
            skip = False
            continue
        pair = (run.edit, following.edit) == (Edit.DELETED, Edit.INSERTED)
        blank = flow and run.text.isspace() and following.text.isspace()
        skip = pair and (blank or run.text == following.text)
        found.append(Run(Edit.KEPT, following.text) if skip else run)
    return found


def flows(block: Block) -> bool:
    """Return whether line ends within a block are mere spaces: not in fences and tables."""
    return block.kind is not BlockKind.FENCE and not block.body.lstrip().startswith("|")


def _read(text: str, *, flow: bool) -> str:
    if flow:
        return re.sub(r"\s*[\r\n]\s*", " ", text)
    return re.sub(r"\r\n?", "\n", text)


def read_body(block: Block) -> str:
    """Return the words of a block as they are to be read."""
    return _read(block.body, flow=flows(block))


def changed_steps(redline: Redline) -> Iterator[tuple[str, Step]]:
    """Yield the steps at which anything but white space changed, and under which heading they are.

    What is gone is shown where it would stand in the text after.
    """
    article = ""
    for step in redline.steps:
        if step.after is not None and step.sort is not Sort.MOVED_FROM:
            article = step.after.article
        moved = step.sort in {Sort.MOVED_FROM, Sort.MOVED_TO}
        if step.block.body and (moved or step.altered):
            yield article, step


WHAT = {
    Sort.CHANGED: "changed",
    Sort.DELETED: "taken out",
    Sort.INSERTED: "put in",
    Sort.MOVED_FROM: "moved away",
    Sort.MOVED_TO: "moved here",
    Sort.KEPT: "as before",
    Sort.SPACED: "as before, but for white space",
}
"""What became of a block, in words."""


def what_words(step: Step) -> str:
    """Return what became of a block, with the number of its move."""
    if step.move is None:
        return WHAT[step.sort]
    altered = ", with changes" if step.altered and step.sort is Sort.MOVED_TO else ""
    return f"{WHAT[step.sort]} (move {step.move.number}{altered})"


def changes_table(redline: Redline, labels: Labels) -> Table:
    """Return the redline as a table: where, what, the words before and the words after."""
    rows = (
        (
            article or "beginning",
            what_words(step),
            _side(step, Edit.INSERTED) if step.before else "",
            _side(step, Edit.DELETED) if step.after else "",
        )
        for article, step in changed_steps(redline)
        if step.sort is not Sort.MOVED_FROM
    )
    caption = "The same changes, one in each row"
    return Table(caption, ("Where", "What", labels.before, labels.after), tuple(rows))


def _side(step: Step, other: Edit) -> str:
    """Return a block as it stands on one side: without what only the other side has."""
    return "".join(run.text for run in shown(step) if run.edit is not other)


def terms_table(changes: Sequence[Change], labels: Labels) -> Table:
    """Return changes of terms as a table; why two clauses count as one is said once."""
    head = ("Clause", "What", labels.before, labels.after, "Change", "Bears on")
    rows: list[tuple[str, ...]] = []
    last = ""
    for c in changes:
        reason = f" (taken for the same: {c.because})" if c.because and c.clause != last else ""
        last = c.clause
        what = (c.subject or c.words) + reason
        rows.append((c.clause, what, c.before, c.after, str(c.sort), str(c.weight)))
    return Table(
        "What changed in the terms (computed from the terms blocks and brackets)", head, tuple(rows)
    )


def shortened(words: str, count: int = SHORTENED) -> str:
    """Return the first words of a passage, and that there are more."""
    found = words.split()
    return " ".join(found[:count]) + (" …" if len(found) > count else "")
