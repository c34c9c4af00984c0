"""Absences: what a verdict rests on only because no report tells of it.

Whether a verdict rests on an absence is not read off the clause. What the clause, and each clause
that it refers to, describes by a pattern is supposed to have happened unreported; where the verdict
then no longer follows, it rests on its absence. Acts that work by being on record (a notification,
a leave, a release, an acceptance) are no pattern of a clause, and need nobody to watch for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from detente.kernel.ladders import Confidence
from detente.kernel.times import FAR_PAST, UNSPECIFIED
from detente.monitor.facts import Fact, Role, Span
from detente.monitor.index import Facts
from detente.monitor.limits import triggers_in_reach
from detente.monitor.verdicts import Absence, Coverage
from detente.terms.clauses import Limit, Obligation, Prohibition, Suspension
from detente.terms.conditions import Pattern, seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from detente.monitor.judgement import Judgement
    from detente.monitor.watch import Watches
    from detente.monitor.world import World
    from detente.terms.clauses import Clause

PERFORMANCE = "performance"
FORBIDDEN = "forbidden act"
TRIGGER = "trigger"
PROCEDURE = "procedure"
END = "end of the right"
EARLIER = "earlier response"
CONDITION = "condition"

_SETTLED_ONCE = ("breaches", "consumption")
"""What a world keeps of a whole clause."""
NAMED_IN_FULL = 1000
"""Past so many events and acts, only the first absence found is named: one is enough to presume."""


@dataclass(frozen=True, slots=True)
class Unreported:
    """Something that a clause asks about and that may have happened without a report."""

    clause: str
    what: str
    pattern: Pattern


def unreported(clause: Clause, world: World) -> tuple[Unreported, ...]:
    """Return what the verdicts of a clause may hang on, its own patterns first."""
    seen = {clause.clause}
    if isinstance(clause, Obligation):
        own = Unreported(clause.clause, PERFORMANCE, clause.must)
        return (own, *dict.fromkeys(_behind(clause, world, seen)))
    return tuple(dict.fromkeys(_asked_by(clause, world, seen)))


def _asked_by(clause: Clause, world: World, seen: set[str]) -> Iterator[Unreported]:
    if isinstance(clause, Limit):
        yield from _of_limit(clause)
    elif isinstance(clause, Prohibition):
        condition = clause.while_
        pattern = None if condition is None else condition.none or condition.some
        if pattern is not None:
            yield Unreported(clause.clause, CONDITION, pattern)
        for other in _bearing_on(clause, world):
            yield from _referred(other, world, seen)
    elif isinstance(clause, Obligation):
        yield from _behind(clause, world, seen)
    elif isinstance(clause, Suspension):
        for name in filter(None, (clause.breached, clause.up_to)):
            yield from _referred(name, world, seen)


def _behind(clause: Obligation, world: World, seen: set[str]) -> Iterator[Unreported]:
    """Yield what the violations hang on that set a duty off, or let it rest."""
    for name in clause.when.violated if clause.when is not None else ():
        yield from _referred(name, world, seen)
    for other in world.clauses.values():
        if isinstance(other, Suspension) and other.suspends == clause.clause:
            yield from _referred(other.breached, world, seen)


def _of_limit(limit: Limit) -> Iterator[Unreported]:
    yield Unreported(limit.clause, TRIGGER, limit.when)
    if isinstance(limit.after, Pattern):
        yield Unreported(limit.clause, PROCEDURE, limit.after)
    if isinstance(limit.until, Pattern):
        yield Unreported(limit.clause, END, limit.until)
    if limit.consumes_trigger:
        yield Unreported(limit.clause, EARLIER, limit.each)


def _bearing_on(clause: Prohibition, world: World) -> Iterator[str]:
    """Yield the clauses that may license an act against the prohibition, or suspend it."""
    yield from (e.licensed_by for e in clause.except_ if e.licensed_by is not None)
    for other in world.clauses.values():
        suspends = isinstance(other, Suspension) and other.suspends == clause.clause
        if suspends or clause.clause in other.overrides:
            yield other.clause


def _referred(name: str, world: World, seen: set[str]) -> Iterator[Unreported]:
    clause = world.clauses.get(name)
    if clause is None or name in seen:
        return
    seen.add(name)
    if isinstance(clause, Obligation):
        if clause.when is not None and not clause.when.violated:
            yield Unreported(name, TRIGGER, clause.when)
        yield Unreported(name, PERFORMANCE, clause.must)
    elif isinstance(clause, Prohibition):
        yield Unreported(name, FORBIDDEN, clause.never)
    yield from _asked_by(clause, world, seen)


# Supposing that it happened ----------------------------------------------------------------------


def supposing(world: World, happened: Collection[Unreported]) -> World:
    """Return the world in which these may have happened at any time, unreported."""
    own = [one for one in happened if one.what != EARLIER]
    more = [_fact(f"unreported {number}", one, world) for number, one in enumerate(own)]
    other = world.with_facts(world.facts.with_more(more))
    other.fixed = world.fixed
    other.used_up = frozenset(one.clause for one in happened if one.what == EARLIER)
    # acts bear on clauses in ways that no pattern tells, and so does whatever moves other clauses
    if world.bearings is None and not any(fact.act for fact in more):
        other.less, other.more = world, world.with_facts(Facts(more, world.facts.above))
        _carry_over(frozenset(chain.from_iterable(fact.kinds for fact in more)), world, other)
    return other


def _carry_over(kinds: frozenset[str], world: World, other: World) -> None:
    """Keep what is settled of the clauses that ask about nothing of these kinds."""
    for key, settled in world.memory.items():
        clause = world.clauses.get(key[1]) if key[0] in _SETTLED_ONCE else None
        asked = [] if clause is None else [world.ask(p).kinds for p in _asks(clause)]
        if asked and kinds.isdisjoint(chain.from_iterable(asked)):
            other.memory[key] = settled
            if key[1] in world.consumed:
                other.consumed[key[1]] = world.consumed[key[1]]


def _asks(clause: Clause) -> Iterator[Pattern]:
    """Yield the patterns that breaches of a duty, or consumption under a limit, are found by."""
    if isinstance(clause, Obligation):
        yield from (p for p in (clause.when, clause.must) if p is not None)
    elif isinstance(clause, Limit):
        yield from (clause.when, clause.each)
        yield from (p for p in (clause.after, clause.until) if isinstance(p, Pattern))


def _fact(name: str, one: Unreported, world: World) -> Fact:
    """Return what the pattern asks for, alleged: it may have happened and it may not."""
    pattern = one.pattern
    roles = {role: _role(names) for role, names in pattern.roles().items()}
    kinds = frozenset(pattern.event or pattern.act)
    return Fact(
        name, kinds, FAR_PAST, world.at, Confidence.ALLEGED, act=bool(pattern.act), roles=roles
    )


def _role(names: tuple[str, ...]) -> Role:
    if any(name.startswith("$") or name == UNSPECIFIED for name in names):
        return Role(open=True)
    return Role(sure=frozenset(names), value=names[0] if len(names) == 1 else None)


# What it rests on --------------------------------------------------------------------------------


def coverage_of(
    judged: Judgement,
    fact: Fact,
    asked: tuple[Unreported, ...],
    world: World,
    watches: Watches,
    changes: Callable[[frozenset[Unreported]], bool],
) -> Coverage:
    """Return which absences a verdict rests on, and whether somebody watched for them.

    Args:
        judged: the judgement that is settled.
        fact: what is judged.
        asked: what the clause and those it refers to ask about.
        world: the world it is judged in.
        watches: who watched for what, and when.
        changes: whether the judgement would no longer follow, had these happened unreported.
    """
    rests = _decisive(asked, changes, first=len(world.facts) > NAMED_IN_FULL)
    if not rests:
        return Coverage()
    seen = {one: _watched(one, judged, fact, world, watches, own=one == asked[0]) for one in asked}
    unwatched = tuple(one for one in asked if not seen[one].covered)
    presumed = not set(unwatched).isdisjoint(rests) and len(rests) == 1
    presumed = presumed or bool(unwatched and _decisive(unwatched, changes, first=True))
    if presumed and all(seen[one].covered for one in rests):
        rests += _decisive(unwatched, changes)
    absences = tuple(seen[one] for one in dict.fromkeys(rests))
    sources = dict.fromkeys(source for absence in absences for source in absence.sources)
    return Coverage(True, not presumed, tuple(sources), absences)


def _decisive(
    asked: tuple[Unreported, ...],
    changes: Callable[[frozenset[Unreported]], bool],
    *,
    first: bool = False,
) -> tuple[Unreported, ...]:
    """Return those that would each change it alone; else some that would only together.

    With ``first``, stop at the first that would.
    """
    alone = (one for one in asked if changes(frozenset({one})))
    found = tuple(islice(alone, 1 if first else None))
    if found or len(asked) == 1 or not changes(frozenset(asked)):
        return found
    needed = asked
    for one in asked:
        fewer = tuple(other for other in needed if other != one)
        if changes(frozenset(fewer)):
            needed = fewer
    return needed


def _watched(
    one: Unreported, judged: Judgement, fact: Fact, world: World, watches: Watches, *, own: bool
) -> Absence:
    span = _span(one, judged, fact, world, own=own)
    seen = watches.over(one.pattern.event or one.pattern.act, span, one.pattern)
    return Absence(one.what, one.clause, one.pattern, span, seen.covered, seen.sources)


def _span(one: Unreported, judged: Judgement, fact: Fact, world: World, *, own: bool) -> Span:
    """Return when it would have counted; a clause looks back no further than its beginning.

    ``own``: whether it is what the judged clause itself asks for.
    """
    force = world.force.get(one.clause)
    begins = force.begins[0] if force is not None else FAR_PAST
    clause = world.clauses[one.clause]
    if judged.norm == "duty":
        return (judged.window if own else None) or (begins, world.at)
    if isinstance(clause, Limit):
        return _reach(one, clause, begins, fact, world)
    if one.what == PERFORMANCE and judged.trigger is not None and judged.norm == "suspension":
        return (judged.trigger.lo, fact.hi)
    return (begins, fact.hi if one.what == PERFORMANCE else fact.hi - 1)


def _reach(one: Unreported, limit: Limit, begins: int, fact: Fact, world: World) -> Span:
    """Return the time before a response in which something could bear on its licence."""
    allowed = seconds(limit.within)
    lo = begins if allowed is None else max(begins, fact.lo - allowed)
    if one.what == TRIGGER:
        return (lo, fact.hi - 1)
    with world.aside():
        reach = triggers_in_reach(limit, fact, world)
    lo = min((trigger.lo for trigger, _ in reach), default=lo)
    return (lo + 1, fact.hi - 1) if one.what == END else (lo, fact.hi)


def of_period(judged: Judgement, pattern: Pattern, clause: str, watches: Watches) -> Coverage:
    """Return who watched while nothing forbidden is on record."""
    if judged.unbroken is None:
        return Coverage()
    seen = watches.over(pattern.event or pattern.act, judged.unbroken, pattern)
    absence = Absence(FORBIDDEN, clause, pattern, judged.unbroken, seen.covered, seen.sources)
    return Coverage(True, seen.covered, seen.sources, (absence,))


__all__ = ["Unreported", "coverage_of", "of_period", "supposing", "unreported"]
