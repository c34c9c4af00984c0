"""Files that cannot be read as they should: a finding with its place, exit 1, never a traceback."""

import json

import pytest

from case_copy import edit, insert, istanbul
from detente.kernel.findings import Place, error, render
from on_the_command_line import run

BAD = (b"\xff\xfe\x00bad", "process: {id: né}\n".encode("utf-16"), b"process:\n  id: n\xe9\n")


@pytest.fixture
def case(tmp_path):
    return istanbul(tmp_path / "case")


@pytest.mark.parametrize("content", BAD, ids=["mark", "utf-16", "latin-1"])
@pytest.mark.parametrize("name", ["record.yaml", "agreement.md", "drafts/illustrative.md"])
def test_a_file_that_is_not_utf8_is_a_finding(case, name, content):
    (case / name).write_bytes(content)
    for command in ("check", "status", "claims"):
        ran = run(command, case, "--json")
        assert ran.code == 1
        (found,) = [f for f in ran.json["findings"] if f["code"] == "N001"]
        assert "not UTF-8" in found["message"]
        assert found["place"].startswith(f"{case / name}:")
        text = run(command, case)
        assert text.code == 1
        assert "N001" in text.out + text.err


def test_an_error_is_json_where_json_is_asked_for(case):
    ran = run("status", case / "nowhere", "--json")
    assert ran.code == 1
    assert "not a case folder" in ran.json["error"]
    assert ran.json["findings"] == []
    assert "not a case folder" in ran.err
    assert run("status", case / "nowhere").out == ""


def test_wrong_words_are_json_where_json_is_asked_for(case):
    ran = run("add", "commitment", case, "--json")
    assert ran.code == 1
    assert "needs debtor" in json.loads(ran.out)["error"]


def test_a_lost_part_of_the_record_brings_no_findings_of_absence(case):
    record = case / "record.yaml"
    record.write_text("process: {id: x, zone: [\n" + record.read_text(encoding="utf-8"), "utf-8")
    ran = run("check", case, "--json")
    assert ran.code == 1
    codes = [f["code"] for f in ran.json["findings"]]
    assert "N001" in codes
    assert not [code for code in codes if code.startswith(("R", "T01"))]


def test_errors_come_first_in_each_file(case):
    with (case / "record.yaml").open("a", encoding="utf-8") as record:
        record.write("nonsense: []\n")
    found = run("check", case, "--json").json["findings"]
    of_record = [f["level"] for f in found if (f["place"] or "").startswith(str(case / "record"))]
    assert of_record[0] == "error"
    assert "error" not in of_record[of_record.index("note") :]


def test_places_without_a_file_are_left_out():
    finding = error("R014", "Two differ.", also=(Place("", 0, 0, 0), Place("record.yaml", 3)))
    assert render(finding).count("See also") == 1
    assert finding.as_json()["also"] == ["record.yaml:3:1"]


def test_claims_are_shown_in_words(case):
    shown = run("claims", case).out
    assert "(warning" in shown
    assert "(stated" in shown
    assert "threaten" not in shown
    assert "(assert" not in shown
    assert "stands in a condition only: nobody asserts it" in shown


RESPONSE = "clause: response_in_kind\n"


def findings(case):
    return run("check", case, "--json").json["findings"]


def errors(case):
    return [f for f in findings(case) if f["level"] == "error"]


def test_a_clause_with_one_bad_key_is_the_only_error(case):
    insert(case / "agreement.md", RESPONSE, "badly: so\n")
    (only,) = errors(case)
    assert only["code"] == "N003"
    assert "`badly`" in only["message"]
    assert run("check", case).out.endswith(
        f"56 scenarios not run, because of the errors in {case / 'agreement.md'}.\n"
    )


def test_all_that_is_wrong_in_one_clause_is_told_at_once(case):
    terms = case / "agreement.md"
    text = terms.read_text("utf-8")
    for old, new in (
        ("within: unspecified", "withn: unspecified"),
        ("debtor: afghan_taliban", "debtor: afghan_talibn"),
        ("origin: afghanistan", "origin: afganistan"),
    ):
        text = text.replace(old, new, 1)
    terms.write_text(text, "utf-8")
    assert [f["code"] for f in errors(case)] == ["T012", "T011", "N003"]


def test_a_clause_of_a_kind_that_is_nearly_right_is_looked_at_as_well(case):
    edit(
        case / "agreement.md",
        "clause: soil_not_used\nkind: obligation",
        "clause: soil_not_used\nkind: obligaton",
    )
    edit(
        case / "agreement.md",
        "debtor: afghan_taliban\ncreditor: pakistan\nwhen",
        "debtor: afghan_talibn\ncreditor: pakistan\nwhen",
    )
    assert [f["code"] for f in errors(case)] == ["T002", "T012"]


def test_an_empty_record_is_the_first_error_and_the_only_one(case):
    (case / "record.yaml").write_text("", "utf-8")
    found = findings(case)
    assert found[0]["code"] == "N007"
    assert [f["code"] for f in found if f["level"] == "error"] == ["N007"]
    shown = run("check", case)
    assert shown.code == 1
    assert f"56 scenarios not run, because of the errors in {case / 'record.yaml'}." in shown.out


def test_a_record_that_cannot_be_read_runs_no_scenario(case):
    with (case / "record.yaml").open("a", encoding="utf-8") as record:
        record.write("claims: [\n")
    ran = run("check", case, "--json").json
    assert ran["scenarios"] == []
    assert {left["because_of"] for left in ran["scenarios_not_run"]} == {str(case / "record.yaml")}


def test_a_draft_with_an_error_stops_only_the_scenarios_that_draw_on_it(case):
    insert(case / "drafts" / "illustrative.md", "clause: d_soil_not_used\n", "badly: so\n")
    ran = run("check", case, "--json").json
    assert [f["code"] for f in ran["findings"] if f["level"] == "error"] == ["N003"]
    assert all(outcome["met"] for outcome in ran["scenarios"])
    assert ran["scenarios"]
    assert {left["text"] for left in ran["scenarios_not_run"]} >= {
        str(case / "drafts" / "illustrative.md")
    }


def test_a_text_of_which_nothing_can_be_read_leaves_no_clause_unknown(case):
    insert(case / "drafts" / "illustrative.md", "kind: obligation\n", "overrides: soil_not_used\n")
    assert errors(case) == []
    (case / "agreement.md").write_bytes(BAD[0])
    assert [f["code"] for f in errors(case)] == ["N001"]


def test_a_time_in_the_terms_that_the_clock_leaves_out_is_a_finding(case):
    edit(case / "record.yaml", "zone: Asia/Karachi", "zone: Europe/Berlin")
    insert(case / "agreement.md", "kind: limit\n", "in_force: 2025-03-30T02:30\n")
    (only,) = errors(case)
    assert only["code"] == "N006"
    assert "does not exist in Europe/Berlin" in only["message"]
    assert run("status", case).code == 1
