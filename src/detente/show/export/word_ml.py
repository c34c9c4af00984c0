"""WordprocessingML: paragraphs and runs with their direction and language.

Elements stand in the order of ECMA-376 Part 1: CT_PPr (17.3.1.26) and CT_RPr (17.3.2.28); Word
repairs a file in which they do not.  A run has one direction (``w:rtl``, 17.3.2.30), a paragraph
that of its first letter (``w:bidi``, 17.3.1.6).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.show.export.direction import stretches
from detente.show.export.labels import bracket_tail, option_label, referendum_label
from detente.show.export.paper import AdReferendum, LineEnd, NoteCall, Run, Span
from detente.show.export.xml_text import element, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.show.export.paper import Inline, Paper

LABEL, NOTE_CALL, MONO = "DraftLabel", "FootnoteReference", "DraftCode"
"""Ids of character styles that the document defines."""
ENGLISH = "en"
_LRM = "\u200e"


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set.

    Attributes:
        style: id of its style.
        rtl: whether it runs from right to left.
        indent: steps to the right (in a text from right to left, to the left).
        hanging: whether its first line begins a step before the others.
        keep: whether it stays with the next.
        new_page: whether it begins a page.
        rules: how many brackets around blocks it stands in: a line at its side.
        blank: whether it ends in a line to be filled in.
    """

    style: str | None = None
    rtl: bool = False
    indent: int = 0
    hanging: bool = False
    keep: bool = False
    new_page: bool = False
    rules: int = 0
    blank: bool = False


STEP = 425
"""One step of indent in twentieths of a point: 7.5 mm."""


def paragraph(setting: Setting, *runs: str) -> str:
    """Return a paragraph of runs."""
    side = element("w:left", {"w:val": "double", "w:sz": "4", "w:space": "6", "w:color": "auto"})
    tab = element("w:tab", {"w:val": "right", "w:leader": "underscore", "w:pos": "8500"})
    indent = {
        "w:left": str(STEP * setting.indent),
        "w:hanging": str(STEP) if setting.hanging else None,
    }
    properties = [
        element("w:pStyle", {"w:val": setting.style}) if setting.style else "",
        element("w:keepNext") if setting.keep else "",
        element("w:pageBreakBefore") if setting.new_page else "",
        element("w:pBdr", None, side) if setting.rules else "",
        element("w:tabs", None, tab) if setting.blank else "",
        element("w:bidi") if setting.rtl else "",
        element("w:ind", indent) if setting.indent else "",
    ]
    written = "".join(properties)
    return element("w:p", None, element("w:pPr", None, written) if written else "", *runs)


def run(
    text: str, language: str | None, style: Run | None = None, named: str = ""
) -> Iterator[str]:
    """Return runs for text, one for each direction, spaces kept.

    Args:
        text: the words; a line end inside is a space, as in Markdown.
        language: BCP 47 tag; None where nobody says.
        style: bold, italic, code.
        named: id of a character style.
    """
    own = style or Run("")
    for part, rtl in stretches(text.replace("\n", " "), rtl=False):
        yield element("w:r", None, _properties(own, named, language, rtl=rtl), _text(part))


def run_in(text: str, language: str | None, style: Run, *, rtl: bool) -> Iterator[str]:
    """Return runs for words of the text, in a paragraph that runs one way or the other."""
    for part, own in stretches(text.replace("\n", " "), rtl=rtl):
        named = MONO if style.code else ""
        yield element("w:r", None, _properties(style, named, language, rtl=own), _text(part))


def _properties(style: Run, named: str, language: str | None, *, rtl: bool) -> str:
    chosen = [
        element("w:rStyle", {"w:val": named}) if named else "",
        element("w:b") + element("w:bCs") if style.bold else "",
        element("w:i") + element("w:iCs") if style.italic else "",
        element("w:rtl") if rtl else "",
        element("w:lang", {"w:bidi" if rtl else "w:val": language}) if language else "",
    ]
    return element("w:rPr", None, *chosen) if any(chosen) else ""


def _text(part: str) -> str:
    pieces = (
        element("w:t", {"xml:space": "preserve"}, words(p)) if p else "" for p in part.split("\t")
    )
    return element("w:tab").join(pieces)


def mark(text: str, *, rtl: bool = False) -> str:
    """Return a square bracket or a bar: bold, in the direction of its paragraph."""
    return element("w:r", None, _properties(Run("", bold=True), "", None, rtl=rtl), _text(text))


def label(text: str, *, rtl: bool = False) -> Iterator[str]:
    """Return words that are not those of the text, in their own style.

    In a paragraph from right to left, a mark at their end keeps the last sign on their side.
    """
    said = f"{text.rstrip()}{_LRM}{' ' if text.endswith(' ') else ''}" if rtl else text
    return run(said, ENGLISH, named=LABEL)


@dataclass
class Words:
    """Sets the words of paragraphs, and remembers which notes were called in which order."""

    paper: Paper
    language: str | None
    called: list[int] = field(default_factory=list[int])

    def runs(self, inside: tuple[Inline, ...], *, rtl: bool) -> Iterator[str]:
        """Return the runs of the words of a paragraph."""
        for piece in inside:
            match piece:
                case Run():
                    yield from run_in(piece.text, self.language, piece, rtl=rtl)
                    if piece.href.startswith(("https://", "http://")) and piece.href != piece.text:
                        yield from label(f" <{piece.href}>", rtl=rtl)
                case LineEnd():
                    yield element("w:r", None, element("w:br"))
                case NoteCall():
                    yield self.call(piece)
                case AdReferendum():
                    yield from label(referendum_label(piece.parties, self.paper), rtl=rtl)
                case Span():
                    yield from self._span(piece, rtl=rtl)

    def call(self, piece: NoteCall) -> str:
        """Return the call of a footnote; called again, its number alone."""
        style = element("w:rPr", None, element("w:rStyle", {"w:val": NOTE_CALL}))
        if piece.again or piece.number in self.called:
            return element("w:r", None, style, _text(str(piece.number)))
        self.called.append(piece.number)
        return element(
            "w:r", None, style, element("w:footnoteReference", {"w:id": str(piece.number)})
        )

    def _span(self, span: Span, *, rtl: bool) -> Iterator[str]:
        if span.opens:
            yield mark("[", rtl=rtl)
        for place, (number, inside) in enumerate(span.options):
            if place:
                yield mark(" | ", rtl=rtl)
            if span.opens or place:
                lead = f"{option_label(span.bracket, number, self.paper)}: "
                yield from label(lead, rtl=rtl)
            yield from self.runs(inside, rtl=rtl)
        if span.closes:
            yield mark("]", rtl=rtl)
            tail = bracket_tail(span.bracket, self.paper)
            if tail:
                yield from label(f" {tail}", rtl=rtl)
