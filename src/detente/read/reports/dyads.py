"""Who did what to whom, in the manner of event data: a type, a source, a recipient.

Event data have one event where a report has several statements: here the one that tells most. They
know neither form nor condition; what they are good for is to compare the reader with their coders.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.read.reports.attribution import Proposition
    from detente.read.reports.sentences import Sentences
    from detente.read.reports.statements import Told
    from detente.read.reports.voices import Voices
    from detente.read.syntax import Parsed, Word


@dataclass(frozen=True)
class Dyad:
    """A type, and the words for who did it and to whom; ids where they are known."""

    type: str | None
    source: str | None
    source_id: str | None
    recipient: str | None
    recipient_id: str | None


def dyad(report: Sentences, voices: Voices, statements: list[Told]) -> Dyad | None:
    """Return the event of a report that tells most; None where it has no statement."""
    if not statements:
        return None
    ranked = sorted(statements, key=_tells, reverse=True)
    told = ranked[0]
    source = _source(report.parsed, told)
    recipient = _recipient(report.parsed, voices, told.said)
    return Dyad(
        told.statement.plover,
        _words(report, source), _id(voices, source),
        _words(report, recipient), _id(voices, recipient),
    )  # fmt: skip


def _tells(told: Told) -> tuple[bool, bool, int]:
    said = told.statement
    return said.plover is not None, said.act not in {"assert", "assess", "announce"}, -said.start


def _source(parsed: Parsed, told: Told) -> Word | None:
    """Return who did it: the subject or agent of the predicate; for what is said, the speaker."""
    head = told.said.head
    subject = parsed.subject(head)
    if subject is not None and subject.dep == "nsubjpass":
        agent = parsed.child(head, "agent")
        return parsed.child(agent, "pobj") if agent is not None else None
    if subject is not None and subject.pos == "PRON" and told.said.cue is not None:
        return parsed.subject(told.said.cue) or subject
    return subject


def _recipient(parsed: Parsed, voices: Voices, said: Proposition) -> Word | None:
    """Return to whom it was done: the first object that names or holds an actor."""
    head = said.head
    passive = parsed.child(head, "nsubjpass")
    subject = parsed.subject(head)
    ahead = [passive] if passive is not None else []
    ahead += [
        w for w in parsed.words_of(said.numbers) if w.i > head.i and w.pos in {"NOUN", "PROPN"}
    ]
    mine = set(parsed.subtree(subject)) if subject is not None and passive is None else set[int]()
    for word in ahead:
        if word.i in mine or word.dep == "compound":
            continue
        if voices.of(word) is not None or _holds_name(voices, word):
            return word
    return None


def _holds_name(voices: Voices, word: Word) -> bool:
    core = voices.core(word)
    return bool(voices.named(core[0].start, core[-1].end))


def _words(report: Sentences, word: Word | None) -> str | None:
    if word is None:
        return None
    parsed = report.parsed
    kept = [w for w in parsed.words_of(parsed.subtree(word)) if w.dep != "relcl"]
    return report.copy.text[kept[0].start : kept[-1].end]


def _id(voices: Voices, word: Word | None) -> str | None:
    voice = voices.of(word) if word is not None and word.pos != "PRON" else None
    if voice is not None:
        return voice.stands_for
    if word is None:
        return None
    core = voices.core(word)
    named = voices.named(core[0].start, core[-1].end)
    return named[0][2].id if named else None
