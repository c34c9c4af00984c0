"""Effects of clauses on what others forbid: licences, suspensions, excuses.

A licence or suspension never reaches further than its clause says: a suspension is of the prohibition *up to*
the limit.  Whether something is covered is a question with three truth values.
"""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from detente.kernel.times import FAR_FUTURE, UNSPECIFIED
from detente.kernel.truth import FALSE, TRUE, UNKNOWN, Truth, any_of, negate
from detente.monitor import duties
from detente.monitor.facts import Fact
from detente.monitor.limits import licensed_by_limit
from detente.monitor.world import World, before, not_after
from detente.terms.clauses import Clause, Limit, Obligation, Permission, Power, Prohibition, Suspension
from detente.terms.conditions import seconds

if TYPE_CHECKING:
    from collections.abc import Iterable


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
    return covered


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
    truths.append(world.in_time(not_after(grant.span, fact.span), grant, fact))
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


def _revoked(clause: Power, grant: Fact, fact: Fact, world: World) -> Truth:
    about = frozenset({clause.clause})
    truths = [FALSE]
    for act in world.facts.of(("revoke",), grant.lo, fact.hi):
        by_holder = act.role("by").matches(frozenset(clause.holder)) is TRUE
        if not by_holder or act.role("on_clause").matches(about) is not TRUE or not act.effective:
            continue
        after_grant = not_after(grant.span, act.span)
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
        by = _is_by(fact, (suspension.owed_by,), world)
        if by is FALSE:
            continue
        active = min(by, active_suspension(suspension, fact, world))
        if active is not FALSE and suspension.up_to is not None:
            limit = world.clauses.get(suspension.up_to)
            within = licensed_by_limit(limit, fact, world) if isinstance(limit, Limit) else FALSE
            active = min(active, within)
        truths.append(active)
    return max(truths)


def active_suspension(suspension: Suspension, fact: Fact, world: World) -> Truth:
    """Return whether some breach that sets the suspension off lies before the act, uncured."""
    clause = world.clauses.get(suspension.breached)
    if isinstance(clause, Obligation):
        return any_of(
            breach_before(clause, trigger, fact, suspension, world)
            for trigger in world.facts.of(world.ask(clause.when).kinds, hi=fact.hi)
        ) if clause.when is not None else FALSE  # fmt: skip
    if isinstance(clause, Prohibition):
        return any_of(
            _forbidden_before(clause, event, fact, world)
            for event in world.facts.of(world.ask(clause.never).kinds, hi=fact.hi)
        )
    return FALSE


def breach_before(
    clause: Obligation, trigger: Fact, fact: Fact, suspension: Suspension, world: World
) -> Truth:
    """Return whether the duty set off by ``trigger`` was breached before ``fact`` and not cured."""
    assert clause.when is not None
    begun = min(world.matches(clause.when, trigger), world.in_force(clause.clause, trigger))
    if begun is FALSE:
        return FALSE
    clocked = duties.clock(clause, trigger, world)
    allowed = duties.length(clause, world)
    if clocked.started is FALSE:
        return FALSE
    if allowed is None:
        return UNKNOWN
    fell_due = duties.due(clocked.start, allowed)
    passed = world.in_time(before(fell_due, fact.span), trigger, fact, *clocked.by)
    breach = min(begun, clocked.started, passed)
    if breach is FALSE:
        return FALSE
    with world.negated():
        in_time = duties.performed(duties.performances(clause, trigger, clocked, allowed, world))
        cured = _cured(clause, trigger, clocked, allowed, fact, world)
    breach = min(breach, negate(in_time), negate(cured))
    lasts = seconds(suspension.until) if suspension.until not in (None, "cured") else None
    if lasts is not None and breach is not FALSE:
        end = (fell_due[0] + lasts, min(fell_due[1], FAR_FUTURE - lasts) + lasts)
        still = world.in_time(not_after(fact.span, end), trigger, fact, *clocked.by)
        breach = min(breach, still)
    return breach


def _cured(  # noqa: PLR0913 (an instance of a duty and the act before which it is cured)
    clause: Obligation, trigger: Fact, clocked: duties.Clock, allowed: int, fact: Fact, world: World
) -> Truth:
    late = duties.late_performances(clause, trigger, clocked, allowed, world)
    truths = [
        min(truth, world.in_time(before(own.span, fact.span), own, fact)) for own, truth in late
    ]
    truths += [
        min(truth, world.in_time(before(act.span, fact.span), act, fact))
        for act, truth in let_off(clause, trigger.id, world)
    ]
    return max(truths, default=FALSE)


def _forbidden_before(clause: Prohibition, event: Fact, fact: Fact, world: World) -> Truth:
    if event.id == fact.id:
        return FALSE
    earlier = before(event.span, fact.span)
    if earlier is FALSE:
        return FALSE
    breach = min(forbidden(clause, event, world), world.in_time(earlier, event, fact))
    with world.negated():
        waived = [
            min(truth, world.in_time(before(act.span, fact.span), act, fact))
            for act, truth in let_off(clause, event.id, world)
        ]
    return min(breach, negate(max(waived, default=FALSE)))


# Excuses and release ------------------------------------------------------------------------------


def let_off(clause: Clause, key: str, world: World) -> list[tuple[Fact, Truth]]:
    """Return the acts by which a creditor releases or waives an instance."""
    favoured, about = frozenset(clause.favoured), frozenset({clause.clause})
    found: list[tuple[Fact, Truth]] = []
    for act in world.facts.of(("release", "waive"), hi=world.at):
        mine = (
            act.effective
            and act.role("on_clause").matches(about) is TRUE
            and act.role("about").matches(frozenset({key})) is TRUE
            and act.role("by").matches(favoured) is TRUE
        )
        if mine:
            world.trace.facts.add(act.id)
            if act.occurred is UNKNOWN:
                world.trace.touch(act.id, "occurred")
            found.append((act, min(act.occurred, world.happened(act))))
    return found


def excused(clause: Clause, key: str, world: World) -> Truth:
    """Return whether an excuse that the clause admits was accepted (TRUE) or only claimed (UNKNOWN)."""
    admitted = {e.excuse for e in clause.except_ if e.excuse is not None}
    if not admitted or clause.non_derogable:
        return FALSE
    accepting = frozenset(clause.favoured) | world.bodies
    truths = [FALSE]
    for act in world.facts.of(("claim_excuse", "accept_excuse"), hi=world.at):
        if act.words.get("excuse") not in admitted or not act.effective:
            continue
        if act.role("about").matches(frozenset({key})) is not TRUE:
            continue
        happened = min(act.occurred, world.happened(act))
        accepted = "accept_excuse" in act.kinds and act.role("by").matches(accepting) is TRUE
        world.trace.facts.add(act.id)
        truths.append(happened if accepted else min(happened, UNKNOWN))
    return max(truths)


# Prohibitions -------------------------------------------------------------------------------------


def licences(clause: Clause, fact: Fact, world: World) -> list[tuple[str, Truth]]:
    """Return the clauses that may license the act, by exception or because they override this one."""
    named = [e.licensed_by for e in clause.except_ if e.licensed_by is not None]
    named += [c.clause for c in world.clauses.values() if clause.clause in c.overrides]
    found = [(name, licence(name, fact, world)) for name in dict.fromkeys(named)]
    return [(name, truth) for name, truth in found if truth is not FALSE]


def condition_held(clause: Prohibition, fact: Fact, world: World) -> Truth:
    """Return whether the condition of the prohibition still held when the act was done."""
    if clause.while_ is None:
        return TRUE
    pattern = clause.while_.none or clause.while_.some
    assert pattern is not None
    with world.negated() if clause.while_.none else nullcontext():
        some = any_of(
            min(world.matches(pattern, other), world.in_time(before(other.span, fact.span), other, fact))
            for other in world.facts.of(world.ask(pattern).kinds, hi=fact.hi)
            if other.id != fact.id and before(other.span, fact.span) is not FALSE
        )
    return negate(some) if clause.while_.none else some


def lapse_covers(clause: Prohibition, fact: Fact, world: World) -> Truth:
    """Return whether a lapse of the condition frees this act (never beyond a limit on its author)."""
    limits = [world.clauses.get(e.licensed_by) for e in clause.except_ if e.licensed_by]
    holders = {h for limit in limits if isinstance(limit, Limit) for h in limit.holder}
    if holders and _is_by(fact, holders, world) is TRUE:
        return FALSE  # only the limit decides, and licences() asked it
    if clause.releases is None or UNSPECIFIED in clause.releases:
        world.trace.leave_out("releases")
        return UNKNOWN
    return _is_by(fact, clause.releases, world)


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
        cleared = any_of(
            (
                max((truth for _, truth in licences(clause, fact, world)), default=FALSE),
                suspended(clause.clause, fact, world),
                excused(clause, fact.id, world),
                max((t for _, t in let_off(clause, fact.id, world)), default=FALSE),
            )
        )
        if cleared is TRUE:
            return FALSE
        with world.negated():
            held = condition_held(clause, fact, world)
        lapsed = negate(held)
        if lapsed is not FALSE:
            lapsed = min(lapsed, lapse_covers(clause, fact, world))
    return min(base, negate(cleared), negate(lapsed))


def within_terms(clause: Prohibition, fact: Fact, world: World) -> Truth:
    """Return whether the act is what the clause forbids to its author, in force, and not outside."""
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
