"""The parts of a redline: steps from one text to another, moves, and the redline itself."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

import rapidfuzz

from detente import __version__
from detente.errors import InputError
from detente.terms.drafting.redlines.alignment import (
    FENCE_MOVED_SIMILAR,
    LONG,
    MOVED_SIMILAR,
    SIMILAR,
    TELLING,
)
from detente.terms.drafting.redlines.blocks import Block, BlockKind
from detente.terms.drafting.redlines.kinship import (
    COMMON_WORDS,
    MEASURED_FROM,
    SEQUENCE,
    SHORT,
    UNRELATED,
)
from detente.terms.drafting.redlines.runs import LARGEST, Edit, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

METHOD = (
    "blocks by longest common subsequence, anchors and similarity; words by the shortest edit "
    "script (insertions and deletions)"
)
PARAMETERS: dict[str, float] = {
    "similar_in_place": SIMILAR,
    "similar_when_moved": MOVED_SIMILAR,
    "similar_when_a_fence_moved": FENCE_MOVED_SIMILAR,
    "words_of_an_unaltered_block_that_moves_first": LONG,
    "words_of_an_altered_block_that_can_move": TELLING,
    "largest_product_of_tokens_compared": LARGEST,
    "words_in_a_sequence": SEQUENCE,
    "unrelated_below": UNRELATED,
    "related_measured_from_words": MEASURED_FROM,
    "unrelated_short_from_words": SHORT,
    "unrelated_short_common_words": COMMON_WORDS,
}
"""All numbers that the outcome depends on."""


class Sort(StrEnum):
    """What became of a block."""

    KEPT = "kept"
    SPACED = "spaced"
    """Only white space changed, within it or after it."""
    CHANGED = "changed"
    DELETED = "deleted"
    INSERTED = "inserted"
    MOVED_FROM = "moved_from"
    MOVED_TO = "moved_to"


_REVERSED = {
    Sort.DELETED: Sort.INSERTED,
    Sort.INSERTED: Sort.DELETED,
    Sort.MOVED_FROM: Sort.MOVED_TO,
    Sort.MOVED_TO: Sort.MOVED_FROM,
}


@dataclass(frozen=True, slots=True)
class Move:
    """Blocks that stood together in one place and stand together in another.

    Attributes:
        number: by which the two places refer to each other.
        from_article: the heading that they stood under (of an article: the one before it).
        to_article: the heading that they stand under now.
        heading: the moved article's own heading, where a whole article moved.
        blocks: how many.
        alike: share of tokens in common, of the block that was altered most.
    """

    number: int
    from_article: str
    to_article: str
    heading: str
    blocks: int
    alike: float

    def reversed(self) -> Move:
        """Return the move back."""
        return replace(self, from_article=self.to_article, to_article=self.from_article)

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "number": self.number, "from": self.from_article, "to": self.to_article,
            "heading": self.heading, "blocks": self.blocks, "alike": round(self.alike, 3),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One block, in one place.

    Attributes:
        sort: what became of it.
        before, after: the block in either text; both for a move, at either of its two places.
        runs: its words (without the separator after it) and what became of them.
        move: the move that it belongs to.
    """

    sort: Sort
    before: Block | None
    after: Block | None
    runs: tuple[Run, ...]
    move: Move | None = None

    @property
    def block(self) -> Block:
        """The block as it stands in this place."""
        here = self.before if self.sort is Sort.MOVED_FROM else self.after or self.before
        if here is None:
            raise InputError("A step of a redline has a block before or after; this one has none.")
        return here

    @property
    def altered(self) -> bool:
        """Whether its words changed, and not only white space; in a fence, that counts as well."""
        fence = self.block.kind is BlockKind.FENCE
        return any(
            run.edit is not Edit.KEPT and (fence or not run.text.isspace()) for run in self.runs
        )

    def reversed(self) -> Step:
        """Return the same step on the way back."""
        return Step(
            _REVERSED.get(self.sort, self.sort),
            self.after,
            self.before,
            tuple(_deleted_first(run.reversed() for run in self.runs)),
            self.move.reversed() if self.move else None,
        )

    def written(self, before: str) -> str:
        """Return the block as it stands after, made from the text before."""
        place = self.before.start if self.before else 0
        found = ""
        for run in self.runs:
            found += before[place : place + len(run.text)] if run.edit is Edit.KEPT else ""
            found += run.text if run.edit is Edit.INSERTED else ""
            place += len(run.text) if run.edit is not Edit.INSERTED else 0
        return found + (self.after.tail if self.after else "")

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "sort": str(self.sort),
            "before": self.before.as_json() if self.before else None,
            "after": self.after.as_json() if self.after else None,
            "runs": [run.as_json() for run in self.runs],
            "separator": [side.tail if side else None for side in (self.before, self.after)],
            "move": self.move.number if self.move else None,
        }


def _deleted_first(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield runs with what is taken out before what is put in in its stead."""
    held: Run | None = None
    for run in runs:
        if run.edit is Edit.INSERTED:
            held = run
            continue
        if run.edit is Edit.KEPT and held:
            yield held
            held = None
        yield run
    if held:
        yield held


@dataclass(frozen=True)
class Redline:
    """What leads from one text to another.

    Attributes:
        steps: block by block in reading order; what is gone stands before what has come.
        moves: by number.
        before, after: SHA-256 of the two texts (UTF-8), in hexadecimal.
        share: share of word sequences that the texts have in common, from 0 to 1.
        measured: whether both texts are long enough for the share to count.
    """

    steps: tuple[Step, ...]
    moves: tuple[Move, ...]
    before: str
    after: str
    share: float
    measured: bool

    @property
    def unrelated(self) -> bool:
        """Whether the texts have so little in common that a redline says nothing."""
        return self.measured and self.share < UNRELATED

    @property
    def counts(self) -> dict[str, int]:
        """How many blocks of each sort there are (a moved block once), in a fixed order."""
        sorts = Counter(step.sort for step in self.steps if step.block.body)
        names = {
            "changed": Sort.CHANGED, "inserted": Sort.INSERTED, "deleted": Sort.DELETED,
            "moved": Sort.MOVED_TO, "spaced": Sort.SPACED, "kept": Sort.KEPT,
        }  # fmt: skip
        return {name: sorts[sort] for name, sort in names.items()}

    def apply(self, before: str) -> str:
        """Return the text after, made from the text before.

        Raises:
            InputError: the text is not the one that the redline was made from.
        """
        if digest_of(before) != self.before:
            raise InputError(
                f"This redline was made from another text (SHA-256 {self.before[:12]}…) than the "
                f"one given ({digest_of(before)[:12]}…). Give the text it was made from, or make "
                "a new redline from this one."
            )
        gone = {Sort.DELETED, Sort.MOVED_FROM}
        return "".join(step.written(before) for step in self.steps if step.sort not in gone)

    def reverse(self) -> Redline:
        """Return the redline that leads back."""
        return replace(
            self,
            steps=tuple(_gone_first(step.reversed() for step in self.steps)),
            moves=tuple(move.reversed() for move in self.moves),
            before=self.after,
            after=self.before,
        )

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping, with the method and all that it depends on."""
        return {
            "before": self.before,
            "after": self.after,
            "unrelated": self.unrelated,
            "share": round(self.share, 4),
            "counts": self.counts,
            "moves": [move.as_json() for move in self.moves],
            "steps": [step.as_json() for step in self.steps],
            "method": METHOD,
            "parameters": dict(PARAMETERS),
            "engine": f"rapidfuzz {rapidfuzz.__version__}",
            "version": __version__,
            "exactness": "exact: applied to the text before, it gives the text after",
        }


def _gone_first(steps: Iterable[Step]) -> Iterator[Step]:
    """Yield steps with what is gone before what has come, between blocks that kept their place."""
    come: list[Step] = []
    for step in steps:
        if step.sort in {Sort.INSERTED, Sort.MOVED_TO}:
            come.append(step)
            continue
        if step.sort in {Sort.KEPT, Sort.SPACED, Sort.CHANGED}:
            yield from come
            come.clear()
        yield step
    yield from come


def digest_of(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
