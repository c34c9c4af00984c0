"""Runs the examples in the README and in docs/ as tests; CONTRIBUTING.md says how to write them."""

import difflib
import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sybil import Document, Example, Region, Sybil
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser, SkipParser

ROOT = Path(__file__).parent
COMMAND = Path(sys.executable).with_name("detente")
ENVIRONMENT = {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1"}
DOCTEST_FLAGS = doctest.ELLIPSIS | doctest.FAIL_FAST


class ConsoleParser(CodeBlockParser):
    """Commands after ``$ `` and, below each, the exact output; ``...`` stands for anything."""

    language = "console"

    def evaluate(self, example: Example) -> str | None:
        """Run all commands of one fence; return the first difference."""
        for command, expected in commands(example.parsed):
            actual = output(command, example.namespace["_folder"])
            if not doctest.OutputChecker().check_output(expected, actual, doctest.ELLIPSIS):
                return difference(command, expected, actual)
        return None


def commands(text: str) -> Iterable[tuple[str, str]]:
    """Split a console fence into pairs of a command and its expected output."""
    text = re.sub(r"\\\n\s*", "", text)
    before, *parts = re.split(r"(?m)^\$ ", text)
    if before.strip() or not parts:
        message = "A console fence begins with a line `$ detente …`; for text use ```text."
        raise ValueError(message)
    for part in parts:
        command, _, expected = part.partition("\n")
        yield command, plain(expected)


def output(command: str, folder: Path) -> str:
    """Run one command in the page's own copy of the cases and return all that it prints."""
    name, *arguments = shlex.split(command)
    if name == "cp":
        shutil.copy(*(folder / argument for argument in arguments))
        return plain("")
    if name != "detente":
        message = f"Only `detente` and `cp` run in a console fence, not `{name}`; use ```sh."
        raise ValueError(message)
    ran = subprocess.run(
        [COMMAND, *arguments],
        cwd=folder,
        env={**os.environ, **ENVIRONMENT},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    ending = f"(exit code {ran.returncode})\n" if ran.returncode else ""
    return plain(ran.stdout + ending)


def plain(text: str) -> str:
    """Leave out what a reader cannot see: spaces at the end of a line, empty lines at the end."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n") + "\n"


def difference(command: str, expected: str, actual: str) -> str:
    """Show what the page says and what the command says."""
    lines = difflib.unified_diff(
        expected.splitlines(), actual.splitlines(), "on the page", "printed", lineterm=""
    )
    return "\n".join([f"$ {command}", *lines])


class FileParser:
    """``<!-- file: PATH -->`` or ``<!-- end of file: PATH -->`` before a fence: what to write.

    The fence's text becomes that file, or is put at its end, in the page's own copy of the cases.
    With ``fenced``, as in ``<!-- end of file: PATH fenced -->``, its backticks are written as well.
    """

    pattern = re.compile(
        r"^<!-- (?P<end>end of )?file: (?P<path>\S+)(?P<fenced> fenced)? -->\n\n?"
        r"(?P<whole>(?P<marks>`{3,})[^\n]*\n(?P<text>.*?)^(?P=marks)\n)",
        re.DOTALL | re.MULTILINE,
    )

    def __call__(self, document: Document) -> Iterable[Region]:
        """Find the files."""
        for found in self.pattern.finditer(document.text):
            # The region ends before the fence, so that a fence with a parser of its own may follow.
            yield Region(found.start(), found.start("whole"), found, self.evaluate)

    def evaluate(self, example: Example) -> None:
        """Write the file."""
        found: re.Match[str] = example.parsed
        path: Path = example.namespace["_folder"] / found["path"]
        text = found["whole" if found["fenced"] else "text"]
        before = path.read_text("utf-8") + "\n" if found["end"] else ""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(before + text, "utf-8")


class ReasonedSkipParser(SkipParser):
    """``<!-- skip: next "reason" -->``: an example is left out only with a reason."""

    def __call__(self, document: Document) -> Iterable[Region]:
        """Find the skips; refuse those that do not say why."""
        for region in super().__call__(document):
            action, reason = region.parsed
            if action != "end" and not reason:
                message = f'{document.path}: write why: <!-- skip: {action} "reason" -->'
                raise ValueError(message)
            yield region


def copy_cases(namespace: dict[str, Any]) -> None:
    """Give a page its own copy of the cases, in which its examples may write."""
    namespace["_folder"] = Path(tempfile.mkdtemp(prefix="detente-page-"))
    shutil.copytree(ROOT / "cases", namespace["_folder"] / "cases")


def remove_cases(namespace: dict[str, Any]) -> None:
    """Remove the page's copy of the cases."""
    shutil.rmtree(namespace["_folder"])


pytest_collect_file = Sybil(
    parsers=[
        ConsoleParser(),
        FileParser(),
        PythonCodeBlockParser(doctest_optionflags=DOCTEST_FLAGS),
        ReasonedSkipParser(),
    ],
    patterns=["README.md", "docs/*.md", "docs/*/*.md", "docs/*/*/*.md"],
    setup=copy_cases,
    teardown=remove_cases,
).pytest()
