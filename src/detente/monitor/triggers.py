"""Triggers: what sets a clause off, be it an event, an act or the violation of another clause."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.kernel.times import FAR_FUTURE
from detente.kernel.truth import FALSE, TRUE, UNKNOWN, Truth, any_of, negate
from detente.monitor.facts import Fact
from detente.monitor.order import before, not_after
from detente.terms.clauses import Obligation, Penalty
from detente.terms.conditions import seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from detente.monitor.clocks import Breach
    from detente.monitor.facts import Span
    from detente.monitor.world import World
    from detente.terms.clauses import Termination
    from detente.terms.conditions import Trigger

OF_A_VIOLATION = frozenset({"", "violation", "violated"})
"""What a finding may be of, to be one of a violation; one that says nothing is."""
ONCE = "once"
"""The key of the one instance of a clause without a trigger."""


def set_off(clause: Obligation | Termination, world: World, hi: int) -> Iterator[Fact]:
    """Yield what may set a clause off by ``hi``, its beginning where it has no trigger."""
    when = clause.when
    if when is None:
        force = world.force.get(clause.clause)
        if force is not None and not force.always:
            yield Fact(ONCE, frozenset(), *force.begins)
    elif when.violated:
        found: dict[str, Fact] = {}
        for name, breach in _violations(when, world, hi):
            trigger = _as_trigger(when, name, breach)
            found.setdefault(trigger.id, trigger)
        yield from found.values()
    else:
        yield from world.facts.of(world.ask(when).kinds, hi=hi)


def trigger_of(
    clause: Obligation | Termination, key: str, world: World
) -> tuple[Fact | None, Truth]:
    """Return what set off the instance with a key, and whether it did."""
    when = clause.when
    if when is None:
        fact = next(iter(set_off(clause, world, world.at)), None) if key == ONCE else None
    elif when.violated:
        found = next(iter(_named(when, key, world)), None)
        fact = None if found is None else _as_trigger(when, *found)
    else:
        fact = world.facts.by_id.get(key)
    return (None, FALSE) if fact is None else (fact, triggered(clause, fact, world))


def _named(when: Trigger, key: str, world: World) -> Iterator[tuple[str, Breach]]:
    """Yield the violations of the clauses asked for that set off the instance with a key."""
    if world.bearings is None:
        return
    for name in when.violated:
        breach = world.bearings.violation(name, ONCE if key == name else key, world)
        if breach is not None:
            yield name, breach


def triggered(
    clause: Obligation | Termination, fact: Fact, world: World, *, until: Span | None = None
) -> Truth:
    """Return whether a fact set the clause off, which was in force then.

    With ``until``, a violation that was cured before that moment sets off nothing any more.
    """
    when = clause.when
    if when is None:
        return world.happened(fact)
    if when.violated:
        happened = _violated(when, fact, world, until)
    else:
        happened = min(world.matches(when, fact), world.happened(fact))
    if happened is not FALSE and isinstance(clause, Penalty):
        happened = min(happened, _against_debtor(clause, fact, world))
    return FALSE if happened is FALSE else min(happened, world.in_force(clause.clause, fact))


def _violations(when: Trigger, world: World, hi: int) -> Iterator[tuple[str, Breach]]:
    if world.bearings is not None:
        for name in when.violated:
            yield from ((name, breach) for breach in world.bearings.violations(name, world, hi))


def _as_trigger(when: Trigger, name: str, breach: Breach) -> Fact:
    """Return a violation as something that happens: at its instant, by whoever broke the clause."""
    (lo, hi), own = _lasting(when, breach), breach.trigger
    key = _key(name, breach)
    return replace(own, id=key, kinds=frozenset(), act=False, lo=lo, hi=hi, notified=None)


def _key(name: str, breach: Breach) -> str:
    """Return how the instance is called that a violation sets off: by the event, or the clause."""
    return name if breach.trigger.id == ONCE else breach.trigger.id


def _against_debtor(clause: Penalty, finding: Fact, world: World) -> Truth:
    """Return whether a finding is against the debtor of a penalty.

    It says so by whom it is addressed to; else by who did what it is about; else because nobody but
    the debtor is bound by the clause that was found violated.
    """
    debtor = frozenset(clause.debtor)
    if finding.words.get("of", "") not in OF_A_VIOLATION:
        return FALSE
    if "to" in finding.roles:
        return finding.role("to").matches(debtor)
    event = world.facts.by_id.get(finding.role("about").value or "")
    if event is not None and not event.act:
        truth = event.role("actor").matches(debtor)
        if truth is UNKNOWN:
            world.trace.ask(event.id, "actor", debtor)
        return truth
    found = (world.clauses.get(name) for name in finding.role("on_clause").sure)
    bound = frozenset(party for own in found if own is not None for party in own.bound)
    return TRUE if bound and bound <= debtor else UNKNOWN


def _lasting(when: Trigger, breach: Breach) -> Span:
    """Return when a violation sets the clause off: at its instant, or once it lasted so long."""
    due = breach.due or (breach.trigger.lo, FAR_FUTURE)
    long = seconds(when.uncured_for) or 0
    return (due[0] + long, min(due[1], FAR_FUTURE - long) + long)


def _violated(when: Trigger, fact: Fact, world: World, until: Span | None) -> Truth:
    """Return whether the violation behind a trigger took place, and lasted as long as is asked."""
    return any_of(
        _one_violated(when, fact, named, world, until) for named in _named(when, fact.id, world)
    )


def _by_whom(when: Trigger, name: str, breach: Breach, world: World) -> Truth:
    """Return whether the violation is by whom the trigger asks for: the author, or the debtor."""
    if not when.actor:
        return TRUE
    wanted = frozenset(when.actor)
    clause = world.clauses.get(name)
    if isinstance(clause, Obligation):
        debtors = frozenset(clause.debtor)
        if debtors.isdisjoint(wanted):
            return FALSE
        return TRUE if debtors <= wanted else UNKNOWN
    truth = breach.trigger.role("actor").matches(wanted)
    if truth is UNKNOWN:
        world.trace.ask(breach.trigger.id, "actor", wanted)
    return truth


def _one_violated(
    when: Trigger, fact: Fact, named: tuple[str, Breach], world: World, until: Span | None
) -> Truth:
    name, breach = named
    world.trace.take_in(breach.trace, flip=world.trace.sign < 0)
    behind = (breach.trigger, *breach.clocked.by, *breach.clocked.moved_by)
    passed = world.in_time(before(fact.span, (world.at, world.at)), *behind)
    truth = min(breach.owed, passed, TRUE if breach.due is not None else UNKNOWN)
    truth = min(truth, _by_whom(when, name, breach, world))
    if when.uncured_for is not None and seconds(when.uncured_for) is None:
        world.trace.leave_out("uncured_for")
        truth = min(truth, UNKNOWN)
    with world.negated():
        cured = FALSE
        if when.uncured_for is not None:
            cured = _cured(breach, fact.span, world, behind, not_after)
        if until is not None:
            cured = max(cured, _cured(breach, until, world, behind, before))
    return min(truth, negate(cured))


def _cured(
    breach: Breach,
    moment: Span,
    world: World,
    behind: Iterable[Fact],
    precedes: Callable[[Span, Span], Truth],
) -> Truth:
    """Return whether a breach was cured by a moment."""
    return any_of(
        min(sure, world.in_time(precedes(cure.span, moment), cure, *behind))
        for cure, sure in breach.cures
    )


__all__ = ["ONCE", "set_off", "trigger_of", "triggered"]
