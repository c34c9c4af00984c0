"""What reaches a terminal, a page or a pipe: legible, and quiet where nobody reads on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.show.cli.main import COMMANDS, GROUPS
from detente.show.legible import legible
from on_the_command_line import run
from small_case import write_case

OVERRIDE, ISOLATE, POP_ISOLATE, EMBED, POP = "\u202e", "\u2067", "\u2069", "\u202b", "\u202c"
NASTY = f"before \a bell \x1b[31m {OVERRIDE} override"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\ab", "a␇b"),
        ("a\x1b[31mb", "a␛[31mb"),
        ("a\x7fb\x85c", "a␡b⟨U+0085⟩c"),
        ("a\rb", "a␍b"),
        (f"a{OVERRIDE}b", "a⟨U+202E⟩b"),
        (f"a{OVERRIDE}b{POP}c", "a⟨U+202E⟩b⟨U+202C⟩c"),
        (f"a{ISOLATE}b", "a⟨U+2067⟩b"),
        (f"a{POP_ISOLATE}b", "a⟨U+2069⟩b"),
        (f"a{ISOLATE}b\nc{POP_ISOLATE}", "a⟨U+2067⟩b\nc⟨U+2069⟩"),
        (f"a{ISOLATE}b{EMBED}c{POP_ISOLATE}", "a⟨U+2067⟩b⟨U+202B⟩c⟨U+2069⟩"),
    ],
)
def test_what_would_steer_a_reader_is_shown(text, shown):
    assert legible(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "هجوم على المعبر", "متن\u200cفارسی \u200f(۳)\u061c", f"a {ISOLATE}متن{POP_ISOLATE} b",
        f"{EMBED}متن{POP} b", "two\nlines\twith a tab", "naïve – “quoted” … ✓",
    ],
)  # fmt: skip
def test_text_of_any_script_stays_as_it_is(text):
    assert legible(text) == text


@given(st.text())
def test_what_is_legible_stays_so(text):
    assert legible(legible(text)) == legible(text)


@pytest.fixture
def case(tmp_path):
    nasty = NASTY.replace("\a", r"\a").replace("\x1b", r"\e").replace(OVERRIDE, r"\u202e")
    return write_case(
        tmp_path / "case",
        f'groups: [{{id: band, name: "{nasty}"}}]\n'
        "statements:\n"
        f'  - {{id: st, speaker: speaker, act: deny, content: "{nasty}", about: [talks], known: 2025-11-07}}\n'
        f'incidents: [{{id: hit, event: attack, when: 2025-11-06, actor: band, summary: "{nasty}"}}]\n',
    )


@pytest.mark.parametrize(
    "words",
    [
        ["brief"], ["status"], ["check"], ["explain", "calm"], ["gaps"], ["due"], ["timeline"],
        ["commitments"], ["claims"], ["diff", "--since", "2025-01-01"],
        ["what-if", "attack on 2025-11-12 by band"],
    ],
    ids=lambda words: words[0],
)  # fmt: skip
def test_no_command_lets_an_entry_steer_the_terminal(case, words):
    command, *rest = words
    for form in ([], ["--json"]):
        ran = run(command, case, *rest, *form)
        assert ran.code == 0, ran.err
        assert not {"\a", "\x1b", OVERRIDE} & {*ran.out, *ran.err}


def test_an_entry_is_shown_legibly_on_the_way_in(case):
    ran = run("add", "group", case, f"name=a{OVERRIDE}b", "--yes")
    assert ran.code == 0
    assert "⟨U+202E⟩" in ran.out
    assert OVERRIDE not in ran.out


def test_the_page_holds_no_character_that_steers_it(case, tmp_path):
    assert run("brief", case, "--html", tmp_path / "brief.html").code == 0
    page = (tmp_path / "brief.html").read_text("utf-8")
    assert not {"\a", "\x1b", OVERRIDE} & set(page)
    assert "⟨U+202E⟩" in page


def started(case, **more):
    return subprocess.run(
        [sys.executable, "-m", "detente", "brief", str(case)],
        stderr=subprocess.PIPE, check=False, timeout=60, **more,
    )  # fmt: skip


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_cannot_be_written_is_one_plain_line(case):
    with Path("/dev/full").open("w") as full:
        ran = started(case, stdout=full)
    assert ran.returncode == 1
    assert ran.stderr.decode() == (
        "detente: The output could not be written: No space left on device.\n"
    )


def test_a_reader_who_stops_reading_is_told_nothing(case):
    reading, writing = os.pipe()
    os.close(reading)
    ran = started(case, stdout=writing)
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (1, b"")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_tells_a_refusal_as_json_where_that_is_asked_for(command, tmp_path):
    words = (command, *list(GROUPS.get(command, ()))[:1])  # of a group, one of its commands
    refused = run(*words, tmp_path / "nowhere", "--no-such-option", "--json")
    assert refused.code == 2
    assert "no-such-option" in refused.json["error"]


@pytest.mark.parametrize("command", ["brief", "status", "check", "gaps", "timeline", "due"])
def test_a_case_that_is_not_there_is_told_as_json_where_that_is_asked_for(command, tmp_path):
    refused = run(command, tmp_path / "nowhere", "--json")
    assert refused.code == 1
    assert "is not a case folder" in refused.json["error"]
