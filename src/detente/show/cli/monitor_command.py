"""Judge the events of the case's dataset snapshots by its clauses, under stated assumptions.

A dataset names the sides of an event and never says who did it: without answerability.yaml in the
case, nothing of it is attributed and nothing is judged. With it, each clause says of how many
events it is violated, as [for certain, possibly], by one side or the other and by each, and each
assumption says how much rests on it. A verdict is computed; it is no finding.

Example: detente monitor cases/donbas-2020 --since 2020-07-01 --until 2020-12-31
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from detente.show.cli.output import (
    AsJson,
    AsKnown,
    At,
    CasePath,
    fail,
    say,
    say_json,
)
from detente.show.cli.snapshot_options import Name, span_of

if TYPE_CHECKING:
    from collections.abc import Generator

    from detente.show.case import Case
    from detente.show.monitored import Monitored

Since = Annotated[str | None, typer.Option("--since", help="Events from this day on.")]
Until = Annotated[str | None, typer.Option("--until", help="Events up to this day.")]
Listed = Annotated[
    bool, typer.Option("--list", help="Each judged event with its verdict and reasons.")
]
Suggest = Annotated[
    bool,
    typer.Option("--suggest", help="Print an answerability.yaml to complete; judge nothing."),
]
Draft = Annotated[
    list[str] | None, typer.Option("--draft", help="Suppose this draft in force (may be repeated).")
]


def command(
    case: CasePath,
    *,
    at: At = None,
    as_known: AsKnown = None,
    name: Name = None,
    since: Since = None,
    until: Until = None,
    draft: Draft = None,
    listed: Listed = False,
    suggest: Suggest = False,
    as_json: AsJson = False,
) -> None:
    """Judge the events of datasets."""
    from detente.kernel.times import now
    from detente.show.case import open_case
    from detente.show.cli.monitor_each import tell_each
    from detente.show.cli.monitor_told import monitored_json, tell
    from detente.show.cli.snapshot_choice import refuse_unknown_name
    from detente.show.monitored import monitored

    opened = open_case(case)
    refuse_unknown_name(case, name)
    if suggest:
        _suggest(opened, opened.instant(as_known), name, as_json=as_json)
        return
    supposed = frozenset(opened.draft(path).header.agreement for path in draft or ())
    span = span_of(since, until)
    with waiting("Judging the events of the snapshots"):
        found = monitored(
            opened, opened.instant(at) or now(), opened.instant(as_known),
            name=name, since=span[0], until=span[1], drafts=supposed,
        )  # fmt: skip
    if listed:
        _refuse_restricted(found)
    if as_json:
        say_json(monitored_json(found, opened.journal, listed=listed))
        return
    tell(found, opened)
    if listed:
        tell_each(found)


def _suggest(case: Case, as_known: int | None, name: str | None, *, as_json: bool) -> None:
    from detente.show.assumable import assumable

    suggested = assumable(case, as_known, name)
    if as_json:
        say_json({"answerability": suggested})
    else:
        say(suggested.rstrip("\n"))


@contextmanager
def waiting(what: str) -> Generator[None]:
    """Show on a terminal that something goes on; nothing anywhere else."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True, markup=False).status(f"{what} …"):
        yield


def _refuse_restricted(found: Monitored) -> None:
    kept = [s for s in found.snapshots if not s.about.may_be_passed_on]
    if kept:
        names = ", ".join(f"{s.name} ({s.about.licence or 'terms not stated'})" for s in kept)
        message = f"Single events are not listed where their terms forbid to pass them on: {names}."
        raise fail(f"{message} The counts are printed without --list.")
