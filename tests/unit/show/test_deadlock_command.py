"""``detente deadlock`` as people call it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from deadlock_models import demand, model
from on_the_command_line import run

ISTANBUL = Path(__file__).parents[3] / "cases" / "istanbul"


@pytest.fixture
def istanbul(tmp_path):
    return Path(shutil.copytree(ISTANBUL, tmp_path / "istanbul"))


def test_the_clash_on_form_leads_and_the_other_blocker_names_the_assumptions_it_hangs_on():
    out = run("deadlock", ISTANBUL).out
    lead, rest = out.split("Hangs on what is assumed", 1)
    assert "Pakistan: commitments in writing; Afghan Taliban: verbal assurances" in " ".join(
        lead.split()
    )
    assert "leave to act" not in lead
    assert "then blocked on form alone" in " ".join(rest.split())


def test_a_demand_known_only_through_the_other_side_says_so():
    found = {d["id"]: d for d in run("deadlock", ISTANBUL, "--json").json["demands"]}
    assert found["afg_verbal"]["on_word_of"] == "Khawaja Asif, for Pakistan"
    assert found["pak_writing"]["on_word_of"] == ""
    assert found["afg_no_foreign_action"]["layer"] == "assumption"


def test_both_readings_are_in_the_json():
    found = run("deadlock", ISTANBUL, "--json").json
    assert found["blocked_on"] == "both"
    (on,) = [h for h in found["hangs_on_assumptions"] if h["kind"] == "blocked_on"]
    alone = [v for v in on["fails"] if len(v["left_out"]) + len(v["read"]) == 1]
    assert [v["read"] for v in alone if v["read"]] == [{"pak_leave": "joint_would_do"}]
    assert {i for v in alone for i in v["left_out"]} == {
        "afg_not_answerable",
        "afg_no_foreign_action",
    }
    assert found["off_the_table"] == ["pak_soil"]
    assert {h["kind"] for h in found["survives"]} == {"zone", "blocking_set"}


def test_bridging_rungs_are_among_the_cheapest_openings():
    form, remedy = run("deadlock", ISTANBUL, "--json").json["matters"]
    packages = [opening["package"]["form"] for opening in form["openings"]]
    assert sorted(packages[:2]) == ["guarantor_letter", "minuted"]
    assert len({opening["cost"] for opening in form["openings"]}) == 1
    assert [len(s) for s in remedy["blocking_sets"]] == [3]


def test_demands_that_were_not_known_yet_are_left_out(istanbul):
    record = istanbul / "record.yaml"
    text = record.read_text("utf-8")
    start = text.index("  - id: dm_leave")
    later = text[start:].replace("known: report.published", "known: 2025-12-01", 1)
    record.write_text(text[:start] + later, "utf-8")
    then = run("deadlock", istanbul, "--as-known", "2025-11-30", "--json").json
    now = run("deadlock", istanbul, "--json").json
    assert then["left_out"] == ["pak_leave"]
    assert then["blocked_on"] == "form_alone"
    assert now["left_out"] == []


def test_swapping_the_sides_of_a_model_swaps_them_in_the_text(tmp_path):
    def text(one, other):
        return model(
            demand(f"{one}_written", one, "form", "form >= written"),
            demand(f"{other}_verbal", other, "form", "form <= verbal"),
            more=f"parties: [{{id: {one}, name: {one.upper()}}}, {{id: {other}, name: {other.upper()}}}]\n",
        )

    def told(name, one, other):
        file = tmp_path / f"{name}.yaml"
        file.write_text(text(one, other), "utf-8")
        out = run("deadlock", file).out.split("\n\n", 1)[1]
        for side, called in ((one, "first"), (other, "second")):
            out = out.replace(side.upper(), called).replace(f"{side}_", f"{called}_")
        return out

    assert told("here", "aa", "bb") == told("there", "bb", "aa")


def test_a_folder_without_a_model_says_what_a_model_is(tmp_path):
    ran = run("deadlock", tmp_path)
    assert ran.code == 1
    assert "has no model.yaml" in ran.err
    missing = run("deadlock", tmp_path / "nothing.yaml")
    assert missing.code == 1
    assert "There is no file" in missing.err


def test_errors_in_a_model_are_shown_with_their_place_and_stop_the_command(istanbul):
    file = istanbul / "model.yaml"
    file.write_text(file.read_text("utf-8").replace("form >= written", "form >= writen"), "utf-8")
    ran = run("deadlock", istanbul)
    assert ran.code == 1
    assert "A102" in ran.err
    assert "Did you mean 'written'?" in ran.err
    checked = run("check", istanbul)
    assert checked.code == 1
    assert "A102" in checked.out


@pytest.mark.parametrize("basis", ["dm_writing", "round_3"])
def test_a_demand_that_rests_on_nothing_of_its_own_is_an_assumption(istanbul, basis):
    file = istanbul / "model.yaml"
    text = file.read_text("utf-8").replace("[dm_verbal, po_afg_framework]\n    ", "", 1)
    text = text.replace("rests_on: [dm_verbal, po_afg_framework]", f"rests_on: [{basis}]", 1)
    file.write_text(text, "utf-8")
    ran = run("check", istanbul)
    assert ran.code == 0
    assert "A303" in ran.out
    found = run("deadlock", istanbul, "--json").json
    (verbal,) = [d for d in found["demands"] if d["id"] == "afg_verbal"]
    assert verbal["layer"] == "assumption"
    assert not found["survives"]


def test_what_was_removed_from_the_record_supports_nothing(istanbul):
    for entry in ("dm_verbal", "po_afg_framework"):
        assert (
            run("redact", istanbul, entry, "--because", "protection", "--by", "me", "--yes").code
            == 0
        )
    found = run("deadlock", istanbul, "--json").json
    (verbal,) = [d for d in found["demands"] if d["id"] == "afg_verbal"]
    assert verbal["layer"] == "assumption"
    assert "removed" in verbal["assumption"]


def test_a_demand_whose_basis_was_withdrawn_is_not_counted_and_that_is_said_first(istanbul):
    for entry in ("dm_verbal", "po_afg_framework"):
        assert run("retract", istanbul, entry, "--because", "denied", "--yes").code == 0
    out = " ".join(run("deadlock", istanbul).out.split())
    assert "withdrawn from the record" in out
    assert out.index("Not counted: Afghan Taliban: verbal assurances") < out.index(
        "No package meets"
    )


def test_where_no_demand_was_known_nothing_is_said_of_what_blocks(istanbul):
    record = istanbul / "record.yaml"
    text = record.read_text("utf-8").replace("published: unspecified", "published: 2025-11-07", 1)
    record.write_text(text, "utf-8")
    file = istanbul / "model.yaml"
    model = file.read_text("utf-8")
    start, end = model.index("  - id: afg_not_answerable"), model.index("# ── stability")
    file.write_text(model[:start] + model[end:], "utf-8")
    ran = run("deadlock", istanbul, "--as-known", "2025-01-01")
    assert ran.code == 0
    assert "No demand is known" in ran.out
    assert "Not blocked" not in ran.out
    assert (
        run("deadlock", istanbul, "--as-known", "2025-01-01", "--json").json["blocked_on"] is None
    )


def test_what_has_no_date_of_record_is_said_to_count_at_any_date(istanbul):
    of_deadlock = run("deadlock", istanbul, "--as-known", "2020-01-01")
    assert "A313" in of_deadlock.err + of_deadlock.out
    assert "A313" not in run("deadlock", istanbul).err
    of_stability = run("stability", istanbul, "--as-known", "2020-01-01", "--json").json
    assert "no date of record" in of_stability["assumed"]
    assert "no date of record" not in run("stability", istanbul, "--json").json["assumed"]


def test_the_brief_and_what_to_propose_next_tell_what_blocks():
    assert "What blocks, and the cheapest openings" in run("brief", ISTANBUL).out
    following = run("draft", "next", ISTANBUL)
    assert "What blocks, and the cheapest openings" in following.out
    assert run("draft", "next", ISTANBUL, "--json").json["deadlock"]["blocked_on"] == "both"


def test_a_model_with_errors_stops_no_brief(istanbul):
    file = istanbul / "model.yaml"
    file.write_text(file.read_text("utf-8").replace("form >= written", "form >= writen"), "utf-8")
    for command in (("brief",), ("draft", "next")):
        ran = run(*command, istanbul)
        assert ran.code == 0
        assert "The model cannot be used" in ran.out


def test_nothing_that_is_equally_good_is_cut_off(tmp_path):
    issues = "issues:\n" + "".join(f"  - {{id: i{n}, options: [x{n}, y{n}]}}\n" for n in range(3))
    demands = [
        demand(f"{side}{n}", side, "substance", f"i{n} = {option}{n}", "assumption: guess")
        for side, option in (("north", "x"), ("south", "y"))
        for n in range(3)
    ]
    assembly = "ratifiers:\n  - {id: assembly, of: north, blocs: [{id: all, must: i0 = x0}]}\n"
    file = tmp_path / "talks.yaml"
    file.write_text(model(*demands, issues=issues, more=assembly), "utf-8")
    out = " ".join(run("deadlock", file).out.split())
    for n in range(3):
        for side, option in (("north", "x"), ("south", "y")):
            assert f"{side}: is “i{n}: {option}{n}” something it will not do without?" in out
    assert "Of 8 cheapest openings, 4 can have every majority that is needed" in out
    assert out.count("not ratified") + out.count("not enough") == 4


def test_a_probability_is_never_rounded_to_certainty(tmp_path):
    one = demand("n1", "north", "form", "form >= written", "probability: 0.002, rests_on: [said]")
    other = demand("s1", "south", "form", "form <= verbal")
    file = tmp_path / "talks.yaml"
    file.write_text(model(one, other), "utf-8")
    out = " ".join(run("deadlock", file).out.split())
    assert "probabilities: above 0.99" in out
    assert "probability below 0.01" in out
    assert "So in every variant" not in out.split("2. What each side", 1)[0]
