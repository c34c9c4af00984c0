"""What to work on next: the bracket first, and the smallest re-bracketing that all heard can bear.

For every open bracket there are its wordings, leaving its words out, and leaving it open.  A choice
can be proposed where at least one party was heard on it and everybody who was heard on it accepts
it or can live with it, the other choices given; a reservation, a rejection, and a condition that
the choices do not meet stand against it.  Who was not heard is never counted, and is to be asked.

Best is what closes most brackets, then what more parties accept rather than can live with.  All
choices are tried, group by group of brackets that hang together (:mod:`search`).  The result is a
proposal to the chair: it marks nothing as agreed.

Method: exact enumeration with branch and bound; the single-text procedure of Fisher (1981) is the
practice that it serves.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, product
from typing import TYPE_CHECKING

from detente.terms.drafting.hearing import wordings
from detente.terms.drafting.search import OPEN, Problem, solve
from detente.terms.drafting.stances import Answer, hangs_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.terms.drafting.hearing import Hearing
    from detente.terms.drafting.marks import Bracket
    from detente.terms.drafting.table import Row, Table

CAP = 1 << 20
"""How many partial choices are looked at, at most, unless said otherwise."""
SHOWN = 16
"""How many equally good proposals are listed."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a proposal makes of one bracket, and what each party said of it.

    Attributes:
        option: the wording; 0 leaves the words out; None keeps the bracket open.
        within: the bracket around it, where that settles it.
        answers: party to what it says to this choice, the others given (closed brackets only).
        ask: parties that were not heard on this choice.
        against: of a bracket that stays open: wording to those who stand against it, and how.
    """

    bracket: str
    option: int | None
    within: str | None = None
    answers: Mapping[str, Answer] | None = None
    ask: tuple[str, ...] = ()
    against: Mapping[int, Mapping[str, Answer]] | None = None

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "bracket": self.bracket,
            "choice": "open" if self.option is None else self.option,
            "settled_by": self.within,
            "answers": {p: str(a) for p, a in (self.answers or {}).items()},
            "ask": list(self.ask),
            "against": {
                str(option): {party: str(said) for party, said in who.items()}
                for option, who in (self.against or {}).items()
            },
        }


@dataclass(frozen=True, slots=True)
class Proposal:
    """One best re-bracketing: a choice for every bracket, in the order of the text."""

    choices: tuple[Choice, ...]

    @property
    def closes(self) -> tuple[Choice, ...]:
        """The brackets that it closes."""
        return tuple(choice for choice in self.choices if choice.option is not None)

    @property
    def keeps(self) -> tuple[Choice, ...]:
        """The brackets that stay."""
        return tuple(choice for choice in self.choices if choice.option is None)


@dataclass(frozen=True, slots=True)
class Next:
    """A bracket in the order in which to take it up.

    Attributes:
        holds_up: brackets and clauses on which a position hangs on this one.
        object: parties that were heard and can live with none of its wordings.
        waits: parties whose answer to every wording hangs on brackets that are open.
        form_only: its substance is agreed, and no form meets all.
        ready: every party was heard, and all can live with one wording as things stand.
    """

    bracket: str
    holds_up: tuple[str, ...]
    object: tuple[str, ...]
    waits: tuple[str, ...]
    not_heard: tuple[str, ...]
    form_only: bool
    ready: bool

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "bracket": self.bracket, "holds_up": list(self.holds_up), "object": list(self.object),
            "waits": list(self.waits), "not_heard": list(self.not_heard),
            "form_only": self.form_only, "ready": self.ready,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bargain:
    """The answer: the order of brackets, the best proposals, and how they were found.

    Attributes:
        order: every bracket; those that need no more work come last.
        proposals: the best re-bracketings, all of them or the first ``SHOWN``.
        equally_good: how many there are.
        tried: partial choices looked at; ``exact`` is whether that was all that could matter.
    """

    order: tuple[Next, ...]
    proposals: tuple[Proposal, ...]
    equally_good: int
    tried: int
    cap: int
    exact: bool

    @property
    def first(self) -> Next | None:
        """The bracket to work on first, if any needs work."""
        return next((one for one in self.order if not one.ready or one.form_only), None)

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "method": "exact enumeration over open brackets, branch and bound",
            "first": self.first.bracket if self.first else None,
            "order": [one.as_json() for one in self.order],
            "proposals": [[c.as_json() for c in p.choices] for p in self.proposals],
            "equally_good": self.equally_good,
            "tried": self.tried,
            "cap": self.cap,
            "exact": self.exact,
        }


def bargain(found: Table, cap: int = CAP) -> Bargain:
    """Return what to propose to the chair.

    Args:
        found: the table of the text.
        cap: how many partial choices may be looked at in all.
    """
    heard = found.hearing
    problem = problem_of(heard)
    solution = solve(problem, cap)
    every = product(*(group.best for group in solution.groups))
    proposals = tuple(
        _proposal(heard, {name: option for part in parts for name, option in part})
        for parts in islice(every, SHOWN)
    )
    equally_good = 1
    for group in solution.groups:
        equally_good *= group.count
    order = tuple(_order(found))
    return Bargain(order, proposals, equally_good, solution.tried, cap, solution.exact)


def problem_of(heard: Hearing) -> Problem:
    """Return the choices that are to be made, and how they bear on one another."""
    brackets = {bracket.id: bracket for bracket in heard.text.brackets}
    needs: dict[str, tuple[str, ...]] = {}
    for bracket in brackets.values():
        named = {
            name
            for party in heard.parties
            for stance in heard.on(party, bracket.id)
            if stance.counts
            for name in hangs_on(heard.as_counted(stance).position)
        }
        around = {bracket.parent} if bracket.parent else set[str]()
        needs[bracket.id] = tuple(n for n in brackets if n in named | around and n != bracket.id)

    def value(name: str, option: int, others: Mapping[str, int]) -> tuple[int, int] | None:
        return worth(heard, brackets[name], option, others)

    options = {name: wordings(bracket) for name, bracket in brackets.items()}
    within = {name: _inside(b, brackets) for name, b in brackets.items() if b.parent}
    return Problem(options, needs, value, within)


def _inside(bracket: Bracket, brackets: Mapping[str, Bracket]) -> tuple[str, int]:
    """Return the bracket around another, and the wording of it that holds the other."""
    outer = brackets[bracket.parent or ""]
    held = (o.number for o in outer.options if o.start <= bracket.start and bracket.end <= o.end)
    return outer.id, next(held, 0)


def worth(
    heard: Hearing, bracket: Bracket, option: int, choices: Mapping[str, int]
) -> tuple[int, int] | None:
    """Return (1, parties that accept) where a choice can be proposed; None where it cannot."""
    given = {**choices, bracket.id: option}
    said = [heard.answer(party, bracket, option, given) for party in heard.parties]
    spoken = [answer for answer in said if answer is not Answer.NOT_HEARD]
    if not spoken or not all(answer.agrees for answer in spoken):
        return None
    return 1, sum(answer is Answer.ACCEPTS for answer in spoken)


# In words ----------------------------------------------------------------------------------------


def _proposal(heard: Hearing, chosen: Mapping[str, int]) -> Proposal:
    closed = {name: option for name, option in chosen.items() if option != OPEN}
    return Proposal(tuple(_choice(heard, b, closed) for b in heard.text.brackets))


def _choice(heard: Hearing, bracket: Bracket, closed: Mapping[str, int]) -> Choice:
    parties = heard.parties
    if bracket.id not in closed:
        against = {
            option: {
                party: said
                for party in parties
                if not (said := heard.answer(party, bracket, option, closed)).agrees
                and said is not Answer.NOT_HEARD
            }
            for option in wordings(bracket)
        }
        silent = tuple(party for party in parties if not heard.heard(party, bracket.id))
        return Choice(bracket.id, None, ask=silent, against=against)
    option = closed[bracket.id]
    brackets = {b.id: b for b in heard.text.brackets}
    if bracket.parent in closed:
        outer, wording = _inside(bracket, brackets)
        if closed[outer] != wording:
            return Choice(bracket.id, 0, within=outer)
    answers = {party: heard.answer(party, bracket, option, closed) for party in parties}
    ask = tuple(party for party, said in answers.items() if said is Answer.NOT_HEARD)
    return Choice(bracket.id, option, answers=answers, ask=ask)


def _order(found: Table) -> Iterator[Next]:
    heard = found.hearing
    rows = {row.on: row for row in found.of_kind("bracket")}
    held: dict[str, dict[str, None]] = {name: {} for name in rows}
    for hang in found.hangs:
        for name in hang.brackets:
            if name in held and hang.on != name:
                held[name][hang.on] = None
    ranked = [_next(heard, rows[b.id], b, tuple(held[b.id])) for b in heard.text.brackets]
    yield from sorted(
        ranked,
        key=lambda one: (one.ready and not one.form_only, -len(one.holds_up), len(one.object)),
    )


def _next(heard: Hearing, row: Row, bracket: Bracket, held: tuple[str, ...]) -> Next:
    said = {
        party: {heard.answer(party, bracket, option) for option in wordings(bracket)}
        for party in heard.parties
        if heard.heard(party, bracket.id)
    }
    unmoved = [party for party, answers in said.items() if not any(a.agrees for a in answers)]
    waiting = tuple(party for party in unmoved if Answer.HANGS_ON in said[party])
    objecting = tuple(party for party in unmoved if party not in waiting)
    silent = tuple(party for party in heard.parties if not heard.heard(party, bracket.id))
    return Next(
        bracket.id, held, objecting, waiting, silent, row.hangs_on_form_alone, bool(row.agreed)
    )


__all__ = [
    "CAP",
    "SHOWN",
    "Bargain",
    "Choice",
    "Next",
    "Proposal",
    "bargain",
    "problem_of",
    "worth",
]
