"""Drafters' lints on sides and forms: options exclude each other, no party is its own authority."""

import pytest

from detente.record.entries import Party
from draft_lint_texts import DUTY, MIRROR, remarked, written
from strategies import journal_of


def bracket(*options: str) -> str:
    """Return a bracket with options, each around whole blocks."""
    return "[\n" + "|\n".join(options) + ']{#b_side by="north"}\n'


def test_a_clause_in_one_option_is_no_mirror_of_one_in_another_option():
    found = remarked(written(bracket(f"South acts.\n\n{DUTY}", f"North acts.\n\n{MIRROR}")), "D107")
    assert [remark.clause for remark in found] == ["duty", "duty_r"]


def test_clauses_in_one_option_are_mirrors_and_so_is_one_outside_of_the_bracket():
    both = bracket(f"South acts.\n\n{DUTY}\nNorth acts.\n\n{MIRROR}", "Nobody acts.\n")
    assert not remarked(written(both), "D107")
    beside = bracket(f"South acts.\n\n{DUTY}", "Nobody acts.\n") + f"\nNorth acts.\n\n{MIRROR}"
    assert not remarked(written(beside), "D107")


COUNCIL = journal_of(
    Party(id="north", name="Northern Council", called=("the Council",)),
    Party(id="south", name="South"),
)


@pytest.mark.parametrize(
    "words",
    [
        "The Northern Council pays a penalty.",
        "Where South finds a breach, the other side pays a penalty.",
        "Upon a finding by South the other side pays a penalty.",
        "The Council pays compensation to South.",
    ],
)
def test_the_name_of_a_party_is_no_authority(words):
    assert remarked(written(words), "D108", COUNCIL)


@pytest.mark.parametrize(
    "words",
    [
        "Where the joint commission finds that the Northern Council broke it, a penalty is due.",
        "The Northern Council pays a penalty that a tribunal sets.",
    ],
)
def test_an_authority_beside_the_name_of_a_party_is_one(words):
    assert not remarked(written(words), "D108", COUNCIL)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("verbal", "All undertakings are given in writing."),
        ("verbal", "Commitments shall be in writing."),
        ("written", "The truce enters into force on signature."),
        ("verbal", "What follows becomes binding upon its signature."),
        ("signed", "An oral assurance is sufficient."),
        ("written", "Verbal undertakings are binding."),
    ],
)
def test_a_sentence_that_speaks_of_another_form_than_the_text_has_is_found(form, words):
    (remark,) = remarked(written(words, more=f"form: {form}\n"), "D112")
    assert f"its form is “{form}”" in remark.message


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("verbal", "Each side notifies the other in writing."),
        ("minuted", "All undertakings are given in writing."),
        ("signed", "All undertakings are given in writing."),
        ("signed", "The truce enters into force on signature."),
        ("verbal", "The sides collect signatures for the petition."),
        ("signed", "No oral assurance is sufficient."),
        ("signed", "An oral assurance was given in May."),
        ("verbal", "An oral assurance is sufficient."),
    ],
)
def test_a_sentence_that_fits_the_form_or_speaks_of_something_else_is_left_alone(form, words):
    assert not remarked(written(words, more=f"form: {form}\n"), "D112")
