"""The report behind the Istanbul case, for whoever has a copy; the project has none.

Put the copy at ``cases/istanbul/sources/report.txt``, or name it in ``DETENTE_ISTANBUL_REPORT``.
"""

import os
from functools import cache
from pathlib import Path

import pytest

from detente.read.reports import many
from detente.record.entries import Commitment, Meeting, Party, Person, Position, ThirdParty
from detente.stores.folder import FolderStore
from english import parser, read
from on_the_command_line import run

ROOT = Path(__file__).parents[3]
PLACES = [
    Path(os.environ.get("DETENTE_ISTANBUL_REPORT", "")),
    ROOT / "cases" / "istanbul" / "sources" / "report.txt",
    ROOT / ".." / "shared" / "seed" / "istanbul_report.txt",
]
COPY = next((path for path in PLACES if path.is_file()), PLACES[1])
pytestmark = pytest.mark.skipif(
    not COPY.is_file(), reason="no copy of the report on the Istanbul talks here"
)


@cache
def report():
    return read(COPY.read_bytes(), "report.txt")


def told(act, speaker="khawaja_asif"):
    return [s for s in report().statements if s.act == act and s.speaker == speaker]


def nested():
    return {(s.nested.speaker, s.nested.act, s.form) for s in report().statements if s.nested}


def test_the_process_is_as_the_report_has_it():
    seen = report().process
    assert set(seen.parties) == {"pakistan", "afghan_taliban"}
    assert set(seen.mediators) == {"turkiye", "qatar"}
    assert (seen.venue, seen.round) == ("Istanbul", 3)
    assert (seen.talks_status, seen.next_round) == ("collapsed", "none_planned")
    assert seen.ceasefire_status == "in_force_conditional"


def test_fifteen_statements_and_more_have_the_right_speaker():
    speakers = [s.speaker for s in report().statements]
    assert len(speakers) >= 18
    assert speakers.count("khawaja_asif") >= 14
    assert speakers.count("officials") == 1
    assert set(speakers) == {"khawaja_asif", "officials", None}
    assert {s.on_behalf_of for s in report().statements if s.speaker == "khawaja_asif"} == {
        "pakistan"
    }


def test_a_verbal_assurance_is_asked_to_be_taken_and_writing_is_refused():
    assert ("afghan_taliban", "demand", "verbal") in nested()
    assert ("afghan_taliban", "accept", "verbal") in nested()
    assert ("afghan_taliban", "reject", "written") in nested()
    assert len(told("reject")) == 1


def test_both_conditionals_have_antecedent_and_consequent():
    text = COPY.read_text("utf-8")
    (threat,), (undertaking,) = told("threaten"), told("commit")
    for said, words in ((threat, ("attacks", "in kind")), (undertaking, ("no ", "ceasefire"))):
        assert said.condition
        assert said.condition.connective == "if"
        assert words[0] in text[slice(*said.condition.antecedent)]
        assert words[1] in text[slice(*said.condition.consequent)]
        assert said.modality == "hypothetical"


def test_leave_to_act_is_demanded_and_control_is_supposed():
    demanded = [s for s in told("demand") if s.condition is not None]
    assert [s.modality for s in demanded] == ["hypothetical"]
    assert not told("permit")


def test_there_is_no_incident_and_one_side_is_not_heard():
    assert report().incidents == ()
    assert "single-sided sourcing: no statement by afghan_taliban itself" in report().warnings


@pytest.fixture(scope="module")
def journals(tmp_path_factory):
    """The record made by reading and accepting all, and the one made by hand."""
    folder = tmp_path_factory.mktemp("read") / "case"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(many, "English", parser)
        run("new", folder, "--title", "Talks in Istanbul", "--zone", "Asia/Karachi")
        assert run("read", COPY, "--case", folder).code == 0
    ran = run("review", folder, "--accept-all", "--by", "A. Reviewer", "--json")
    assert ran.json["held_back"] == []
    assert run("check", folder).code == 0
    by_hand = FolderStore(ROOT / "cases" / "istanbul").read()[0]
    return FolderStore(folder).read()[0], by_hand, folder


def test_parties_mediators_and_persons_are_those_of_the_case_made_by_hand(journals):
    read_, by_hand, _ = journals
    for kind in (Party, Person):
        keys = [{e.id: e.name for e in j.of(kind)} for j in (read_, by_hand)]
        assert set(keys[0]) == set(keys[1])
    mediators = [{e.id for e in j.of(ThirdParty) if e.role == "mediator"} for j in (read_, by_hand)]
    assert mediators[0] == mediators[1]
    assert [j.get("khawaja_asif", Person).speaks_for for j in (read_, by_hand)] == ["pakistan"] * 2


def test_the_round_is_that_of_the_case_made_by_hand(journals):
    one, other = (j.get("round_3", Meeting) for j in journals[:2])
    for key in ("round", "venue", "parties", "mediators", "began.text"):
        first, *rest = key.split(".")
        values = [getattr(m, first) for m in (one, other)]
        values = [getattr(v, rest[0]) if rest else v for v in values]
        assert values[0] == values[1], key
    assert one.outcome.value == other.outcome.value
    assert (one.next_round.value, one.next_round.source) == ("none_planned", "officials")


def test_the_form_gap_is_that_of_the_case_made_by_hand(journals):
    gaps = [
        {
            p.party: (p.requires, p.refuses, p.own_word)
            for p in j.of(Position)
            if p.on == "framework"
        }
        for j in journals[:2]
    ]
    assert gaps[0] == gaps[1]


def test_the_conditional_undertaking_is_that_of_the_case_made_by_hand(journals):
    one = [c for c in journals[0].of(Commitment) if c.antecedent]
    other = [c for c in journals[1].of(Commitment) if c.antecedent]
    keys = [[(c.debtor, c.creditor, c.form) for c in found] for found in (one, other)]
    assert keys[0] == keys[1]


def test_the_brief_says_in_short_what_the_brief_made_by_hand_says(journals):
    briefs = [
        run("brief", folder, "--short").out for folder in (journals[2], ROOT / "cases" / "istanbul")
    ]
    for words in (
        "Round 3 in Istanbul", "outcome collapsed", "none planned", "written wanted, verbal refused",
        "verbal wanted, written refused", "not its own word",
    ):  # fmt: skip
        assert all(words in " ".join(text.split()) for text in briefs), words
