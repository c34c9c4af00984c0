"""What was put in and taken out within a block, word by word, by the shortest script of edits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from detente.terms.drafting.tokens import Vocabulary, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Edit(StrEnum):
    """What became of words."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand together and have the same fate."""

    edit: Edit
    text: str

    def reversed(self) -> Run:
        """Return the same run as seen from the other text."""
        return Run(_REVERSED[self.edit], self.text)

    def as_json(self) -> dict[str, str]:
        """Return a JSON-serialisable mapping."""
        return {"edit": str(self.edit), "text": self.text}


_REVERSED = {
    Edit.KEPT: Edit.KEPT,
    Edit.DELETED: Edit.INSERTED,
    Edit.INSERTED: Edit.DELETED,
}


def runs(before: str, after: str) -> tuple[Run, ...]:
    """Return how one text becomes the other.

    The script is the shortest in tokens; white space between two changed words is then shown with
    them, because a line of single words would be harder to read.
    """
    if before == after:
        return (Run(Edit.KEPT, before),) if before else ()
    old, new = tokens(before), tokens(after)
    vocabulary = Vocabulary()
    script = Indel.opcodes(vocabulary.coded(old), vocabulary.coded(new))
    pieces = [
        (
            piece.tag == "equal",
            "".join(old[piece.src_start : piece.src_end]),
            "".join(new[piece.dest_start : piece.dest_end]),
        )
        for piece in script
    ]
    return tuple(_told(_joined(pieces)))


Piece = tuple[bool, str, str]
"""Whether it is kept, the words before and the words after."""


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with neighbouring changes put together, over white space between them."""
    found: list[Piece] = []
    for index, (kept, old, new) in enumerate(pieces):
        between = kept and old.isspace() and 0 < index < len(pieces) - 1
        changed = not kept or (between and _replaces(pieces[index - 1], pieces[index + 1]))
        if changed and found and not found[-1][0]:
            found[-1] = (False, found[-1][1] + old, found[-1][2] + new)
        else:
            found.append((not changed, old, new))
    return found


def _replaces(left: Piece, right: Piece) -> bool:
    """Return whether words are changed on both sides, some taken out and some put in."""
    return not left[0] and not right[0] and bool(left[1] or right[1]) and bool(left[2] or right[2])


def _told(pieces: Iterable[Piece]) -> Iterable[Run]:
    for kept, old, new in pieces:
        if kept:
            yield Run(Edit.KEPT, old)
            continue
        if old:
            yield Run(Edit.DELETED, old)
        if new:
            yield Run(Edit.INSERTED, new)
