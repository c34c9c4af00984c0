"""Facts: what the record leaves possible about events and acts, ready to be judged.

A fact is an entry reduced to what clauses can ask: type, time interval, whether it occurred, and
for each role which names it certainly, possibly or cannot have.  Three refinements of a fact
matter: the fact as it stands, the *likely* one (only what is probable or better), and a *decided*
one (one world).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field, replace
from heapq import merge
from typing import TYPE_CHECKING, NamedTuple

from detente.kernel.ladders import Confidence
from detente.kernel.times import FAR_PAST, WEEK
from detente.kernel.truth import FALSE, TRUE, UNKNOWN, Truth

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

Span = tuple[int, int]
"""A closed interval of instants."""
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Choice:
    """One candidate value of a role, the names that it matches, and how well it is established."""

    value: str
    names: frozenset[str]
    confidence: int


@dataclass(frozen=True, slots=True)
class Role:
    """Who or what fills a role.

    Attributes:
        sure: names that match in every world (with the territories or types above them).
        maybe: names that match in some worlds.
        open: nothing is recorded, so any name not ``excluded`` is possible.
        value: the value itself, where it is one and certain.
        choices: the candidate values where it is not certain which one.
        also: what fills the role besides, independently of the value: a state link of an act.
    """

    sure: frozenset[str] = NOBODY
    maybe: frozenset[str] = NOBODY
    open: bool = False
    excluded: frozenset[str] = NOBODY
    value: str | None = None
    choices: tuple[Choice, ...] = ()
    also: Role | None = None

    def matches(self, names: frozenset[str]) -> Truth:
        """Return whether the role's value is, or lies within, one of ``names``."""
        if not self.sure.isdisjoint(names) or self._whichever(names):
            return TRUE
        own = FALSE
        if not self.maybe.isdisjoint(names) or (self.open and not names <= self.excluded):
            own = UNKNOWN
        return own if self.also is None else max(own, self.also.matches(names))

    def _whichever(self, names: frozenset[str]) -> bool:
        """Return whether every confirmed value matches, so that which one does not matter."""
        if not self.choices or not self.fixed:
            return False
        return all(not choice.names.isdisjoint(names) for choice in self.choices)

    def within(self, other: Role) -> Truth:
        """Return whether this role's value is, or lies within, that of another role."""
        if other.value is not None:
            return self.matches(frozenset({other.value}))
        if other.open:
            return UNKNOWN if self.open or not self.names <= other.excluded else FALSE
        both_unnamed = self.unnamed and other.unnamed  # two that nobody names may be the same
        if not other.choices:
            if not other.sure.isdisjoint(self.sure):
                return TRUE
            return UNKNOWN if both_unnamed else FALSE
        found = {self.matches(frozenset({choice.value})) for choice in other.choices}
        if found == {FALSE}:
            return UNKNOWN if both_unnamed else FALSE
        return TRUE if found == {TRUE} and other.fixed else UNKNOWN

    @property
    def unnamed(self) -> bool:
        """Whether it may be something that no claim names."""
        return self.open or not self.fixed or (not self.sure and not self.choices)

    @property
    def fixed(self) -> bool:
        """Whether every candidate is confirmed, so that it is nothing else."""
        return all(choice.confidence == Confidence.CONFIRMED for choice in self.choices)

    @property
    def decided(self) -> bool:
        """Whether the role is the same in every world."""
        return not self.choices and not self.open and (self.also is None or self.also.decided)

    @property
    def names(self) -> frozenset[str]:
        """All names that match in some world."""
        own = self.sure | self.maybe
        return own if self.also is None else own | self.also.names


def only(*values: str) -> Role:
    """Return a role that is certainly these values."""
    return Role(sure=frozenset(values), value=values[0] if len(values) == 1 else None)


def decided(choice: Choice) -> Role:
    """Return the role of a world in which it is that candidate."""
    return Role(sure=choice.names, value=choice.value)


NOTHING_RECORDED = Role(open=True)
SOMETHING_ELSE = Role()


def role_of(candidates: Iterable[tuple[str, int]], above: Mapping[str, frozenset[str]]) -> Role:
    """Return the role that these candidate values (name, confidence 0-3) leave.

    A refutation counts where nobody claims the value; beside a claim, the two are in conflict.

    Args:
        candidates: claims, in any order.
        above: name → the names that it matches (itself and what it lies within).
    """
    best: dict[str, int] = {}
    for name, confidence in candidates:
        best[name] = max(best.get(name, 0), confidence)
    live = {name: conf for name, conf in best.items() if conf > 0}
    if not live:
        inside = {name for name, names in above.items() if not names.isdisjoint(best)}
        return Role(open=True, excluded=frozenset(best) | inside)
    fixed = [name for name, conf in live.items() if conf == Confidence.CONFIRMED]
    if fixed:
        live = {name: live[name] for name in fixed}
    choices = tuple(
        Choice(name, above.get(name, frozenset({name})), live[name]) for name in sorted(live)
    )
    if len(fixed) == 1:
        return decided(choices[0])
    every = frozenset[str]().union(*(choice.names for choice in choices))
    if not fixed:
        return Role(maybe=every, choices=choices)
    sure = every.intersection(*(choice.names for choice in choices))
    return Role(sure=sure, maybe=every - sure, choices=choices)


class Alone(NamedTuple):
    """How far a fact is what a pattern describes, as far as that hangs on no other fact.

    Attributes:
        fits: whether type and effect are what is asked for.
        truth: whether it occurred, and its roles are filled as asked.
        unsettled: the roles for which that is open, and the names asked for.
    """

    fits: bool
    truth: Truth
    unsettled: tuple[tuple[str, frozenset[str]], ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """An event or act, as far as the record settles it.

    Attributes:
        kinds: its type and the types above it; for an act, its kind.
        act: whether it is an institutional act.
        lo, hi: when it happened.
        level: confidence that it occurred, 0-3.
        notified: when the debtor of a duty was told of it, if that is on record.
        published: earliest publication of its sources.
        amounts: severity and fatalities as closed ranges.
        effective: False for an act by someone without powers.
        closed: whether a role of which nothing is recorded is filled by nobody in particular.
        known: what was found of it by itself, for what was asked; a copy starts with nothing.
    """

    id: str
    kinds: frozenset[str]
    lo: int
    hi: int
    level: int = Confidence.CONFIRMED
    act: bool = False
    roles: Mapping[str, Role] = field(default_factory=dict[str, Role])
    notified: Span | None = None
    published: Span | None = None
    amounts: Mapping[str, tuple[float, float]] = field(
        default_factory=dict[str, tuple[float, float]]
    )
    zone: str = "UTC"
    effective: bool = True
    scope: Scope | None = None
    words: Mapping[str, str] = field(default_factory=dict[str, str])
    closed: bool = False
    known: dict[object, Alone] = field(
        default_factory=dict[object, "Alone"], init=False, repr=False, compare=False
    )

    @property
    def occurred(self) -> Truth:
        """Whether it occurred at all."""
        if self.level >= Confidence.CONFIRMED:
            return TRUE
        return UNKNOWN if self.level > Confidence.REFUTED else FALSE

    @property
    def span(self) -> Span:
        """When it happened, as a closed interval."""
        return (self.lo, self.hi)

    def role(self, name: str) -> Role:
        """Return a role; nothing recorded where the entry is silent (acts leave nothing open)."""
        found = self.roles.get(name)
        if found is None:
            return SOMETHING_ELSE if self.act or self.closed else NOTHING_RECORDED
        return found

    def likely(self) -> Fact | None:
        """Return the fact that keeps only what is probable or better; None where it is less."""
        if self.level < Confidence.PROBABLE:
            return None
        roles = self.roles
        if not all(role.decided for role in roles.values()):
            roles = {name: _likely_role(role) for name, role in roles.items()}
        return replace(self, level=Confidence.CONFIRMED, roles=roles, closed=True)


def _likely_role(role: Role) -> Role:
    if role.decided:
        return role
    if role.also is not None:
        return replace(_likely_role(replace(role, also=None)), also=_likely_role(role.also))
    probable = [choice for choice in role.choices if choice.confidence >= Confidence.PROBABLE]
    if not probable:
        return SOMETHING_ELSE
    top = max(choice.confidence for choice in probable)
    leading = tuple(choice for choice in probable if choice.confidence == top)
    if len(leading) == 1:
        return decided(leading[0])
    return Role(maybe=frozenset[str]().union(*(c.names for c in leading)), choices=leading)


@dataclass(frozen=True, slots=True)
class Scope:
    """The bounds of a grant: territory names, time, group; None does not bound."""

    territory: str | None = None
    since: int | None = None
    until: int | None = None
    against: str | None = None


class Timeline:
    """Facts of one sort in order of time, searched by bisection.

    Facts whose time is known only within more than a week are kept apart, so that a search by time
    looks at few others.
    """

    __slots__ = ("_loose", "_starts", "_tight", "_width")

    def __init__(self, facts: list[Fact]) -> None:
        in_order = sorted(facts, key=in_time_order)
        self._tight = [f for f in in_order if f.hi - f.lo <= WEEK]
        self._loose = [f for f in in_order if f.hi - f.lo > WEEK]
        self._starts = [f.lo for f in self._tight]
        self._width = max((f.hi - f.lo for f in self._tight), default=0)

    def between(self, lo: int, hi: int | None) -> Iterator[Fact]:
        """Yield the facts that may lie in [lo, hi], in order of time."""
        return in_order(self.runs(lo, hi))

    def runs(self, lo: int, hi: int | None) -> Iterator[Iterator[Fact]]:
        """Yield those facts in a few runs, each of them in order of time."""
        begin = bisect_left(self._starts, lo - self._width)
        end = len(self._starts) if hi is None else bisect_right(self._starts, hi)
        if begin < end:
            yield (self._tight[i] for i in range(begin, end) if self._tight[i].hi >= lo)
        if self._loose:
            yield (f for f in self._loose if f.hi >= lo and (hi is None or f.lo <= hi))


def in_time_order(fact: Fact) -> tuple[int, int, str]:
    """Return the key by which facts are put in order; ids only settle the order of listing."""
    return (fact.lo, fact.hi, fact.id)


def in_order(runs: Iterable[Iterator[Fact]]) -> Iterator[Fact]:
    """Yield the facts of several runs in order of time, each once, and no sooner than asked for."""
    found = tuple(runs)
    return found[0] if len(found) == 1 else _merged(found)


def _merged(runs: tuple[Iterator[Fact], ...]) -> Iterator[Fact]:
    seen: set[int] = set()
    for fact in merge(*runs, key=in_time_order):
        if id(fact) not in seen:
            seen.add(id(fact))
            yield fact


def _by_kind(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        for kind in fact.kinds:
            found.setdefault(kind, []).append(fact)
    return found


class Facts:
    """An index of facts by type, by role and by time.

    Args:
        facts: the facts.
        above: territory → those it lies within, itself included.
    """

    def __init__(
        self, facts: Iterable[Fact], above: Mapping[str, frozenset[str]] | None = None
    ) -> None:
        self.above = above or {}
        self.by_id = {f.id: f for f in facts if f.level != Confidence.REFUTED}
        self._of_kind = _by_kind(self.by_id.values())
        self._timelines: dict[str, Timeline] = {}
        self._by_role: dict[tuple[str, str], dict[str | None, Timeline]] = {}

    @classmethod
    def of_all(cls, facts: Iterable[Fact], above: Mapping[str, frozenset[str]]) -> Facts:
        """Return an index of facts several of which are one event, as it may have been."""
        found = cls((), above)
        found._of_kind = _by_kind(facts)
        return found

    def with_more(self, facts: Collection[Fact]) -> Facts:
        """Return these facts and a few more; what is in order already stays so."""
        other = Facts((), self.above)
        other.by_id = {**self.by_id, **{f.id: f for f in facts}}
        other._of_kind = {**self._of_kind}
        kinds = {kind for fact in facts for kind in fact.kinds}
        for kind in kinds:
            more = [fact for fact in facts if kind in fact.kinds]
            other._of_kind[kind] = self._of_kind.get(kind, []) + more
        other._timelines = {k: t for k, t in self._timelines.items() if k not in kinds}
        other._by_role = {k: t for k, t in self._by_role.items() if k[0] not in kinds}
        return other

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.by_id.values())

    def __len__(self) -> int:
        return len(self.by_id)

    def of(self, kinds: Iterable[str], lo: int = FAR_PAST, hi: int | None = None) -> Iterator[Fact]:
        """Yield the facts of any of these types that may lie in [lo, hi], in order of time."""
        timelines = [self._timeline(kind) for kind in kinds if kind in self._of_kind]
        return in_order(run for timeline in timelines for run in timeline.runs(lo, hi))

    def _timeline(self, kind: str) -> Timeline:
        timeline = self._timelines.get(kind)
        if timeline is None:
            timeline = self._timelines[kind] = Timeline(self._of_kind[kind])
        return timeline

    def with_role(
        self, kinds: Iterable[str], role: str, names: frozenset[str], lo: int, hi: int | None
    ) -> Iterator[Fact]:
        """Yield those of them whose role may match one of ``names``."""
        timelines: list[Timeline] = []
        for kind in kinds:
            by_name = self._by_role.get((kind, role))
            if by_name is None:
                by_name = self._by_role[kind, role] = self._sorted_by(kind, role)
            timelines += (by_name[name] for name in (None, *names) if name in by_name)
        return in_order(run for timeline in timelines for run in timeline.runs(lo, hi))

    def _sorted_by(self, kind: str, role: str) -> dict[str | None, Timeline]:
        """Return the facts of a type by a role's names; under None those that leave it open."""
        groups: defaultdict[str | None, list[Fact]] = defaultdict(list)
        for fact in self._of_kind.get(kind, ()):
            own = fact.role(role)
            for name in own.names:
                groups[name].append(fact)
            if own.open:
                groups[None].append(fact)
        return {name: Timeline(facts) for name, facts in groups.items()}
