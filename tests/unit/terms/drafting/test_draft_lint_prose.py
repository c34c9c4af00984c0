"""The prose that the drafters' lints read: sentences, what is none, and what defines a term."""

import pytest
from hypothesis import given

from detente.terms.drafting.lints import remarks
from detente.terms.drafting.lints.prose import Prose, key_of
from detente.terms.drafting.text import read_text
from draft_lint_texts import HEADER, QUIET, read, written
from drafting_texts import markdown
from strategies import journal_of


def sentences(body: str) -> list[str]:
    return [sentence.shown for sentence in Prose(read(written(body))).sentences]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("As art. 3 says, it acts. Then\nit ends.", ["As art. 3 says, it acts.", "Then it ends."]),
        ("As in annex A. It acts.", ["As in annex A.", "It acts."]),
        ("- first thing\n- second\n  thing\n\n(a) third", ["first thing", "second thing", "third"]),
        (QUIET + "After it.", ["After it."]),
        ("> quoted\n\n<!-- said aside -->Kept. *agreed ad referendum*", ["Kept."]),
        ('[\nInside it.\n]{#b_all by="north"}\n\nOutside.', ["Inside it.", "Outside."]),
        ("وہ آئے گا۔ وہ جائے گا۔ He goes.", ["وہ آئے گا۔", "وہ جائے گا۔", "He goes."]),
    ],
)  # fmt: skip
def test_sentences_are_found(body: str, found: list[str]):
    assert sentences(body) == found


@pytest.mark.parametrize(
    ("body", "term"),
    [
        ("“Attack” means an armed act.", "attack"),
        ("An attack means an armed act.", "attack"),
        (
            "In this text, the joint commission is understood to mean four persons.",
            "joint commission",
        ),
        ("For the purposes of this article, *heavy weapons* shall mean guns.", "heavy weapon"),
        ("A council (hereinafter “the Council”) meets.", "council"),
    ],
)
def test_what_defines_a_term_is_found(body: str, term: str):
    assert term in Prose(read(written(body))).defined


def test_in_an_article_on_definitions_a_colon_defines():
    text = written(
        "- **Attack**: an armed act.\n- “Host”: who holds it.", heading="Article 1. Definitions"
    )
    assert Prose(read(text)).defined == {"attack", "host"}


def test_articles_and_plurals_make_no_difference_to_a_term():
    assert key_of("The Joint\nCommissions") == key_of("a joint commission")


@given(markdown())
def test_every_remark_points_into_the_text(body: str):
    text = HEADER.format(version=1, more="") + body
    found, _ = read_text(text, "v1.md")
    assert found is not None
    lines = text.split("\n")
    for remark in remarks(found, journal_of()):
        line = lines[remark.place.line - 1]
        assert remark.place.column - 1 + remark.place.length <= max(len(line), 1)
        assert remark.sentence
