"""Every format shows the words of every article, once and in order, whatever they are."""

import re

import pytest
from hypothesis import HealthCheck, given, settings

from detente.show.export.akn import akn
from detente.show.export.docx import docx
from detente.show.export.html import html
from detente.show.export.labels import paper_of
from detente.show.export.markdown import markdown
from detente.terms.drafting.text import read_text
from drafting_texts import markdown as any_markdown
from export_texts import (
    HEADER,
    RICH,
    RICH_WORDS,
    akn_words,
    assert_valid_akn,
    docx_words,
    html_words,
    journal,
    paper,
    read,
    words_of,
)

NASTY = "a\x00b \x0b\x1f <b>&amp;</b> \\]\\]> <!DOCTYPE x> ' \" ` \\ \u202eevil\u202c \ufffe {{ 7*7 }} {% x %}"


def all_words(source, **keys):
    set_as = paper(source, **keys)
    header = read(source).header
    return {
        "html": html_words(html(set_as)),
        "docx": docx_words(docx(set_as)),
        "akn": akn_words(akn(set_as, header)),
    }


def test_html_word_and_akoma_ntoso_show_the_words_of_every_article_once_and_in_order():
    shown = all_words(RICH)
    assert shown == {"html": RICH_WORDS, "docx": RICH_WORDS, "akn": RICH_WORDS}


def test_markdown_shows_the_words_of_every_article_once_and_in_order():
    set_as = paper(RICH)
    written = markdown(read(RICH), set_as)
    title, _, rest = written.partition("\n\n")
    body = rest.split("\n\n", 2)[2].partition("\n[^r1]:")[0]
    labels = ("Option 1 (Northland):", "Option 2 (Southland \\<\\&\\> \\[\\*\\]):", "Northland:")
    labels += ("open question:", "agreed ad referendum (Northland)", "agreed ad referendum")
    for label in labels:
        body = body.replace(f"*{label}*", "").replace(f"*\u2068{label}\u2069*", "")
    body = body.replace("(#art-2)", "").replace("[^r1]", "")
    assert words_of(f"{title} {body}") == RICH_WORDS


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(any_markdown())
def test_words_of_any_markdown_come_through_in_order(drawn):
    drawn = drawn.replace("\r\n", "\n")
    source = f"{HEADER}\n{drawn}"
    prose = re.sub(r"(?ms)^```.*?^```$|[ ]\{#[^}]*\}$", "", drawn)
    expected = ["Chair", "s", "text", *words_of(prose)]
    text, _ = read_text(source)
    assert text is not None
    set_as = paper_of(text, journal())
    assert html_words(html(set_as)) == expected
    assert akn_words(akn(set_as, text.header)) == expected


def test_a_comment_between_ourselves_leaves_the_house_in_no_format():
    set_as, text = paper(RICH), read(RICH)
    formats = [markdown(text, set_as), html(set_as), akn(set_as, text.header)]
    assert not any("secret" in written for written in formats)
    assert b"secret" not in docx(set_as)
    assert "secret" not in docx_words(docx(set_as))


def test_terms_are_left_out_unless_they_are_asked_for():
    text = read(RICH)
    for keys, there in (({}, False), ({"with_terms": True}, True)):
        set_as = paper(RICH, **keys)
        assert ("clause: duty" in html(set_as)) is there
        assert ("clause: duty" in akn(set_as, text.header)) is there
        assert ("clause: duty" in markdown(text, set_as, **keys)) is there
        assert (docx_words(docx(set_as)).count("clause") == 2) is there


def test_terms_in_options_stay_with_their_option_and_the_schema_holds():
    set_as = paper(RICH, with_terms=True)
    page = html(set_as)
    second = page.index("Option 2", page.index('id="bracket-b_hotline"'))
    assert second < page.index("within: 7 d") < page.index('<p class="closing">')
    assert_valid_akn(akn(set_as, read(RICH).header))


def test_an_empty_text_has_its_title_and_a_page_to_be_signed():
    text, set_as = read(HEADER), paper(HEADER)
    assert html_words(html(set_as)) == ["Chair", "s", "text"]
    assert docx_words(docx(set_as)) == ["Chair", "s", "text"]
    assert markdown(text, set_as).startswith("# Chair's text\n\n**Illustrative")
    assert_valid_akn(akn(set_as, text.header))


def test_special_and_control_characters_are_words_and_nothing_more():
    source = f"{HEADER}\n## Article <i>1</i> {{#art-1}}\n\n{NASTY}\n\nlast\n"
    set_as, text = paper(source), read(source)
    page = html(set_as)
    assert "<b>" not in page
    assert "<i>" not in page
    assert "{{ 7*7 }}" in page
    assert "\x1f" not in page
    assert html_words(page)[-1] == "last"
    assert docx_words(docx(set_as))[-1] == "last"
    assert_valid_akn(akn(set_as, text.header))
    assert "\\<b>" in markdown(text, set_as)


def test_names_on_record_cannot_break_out_of_any_format():
    set_as, text = paper(RICH), read(RICH)
    assert "Southland &lt;&amp;&gt; [*]" in html(set_as)
    assert "Southland \\<\\&\\> \\[\\*\\]" in markdown(text, set_as)
    assert_valid_akn(akn(set_as, text.header))


@pytest.mark.parametrize(
    "body",
    [
        pytest.param('- a [x\n- y]{#b1 by="north"} b', id="from one item into the next"),
        pytest.param('one [two\n\nthree]{#b1 by="north"} four', id="over two paragraphs"),
        pytest.param('- item\n\n  [\n  inside\n  ]{#b1 by="north"}\n\nafter', id="in a list"),
        pytest.param('*one [two* three]{#b1 by="north"}', id="across emphasis"),
        pytest.param('[*one* _two_]{#b1 by="north"} **three**', id="emphasis at its edge"),
        pytest.param('[\n## Article 9\n\ninside\n]{#b1 by="north"}\n\nafter', id="around an article"),
        pytest.param('[a [b | c]{#b2 by="south"} d | e]{#b1 by="north"}', id="options in an option"),
        pytest.param("    [code]\n\nafter `[code]` \\[sic\\]", id="no bracket at all"),
    ],
)  # fmt: skip
def test_a_bracket_wherever_it_stands_keeps_the_words_in_order(body):
    source = f"{HEADER}\n{body}\n"
    plain = body.replace('{#b1 by="north"}', "").replace('{#b2 by="south"}', "")
    expected = ["Chair", "s", "text", *words_of(plain)]
    shown = all_words(source)
    assert shown == {"html": expected, "docx": expected, "akn": expected}
    assert_valid_akn(akn(paper(source), read(source).header))


def test_the_same_text_gives_the_same_bytes():
    text = read(RICH)
    once, again = paper(RICH), paper(RICH)
    assert docx(once) == docx(again)
    assert html(once) == html(again)
    assert akn(once, text.header) == akn(again, text.header)
    assert markdown(text, once) == markdown(text, again)


def test_line_ends_of_windows_and_a_byte_order_mark_change_no_word():
    source = "\ufeff" + RICH.replace("\n", "\r\n")
    assert all_words(source) == all_words(RICH)
    text = read(source)
    theirs = markdown(text, paper(source)).partition("SHA-256")[2].partition("\n")[2]
    ours = markdown(read(RICH), paper(RICH)).partition("SHA-256")[2].partition("\n")[2]
    assert theirs == ours
