"""Every folder in cases/ says what it said before: ``expected/status.json`` and ``brief.txt``.

``expected/arguments.txt`` holds the arguments that fix the instant, for both. After a change that
is meant, run with ``UPDATE=1`` and read the difference like a mediator would.
"""

import difflib
import json
import os
from pathlib import Path

import pytest

from detente.show.cli.main import main

ROOT = Path(__file__).parents[2]
CASES = sorted(path.parent for path in (ROOT / "cases").glob("*/record.yaml"))
COMMANDS = {"status.json": ("status", "--json"), "brief.txt": ("brief",)}


def printed(capsys, *arguments: str) -> str:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    out, err = capsys.readouterr()
    assert ended.value.code == 0, err
    return out


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_case_says_what_it_said_before(case, name, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(ROOT)
    command, *options = COMMANDS[name]
    fixed = (case / "expected/arguments.txt").read_text("utf-8").split()
    actual = printed(capsys, command, str(case.relative_to(ROOT)), *options, *fixed)
    file = case / "expected" / name
    if os.environ.get("UPDATE") == "1":
        file.write_text(actual, "utf-8")
    expected = file.read_text("utf-8")
    difference = difflib.unified_diff(
        expected.splitlines(), actual.splitlines(), "expected", "printed", lineterm="", n=1
    )
    assert actual == expected, "\n".join(difference)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_the_brief_fits_a_page_and_holds_no_path_of_a_machine(case):
    text = (case / "expected/brief.txt").read_text("utf-8")
    assert max(map(len, text.splitlines())) <= 100
    status = (case / "expected/status.json").read_text("utf-8")
    for content in (text, status):
        assert str(ROOT) not in content
        assert "/home/" not in content
    assert json.loads(status)["case"] == case.name
