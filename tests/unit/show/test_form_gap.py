"""The form gap: every stand on the word of those on record for it, and nothing chosen in silence."""

import pytest

from case_copy import edit, insert, istanbul
from on_the_command_line import run

AT = ("--at", "2025-11-30")
OTHER = (
    *("id=pz", "party=pakistan", "on=framework", "substance=rejects", "form=verbal"),
    *("requires=verbal", "stated_in=st_form", "evidence=report#s5", "own_word=true"),
)
OTHER_AS_WRITTEN = """\
  - {id: pz, party: pakistan, on: framework, substance: rejects, form: verbal, requires: verbal,
     stated_in: st_form, evidence: report#s5, known: report.published, own_word: true}
"""


@pytest.fixture
def talks(tmp_path):
    return istanbul(tmp_path / "ist")


def in_short(case):
    return run("brief", case, *AT, "--json").json["sections"][0]["blocks"]


def gap_on(case, matter):
    gaps = run("status", case, *AT, "--json").json["form_gap"]
    (gap,) = [gap for gap in gaps if gap["on"] == matter]
    return gap["parties"]


def told(lines, opening):
    return [line for line in lines if line["text"].startswith(opening)]


@pytest.mark.parametrize("first", [True, False])
def test_contradictory_positions_leave_the_gap_and_both_are_shown(talks, first):
    record = talks / "record.yaml"
    if first:
        edit(record, "\npositions:\n", f"\npositions:\n{OTHER_AS_WRITTEN}")
    else:
        insert(record, "\n# The warning of s7 is no commitment", f"\n{OTHER_AS_WRITTEN}")
    pakistan = gap_on(talks, "framework")["pakistan"]
    assert (pakistan["requires"], pakistan["form"]) == ("contested", "contested")
    assert {one["entry"]: one["requires"] for one in pakistan["stands"]} == {
        "po_pak_framework": "written",
        "pz": "verbal",
    }
    lines = in_short(talks)
    (other,) = told(lines, "Pakistan: verbal wanted (contradicted by po_pak_framework)")
    assert other["evidence"] == ["report#s5", "report#s6"]
    assert told(lines, "Pakistan: written wanted, verbal refused (contradicted by pz)")
    (section,) = [
        one
        for one in run("brief", talks, *AT, "--json").json["sections"]
        if one["id"] == "form-gap"
    ]
    rows = section["blocks"][0]["rows"]
    assert [row[0].split(" (")[0] for row in rows].count("Pakistan: pz") == 1
    assert "R014" in run("check", talks).out


def test_a_change_of_mind_counts_and_the_earlier_position_stays_on_record(talks):
    edit(talks / "record.yaml", "published: unspecified", "published: 2025-11-08")
    signed = [word.replace("=verbal", "=signed") for word in OTHER]
    assert run("add", "position", talks, *signed, "known=2025-11-20", "--yes").code == 0
    assert "R014" not in run("check", talks).out
    before = run("status", talks, "--as-known", "2025-11-10", *AT, "--json").json["form_gap"]
    assert before[0]["parties"]["pakistan"]["requires"] == "written"
    after = run("status", talks, *AT, "--json").json["form_gap"]
    assert {gap["on"]: gap["parties"]["pakistan"]["requires"] for gap in after} == {
        "soil_not_used": "written",
        "framework": "signed",
    }
    shown = " ".join(run("commitments", talks).out.split())
    assert "earlier, given up for pz" in " ".join(run("brief", talks, *AT).out.split())
    assert "(po_pak_framework)" in shown


def test_a_stand_that_nobody_is_on_record_for_is_put_on_nobodys_word(talks):
    words = ("party=afghan_taliban", "on=framework", "substance=accepts", "form=signed")
    added = run("add", "position", talks, "id=pw", *words, "requires=signed", "own_word=true",
                "--yes")  # fmt: skip
    assert added.code == 0
    assert "R029" in added.out + added.err
    (line,) = told(in_short(talks), "Afghan Taliban: signed wanted")
    assert line["on_word_of"] == ""
    assert line["text"].endswith("on nobody's word on record")
    for command in ("commitments", "brief"):
        assert "on nobody's" in run(command, talks).out
    assert gap_on(talks, "framework")["afghan_taliban"]["stands"][1]["own_word"] is None


def test_each_side_of_the_gap_is_on_its_own_word(talks):
    said = """\
  - {id: st_afg, speaker: afghan_taliban, act: assert, content: a signed text is enough, evidence: report#s5}
"""
    insert(talks / "record.yaml", "\n  # s12–s13: the narrator.", f"\n{said}")
    edit(
        talks / "record.yaml",
        "    stated_in: [st_verbal, st_refused_writing]\n    evidence: [report#s5, report#s6]\n"
        "    own_word: false\n",
        "    stated_in: st_afg\n    evidence: report#s5\n",
    )
    lines = in_short(talks)
    (theirs,) = told(lines, "Afghan Taliban: verbal wanted, written refused")
    (ours,) = told(lines, "Pakistan: written wanted, verbal refused")
    assert theirs["on_word_of"] == "Afghan Taliban"
    assert ours["on_word_of"] == "Khawaja Asif, for Pakistan"


def test_a_commitment_is_no_own_word_where_its_statement_is_the_opponents(talks):
    words = ("debtor=afghan_taliban", "creditor=pakistan", "consequent=the soil is kept quiet")
    added = run("add", "commitment", talks, "id=cx", *words, "clause=soil_not_used",
                "stated_in=st_sole_demand", "own_word=true", "--yes")  # fmt: skip
    assert "R023" in added.out + added.err
    rows = run("commitments", talks, "--json").json["rows"]
    (stance,) = [
        one for row in rows for one in row["stances"]["afghan_taliban"] if one["entry"] == "cx"
    ]
    assert stance["own_word"] is False
    cell = " ".join(run("commitments", talks).out.split())
    assert "own word (cx)" not in cell


def test_a_warning_is_told_as_one_and_is_no_commitment(talks):
    rows = {row["matter"]: row for row in run("commitments", talks, "--json").json["rows"]}
    assert [item["entry"] for item in rows["response_in_kind"]["items"]] == []
    (stance,) = rows["response_in_kind"]["stances"]["pakistan"]
    assert stance["told"].startswith("to terrorist attacks from Afghan territory")
    assert (stance["read_by_encoder_as"], stance["assumes"]) == ("accepts", ["substance"])
    for command in ("brief", "commitments"):
        text = " ".join(run(command, talks).out.split())
        assert "told: to terrorist attacks" in text
        assert "Pakistan undertakes: to terrorist" not in text
        assert "owed to the Afghan Taliban (assumption)" in text


def test_what_is_read_into_the_framework_is_read_into_both_sides_alike(talks):
    parties = gap_on(talks, "framework")
    for stand in parties.values():
        assert stand["substance"] == "unspecified"
        assert stand["read_by_encoder_as"] == "about framework for cooperation"
        assert stand["told"]
