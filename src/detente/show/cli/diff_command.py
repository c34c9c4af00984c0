"""What became known since a date, and what that changed.

Lists the entries whose record time lies between --since and --until, both days included, and
compares the verdicts at one instant (--at) as known before and as known at the end. Entries whose
record time no source gives count on both sides; they are listed apart.

Example: detente diff cases/istanbul --since 2025-11-10 --until 2025-11-30
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.show.cli.output import AsJson, At, CasePath, fail, say, say_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.record.journal import Journal
    from detente.show.changes import News

Since = Annotated[
    str, typer.Option("--since", help="First day (or instant) that counts.", show_default=False)
]
Until = Annotated[
    str | None, typer.Option("--until", help="Last day that counts (default: all on record).")
]


CHANGES_OF_RECORD = frozenset({"correction", "retraction", "redaction"})


def command(
    case: CasePath, since: Since, until: Until = None, at: At = None, as_json: AsJson = False
) -> None:
    """Print what became known and what it changed."""
    from detente.kernel.times import now, parse_interval, show_instant
    from detente.show.case import open_case
    from detente.show.changes import changes
    from detente.show.cli.prose import say_changed, say_wrapped

    opened = open_case(case)
    journal = opened.journal
    begin, end = parse_interval(since, journal.zone).lo, opened.instant(until)
    if end is not None and end < begin:
        raise fail(f"--until {until} lies before --since {since}.")
    instant = opened.instant(at)
    found = changes(opened, begin - 1, end, now() if instant is None else instant)
    shown = {
        "since": show_instant(begin, journal.zone),
        "until": None if end is None else show_instant(end, journal.zone),
        "at": show_instant(found.at, journal.zone),
    }
    if as_json:
        say_json({**found.as_json(), **shown})
        return
    view = journal.as_known(end)
    title = journal.process.title or journal.process.id
    upto = shown["until"] or "the end of the record"
    say_wrapped(f"{title}: what became known from {shown['since']} to {upto}.")
    say()
    _say_news(view, found.known)
    _say_undated(found.undated)
    say()
    say_changed(found.changed, found.at, journal.zone)


def _say_news(view: Journal, known: Sequence[News]) -> None:
    from detente.kernel.times import show_interval
    from detente.show.cli.prose import say_wrapped
    from detente.show.tell import on_word

    if not known:
        say("No entry with a record time became known.")
    for news in known:
        seen = f"; seen in {', '.join(news.evidence)}" if news.evidence else ""
        plain = news.kind == "statement" or (news.kind in CHANGES_OF_RECORD and not news.on_word_of)
        word = "" if plain else f"; {on_word(view, news.on_word_of)}"
        say_wrapped(
            f"{news.kind} {news.entry}: {news.what}{word}{seen}",
            f"{show_interval(news.known)}  ", "    ",
        )  # fmt: skip


def _say_undated(undated: Sequence[News]) -> None:
    """List, kind by kind, the entries of which no source says when they became known."""
    from detente.show.cli.prose import say_wrapped

    if not undated:
        return
    by_kind: dict[str, list[str]] = {}
    for news in undated:
        by_kind.setdefault(news.kind, []).append(news.entry)
    say()
    say_wrapped(
        f"Of {len(undated)} no source says when they became known; they count before and after, "
        "so nothing here is due to them:"
    )
    for kind, ids in by_kind.items():
        say_wrapped(", ".join(ids), f"  {kind}: ", "    ")
