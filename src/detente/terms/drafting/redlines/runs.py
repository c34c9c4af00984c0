"""What was put in and taken out within a block, word by word, by the shortest script of edits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from detente.terms.drafting.redlines.tokens import Vocabulary, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


LARGEST = 1_000_000_000
"""Product of two blocks' tokens up to which their words are compared (an eighth of it in bytes)."""


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
    them, because a line of single words would be harder to read. Blocks that are too large to be
    compared (:data:`LARGEST`) are taken out and put in as a whole.
    """
    if before == after:
        return (Run(Edit.KEPT, before),) if before else ()
    old, new = tokens(before), tokens(after)
    if len(old) * len(new) > LARGEST:
        return tuple(_told([(False, before, after)]))
    vocabulary = Vocabulary()
    script = Indel.opcodes(*(vocabulary.coded(_compared(side)) for side in (old, new)))
    pieces: list[Piece] = []
    for piece in script:
        was = old[piece.src_start : piece.src_end]
        now = new[piece.dest_start : piece.dest_end]
        if piece.tag != "equal":
            pieces.append((False, "".join(was), "".join(now)))
        else:
            pieces += ((one == two, one, two) for one, two in zip(was, now, strict=True))
    return tuple(_told(_joined(pieces)))


def _compared(words: list[str]) -> list[str]:
    """Return tokens as they are compared: a line end is white space like any other.

    Otherwise a paragraph whose lines were broken anew would seem to have lost its words.
    """
    return [" " if word.isspace() else word for word in words]


Piece = tuple[bool, str, str]
"""Whether it is kept, the words before and the words after."""


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with neighbours of one fate put together, changes over white space too."""
    found: list[Piece] = []
    for index, (kept, old, new) in enumerate(pieces):
        between = kept and old.isspace() and 0 < index < len(pieces) - 1
        stays = kept and not (between and _replaces(pieces[index - 1], pieces[index + 1]))
        if found and found[-1][0] == stays:
            found[-1] = (stays, found[-1][1] + old, found[-1][2] + new)
        else:
            found.append((stays, old, new))
    return found


def _replaces(left: Piece, right: Piece) -> bool:
    """Return whether words are changed on both sides, some taken out and some put in.

    The shortest script may keep the space between them; it stands for nothing there.
    """
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
