"""Worlds: every way in which what a verdict touched may really have been.

Where three-valued evaluation leaves a verdict open and is not exact, the facts that it touched are
decided in every possible way (up to a cap) and the instance is judged in each.  Untouched facts
cannot matter: what is false or true with three values stays so in every refinement.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, product
from typing import TYPE_CHECKING, Any

from detente.kernel.times import FAR_FUTURE, FAR_PAST
from detente.kernel.truth import FALSE, TRUE, UNKNOWN, Truth
from detente.monitor.facts import SOMETHING_ELSE, Fact, Role, Span
from detente.monitor.facts import decided as as_decided
from detente.monitor.index import Facts
from detente.terms.conditions import seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from detente.monitor.trace import Trace
    from detente.monitor.world import World

WORLDS_PER_INSTANCE = 2**12
POOLED = 4
"""Where facts may be more things than this on average, no world of all these is made to look up."""
AREAS = frozenset({"origin", "in"})
"""The roles that territories fill."""


def enumerate_worlds(
    world: World, trace: Trace, judge: Callable[[World], Truth], cap: int = WORLDS_PER_INSTANCE
) -> tuple[Truth, int] | None:
    """Return whether something holds in all, none or some worlds, and how many facts were judged.

    Args:
        world: the facts as they stand.
        trace: what three-valued evaluation touched.
        judge: the question, asked of a decided world.
        cap: more worlds than this are not enumerated.

    Returns:
        None where there are more worlds than the cap, or where clauses that ask about each other
        leave one open: the three-valued answer is then a bound.
    """
    ways = None if trace.endless else alternatives(world, trace, cap)
    if ways is None:
        return None
    work, seen = 0, set[Truth]()
    pool = _pool(world, ways)
    for facts in _decided(ways):
        work += max(len(facts), 1)
        decided = world.with_facts(Facts(facts, world.facts.above))
        decided.pool = pool
        seen.add(found := judge(decided))
        if found is UNKNOWN and decided.circular:
            return None
        if len(seen) > 1 or UNKNOWN in seen:
            return UNKNOWN, work
    return (seen.pop() if seen else FALSE), work


def _pool(world: World, ways: list[list[Fact | None]]) -> World | None:
    """Return the world of all that may have been, unless that is much more than any world holds.

    None as well where what is found about two facts may hang on a third.
    """
    if world.bearings is not None:
        return None
    every = [fact for of_fact in ways for fact in of_fact if fact is not None]
    if len(every) > POOLED * len(ways):
        return None
    return world.with_facts(Facts.of_all(every, world.facts.above))


def _decided(ways: list[list[Fact | None]]) -> Iterator[list[Fact]]:
    for choice in product(*ways):
        yield [fact for fact in choice if fact is not None]


def alternatives(world: World, trace: Trace, cap: int) -> list[list[Fact | None]] | None:
    """Return for each touched fact the ways it may be (None: it did not occur)."""
    aspects: dict[str, set[str]] = {fact: set() for fact in sorted(trace.facts)}
    for fact, aspect in trace.uncertain:
        aspects.setdefault(fact, set()).add(aspect)
    known = {f: world.facts.by_id[f] for f in aspects if f in world.facts.by_id}
    moments = _moments(world, known, aspects, cap)
    unrecorded = any("amount" in aspects[f] and not known[f].amounts for f in known)
    if moments is None or unrecorded:
        return None
    ways: list[list[Fact | None]] = []
    size = 1
    for fact_id, fact in known.items():
        of_fact = _ways(fact, aspects[fact_id], trace, known, moments, world.facts.above)
        size *= len(of_fact)
        if size > cap:
            return None
        ways.append(of_fact)
    return ways


def _ways(
    fact: Fact,
    aspects: set[str],
    trace: Trace,
    known: dict[str, Fact],
    moments: Moments,
    above: Mapping[str, frozenset[str]],
) -> list[Fact | None]:
    choices: list[list[dict[str, Any]]] = []
    for aspect in sorted(aspects - {"occurred"}):
        if aspect == "time":
            choices.append([{"lo": t, "hi": t} for t in moments.of(fact.span)])
        elif aspect == "notified":
            told = [] if fact.notified is None else moments.of(fact.notified)
            choices.append([{"notified": (t, t)} for t in told] or [{}])
        elif aspect == "amount":
            choices.append([{"amounts": amounts} for amounts in _amounts(fact, known)])
        else:
            asked = trace.asked.get((fact.id, aspect), set())
            roles = _roles(fact.role(aspect), asked, above if aspect in AREAS else {})
            choices.append([{"role": (aspect, role)} for role in roles])
    found: list[Fact | None] = [None] if fact.occurred is UNKNOWN else []
    certain = replace(fact, level=3) if fact.occurred is UNKNOWN else fact
    return found + [_with(certain, choice) for choice in product(*choices)]


def _with(fact: Fact, choice: tuple[dict[str, Any], ...]) -> Fact:
    changes: dict[str, Any] = {}
    roles = dict(fact.roles)
    for change in choice:
        if "role" in change:
            name, role = change["role"]
            roles[name] = role
        else:
            changes.update(change)
    return replace(fact, roles=roles, doers=fact.said_to_have_done, **changes)


def _roles(
    role: Role, asked: set[frozenset[str]], above: Mapping[str, frozenset[str]]
) -> list[Role]:
    """Return the ways to decide a role: each candidate, and something else unless it is fixed.

    A territory is decided together with those that it lies in.
    """
    if role.also is not None:
        beside = _roles(role.also, asked, above)
        own = _roles(replace(role, also=None), asked, above)
        return [replace(one, also=link) for one in own for link in beside]
    if role.decided:
        return [role]
    if role.choices:
        ways = [as_decided(choice) for choice in role.choices]
        return ways if role.fixed else [*ways, SOMETHING_ELSE]
    names = frozenset[str]().union(*asked) - role.excluded
    named = sorted(n for n in names if not n.startswith("$") and n != "across")
    ways = [Role(sure=above.get(name, frozenset({name})), value=name) for name in named]
    return [*ways, SOMETHING_ELSE]


def _amounts(fact: Fact, known: dict[str, Fact]) -> list[dict[str, tuple[float, float]]]:
    """Return representative amounts: all bounds in play within the range, and some between."""
    per_name: list[list[tuple[str, float]]] = []
    for name, (low, high) in fact.amounts.items():
        bounds = {b for f in known.values() for b in f.amounts.get(name, ())} | {low, high}
        inside = sorted(b for b in bounds if low <= b <= high)
        between = [(a + b) / 2 for a, b in pairwise(inside)]
        per_name.append([(name, value) for value in sorted({*inside, *between})])
    return [{name: (value, value) for name, value in choice} for choice in product(*per_name)]


class Moments:
    """Which seconds of an imprecise time stand for all of them."""

    def __init__(self, critical: list[int] | None) -> None:
        self.critical = critical

    def of(self, span: Span) -> list[int]:
        """Return every second, or (where ``critical`` is given) one for each order relation."""
        if self.critical is None:
            return list(range(span[0], span[1] + 1))
        return sorted({t for t in self.critical if span[0] <= t <= span[1]} | set(span))


def _moments(
    world: World, known: dict[str, Fact], aspects: dict[str, set[str]], cap: int
) -> Moments | None:
    """Choose seconds: all where few; around critical instants where one time is imprecise."""
    spans = [known[f].span for f in known if "time" in aspects[f]]
    spans += [n for f in known if "notified" in aspects[f] and (n := known[f].notified)]
    size = 1
    for lo, hi in spans:
        size *= hi - lo + 1
        if size > cap:
            break
    if size <= cap:
        return Moments(None)
    shifting = world.bearings is not None and world.bearings.shifting
    return Moments(_critical(world, known)) if len(spans) == 1 and not shifting else None


def _critical(world: World, known: dict[str, Fact]) -> list[int]:
    """Return the instants at which the order of one imprecise time to anything else may change."""
    fixed = {world.at}
    for fact in known.values():
        fixed |= {fact.lo, fact.hi, *(fact.notified or ()), *(fact.published or ())}
        if fact.scope is not None:
            fixed |= {t for t in (fact.scope.since, fact.scope.until) if t is not None}
    for force in world.force.values():
        fixed |= {*force.begins, *force.ends}
    spans = {0} | _durations(world)
    spans |= {a + b for a in spans for b in spans}
    shifted = {t + sign * span for t in fixed for span in spans for sign in (1, -1)}
    near = {t + step for t in shifted for step in (-1, 0, 1)}
    return sorted(t for t in near if FAR_PAST <= t <= FAR_FUTURE)


def _durations(world: World) -> set[int]:
    found: set[int] = set()
    for clause in world.clauses.values():
        for key in ("within", "until", "notice"):
            value = getattr(clause, key, None)
            if isinstance(value, str) and value[:1].isdigit():
                length = seconds(value)
                found |= {length} if length is not None else set()
    return found


__all__ = ["TRUE", "WORLDS_PER_INSTANCE", "alternatives", "enumerate_worlds"]
