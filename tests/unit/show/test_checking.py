"""All that is wrong with a scenario is told in one run, and it stands in the way of no other."""

import pytest

from case_copy import edit, istanbul
from detente.monitor.scenarios import NO_INSTANCE
from detente.monitor.verdicts import Verdict
from detente.terms.notation.scenario import VERDICTS
from on_the_command_line import run

EXPECTED = "at: 2025-11-17\nexpect:\n  soil_not_used[att_1]: {verdict: undetermined, mode: shadow}"


@pytest.fixture
def talks(tmp_path):
    return istanbul(tmp_path / "ist")


def check(case):
    ran = run("check", case, "--json")
    assert ran.code == 1
    errors = [one for one in ran.json["findings"] if one["level"] == "error"]
    return errors, ran.json


def test_the_names_of_verdicts_that_may_be_expected_are_those_that_are_given():
    assert set(VERDICTS) == {*map(str, Verdict), NO_INSTANCE}


def test_every_error_in_a_scenario_is_told_in_one_run_with_its_place(talks):
    edit(
        talks / "agreement.md", EXPECTED,
        "at: 2025-11-37\nexpect:\n  soil_not_usd[att_1]: {verdict: undetermind, state: detatched}",
    )  # fmt: skip
    edit(
        talks / "agreement.md",
        "      severity: 3\n      evidence: bulletin\nat: 2025-11-37",
        "      severity: 3\n      evdence: bulletin\nat: 2025-11-37",
    )
    errors, done = check(talks)
    told = {one["message"].partition(": ")[2] or one["message"]: one["hint"] for one in errors}
    for words, hint in (
        ("'2025-11-37' is not a day", "Write 2025"),
        ("no clause 'soil_not_usd'", "'soil_not_used'"),
        ("'undetermind' is not the name of a verdict", "'undetermined'"),
        ("'detatched' is not the name of a state", "'detached'"),
        ("no key `evdence`", ""),
    ):
        (found,) = [hint for message, hint in told.items() if words in message]
        assert hint in found
    places = [int(one["place"].split(":")[1]) for one in errors]
    assert len(set(places)) == 3
    assert len(done["scenarios_not_run"]) == 1


def test_a_scenario_with_an_error_of_its_own_stands_in_the_way_of_no_other(talks):
    whole = len(run("check", talks, "--json").json["scenarios"])
    edit(talks / "agreement.md", EXPECTED, EXPECTED.replace("undetermined", "undetermind"))
    errors, done = check(talks)
    assert [one["code"] for one in errors] == ["T008"]
    assert len(done["scenarios"]) == whole - 1
    assert all(one["met"] for one in done["scenarios"])


def test_a_draft_that_is_not_there_is_told_beside_an_impossible_time(talks):
    edit(talks / "agreement.md", EXPECTED, f"use: [drafts/ilustrative.md]\n{EXPECTED[:14]}32")
    errors, _ = check(talks)
    assert {one["code"] for one in errors} >= {"T008", "M002"}
    (draft,) = [one for one in errors if one["code"] == "M002"]
    assert "drafts/illustrative.md" in draft["hint"]
