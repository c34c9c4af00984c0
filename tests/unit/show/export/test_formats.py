"""What each format owes to its reader: Word opens it, a browser asks for nothing, a schema holds."""

import io
import re
import zipfile
from datetime import UTC, datetime
from typing import Any

import pytest

from detente.kernel.ladders import Layer
from detente.show.export.akn import akn
from detente.show.export.docx import docx
from detente.show.export.html import html
from detente.show.export.labels import layer_line
from detente.show.export.markdown import markdown
from export_texts import (
    AKN,
    HEADER,
    RICH,
    W,
    assert_valid_akn,
    journal,
    paper,
    read,
    text_in,
    word_part,
    xml,
)

P_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
    "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
    "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd",
    "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc",
    "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr",
    "sectPr", "pPrChange",
)  # fmt: skip
"""The sequence of CT_PPr, ECMA-376 Part 1, 17.3.1.26 and annex A."""
R_ORDER = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline",
    "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color",
    "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd",
    "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath",
)  # fmt: skip
"""The elements of EG_RPrBase in the order of ECMA-376 Part 1, annex A."""
PARTS = (
    "word/document.xml",
    "word/footnotes.xml",
    "word/header1.xml",
    "word/footer1.xml",
    "word/styles.xml",
)


def in_order(element, order):
    places = [order.index(child.tag.removeprefix(W)) for child in element]
    return places == sorted(set(places))


@pytest.mark.parametrize("part", PARTS)
def test_properties_in_a_word_document_stand_in_the_order_of_the_standard(part):
    root = word_part(docx(paper(RICH, with_terms=True)), part)
    assert all(in_order(properties, P_ORDER) for properties in root.iter(f"{W}pPr"))
    assert all(in_order(properties, R_ORDER) for properties in root.iter(f"{W}rPr"))


def test_a_word_document_is_whole_so_that_word_repairs_nothing():
    content = docx(paper(RICH, with_terms=True))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = set(package.namelist())
        assert len(names) == len(package.namelist())
        types = package.read("[Content_Types].xml").decode()
        relations = package.read("word/_rels/document.xml.rels").decode()
        for name in names:
            if name.endswith((".xml", ".rels")):
                xml(package.read(name))
    assert '/word/footnotes.xml" ContentType="application/vnd.openxmlformats' in types
    targets = re.findall(r'Target="([^"]+)"', relations)
    assert {f"word/{target}" for target in targets if not target.startswith("..")} <= names
    assert "TargetMode" not in relations


def test_every_style_that_a_word_document_uses_is_defined_in_it():
    content = docx(paper(RICH, with_terms=True))
    defined = {
        style.get(f"{W}styleId")
        for style in word_part(content, "word/styles.xml").iter(f"{W}style")
    }
    used = {
        named.get(f"{W}val")
        for part in PARTS[:4]
        for kind in ("pStyle", "rStyle")
        for named in word_part(content, part).iter(f"{W}{kind}")
    }
    assert used <= defined
    assert {"Heading1", "Heading2", "FootnoteText", "FootnoteReference", "DraftLabel"} <= used


def test_footnotes_in_word_are_footnotes_each_called_once():
    content = docx(paper(RICH))
    notes = word_part(content, "word/footnotes.xml")
    ids = [note.get(f"{W}id") for note in notes]
    assert ids == ["-1", "0", "1", "2"]
    calls = [c.get(f"{W}id") for c in word_part(content).iter(f"{W}footnoteReference")]
    assert calls == ["1", "2"]
    first = text_in(notes[2])
    assert first.strip() == "Reservation by Southland <&> [*]: until the place is named."
    settings = word_part(content, "word/settings.xml")
    kinds = [child.tag for child in settings]
    assert kinds.index(f"{W}footnotePr") == kinds.index(f"{W}compat") - 1


def test_a_word_document_says_its_layer_at_the_head_of_every_page():
    content = docx(paper(RICH))
    header = word_part(content, "word/header1.xml")
    assert text_in(header) == "Illustrative: put forward by no party"
    section = word_part(content).find(f"{W}body/{W}sectPr")
    assert [s.get(f"{W}type") for s in section.iter(f"{W}headerReference")] == ["default"]
    assert section.find(f"{W}titlePg") is None


def test_a_word_document_is_made_for_its_sheet_and_carries_the_date_of_the_text():
    from docx import Document

    known = datetime(2025, 11, 20, tzinfo=UTC)
    letter: Any = Document(io.BytesIO(docx(paper(RICH), size="letter", known=known)))
    assert round(letter.sections[0].page_width.mm) == 216
    other: Any = Document(io.BytesIO(docx(paper(RICH))))
    assert round(other.sections[0].page_width.mm) == 210
    assert letter.core_properties.created.date() == known.date()
    assert letter.core_properties.author == ""
    assert letter.core_properties.title == "Chair's text"


def test_a_page_asks_for_nothing_from_outside_and_runs_nothing():
    source = f"{HEADER}\n![map](https://example.org/x.png) [a](javascript:alert(1)) [b](https://example.org)\n"
    page = html(paper(source))
    assert "<img" not in page
    assert "<script" not in page
    assert "<link" not in page
    assert not re.search(r'\bsrc="', page)
    assert "@import" not in page
    assert "url(" not in page
    assert re.findall(r'href="([^"]*)"', page) == ["https://example.org"]
    assert "default-src 'none'" in page


def test_the_layer_stands_at_the_head_of_every_printed_page():
    page = html(paper(RICH))
    head = page.partition("<thead>")[2].partition("</thead>")[0]
    assert "Illustrative: put forward by no party" in head
    assert ".pages > thead { display: table-header-group; }" in page


@pytest.mark.parametrize(
    ("layer", "author", "line"),
    [
        (Layer.ILLUSTRATIVE, None, "Illustrative: put forward by no party"),
        (Layer.PROPOSED, "host", "Proposed by Host"),
        (Layer.PROPOSED, None, "Proposed; by whom is not stated"),
        (Layer.AGREED, None, "Agreed, as far as its articles have no brackets"),
        (Layer.REPORTED, None, "Terms as reported; not a text of the parties"),
        (Layer.ASSUMPTION, None, "Assumption of an analysis: put forward by no party"),
    ],
)
def test_each_layer_says_what_it_is(layer, author, line):
    header = read(HEADER).header.model_copy(update={"layer": layer, "author": author})
    assert layer_line(header, journal()) == line


def test_options_on_the_page_are_lists_in_the_order_of_the_text():
    page = html(paper(RICH))
    bracket = page[page.index('id="bracket-b_within"') :]
    assert 'role="list"' in bracket[:60]
    first, second = bracket.index("within seven days"), bracket.index("within fourteen days")
    assert bracket.index("Option 1 (Northland):") < first < bracket.index("Option 2") < second
    assert '<ol class="options">' in page


def test_brackets_are_read_without_colour():
    style = html(paper(RICH)).partition("<style>")[2].partition("</style>")[0]
    assert set(re.findall(r"#[0-9a-f]{3,6}\b", style)) == {"#000", "#fff"}


def test_akoma_ntoso_follows_its_schema_and_names_articles_by_their_anchors():
    written = akn(paper(RICH), read(RICH).header, "2025-11-20")
    assert_valid_akn(written)
    root = xml(written)
    articles = [(a.get("eId"), a.get("wId")) for a in root.iter(f"{AKN}article")]
    assert articles == [("art_1", "art-1"), ("art_2", "art-2")]
    paragraphs = [p.get("eId") for p in root.iter(f"{AKN}paragraph")]
    assert "art_1__para_1" in paragraphs
    ids = [element.get("eId") for element in root.iter() if element.get("eId")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("heading", "number", "words"),
    [
        ("Article 1. Use", "Article 1.", "Use"),
        ("Annex II", "Annex II", None),
        ("Article 3 – Posts", "Article 3", "– Posts"),
        ("مادۂ ۱۔ عام", None, "مادۂ ۱۔ عام"),
        ("ماده ۱: عمومی", "ماده ۱:", "عمومی"),
        ("Within 7 days", None, "Within 7 days"),
    ],
)
def test_akoma_ntoso_takes_the_number_of_an_article_only_where_it_is_one(heading, number, words):
    source = f"{HEADER}\n## {heading}\n\nPeace.\n"
    article = xml(akn(paper(source), read(source).header)).find(f".//{AKN}article")
    assert article.findtext(f"{AKN}num") == number
    assert article.findtext(f"{AKN}heading") == words


def test_akoma_ntoso_refers_only_to_what_it_names():
    root = xml(akn(paper(RICH), read(RICH).header))
    ids = {element.get("eId") for element in root.iter()}
    keys = ("refersTo", "href", "source", "as", "ref")
    asked = {
        name[1:]
        for element in root.iter()
        for key in keys
        for name in element.get(key, "").split()
        if name.startswith("#")
    }
    assert asked <= {*ids, "art-2"}
    assert {"agent_north", "agent_south", "bracket", "option", "reservation"} <= asked


def test_akoma_ntoso_names_work_version_language_and_who_put_it_forward():
    header = read(RICH.replace("layer: illustrative", "layer: proposed\nauthor: host")).header
    root = xml(akn(paper(RICH), header, "2025-11-20"))
    uris = [element.get("value") for element in root.iter(f"{AKN}FRBRuri")]
    work = "/akn/zz/doc/agreement/2025-11-20/chairs_text"
    assert uris == [work, f"{work}/eng@v2", f"{work}/eng@v2.xml"]
    assert root.find(f".//{AKN}FRBRWork/{AKN}FRBRauthor").get("href") == "#agent_host"
    assert root.find(f".//{AKN}FRBRauthoritative").get("value") == "false"


def test_akoma_ntoso_shows_brackets_to_readers_that_know_none():
    root = xml(akn(paper(RICH), read(RICH).header))
    marks = "".join("".join(m.itertext()) for m in root.iter() if m.get("class") == "mark")
    assert marks.count("[") == marks.count("]") == 6


def test_a_defined_term_is_a_definition_in_akoma_ntoso():
    root = xml(akn(paper(RICH), read(RICH).header))
    assert [element.text for element in root.iter(f"{AKN}def")] == ["Host"]
    assert [element.get("showAs") for element in root.iter(f"{AKN}TLCTerm")] == ["Host"]


def test_markdown_brackets_are_read_as_no_links_and_footnotes_name_the_party():
    source = f'{HEADER}\nThe host [acts]{{#b1 by="north"}}(x) now[^r1].\n\n[^r1]: Reservation by south: no.\n'
    written = markdown(read(source), paper(source))
    assert "The host \\[*Northland:* acts\\](x) now[^r1]." in written
    assert "[^r1]: Reservation by Southland \\<\\&\\> \\[\\*\\]: no." in written


def test_blank_lines_inside_code_are_kept_in_markdown():
    source = f"{HEADER}\n```\na\n\n\n\nb\n```\n\nafter <!-- x -->\n\nnext\n"
    written = markdown(read(source), paper(source))
    assert "```\na\n\n\n\nb\n```\n\nafter \n\nnext\n" in written
