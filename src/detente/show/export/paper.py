"""What goes on paper: blocks of words with their brackets and notes, before any format.

Words are those of the text, code point by code point.  Whatever is added to them (labels, notices,
the page to be signed) is kept apart, so that each format can show which is which.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.show.export.direction import is_rtl

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.show.export.signatures import SignaturePage
    from detente.terms.drafting.marks import Bracket


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style; ``href`` is where a link leads."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class LineEnd:
    """A forced end of a line."""


@dataclass(frozen=True, slots=True)
class NoteCall:
    """Where a footnote is called; ``again`` for every call but the first."""

    number: int
    again: bool = False


@dataclass(frozen=True, slots=True)
class AdReferendum:
    """The mark *agreed ad referendum*; no party stands for all of them."""

    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A bracket among words, or the part of one that lies in this paragraph.

    Attributes:
        bracket: what is bracketed, and by whom.
        options: number of an option and its words; only those that lie here.
        opens, closes: whether the bracket begins and ends here.
    """

    bracket: Bracket
    options: tuple[tuple[int, tuple[Inline, ...]], ...]
    opens: bool = True
    closes: bool = True


Inline = Run | LineEnd | NoteCall | AdReferendum | Span


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level from 1 and its anchor."""

    level: int
    anchor: str
    words: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    words: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list with its mark as it was written: ``1.``, ``2)``, ``•``."""

    mark: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    ordered: bool
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation that stands on its own."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Lines that are kept as they are; ``word`` is what stands behind the backticks."""

    text: str
    word: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between two parts."""


@dataclass(frozen=True, slots=True)
class Bracketed:
    """A bracket around whole blocks: each option's number and what stands in it."""

    bracket: Bracket
    options: tuple[tuple[int, tuple[Block, ...]], ...]
    closes: bool = True


Block = Heading | Paragraph | Items | Quote | Code | Rule | Bracketed


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote.

    Attributes:
        number: in the order in which notes are called.
        id: as it is written in the text.
        parties: who makes the reservation; empty where the note is no reservation.
        words: what it says.
        called: whether the text calls it; a reservation that nothing calls is on the whole text.
    """

    number: int
    id: str
    parties: tuple[str, ...]
    words: tuple[Inline, ...]
    called: bool = True


@dataclass(frozen=True)
class Paper:
    """A text, ready to be set.

    Attributes:
        id: of the text.
        title: as its header has it.
        layer: the line that says to which layer of truth it belongs, shown on every page.
        stamp: version, when it became known, how many brackets are left, its SHA-256.
        language: BCP 47 tag of its words; ``und`` where nobody says.
        rtl: whether its words run from right to left.
        blocks: the words.
        notes: footnotes, in the order in which they are called.
        signatures: the page to be signed.
        brackets: all brackets of the text.
        names: id to name, for everybody named in marks.
    """

    id: str
    title: str
    layer: str
    stamp: tuple[str, ...]
    language: str
    rtl: bool
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    signatures: SignaturePage
    brackets: tuple[Bracket, ...]
    names: dict[str, str]

    def name(self, who: str) -> str:
        """Return the name under which somebody is on record; the id where there is none."""
        return self.names.get(who, who)

    def runs_rtl(self, words: tuple[Inline, ...]) -> bool:
        """Return whether these words run from right to left; without letters, as all the text."""
        return is_rtl(plain(words), default=self.rtl)


def plain(words: tuple[Inline, ...]) -> str:
    """Return the words of the text alone, all options one after the other."""
    return "".join(_plain(words))


def _plain(words: tuple[Inline, ...]) -> Iterator[str]:
    for piece in words:
        if isinstance(piece, Run):
            yield piece.text
        elif isinstance(piece, LineEnd):
            yield "\n"
        elif isinstance(piece, Span):
            for _, inside in piece.options:
                yield from _plain(inside)
                yield " "
