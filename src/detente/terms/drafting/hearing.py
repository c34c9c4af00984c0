"""Who was heard on a text, on which of its words, and what each party's positions come to.

Positions are followed to the words as they are now, and so are the conditions in them: a condition
on words that have changed since decides nothing.  What a settled bracket came to is known from the
versions.  Silence is never an answer.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from detente.record.entries import Party, Position
from detente.record.sourcing import through
from detente.terms.drafting.fates import fate, squeezed
from detente.terms.drafting.stances import (
    Answer,
    Stance,
    Stands,
    answer,
    condition_met,
    hangs_on,
    stances,
    stated_on,
)
from detente.terms.drafting.text import NegotiatingText, blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.record.journal import Journal
    from detente.terms.drafting.marks import Bracket
    from detente.terms.drafting.text import Choices
    from detente.terms.drafting.versions import History, Version


@dataclass(frozen=True)
class Hearing:
    """The positions on a text, by party and by what they are on.

    Attributes:
        text, history: the text as it stands, and all its versions.
        parties: those who have to agree: the parties of the text, else all parties on record.
        stances: every position on the text, the latest of each kind, those that do not count too.
        carried: positions on the clause of another text that a clause here carries on: they were
            stated on other words, and are shown only.
        settled: brackets that earlier versions had and what they came to (0: left out).
    """

    text: NegotiatingText
    history: History
    parties: tuple[str, ...]
    stances: tuple[Stance, ...]
    carried: tuple[Stance, ...]
    settled: Choices

    @cached_property
    def _on(self) -> dict[tuple[str, str], list[Stance]]:
        found: defaultdict[tuple[str, str], list[Stance]] = defaultdict(list)
        for stance in (*self.stances, *self.carried):
            found[stance.party, stance.bracket or stance.position.on].append(stance)
        return found

    @cached_property
    def _counted(self) -> dict[tuple[str, str], list[Stance]]:
        """The positions that count, as far as their conditions still speak of these words."""
        return {
            (party, on): [self.as_counted(stance) for stance in own if stance.counts]
            for (party, on), own in self._on.items()
        }

    def on(self, party: str, what: str) -> tuple[Stance, ...]:
        """Return a party's positions on a bracket, clause or text, those not counted too."""
        return tuple(self._on.get((party, what), ()))

    def heard(self, party: str, what: str) -> bool:
        """Return whether a position of a party on these very words is on record."""
        return any(
            self.said(stance) is not Answer.NOT_HEARD
            for stance in self._counted.get((party, what), ())
        )

    def answer(
        self, party: str, bracket: Bracket, option: int, choices: Choices | None = None
    ) -> Answer:
        """Return what a party says to a wording (0: to leaving the words out), choices given."""
        own = self._counted.get((party, bracket.id), ())
        if not own:
            return Answer.NOT_HEARD
        return answer(own, party, bracket, option, {**self.settled, **(choices or {})})

    def said(self, stance: Stance, choices: Choices | None = None) -> Answer:
        """Return what one position says, whatever it is on."""
        position = self.as_counted(stance).position
        if position.substance != "conditional":
            return _PLAIN.get(position.substance, Answer.NOT_HEARD)
        met = condition_met(position, {**self.settled, **(choices or {})})
        return (Answer.CONDITION_FAILS, Answer.HANGS_ON, Answer.CAN_LIVE_WITH)[met]

    def as_counted(self, stance: Stance) -> Stance:
        """Return a position without a formula that speaks of words which are no longer those."""
        if stance.position.provided is None or not self.condition_on_other_words(stance):
            return stance
        position = stance.position.model_copy(update={"provided": None})
        return replace(stance, position=position)

    def condition_on_other_words(self, stance: Stance) -> tuple[str, ...]:
        """Return the brackets a position hangs on whose words are not those it was stated on."""
        return tuple(
            name
            for name in sorted(hangs_on(stance.position))
            if not self._same_words(name, stance.version)
        )

    def _same_words(self, name: str, version: int | None) -> bool:
        now = self.text.bracket(name) or _last(self.history, name)
        if now is None:
            return False
        if version is None:
            return len(self.history.versions) == 1
        then = self.history.version(version)
        before = then.bracket(name) if then else None
        return before is not None and squeezed(before.words) == squeezed(now.words)


def wordings(bracket: Bracket) -> tuple[int, ...]:
    """Return the choices that a bracket leaves: each wording, then 0, leaving its words out.

    A placeholder whose words are a question has no wording to take until somebody proposes one.
    """
    if bracket.gap is not None and not bracket.by:
        return (0,)
    return (*range(1, len(bracket.options) + 1), 0)


_PLAIN = {
    "accepts": Answer.ACCEPTS,
    "can_live_with": Answer.CAN_LIVE_WITH,
    "reserves": Answer.RESERVES,
    "rejects": Answer.REJECTS,
}


def hearing(text: NegotiatingText, history: History, journal: Journal) -> Hearing:
    """Return who was heard on a text.

    Args:
        text: the version that counts, read.
        history: all versions.
        journal: the record, as known.
    """
    found = tuple(_followed(s, text, history) for s in stances(text, history, journal))
    named = text.header.parties or tuple(party.id for party in journal.of(Party))
    carried = tuple(_carried(text, history, journal))
    return Hearing(text, history, named, found, carried, _settled(found, text, history))


def _settled(found: tuple[Stance, ...], text: NegotiatingText, history: History) -> dict[str, int]:
    """Return what became of the brackets that positions hang on and the text no longer has."""
    choices: dict[str, int] = {}
    for name in sorted({name for stance in found for name in hangs_on(stance.position)}):
        gone = None if text.bracket(name) else fate(history, name)
        if gone is not None and gone.how == "taken" and gone.option:
            choices[name] = gone.option
        elif gone is not None and gone.how == "dropped":
            choices[name] = 0
    return choices


def _last(history: History, name: str) -> Bracket | None:
    found = (version.bracket(name) for version in reversed(history.versions))
    return next((bracket for bracket in found if bracket is not None), None)


# Positions on clauses and on the whole text ------------------------------------------------------


def _followed(stance: Stance, text: NegotiatingText, history: History) -> Stance:
    """Return a position on a clause or the text with whether its words are still those."""
    on = stance.position.on
    whole = on == history.text
    if stance.bracket is not None or not (whole or on in text.clauses):
        return stance  # on brackets it is followed already; on an instrument there are no words
    if stance.version is None:
        undated = len(history.versions) > 1
        return replace(stance, stands=Stands.UNDATED) if undated else stance
    then = history.version(stance.version)
    if then is not None and then.text == text.text:
        return stance
    if whole or then is None or _words(then, on) != _clause_words(text, on):
        return replace(stance, stands=Stands.OTHER_WORDS)
    return stance


def _words(version: Version, clause: str) -> str:
    header = version.header
    if header is None:
        return ""
    from detente.terms.agreement import Agreement

    bare = Agreement(header, {})
    return _clause_words(NegotiatingText(version.text, version.scan, bare, version.file), clause)


def _clause_words(text: NegotiatingText, clause: str) -> str:
    """Return the words and terms of a clause; who proposed what in it makes no difference."""
    own = [passage for passage in text.passages if clause in passage.clauses]
    attributes = [(b.options[-1].end, b.end) for b in text.brackets]
    inside = [
        (start, end) for start, end in attributes if any(p.start <= start < p.end for p in own)
    ]
    shown = blank(text.text, inside)
    return squeezed(" ".join(shown[passage.start : passage.end] for passage in own))


def _carried(text: NegotiatingText, history: History, journal: Journal) -> Iterator[Stance]:
    """Yield the positions on clauses of other texts that clauses here carry on."""
    clauses = {c.carries: c.clause for c in text.clauses.values() if c.carries}
    for position in journal.of(Position):
        clause = clauses.get(position.on)
        if clause is None or position.on in text.clauses or position.on == history.text:
            continue
        moved = position.model_copy(update={"on": clause})
        known_through = through(journal, position, position.party)
        version = stated_on(position, history, journal) if position.version else None
        yield Stance(
            moved, None, None, version, Stands.OTHER_WORDS,
            words=position.on, through=known_through,
        )  # fmt: skip


__all__ = ["Hearing", "hearing", "wordings"]
