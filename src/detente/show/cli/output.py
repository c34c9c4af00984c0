"""How commands speak: text that fits the terminal, JSON on request, errors with their place."""

from __future__ import annotations

import io
import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from detente.errors import DetenteError, InputError, NotationError
from detente.kernel.findings import Finding, Level, render
from detente.show.legible import legible, legible_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CasePath = Annotated[Path, typer.Argument(help="The case folder.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
At = Annotated[
    str | None,
    typer.Option(
        "--at", help="Evaluate at this date or time (default: now). A date means its end."
    ),
]
AsKnown = Annotated[
    str | None,
    typer.Option("--as-known", help="Use only what was known by this date or time (default: now)."),
]


WIDEST, NARROWEST = 100, 40
"""Columns: what can be read with ease, and what words and tables need at least."""


def width() -> int:
    """Return the width that text is set to: what COLUMNS says, else the terminal's, else 100."""
    return max(NARROWEST, min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST))


def say(text: str = "", *, err: bool = False) -> None:
    """Print a line; nothing in it steers the terminal."""
    typer.echo(legible(text), err=err)


def say_json(value: object) -> None:
    """Print JSON: UTF-8, two spaces, keys in the order given."""
    typer.echo(legible_json(json.dumps(value, ensure_ascii=False, indent=2, default=str)))


def show_findings(findings: Iterable[Finding], *, err: bool = True) -> None:
    """Print findings with the source line and a mark under the place."""
    lines: dict[str, list[str]] = {}
    for finding in findings:
        say(render(finding, _source_line(finding, lines), width()), err=err)


def _source_line(finding: Finding, lines: dict[str, list[str]]) -> str | None:
    file, line = finding.place.file, finding.place.line
    if not file or finding.place.entry or not Path(file).is_file():
        return None
    if file not in lines:
        lines[file] = _lines_of(Path(file))
    return lines[file][line - 1] if 0 < line <= len(lines[file]) else None


def _lines_of(file: Path) -> list[str]:
    """Return the lines of a file; none where it cannot be shown as text."""
    try:
        return file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []


def report(problem: DetenteError, *, as_json: bool = False) -> None:
    """Print an error: all its findings, then what it comes to; as JSON as well where asked."""
    found = problem.findings if isinstance(problem, NotationError) else ()
    findings = [f for f in found if isinstance(f, Finding)]
    show_findings(f for f in findings if f.level is Level.ERROR)
    say(f"detente: {problem}", err=True)
    if as_json:
        say_json({"error": str(problem), "findings": [found.as_json() for found in findings]})


def refused(message: str, *, as_json: bool) -> NoReturn:
    """Say why something is not done as it was asked for, as JSON as well where asked; exit 2."""
    say(f"detente: {message}", err=True)
    if as_json:
        say_json({"error": message, "findings": []})
    sys.exit(2)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 error", "2 errors", "3,883 rows"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def fail(message: str) -> InputError:
    """Return the error for bad input, to be raised; :func:`report` prints it, and exit is 1."""
    return InputError(message)


def table(head: Sequence[str], rows: Sequence[Sequence[str]], *, total: int | None = None) -> str:
    """Return a table set to the terminal's width, long cells wrapped.

    Args:
        head: column titles.
        rows: cells as text, each as many as there are titles.
        total: width in columns; the terminal's by default.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table

    console = Console(
        width=total or width(),
        color_system=None,
        highlight=False,
        markup=False,
        emoji=False,
        file=io.StringIO(),
    )
    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for title in head:
        grid.add_column(title, overflow="fold")
    for row in rows:
        grid.add_row(*map(legible, row))
    with console.capture() as captured:
        console.print(grid)
    return "\n".join(line.rstrip() for line in captured.get().splitlines())
