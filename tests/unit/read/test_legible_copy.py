"""What is read of a document, and where each of its characters stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read.reports.dateline import dateline
from detente.read.reports.legible_copy import legible_copy
from detente.read.reports.markup import of_markdown, of_page
from english import read


def place_of(copy, words):
    at = copy.text.index(words)
    return copy.document[slice(*copy.place(at, at + len(words)))]


def test_a_word_divided_at_the_end_of_a_line_is_read_whole_and_keeps_its_place():
    copy = legible_copy("Talks were sus-\npended in Oran.")
    assert place_of(copy, "suspended") == "sus-\npended"


def test_lines_broken_for_width_are_one_paragraph():
    copy = legible_copy("The army said it\r\nwould leave.\r\n\r\nNobody replied.")
    assert copy.text == "The army said it would leave.\nNobody replied.\n"


def test_a_space_that_does_not_break_and_a_soft_hyphen_are_read_over():
    copy = legible_copy("5\u00a0Novem\u00adber")
    assert copy.text == "5 November\n"
    assert place_of(copy, "November") == "Novem\u00adber"


def test_the_main_text_of_a_page_is_read_with_the_places_of_its_source():
    page = "<html><body><nav>Menu</nav><article><p>The <b>envoy</b> said &amp; left.</p></article></body>"
    copy = of_page(page)
    assert copy.text.strip() == "The envoy said & left."
    assert place_of(copy, "envoy said &") == "envoy</b> said &amp;"


def test_marks_of_markdown_are_not_read():
    copy = of_markdown("# Head\nThe **army** [left](x.md).\n\n- One.\n- Two.\n\n```\ncode\n```\n")
    assert copy.text.splitlines() == ["Head", "The army left.", "One.", "Two."]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("NAIROBI: The delegations", "Nairobi"),
        ("QUITO, March 4 (Agency) - Peace", "Quito"),
        ("JUBA, 12 June — The truce", "Juba"),
        ("BAKU (Agency) — Talks", "Baku"),
        ("The talks: a chronology", ""),
        ("Talks - the third round", ""),
    ],
)
def test_a_dateline_is_told_from_the_first_sentence(text, place):
    assert dateline(text)[0] == place


words = st.text(st.sampled_from("ab .,\n\r\t-\u00a0\u00ad\u200b“”é𐎀"), max_size=60)


@given(words)
def test_every_character_that_is_read_stands_in_the_document_in_order(document):
    copy = legible_copy(document)
    assert len(copy.at) == len(copy.text)
    assert list(copy.at) == sorted(copy.at)
    for sign, at in zip(copy.text, copy.at, strict=True):
        assert sign in " \n" or document[at] == sign


def test_single_marks_are_a_quotation_and_an_apostrophe_is_none():
    text = "'We won't sign the mayor's text,' the envoy said. Oran's mayor left."
    quoted = next(s for s in read(text).statements if s.sourcing == "direct")
    assert quoted.text == "'We won't sign the mayor's text,'"


def test_a_quotation_that_heads_its_sentence_goes_to_who_says_it():
    (said,) = read("'We want peace, and we won't sign,' the envoy said.").statements
    assert (said.speaker, said.sourcing) == ("envoy", "direct")
    assert said.text == "'We want peace, and we won't sign,'"


def test_each_sentence_of_a_quotation_is_a_statement_of_its_own():
    text = '"The text is fair. Our side will sign it," the envoy said.'
    found = read(text).statements
    assert [s.speaker for s in found] == ["envoy", "envoy"]
    assert found[0].text.startswith('"')
    assert found[1].text.endswith('"')


def test_the_text_of_every_span_is_the_documents_text_there():
    text = (
        "“We will sign,” the minister of Oran said.\r\n\r\nHe added that talks had ended. 😀 Fin."
    )
    for statement in read(text).statements:
        assert statement.text == text[statement.start : statement.end]


BESIDE = [
    '<div class="cookie-notice"><p>We use cookies and will share data.</p></div>',
    '<div id="newsletter_signup"><p>The editor said you should subscribe.</p></div>',
    '<p class="byline">By Ada Lind in Oslo</p>',
    "<figure><figcaption>The envoy said nothing.</figcaption></figure>",
    '<div role="navigation"><p>Home. World.</p></div>',
    '<ul class="related-links"><li>The army attacked a town.</li></ul>',
    "<p hidden>Rebels killed forty.</p>",
    "<dialog><p>Accept all.</p></dialog>",
]


@pytest.mark.parametrize("beside", BESIDE)
@pytest.mark.parametrize("around", ["article", "body"])
def test_what_is_beside_the_report_on_a_page_is_not_read(beside, around):
    page = f'<html><body class="has-sidebar">{"<article>" if around == "article" else ""}{beside}<p>The envoy left.</p></body></html>'
    assert of_page(page).text.strip() == "The envoy left."


@pytest.mark.parametrize("written", ["&amp;", "&#233;", "&eacute;", "&#xE9;"])
def test_a_span_takes_in_a_whole_reference(written):
    page = f"<article><p>They met in Chor{written}</p><p>Then they left.</p></article>"
    copy = of_page(page)
    start = copy.text.index("Chor")
    assert page[slice(*copy.place(start, start + 5))] == f"Chor{written}"
    assert page[slice(*copy.place(start, start + 4))] == "Chor"
