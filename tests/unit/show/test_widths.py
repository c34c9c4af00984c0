"""What is printed fits the columns that there are, and what is counted twice is counted alike."""

import os
import re
import shutil

import pytest

from case_copy import ISTANBUL, istanbul
from detente.record.entries import Incident
from detente.show.case import open_case
from detente.show.cli import asking, output
from on_the_command_line import run

COMMANDS = ("brief", "status", "check", "gaps", "claims", "timeline", "commitments", "due")
QUOTED = re.compile(r"^ *\d* │ ")
"""A line of a source, or the mark under it."""


@pytest.mark.parametrize("columns", [80, 60])
@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_printed_keeps_to_the_columns_asked_for(tmp_path, monkeypatch, command, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.chdir(istanbul(tmp_path / "ist").parent)
    lines = [line for line in run(command, "ist").out.splitlines() if not QUOTED.match(line)]
    assert [line for line in lines if len(line) > columns] == []


def test_a_quoted_line_of_a_source_is_not_broken(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    long = next(s for s in (ISTANBUL / "agreement.md").read_text("utf-8").splitlines()
                if s.startswith("basis: unspecified"))  # fmt: skip
    assert len(long) > 80
    assert f" │ {long}\n" in run("check", ISTANBUL).out


def test_without_a_terminal_and_without_columns_text_is_100_wide(monkeypatch):
    with monkeypatch.context() as patch:  # undone before the run itself asks how wide it may be
        patch.delenv("COLUMNS", raising=False)
        patch.setattr(os, "get_terminal_size", lambda *_: (_ for _ in ()).throw(OSError))
        assert output.width() == 100
        patch.setattr(shutil, "get_terminal_size", lambda _: os.terminal_size((10, 24)))
        assert output.width() == output.NARROWEST


def test_the_words_that_may_be_answered_are_listed_within_the_columns(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(asking.typer, "prompt", lambda *_, **__: "attack")
    journal = open_case(ISTANBUL).journal
    asking.Asking(journal, Incident, {})._ask("event", must=True)
    shown = capsys.readouterr().out
    assert "attack, " in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_status_counts_what_check_counts():
    (counted,) = re.findall(r"Checks of istanbul: (\d+) notes", run("status", ISTANBUL).out)
    assert f"0 errors, {counted} warnings or notes" in run("check", ISTANBUL).out
    assert len(run("status", ISTANBUL, "--json").json["warnings"]) == int(counted)
