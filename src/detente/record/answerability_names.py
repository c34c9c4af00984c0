"""Whether the names in ``answerability.yaml`` are on record, and whether its answers agree.

====  ==========================================================================  ================
R031  an actor, a party or a speaker that is not on record                        error
R032  an event type or a territory that is not on record                          error
R033  an actor answers to two parties at one time                                 warning
====  ==========================================================================  ================
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, error, warning
from detente.kernel.ids import did_you_mean, is_id
from detente.kernel.times import FAR_FUTURE, FAR_PAST
from detente.record.entries import Group, Party, Person, Source, Territory, ThirdParty

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from detente.kernel.yaml_text import Loaded
    from detente.record.answerability import Answer, Answerability
    from detente.record.journal import Journal

NOBODY_BUT_THE_AUTHOR = "assumption"


def answerability_findings(
    said: Answerability, loaded: Loaded, journal: Journal
) -> Iterator[Finding]:
    """Yield what is wrong with the names in a case's assumptions about datasets."""
    actors = _ids(journal, Party, ThirdParty, Group)
    speakers = (*actors, *_ids(journal, Person, Source), NOBODY_BUT_THE_AUTHOR)
    for index, reading in enumerate(said.events):
        path = ("events", index)
        yield from _named(reading.event, journal.event_types, loaded, (*path, "event"), "R032")
        if reading.in_ is not None:
            yield from _named(reading.in_, _ids(journal, Territory), loaded, (*path, "in"), "R032")
        yield from _speaker(reading.on_word_of, speakers, loaded, (*path, "on_word_of"))
    for index, answer in enumerate(said.answers):
        path = ("answers", index)
        if isinstance(answer.actor, str):
            yield from _named(answer.actor, actors, loaded, (*path, "actor"), "R031")
        parties = _ids(journal, Party, ThirdParty)
        yield from _named(answer.answers_to, parties, loaded, (*path, "answers_to"), "R031")
        yield from _speaker(answer.on_word_of, speakers, loaded, (*path, "on_word_of"))
    yield from _two_at_once(said, loaded, journal)


def _ids(journal: Journal, *kinds: type) -> tuple[str, ...]:
    return tuple(i for i, entry in journal.entries.items() if isinstance(entry, kinds))


def _named(
    name: str, known: Collection[str], loaded: Loaded, path: tuple[str | int, ...], code: str
) -> Iterator[Finding]:
    if name in known:
        return
    message = f"{name!r} is not on record."
    yield error(code, message, loaded.place(path), hint=did_you_mean(name, tuple(known)))


def _speaker(
    name: str, known: Collection[str], loaded: Loaded, path: tuple[str | int, ...]
) -> Iterator[Finding]:
    if is_id(name):  # other words say who it is in words
        yield from _named(name, known, loaded, path, "R031")


def _two_at_once(said: Answerability, loaded: Loaded, journal: Journal) -> Iterator[Finding]:
    """Yield pairs of answers by which one actor answers to two parties at some time."""
    for (i, one), (j, other) in combinations(enumerate(said.answers), 2):
        if one.actor != other.actor or one.answers_to == other.answers_to:
            continue
        begin, end = span_of(one, journal)
        other_begin, other_end = span_of(other, journal)
        if max(begin, other_begin) <= min(end, other_end):
            message = f"{one.actor} answers to {one.answers_to} and to {other.answers_to} at once."
            places = (loaded.place(("answers", i)), loaded.place(("answers", j)))
            hint = "Say with `during` when each holds; where both do, either may have answered."
            yield warning("R033", message, places[1], also=places[:1], hint=hint)


def span_of(answer: Answer, journal: Journal) -> tuple[int, int]:
    """Return from when to when an answer holds; always where nothing is said."""
    if answer.during is None:
        return (FAR_PAST, FAR_FUTURE)
    span = journal.time_of(answer.during)
    return (span.lo, span.hi)


__all__ = ["answerability_findings", "span_of"]
