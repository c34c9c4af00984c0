"""Commands from word to paper: minute, first text, position, table, next; what they print and refuse."""

import pytest

from case_copy import hashes, istanbul
from negotiations import BODY, RECORD, history
from on_the_command_line import run

ROUND = """\
round: toward_signature
title: Toward signature
layer: illustrative
version: 1
given:
  positions:
    - {party: north, on: "text#b_report", substance: accepts, requires: written}
    - {party: south, on: "text#b_report", substance: accepts, requires: verbal, refuses: written}
    - {party: south, on: "text#b_time", substance: conditional, provided: "accepted(b_report)"}
settle: {b_report: 1}
"""


@pytest.fixture
def case(tmp_path, monkeypatch):
    """A small case with a text of two versions and a round, 80 columns wide."""
    monkeypatch.setenv("COLUMNS", "80")
    kept = tmp_path / "case" / "drafts" / "text"
    (kept / "rounds").mkdir(parents=True)
    changed = BODY.replace('[and reports it]{#b_report by="north"}', "and reports it").replace(
        "each month", "each week"
    )
    for version in history(BODY, changed).versions:
        (kept / f"v{version.number}.md").write_text(version.text, encoding="utf-8")
    (kept / "rounds" / "signing.yaml").write_text(ROUND, encoding="utf-8")
    (tmp_path / "case" / "record.yaml").write_text(RECORD, encoding="utf-8")
    return tmp_path / "case"


def position(case, on, *more, party="north", says="accepts"):
    """Record a position."""
    return run("draft", "position", case, on, "--party", party, "--says", says, "--yes", *more)


# Position ----------------------------------------------------------------------------------------


def test_a_position_is_written_on_the_version_that_counts(case):
    ran = position(case, "text#b_meet", "--form", "signed", "--on-word-of", "speaker", "--json")
    assert ran.code == 0, ran.err
    entry = ran.json["entry"]
    assert (entry["on"], entry["version"], entry["form"]) == ("text#b_meet", 2, "signed")
    assert entry["own_word"] is True
    assert "text#b_meet" in (case / "record.yaml").read_text("utf-8")


def test_a_dry_run_writes_nothing(case):
    before = hashes(case)
    assert position(case, "text#b_meet", "--dry-run").code == 0
    assert hashes(case) == before


REFUSED = [
    ("text#b_met", [], "Did you mean 'b_meet'"),
    (
        "text#b_report",
        [],
        "version 2 no longer has bracket b_report of article art-1: its option 1 became text",
    ),
    ("text#b_time", ["--option", "3"], "options 1 to 2 (0: its words left out), not 3"),
    ("text#b_meet", ["--version", "7"], "has no version 7. Kept: 1, 2."),
    ("texd#b_meet", [], "There is no text 'texd'. Did you mean 'text'"),
    ("text#b_pay", [], "asks a question, and nobody has proposed an answer yet"),
    ("dutty", [], "Did you mean 'duty'"),
    ("duty", ["--option", "1"], "Only brackets have options"),
    ("text#b_meet", ["--provided", "accepted(b_time)"], "--provided belongs to `conditional`"),
    ("minute#m_st_nort", [], "The minute has no item 'm_st_nort'. Did you mean 'm_st_north'"),
    ("text#b_meet", ["--form", "oral"], "oral"),
    ("text#b_meet", ["--stated-in", "st_nort"], "Did you mean 'st_north'"),
    ("text#b_meet", ["--on-word-of", "south"], "rests on what that one said"),
    ("text#b_meet", ["--evidence", "papper#p1"], "papper"),
]


@pytest.mark.parametrize(("on", "more", "words"), REFUSED)
def test_a_position_on_what_is_not_there_is_refused_and_nothing_is_written(case, on, more, words):
    before = hashes(case)
    ran = position(case, on, *more)
    assert ran.code == 1
    assert words in ran.err
    assert hashes(case) == before


CONDITIONS = [
    ("accepted(b_time", "accepted(b_time"),
    ("accepted(b_tim)", "Did you mean 'b_time'"),
    ("accepted(b_report)", "Version 2 no longer has bracket b_report"),
    ("violated(b_time)", "cannot ask violated(…)"),
    ("accepted(b_meet)", "the bracket that it is about"),
]


@pytest.mark.parametrize(("provided", "words"), CONDITIONS)
def test_a_condition_that_leads_nowhere_is_refused(case, provided, words):
    ran = position(case, "text#b_meet", "--provided", provided, says="conditional")
    assert ran.code == 1
    assert words in ran.err


def test_a_condition_needs_what_it_hangs_on(case):
    ran = position(case, "text#b_meet", says="conditional")
    assert (ran.code, "--provided FORMULA" in ran.err) == (1, True)


def test_only_the_minute_is_confirmed_denied_or_corrected(case):
    ran = position(case, "text#b_meet", says="confirm")
    assert (ran.code, "answers a sentence of the minute" in ran.err) == (1, True)


def test_a_position_is_known_through_somebody_else_only_by_a_statement(case):
    said = ("--on-word-of", "speaker", "--stated-in", "st_north", "--json")
    ran = position(case, "text#b_meet", *said, party="south")
    assert (ran.code, ran.json["entry"]["own_word"]) == (0, False)


def test_no_position_of_a_party_goes_on_record_on_a_text_that_nobody_put_forward(tmp_path):
    case = istanbul(tmp_path / "case", texts=False)
    assert run("draft", "from-gaps", case).code == 0
    ran = position(case, "chairs_text#ceasefire_ends", party="pakistan", says="rejects")
    assert ran.code == 1
    assert "nobody put it forward" in ran.err


# Minute ------------------------------------------------------------------------------------------


def test_the_istanbul_minute_tells_the_other_sides_assurance_as_pakistans_account(tmp_path):
    case = istanbul(tmp_path / "case", texts=False)
    ran = run("draft", "minute", case, "--json")
    items = {item["entry"]: item for item in ran.json["items"]}
    soil = items["st_agreed_verbally"]
    assert soil["words"].startswith("By the account of Pakistan, the Afghan Taliban accepts")
    assert (soil["account_of"], soil["second_hand"]) == ("pakistan", True)
    assert [a["answer"] for a in soil["answers"]] == ["no_answer", "not_heard"]


def test_an_answer_stays_with_the_words_that_it_was_given_to(case):
    assert run("draft", "minute", case, "--write").code == 0
    said = ("--condition", "the text of May", "--on-word-of", "south")
    assert position(case, "minute#m_st_north", *said, party="south", says="correct").code == 0
    record = case / "record.yaml"
    shown = run("draft", "minute", case).out
    assert "South: corrects: “the text of May”" in shown
    record.write_text(record.read_text("utf-8").replace(
        "speaker: speaker, act: accept, content: the text",
        "speaker: speaker, act: accept, content: the whole text"), encoding="utf-8")  # fmt: skip
    assert "on other words than these: ask again" in " ".join(
        run("draft", "minute", case).out.split()
    )


def test_the_minute_is_kept_once_and_again_only_when_it_says_something_else(case):
    assert "v1.md" in run("draft", "minute", case, "--write").out
    first = hashes(case / "drafts" / "minute")
    assert "Nothing written" in run("draft", "minute", case, "--write").out
    assert hashes(case / "drafts" / "minute") == first
    record = case / "record.yaml"
    record.write_text(
        record.read_text("utf-8") + "offers:\n  - {id: of_1, party: south, content: to meet}\n"
    )
    assert "v2.md" in run("draft", "minute", case, "--write").out
    assert first.items() <= hashes(case / "drafts" / "minute").items()
    assert run("check", case, "--errors-only").code == 0


# From gaps ---------------------------------------------------------------------------------------


def test_a_first_text_is_kept_once_and_adds_no_error_to_the_case(tmp_path):
    case = istanbul(tmp_path / "case", texts=False)
    ran = run("draft", "from-gaps", case, "--author", "qatar", "--json")
    assert (ran.code, ran.json["layer"], len(ran.json["brackets"])) == (0, "proposed", 44)
    assert run("check", case, "--errors-only").code == 0
    before = hashes(case)
    again = run("draft", "from-gaps", case)
    assert (again.code, "a version is never replaced" in again.err) == (1, True)
    assert hashes(case) == before


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--id", "Chair's text"], "Write 'chair_s_text'"),
        (["--author", "katar"], "Did you mean 'qatar'"),
        (["--id", "istanbul_terms"], "Another text of the case"),
    ],
)
def test_a_first_text_that_cannot_be_kept_is_refused(tmp_path, more, words):
    case = istanbul(tmp_path / "case", texts=False)
    ran = run("draft", "from-gaps", case, *more)
    assert (ran.code, words in ran.err) == (1, True)
    assert not (case / "drafts" / "chairs_text").exists()


# Table and next ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command",
    [("table",), ("table", "--round", "signing"), ("next",), ("next", "--round", "signing")],
)
def test_every_line_fits_eighty_columns(case, command):
    ran = run("draft", command[0], case, *command[1:])
    assert ran.code == 0, ran.err
    assert max(map(len, ran.out.splitlines())) <= 80


def test_a_text_of_many_parties_fits_eighty_columns_as_well(tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    case = istanbul(tmp_path / "case", texts=False)
    run("draft", "from-gaps", case)
    file = case / "drafts" / "chairs_text" / "v1.md"
    text = file.read_text("utf-8").replace(
        "parties: [pakistan, afghan_taliban]", "parties: [pakistan, afghan_taliban, turkiye, qatar]"
    )
    file.write_text(text, encoding="utf-8")
    out = run("draft", "table", case).out
    assert max(map(len, out.splitlines())) <= 80
    assert "Qatar" in out


@pytest.mark.parametrize("command", ["table", "next"])
def test_a_round_says_on_every_page_that_nobody_put_it_forward(case, command):
    out = " ".join(run("draft", command, case, "--round", "signing").out.split())
    assert out.count("Illustrative round “Toward signature”: invented by the case's author") == 2
    assert "put forward by no party" in out
    assert run("draft", command, case, "--round", "signing", "--json").json["banners"]


def test_a_round_is_never_written(case):
    before = hashes(case)
    for command in ("table", "next"):
        run("draft", command, case, "--round", "signing")
    assert hashes(case) == before


def test_the_table_of_a_round_shows_what_hangs_on_form_alone_and_what_hangs_on_what(case):
    out = " ".join(run("draft", "table", case, "--round", "signing").out.split())
    assert "b_report: in no form that meets all" in out
    assert "b_report: North (requires written); South (requires verbal, refuses written)" in out
    assert "South on b_time: accepted(b_report)" in out
    assert "these brackets are then closed: b_report (option 1)" in out


def test_the_table_says_on_whose_word_and_on_which_version(case, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    position(case, "text#b_meet", "--stated-in", "st_north", party="south")
    out = " ".join(run("draft", "table", case).out.split())
    assert "accepts; on the word of North; v2" in out


def test_the_table_as_known_earlier_is_that_of_the_version_known_then(case):
    ran = run("draft", "table", case, "--as-known", "2025-12-01", "--json")
    assert ran.json["version"] == 1
    late = run("draft", "table", case, "--as-known", "2025-11-01")
    assert (late.code, "No version of 'text' was known by then" in late.err) == (1, True)


ROUNDS = [
    ("signign", None, "Did you mean 'signing'"),
    ("signing", ("layer: illustrative\n", ""), "A round is illustrative"),
    ("signing", ("b_report: 1", "b_rapport: 1"), "has no bracket 'b_rapport'"),
    ("signing", ("party: north", "party: nroth"), "nroth"),
]


@pytest.mark.parametrize(("name", "change", "words"), ROUNDS)
def test_a_round_that_does_not_fit_is_refused_with_its_place(case, name, change, words):
    file = case / "drafts" / "text" / "rounds" / "signing.yaml"
    if change:
        file.write_text(file.read_text("utf-8").replace(*change, 1), encoding="utf-8")
    ran = run("draft", "table", case, "--round", name)
    assert ran.code == 1
    assert words in ran.err
    assert change is None or "signing.yaml:" in ran.err


def test_next_proposes_to_the_chair_and_marks_nothing_as_agreed(case):
    before = hashes(case)
    ran = run("draft", "next", case, "--round", "signing")
    out = " ".join(ran.out.split())
    assert "b_report: option 1. North accepts, South accepts." in out
    assert "it is a proposal to the chair" in out
    assert hashes(case) == before


def test_next_takes_a_condition_that_fails_for_no_acceptance_of_leaving_the_words_out(case):
    assert position(case, "text#b_time", "--option", "1", party="south").code == 0
    hangs = ("--provided", "b_time = 2")
    assert position(case, "text#b_meet", *hangs, says="conditional").code == 0
    assert position(case, "text#b_meet", party="south").code == 0
    ran = run("draft", "next", case)
    shown = " ".join(ran.out.split())
    assert "b_meet: its words left out" not in shown
    assert "North rejects the words, since its condition fails" in shown


def test_next_says_where_the_cap_stopped_it(case):
    ran = run("draft", "next", case, "--round", "signing", "--cap", "1")
    assert "stopped at the cap of 1" in " ".join(ran.out.split())
    assert (
        run("draft", "next", case, "--round", "signing", "--cap", "1", "--json").json["exact"]
        is False
    )


@pytest.mark.parametrize("command", ["minute", "from-gaps", "position", "table", "next"])
def test_help_ends_with_an_example(command):
    ran = run("draft", command, "--help")
    assert ran.code == 0
    assert f"Example: detente draft {command} cases/istanbul" in " ".join(ran.out.split())


def test_wrong_usage_is_exit_two(case):
    assert run("draft", "position", case, "text#b_meet", "--party", "north").code == 2
    assert run("draft", "next", case, "--cap", "0").code == 2
