"""A place in a source is one of its marks, or the message says how to write what was meant."""

import pytest

from case_copy import edit, insert, istanbul
from detente.record.entries import Evidence, Source
from detente.record.sentence_marks import marks_of, misplaced
from on_the_command_line import run

REPORT = Source(id="report", title="Report", text="paraphrase", path="sources/report.md")
MARKS = tuple(f"s{number}" for number in range(1, 14))


def hint(reference, marks=MARKS):
    finding = misplaced(Evidence.model_validate(reference), REPORT, marks)
    return "" if finding is None else finding.hint


@pytest.mark.parametrize(
    ("reference", "instead"),
    [
        ("report#S5", "Did you mean `report#s5`?"),
        ("report#5", "Did you mean `report#s5`?"),
        ("report#p4", "Did you mean `report#s4`?"),
        ("report# s5", "Did you mean `report#s5`?"),
        ("report#s5 ", "Did you mean `report#s5`?"),
        ("report#s05", "Did you mean `report#s5`?"),
        ("report#s5,s6", "`[report#s5, report#s6]`"),
        ("report#s5, s6 and s9", "`[report#s5, report#s6, report#s9]`"),
        ("report#s5#s6", "`[report#s5, report#s6]`"),
        ("report#s5-s6", "`[report#s5, report#s6]`"),
        ("report#s5–s7", "`[report#s5, report#s6, report#s7]`"),
        ('report#s5 "words"', '`{source: report, at: s5, quote: "words"}`'),
        ('report#"its words"', '`{source: report, quote: "its words"}`'),
        ("report#s99", "Sentences are marked s1 to s13."),
        ("report#elsewhere", "Sentences are marked s1 to s13."),
        ("report#s9-s1", "Sentences are marked s1 to s13."),
    ],
)
def test_a_place_that_is_no_mark_is_told_with_what_to_write(reference, instead):
    assert instead in hint(reference)


@pytest.mark.parametrize("reference", ["report#s5", "report", "report#s13"])
def test_a_mark_and_the_source_as_a_whole_are_places(reference):
    assert not hint(reference)


def test_a_copy_without_marks_has_places_of_its_own():
    assert not hint("report#p4", ())
    assert hint("report#s4", ()).startswith("Begin the line of the sentence with `[s4] `")


def test_marks_stand_at_the_beginning_of_a_line():
    assert marks_of("[s1] One.\nSee [s9] there.\n[2] A note.\n[s2] Two.") == ("s1", "s2")


@pytest.mark.parametrize("written", ["report#S5", "'report#s5 \"words\"'", "report#s5#s6"])
def test_a_record_and_terms_that_cite_no_place_of_their_source_are_not_sound(tmp_path, written):
    case = istanbul(tmp_path / "ist")
    edit(case / "agreement.md", "evidence: [report#s9, report#s6]", f"evidence: [{written}]")
    insert(
        case / "record.yaml", "\n  # s12–s13: the narrator.",
        f"\n  - {{id: st_x, speaker: narrator, act: assert, content: x, evidence: {written}}}\n",
    )  # fmt: skip
    ran = run("check", case, "--json")
    assert ran.code == 1
    found = [one for one in ran.json["findings"] if one["code"] == "R013"]
    assert [one["place"].partition(":")[0].rpartition("/")[2] for one in found] == [
        "record.yaml",
        "agreement.md",
    ]
    assert all("s5" in one["hint"] for one in found)
