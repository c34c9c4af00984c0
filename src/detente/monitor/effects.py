"""Effects of clauses on what others forbid: licences, suspensions, excuses.

A licence or suspension never reaches further than its clause says: a suspension is of the
prohibition *up to* the limit.  Whether something is covered is a question with three truth values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from detente.kernel.times import UNSPECIFIED
from detente.kernel.truth import FALSE, TRUE, UNKNOWN, Truth, any_of, negate
from detente.monitor.breaches import breaches, in_breach
from detente.monitor.clocks import Breach, Clock
from detente.monitor.excuses import excused, let_off
from detente.monitor.facts import Fact
from detente.monitor.limits import exceeded, licensed_by_limit, live_triggers
from detente.monitor.order import before, not_after
from detente.monitor.world import World
from detente.terms.clauses import (
    Clause,
    Limit,
    Obligation,
    Permission,
    Power,
    Prohibition,
    Suspension,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.terms.conditions import Pattern


def licence(clause_id: str, fact: Fact, world: World) -> Truth:
    """Return whether a clause licenses the act (a limit, a permission, or an exercised power)."""
    clause = world.clauses.get(clause_id)
    if clause is None or clause_id not in world.effective:
        return FALSE
    if isinstance(clause, Limit):
        return licensed_by_limit(clause, fact, world)
    if isinstance(clause, Permission):
        return permitted(clause, fact, world)
    if isinstance(clause, Power):
        return any_of(covered_by_grant(clause, g, fact, world) for g in grants(clause, world))
    return FALSE


def permitted(clause: Permission, fact: Fact, world: World) -> Truth:
    """Return whether a permission covers the act: pattern, holder, span."""
    holder = _is_by(fact, clause.holder, world)
    if holder is FALSE:
        return FALSE
    covered = min(world.matches(clause.permit, fact), holder, world.in_force(clause.clause, fact))
    during = world.during.get(clause.clause)
    if covered is FALSE or clause.during is None:
        return covered
    if during is None:
        world.trace.leave_out("during")
        return UNKNOWN
    begun = not_after((during[0], during[0]), fact.span)
    over = not_after(fact.span, (during[1], during[1]))
    return min(covered, world.in_time(min(begun, over), fact))


def _is_by(fact: Fact, parties: Iterable[str], world: World) -> Truth:
    names = frozenset(parties)
    actor = fact.role("actor")
    truth = actor.matches(names)
    if truth is UNKNOWN:
        world.trace.ask(fact.id, "actor", names)
    return truth


# Powers ------------------------------------------------------------------------------------------


def grants(clause: Power, world: World) -> list[Fact]:
    """Return the acts of a holder of the power that exercise it, whatever their date."""
    about = frozenset({clause.clause})
    return [
        fact
        for fact in world.facts.of(("grant",), hi=world.at)
        if fact.effective
        and fact.role("on_clause").matches(about) is TRUE
        and fact.role("by").matches(frozenset(clause.holder)) is TRUE
    ]


def covered_by_grant(clause: Power, grant: Fact, fact: Fact, world: World) -> Truth:
    """Return whether one exercise of the power covers an act: effect, scope and time."""
    effect, scope = clause.effect, grant.scope
    if fact.act or fact.kinds.isdisjoint(effect.event):
        return FALSE
    truths = [fact.occurred, grant.occurred, _is_by(fact, (effect.permit,), world)]
    truths.append(world.in_time(before(grant.span, fact.span), grant, fact))
    truths.extend(_in_role(fact, "against", effect.against, world))
    truths.extend(_in_role(fact, "in", effect.in_, world))
    if scope is not None:
        truths.extend(_in_role(fact, "in", (scope.territory,) if scope.territory else (), world))
        truths.extend(_in_role(fact, "against", (scope.against,) if scope.against else (), world))
        if scope.since is not None:
            since = (scope.since, scope.since)
            truths.append(world.in_time(not_after(since, fact.span), fact))
        if scope.until is not None:
            until = (scope.until, scope.until)
            truths.append(world.in_time(not_after(fact.span, until), fact))
    covered = min(truths)
    if covered is FALSE:
        return FALSE
    world.trace.facts.update((fact.id, grant.id))
    for own in (fact, grant):
        if own.occurred is UNKNOWN:
            world.trace.touch(own.id, "occurred")
    with world.negated():
        return min(covered, negate(_revoked(clause, grant, fact, world)))


def _in_role(fact: Fact, role: str, names: Iterable[str], world: World) -> list[Truth]:
    wanted = frozenset(names)
    if not wanted:
        return []
    if UNSPECIFIED in wanted:
        world.trace.leave_out(role)
        return [UNKNOWN]
    truth = fact.role(role).matches(wanted)
    if truth is UNKNOWN:
        world.trace.ask(fact.id, role, wanted)
    return [truth]


def taken_back(clause: Power, grant: Fact, world: World) -> Truth:
    """Return whether a leave was withdrawn by the evaluation instant."""
    present = Fact("now", frozenset(), world.at + 1, world.at + 1)
    return _revoked(clause, grant, present, world)


def _revoked(clause: Power, grant: Fact, fact: Fact, world: World) -> Truth:
    about = frozenset({clause.clause})
    truths = [FALSE]
    for act in world.facts.of(("revoke",), grant.lo, fact.hi):
        by_holder = act.role("by").matches(frozenset(clause.holder)) is TRUE
        if not by_holder or act.role("on_clause").matches(about) is not TRUE or not act.effective:
            continue
        after_grant = _withdrawn_after(grant, act)
        in_time = world.in_time(min(after_grant, before(act.span, fact.span)), act, fact, grant)
        truths.append(min(act.occurred, in_time))
        world.trace.facts.add(act.id)
        if act.occurred is UNKNOWN:
            world.trace.touch(act.id, "occurred")
    return max(truths)


# Suspensions -------------------------------------------------------------------------------------


def suspensions_of(clause_id: str, world: World) -> list[Suspension]:
    """Return the suspensions of a clause whose effects count."""
    return [
        clause
        for clause in world.clauses.values()
        if isinstance(clause, Suspension)
        and clause.suspends == clause_id
        and clause.clause in world.effective
    ]


def suspended(clause_id: str, fact: Fact, world: World) -> Truth:
    """Return whether a suspension covers the act, within its limit."""
    truths = [FALSE]
    for suspension in suspensions_of(clause_id, world):
        covered = _is_by(fact, (suspension.owed_by,), world)
        if covered is not FALSE and suspension.up_to is not None:
            limit = world.clauses.get(suspension.up_to)
            within = licensed_by_limit(limit, fact, world) if isinstance(limit, Limit) else FALSE
            covered = min(covered, within)
        if covered is not FALSE:
            covered = min(covered, active_suspension(suspension, fact, world))
        truths.append(covered)
    return max(truths)


def active_suspension(suspension: Suspension, fact: Fact, world: World) -> Truth:
    """Return whether some breach that sets the suspension off lies before the act, uncured."""
    clause = world.clauses.get(suspension.breached)
    if isinstance(clause, Obligation):
        around = breaches(clause, world).around(fact.span)
        return any_of(in_breach(breach, fact, suspension, world) for breach in around)
    if isinstance(clause, Prohibition | Limit):
        return any_of(
            in_breach(breach, fact, suspension, world)
            for breach in broken_by_acts(clause, fact, world)
        )
    return FALSE


def broken_by_acts(clause: Prohibition | Limit, fact: Fact, world: World) -> Iterator[Breach]:
    """Yield what acts before a fact broke: each is a breach from its own instant until waived."""
    pattern = clause.never if isinstance(clause, Prohibition) else clause.each
    for event in world.facts.of(world.ask(pattern).kinds, hi=fact.hi):
        if event.id != fact.id and before(event.span, fact.span) is not FALSE:
            breach = broken_by(clause, event, world)
            if breach is not None:
                yield breach


def broken_by(clause: Prohibition | Limit, event: Fact, world: World) -> Breach | None:
    """Return what an act broke, settled once; None where it broke nothing."""
    key = ("broken", clause.clause, event.id)
    if key in world.memory:
        return cast("Breach | None", world.memory[key])
    with world.once():
        trace = world.anew()
        if isinstance(clause, Prohibition):
            broken = forbidden(clause, event, world)
        else:
            broken = exceeded(clause, event, world)
        with world.negated():
            waived = [] if broken is FALSE else let_off(clause, event.id, world)
    breach = Breach(event, broken, event.span, Clock(TRUE, event.span), waived, trace)
    found = None if broken is FALSE else breach
    if not world.asking:  # inside another question, what that one leaves open is left open here
        world.memory[key] = found
    return found


def _withdrawn_after(grant: Fact, act: Fact) -> Truth:
    """Return whether a withdrawal came after the leave; in one and the same second it is open."""
    if grant.hi < act.lo:
        return TRUE
    return FALSE if act.hi < grant.lo else UNKNOWN


def grounds(clause_id: str, fact: Fact, world: World) -> list[tuple[Fact, Truth]]:
    """Return what a licence of an act rests on: the triggers it answers, the leave given."""
    clause = world.clauses.get(clause_id)
    if isinstance(clause, Limit):
        return live_triggers(clause, fact, world)
    if isinstance(clause, Power):
        found = [(g, covered_by_grant(clause, g, fact, world)) for g in grants(clause, world)]
        return [(grant, truth) for grant, truth in found if truth is not FALSE]
    return []


# Prohibitions -------------------------------------------------------------------------------------


def licences(clause: Clause, fact: Fact, world: World) -> list[tuple[str, Truth]]:
    """Return the clauses that may license the act, as exceptions or because they override this."""
    named = [e.licensed_by for e in clause.except_ if e.licensed_by is not None]
    named += [c.clause for c in world.clauses.values() if clause.clause in c.overrides]
    found = [(name, licence(name, fact, world)) for name in dict.fromkeys(named)]
    return [(name, truth) for name, truth in found if truth is not FALSE]


def condition_held(clause: Prohibition, fact: Fact, world: World) -> Truth:
    """Return whether the condition of the prohibition still held when the act was done."""
    if clause.while_ is None:
        return TRUE
    if clause.while_.none is not None:
        with world.negated():
            return negate(_some_before(clause.while_.none, fact, world))
    some = clause.while_.some
    return TRUE if some is None else _some_before(some, fact, world)


def _some_before(pattern: Pattern, fact: Fact, world: World) -> Truth:
    """Return whether an event of the pattern lies strictly before the act."""
    first = _first_certain(pattern, world)
    if first is not None and first.hi < fact.lo and first.id != fact.id:
        world.trace.facts.add(first.id)
        return TRUE
    return any_of(
        min(
            world.matches(pattern, other), world.in_time(before(other.span, fact.span), other, fact)
        )
        for other in world.facts.of(world.ask(pattern).kinds, hi=fact.hi)
        if other.id != fact.id and before(other.span, fact.span) is not FALSE
    )


def _first_certain(pattern: Pattern, world: World) -> Fact | None:
    """Return the event that certainly is one of the pattern and certainly was over first."""
    key = id(pattern)
    if key not in world.first:
        with world.aside():
            matching = (
                other
                for other in world.facts.of(world.ask(pattern).kinds, hi=world.at)
                if world.matches(pattern, other) is TRUE
            )
            world.first[key] = min(matching, key=lambda f: (f.hi, f.id), default=None)
    return world.first[key]


def lapse_covers(clause: Prohibition, fact: Fact, world: World) -> Truth:
    """Return whether a lapse of the condition frees this act (never beyond its author's limit)."""
    limits = [world.clauses.get(e.licensed_by) for e in clause.except_ if e.licensed_by]
    holders = {h for limit in limits if isinstance(limit, Limit) for h in limit.holder}
    with world.negated():
        limited = _is_by(fact, holders, world) if holders else FALSE
    if limited is TRUE:
        return FALSE  # only the limit decides, and licences() asked it
    if clause.releases is None or UNSPECIFIED in clause.releases:
        world.trace.leave_out("releases")
        return UNKNOWN
    return min(negate(limited), _is_by(fact, clause.releases, world))


def forbidden(clause: Prohibition, fact: Fact, world: World) -> Truth:
    """Return whether the act breaches the prohibition, all exceptions considered."""
    key = ("forbidden", clause.clause, fact.id)
    if key in world.asking:  # two clauses refer to each other at one time: nothing can be settled
        return UNKNOWN
    world.asking.add(key)
    try:
        return _forbidden(clause, fact, world)
    finally:
        world.asking.discard(key)


def _forbidden(clause: Prohibition, fact: Fact, world: World) -> Truth:
    base = within_terms(clause, fact, world)
    if base is FALSE:
        return FALSE
    with world.negated():
        cleared = any_of(_clearances(clause, fact, world))
        if cleared is TRUE:
            return FALSE
        with world.negated():
            held = condition_held(clause, fact, world)
        lapsed = negate(held)
        if lapsed is not FALSE:
            lapsed = min(lapsed, lapse_covers(clause, fact, world))
    return min(base, negate(cleared), negate(lapsed))


def _clearances(clause: Prohibition, fact: Fact, world: World) -> Iterator[Truth]:
    """Yield whether each thing that may clear the act does: what costs least to settle first."""
    yield max((truth for _, truth in licences(clause, fact, world)), default=FALSE)
    yield excused(clause, fact.id, world)
    yield max((truth for _, truth in let_off(clause, fact.id, world)), default=FALSE)
    yield suspended(clause.clause, fact, world)


def within_terms(clause: Prohibition, fact: Fact, world: World) -> Truth:
    """Return whether the act is what the clause, in force, forbids to its author; not outside."""
    base = min(
        world.matches(clause.never, fact),
        _is_by(fact, clause.debtor, world),
        world.in_force(clause.clause, fact),
        world.happened(fact),
    )
    if base is FALSE:
        return FALSE
    outside = [e.outside for e in clause.except_ if e.outside is not None]
    if not outside:
        return base
    with world.negated():
        return min(base, negate(any_of(world.matches(pattern, fact) for pattern in outside)))
