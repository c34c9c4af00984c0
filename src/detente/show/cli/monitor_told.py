"""What the clauses say of the events of datasets, as a command prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.ids import did_you_mean
from detente.monitor.verdicts import Mode
from detente.show.cli.output import counted, say, table
from detente.show.cli.prose import first_of, say_wrapped
from detente.show.cli.snapshot_choice import kept_as, none_known

if TYPE_CHECKING:
    from collections import Counter

    from detente.record.journal import Journal
    from detente.show.case import Case
    from detente.show.monitored import Monitored, Tally


def monitored_json(found: Monitored, journal: Journal, *, listed: bool) -> dict[str, object]:
    """Return what came out as plain data."""
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
        "attributed": len(facts.reads),
        "later": found.later,
        "judged": len(facts.reads) - found.later,
        "one_sided": dict(facts.one_sided.most_common()),
        "kept_twice": [list(names) for names in found.twice],
        "not_attributed": {
            "events": found.not_attributed,
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
        from detente.show.cli.monitor_each import instances_json

        whole["instances"] = instances_json(found)
    return whole


def tell(found: Monitored, case: Case) -> None:
    """Print what came out."""
    from detente.kernel.times import show_instant
    from detente.show.knowledge import known_words

    journal = case.journal
    known = known_words(found.as_known, journal.zone)
    say_wrapped(f"At {show_instant(found.at, journal.zone)}, {known}.")
    if not found.snapshots:
        say_wrapped(none_known(case.folder, found.as_known, journal.zone))
        return
    for snapshot in found.snapshots:
        about = snapshot.about
        release = f", release {about.release}" if about.release else ""
        what = f"{snapshot.name}: {about.title}{release}, retrieved {about.retrieved}"
        say_wrapped(f"{what}: {counted(about.rows, 'row')}.")
    for names in found.twice:
        say_wrapped(
            f"One dataset is kept as {' and as '.join(names)}: an event in both is judged twice. "
            "Choose with --name."
        )
    say_wrapped(_looked_at(found, journal))
    if found.tallies:
        say()
        say(table(*_grid(found, journal)))
        say_wrapped(
            "Ranges are [for certain, possibly]. A dataset does not say which of its sides did "
            "it: what is violated by one side or the other may be possible of each, and certain "
            "of neither. Computed under the terms and assumptions named here; no finding."
        )
        _tell_marks(found)
    elif found.facts.reads:
        say("No clause has anything to say of them at this instant.")
    suggest = f"detente monitor {case.folder} --suggest"
    _tell_left_out(found, suggest)
    _tell_assumptions(found, journal, suggest)


def _looked_at(found: Monitored, journal: Journal) -> str:
    attributed = len(found.facts.reads)
    said = f"{counted(found.taken, 'event')} looked at, {attributed:,} attributed to a party here"
    if found.later:
        from detente.kernel.times import show_instant

        when = show_instant(found.at, journal.zone)
        said += f", {found.later:,} of them later than {when} and not judged"
    said += "."
    if found.left_aside:
        rest = counted(found.left_aside, "row")
        said += f" Left aside: {rest}, of other conflicts than the case's or of other days."
    if not found.taken:
        said += " No event to judge is no data: it does not say that nothing happened."
    return said


def _tell_marks(found: Monitored) -> None:
    """Explain the marks in the table that are there."""
    if any(counts is None for tally in found.tallies for counts in tally.by.values()):
        say_wrapped(
            "(no event): none may be the doing of this party, as nobody in them is said to answer "
            "to it. That is no data, and does not say that it kept the clause."
        )
    if any(tally.assessed.mode is Mode.SHADOW for tally in found.tallies):
        say_wrapped(
            "(shadow): not binding on the record; this is what would be, were the clause in effect."
        )


def _grid(found: Monitored, journal: Journal) -> tuple[list[str], list[list[str]]]:
    parties = [p for p in journal.actors if any(p in tally.by for tally in found.tallies)]
    head = ["Clause", "Violated", *(f"by {journal.name(p)}" for p in parties), "Verdicts"]
    return head, [_row(tally, parties) for tally in found.tallies]


def _row(tally: Tally, parties: list[str]) -> list[str]:
    by = [_by(tally.by[p]) if p in tally.by else "not bound" for p in parties]
    clause = f"{tally.assessed.clause.clause} ({tally.assessed.mode})"
    verdicts = sorted(tally.verdicts.items(), key=lambda pair: (-pair[1], pair[0]))
    named = ", ".join(f"{count:,} {verdict}" for verdict, count in verdicts)
    return [clause, _range(tally.violated), *by, named]


def _by(counts: tuple[int, int] | None) -> str:
    return "(no event)" if counts is None else _range(counts)


def _range(counts: tuple[int, int]) -> str:
    return f"[{counts[0]:,}, {counts[1]:,}]"


def _tell_left_out(found: Monitored, suggest: str) -> None:
    facts = found.facts
    others = found.not_attributed
    if others:
        say()
        say_wrapped(
            f"Not attributed: {counted(others, 'event')}, of which no side is a party here, or is "
            f"said to answer to one. Actors: {_most(facts.not_attributed)}."
        )
    if facts.one_sided:
        say()
        say_wrapped(
            "Attributed by one side only: of some events the other side is no party here and is "
            "said to answer to none, so that what it may have done is no party's. Actors: "
            f"{_most(facts.one_sided)}."
        )
    if facts.without_type:
        say_wrapped(
            f"Not read: {counted(facts.without_type, 'event')}, of which nothing in "
            f"answerability.yaml says as what it counts. What they are: {suggest}"
        )


def _most(actors: Counter[str]) -> str:
    return first_of([f"{name}: {count:,}" for name, count in actors.most_common()])


def _tell_assumptions(found: Monitored, journal: Journal, suggest: str) -> None:
    if not (found.said.events or found.said.answers):
        what = "has no answerability.yaml" if found.unsaid else "assumes nothing yet"
        say_wrapped(
            f"The case {what}, so nothing is attributed and judged. One to complete: {suggest}"
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
        if reading.dataset in found.not_kept:
            near = kept_as(reading.dataset, [s.name for s in found.snapshots])
            say_wrapped(f"No snapshot of the case is kept as {reading.dataset}. {near}", "  ")
        for (column, value), known in missing.get(number, {}).items():
            near = did_you_mean(value, known, otherwise=f"What the rows have: {suggest}")
            say_wrapped(f"No row of {reading.dataset} has {column} {value!r}. {near}", "  ")
    for answer, count in found.rests_on:
        who = journal.name(answer.actor) if isinstance(answer.actor, str) else str(answer.actor)
        when = "" if answer.during is None else f" {answer.during.words()}"
        link = answer.kind.replace("_", " ")
        said = f"{who} answers to {journal.name(answer.answers_to)} ({link}){when}"
        say_wrapped(f"{said}, on the word of {_word(answer.on_word_of, journal)}: {count:,}", "- ")
    say_wrapped("Without these assumptions no event is attributed, and nothing of this is judged.")


def _word(name: str, journal: Journal) -> str:
    return "the author of the case" if name == "assumption" else journal.name(name)
