"""Worlds: the ways in which everything left uncertain by a record may in truth have been.

In a world every event and act either happened or did not, at one second, with one value of
every role.  What a *term* leaves unspecified, and what nobody has decided (a claimed excuse, a
tie), is no fact: the judge asks for it when it comes upon it (:mod:`oracle.choices`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod

from detente.kernel.times import UNSPECIFIED
from detente.record.entries import Act, Attribute, Event, Extent, Source, Territory
from detente.record.journal import Journal
from detente.terms.agreement import Agreement
from detente.terms.clauses import Clause, Limit, Obligation, Permission, Power, Prohibition
from detente.terms.conditions import Pattern

LONG_AGO = 60
"""Seconds before the earliest exact time: an unresolved time is not looked at before that."""
WORDS = {"group": "actor", "into": "in", "place": "in"}
"""Other words for a role, after ``$t.``."""


class TooManyWorlds(Exception):  # noqa: N818 - it says what is wrong
    """The instance is not small."""


@dataclass(frozen=True)
class Happened:
    """An event in a world. ``actor`` is looked up by the attribution test, see :meth:`actor`."""

    id: str
    types: frozenset[str]
    time: int
    roles: Mapping[str, str]
    numbers: Mapping[str, float]
    notified: int | None = None
    published: int | None = None


@dataclass(frozen=True)
class Done:
    """An institutional act in a world."""

    id: str
    act: Act
    time: int


@dataclass(frozen=True)
class World:
    """What happened and was done by the evaluation instant, nothing else."""

    at: int
    events: tuple[Happened, ...]
    acts: tuple[Done, ...]


def test_of(clause: Clause) -> str:
    """Return the doctrine by which a clause attributes an act of a group to a party."""
    test = clause.attribution_test
    return "none" if test in (None, UNSPECIFIED) else str(test)


def patterns(clause: Clause) -> Iterator[Pattern]:
    """Return all patterns in a clause."""
    if isinstance(clause, Obligation):
        yield from [p for p in (clause.when, clause.must) if p]
    if isinstance(clause, Prohibition):
        yield clause.never
        if clause.while_:
            yield from [p for p in (clause.while_.none, clause.while_.some) if p]
    if isinstance(clause, Limit):
        yield from (clause.when, clause.each)
        yield from [p for p in (clause.after, clause.until) if isinstance(p, Pattern)]
    if isinstance(clause, Permission):
        yield clause.permit
    if isinstance(clause, Power):
        effect = clause.effect
        yield Pattern.model_validate(
            {"event": effect.event, "against": effect.against, "in": effect.in_}
        )
        if clause.correlative:
            yield Pattern(event=clause.correlative.event)
    yield from [e.outside for e in clause.except_ if e.outside]


@dataclass
class Vocabulary:
    """What the clauses ask: of which events which roles, and the values named for each."""

    asked: list[tuple[frozenset[str], set[str]]] = field(default_factory=list)
    named: dict[str, set[str]] = field(default_factory=dict)
    counted: list[tuple[frozenset[str], set[str]]] = field(default_factory=list)
    tests: set[str] = field(default_factory=set)

    def name(self, role: str, *values: str) -> None:
        self.named.setdefault(role, set()).update(values)

    def roles_of(self, types: set[str]) -> list[str] | None:
        """Return the roles that are asked of an event; None where nothing asks about it at all."""
        found = [roles for names, roles in self.asked if names & types]
        return sorted(set().union(*found)) if found else None

    def numbers_of(self, types: set[str]) -> list[str]:
        """Return the quantities that are asked of an event."""
        return sorted({n for names, numbers in self.counted if names & types for n in numbers})


Link = tuple[str, str, frozenset[str]]
"""A role that refers to a role of the trigger, and the event types of the trigger."""


def vocabulary(journal: Journal, clauses: Sequence[Clause]) -> Vocabulary:
    """Collect what the clauses ask about."""
    asked = Vocabulary()
    links: list[Link] = []
    for clause in clauses:
        asked.tests.add(test_of(clause))
        for pattern in patterns(clause):
            links += _of_pattern(asked, journal, clause, pattern)
        _of_clause(asked, journal, clause)
    for role, other, about in links:
        asked.asked.append((about, {other}))
        for event in journal.events:
            if about & set(journal.event_ancestors(event.event)):
                known = [a.value for a in claims(journal, event, other, None) if a.confidence != 0]
                asked.name(role, *(known or asked.named.get(other, ())))
        for (
            event
        ) in journal.events:  # what is not known of a trigger may be what another is known by
            asked.name(
                other, *(a.value for a in claims(journal, event, role, None) if a.confidence)
            )
    return asked


def _of_pattern(
    asked: Vocabulary, journal: Journal, clause: Clause, pattern: Pattern
) -> Iterator[Link]:
    """Collect what a pattern asks about; return its references to the trigger."""
    roles = {"actor", *pattern.roles(), *(("origin", "in") if pattern.across else ())}
    asked.asked.append((frozenset(pattern.event), roles))
    if pattern.across:
        everywhere = [territory.id for territory in journal.of(Territory)]
        asked.name("origin", *everywhere)
        asked.name("in", *everywhere)
    triggers = getattr(clause, "when", None)
    for role in roles:
        names = pattern.roles().get(role, ())
        asked.name(role, *[n for n in names if n != UNSPECIFIED and not n.startswith("$")])
        for name in names:
            if name.startswith("$t."):
                other = name.removeprefix("$t.")
                about = frozenset(triggers.event if triggers else ())
                yield role, WORDS.get(other, other), about


def _of_clause(asked: Vocabulary, journal: Journal, clause: Clause) -> None:
    """Collect what a clause asks about beside its patterns."""
    if isinstance(clause, Prohibition | Obligation):
        asked.name("actor", *clause.debtor)
    if isinstance(clause, Limit | Permission):
        asked.name("actor", *clause.holder)
    if isinstance(clause, Limit) and clause.where and clause.where != UNSPECIFIED:
        numbers = {n for n in ("severity", "fatalities") if n in clause.where}
        asked.counted.append((frozenset((*clause.when.event, *clause.each.event)), numbers))
    if isinstance(clause, Power):
        effect = frozenset(clause.effect.event)
        asked.name("actor", clause.effect.permit)
        asked.asked.append((effect, {"against", "in"}))
        for scope in [act.scope for act in journal.of(Act) if act.scope]:
            asked.name("in", *[scope.in_] if scope.in_ else [])
            asked.name("against", *[scope.against] if scope.against else [])
        if clause.correlative:
            asked.asked.append((frozenset(clause.correlative.event), {"with"}))
            asked.name("actor", clause.correlative.prohibit)
            operations = [
                e.id for e in journal.events if effect & set(journal.event_ancestors(e.event))
            ]
            asked.name("with", *operations)


def claims(journal: Journal, event: Event, role: str, test: str | None) -> list[Attribute]:
    """Return the values claimed for a role, each with its own confidence (None: any doctrine)."""
    if role == "in":
        written = event.place.in_ if event.place else ()
    else:
        written = getattr(event, {"with": "with_"}.get(role, role), ())
    found = [
        Attribute(
            value=a.value, confidence=event.confidence if a.confidence is None else a.confidence
        )
        for a in written
    ]
    if role == "actor":
        found += [
            Attribute(value=a.to, confidence=a.confidence)
            for a in journal.attributions_of(event.id)
            if a.doctrine == "none" or test is None or a.doctrine == test
        ]
    return found


def above(journal: Journal, value: str) -> tuple[str, ...]:
    """Return a territory and those it lies in; any other value alone."""
    found = [value]
    while (territory := journal.get(found[-1], Territory)) and territory.within:
        if territory.within in found:
            break
        found.append(territory.within)
    return tuple(found)


def links(journal: Journal, event: Event, test: str) -> list[str]:
    """Return to whom the act may be linked under a doctrine, beside whoever carried it out."""
    under = [a for a in journal.attributions_of(event.id) if a.doctrine == test]
    fixed = sorted({a.to for a in under if a.confidence == 3})
    possible = sorted({a.to for a in under if a.confidence in {1, 2}})
    return fixed or ([*possible, f"~{event.id}.link"] if possible else [])


def values(journal: Journal, event: Event, role: str, test: str, asked: Vocabulary) -> list[str]:
    """Return what the role may in truth have been; ``~…`` is something else, named by nobody."""
    claimed = claims(journal, event, role, test)
    fixed = [c.value for c in claimed if c.confidence == 3]
    if fixed:
        return sorted(set(fixed))
    else_ = f"~{event.id}.{role}"
    possible = [c.value for c in claimed if c.confidence in {1, 2}]
    if possible:
        return [*sorted(set(possible)), else_]
    refuted = {c.value for c in claimed if c.confidence == 0}
    named = sorted(asked.named.get(role, ()))
    return [*[n for n in named if not refuted & set(above(journal, n))], else_]


def amounts(extent: Extent | None, others: Sequence[Extent]) -> list[float]:
    """Return what a quantity may have been: whole numbers in its bounds, or, missing, anything."""
    if extent is not None:
        return [float(n) for n in range(int(extent.low), int(extent.high) + 1)]
    marks = {float(n) for o in others for n in (o.low, o.high)}
    return [float("-inf"), *sorted(marks), float("inf")]


def seconds_of(journal: Journal, entry: Event | Act, at: int) -> tuple[range, bool]:
    """Return the seconds up to ``at`` at which it may have happened; whether it may be later."""
    interval = journal.time_of(entry.when if isinstance(entry, Event) else entry.on, entry)
    low = interval.lo
    if not interval.resolved or interval.lo < at - 10_000:
        exact = [
            i.lo
            for e in (*journal.events, *journal.of(Act))
            if (i := journal.valid_time(e)).resolved and i.lo > at - 10_000
        ]
        low = min([*exact, at]) - LONG_AGO
    return range(low, min(interval.hi, at) + 1), interval.hi > at


def event_options(
    journal: Journal, event: Event, asked: Vocabulary, at: int
) -> list[Happened | None]:
    """Return the ways in which an event may have happened by ``at``; None: not at all."""
    seconds, later = seconds_of(journal, event, at)
    types = frozenset(journal.event_ancestors(event.event))
    roles: dict[str, list[str]] = {}
    for role in asked.roles_of(set(types)) or ():
        roles[role] = values(journal, event, role, "none", asked)
        for test in sorted(asked.tests - {"none"}) if role == "actor" else ():
            if linked := links(journal, event, test):
                roles[f"link:{test}"] = linked
    numbers = {
        n: amounts(getattr(event, n), [x for e in journal.events if (x := getattr(e, n))])
        for n in asked.numbers_of(set(types))
    }
    told = journal.time_of(event.notified, event)
    notified = list(range(told.lo, min(told.hi, at) + 1)) if event.notified else []
    if not notified or told.hi > at:
        notified = [*notified, None]
    published = [
        interval.lo
        for e in event.evidence
        if journal.get(e.source, Source) and (interval := journal.published(e.source)).resolved
    ]
    found: list[Happened | None] = [
        Happened(
            event.id, types, time, dict(zip(roles, chosen, strict=True)),
            dict(zip(numbers, counted, strict=True)), told_at, min(published, default=None),
        )
        for time in seconds
        for chosen in product(*roles.values())
        for counted in product(*numbers.values())
        for told_at in notified
    ]  # fmt: skip
    if event.confidence < 3 or later:
        found.append(None)
    return found


def act_options(journal: Journal, act: Act, at: int) -> list[Done | None]:
    """Return the ways in which an act may have been done by ``at``; None: not at all."""
    seconds, later = seconds_of(journal, act, at)
    found: list[Done | None] = [Done(act.id, act, time) for time in seconds]
    if act.confidence < 3 or later:
        found.append(None)
    return found


@dataclass(frozen=True)
class Possibilities:
    """The independent choices whose product is the set of worlds."""

    at: int
    events: list[list[Happened | None]]
    acts: list[list[Done | None]]

    @property
    def count(self) -> int:
        return prod(len(options) for options in (*self.events, *self.acts))

    def worlds(self, most: int) -> Iterator[World]:
        """Return every world.

        Raises:
            TooManyWorlds: where there are more than ``most``.
        """
        if self.count > most:
            raise TooManyWorlds(self.count)
        for events in product(*self.events):
            for acts in product(*self.acts):
                yield World(
                    self.at,
                    tuple(e for e in events if e is not None),
                    tuple(a for a in acts if a is not None),
                )


def possibilities(journal: Journal, agreements: Sequence[Agreement], at: int) -> Possibilities:
    """Return what may have been by ``at``, of all that the clauses ask about."""
    clauses = [clause for agreement in agreements for clause in agreement.clauses.values()]
    asked = vocabulary(journal, clauses)
    events = [
        event_options(journal, event, asked, at)
        for event in journal.events
        if event.confidence > 0
        and asked.roles_of(set(journal.event_ancestors(event.event))) is not None
    ]
    acts = [
        act_options(journal, act, at)
        for act in journal.of(Act)
        if act.confidence > 0 and act.powers != "none"
    ]
    return Possibilities(at, events, acts)
