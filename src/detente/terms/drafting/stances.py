"""Where each party stands on each bracket and clause, and whether it still speaks of these words.

A position was stated on the words of one version.  Where the words have changed since, it is shown
with the words that it was stated on, and counts neither for nor against the new ones; where the
bracket is gone, it is shown where it went.  Silence is neither a refusal nor an acceptance.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from detente.kernel import formula
from detente.kernel.times import UNSPECIFIED
from detente.kernel.truth import Truth
from detente.record.entries import Position
from detente.record.sourcing import through
from detente.terms.drafting.fates import fate, squeezed
from detente.terms.drafting.passages import fence_word, passages_of
from detente.terms.notation import HEADER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.record.journal import Journal
    from detente.terms.drafting.fates import Fate
    from detente.terms.drafting.marks import Bracket, Scan
    from detente.terms.drafting.text import Choices, NegotiatingText
    from detente.terms.drafting.versions import History

MARK = "#"
"""Between a text and one of its brackets, in what a position is on."""


class Stands(StrEnum):
    """Whether a position speaks of the words as they are now."""

    YES = "yes"
    """The words are those that it was stated on, or it is about a form and no words."""
    OTHER_WORDS = "other_words"
    """The words have changed since it was stated."""
    GONE = "gone"
    """The text no longer has the bracket or clause."""
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

    A later position of a party on the same words replaces an earlier one (by record time, then the
    order of the file), and one on a whole bracket those on its wordings that were stated before.
    ``journal`` is taken as it is: pass a view as known.
    """
    latest: dict[tuple[str, str, int | None], Position] = {}
    for position in sorted(journal.of(Position), key=lambda p: _rank(journal, p)):
        if _concerns(position, text, history):
            key = (position.party, position.on, position.option)
            if position.option is None:
                for other, earlier in list(latest.items()):
                    if other[:2] == key[:2] and _rank(journal, earlier) < _rank(journal, position):
                        latest.pop(other)
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
    if about in {history.text, text.header.signed_as} or about in text.clauses:
        return True
    written = re.compile(
        rf"^[ \t]*(?:-[ \t]+)?clause:[ \t]*[\"']?{re.escape(about)}\b", re.MULTILINE
    )
    return any(written.search(version.text) for version in history.versions)


def _stance(
    position: Position, text: NegotiatingText, history: History, journal: Journal
) -> Stance:
    _, mark, bracket = position.on.partition(MARK)
    known_through = through(journal, position, position.party)
    version = stated_on(position, history, journal)
    if not mark:
        stands, words = _as_a_whole(position, text, history, version)
        return Stance(position, None, None, version, stands, words, through=known_through)
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
    elif _meant(then, position.option) != _meant(now, position.option):
        stands, words = Stands.OTHER_WORDS, _words(then, position.option)
    return Stance(position, bracket, position.option, version, stands, words, gone, known_through)


def _as_a_whole(
    position: Position, text: NegotiatingText, history: History, version: int | None
) -> tuple[Stands, str | None]:
    """Return whether a position on a clause or the text still speaks of the words as they are.

    One that only says in which form something would be taken is about no words.
    """
    if position.substance == UNSPECIFIED:
        return Stands.YES, None
    whole = position.on not in text.clauses and position.on in {
        history.text, text.header.signed_as,
    }  # fmt: skip
    now = words_of(text.text, text.scan, None if whole else position.on)
    if not now:
        return Stands.GONE, None
    if version is None:
        return (Stands.UNDATED if len(history.versions) > 1 else Stands.YES), None
    stated = history.version(version)
    then = words_of(stated.text, stated.scan, None if whole else position.on) if stated else ""
    if then == now:
        return Stands.YES, None
    return Stands.OTHER_WORDS, None if whole else then or None


def words_of(text: str, marks: Scan, clause: str | None) -> str:
    """Return the words of a clause, its block included; of all but the header where none is named.

    Empty where the text does not have the clause.
    """
    if clause is not None:
        own = [p for p in passages_of(text, marks) if clause in p.clauses]
        return squeezed(" ".join(text[p.start : p.end] for p in own))
    header = next((f for f in marks.fences if fence_word(text, f[0]) == HEADER), (0, 0))
    return squeezed(text[: header[0]] + text[header[1] :])


def _meant(bracket: Bracket, option: int | None) -> tuple[object, ...]:
    """Return what a position is about: words, and what they make of a parameter."""
    chosen = bracket.option(option) if option else None
    if option:
        return _words(bracket, option), bracket.sets, chosen and chosen.value
    return _words(bracket, option), bracket.sets, *(o.value for o in bracket.options)


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
    CONDITION_FAILS = "condition_fails"
    """It rejects these words, since what it hung on does not hold; of leaving them out, nothing."""
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
    a wording is accepting any of them; rejecting its only wording outright is taking its words out,
    and nothing else is inferred: whoever proposed words is not taken to accept them, and a
    condition that fails is no acceptance of anything.
    """
    own = [s for s in found if s.party == party and s.bracket == bracket.id and s.counts]
    named = [s for s in own if s.option == option]
    if named:
        return _said(named[-1], choices)
    only = len(bracket.options) == 1
    whole = [s for s in own if s.option is None or (only and s.option == 1)]
    if not whole or (option == 0 and not only):
        return Answer.NOT_HEARD
    said = _said(whole[-1], choices)
    return _turned(said) if option == 0 else said


def _turned(said: Answer) -> Answer:
    """Return what a position on the words says to leaving them out."""
    return Answer.ACCEPTS if said is Answer.REJECTS else Answer.NOT_HEARD


def _said(stance: Stance, choices: Choices) -> Answer:
    position = stance.position
    if position.substance == "conditional":
        met = condition_met(position, choices)
        if met is Truth.UNKNOWN:
            return Answer.HANGS_ON
        return Answer.CAN_LIVE_WITH if met is Truth.TRUE else Answer.CONDITION_FAILS
    if position.substance == UNSPECIFIED:
        return Answer.NOT_HEARD
    return Answer(position.substance)


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
