"""Breaches of duties as spans: from the due time until cured, for what rests while they last.

What a breach is made of does not depend on the act that is asked about, so it is settled once per
trigger; which breaches may cover an instant is found by bisection over their spans.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from detente.kernel.times import FAR_FUTURE
from detente.kernel.truth import FALSE, TRUE, UNKNOWN, Truth, any_of, negate
from detente.monitor import duties, triggers
from detente.monitor.clocks import Breach, Clock
from detente.monitor.excuses import excused, let_off
from detente.monitor.moved import concerns
from detente.monitor.order import before, not_after
from detente.monitor.trace import Trace
from detente.monitor.world import World
from detente.terms.conditions import seconds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.monitor.facts import Fact, Span
    from detente.terms.clauses import Obligation, Suspension


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
    settled: list[Breach | None] = []
    home = world
    if world.less and world.more:  # what is added may begin breaches or end them, and that is all
        home, lesser = world.more, breaches(clause, world.less).by_trigger.values()
        settled += [_with_more(clause, breach, world.more) for breach in lesser]
    if home is world or clause.when is not None:
        with world.once():
            found = triggers.set_off(clause, home, world.at)
            settled += [_breach(clause, trigger, world) for trigger in found]
    return [breach for breach in settled if breach is not None]


def breaches_by(clause: Obligation, world: World, hi: int) -> Iterator[Breach]:
    """Yield the possible breaches of a duty that was set off by ``hi``, one after the other.

    For what asks while another breach is being settled: nothing later is looked at.
    """
    circle = ("set off", clause.clause)
    if circle in world.asking:
        return  # clauses that only each other's violation sets off are never set off
    world.asking.add(circle)
    try:
        found = list(triggers.set_off(clause, world, hi))
    finally:
        world.asking.discard(circle)
    for trigger in found:
        breach = breach_of(clause, trigger, world)
        if breach is not None:
            yield breach


def breach_of(clause: Obligation, trigger: Fact, world: World) -> Breach | None:
    """Return the breach of a duty that a trigger set off, settled once; None if there is none."""
    key = ("breach", clause.clause, trigger.id)
    if key in world.asking:
        return _unsettled(clause, trigger, world)
    if key in world.memory:
        return cast("Breach | None", world.memory[key])
    outermost = not world.asking
    world.asking.add(key)
    try:
        with world.once():
            breach = _breach(clause, trigger, world)
    finally:
        world.asking.discard(key)
    if outermost:
        world.memory[key] = breach
    return breach


def _unsettled(clause: Obligation, trigger: Fact, world: World) -> Breach:
    """Return a breach that is being settled just now, by what asks about it: it may come to be.

    It falls due no sooner than its own time allows. So two clauses that ask about each other are
    settled in the order of time, and left open only where neither comes first.
    """
    world.circular = True
    allowed = seconds(clause.within)
    due = None if allowed is None else (trigger.lo + allowed, FAR_FUTURE)
    return Breach(trigger, UNKNOWN, due, Clock(UNKNOWN, trigger.span), [], Trace())


def _with_more(clause: Obligation, breach: Breach, added: World) -> Breach | None:
    """Return a breach as it stands where a few events were added to the world it is settled in."""
    if breach.due is None or not any(added.facts.of(added.ask(clause.must).kinds)):
        return breach
    trigger, clocked = breach.trigger, breach.clocked
    done = duties.performed(duties.performances(clause, trigger, clocked, added))
    if done is TRUE:
        return None
    cures = duties.late_performances(clause, trigger, clocked, added)
    owed = min(breach.owed, negate(done))
    return replace(breach, owed=owed, cures=[*cures, *breach.cures])


def _breach(clause: Obligation, trigger: Fact, world: World) -> Breach | None:
    trace = world.anew()
    begun = triggers.triggered(clause, trigger, world)
    if begun is FALSE:
        return None
    clocked = duties.clock(clause, trigger, world)
    with world.negated():
        excuse = excused(clause, trigger.id, world)
    owed = min(begun, clocked.started, negate(excuse))
    if owed is FALSE:
        return None
    if clocked.due is None:
        return Breach(trigger, min(owed, UNKNOWN), None, clocked, [], trace)
    with world.negated():
        over = duties.over(clause, clocked, world)
        done = duties.performed(duties.performances(clause, trigger, clocked, world))
        if done is TRUE or over is TRUE:
            return None
        cures = duties.late_performances(clause, trigger, clocked, world)
        cures += let_off(clause, trigger.id, world)
    owed = min(owed, negate(done), negate(over))
    return Breach(trigger, owed, clocked.due, clocked, cures, trace)


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
        truth = any_of(t for _, t in declared(suspension, GIVEN, breach, fact, world))
    with world.negated():
        resumed = any_of(t for _, t in declared(suspension, RESUMED, breach, fact, world))
    return min(truth, negate(resumed))


GIVEN = ("invoke", "notify", "suspend")
"""The acts by which notice of a suspension is given."""
RESUMED = ("resume",)
"""The act that ends it."""


def declared(
    suspension: Suspension, kinds: tuple[str, ...], breach: Breach, fact: Fact, world: World
) -> Iterator[tuple[Fact, Truth]]:
    """Yield the acts on a suspension between a breach and a fact, by whom they are to be done."""
    by = (suspension.owed_by,) if kinds is GIVEN else suspension.resumers
    about, of = frozenset({suspension.clause}), frozenset(by)
    for act in world.facts.of(kinds, hi=fact.hi):
        on_it = act.role("on_clause").matches(about) is TRUE
        if not act.effective or not on_it or act.role("by").matches(of) is not TRUE:
            continue
        if not concerns(act, breach.trigger):
            continue
        after = TRUE if breach.due is None else before(breach.due, act.span)
        between = world.in_time(min(after, before(act.span, fact.span)), act, fact, breach.trigger)
        if kinds is RESUMED and between is not FALSE:
            between = min(between, _reason_to_resume(suspension, breach, act, world))
        if between is not FALSE:
            world.trace.facts.add(act.id)
            if act.occurred is UNKNOWN:
                world.trace.touch(act.id, "occurred")
            yield act, min(act.occurred, between)


def _reason_to_resume(suspension: Suspension, breach: Breach, act: Fact, world: World) -> Truth:
    """Return whether what must come before a resumption did, after the breach."""
    pattern = suspension.resumed_after
    if pattern is None:
        return TRUE
    since = breach.trigger.span if breach.due is None else breach.due
    return any_of(
        min(
            world.matches(pattern, other, breach.trigger),
            world.in_time(before(since, other.span), other, breach.trigger),
            world.in_time(not_after(other.span, act.span), other, act),
        )
        for other in world.facts.of(world.ask(pattern).kinds, since[0], act.hi)
        if other.id != act.id
    )
