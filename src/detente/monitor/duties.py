"""The clock of a duty: when it starts, when it is due, whether it was performed in time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.kernel.times import FAR_FUTURE, FAR_PAST, UNSPECIFIED
from detente.kernel.truth import FALSE, TRUE, UNKNOWN, Truth
from detente.monitor.clocks import Clock
from detente.monitor.facts import Fact, Span
from detente.monitor.moved import fall_due
from detente.monitor.order import before, not_after
from detente.monitor.world import World
from detente.terms.conditions import seconds

if TYPE_CHECKING:
    from detente.terms.clauses import Obligation


def clock(clause: Obligation, trigger: Fact, world: World) -> Clock:
    """Return the clock of one instance, with its due time where the clock has started."""
    clocked = _started(clause, trigger, world)
    if clocked.started is FALSE:
        return clocked
    allowed = seconds(clause.within)
    if allowed is None:
        world.trace.leave_out("within")
        return clocked
    due, moved_by, resting = fall_due(clause, trigger, clocked.start, allowed, world)
    return replace(clocked, due=due, moved_by=moved_by, resting=resting)


def _started(clause: Obligation, trigger: Fact, world: World) -> Clock:
    """Return when the time for this instance starts: never from when the record learnt of it."""
    source = clause.from_ or (UNSPECIFIED if clause.standard == "due_diligence" else "occurrence")
    if source == UNSPECIFIED:
        world.trace.leave_out("from")
        return Clock(
            TRUE, (trigger.lo, FAR_FUTURE), why="the terms do not say from when time counts"
        )
    if source == "occurrence":
        return Clock(TRUE, trigger.span, why=f"counted from {_what(clause, trigger)}")
    if source == "publication":
        if trigger.published is None:
            return Clock(FALSE, trigger.span, why="no publication is on record")
        started = world.in_time(not_after(trigger.published, (world.at, world.at)), trigger)
        return Clock(started, trigger.published, why="counted from publication")
    return _from_notification(clause, trigger, world)


def _what(clause: Obligation, trigger: Fact) -> str:
    if clause.when is not None and clause.when.violated:
        return "the violation"
    return "the act" if trigger.act else "the event"


def _from_notification(clause: Obligation, trigger: Fact, world: World) -> Clock:
    debtors = frozenset(clause.debtor)
    told = [
        fact
        for fact in world.facts.of(("notify",), hi=world.at)
        if fact.effective
        and fact.role("about").matches(frozenset({trigger.id})) is TRUE
        and fact.role("to").matches(debtors) is TRUE
    ]
    spans = [(fact.span, min(fact.occurred, world.happened(fact))) for fact in told]
    if trigger.notified is not None and trigger.notified[0] <= world.at:
        settled = trigger.notified[1] <= world.at
        spans.append((trigger.notified, TRUE if settled else UNKNOWN))
    if not spans:
        return Clock(FALSE, trigger.span, why="no notification to the debtor is on record")
    for fact in told:  # an earlier start may help or hurt either side
        world.trace.touch_both_ways(fact)
    certain = [span for span, truth in spans if truth is TRUE]
    earliest = min(span[0] for span, _ in spans)
    latest = min((span[1] for span in certain), default=FAR_FUTURE)
    started = TRUE if certain else UNKNOWN
    start = (max(earliest, trigger.lo), max(latest, earliest, trigger.hi))
    return Clock(started, start, tuple(told), "counted from notification")


def performances(
    clause: Obligation, trigger: Fact, clocked: Clock, world: World
) -> list[tuple[Fact, Truth]]:
    """Return the facts that may be performance in time, each with how certain that is."""
    start, due = clocked.start, clocked.due
    latest = world.at if due is None else min(world.at, due[1])
    earliest = FAR_PAST if clause.preemptive else start[0]
    found: list[tuple[Fact, Truth]] = []
    for fact in world.candidates(clause.must, earliest, latest, trigger):
        timely = _timely(clause, fact, start, due)
        if timely is FALSE:
            continue
        truth = min(world.matches(clause.must, fact, trigger), timely, world.happened(fact))
        if truth is not FALSE:
            world.in_time(timely, fact, trigger, *clocked.by, *clocked.moved_by)
            found.append((fact, truth))
        if truth is TRUE and due is not None and due[1] >= FAR_FUTURE:
            break  # while a duty rests its window has no end: the first performance is enough
    return found


def _timely(clause: Obligation, fact: Fact, start: Span, due: Span | None) -> Truth:
    begun = not_after(start, fact.span) if clause.or_same_time else before(start, fact.span)
    if due is None:
        return FALSE if begun is FALSE and not clause.preemptive else UNKNOWN
    in_time = not_after(fact.span, due)
    return in_time if clause.preemptive else min(begun, in_time)


def performed(found: list[tuple[Fact, Truth]]) -> Truth:
    """Return whether any of the possible performances is one."""
    return max((truth for _, truth in found), default=FALSE)


def expired(clocked: Clock, world: World, trigger: Fact) -> Truth:
    """Return whether the evaluation instant is past the due time (at the due time it is not)."""
    if clocked.due is None:
        return UNKNOWN
    past = before(clocked.due, (world.at, world.at))
    return world.in_time(past, trigger, *clocked.by, *clocked.moved_by)


def over(clause: Obligation, clocked: Clock, world: World) -> Truth:
    """Return whether the text had ended before it was due, or by now where no due time is named."""
    if world.bearings is None:
        return FALSE
    moment = clocked.due or (world.at, world.at)
    return world.bearings.ended(clause.clause, moment, world, strictly=False)


def late_performances(
    clause: Obligation, trigger: Fact, clocked: Clock, world: World
) -> list[tuple[Fact, Truth]]:
    """Return the facts that may be performance after the due time.

    In order of time, up to the first that certainly is one: later ones can cure nothing more.
    """
    due = clocked.due
    if due is None or not clause.persists_after_violation:
        return []
    found: list[tuple[Fact, Truth]] = []
    certain_by = FAR_FUTURE
    for fact in world.candidates(clause.must, due[0], world.at, trigger):
        if fact.lo > certain_by:
            break
        late = before(due, fact.span)
        if late is FALSE:
            continue
        truth = min(world.matches(clause.must, fact, trigger), late, world.happened(fact))
        if truth is not FALSE:
            world.in_time(late, fact, trigger, *clocked.by, *clocked.moved_by)
            found.append((fact, truth))
            if truth is TRUE:
                certain_by = min(certain_by, fact.hi)
    return found


__all__ = ["clock", "expired", "late_performances", "over", "performances", "performed"]
