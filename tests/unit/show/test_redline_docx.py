import io
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]
from openxml_audit import OpenXmlValidator

from detente.errors import InputError
from detente.show.redline import Labels
from detente.show.reports.redline_docx import paragraphs, redline_docx
from detente.show.reports.tracked import directed
from detente.terms.drafting.redlines.redline import redline
from redline_texts import versions
from tracked_changes import W, body_of, resolved

LABELS = Labels(
    "version 1",
    "version 2",
    title="Framework",
    author="Chair",
    at=1_762_000_000,
    note="Illustrative.",
)

BEFORE = """# A text {#top}

## Article 1. Territory {#art-1}

The host shall act within 7 days of the
event, and shall *notify* both mediators.

```terms
clause: duty
within: 7 d
```

## Article 2. Language {#art-2}

یہ متن اردو میں ہے اور سات دن کے اندر نافذ ہو گا، article 2 applies۔

- first item stays here
- second item goes away now

## Article 3. Signature {#art-3}

Signed by both sides before the mediators in two copies.
"""
AFTER = """# A text {#top}

## Article 1. Signature {#art-1}

Signed by both sides before the mediators in three copies.

## Article 2. Territory {#art-2}

The host shall act within 14 days of the event, and shall *notify* both
mediators.

```terms
clause: duty
within: 14 d
```

### Article 3. Language {#art-3}

یہ متن اردو میں ہے اور چودہ دن کے اندر نافذ ہو گا، article 2 applies۔

- first item stays here

A wholly new paragraph <with> & signs.
"""


def made(before=BEFORE, after=AFTER, labels=LABELS):
    return redline_docx(redline(before, after), labels)


def part(docx, name):
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return package.read(name)


@pytest.fixture(scope="module")
def docx():
    return made()


def test_accepting_all_changes_gives_the_text_after(docx):
    assert resolved(docx, accept=True) == paragraphs(AFTER)


def test_rejecting_all_changes_gives_the_text_before(docx):
    assert resolved(docx, accept=False) == paragraphs(BEFORE)


@settings(max_examples=40)
@given(versions())
def test_that_holds_for_any_two_texts(pair):
    before, after = pair
    made_ = made(before, after)
    assert resolved(made_, accept=True) == paragraphs(after)
    assert resolved(made_, accept=False) == paragraphs(before)


def test_headings_have_the_style_of_headings_and_lose_their_hashes():
    assert paragraphs("# One\n\n### Two ##\n\nThree\n---\n\ntext\n") == [
        ("Heading1", "One"), ("Heading3", "Two"), ("Heading2", "Three"), ("Normal", "text"),
    ]  # fmt: skip


def test_a_change_of_level_is_a_tracked_change_of_the_paragraph(docx):
    change = body_of(docx).find(f".//{W}pPrChange/{W}pPr/{W}pStyle")
    assert change is not None
    assert change.get(f"{W}val") == "Heading2"


def test_an_article_that_moved_is_marked_as_moved_at_both_places(docx):
    body = body_of(docx)
    names = {
        name: [found.get(f"{W}name") for found in body.iter(f"{W}{name}RangeStart")]
        for name in ("moveFrom", "moveTo")
    }
    assert names == {"moveFrom": ["move1"], "moveTo": ["move1"]}
    moved = ["".join(t.text for t in run.iter(f"{W}t")) for run in body.iter(f"{W}moveFrom")]
    assert "Signed by both sides before the mediators in " in moved
    assert not [d for d in body.iter(f"{W}delText") if "Signed" in (d.text or "")]


def test_every_change_has_an_author_a_time_in_utc_and_an_id_of_its_own(docx):
    changes = [e for e in body_of(docx).iter() if e.get(f"{W}author") is not None]
    assert {e.get(f"{W}author") for e in changes} == {"Chair"}
    assert {e.get(f"{W}date") for e in changes} == {"2025-11-01T12:26:40Z"}
    ids = [e.get(f"{W}id") for e in changes]
    assert len(set(ids)) == len(ids) > 10


def test_words_from_right_to_left_are_marked_so_and_those_from_left_to_right_are_not(docx):
    paragraph = next(
        p for p in body_of(docx).iter(f"{W}p") if p.find(f"{W}pPr/{W}bidi") is not None
    )
    runs = [
        (
            r.find(f"{W}rPr/{W}rtl") is not None,
            "".join(t.text for t in r if t.tag in {f"{W}t", f"{W}delText"}),
        )
        for r in paragraph.iter(f"{W}r")
    ]
    assert (True, "سات") in runs
    assert (False, "article 2 applies") in [(rtl, words.rstrip("۔ ")) for rtl, words in runs]
    assert all(rtl for rtl, words in runs if "متن" in words)


def test_a_stretch_of_either_direction_keeps_its_words_together():
    assert directed("abc 12، متن") == [(False, "abc 12، "), (True, "متن")]
    assert directed("(12) متن", right_to_left=True) == [(True, "(12) متن")]
    assert directed("", right_to_left=True) == []


@given(versions())
def test_stretches_put_together_are_the_text(pair):
    for text in pair:
        assert "".join(words for _, words in directed(text)) == text


def test_every_page_says_what_it_is_and_that_it_is_illustrative(docx):
    head = etree.fromstring(part(docx, "word/header1.xml"))
    assert "".join(head.itertext()) == "Framework: version 1 → version 2. Illustrative."


def test_the_same_redline_gives_the_same_bytes(docx):
    assert made() == docx


def test_signs_that_xml_does_not_allow_are_shown_and_break_nothing():
    made_ = made("a \x00 b\n", "a \x1b[31m \ufffe b\n")
    assert resolved(made_, accept=True) == [("Normal", "a ␛[31m ⟨U+FFFE⟩ b")]


def test_two_empty_texts_make_a_document_all_the_same():
    assert resolved(made("", ""), accept=True) == []


@pytest.mark.parametrize("language", ["en", "ur-PK"])
def test_word_would_open_it_without_repair(tmp_path: Path, language):
    """Against the schema of Word (as in the Open XML SDK) and what Word is known to refuse."""
    labels = Labels("1", "2", title="متن", author="Chair", at=0, language=language)
    for number, (before, after) in enumerate(
        [(BEFORE, AFTER), (AFTER, BEFORE), ("", AFTER), (BEFORE, ""), ("", "")]
    ):
        file = tmp_path / f"{number}.docx"
        file.write_bytes(made(before, after, labels))
        result = OpenXmlValidator().validate(str(file))
        assert not result.errors, [error.description for error in result.errors]
        assert result.is_valid


def test_the_validator_sees_what_word_would_refuse(tmp_path: Path):
    file = tmp_path / "bad.docx"
    with zipfile.ZipFile(io.BytesIO(made())) as good, zipfile.ZipFile(file, "w") as bad:
        for name in good.namelist():
            content = good.read(name)
            if name == "word/document.xml":
                content = content.replace(b"w:moveFromRangeEnd", b"w:moveFromEnd")
            bad.writestr(name, content)
    assert OpenXmlValidator().validate(str(file)).errors


def test_without_the_package_the_message_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(InputError, match=r"pip install 'detente\[docx\]'"):
        made()
