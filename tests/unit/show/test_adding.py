"""What `add` refuses: nothing is written, and it says why and what to write."""

import pytest

from case_copy import hashes
from on_the_command_line import run
from small_case import write_case


@pytest.fixture
def case(tmp_path):
    return write_case(tmp_path / "case")


@pytest.mark.parametrize(
    ("words", "why", "instead"),
    [
        (["when={from: 2025-11-14, to: 2025-11-12}"], "before it begins", "earlier one first"),
        (["when=2025-11-12", "severity=1e309"], "inf is no quantity", "Write a number"),
        (["when=2025-11-12", "severity=.nan"], "nan is no quantity", "Write a number"),
        (["when=2025-11-12", "fatalities=-3"], "-3 is below zero", "Write 0 or more"),
        (["when=2025-11-12", "--known", "2099-01-01"], "time that lies ahead", "at the latest"),
        (["when=2025-11-12", "known=2099-01-01"], "time that lies ahead", "at the latest"),
    ],
)
def test_what_cannot_be_is_refused(case, words, why, instead):
    before = hashes(case)
    ran = run("add", "incident", case, "event=attack", *words)
    assert ran.code == 1
    assert why in ran.err
    assert instead in ran.err
    assert hashes(case) == before


def test_a_correction_or_retraction_cannot_have_become_known_ahead_of_now(case):
    run("add", "incident", case, "event=attack", "when=2025-11-12")
    before = hashes(case)
    for command in (
        ("correct", case, "inc_1", "event=clash", "--because", "x"),
        ("retract", case, "inc_1", "--because", "x"),
    ):
        ran = run(*command, "--known", "2099-01-01")
        assert ran.code == 1
        assert "lies ahead" in ran.err
    assert hashes(case) == before


def test_what_becomes_known_later_counts_only_where_that_time_is_asked_for(tmp_path):
    ahead = "incidents: [{id: hit, event: attack, when: 2025-11-06, confidence: 3, known: 2099-01-01}]\n"
    case = write_case(tmp_path / "case", ahead)
    now = run("status", case, "--json").json["clauses"]
    later = run("status", case, "--json", "--as-known", "2099-01-01").json["clauses"]
    assert "hit" not in [i["key"] for clause in now for i in clause["instances"]]
    assert "hit" in [i["key"] for clause in later for i in clause["instances"]]
    supposed = run("what-if", case, "attack on 2025-11-07", "--as-known", "2099-01-01", "--json")
    assert "hit" not in str(supposed.json["changed"])
    checked = run("check", case)
    assert checked.code == 0
    assert "R028" in checked.out
