"""What clauses do to one another while time runs: endings, rests, extensions, violations.

Each answer hangs on what happened before the moment that is asked about, and may itself ask about
other clauses then. So nothing later is ever looked at; two that ask about each other at one and the
same time are left open, which is sound.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from detente.kernel.times import FAR_FUTURE
from detente.kernel.truth import FALSE, TRUE, UNKNOWN, Truth, any_of, negate
from detente.monitor.breaches import GIVEN, RESUMED, breach_of, breaches_by, declared
from detente.monitor.clocks import Breach, Rest
from detente.monitor.effects import broken_by, broken_by_acts, suspensions_of
from detente.monitor.endings import Endings
from detente.monitor.facts import Fact
from detente.monitor.moved import concerns
from detente.monitor.order import before
from detente.monitor.triggers import trigger_of
from detente.terms.clauses import (
    Ending,
    Extension,
    Limit,
    Obligation,
    Prohibition,
    Suspension,
    Termination,
)  # fmt: skip
from detente.terms.conditions import seconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from detente.monitor.facts import Span
    from detente.monitor.world import World
    from detente.terms.agreement import Agreement
    from detente.terms.clauses import Clause


class Bearings:
    """What the clauses of these texts do to one another, whatever the facts are.

    Args:
        agreements: the texts, for which clauses an ending ends.
        shifting: whether due times may move, or something is set off by a violation.
    """

    def __init__(self, agreements: Sequence[Agreement], *, shifting: bool) -> None:
        self.endings = Endings(agreements)
        self.shifting = shifting

    def ended(
        self, clause: str, moment: Span, world: World, *, strictly: bool, deed: Fact | None = None
    ) -> Truth:
        """Return whether the text had ended for a clause by a moment, or strictly before it.

        Args:
            clause: its id.
            moment: when, as an interval.
            world: the world that is asked.
            strictly: whether an ending at the very moment comes too late to count.
            deed: the event that is asked about, if one is: whoever withdrew is bound no more.
        """
        return self.endings.ended(clause, moment, world, strictly=strictly, deed=deed)

    def extensions(self, clause: str, world: World) -> Sequence[Extension]:
        """Return the clauses by which the time of a duty may be extended."""
        return [
            other
            for other in world.clauses.values()
            if isinstance(other, Extension)
            and other.extends == clause
            and other.clause in world.effective
        ]

    def violations(self, clause: str, world: World, hi: int) -> Iterator[Breach]:
        """Yield what may be violations of a clause, set off by ``hi``."""
        own = world.clauses.get(clause)
        if isinstance(own, Obligation):
            yield from breaches_by(own, world, hi)
        elif isinstance(own, Prohibition | Limit):
            present = Fact("now", frozenset(), min(hi, world.at) + 1, min(hi, world.at) + 1)
            yield from broken_by_acts(own, present, world)

    def violation(self, clause: str, key: str, world: World) -> Breach | None:
        """Return the one violation of a clause that a trigger or event with this id may be."""
        own = world.clauses.get(clause)
        if isinstance(own, Obligation):
            trigger, _ = trigger_of(own, key, world)
            return None if trigger is None else breach_of(own, trigger, world)
        event = world.facts.by_id.get(key)
        if event is None or not isinstance(own, Prohibition | Limit):
            return None
        pattern = own.never if isinstance(own, Prohibition) else own.each
        kinds = event.kinds.isdisjoint(world.ask(pattern).kinds)
        return None if kinds or event.lo > world.at else broken_by(own, event, world)

    def rests(self, clause: str, trigger: Fact, world: World) -> Sequence[Rest]:
        """Return the spans in which the time of a duty's instance stands still."""
        own = world.clauses.get(clause)
        if not isinstance(own, Obligation):
            return ()
        found = self._rests_of(own, world)
        return [rest for rest in found if all(concerns(act, trigger) for act in rest.begun_by)]

    def _rests_of(self, own: Obligation, world: World) -> Sequence[Rest]:
        """Return the rests of all instances of a duty, settled once."""
        key = ("rests", own.clause)
        known = world.memory.get(key)
        if known is not None:
            return cast("tuple[Rest, ...]", known)
        present = Fact("now", frozenset(), world.at + 1, world.at + 1)
        found = tuple(
            rest
            for suspension in suspensions_of(own.clause, world)
            if suspension.owed_by in own.debtor
            for breach in self.violations(suspension.breached, world, world.at)
            for rest in _rests(suspension, breach, present, world)
        )
        if not world.asking:  # inside another question, what that one leaves open is left open here
            world.memory[key] = found
        return found


def _rests(suspension: Suspension, breach: Breach, present: Fact, world: World) -> Iterator[Rest]:
    """Yield the spans in which a breach lets a duty rest, with notice where that is needed."""
    with world.once():
        trace = world.anew()
        trace.take_in_both_ways(breach.trace)
        begun = list(_beginnings(suspension, breach, present, world))
        ends = [*breach.cures, *declared(suspension, RESUMED, breach, present, world)]
    for begin, owed, by in begun:
        cured = any_of(min(sure, before(f.span, begin)) for f, sure in breach.cures)
        truth = min(owed, negate(cured))
        if truth is FALSE:
            continue
        later = [(f, min(sure, before(begin, f.span))) for f, sure in ends]
        later = [(f, sure) for f, sure in later if sure is not FALSE]
        for fact in (*by, *(f for f, _ in ends)):
            trace.touch_both_ways(fact)
        for fact in (breach.trigger, *breach.told, *by, *(f for f, _ in ends)):
            trace.touch_time(fact)
        end = _end(suspension, begin, later)
        yield Rest(begin, end, truth, (*by, *(f for f, _ in later)), trace, by)


def _end(suspension: Suspension, begin: Span, later: Sequence[tuple[Fact, Truth]]) -> Span:
    """Return when a rest ends: by the first of what ends it, or when its time is over."""
    lasts = None if suspension.until in {None, "cured"} else seconds(suspension.until)
    spans = [(fact.span, truth) for fact, truth in later]
    if lasts is not None:
        spans.append(((begin[0] + lasts, min(begin[1], FAR_FUTURE - lasts) + lasts), TRUE))
    return (
        min((span[0] for span, _ in spans), default=FAR_FUTURE),
        min((span[1] for span, truth in spans if truth is TRUE), default=FAR_FUTURE),
    )


def _beginnings(
    suspension: Suspension, breach: Breach, present: Fact, world: World
) -> Iterator[tuple[Span, Truth, tuple[Fact, ...]]]:
    """Yield when a rest may begin: at the violation instant, or with each notice of it."""
    owed = min(breach.owed, UNKNOWN if breach.due is None else TRUE)
    if not suspension.notice:
        begin = breach.due or (breach.trigger.lo, FAR_FUTURE)
        yield begin, owed, ()
        return
    for act, truth in declared(suspension, GIVEN, breach, present, world):
        if min(truth, owed) is not FALSE:
            yield act.span, min(truth, owed), (act,)


def bearings_of(agreements: Sequence[Agreement]) -> Bearings | None:
    """Return what the clauses of these texts do to one another; None where they do nothing."""
    clauses = {name: own for text in agreements for name, own in text.clauses.items()}
    shifting = any(_shifts(own, clauses) for own in clauses.values())
    if not shifting and not any(isinstance(own, Ending) for own in clauses.values()):
        return None
    return Bearings(agreements, shifting=shifting)


def _shifts(clause: Clause, clauses: Mapping[str, Clause]) -> bool:
    if isinstance(clause, Suspension):
        return isinstance(clauses.get(clause.suspends), Obligation)
    if isinstance(clause, Obligation | Termination):
        return clause.when is not None and bool(clause.when.violated)
    return isinstance(clause, Extension)


__all__ = ["Bearings", "bearings_of"]
