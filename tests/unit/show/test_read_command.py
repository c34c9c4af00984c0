"""`detente read`: one object for one file, lines for several; proposals beside the case."""

import json
import shutil
from pathlib import Path

import pytest

from case_copy import hashes
from detente.read.backends import english
from detente.read.reports import many
from detente.read.reports.reading import read_report
from detente.show.case import open_case
from detente.show.reading.kept import kept_in
from detente.show.reading.proposing import filed
from english import parser
from on_the_command_line import run

REPORTS = Path(__file__).parents[2] / "data" / "reports"
VELA = REPORTS / "vela.txt"


@pytest.fixture(autouse=True)
def _one_parser(monkeypatch):
    monkeypatch.setattr(many, "English", parser)


@pytest.fixture
def case(tmp_path):
    folder = tmp_path / "case"
    assert run("new", folder, "--title", "Talks in Quito").code == 0
    return folder


def test_one_file_gives_one_object_and_needs_no_case():
    ran = run("read", VELA)
    assert ran.code == 0
    assert ran.json["process"]["round"] == 4
    assert ran.json["document"]["id"] == "vela.txt"


def test_several_files_give_one_line_each_in_their_order():
    ran = run("read", VELA, REPORTS / "strait.md")
    ids = [json.loads(line)["document"]["id"] for line in ran.out.splitlines()]
    assert ids == ["vela.txt", "strait.md"]


def test_a_table_is_for_eyes():
    ran = run("read", VELA, "--format", "table")
    assert "Mediators: norway, chile" in ran.out
    assert "marta_olarte for" in ran.out


def test_one_bad_file_is_told_and_the_rest_is_read(tmp_path):
    shutil.copytree(REPORTS, tmp_path / "in")
    (tmp_path / "in" / "empty.txt").write_bytes(b"")
    (tmp_path / "in" / "bad.txt").write_bytes(b"\xff\x00\xff\x00" * 40)
    ran = run("read", tmp_path / "in")
    assert ran.code == 1
    assert "empty.txt is empty" in ran.err
    assert len(ran.out.splitlines()) == 3


def test_a_file_that_is_not_there_is_named(tmp_path):
    ran = run("read", tmp_path / "none.txt")
    assert ran.code == 1
    assert "There is no file" in ran.err


def test_a_path_that_leads_nowhere_is_told_and_the_rest_is_read(tmp_path):
    (tmp_path / "empty").mkdir()
    ran = run("read", VELA, tmp_path / "none.txt", tmp_path / "empty", REPORTS / "strait.md")
    assert ran.code == 1
    assert len(ran.out.splitlines()) == 2
    assert "There is no file" in ran.err
    assert "no text, Markdown or HTML" in ran.err


def test_a_folder_without_reports_says_so(tmp_path):
    assert "no text, Markdown or HTML" in run("read", tmp_path).err


def test_a_date_of_publication_must_be_a_day():
    assert run("read", VELA, "--published", "2025-11").code == 1
    assert run("read", VELA, "--published", "in May").code == 1


def test_nothing_enters_the_record_by_reading(case):
    before = hashes(case)["record.yaml"]
    ran = run("read", VELA, "--case", case)
    assert ran.code == 0
    assert hashes(case)["record.yaml"] == before
    assert "detente review" in ran.err
    kept = json.loads((case / "proposals" / "vela.json").read_text("utf-8"))
    assert {p["state"] for p in kept["proposals"]} == {"pending"}
    assert (case / "sources" / "vela.txt").read_bytes() == VELA.read_bytes()


def test_a_document_that_was_read_for_the_case_is_not_read_again(case):
    run("read", VELA, "--case", case)
    again = run("read", VELA, "--case", case)
    assert "read for this case before" in again.err
    assert again.out == ""


def test_the_same_statement_in_two_reports_is_one_proposal_with_two_sources(case, tmp_path):
    text = "Chad refused to sign the protocol on prisoners. {}"
    for name, more in (("one.txt", "Sudan left."), ("two.txt", "Talks in Abeche are over.")):
        (tmp_path / name).write_text(text.format(more), "utf-8")
        run("read", tmp_path / name, "--case", case)
    kept = [json.loads(f.read_text("utf-8")) for f in sorted((case / "proposals").glob("*.json"))]
    refused = [
        p for k in kept for p in k["proposals"] if p["entry"].get("act") == "reject"
    ]  # fmt: skip
    assert [[s["document"] for s in p["seen"]] for p in refused] == [["one", "two"]]


def test_what_was_decided_about_before_is_not_proposed_again(case, tmp_path):
    text = "Chad refused to sign the protocol on prisoners. {}"
    (tmp_path / "one.txt").write_text(text.format("Sudan left."), "utf-8")
    (tmp_path / "two.txt").write_text(text.format("Talks are over."), "utf-8")
    run("read", tmp_path / "one.txt", "--case", case)
    run("review", case, "--accept-all", "--by", "A")
    assert "told and decided about before" in run("read", tmp_path / "two.txt", "--case", case).err


def test_without_the_model_many_files_give_one_message(monkeypatch, tmp_path):
    monkeypatch.setattr(english, "MODEL", "no_such_model")
    for number in range(8):
        shutil.copy(VELA, tmp_path / f"r{number}.txt")
    ran = run("read", tmp_path)
    assert ran.code == 1
    assert ran.err.count("pip install") == 1


def test_with_a_date_the_meeting_begins_on_a_day(case):
    run("read", VELA, "--case", case, "--published", "2025-03-08")
    kept = json.loads((case / "proposals" / "vela.json").read_text("utf-8"))
    (meeting,) = [p["entry"] for p in kept["proposals"] if p["section"] == "meetings"]
    assert meeting["began"] == "2025-03-03"


def test_without_the_model_the_command_to_install_it_is_named(monkeypatch):
    monkeypatch.setattr(many, "English", english.English)
    monkeypatch.setattr(english, "MODEL", "no_such_model")
    ran = run("read", VELA)
    assert ran.code == 1
    assert "pip install 'detente[read]'" in ran.err


@pytest.mark.slow
def test_two_processes_give_what_one_gives(tmp_path):
    for number in range(8):
        shutil.copy(VELA, tmp_path / f"r{number}.txt")
    one, two = (run("read", tmp_path, "--jobs", jobs) for jobs in (1, 2))
    assert one.out == two.out
    assert len(one.out.splitlines()) == 8


def test_a_file_named_after_a_party_does_not_take_its_id(case, tmp_path):
    (tmp_path / "chad.txt").write_text("Chad refused to sign the protocol on prisoners.", "utf-8")
    run("read", tmp_path / "chad.txt", "--case", case)
    assert [f.name for f in (case / "proposals").glob("[!.]*")] == ["chad_report.json"]
    ran = run("review", case, "--accept-all", "--by", "A", "--json")
    assert ran.json["held_back"] == []
    assert {"section": "sources", "id": "chad_report"} in ran.json["entries"]


def test_a_copy_of_a_report_in_the_same_run_is_left_out(case, tmp_path):
    shutil.copy(VELA, tmp_path / "copy.txt")
    ran = run("read", VELA, tmp_path / "copy.txt", "--case", case)
    assert "copy.txt: the same as" in ran.err
    (file,) = (case / "proposals").glob("*.json")
    assert json.loads(file.read_text("utf-8"))["proposals"]


def test_proposals_are_never_written_over(case):
    report = read_report(VELA.read_bytes(), VELA.name, parser())
    journal = open_case(case).journal
    first = filed(case, journal, VELA, report)
    again = filed(case, journal, VELA, report)
    assert again.new == 0
    assert again.kept.proposals == first.kept.proposals == kept_in(case)[0].proposals
