"""Suppose acts, events or a draft; see what they would change. Nothing is written.

A supposition is a short phrase: an act (sign, accept, initial, adopt, ratify, reject, withdraw,
withdraw-signature, notify, grant, revoke, release, waive, reserve), an event (attack, strike,
arrest …) with by, on, from, in, against, severity, `use DRAFT`, or `settle TEXT BRACKET=OPTION …`.
Undated acts are supposed at the instant of evaluation. Acts on a text are refused where the draft
commands refuse them.

Example: detente what-if cases/istanbul "sign the framework by pakistan"
"attack on 2025-11-12 from afghanistan against pakistan"
"""

from __future__ import annotations

from typing import Annotated

import typer

from detente.show.cli.output import AsJson, AsKnown, At, CasePath, say, say_json, width

Phrases = Annotated[list[str], typer.Argument(help="What is supposed.", show_default=False)]


def command(
    case: CasePath,
    phrases: Phrases,
    as_json: AsJson = False,
    at: At = None,
    as_known: AsKnown = None,
) -> None:
    """Print what suppositions would change."""
    import textwrap

    from detente.kernel.times import now, show_instant
    from detente.monitor.deadlines import deadlines
    from detente.monitor.evaluate import assess
    from detente.show.case import open_case
    from detente.show.changes import changed
    from detente.show.cli.prose import say_changed
    from detente.show.suppositions import cautions, suppose

    opened = open_case(case)
    instant = opened.instant(at) or now()
    known = opened.instant(as_known)
    supposed = suppose(opened, phrases, instant, known)
    before = assess(opened.journal, opened.agreements, instant, as_known=known)
    journal = opened.journal.as_known(known).with_entries(supposed.entries)
    agreements = supposed.agreements(opened)
    after = assess(journal, agreements, instant, suppose=supposed.drafts)
    changes = changed(before, after, opened.journal)
    already = deadlines(opened.journal, opened.agreements, instant, as_known=known)
    opening = [
        deadline
        for deadline in deadlines(journal, agreements, instant, suppose=supposed.drafts)
        if deadline not in already
    ]
    if as_json:
        say_json(
            {
                "at": show_instant(instant, opened.journal.zone),
                "supposed": list(supposed.words),
                "notes": cautions(opened, supposed, instant),
                "changed": changes.as_json(),
                "opens": [deadline.as_json() for deadline in opening],
            }
        )
        return
    say(f"Supposed, not on record, at {show_instant(instant, opened.journal.zone)}:")
    for words in supposed.words:
        say(textwrap.fill(f"  {words}", width(), subsequent_indent="    "))
    for caution in cautions(opened, supposed, instant):
        say(textwrap.fill(f"  Note: {caution}", width(), subsequent_indent="    "))
    if opening:
        say("\nThis would set off:")
    for deadline in opening:
        who = ", ".join(opened.journal.name(party) for party in deadline.who)
        when = f"{deadline.when}" if deadline.when else deadline.note or "no time named"
        lead = f"  {deadline.clause} ({deadline.mode}), by {deadline.trigger}: {who}"
        sure = "" if deadline.certain else " (if it is set off)"
        line = f"{lead}: {deadline.what}{sure}: {when}"
        say(textwrap.fill(line, width(), subsequent_indent="    "))
    say()
    say_changed(changes, instant, opened.journal.zone)
