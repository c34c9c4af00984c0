"""Breaches of duties as spans: from the due time until cured, for what rests while they last.

What a breach is made of does not depend on the act that is asked about, so it is settled once per
trigger; which breaches may cover an instant is found by bisection over their spans.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.kernel.times import FAR_FUTURE
from detente.kernel.truth import FALSE, TRUE, UNKNOWN, Truth, any_of, negate
from detente.monitor import duties
from detente.monitor.excuses import excused, let_off
from detente.monitor.trace import Trace
from detente.monitor.world import World, before, not_after
from detente.terms.conditions import seconds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.monitor.facts import Fact, Span
    from detente.terms.clauses import Obligation, Suspension
    from detente.terms.conditions import Pattern


@dataclass(slots=True)
class Breach:
    """One duty that fell due and may not have been performed in time.

    Attributes:
        owed: triggered, clock started, not excused and not performed in time.
        due: the violation instant; None where the terms name no time.
        clocked: when its time began to run, and by which notifications.
        cures: late performances and waivers, in order of time up to the first certain one.
        trace: what settling it touched, in positive polarity.
    """

    trigger: Fact
    owed: Truth
    due: Span | None
    clocked: duties.Clock
    cures: list[tuple[Fact, Truth]]
    trace: Trace

    @property
    def told(self) -> tuple[Fact, ...]:
        """The notifications that started its clock."""
        return self.clocked.by

    @property
    def latest_end(self) -> int:
        """The last second at which it may still be uncured."""
        return min((f.hi for f, truth in self.cures if truth is TRUE), default=FAR_FUTURE)


class Breaches:
    """All breaches of a duty that the record leaves possible, by the start of their span."""

    def __init__(self, breaches: list[Breach]) -> None:
        self.by_trigger = {breach.trigger.id: breach for breach in breaches}
        self._sorted = sorted(breaches, key=lambda b: (_start(b), b.trigger.id))
        self._starts = [_start(breach) for breach in self._sorted]
        self._ends: list[int] = []
        for breach in self._sorted:
            earlier = self._ends[-1] if self._ends else 0
            self._ends.append(max(earlier, breach.latest_end))

    def around(self, span: Span) -> Iterator[Breach]:
        """Yield the breaches that may last at some moment of the span, latest first."""
        for index in range(bisect_left(self._starts, span[1]) - 1, -1, -1):
            if self._ends[index] < span[0]:
                return
            if self._sorted[index].latest_end >= span[0]:
                yield self._sorted[index]


def _start(breach: Breach) -> int:
    return breach.trigger.lo if breach.due is None else breach.due[0]


def breaches(clause: Obligation, world: World) -> Breaches:
    """Return the possible breaches of a duty, settled once per world."""
    key = ("breaches", clause.clause)
    found = world.memory.get(key)
    if not isinstance(found, Breaches):
        found = world.memory[key] = Breaches(_settled(clause, world))
    return found


def _settled(clause: Obligation, world: World) -> list[Breach]:
    if clause.when is None:
        return []
    facts = world.facts
    settled: list[Breach | None] = []
    if world.less and world.more:  # what is added may begin breaches or end them, and that is all
        facts, lesser = world.more.facts, breaches(clause, world.less).by_trigger.values()
        settled += [_with_more(clause, breach, world.more) for breach in lesser]
    triggers = facts.of(world.ask(clause.when).kinds, hi=world.at)
    with world.once():
        settled += (_breach(clause, clause.when, trigger, world) for trigger in triggers)
    return [breach for breach in settled if breach is not None]


def _with_more(clause: Obligation, breach: Breach, added: World) -> Breach | None:
    """Return a breach as it stands where a few events were added to the world it is settled in."""
    allowed = seconds(clause.within)
    if allowed is None or not any(added.facts.of(added.ask(clause.must).kinds)):
        return breach
    trigger, clocked = breach.trigger, breach.clocked
    done = duties.performed(duties.performances(clause, trigger, clocked, allowed, added))
    if done is TRUE:
        return None
    cures = duties.late_performances(clause, trigger, clocked, allowed, added, first=True)
    owed = min(breach.owed, negate(done))
    return replace(breach, owed=owed, cures=[*cures, *breach.cures])


def _breach(clause: Obligation, when: Pattern, trigger: Fact, world: World) -> Breach | None:
    trace = world.anew()
    begun = min(world.matches(when, trigger), world.in_force(clause.clause, trigger))
    if begun is FALSE:
        return None
    clocked = duties.clock(clause, trigger, world)
    allowed = duties.length(clause, world)
    with world.negated():
        excuse = excused(clause, trigger.id, world)
    owed = min(begun, clocked.started, negate(excuse))
    if owed is FALSE:
        return None
    if allowed is None:
        return Breach(trigger, min(owed, UNKNOWN), None, clocked, [], trace)
    with world.negated():
        done = duties.performed(duties.performances(clause, trigger, clocked, allowed, world))
        if done is TRUE:
            return None
        cures = duties.late_performances(clause, trigger, clocked, allowed, world, first=True)
        cures += let_off(clause, trigger.id, world)
    due = duties.due(clocked.start, allowed)
    return Breach(trigger, min(owed, negate(done)), due, clocked, cures, trace)


def in_breach(breach: Breach, fact: Fact, suspension: Suspension, world: World) -> Truth:
    """Return whether a breach lies strictly before an act and is not cured before it."""
    passed = UNKNOWN
    if breach.due is not None:
        passed = before(breach.due, fact.span)
        if passed is FALSE:
            return FALSE
        world.in_time(passed, breach.trigger, fact, *breach.told)
    if world.noting:
        world.trace.take_in(breach.trace, flip=world.trace.sign < 0)
    with world.negated():
        cured = any_of(
            min(truth, world.in_time(before(cure.span, fact.span), cure, fact))
            for cure, truth in breach.cures
        )
    lasting = min(breach.owed, passed, negate(cured), _in_use(breach, fact, suspension, world))
    lasts = seconds(suspension.until) if suspension.until not in (None, "cured") else None
    if lasts is not None and breach.due is not None and lasting is not FALSE:
        end = (breach.due[0] + lasts, min(breach.due[1], FAR_FUTURE - lasts) + lasts)
        still = world.in_time(not_after(fact.span, end), breach.trigger, fact, *breach.told)
        lasting = min(lasting, still)
    return lasting


def _in_use(breach: Breach, fact: Fact, suspension: Suspension, world: World) -> Truth:
    """Return whether notice was given where it must be, and the duty was not resumed since."""
    truth = TRUE
    if suspension.notice:
        truth = _declared(("invoke", "notify"), breach, fact, suspension, world)
    with world.negated():
        resumed = _declared(("resume",), breach, fact, suspension, world)
    return min(truth, negate(resumed))


def _declared(
    kinds: tuple[str, ...], breach: Breach, fact: Fact, suspension: Suspension, world: World
) -> Truth:
    """Return whether the suspending party did such an act between the breach and the act."""
    about, by = frozenset({suspension.clause}), frozenset({suspension.owed_by})
    truths = [FALSE]
    for act in world.facts.of(kinds, hi=fact.hi):
        on_it = act.role("on_clause").matches(about) is TRUE
        if not act.effective or not on_it or act.role("by").matches(by) is not TRUE:
            continue
        after = TRUE if breach.due is None else before(breach.due, act.span)
        between = world.in_time(min(after, before(act.span, fact.span)), act, fact, breach.trigger)
        if between is not FALSE:
            world.trace.facts.add(act.id)
            if act.occurred is UNKNOWN:
                world.trace.touch(act.id, "occurred")
            truths.append(min(act.occurred, between))
    return max(truths)
