"""Scripts that run from right to left are kept letter by letter, and said to run so."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.show.export.akn import akn
from detente.show.export.direction import is_rtl, stretches
from detente.show.export.docx import docx
from detente.show.export.html import html
from detente.show.export.markdown import markdown
from export_texts import (
    HEADER,
    LANGUAGES,
    RICH,
    W,
    assert_valid_akn,
    paper,
    read,
    text_in,
    word_part,
)

SAYINGS = {
    "ur": "فریقین ۷ دن کے اندر ملاقات کریں گے۔",
    "ps": "دواړه لوري به په اوو ورځو کې سره ووینی.",
    "fa-AF": "هر دو طرف در ظرف هفت روز ملاقات می‌کنند.",
    "ar": "يلتقي الطرفان خلال سبعة أيام.",
}
ZWNJ = "\u200c"


def only(saying, tag):
    languages = f"languages:\n  - {{language: {tag}, authentic: true}}\n"
    return f"{HEADER.replace('known:', languages + 'known:')}\n## {saying}\n\n{saying}\n"


@pytest.mark.parametrize(("tag", "saying"), SAYINGS.items())
def test_each_script_comes_through_letter_by_letter(tag, saying):
    source = only(saying, tag)
    text, set_as = read(source), paper(source)
    assert markdown(text, set_as).count(saying) == 2
    assert html(set_as).count(f">{saying}<") == 2
    assert akn(set_as, text.header).count(saying) == 2
    runs = [text_in(p) for p in word_part(docx(set_as)).iter(f"{W}p")]
    assert runs.count(saying) == 2


@pytest.mark.parametrize(("tag", "saying"), SAYINGS.items())
def test_direction_and_language_are_marked_in_every_format(tag, saying):
    source = only(saying, tag)
    text, set_as = read(source), paper(source)
    assert f'<html lang="{tag}" dir="rtl">' in html(set_as)
    written = akn(set_as, text.header)
    assert f'<mainBody xml:lang="{tag}" style="direction: rtl; unicode-bidi: isolate">' in written
    assert_valid_akn(written)
    said = [
        p for p in word_part(docx(set_as)).iter(f"{W}p")
        if text_in(p) == saying
    ]  # fmt: skip
    for paragraph in said:
        assert paragraph.find(f"{W}pPr/{W}bidi") is not None
        for run in paragraph.iter(f"{W}r"):
            assert run.find(f"{W}rPr/{W}rtl") is not None
            assert run.find(f"{W}rPr/{W}lang").get(f"{W}bidi") == tag


def test_a_word_from_left_to_right_in_a_line_from_right_to_left_is_a_run_of_its_own():
    line = next(
        p for p in word_part(docx(paper(RICH))).iter(f"{W}p")
        if "ملاقات" in text_in(p)
    )  # fmt: skip
    ways = {text_in(run): run.find(f"{W}rPr/{W}rtl") is not None for run in line.iter(f"{W}r")}
    assert ways["Torkham"] is False
    assert ways["طورخم میں"] is True


def test_options_of_two_scripts_are_set_apart_on_the_page():
    page = html(paper(RICH))
    assert '<span class="words" dir="rtl">طورخم میں</span>' in page
    assert '<span class="words" dir="ltr">Torkham میں</span>' in page


def test_labels_among_words_from_right_to_left_are_isolated_in_markdown():
    assert "\\[*\u2068Option 1 (Northland):\u2069* طورخم میں" in markdown(read(RICH), paper(RICH))


def test_a_text_is_in_the_language_that_names_no_other_file():
    assert paper(RICH).language == "en"
    three = HEADER.replace("known:", LANGUAGES + "known:").replace(", path: sources/ur.md", "")
    assert paper(three).language == "und"
    assert paper(three, language="ur").language == "ur"


def test_a_mark_of_direction_does_not_reach_beyond_its_paragraph():
    source = f"{HEADER}\n## Article 1\n\nabc \u202e def\n\nghi\n"
    page = html(paper(source))
    assert '<p dir="ltr">abc \u202e def</p>\n<p dir="ltr">ghi</p>' in page


@given(st.text(st.sampled_from("ab1 .(אبپ۷é‌"), max_size=40), st.booleans())
def test_stretches_of_one_direction_come_to_the_text_again(text, rtl):
    found = stretches(text, rtl=rtl)
    assert "".join(part for part, _ in found) == text
    ways = [way for _, way in found]
    assert all(one is not other for one, other in pairwise(ways))


def test_what_has_no_letters_runs_as_the_text_around_it():
    assert is_rtl("(12)", default=True)
    assert not is_rtl("(12)")
    assert is_rtl(f"۱. می{ZWNJ}کنند (Torkham)")
    assert not is_rtl("\u2067امن\u2069 Article")
