"""Reading many reports: in two processes, each result as it is ready, one bad file on its own."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.errors import InputError
from detente.read.backends.english import English, installed
from detente.read.reports.reading import read_report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from detente.read.names import Names
    from detente.read.reports.contract import ReportRead
    from detente.read.syntax import Parser

READABLE = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ""})
"""How names of files end that are read in a folder; a file that is named is always tried."""
_WORTH_IT = 6
"""Reports from which on a second process pays for loading its model."""


@dataclass(frozen=True)
class Outcome:
    """What became of one file: what was read, or why nothing was."""

    path: Path
    report: ReportRead | None
    problem: str | None = None


def files_of(paths: Sequence[Path]) -> tuple[list[Path], list[str]]:
    """Return the files to read: those named, and in a folder those with a readable ending.

    Returns:
        The files, and what is wrong with each path that leads to none.
    """
    found: list[Path] = []
    problems: list[str] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(
                p for p in path.rglob("*")
                if p.is_file() and p.suffix.casefold() in READABLE and not p.name.startswith(".")
            )  # fmt: skip
            if not inside:
                problems.append(f"There is no text, Markdown or HTML in {path}.")
            found += inside
        elif path.exists():
            found.append(path)
        else:
            problems.append(f"There is no file {path}.")
    return list(dict.fromkeys(found)), problems


def read_many(
    paths: Sequence[Path], names: Names, published: str | None = None, jobs: int = 2
) -> Iterator[Outcome]:
    """Yield what became of each file, in their order.

    Raises:
        InputError: where the language model is not installed.
    """
    if jobs == 1 or len(paths) < _WORTH_IT:
        parser = English()
        for path in paths:
            yield read_one(path, parser, names, published)
        return
    installed()  # said here once, and not by each process as it breaks
    try:
        with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(names, published)) as pool:
            yield from pool.map(_next, paths, chunksize=4)
    except BrokenProcessPool as problem:
        raise InputError(
            "A process that was reading was ended from outside, perhaps for want of memory. "
            "Read the rest with --jobs 1."
        ) from problem


def read_one(path: Path, parser: Parser, names: Names, published: str | None) -> Outcome:
    """Return what became of one file."""
    try:
        content = path.read_bytes()
        return Outcome(path, read_report(content, path.name, parser, names, published))
    except OSError as problem:
        return Outcome(path, None, f"{path.name} cannot be read: {problem.strerror}.")
    except InputError as problem:
        return Outcome(path, None, str(problem))


class _Worker:
    """What a process that reads has at hand."""

    parser: Parser
    names: Names
    published: str | None


def _begin(names: Names, published: str | None) -> None:
    _Worker.parser, _Worker.names, _Worker.published = English(), names, published


def _next(path: Path) -> Outcome:
    return read_one(path, _Worker.parser, _Worker.names, _Worker.published)
