"""In short: where things stand, in a few lines."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from detente.kernel.times import UNSPECIFIED
from detente.record.sourcing import single_sided
from detente.show.document import Line, Section, section
from detente.show.sections.lapse import lapse
from detente.show.sections.phrases import (
    NOBODYS_WORD,
    answer_words,
    counted,
    encoded,
    form_wanted,
    reading_words,
    seen_of,
)
from detente.show.talks import NONE_ON_RECORD
from detente.show.voices import voice, voices
from detente.terms.wording import listed, named, names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.record.journal import Journal
    from detente.show.form_gap import Stand
    from detente.show.status import Status
    from detente.show.talks import Told

CEASEFIRE_WORDS = {
    "none_on_record": "No ceasefire is among the terms on record",
    "demanded": "A ceasefire is demanded, and not on record as agreed",
    "offered": "A ceasefire is offered, and not on record as accepted",
    "not_yet_in_force": "A ceasefire is in the terms, and not yet in force",
    "in_force": "A ceasefire is {said}in force",
    "in_force_conditional": "A ceasefire is {said}in force, on a condition",
    "condition_possibly_lapsed": "A ceasefire is {said}in force, on a condition",
    "condition_lapsed": "A ceasefire is {said}in force, on a condition",
    "ended": "The ceasefire in the terms has ended",
    UNSPECIFIED: "A ceasefire is in the terms, and nobody is on record as saying that it stands",
}


COMPUTED_ONLY = frozenset({"none_on_record", "not_yet_in_force", "ended", UNSPECIFIED})
"""Statuses that follow from terms and acts; nobody is reported to have said them."""


def overview(status: Status) -> Section:
    """Return the first section."""
    return section("in-short", "In short", [*_talks(status), *_form(status), *_rest(status)])


def where_they_met(status: Status) -> str:
    """Return the latest meeting in words: round, place, sides, mediators."""
    talks, journal = status.talks, status.journal
    what = f"Round {talks.round}" if talks.round is not None else "The latest meeting"
    where = f" in {talks.venue}" if talks.venue else ", place unspecified"
    between = f" between {names(journal, talks.parties)}" if talks.parties else ""
    by = f", mediated by {names(journal, talks.mediators)}" if talks.mediators else ""
    parts = ((talks.venues, where), (talks.sides, between), (talks.mediations, by))
    return what + "".join(words for told, words in parts if len(told) < 2)  # noqa: PLR2004


def contested(status: Status) -> Iterator[Line]:
    """Yield what entries for the latest round tell differently of its place, sides and mediators.

    Nothing is chosen: each account stands with its source.
    """
    talks, journal = status.talks, status.journal

    def by_name(ids: str) -> str:
        return names(journal, ids.split(", "))

    for what, told, shown in (
        ("Place", talks.venues, str), ("Sides", talks.sides, by_name),
        ("Mediators", talks.mediations, by_name),
    ):  # fmt: skip
        if len(told) > 1:
            yield Line(f"{what} {answer_words(journal, told, shown)}", "reported", under=True)


def ceasefire_line(status: Status, condition: str = "") -> Line:
    """Return what is said of the ceasefire, on whose word; or what follows, on nobody's.

    A lapse of its condition is no part of it: nobody said that.
    """
    ceasefire, journal = status.ceasefire, status.journal
    said = "" if ceasefire.mode == "binding" else "said to be "
    text = CEASEFIRE_WORDS[ceasefire.status].format(said=said)
    assessed = status.assessment.of(ceasefire.clause) if ceasefire.clause else None
    if assessed is None or ceasefire.status in COMPUTED_ONLY:
        return Line(text, evidence=ceasefire.evidence)
    return Line(
        f"{text}{condition}", str(assessed.clause.layer),
        word=voices(journal, ceasefire.on_word_of) if ceasefire.on_word_of else "",
        evidence=tuple(dict.fromkeys((*ceasefire.evidence, *seen_of(status, assessed.clause)))),
    )  # fmt: skip


def told_evidence(told: tuple[Told, ...]) -> tuple[str, ...]:
    """Return where something told is seen; where several differ, each stands beside its own."""
    return told[0].evidence if len(told) == 1 else ()


def _talks(status: Status) -> Iterator[Line]:
    talks, journal = status.talks, status.journal
    if talks.status == NONE_ON_RECORD:
        yield Line("No meeting is on record")
        return
    word = voice(journal, talks.status_on_word_of) if talks.status_on_word_of else ""
    yield Line(
        f"{where_they_met(status)}: outcome {answer_words(journal, talks.outcomes)}",
        "reported",
        word=word,
        evidence=told_evidence(talks.outcomes),
    )
    yield from contested(status)
    following = voice(journal, talks.next_round_on_word_of) if talks.next_round_on_word_of else ""
    yield Line(
        f"Next round: {answer_words(journal, talks.next_rounds)}", "reported", word=following,
        evidence=told_evidence(talks.next_rounds),
    )  # fmt: skip


def _form(status: Status) -> Iterator[Line]:
    """Yield each form gap; every stand in it is on the word of those who are on record for it."""
    journal = status.journal
    for gap in status.form_gap:
        yield Line(f"The form gap on {gap.name}")
        for stand in gap.stands:
            yield _stand(journal, stand)
            if stand.read_as:
                # What is told stands beside it in the section on form.
                yield Line(_read(journal, stand), "assumption", under=True)
    if not status.form_gap:
        yield Line("No two parties are on record as wanting different forms for one matter")


def _stand(journal: Journal, stand: Stand) -> Line:
    word = voices(journal, stand.on_word_of) if stand.on_word_of else ""
    told = f"{journal.name(stand.party)}: {form_wanted(stand)}"
    return Line(
        told if word else f"{told}, {NOBODYS_WORD}", "reported", word=word, evidence=stand.evidence,
        under=True,
    )  # fmt: skip


def _read(journal: Journal, stand: Stand) -> str:
    return f"What is told of {named(journal, stand.party)} is {reading_words(stand.read_as)}"


def _rest(status: Status) -> Iterator[Line]:
    ceasefire, journal = status.ceasefire, status.journal
    condition = f": {ceasefire.condition}" if ceasefire.told else ""
    yield ceasefire_line(status, condition)
    assessed = status.assessment.of(ceasefire.clause) if ceasefire.clause else None
    if assessed is not None and ceasefire.condition_as_encoded:
        yield Line(
            "Its condition as encoded", encoded(assessed.clause), ceasefire.condition_as_encoded,
            evidence=seen_of(status, assessed.clause), under=True,
        )  # fmt: skip
    yield from lapse(status)
    yield Line(_sourcing(journal))
    modes = Counter(str(clause.mode) for clause in status.clauses)
    told = ", ".join(f"{count} in {mode} mode" for mode, count in modes.items())
    yield Line(
        f"Terms: {counted(len(status.clauses), 'clause')}{' (' + told + ')' if told else ''}; "
        f"{counted(len(status.gaps), 'question')} left open, listed under “Questions”"
    )


def _sourcing(journal: Journal) -> str:
    sourcing = single_sided(journal)
    if not sourcing.statements:
        return "Nobody is heard: no statement is on record"
    heard, silent = names(journal, sourcing.heard), names(journal, sourcing.not_heard, "or")
    through = dict.fromkeys(who for known in sourcing.only_through.values() for who in known)
    said = f"Heard on their own word: {heard or 'none of the parties and mediators'}"
    if silent:
        said += f"; no word of its own by {silent}"
    if sourcing.only_through:
        count = len(sourcing.only_through)
        by = listed(named(journal, who) for who in through) or "others"
        said += f"; {counted(count, 'stand')} known only through {by}"
    return said
