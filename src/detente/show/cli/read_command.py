"""Read reports, and propose entries.

Who said what on whose behalf, what was demanded, offered, refused or promised, in which form, on
which condition; what happened, and what was counted. One JSON object for one file, one a line for
several, on standard output. FILE may be text, Markdown, HTML, or a folder of those; one that cannot
be read is told and left out. With --case the names of the case are known to the reader, your copy
is put with its sources, and what was found is kept in CASE/proposals for `detente review`: nothing
enters the record by itself. A document that was read for the case before is not read again.

Relative times ("earlier this week") resolve against --published; without it they stay open.

Example: detente read report.txt --case cases/istanbul --published 2025-11-08
"""

from __future__ import annotations

import hashlib
import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.show.cli.output import AsJson, fail, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.read.reports.many import Outcome
    from detente.show.cli.writing import Desk


class Format(StrEnum):
    """How what was read is printed."""

    JSON = "json"
    TABLE = "table"


Files = Annotated[
    list[Path], typer.Argument(metavar="FILE...", help="Reports, or folders of them.")
]
ForCase = Annotated[
    Path | None, typer.Option("--case", help="The case folder that proposals are kept in.")
]
Published = Annotated[
    str | None, typer.Option("--published", help="When the reports were published, as 2025-11-08.")
]
As = Annotated[Format, typer.Option("--format", help="How to print what was read.")]
Jobs = Annotated[int, typer.Option("--jobs", min=1, help="Processes that read many files.")]


def command(
    files: Files,
    case: ForCase = None,
    published: Published = None,
    as_: As = Format.JSON,
    jobs: Jobs = 2,
    as_json: AsJson = False,
) -> None:
    """Read reports."""
    from detente.kernel.times import parse_interval
    from detente.read.reports.many import files_of, read_many
    from detente.show.cli.writing import desk
    from detente.show.reading.known_names import names_of

    if published is not None:
        parse_interval(published)
        if len(published) < len("2025-11-08"):
            raise fail(f"--published needs a day, such as 2025-11-08, and not {published!r} only.")
    at_desk = desk(case) if case is not None else None
    paths, problems = files_of(files)
    for problem in problems:
        say(f"detente: {problem}", err=True)
    if at_desk is not None:
        paths = _unread(at_desk, paths)
    names = names_of(at_desk.case.journal if at_desk is not None else None)
    shown = Format.JSON if as_json else as_
    several = len(paths) + len(problems) > 1
    unreadable = len(problems)
    for outcome in _with_progress(read_many(paths, names, published, jobs), len(paths)):
        if outcome.report is None:
            say(f"detente: {outcome.problem}", err=True)
            unreadable += 1
            continue
        _show(outcome, shown, several=several)
        if at_desk is not None:
            _file(at_desk, outcome)
    if unreadable:
        raise typer.Exit(1)


def _unread(at_desk: Desk, paths: list[Path]) -> list[Path]:
    """Leave out what was read for the case before, and copies of what is read in this run."""
    from detente.show.reading.kept import kept_in

    known = {kept.digest for kept in kept_in(at_desk.case.folder)}
    first: dict[str, Path] = {}
    left: list[Path] = []
    for path in paths:
        digest = _digest(path)
        if digest in known:
            say(f"{path}: read for this case before; left out.", err=True)
        elif digest in first:
            say(f"{path}: the same as {first[digest]}; left out.", err=True)
        else:
            left.append(path)
            if digest is not None:
                first[digest] = path
    return left


def _digest(path: Path) -> str | None:
    """Return the SHA-256 of a file; None where it cannot be read, which reading it will tell."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def _with_progress(outcomes: Iterator[Outcome], total: int) -> Iterator[Outcome]:
    """Show how far reading is, where somebody watches and there is much to read."""
    import sys

    if total < _MANY or not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    yield from track(outcomes, description="Reading", total=total, console=console)


_MANY = 3


def _show(outcome: Outcome, shown: Format, *, several: bool) -> None:
    from detente.show.cli.output import say_json
    from detente.show.cli.reading_table import as_table
    from detente.show.legible import legible_json

    assert outcome.report is not None  # noqa: S101 (the caller told of those without)
    if shown is Format.TABLE:
        say(as_table(outcome.report))
    elif several:
        line = json.dumps(outcome.report.as_json(), ensure_ascii=False)
        typer.echo(legible_json(line))
    else:
        say_json(outcome.report.as_json())


def _file(at_desk: Desk, outcome: Outcome) -> None:
    from detente.show.reading.proposing import filed

    assert outcome.report is not None  # noqa: S101 (as above)
    done = filed(at_desk.case.folder, at_desk.case.journal, outcome.path, outcome.report)
    if done.copied is not None:
        say(f"Your copy is now {done.copied}; the words are its publisher's.", err=True)
    more = f", {done.seen_again} seen in another report as well" if done.seen_again else ""
    more += f", {done.on_record} told and decided about before" if done.on_record else ""
    say(f"{done.new} proposals kept in {done.kept.file}{more}.", err=True)
    say(f"Next: detente review {at_desk.case.folder}", err=True)
