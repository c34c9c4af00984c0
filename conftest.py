"""Runs the examples in the README and in docs/ as tests; CONTRIBUTING.md says how to write them."""

import difflib
import doctest
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

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
            actual = output(command)
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


def output(command: str) -> str:
    """Run one command in the project's top folder and return all that it prints."""
    name, *arguments = shlex.split(command)
    if name != "detente":
        message = f"Only `detente` runs in a console fence, not `{name}`; use ```sh for the rest."
        raise ValueError(message)
    ran = subprocess.run(
        [COMMAND, *arguments],
        cwd=ROOT,
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


pytest_collect_file = Sybil(
    parsers=[
        ConsoleParser(),
        PythonCodeBlockParser(doctest_optionflags=DOCTEST_FLAGS),
        ReasonedSkipParser(),
    ],
    patterns=["README.md", "docs/*.md", "docs/*/*.md", "docs/*/*/*.md"],
).pytest()
