"""The commands that write to a record and show it, as somebody calls them."""

import os
import pty
import select
import subprocess
import sys
import time

import pytest

from detente.record.entries import Meeting, Statement
from detente.show.case import open_case
from on_the_command_line import run
from small_case import write_case

INCIDENT = (
    "event=attack",
    "when=2025-11-12",
    "actor=west",
    "confidence=3",
    "--known",
    "2025-11-13",
)
COMMANDS = (
    *("new", "add", "correct", "retract", "redact", "schema"),
    *("timeline", "commitments", "claims", "diff"),
)


@pytest.fixture
def case(tmp_path):
    return write_case(tmp_path / "case")


@pytest.mark.parametrize("name", COMMANDS)
def test_help_shows_an_example(name):
    ran = run(name, "--help")
    assert ran.code == 0
    assert f"Example: detente {name}" in ran.out


def test_a_new_case_passes_the_checks(tmp_path):
    folder = tmp_path / "سلام"
    ran = run("new", folder, "--title", 'Talks: "now" # 2')
    assert ran.code == 0
    opened = open_case(folder)
    assert opened.journal.process.title == 'Talks: "now" # 2'
    assert opened.findings == ()


def test_the_examples_in_a_new_record_are_right_once_uncommented(tmp_path):
    run("new", tmp_path / "case")
    file = tmp_path / "case" / "record.yaml"
    lines = file.read_text("utf-8").splitlines()
    bare = [line[1:] if line.startswith("#  ") else line for line in lines]
    file.write_text("\n".join(bare) + "\n", encoding="utf-8")
    opened = open_case(tmp_path / "case")
    assert len(opened.journal.entries) == 14
    assert not [f for f in opened.findings if f.level == "error"]


def test_a_new_case_leaves_a_folder_alone_that_holds_something(tmp_path):
    (tmp_path / "kept.txt").write_text("kept", encoding="utf-8")
    ran = run("new", tmp_path)
    assert ran.code == 1
    assert "not empty" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


def test_an_added_incident_is_written_and_its_verdicts_are_shown_with_reasons(case):
    ran = run("add", "incident", case, *INCIDENT, "--at", "2025-11-14")
    assert ran.code == 0, ran.err
    assert "calm[inc_1]" in ran.out
    assert "no such instance →" in ran.out
    entry = open_case(case).journal.entries["inc_1"]
    assert entry.recorded is not None


def test_json_gives_the_entry_where_it_is_and_what_changed(case):
    answer = run("add", "incident", case, *INCIDENT, "--at", "2025-11-14", "--json").json
    assert answer["entry"]["id"] == "inc_1"
    assert answer["written_to"].endswith("record.yaml")
    assert "calm[inc_1]" in [change.get("instance") for change in answer["changed"]]


def test_a_dry_run_writes_nothing(case):
    before = (case / "record.yaml").read_bytes()
    ran = run("add", "incident", case, *INCIDENT, "--dry-run")
    assert ran.code == 0
    assert "Nothing is written" in ran.out
    assert (case / "record.yaml").read_bytes() == before


def test_all_missing_keys_are_named_with_an_example(case):
    ran = run("add", "commitment", case)
    assert ran.code == 1
    assert "debtor, creditor, consequent" in ran.err
    assert "For example: detente add commitment" in ran.err


def test_a_name_that_is_not_on_record_is_refused_with_the_nearest(case):
    ran = run("add", "statement", case, "speaker=speker", "act=deny", "content=no")
    assert ran.code == 1
    assert "'speaker'" in ran.err
    assert "Nothing is written" in ran.err
    assert (
        open_case(case).journal.entries.keys() == open_case(case).journal.as_known().entries.keys()
    )


def test_an_entry_may_come_from_a_file_or_from_input(case, tmp_path):
    text = "event: attack\nwhen: 2025-11-12\n"
    (tmp_path / "entry.yaml").write_text(text, encoding="utf-8")
    assert run("add", "incident", case, "--file", tmp_path / "entry.yaml").code == 0
    assert run("add", "incident", case, "--file", "-", "actor=west", stdin=text).code == 0
    assert {"inc_1", "inc_2"} <= set(open_case(case).journal.entries)


def test_a_file_that_holds_no_entry_is_refused(case):
    ran = run("add", "incident", case, "--file", "-", stdin="just words")
    assert ran.code == 1
    assert "mapping" in ran.err


def test_a_correction_keeps_the_earlier_version_for_earlier_knowledge(case):
    run("add", "incident", case, *INCIDENT)
    ran = run(
        "correct", case, "inc_1", "event=clash", "--because", "seen again", "--known", "2025-11-20"
    )
    assert ran.code == 0, ran.err
    early = run("timeline", case, "--as-known", "2025-11-19", "--json").json
    late = run("timeline", case, "--json").json
    assert early["dated"][0]["what"].startswith("attack")
    assert late["dated"][0]["what"].startswith("clash")
    assert late["dated"][0]["corrected_by"] == ["correction_1"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["evnt=clash"], "Did you mean `event`"),
        (["confidence=9"], "0, 1, 2, 3"),
        (["event=attack"], "nothing would change"),
        (["id=other"], "another id"),
        (["event=clash", "event=strike"], "twice"),
        (["when=someday"], "not a date"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused_and_says_why(case, words, said):
    run("add", "incident", case, *INCIDENT)
    before = (case / "record.yaml").read_bytes()
    ran = run("correct", case, "inc_1", *words, "--because", "why")
    assert ran.code == 1
    assert said in ran.err
    assert (case / "record.yaml").read_bytes() == before


def test_a_correction_needs_a_reason(case):
    assert run("correct", case, "inc_1", "event=clash").code == 2


def test_what_is_withdrawn_cannot_be_withdrawn_or_corrected_again(case):
    run("add", "incident", case, *INCIDENT)
    ran = run("retract", case, "inc_1", "--because", "mistaken", "--at", "2025-11-14")
    assert ran.code == 0
    assert "→ no such instance" in " ".join(ran.out.split())
    for again in (
        run("retract", case, "inc_1", "--because", "mistaken"),
        run("correct", case, "inc_1", "event=clash", "--because", "why"),
    ):
        assert again.code == 1
        assert "withdrawn already" in again.err


def test_a_retraction_can_be_retracted(case):
    run("add", "incident", case, *INCIDENT)
    run("retract", case, "inc_1", "--because", "mistaken")
    assert run("retract", case, "retraction_1", "--because", "it was right").code == 0
    assert "inc_1" in open_case(case).journal.as_known().entries


def test_redaction_needs_a_yes_and_names_what_it_does_not_reach(case):
    run("add", "incident", case, *INCIDENT, "summary=the name of a witness")
    refused = run("redact", case, "inc_1", "--because", "protection", "--by", "the keeper")
    assert refused.code == 2
    assert "--yes" in refused.err
    assert "witness" in (case / "record.yaml").read_text("utf-8")
    ran = run("redact", case, "inc_1", "--because", "protection", "--by", "the keeper", "--yes")
    assert ran.code == 0
    assert "git history" in ran.out
    assert "witness" not in (case / "record.yaml").read_text("utf-8")
    again = run("correct", case, "inc_1", "event=clash", "--because", "why")
    assert again.code == 1
    assert "removed" in again.err


def test_redaction_names_the_entries_that_still_name_what_is_gone(case):
    run("add", "incident", case, *INCIDENT)
    run("add", "attribution", case, "incident=inc_1", "to=west", "by=east")
    answer = run("redact", case, "inc_1", "--because", "x", "--by", "y", "--yes", "--json").json
    assert answer["still_naming"] == ["at_1"]


def test_diff_lists_what_became_known_and_what_that_changed(case):
    run("add", "incident", case, *INCIDENT)
    run(
        "add",
        "statement",
        case,
        "speaker=speaker",
        "act=accuse",
        "content=x",
        "--known",
        "2025-11-20",
    )
    ran = run(
        "diff",
        case,
        "--since",
        "2025-11-13",
        "--until",
        "2025-11-14",
        "--at",
        "2025-11-14",
        "--json",
    )
    answer = ran.json
    assert [news["entry"] for news in answer["became_known"]] == ["inc_1"]
    assert "calm[inc_1]" in [change.get("instance") for change in answer["changed"]]
    assert "east" in [news["entry"] for news in answer["record_time_unspecified"]]
    assert answer["since"] == "2025-11-13 00:00:00 +04:30"


def test_diff_refuses_a_span_that_ends_before_it_begins(case):
    ran = run("diff", case, "--since", "2025-11-13", "--until", "2025-11-12")
    assert ran.code == 1


def test_views_say_what_is_not_there_instead_of_nothing(case):
    assert "nothing on record" in run("timeline", case).out
    assert "No commitment" in run("commitments", case).out
    assert "Not heard" in run("claims", case).out


def test_right_to_left_text_and_brackets_pass_through_every_view_unchanged(case):
    words = "گفت [/b] [red]که :smile: 50%"
    run("add", "statement", case, "speaker=speaker", "act=deny", f"content={words}")
    run("add", "demand", case, "party=east", f"content={words}", "stated_in=st_1")
    for name in ("timeline", "commitments", "claims"):
        ran = run(name, case)
        assert ran.code == 0
        assert words in " ".join(ran.out.split())
        assert words in run(name, case, "--json").out.replace("\\", "")


def test_a_folder_that_is_no_case_is_an_error_and_a_missing_argument_is_wrong_usage(tmp_path):
    for name in ("timeline", "commitments", "claims"):
        assert run(name, tmp_path).code == 1
        assert run(name).code == 2
    assert run("timeline", tmp_path, "--at", "someday").code == 1


def test_schemas_are_written_and_named(tmp_path):
    ran = run("schema", tmp_path / "schemas")
    assert ran.code == 0
    assert ran.out.splitlines() == [str(path) for path in written(tmp_path / "schemas", ran)]


def written(folder, ran):
    paths = [folder / line.rsplit(os.sep, 1)[-1] for line in ran.out.splitlines()]
    assert all(path.is_file() for path in paths)
    return paths


def at_a_terminal(arguments, answers):
    """Call the command at a terminal, typing one answer whenever it waits for one."""
    keyboard, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "detente", *map(str, arguments)],
        stdin=terminal, stdout=terminal, stderr=terminal, close_fds=True,
    )  # fmt: skip
    os.close(terminal)
    said, waiting = b"", list(answers)
    until = time.monotonic() + 30
    while time.monotonic() < until:
        ready, _, _ = select.select([keyboard], [], [], 0.5)
        if ready:
            try:
                more = os.read(keyboard, 65536)
            except OSError:
                break
            if not more:
                break
            said += more
        elif waiting and said.rstrip(b" ").endswith((b":", b"]")):
            os.write(keyboard, waiting.pop(0).encode() + b"\n")
        elif process.poll() is not None:
            break
    os.close(keyboard)
    return process.wait(10), said.decode()


@pytest.mark.slow
def test_at_a_terminal_what_is_missing_is_asked_for_with_choices_and_a_proposed_id(case):
    code, said = at_a_terminal(
        ["add", "statement", case],
        ["nobody", "speaker", "denie", "deny", "we did not", "", "", "paper#s3", "", "y"],
    )
    assert code == 0, said
    assert "On record: east, west, host, speaker" in said
    assert "is not one of these" in said
    assert "Did you mean 'deny'" in said
    entry = open_case(case).journal.get("st_1", Statement)
    assert entry is not None
    assert (entry.speaker, entry.act, entry.content) == ("speaker", "deny", "we did not")
    assert str(entry.evidence[0]) == "paper#s3"


@pytest.mark.slow
def test_at_a_terminal_a_meeting_is_asked_about_and_dates_are_written_as_the_record_does(case):
    code, said = at_a_terminal(
        ["add", "meeting", case],
        [
            "three",
            "3",
            "Istanbul",
            "east, west",
            "",
            "6 Nov 2025",
            "collapsed",
            "",
            "paper#s1",
            "",
            "y",
        ],
    )
    assert code == 0, said
    assert "should be a whole number" in said
    meeting = open_case(case).journal.get("round_3", Meeting)
    assert meeting is not None
    assert (meeting.round, meeting.venue, meeting.parties) == (3, "Istanbul", ("east", "west"))
    assert meeting.began is not None
    assert meeting.began.at == "2025-11-06"
    assert "mediators (Enter to leave out)" in said


@pytest.mark.slow
def test_at_a_terminal_answers_are_not_lost_when_the_entry_does_not_fit(case):
    code, said = at_a_terminal(
        ["add", "incident", case, "--known", "2025-11-01"],
        ["attack", "", "12 Nov 2025", *[""] * 6, ""],
    )
    assert code == 1, said
    assert "`when` must be there" in said
    assert "known before it happened" in said
    again = f"detente add incident {case} --known 2025-11-01 event=attack 'when=12 Nov 2025'"
    assert again in said.replace("\r\n", "")


@pytest.mark.slow
def test_at_a_terminal_nothing_is_removed_without_a_yes(case):
    run("add", "incident", case, *INCIDENT)
    code, said = at_a_terminal(["redact", case, "inc_1", "--because", "x", "--by", "y"], ["n"])
    assert code == 1
    assert "Nothing is removed" in said
    assert "inc_1" in open_case(case).journal.entries
