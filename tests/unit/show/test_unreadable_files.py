"""Files that cannot be read as they should: a finding with its place, exit 1, never a traceback."""

import json

import pytest

from case_copy import istanbul
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
