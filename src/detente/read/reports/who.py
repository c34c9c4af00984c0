"""Who a report names, and where: what a proposal of a party, mediator or person rests on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.read.reports.contract import WhoSeen

if TYPE_CHECKING:
    from detente.read.reports.contract import Span
    from detente.read.reports.sentences import Sentences
    from detente.read.reports.statements import Told
    from detente.read.reports.voices import Voices

_TALKS = re.compile(r"\b(?:talks|negotiations?|dialogue|round|meeting|summit)\b", re.IGNORECASE)
_SAYS_MORE = re.compile(
    r"\b(?:round|mediat\w+|collaps\w+|deadlock|ended|began|between|adjourn\w*|agree\w*)\b",
    re.IGNORECASE,
)


def named_in(report: Sentences, voices: Voices, statements: list[Told]) -> dict[str, WhoSeen]:
    """Return id → who is named in a report or tells something in it."""
    found: dict[str, WhoSeen] = {}
    called: dict[str, dict[str, None]] = {}
    for start, end, actor, how in voices.named(0, len(report.copy.text)):
        word = report.copy.text[start:end]
        own = how == "seat" or (how == "name" and word in actor.names)
        if own and word != actor.name:
            called.setdefault(actor.id, {})[word] = None
        if actor.id not in found:
            found[actor.id] = WhoSeen(
                actor.id, actor.name, actor.kind, report.copy.place(start, end), actor.side,
                actor.office, actor.iso3,
            )  # fmt: skip
    for told in statements:
        voice, statement = told.said.voice, told.statement
        if voice is not None and voice.id not in found:
            found[voice.id] = WhoSeen(
                voice.id, voice.name, voice.kind, (statement.start, statement.end), voice.side,
                voice.office,
            )  # fmt: skip
    return {
        name: WhoSeen(
            who.id, who.name, who.kind, who.span, who.side, who.office, who.iso3,
            tuple(called.get(name, ())),
        )
        for name, who in found.items()
    }  # fmt: skip


def places_of(report: Sentences, voices: Voices) -> dict[str, tuple[int, ...]]:
    """Return id → the offsets at which it is named, in the document."""
    found: dict[str, list[int]] = {}
    for start, end, actor, _ in voices.named(0, len(report.copy.text)):
        found.setdefault(actor.id, []).append(report.copy.place(start, end)[0])
    return {name: tuple(places) for name, places in found.items()}


def meeting_sentence(report: Sentences) -> Span | None:
    """Return the sentence that says most of a meeting; None where none is spoken of."""
    best: tuple[int, Span] | None = None
    words = report.parsed.words
    for first, last in report.parsed.sentences:
        start, end = words[first].start, words[last - 1].end
        text = report.copy.text[start:end]
        if _TALKS.search(text):
            says = len(set(map(str.casefold, _SAYS_MORE.findall(text))))
            if best is None or says > best[0]:
                best = says, report.copy.place(start, end)
    return None if best is None else best[1]
