"""`detente draft lint`: what it prints, and which version it looks at."""

import pytest

from draft_lint_texts import written
from on_the_command_line import run
from small_case import write_case


def kept(folder, *bodies):
    case = write_case(folder)
    drafts = case / "drafts" / "chairs_text"
    drafts.mkdir(parents=True)
    for number, body in enumerate(bodies, 1):
        text = written(body, version=number).replace("[north, south]", "[east, west]")
        (drafts / f"v{number}.md").write_text(text, encoding="utf-8")
    return case


@pytest.fixture
def case(tmp_path):
    return kept(tmp_path / "case", "It acts in due course, within 24 hours.", "It acts soon.")


def test_it_prints_the_sentence_the_reason_and_the_wordings(case):
    ran = run("draft", "lint", case, "--version", 1)
    assert ran.code == 0
    assert "v1.md:13:9 D101 “in due course” leaves open" in " ".join(ran.out.split())
    assert "“It acts in due course, within 24 hours.”" in ran.out
    assert "Why: A ceasefire text leaves no room" in ran.out
    assert "[haysom]" in ran.out
    assert "    1. on 1 March at the latest\n" in ran.out
    assert "2 remarks. They ask; the parties decide." in ran.out


def test_it_looks_at_the_version_that_counts_unless_another_is_named(case):
    assert [r["sentence"] for r in run("draft", "lint", case, "--json").json["remarks"]] == [
        "It acts soon."
    ]


def test_one_code_can_be_asked_for(case):
    ran = run("draft", "lint", case, "--version", 1, "--code", "d109", "--json")
    (remark,) = ran.json["remarks"]
    assert (remark["code"], remark["line"], remark["column"]) == ("D109", 13, 24)
    assert remark["cites"] == ["minsk2014"]
    assert remark["repairs"][0]["words"] == "within 24 hours of the event"
    assert "No remark D106" in run("draft", "lint", case, "--code", "D106").out


def test_a_code_that_is_none_is_refused_with_the_known_ones(case):
    ran = run("draft", "lint", case, "--code", "D199")
    assert ran.code == 1
    assert "There is no drafters' lint 'D199'" in ran.err
