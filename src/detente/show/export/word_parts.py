"""The parts of a Word document around its words: styles, sheet, header and footer, footnotes.

The footnotes part follows ECMA-376 Part 1, 11.3.7 and 17.11: two separators, then the notes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.show.export.word_ml import Setting, paragraph, run
from detente.show.export.xml_text import element

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.show.export.paper import Paper

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEETS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""Width and height in millimetres (ISO 216; ANSI Y14.1)."""
_MARGIN = 25.0
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def prepare(document: Any, size: str, language: str | None, *, rtl: bool) -> None:  # noqa: ANN401
    """Give an empty document its sheet, its styles and the language of its words."""
    from docx.shared import Mm

    section = document.sections[0]
    width, height = _SHEETS[size]
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin = section.bottom_margin = Mm(_MARGIN)
    _styles(document)
    _language(document, language, rtl=rtl)


def _styles(document: Any) -> None:  # noqa: ANN401
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    styles = document.styles
    for style in styles:
        if style.name.startswith("Heading"):
            style.font.color.rgb = RGBColor(0, 0, 0)
    for name, kind in (("footnote text", 1), ("footnote reference", 2)):
        if name not in [style.name for style in styles]:
            made = styles.add_style(name, WD_STYLE_TYPE(kind), builtin=True)
            made.element.set(
                f"{{{W}}}styleId", "FootnoteText" if kind == 1 else "FootnoteReference"
            )
    styles["footnote text"].font.size = Pt(9)
    styles["footnote reference"].font.superscript = True
    for name in ("Draft Label", "Draft Code"):
        styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    styles["Draft Label"].font.size, styles["Draft Label"].font.italic = Pt(9), True
    styles["Draft Code"].font.name = "Courier New"
    for name in ("Draft Terms", "Draft Item", "Draft Blank", "Draft Stamp"):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    styles["Draft Terms"].font.name, styles["Draft Terms"].font.size = "Courier New", Pt(8)
    styles["Draft Terms"].paragraph_format.space_after = Pt(0)
    styles["Draft Blank"].paragraph_format.space_before = Pt(10)
    styles["Draft Stamp"].font.size = Pt(8)


def _language(document: Any, language: str | None, *, rtl: bool) -> None:  # noqa: ANN401
    """State the language of the words for the whole document; none where nobody says."""
    from docx.oxml.ns import qn

    for lang in document.styles.element.iter(qn("w:lang")):
        for key in list(lang.attrib):
            del lang.attrib[key]
        if language:
            lang.set(qn("w:bidi" if rtl else "w:val"), language)


def body(document: Any, written: str) -> None:  # noqa: ANN401
    """Put paragraphs and tables into a document, before its last section's properties."""
    into = document.element.body
    for child in list(into)[:-1]:
        into.remove(child)
    into.sectPr.addprevious(_parsed(element("w:p")))
    for child in list(_parsed(element("w:body", None, written))):
        into.sectPr.addprevious(child)
    into.remove(into[0])


def page_lines(document: Any, paper: Paper) -> None:  # noqa: ANN401
    """Put the layer at the head of every page; version, brackets and page at its foot."""
    section = document.sections[0]
    header, footer = section.header, section.footer
    for part in (header, footer):
        part.is_linked_to_previous = False
        for child in list(part._element):  # noqa: SLF001 - it has no other way to be emptied
            part._element.remove(child)  # noqa: SLF001
    from detente.show.export.paper import Run

    layer = paragraph(Setting("Header"), *run(paper.layer, "en", Run("", bold=True)))
    header._element.append(_parsed(layer))  # noqa: SLF001
    number = element("w:fldSimple", {"w:instr": " PAGE "}, *run("1", None))
    stamp = paragraph(Setting("Footer"), *run(" · ".join(paper.stamp[:3]) + " · ", "en"), number)
    footer._element.append(_parsed(stamp))  # noqa: SLF001


def add_footnotes(document: Any, notes: Sequence[tuple[int, str]]) -> None:  # noqa: ANN401
    """Add the part that holds footnotes; none where there are none."""
    if not notes:
        return
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    separators = [
        element("w:footnote", {"w:type": kind, "w:id": number},
                paragraph(Setting(), element("w:r", None, element(f"w:{kind}"))))
        for kind, number in (("separator", "-1"), ("continuationSeparator", "0"))
    ]  # fmt: skip
    written = [element("w:footnote", {"w:id": str(number)}, note) for number, note in notes]
    content = element("w:footnotes", {"xmlns:w": W}, *separators, *written)
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    part = Part(
        PackURI("/word/footnotes.xml"), _FOOTNOTES, (head + content).encode(), document.part.package
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    settings = document.settings.element
    listed = _parsed(
        element("w:footnotePr", None, *(element("w:footnote", {"w:id": n}) for n in ("-1", "0")))
    )
    from docx.oxml.ns import qn

    settings.find(qn("w:compat")).addprevious(listed)


def _parsed(written: str) -> Any:  # noqa: ANN401
    """Return an element of python-docx for what is written with the prefix ``w``."""
    from docx.oxml.parser import parse_xml

    name_end = min(i for i in (written.find(c) for c in " />") if i > 0)
    return parse_xml(f'{written[:name_end]} xmlns:w="{W}"{written[name_end:]}')
