"""Relative times with the right granularity; who is meant by a name."""

from datetime import date

import pytest

from detente.read.names import Actor, general_names, identifier
from detente.read.reports.dates import relative, resolved
from english import read

THURSDAY = date(2025, 11, 6)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("yesterday", "2025-11-05", "2025-11-05"),
        ("earlier this week", "2025-11-03", "2025-11-06"),
        ("this week", "2025-11-03", "2025-11-09"),
        ("last week", "2025-10-27", "2025-11-02"),
        ("on Tuesday", "2025-11-04", "2025-11-04"),
        ("last Thursday", "2025-10-30", "2025-10-30"),
        ("three days ago", "2025-11-03", "2025-11-03"),
        ("last month", "2025-10-01", "2025-10-31"),
        ("overnight", "2025-11-05", "2025-11-06"),
        ("on 25 October", "2025-10-25", "2025-10-25"),
        ("12 December 2024", "2024-12-12", "2024-12-12"),
    ],
)
def test_a_time_relative_to_the_publication_is_an_interval(words, first, last):
    assert resolved(words, THURSDAY) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("words", ["31 June", "soon", "at dawn"])
def test_words_that_give_no_day_stay_words(words):
    assert resolved(words, THURSDAY) is None


def test_without_a_date_of_publication_the_report_says_which_times_stay_open():
    (warning,) = [w for w in read("Talks that began last week ended.").warnings if "times" in w]
    assert "“last week”" in warning
    assert not read("Talks that began last week ended.", published="2025-11-06").warnings
    assert relative("on 3 May") == []


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Ankara", "turkiye"), ("Turkey", "turkiye"), ("Burma", "myanmar"), ("the U.N.", "united_nations"),
        ("Ansar Allah", "houthis"), ("Pyongyang", "north_korea"), ("Ivorian", "cote_d_ivoire"),
    ],
)  # fmt: skip
def test_a_name_a_capital_or_an_adjective_says_who_is_meant(words, who):
    assert [actor.id for *_, actor, _ in general_names().found(words)] == [who]


def test_the_capital_stands_for_the_group_that_holds_the_government_where_it_is_named():
    text = "The Afghan Taliban met Qatari envoys. Kabul rejected the text."
    rejected = next(s for s in read(text).statements if s.act == "reject")
    assert rejected.speaker == "afghan_taliban"


def test_the_names_of_a_case_come_before_the_tables():
    own = Actor("junta", "the junta", "de_facto_authority", ("the junta", "The junta", "Burma"))
    names = general_names().with_case([own])
    text = "Burma rejected the text. The junta refused to sign."
    assert {s.speaker for s in read(text, names=names).statements} == {"junta"}


def test_an_id_has_plain_letters():
    assert identifier("Türkiye") == "turkiye"
    assert identifier("the Bogotá Group") == "bogota_group"
