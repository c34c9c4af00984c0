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
    counted,
    fail,
    say,
    say_json,
    table,
)
from detente.show.cli.prose import say_wrapped
from detente.show.cli.snapshot_options import Name, span_of

if TYPE_CHECKING:
    from collections.abc import Generator

    from detente.record.journal import Journal
    from detente.show.case import Case
    from detente.show.monitored import Monitored, Tally

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
    from detente.show.monitored import monitored

    opened = open_case(case)
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
        say_json(_as_json(found, opened.journal, listed=listed))
        return
    _tell(found, opened)
    if listed:
        _tell_each(found)


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


def _as_json(found: Monitored, journal: Journal, *, listed: bool) -> dict[str, object]:
    from detente.kernel.times import show_instant
    from detente.show.knowledge import known_json

    facts, missing = found.facts, found.fits_nothing
    whole: dict[str, object] = {
        "at": show_instant(found.at, journal.zone),
        "as_known": known_json(found.as_known, journal.zone),
        "snapshots": [
            {"name": s.name, "retrieved": str(s.retrieved), "release": s.about.release}
            for s in found.snapshots
        ],
        "events": found.taken,
        "left_aside": found.left_aside,
        "judged": len(facts.reads),
        "not_attributed": {
            "events": found.taken - facts.without_type - len(facts.reads),
            "actors": dict(facts.not_attributed.most_common()),
        },
        "without_reading": facts.without_type,
        "clauses": [tally.as_json() for tally in found.tallies],
        "assumptions": [
            *(
                {
                    "reading": reading.model_dump(mode="json", by_alias=True),
                    "events": count,
                    "no_row_has": [list(pair) for pair in missing.get(number, ())],
                }
                for number, (reading, count) in enumerate(
                    zip(found.said.events, found.read_as, strict=True)
                )
            ),
            *(
                {"answer": answer.model_dump(mode="json", exclude_none=True), "events": count}
                for answer, count in found.rests_on
            ),
        ],
        "without_assumptions": "not attributed: nothing of this is judged",
    }
    if listed:
        whole["instances"] = [
            {
                "clause": i.clause, "event": i.key, "verdict": str(i.verdict),
                "evidential": str(i.evidential), "likely": str(i.likely),
                "rests_on": list(facts.cites[i.key]), "reasons": list(i.reasons),
            }
            for tally in found.tallies
            for i in tally.instances
        ]  # fmt: skip
    return whole


def _tell(found: Monitored, case: Case) -> None:
    from detente.kernel.times import show_instant
    from detente.show.knowledge import known_words

    journal = case.journal
    known = known_words(found.as_known, journal.zone)
    say_wrapped(f"At {show_instant(found.at, journal.zone)}, {known}.")
    if not found.snapshots:
        say("There is no snapshot. Import one with: detente import")
        return
    for snapshot in found.snapshots:
        about = snapshot.about
        release = f", release {about.release}" if about.release else ""
        say_wrapped(f"{about.title}{release}, retrieved {about.retrieved}: {about.rows:,} rows.")
    say_wrapped(_looked_at(found))
    if found.tallies:
        say()
        say(table(*_grid(found, journal)))
        say_wrapped(
            "Ranges are [for certain, possibly]. A dataset does not say which of its sides did "
            "it: what is violated by one side or the other may be possible of each, and certain "
            "of neither. Computed under the terms and assumptions named here; no finding."
        )
    elif found.facts.reads:
        say("No clause has anything to say of them at this instant.")
    suggest = f"detente monitor {case.folder} --suggest"
    _tell_left_out(found, suggest)
    _tell_assumptions(found, journal, suggest)


def _looked_at(found: Monitored) -> str:
    judged = f"{len(found.facts.reads):,} attributed to a party here and judged"
    said = f"{counted(found.taken, 'event')} looked at, {judged}."
    if found.left_aside:
        rest = counted(found.left_aside, "row")
        said += f" Left aside: {rest}, of other conflicts than the case's or of other days."
    if not found.taken:
        said += " No event to judge is no data: it does not say that nothing happened."
    return said


def _grid(found: Monitored, journal: Journal) -> tuple[list[str], list[list[str]]]:
    parties = [p for p in journal.actors if any(p in tally.by for tally in found.tallies)]
    head = ["Clause", "Violated", *(f"by {journal.name(p)}" for p in parties), "Verdicts"]
    return head, [_row(tally, parties) for tally in found.tallies]


def _row(tally: Tally, parties: list[str]) -> list[str]:
    by = [_range(tally.by[p]) if p in tally.by else "not bound" for p in parties]
    clause = f"{tally.assessed.clause.clause} ({tally.assessed.mode})"
    verdicts = sorted(tally.verdicts.items(), key=lambda pair: (-pair[1], pair[0]))
    named = ", ".join(f"{count:,} {verdict}" for verdict, count in verdicts)
    return [clause, _range(tally.violated), *by, named]


def _range(counts: tuple[int, int]) -> str:
    return f"[{counts[0]:,}, {counts[1]:,}]"


def _tell_left_out(found: Monitored, suggest: str) -> None:
    facts = found.facts
    others = found.taken - facts.without_type - len(facts.reads)
    if others:
        actors = facts.not_attributed.most_common(6)
        shown = "; ".join(f"{name}: {count:,}" for name, count in actors)
        more = len(facts.not_attributed) - len(actors)
        shown += f"; and {more} more" if more > 0 else ""
        say()
        say_wrapped(
            f"Not attributed: {counted(others, 'event')}, of which no side is a party here, or is "
            f"said to answer to one. Actors: {shown}."
        )
    if facts.without_type:
        say_wrapped(
            f"Not read: {counted(facts.without_type, 'event')}, of which nothing in "
            f"answerability.yaml says as what it counts. What they are: {suggest}"
        )


def _tell_assumptions(found: Monitored, journal: Journal, suggest: str) -> None:
    if not (found.said.events or found.said.answers):
        say_wrapped(
            "The case has no answerability.yaml, so nothing is attributed and judged. One to "
            f"complete: {suggest}"
        )
        return
    say()
    say("Assumed, and on whose word:")
    missing = found.fits_nothing
    for number, (reading, count) in enumerate(zip(found.said.events, found.read_as, strict=True)):
        where = ", ".join(f"{c} {' or '.join(v)}" for c, v in reading.where.items())
        what = f"events of {reading.dataset}{f' with {where}' if where else ''}"
        said = f"{what} count as {reading.event.replace('_', ' ')} ({reading.level.word})"
        say_wrapped(f"{said}, on the word of {_word(reading.on_word_of, journal)}: {count:,}", "- ")
        for (column, value), known in missing.get(number, {}).items():
            near = _near(value, known, suggest)
            say_wrapped(f"No row of {reading.dataset} has {column} {value!r}. {near}", "  ")
    for answer, count in found.rests_on:
        who = journal.name(answer.actor) if isinstance(answer.actor, str) else str(answer.actor)
        when = "" if answer.during is None else f" {answer.during.words()}"
        link = answer.kind.replace("_", " ")
        said = f"{who} answers to {journal.name(answer.answers_to)} ({link}){when}"
        say_wrapped(f"{said}, on the word of {_word(answer.on_word_of, journal)}: {count:,}", "- ")
    say_wrapped("Without these assumptions no event is attributed, and nothing of this is judged.")


def _near(value: str, known: tuple[str, ...], suggest: str) -> str:
    from detente.kernel.ids import nearest

    if close := nearest(value, known):
        return f"Did you mean {' or '.join(map(repr, close))}?"
    return f"What the rows have: {suggest}"


def _word(name: str, journal: Journal) -> str:
    return "the author of the case" if name == "assumption" else journal.name(name)


def _tell_each(found: Monitored) -> None:
    for tally in found.tallies:
        say()
        say(f"{tally.assessed.clause.clause}:")
        for instance in tally.instances:
            reasons = "; ".join(instance.reasons)
            say_wrapped(f"{instance.key}: {instance.verdict} ({reasons})", "  ", "    ")
