"""A text as a Word document: headings, footnotes and brackets as Word has them, directions marked.

python-docx makes the package; the words, and the part with the footnotes, are written here.  Dates
in the file are those of the text, so the same text gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

from detente.errors import InputError
from detente.show.export.direction import for_xml, is_rtl
from detente.show.export.labels import UNKNOWN, bracket_tail, note_lead, option_label
from detente.show.export.paper import (
    Bracketed,
    Code,
    Heading,
    Items,
    NoteCall,
    Paragraph,
    Quote,
    Rule,
    Run,
)
from detente.show.export.signatures import BLANKS, WITNESS_BLANKS
from detente.show.export.word_ml import ENGLISH, Setting, Words, label, mark, paragraph, run
from detente.show.export.word_parts import add_footnotes, body, page_lines, prepare
from detente.show.export.xml_text import element

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.show.export.paper import Block, Note, Paper
    from detente.show.export.signatures import Signatory

Size = Literal["a4", "letter"]
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
"""The first date that a ZIP file can hold."""
_DEEPEST = 9


def docx(paper: Paper, *, size: Size = "a4", known: datetime | None = None) -> bytes:
    """Return a text as the content of a ``.docx`` file.

    Args:
        paper: the text.
        size: the sheet.
        known: when this version became known: the date that the file carries.

    Raises:
        InputError: where python-docx is not installed.
    """
    try:
        from docx import Document
    except ImportError as missing:
        message = "Word documents need python-docx. Install it with: pip install 'detente[docx]'"
        raise InputError(message) from missing
    document: Any = Document()
    language = None if paper.language == UNKNOWN else paper.language
    prepare(document, size, language, rtl=paper.rtl)
    setter = _Setter(paper, Words(paper, language))
    body(document, "".join(setter.all()))
    add_footnotes(document, [setter.note(note) for note in paper.notes])
    page_lines(document, paper)
    _properties(document, paper, known or _EPOCH)
    written = io.BytesIO()
    document.save(written)
    return _steady(written.getvalue())


class _Setter:
    """Sets blocks as paragraphs."""

    def __init__(self, paper: Paper, setting: Words) -> None:
        self.paper = paper
        self.words = setting

    def all(self) -> Iterator[str]:
        first = self.paper.blocks[0] if self.paper.blocks else None
        if not (isinstance(first, Heading) and first.level == 1):
            yield paragraph(Setting("Heading1"), *run(self.paper.title, None))
        yield from self.blocks(self.paper.blocks)
        for note in self.paper.notes:
            if not note.called:
                said = label("Reservation on the text as a whole: see note")
                yield paragraph(Setting(), *said, self.words.call(NoteCall(note.number)))
        yield from self._signatures()

    def blocks(self, blocks: Sequence[Block], indent: int = 0, rules: int = 0) -> Iterator[str]:
        for block in blocks:
            match block:
                case Heading():
                    rtl = self.paper.runs_rtl(block.words)
                    style = f"Heading{min(block.level, _DEEPEST)}"
                    setting = Setting(style, rtl, indent, keep=True, rules=rules)
                    yield paragraph(setting, *self.words.runs(block.words, rtl=rtl))
                case Paragraph():
                    rtl = self.paper.runs_rtl(block.words)
                    setting = Setting(None, rtl, indent, rules=rules)
                    yield paragraph(setting, *self.words.runs(block.words, rtl=rtl))
                case Items():
                    yield from self._items(block, indent + 1, rules)
                case Quote():
                    yield from self.blocks(block.blocks, indent + 1, rules)
                case Code():
                    for line in block.text.split("\n"):
                        setting = Setting("DraftTerms", indent=indent, rules=rules)
                        yield paragraph(setting, *run(line, None))
                case Rule():
                    yield paragraph(Setting(indent=indent, rules=rules), *run("* * *", None))
                case Bracketed():
                    yield from self._bracketed(block, indent + 1, rules + 1)

    def _items(self, items: Items, indent: int, rules: int) -> Iterator[str]:
        """Set a list with the marks that were written, so that no number changes in Word."""
        for item in items.items:
            first, *rest = item.blocks or (Paragraph(()),)
            if not isinstance(first, Paragraph):
                first, rest = Paragraph(()), [first, *rest]
            rtl = self.paper.runs_rtl(first.words)
            setting = Setting("DraftItem", rtl, indent, hanging=True, rules=rules)
            lead = run(f"{item.mark}\t", None)
            yield paragraph(setting, *lead, *self.words.runs(first.words, rtl=rtl))
            yield from self.blocks(rest, indent, rules)

    def _bracketed(self, block: Bracketed, indent: int, rules: int) -> Iterator[str]:
        for place, (number, inside) in enumerate(block.options):
            lead = mark("| " if place else "[ ")
            named = label(f"{option_label(block.bracket, number, self.paper)}:")
            yield paragraph(Setting(indent=indent, keep=True, rules=rules), lead, *named)
            yield from self.blocks(inside, indent, rules)
        tail = bracket_tail(block.bracket, self.paper)
        said = label(f" {tail}") if tail else ()
        yield paragraph(Setting(indent=indent, rules=rules), mark("]"), *said)

    def note(self, note: Note) -> tuple[int, str]:
        """Return a footnote: its number and its paragraph."""
        rtl = self.paper.runs_rtl(note.words)
        lead = note_lead(note, self.paper)
        style = element("w:rPr", None, element("w:rStyle", {"w:val": "FootnoteReference"}))
        said = (
            element("w:r", None, style, element("w:footnoteRef")),
            *label(f" {lead} " if lead else " ", rtl=rtl and bool(lead)),
            *self.words.runs(note.words, rtl=rtl),
        )
        return note.number, paragraph(Setting("FootnoteText", rtl), *said)

    # The page to be signed -----------------------------------------------------------------------

    def _signatures(self) -> Iterator[str]:
        page = self.paper.signatures
        yield paragraph(Setting("Heading2", keep=True, new_page=True), *run("Signatures", "en"))
        for line in page.opening:
            yield paragraph(Setting(), *run(line, "en"))
        if page.languages:
            yield self._languages()
            yield paragraph(Setting(), *run(page.authenticity, "en"))
        for party in page.parties:
            yield from self._signatory("For", party, BLANKS)
        for witness in page.witnesses:
            yield from self._signatory("Witnessed by", witness, WITNESS_BLANKS)
        yield paragraph(Setting("DraftStamp"), *run(" · ".join(self.paper.stamp), "en"))

    def _signatory(self, lead: str, who: Signatory, blanks: Sequence[str]) -> Iterator[str]:
        yield paragraph(Setting("Heading3", keep=True), *run(f"{lead} {who.name}", "en"))
        if who.own_name:
            own = (*run("Its own name: ", "en"), *run(who.own_name, None, Run("", bold=True)))
            yield paragraph(Setting(keep=True), *own)
        for act in who.acts:
            yield paragraph(Setting(keep=True), *run(act, "en"))
        for place, blank in enumerate(blanks, 1):
            setting = Setting("DraftBlank", keep=place < len(blanks), blank=True)
            yield paragraph(setting, *run(f"{blank}:\t", "en"))

    def _languages(self) -> str:
        made = self.paper.signatures.languages
        rows = [
            [*self._cells("Language", [(one.tag, ENGLISH) for one in made])],
            [*self._cells("Title", [
                (one.title, one.tag) if one.title else ("not on record", ENGLISH)
                for one in made
            ])],
            [*self._cells("Authentic", [
                ("yes" if one.authentic else "no", ENGLISH) for one in made
            ])],
        ]  # fmt: skip
        return table(rows, 1 + len(made))

    def _cells(self, head: str, cells: Sequence[tuple[str, str]]) -> Iterator[str]:
        yield paragraph(Setting(), *run(head, ENGLISH, Run("", bold=True)))
        for text, language in cells:
            yield paragraph(Setting(rtl=is_rtl(text)), *run(text, language))


def table(rows: Sequence[Sequence[str]], columns: int) -> str:
    """Return a table of cells (a paragraph each) as wide as the page."""
    width = 9000 // columns
    borders = element("w:tblBorders", None, *(
        element(f"w:{side}", {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "auto"})
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    ))  # fmt: skip
    wide = element("w:tblW", {"w:w": str(width * columns), "w:type": "dxa"})
    grid = element("w:tblGrid", None, *[element("w:gridCol", {"w:w": str(width)})] * columns)
    cell = element("w:tcPr", None, element("w:tcW", {"w:w": str(width), "w:type": "dxa"}))
    body_rows = (
        element("w:tr", None, *(element("w:tc", None, cell, content) for content in row))
        for row in rows
    )
    return element("w:tbl", None, element("w:tblPr", None, wide, borders), grid, *body_rows)


def _properties(document: Any, paper: Paper, known: datetime) -> None:  # noqa: ANN401
    core = document.core_properties
    core.title, core.subject = for_xml(paper.title)[:255], for_xml(paper.layer)[:255]
    core.author, core.last_modified_by, core.comments, core.keywords = "", "", "", ""
    core.language = "" if paper.language == UNKNOWN else paper.language
    core.identifier = for_xml(paper.stamp[0])[:255]
    core.created = core.modified = known.replace(tzinfo=None)
    core.revision = 1


def _steady(content: bytes) -> bytes:
    """Return a package with no date of its own, so that the same text gives the same bytes."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            part = zipfile.ZipInfo(name, _EPOCH.timetuple()[:6])
            part.compress_type, part.create_system = zipfile.ZIP_DEFLATED, 0
            after.writestr(part, before.read(name))
    return written.getvalue()
