"""What a report is made of: sections of lines, tables and pictures, before any typography.

A line says one thing, to which layer of truth it belongs, on whose word it stands and where that
is seen.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.show.timeline import Happening

COMPUTED = "computed"
"""The label of a line that follows from entries by the stated method; no sixth layer of truth."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is said.

    Attributes:
        text: the sentence, or the opening of one whose content follows.
        label: the layer that it belongs to, or ``computed``; empty for a line that only explains.
        said: what somebody says or what an entry contains, kept apart from our own words.
        word: on whose word, where the sentence does not name the speaker itself.
        evidence: where it is seen (``report#s5``).
        under: whether it belongs below the line before it.
        mark: its number, where lines are numbered through.
    """

    text: str
    label: str = COMPUTED
    said: str = ""
    word: str = ""
    evidence: tuple[str, ...] = ()
    under: bool = False
    mark: str = ""

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "type": "line", "mark": self.mark, "text": self.text, "said": self.said,
            "label": self.label, "on_word_of": self.word, "evidence": list(self.evidence),
        }  # fmt: skip

    @property
    def whole(self) -> str:
        """The sentence with what is said in it."""
        return f"{self.text}: {self.said}" if self.said else self.text


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a section."""

    text: str

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {"type": "heading", "text": self.text}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; the first cell of a row names the row."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "type": "table", "caption": self.caption, "head": list(self.head),
            "rows": [list(row) for row in self.rows],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chart:
    """Happenings on two axes; the table that says the same stands beside it."""

    title: str
    description: str
    points: tuple[Happening, ...]
    zone: str

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping; what it shows is in the table."""
        return {"type": "chart", "title": self.title, "description": self.description}


Block = Line | Heading | Table | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its anchor, its heading and what stands in it."""

    id: str
    title: str
    blocks: tuple[Block, ...]

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "id": self.id,
            "title": self.title,
            "blocks": [block.as_json() for block in self.blocks],
        }


@dataclass(frozen=True)
class Document:
    """A report: its heading, what it rests on, its sections.

    Attributes:
        stamp: at which instant, as known when, in which zone.
        names: names and ids in it, which are set apart where directions of script may mix.
        passages: evidence (``report#s5``) → what stands there in the user's copy, and as what.
    """

    title: str
    subtitle: str
    stamp: tuple[str, ...]
    sections: tuple[Section, ...]
    names: tuple[str, ...] = ()
    passages: dict[str, str] = field(default_factory=dict[str, str])
    language: str = "en"

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "title": self.title, "subtitle": self.subtitle, "stamp": list(self.stamp),
            "sections": [section.as_json() for section in self.sections],
            "passages": self.passages,
        }  # fmt: skip


def section(id_: str, title: str, blocks: Iterable[Block]) -> Section:
    """Return a section of blocks."""
    return Section(id_, title, tuple(blocks))
