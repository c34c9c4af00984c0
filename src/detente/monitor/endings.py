"""Endings: whether, and when, a text ended by a termination or withdrawal under its own clauses.

What had been violated by then stays on record. A clause that survives is not ended.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.times import FAR_FUTURE
from detente.kernel.truth import FALSE, TRUE, UNKNOWN, Truth, any_of
from detente.monitor import triggers
from detente.monitor.order import before, not_after
from detente.monitor.trace import Trace
from detente.terms.clauses import Clause, Ending, Termination, Withdrawal
from detente.terms.conditions import seconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.monitor.facts import Fact, Span
    from detente.monitor.world import World
    from detente.terms.agreement import Agreement

ACT_OF = {"termination": "terminate", "withdrawal": "withdraw"}
"""Kind of clause to the act by which its right is exercised."""


class Endings:
    """Which clauses end each clause, and the parties of each text."""

    def __init__(self, agreements: Sequence[Agreement]) -> None:
        self._ending: dict[str, tuple[str, ...]] = {}
        self._parties: dict[str, frozenset[str]] = {}
        for agreement in agreements:
            clauses = agreement.clauses.values()
            own = tuple(c.clause for c in clauses if isinstance(c, Ending))
            parties = frozenset(agreement.header.parties)
            parties = parties or frozenset(p for c in clauses for p in (*c.bound, *c.favoured))
            self._ending.update(dict.fromkeys(agreement.clauses, own))
            self._parties.update(dict.fromkeys(agreement.clauses, parties))

    def ended(
        self, clause: str, moment: Span, world: World, *, strictly: bool, deed: Fact | None = None
    ) -> Truth:
        """Return whether a clause had been ended by a moment, or strictly before it."""
        own = world.clauses.get(clause)
        if own is None or own.survives:
            return FALSE
        over, gone = FALSE, dict[str, Truth]()
        for name in self._ending.get(clause, ()):
            ending = world.clauses[name]
            if not isinstance(ending, Ending) or name not in world.effective:
                continue
            for act, truth in exercised(ending, moment[1], world):
                ends = takes_effect(ending, act, world)
                by = before(ends, moment) if strictly else not_after(ends, moment)
                counts = min(truth, world.in_time(by, act))
                if isinstance(ending, Termination):
                    over = max(over, counts)
                else:
                    for party in act.role("by").sure:
                        gone[party] = max(gone.get(party, FALSE), counts)
        return max(over, _left(own, self._parties[clause], gone), _doer_left(deed, gone, world))


def _doer_left(deed: Fact | None, gone: dict[str, Truth], world: World) -> Truth:
    """Return whether who did something had withdrawn, and is bound no more."""
    if deed is None:
        return FALSE
    truths = [FALSE]
    for party, left in gone.items():
        did = deed.role("actor").matches(frozenset({party}))
        if did is UNKNOWN and left is not FALSE:
            world.trace.ask(deed.id, "actor", frozenset({party}))
        truths.append(min(did, left))
    return max(truths)


def _left(clause: Clause, parties: frozenset[str], gone: dict[str, Truth]) -> Truth:
    """Return whether a clause is over because of who withdrew."""
    sure = frozenset(party for party, truth in gone.items() if truth is TRUE)
    maybe = frozenset(party for party, truth in gone.items() if truth is not FALSE)
    if not maybe or not _over_without(clause, parties, maybe):
        return FALSE
    return TRUE if _over_without(clause, parties, sure) else UNKNOWN


def _over_without(clause: Clause, parties: frozenset[str], gone: frozenset[str]) -> bool:
    """Return whether nobody is left who owes, whom it is owed to, or between whom it could hold."""
    bound, favoured = frozenset(clause.bound), frozenset(clause.favoured)
    sides = [side for side in (bound, favoured) if side]
    among = [everybody for everybody in (bound | favoured, parties) if len(everybody) > 1]
    return any(side <= gone for side in sides) or any(len(all_ - gone) <= 1 for all_ in among)


def exercised(ending: Ending, hi: int, world: World) -> Iterator[tuple[Fact, Truth]]:
    """Yield the acts up to ``hi`` that may have exercised a right to end the text."""
    about, holder = frozenset({ending.clause}), frozenset(ending.holder)
    for act in world.facts.of((ACT_OF[ending.kind],), hi=min(hi, world.at)):
        if not act.effective or act.role("on_clause").matches(about) is not TRUE:
            continue
        if act.role("by").matches(holder) is not TRUE:
            continue
        truth = _effect(ending, act, world)
        if truth is not FALSE:
            world.trace.touch_both_ways(act)
            yield act, truth


def takes_effect(ending: Ending, act: Fact, world: World) -> Span:
    """Return when an act of ending takes effect: after the notice that the terms ask for."""
    notice = seconds(ending.notice)
    if notice is None:
        world.trace.leave_out("notice")
        return (act.lo, FAR_FUTURE)
    return (act.lo + notice, act.hi + notice)


def _effect(ending: Ending, act: Fact, world: World) -> Truth:
    """Return whether an act of a holder was done, the right having arisen; settled by itself."""
    key = ("ending", ending.clause, act.id)
    if key in world.asking:  # what gives the right asks whether the text had ended by then
        world.circular = True
        return UNKNOWN
    known = world.memory.get(key)
    if known is None:
        outermost = not world.asking
        world.asking.add(key)
        try:
            with world.once():
                trace = world.anew()
                known = (min(act.occurred, world.happened(act), arisen(ending, act, world)), trace)
        finally:
            world.asking.discard(key)
        if outermost:
            world.memory[key] = known
    truth, trace = _as_known(known)
    if world.noting:
        world.trace.take_in_both_ways(trace)
    return truth


def _as_known(known: object) -> tuple[Truth, Trace]:
    match known:
        case (int() as truth, Trace() as trace):
            return Truth(truth), trace
        case _:
            raise TypeError(known)


def arisen(ending: Ending, act: Fact, world: World) -> Truth:
    """Return whether the right to end the text had arisen before an act, and stood still."""
    if isinstance(ending, Withdrawal):
        return TRUE
    if not isinstance(ending, Termination) or ending.when is None:
        return TRUE
    return any_of(
        min(
            triggers.triggered(ending, fact, world, until=act.span),
            world.in_time(before(fact.span, act.span), fact, act),
        )
        for fact in triggers.set_off(ending, world, act.hi)
        if fact.id != act.id
    )


__all__ = ["Endings", "arisen", "exercised", "takes_effect"]
