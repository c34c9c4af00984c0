"""Talks, ceasefire, clauses and gaps at an instant.

Says where the talks and the ceasefire stand and on whose word, on which matters the parties want
different forms, how each clause runs and with which verdicts, and how many questions the terms
leave open.

Example: detente status cases/istanbul --at 2025-11-30 --json
"""

from __future__ import annotations

from detente.show.cli.output import AsJson, AsKnown, At, CasePath, say, say_json, width


def command(
    case: CasePath, as_json: AsJson = False, at: At = None, as_known: AsKnown = None
) -> None:
    """Print the status of a case."""
    from detente.show.case import open_case
    from detente.show.reports.status_text import status_text
    from detente.show.status import status_of

    opened = open_case(case)
    status = status_of(opened, opened.instant(at), opened.instant(as_known))
    if as_json:
        say_json(status.as_json())
    else:
        say(status_text(status, width()).rstrip("\n"))
