"""The brief and its kin put nothing into anybody's mouth, and keep a reading apart from a saying."""

import pytest

from case_copy import istanbul
from on_the_command_line import run

AT = ("--at", "2025-11-30")


@pytest.fixture
def talks(tmp_path):
    return istanbul(tmp_path / "ist")


def flat(text):
    return " ".join(text.split())


def printed(*arguments):
    ran = run(*arguments)
    assert ran.code == 0, ran.err
    return flat(ran.out)


@pytest.mark.parametrize("command", ["timeline", "claims", "brief"])
def test_a_refusal_is_never_said_to_be_in_the_form_that_it_refuses(talks, command):
    text = printed(command, talks)
    assert "in written form" not in text
    assert "in verbal form" not in text


def test_a_refusal_names_the_form_in_question_wherever_it_is_told(talks):
    for command in ("claims", "brief"):
        assert "formal text (form in question: written)" in printed(command, talks)


def test_questions_and_assumptions_are_told_without_notation(talks):
    text = printed("brief", talks, *AT)
    asked = text[text.index("10. Questions") : text.index("12. Limits")]
    assert "What must the Afghan Taliban do" in asked
    for sign in "${}":
        assert sign not in asked
    assert "actor afghan_taliban" not in asked


def test_what_ends_the_ceasefire_is_asked_since_two_sentences_differ(talks):
    asked = run("gaps", talks, "--clause", "ceasefire", "--json").json
    (condition,) = [gap for gap in asked if gap["parameter"] == "while"]
    assert condition["because"].endswith("no attack from Afghanistan on Pakistan")
