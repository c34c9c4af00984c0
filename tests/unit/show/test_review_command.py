"""`detente review`: a named person decides; what is accepted is written with its place."""

import json
from pathlib import Path

import pytest
import typer

from detente.errors import InputError
from detente.read.reports import many
from detente.show.cli import asking, review_command
from detente.show.reading.kept import kept_in
from detente.show.reading.reviewing import Review
from detente.show.reading.shown import marked, shown
from english import parser
from on_the_command_line import run

VELA = Path(__file__).parents[2] / "data" / "reports" / "vela.txt"


@pytest.fixture
def case(tmp_path, monkeypatch):
    monkeypatch.setattr(many, "English", parser)
    folder = tmp_path / "case"
    run("new", folder, "--title", "Talks in Quito")
    run("read", VELA, "--case", folder)
    return folder


def answering(monkeypatch, *answers):
    """Answer the questions of a review, one after the other, as somebody at a terminal would."""
    left = list(answers)

    def prompt(*_, **__):
        if not left:
            raise typer.Abort
        return left.pop(0)

    monkeypatch.setattr(asking, "on_terminal", lambda: True)
    monkeypatch.setattr(review_command.typer, "prompt", prompt)


def test_what_is_accepted_is_well_formed_and_carries_place_and_reviewer(case):
    ran = run("review", case, "--accept-all", "--by", "A. Reviewer")
    assert ran.code == 0
    assert "held back" not in ran.err.casefold()
    assert run("check", case).code == 0
    record = (case / "record.yaml").read_text("utf-8")
    assert "by_hand_of: A. Reviewer" in record
    assert "{source: vela, start: " in record
    assert run("brief", case).code == 0


def test_the_words_at_the_place_of_the_evidence_are_those_of_the_statement(case):
    text = VELA.read_text("utf-8")
    for proposal in kept_in(case)[0].proposals:
        if proposal.section == "statements":
            seen = proposal.seen[0]
            words = " ".join(text[seen.start : seen.end].split())
            assert str(proposal.entry["content"]) in words


def test_a_review_is_by_a_named_person(case):
    ran = run("review", case, "--accept-all")
    assert ran.code == 1
    assert "--by" in ran.err


def test_without_a_terminal_a_review_says_what_to_write(case):
    assert "--accept-all" in run("review", case, "--by", "A").err


def test_a_case_without_proposals_says_how_to_begin(tmp_path):
    run("new", tmp_path / "case")
    assert "detente read FILE" in run("review", tmp_path / "case", "--by", "A").err


def test_accepting_twice_writes_once(case):
    run("review", case, "--accept-all", "--by", "A")
    before = (case / "record.yaml").read_bytes()
    ran = run("review", case, "--accept-all", "--by", "A")
    assert "Nothing is written" in ran.out
    assert (case / "record.yaml").read_bytes() == before


def test_the_answer_in_json_names_what_was_written_and_held_back(case):
    ran = run("review", case, "--accept-all", "--by", "A", "--json")
    assert ran.json["left"] == 0
    assert {"section": "parties", "id": "colombia"} in ran.json["entries"]
    assert ran.json["held_back"] == []


def test_a_review_resumes_where_it_stopped(case, monkeypatch):
    total = len(kept_in(case)[0].proposals)
    answering(monkeypatch, "a", "a", "r", "q")
    first = run("review", case, "--by", "A")
    assert "2 entries written" in first.out
    assert f"{total - 3} proposals left" in first.out
    answering(monkeypatch, "q")
    assert f"{total - 3} waiting" in run("review", case, "--by", "A").out


def test_a_decision_can_be_taken_back(case, monkeypatch):
    answering(monkeypatch, "a", "r", "u", "u", "u", "q")
    ran = run("review", case, "--by", "A")
    assert "There is nothing to take back" in ran.out
    assert "Nothing is written" in ran.out
    assert {p.state for p in kept_in(case)[0].proposals} == {"pending"}


def test_a_proposal_can_be_edited_before_it_is_accepted(case, monkeypatch):
    answering(monkeypatch, "e", "title='The report from Quito'", "a", "q")
    run("review", case, "--by", "A")
    assert "title: The report from Quito" in (case / "record.yaml").read_text("utf-8")


def test_an_answer_that_is_none_is_asked_for_again(case, monkeypatch):
    answering(monkeypatch, "x", "e", "nonsense", "q")
    ran = run("review", case, "--by", "A")
    assert "one of the letters" in ran.out
    assert "key=value" in ran.out


def test_a_statement_can_be_split_where_the_second_begins(case):
    review = Review(kept_in(case), "A")
    text = VELA.read_text("utf-8")
    whole = next(p for p in review.waiting() if "extend the truce" in str(p.entry.get("content")))
    first, second = review.split(whole, text, "if the army")
    assert second.entry["content"].startswith("if the army")
    assert text[second.seen[0].start : second.seen[0].end].startswith("if the army")
    assert first.seen[0].end == second.seen[0].start
    with pytest.raises(InputError, match="does not stand inside"):
        review.split(first, text, "no such words")
    assert review.undo()
    assert whole in review.waiting()


def test_a_statement_whose_speaker_was_rejected_is_held_back_and_the_rest_is_written(case):
    review = Review(kept_in(case), "A")
    person = next(p for p in review.waiting() if p.entry.get("id") == "julio_vela")
    review.reject(person)
    ran = run("review", case, "--accept-all", "--by", "A", "--json")
    because = {h["id"]: h["because"] for h in ran.json["held_back"]}
    assert any("julio_vela" in why for why in because.values())
    assert any(entry["section"] == "statements" for entry in ran.json["entries"])
    assert run("check", case).code == 0


def test_the_span_is_marked_in_its_sentence():
    assert marked("He said that talks ended. Nobody stayed.", 13, 24).count("▸") == 1


def test_a_copy_that_was_changed_is_told(case):
    (case / "sources" / "vela.txt").write_text("Something else.", "utf-8")
    proposal = kept_in(case)[0].proposals[-1]
    assert "is not the document that was read" in shown(proposal, case, 1)


def test_a_file_of_proposals_that_is_broken_is_named(case):
    (case / "proposals" / "vela.json").write_text(json.dumps({"source": "x"}), "utf-8")
    ran = run("review", case, "--accept-all", "--by", "A")
    assert ran.code == 1
    assert "vela.json is not a file of proposals" in ran.err


def _two_reports(case, tmp_path):
    told = "Sudan said it would attend the talks in Jeddah only if the RSF left homes in Bahri. "
    for name, more in (
        ("a", "At least 12 people were killed in a shelling of Nyala on Sunday, doctors said."),
        ("b", "The RSF denied shelling Nyala."),
    ):
        (tmp_path / f"{name}.txt").write_text(told + more, "utf-8")
    run("read", tmp_path / "a.txt", tmp_path / "b.txt", "--case", case)


def test_one_actor_in_two_sections_is_one_proposal(case, tmp_path):
    _two_reports(case, tmp_path)
    all_of_them = [p for kept in kept_in(case) for p in kept.proposals]
    (actor,) = [p for p in all_of_them if p.entry.get("id") == "rapid_support_forces"]
    assert actor.section == "parties"
    assert {seen.document for seen in actor.seen} == {"a", "b"}
    ran = run("review", case, "--accept-all", "--by", "A", "--json")
    assert ran.json["held_back"] == []
    assert run("check", case).code == 0


def test_an_id_that_is_taken_holds_back_its_own_entry_alone(case, tmp_path):
    _two_reports(case, tmp_path)
    review = Review(kept_in(case), "A")
    source = next(p for p in review.waiting() if p.entry.get("id") == "b")
    review.edit(source, ["id=colombia"])
    ran = run("review", case, "--accept-all", "--by", "A", "--json")
    held = [(h["section"], str(h["id"])) for h in ran.json["held_back"]]
    assert ("parties", "colombia") in held
    assert {"section": "persons", "id": "doctors"} in ran.json["entries"]
    waiting = Review(kept_in(case), "A").waiting()
    assert sorted((p.section, str(p.entry.get("id"))) for p in waiting) == sorted(held)


def test_what_is_on_record_and_told_again_gains_a_source(case, tmp_path):
    run("review", case, "--accept-all", "--by", "A. Reviewer")
    again = tmp_path / "again.txt"
    again.write_text("A second wire.\n\n" + VELA.read_text("utf-8"), "utf-8")
    before = {p.id for one in kept_in(case) for p in one.proposals}
    run("read", again, "--case", case)
    new = [p for one in kept_in(case) for p in one.proposals if p.id not in before]
    told_again = [p for p in new if p.section == "corrections"]
    assert len(told_again) > 3
    on_record = {str(p.entry["entry"]) for p in told_again}
    assert not on_record & {str(p.entry.get("id")) for p in new}
    ran = run("review", case, "--accept-all", "--by", "B. Reviewer")
    assert ran.code == 0, ran.err
    assert "Held back" not in ran.err
    assert run("check", case).code == 0
    corrected = str(told_again[0].entry["entry"])
    from detente.show.case import open_case

    entry = open_case(case).journal.as_known().entries[corrected]
    assert {e.source for e in entry.evidence} == {"vela", "again"}


def test_what_was_rejected_is_not_proposed_again(case, tmp_path):
    review = Review(kept_in(case), "A. Reviewer")
    statement = next(p for p in review.waiting() if p.section == "statements")
    review.reject(statement)
    again = tmp_path / "again.txt"
    again.write_text("A second wire.\n\n" + VELA.read_text("utf-8"), "utf-8")
    run("read", again, "--case", case)
    waiting = Review(kept_in(case), "A. Reviewer").waiting()
    contents = [p.entry.get("content") for p in waiting if p.section == "statements"]
    assert statement.entry["content"] not in contents
