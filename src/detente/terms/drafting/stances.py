"""Where each party stands on each bracket and clause, and whether it still speaks of these words.

A position was stated on the words of one version.  Where the words have changed since, it is shown
with the words that it was stated on, and counts neither for nor against the new ones; where the
bracket is gone, it is shown where it went.  Silence is neither a refusal nor an acceptance.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from detente.kernel import formula
from detente.kernel.truth import Truth
from detente.record.entries import Position
from detente.record.sourcing import through
from detente.terms.drafting.versions import fate, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.record.journal import Journal
    from detente.terms.drafting.marks import Bracket
    from detente.terms.drafting.text import Choices, NegotiatingText
    from detente.terms.drafting.versions import Fate, History

MARK = "#"
"""Between a text and one of its brackets, in what a position is on."""


class Stands(StrEnum):
    """Whether a position speaks of the words as they are now."""

    YES = "yes"
    """The words are those that it was stated on, or it is on a clause or text as a whole."""
    OTHER_WORDS = "other_words"
    """The words have changed since it was stated."""
    GONE = "gone"
    """The text no longer has the bracket."""
    UNDATED = "undated"
    """It names no version and became known at no stated time, so nobody can tell."""


@dataclass(frozen=True, slots=True)
class Stance:
    """One party's position on words in brackets, a clause, or the whole text.

    Attributes:
        position: the entry on record.
        bracket: the bracket, if it is on one.
        option: the wording, if it names one (0: that the words are left out).
        version: the version that it was stated on, as far as that is known.
        stands: whether it speaks of the words as they are now.
        words: the words that it was stated on, where they are not those of now.
        fate: what became of the bracket, where it is gone.
        through: the voices that it is known through; None where the party spoke for itself.
    """

    position: Position
    bracket: str | None
    option: int | None
    version: int | None
    stands: Stands
    words: str | None = None
    fate: Fate | None = None
    through: tuple[str, ...] | None = None

    @property
    def party(self) -> str:
        """Whose position it is."""
        return self.position.party

    @property
    def counts(self) -> bool:
        """Whether it may be counted for or against the words as they are now."""
        return self.stands is Stands.YES


def stances(text: NegotiatingText, history: History, journal: Journal) -> tuple[Stance, ...]:
    """Return the positions on a text, its brackets and its clauses, the latest of each kind.

    A later position of a party on the same words replaces an earlier one; on record time, then file
    order.  ``journal`` is taken as it is: pass a view as known.
    """
    latest: dict[tuple[str, str, int | None], Position] = {}
    for position in sorted(journal.of(Position), key=lambda p: _rank(journal, p)):
        if _concerns(position, text, history):
            key = (position.party, position.on, position.option)
            latest.pop(key, None)
            latest[key] = position
    return tuple(_stance(position, text, history, journal) for position in latest.values())


def _rank(journal: Journal, position: Position) -> int:
    time = journal.record_time(position)
    return time.hi if time.resolved else -1


def _concerns(position: Position, text: NegotiatingText, history: History) -> bool:
    about, mark, _ = position.on.partition(MARK)
    if mark:
        return about == history.text
    return about in {history.text, text.header.signed_as} or about in text.clauses


def _stance(
    position: Position, text: NegotiatingText, history: History, journal: Journal
) -> Stance:
    _, mark, bracket = position.on.partition(MARK)
    known_through = through(journal, position, position.party)
    version = stated_on(position, history, journal)
    if not mark:
        return Stance(position, None, None, version, Stands.YES, through=known_through)
    now = text.bracket(bracket)
    stands, words, gone = Stands.YES, None, None
    then = _bracket_of(history, version, bracket)
    if now is None:
        stands, gone = Stands.GONE, fate(history, bracket)
        words = then.words if then else None
    elif version is None:
        stands = Stands.UNDATED if len(history.versions) > 1 else Stands.YES
    elif then is None:
        stands = Stands.OTHER_WORDS
    elif _words(then, position.option) != _words(now, position.option):
        stands, words = Stands.OTHER_WORDS, _words(then, position.option)
    return Stance(position, bracket, position.option, version, stands, words, gone, known_through)


def _bracket_of(history: History, version: int | None, name: str) -> Bracket | None:
    found = history.version(version) if version is not None else None
    return found.bracket(name) if found else None


def _words(bracket: Bracket, option: int | None) -> str:
    """Return the words that a position is about: one option's, or all of them."""
    if option:
        chosen = bracket.option(option)
        return squeezed(chosen.words) if chosen else ""
    return squeezed(bracket.words)


def stated_on(position: Position, history: History, journal: Journal) -> int | None:
    """Return the version that a position was stated on: as it says, else the latest known then."""
    if position.version is not None:
        return position.version
    stated = journal.record_time(position)
    if not stated.resolved:
        return None
    found: int | None = None
    for version in history.versions:
        known = journal.time_of(version.known) if version.known else None
        if known is not None and known.resolved and known.lo <= stated.hi:
            found = version.number
    return found


# What a position says of an option ---------------------------------------------------------------


class Answer(StrEnum):
    """What a party says to one wording, the choices on other brackets given."""

    ACCEPTS = "accepts"
    CAN_LIVE_WITH = "can_live_with"
    HANGS_ON = "hangs_on"
    """It would, provided something that is not settled yet."""
    RESERVES = "reserves"
    REJECTS = "rejects"
    NOT_HEARD = "not_heard"

    @property
    def agrees(self) -> bool:
        """Whether the party can live with it as it stands."""
        return self in {Answer.ACCEPTS, Answer.CAN_LIVE_WITH}


def answer(
    found: Iterable[Stance], party: str, bracket: Bracket, option: int, choices: Choices
) -> Answer:
    """Return what a party says to a wording of a bracket (0: to leaving its words out).

    A position on one wording counts before one on the bracket. Accepting a bracket without naming
    a wording is accepting any of them; rejecting its only wording is taking its words out, and
    nothing else is inferred: whoever proposed words is not taken to accept them.
    """
    own = [s for s in found if s.party == party and s.bracket == bracket.id and s.counts]
    named = [s for s in own if s.option == option]
    whole = [s for s in own if s.option is None]
    if named:
        return _said(named[-1], choices)
    if not whole:
        return Answer.NOT_HEARD
    said = _said(whole[-1], choices)
    if option == 0:
        return _turned(said)
    return said


def _turned(said: Answer) -> Answer:
    """Return what a position on the words says to leaving them out."""
    return Answer.ACCEPTS if said is Answer.REJECTS else Answer.NOT_HEARD


def _said(stance: Stance, choices: Choices) -> Answer:
    position = stance.position
    match position.substance:
        case "accepts":
            return Answer.ACCEPTS
        case "can_live_with":
            return Answer.CAN_LIVE_WITH
        case "reserves":
            return Answer.RESERVES
        case "rejects":
            return Answer.REJECTS
        case "conditional":
            met = condition_met(position, choices)
            if met is Truth.UNKNOWN:
                return Answer.HANGS_ON
            return Answer.CAN_LIVE_WITH if met is Truth.TRUE else Answer.REJECTS
        case _:
            return Answer.NOT_HEARD


def condition_met(position: Position, choices: Choices) -> Truth:
    """Return whether what a position hangs on holds under choices; in words only, it is unknown."""
    if position.provided is None:
        return Truth.UNKNOWN
    try:
        condition = formula.parse(position.provided)
    except formula.FormulaError:
        return Truth.UNKNOWN  # a check of the record says so, with its place
    return formula.evaluate(condition, lambda name: _resolved(name, choices))


def _resolved(name: str, choices: Choices) -> formula.Resolved:
    """Return what ``accepted(b2)``, ``rejected(b2)`` or ``b2`` (the option) come to."""
    call, mark, rest = name.partition("(")
    bracket = rest.rstrip(")") if mark else call
    if bracket not in choices:
        return None
    chosen = choices[bracket]
    if not mark:
        return chosen
    return chosen > 0 if call == "accepted" else chosen == 0 if call == "rejected" else None


def hangs_on(position: Position) -> frozenset[str]:
    """Return the brackets that a position hangs on."""
    if position.provided is None:
        return frozenset()
    try:
        condition = formula.parse(position.provided)
    except formula.FormulaError:
        return frozenset()
    arguments = {
        argument.name
        for call in formula.calls(condition)
        for argument in call.arguments
        if isinstance(argument, formula.Name)
    }
    return frozenset(arguments | formula.names(condition))


def dangling(found: Iterable[Stance], text: NegotiatingText) -> Iterator[tuple[Stance, str]]:
    """Yield each position that hangs on a bracket which the text does not have, and which."""
    for stance in found:
        for name in sorted(hangs_on(stance.position)):
            if text.bracket(name) is None:
                yield stance, name


__all__ = [
    "MARK",
    "Answer",
    "Stance",
    "Stands",
    "answer",
    "condition_met",
    "dangling",
    "hangs_on",
    "stances",
    "stated_on",
]
