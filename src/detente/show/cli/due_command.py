"""Deadlines and rights that end, ahead or just past.

Duties that are owed, rights to respond and leaves that run out, each with its exact instant and
zone; what the terms leave without a time is listed too.

Example: detente due cases/istanbul --at 2025-11-12 --draft drafts/illustrative.md
"""

from __future__ import annotations

from typing import Annotated

import typer

from detente.show.cli.output import AsJson, AsKnown, At, CasePath, say, say_json, table

Draft = Annotated[
    list[str] | None, typer.Option("--draft", help="Suppose this draft in force (may be repeated).")
]
Past = Annotated[str, typer.Option("--past", help="How far back to look, such as 30 d.")]


def command(
    case: CasePath,
    as_json: AsJson = False,
    at: At = None,
    as_known: AsKnown = None,
    draft: Draft = None,
    past: Past = "30 d",
) -> None:
    """Print deadlines."""
    from detente.kernel.times import now, parse_duration, show_duration, show_instant
    from detente.monitor.deadlines import deadlines
    from detente.show.case import open_case

    opened = open_case(case)
    instant = opened.instant(at) or now()
    suppose = {opened.draft(path).header.agreement for path in draft or ()}
    earliest = instant - parse_duration(past)
    found = [
        deadline
        for deadline in deadlines(
            opened.journal, opened.agreements, instant,
            as_known=opened.instant(as_known), suppose=suppose,
        )
        if deadline.when is None or deadline.when.hi >= earliest
    ]  # fmt: skip
    if as_json:
        say_json(
            {"at": show_instant(instant, opened.journal.zone), "due": [d.as_json() for d in found]}
        )
        return
    say(f"At {show_instant(instant, opened.journal.zone)}:")
    if not found:
        say("Nothing on record sets off a deadline.")
        return
    rows: list[list[str]] = []
    for deadline in found:
        when = (
            "no time named"
            if deadline.when is None
            else show_instant(deadline.when.hi, deadline.when.zone)
        )
        side = ""
        if deadline.when is not None:
            minutes = abs(deadline.when.hi - instant) // 60 * 60
            side = ("in " if deadline.when.hi >= instant else "past by ") + show_duration(minutes)
        sure = "" if deadline.certain else " (if it was set off)"
        who = ", ".join(opened.journal.name(party) for party in deadline.who)
        rows.append(
            [
                when,
                side,
                f"{who}: {deadline.what}{sure}",
                f"{deadline.clause} ({deadline.mode})",
                deadline.trigger or "",
            ]
        )
    say(table(["when", "", "what", "clause", "set off by"], rows))
