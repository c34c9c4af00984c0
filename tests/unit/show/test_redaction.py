"""What is left of an entry that was redacted: a tombstone that others may go on naming."""

import pytest

from case_copy import istanbul
from detente.show.case import open_case
from on_the_command_line import run
from small_case import write_case

WHY = ("--because", "protection", "--by", "the keeper", "--yes")


@pytest.fixture
def case(tmp_path):
    return istanbul(tmp_path / "case")


def test_what_refers_to_an_entry_is_listed_before_it_goes(case):
    shown = run("redact", case, "khawaja_asif", *WHY).out
    before, gone, _ = shown.partition("Removed khawaja_asif")
    assert gone
    assert "st_verbal" in before
    assert "clause soil_not_used" in before


def test_what_refers_to_an_entry_is_listed_before_anybody_says_yes(case):
    refused = run("redact", case, "khawaja_asif", *WHY[:-1])
    assert refused.code == 2
    assert "clause soil_not_used" in refused.out
    assert "khawaja_asif" in open_case(case).journal.entries


def test_terms_and_record_may_go_on_naming_what_was_redacted(case):
    run("redact", case, "khawaja_asif", *WHY)
    checked = run("check", case)
    assert checked.code == 0
    assert "0 errors" in checked.out
    assert "khawaja_asif" not in checked.out


@pytest.mark.parametrize("entry", ["khawaja_asif", "afghan_taliban", "afghanistan"])
def test_a_redacted_name_is_shown_as_redacted(case, entry):
    name = {"khawaja_asif": "khawaja asif"}.get(entry, "")
    run("redact", case, entry, *WHY)
    for command in ("brief", "status", "claims", "commitments"):
        ran = run(command, case)
        assert ran.code == 0
        if name:
            assert name not in ran.out.partition("\nEvidence\n")[0]
    assert "[redacted]" in run("brief", case).out


def test_the_brief_says_what_was_redacted_when_and_why(case):
    run("redact", case, "khawaja_asif", *WHY)
    (stone,) = open_case(case).journal.stones.values()
    limits = next(s for s in run("brief", case, "--json").json["sections"] if s["id"] == "limits")
    (table,) = [b for b in limits["blocks"] if b.get("caption") == "Redacted"]
    assert stone.recorded is not None
    assert table["rows"] == [["khawaja_asif", "persons", stone.recorded[:10], "protection"]]
    assert not [b for b in run("brief", istanbul(case.parent / "other"), "--json").json["sections"]
                if "Redacted" in str(b)]  # fmt: skip


def test_what_is_redacted_already_is_said_to_be_with_its_tombstone(case):
    run("redact", case, "khawaja_asif", *WHY)
    again = run("redact", case, "khawaja_asif", *WHY)
    assert again.code == 1
    assert "redacted already: redaction_of_khawaja_asif" in again.err


HIT = "incidents: [{id: hit, event: attack, when: 2025-11-06, known: 2025-11-07}]\n"
BLAMED = HIT + "attributions: [{id: at, incident: hit, to: west, by: east, known: 2025-11-08}]\n"


def attribution_line(case, *words):
    sections = run("brief", case, "--json", *words).json["sections"]
    (line,) = [
        b["text"] for s in sections for b in s["blocks"] if "attributes" in b.get("text", "")
    ]
    return line


def test_an_attribution_says_that_its_incident_was_withdrawn_and_when(tmp_path):
    case = write_case(tmp_path / "case", BLAMED)
    assert "withdrawn" not in attribution_line(case)
    run("retract", case, "hit", "--because", "misread", "--known", "2025-11-09")
    assert "hit was withdrawn on 2025-11-09 (Asia/Kabul) (retraction_1)" in attribution_line(case)
    assert "withdrawn" not in attribution_line(case, "--as-known", "2025-11-08")
    assert "R025" in run("check", case).out


def test_an_attribution_says_that_its_incident_was_redacted(tmp_path):
    case = write_case(tmp_path / "case", BLAMED)
    run("redact", case, "hit", *WHY)
    assert "hit was redacted on" in attribution_line(case)
    assert "R025" in run("check", case).out


def test_a_refusal_to_redact_without_yes_is_told_as_json_where_that_is_asked_for(case):
    refused = run("redact", case, "khawaja_asif", *WHY[:-1], "--json")
    assert refused.code == 2
    assert "Add --yes" in refused.json["error"]
    assert "Add --yes" in refused.err
