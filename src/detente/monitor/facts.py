"""Facts: what the record leaves possible about events and acts, ready to be judged.

A fact is an entry reduced to what clauses can ask: type, time interval, whether it occurred, and for each
role which names it certainly, possibly or cannot have.  Three refinements of a fact matter: the fact as it
stands, the *likely* one (only what is probable or better), and a *decided* one (one world).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from detente.kernel.ladders import Confidence
from detente.kernel.times import FAR_PAST, WEEK
from detente.kernel.truth import FALSE, TRUE, UNKNOWN, Truth

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Span = tuple[int, int]
"""A closed interval of instants."""
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Role:
    """Who or what fills a role.

    Attributes:
        sure: names that match in every world (with the territories or types above them).
        maybe: names that match in some worlds.
        open: nothing is recorded, so any name not ``excluded`` is possible.
        choices: the candidate values of the worlds, each with the names it matches and its confidence.
    """

    sure: frozenset[str] = NOBODY
    maybe: frozenset[str] = NOBODY
    open: bool = False
    excluded: frozenset[str] = NOBODY
    choices: tuple[tuple[frozenset[str], int], ...] = ()

    def matches(self, names: frozenset[str]) -> Truth:
        """Return whether the role's value is one of ``names``."""
        if not self.sure.isdisjoint(names):
            return TRUE
        if not self.maybe.isdisjoint(names):
            return UNKNOWN
        return UNKNOWN if self.open and not names <= self.excluded else FALSE

    def equals(self, other: Role) -> Truth:
        """Return whether two roles have the same value (or one lies within the other)."""
        if (self.sure or self.maybe or self.open) and (other.sure or other.maybe or other.open):
            if not self.sure.isdisjoint(other.sure):
                return TRUE
            if self.open or other.open:
                return UNKNOWN
            mine, theirs = self.sure | self.maybe, other.sure | other.maybe
            return FALSE if mine.isdisjoint(theirs) else UNKNOWN
        return FALSE

    @property
    def decided(self) -> bool:
        """Whether the role is the same in every world."""
        return not self.maybe and not self.open


NOTHING_RECORDED = Role(open=True)
SOMETHING_ELSE = Role()


def role_of(candidates: Iterable[tuple[str, int]], above: Mapping[str, frozenset[str]]) -> Role:
    """Return the role that these candidate values (name, confidence 0-3) leave.

    Args:
        candidates: claims, in any order.
        above: name → the names that it matches (itself and what it lies within).
    """
    best: dict[str, int] = {}
    refuted: set[str] = set()
    for name, confidence in candidates:
        if confidence == Confidence.REFUTED:
            refuted.add(name)
        best[name] = max(best.get(name, 0), confidence)
    live = {name: conf for name, conf in best.items() if conf > 0 and name not in refuted}
    if not live:
        return Role(open=True, excluded=frozenset(refuted))
    fixed = [name for name, conf in live.items() if conf == Confidence.CONFIRMED]
    if fixed:
        live = {name: live[name] for name in fixed}
    matched = {name: above.get(name, frozenset({name})) for name in live}
    choices = tuple((matched[name], live[name]) for name in sorted(live))
    every = frozenset[str]().union(*matched.values())
    if not fixed:
        return Role(maybe=every, choices=choices)
    sure = frozenset(every).intersection(*matched.values())
    return Role(sure=sure, maybe=every - sure, choices=choices if len(fixed) > 1 else ())


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
    amounts: Mapping[str, tuple[float, float]] = field(default_factory=dict[str, tuple[float, float]])
    zone: str = "UTC"
    effective: bool = True
    scope: Scope | None = None
    words: Mapping[str, str] = field(default_factory=dict[str, str])

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
        """Return a role; nothing recorded where the entry does not say (acts leave nothing open)."""
        found = self.roles.get(name)
        if found is None:
            return SOMETHING_ELSE if self.act else NOTHING_RECORDED
        return found

    def likely(self) -> Fact | None:
        """Return the fact that keeps only what is probable or better; None where it is less."""
        if self.level < Confidence.PROBABLE:
            return None
        roles = {name: _likely_role(role) for name, role in self.roles.items()}
        for name in EVENT_ROLES if not self.act else ():
            roles.setdefault(name, SOMETHING_ELSE)
        return replace(self, level=Confidence.CONFIRMED, roles=roles)


EVENT_ROLES = ("actor", "target", "origin", "in", "against", "with")


def _likely_role(role: Role) -> Role:
    if role.decided:
        return role
    probable = [choice for choice in role.choices if choice[1] >= Confidence.PROBABLE]
    if not probable:
        return SOMETHING_ELSE
    top = max(conf for _, conf in probable)
    leading = [names for names, conf in probable if conf == top]
    if len(leading) == 1:
        return Role(sure=leading[0])
    return Role(maybe=frozenset[str]().union(*leading), choices=tuple((n, top) for n in leading))


@dataclass(frozen=True, slots=True)
class Scope:
    """The bounds of a grant: territory names, time, group; None does not bound."""

    territory: str | None = None
    since: int | None = None
    until: int | None = None
    against: str | None = None


class Facts:
    """An index of facts by type and time.

    Facts whose time is known only within more than a week are kept apart, so that a search by time
    looks at few others.
    """

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.by_id: dict[str, Fact] = {}
        sorted_out: defaultdict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            if fact.level == Confidence.REFUTED:
                continue
            self.by_id[fact.id] = fact
            for kind in fact.kinds:
                sorted_out[kind].append(fact)
        self._loose: dict[str, list[Fact]] = {}
        self._tight: dict[str, list[Fact]] = {}
        self._starts: dict[str, list[int]] = {}
        self._width: dict[str, int] = {}
        for kind, of_kind in sorted_out.items():
            tight = [f for f in of_kind if f.hi - f.lo <= WEEK]
            tight.sort(key=lambda f: (f.lo, f.hi, f.id))
            self._loose[kind] = [f for f in of_kind if f.hi - f.lo > WEEK]
            self._tight[kind] = tight
            self._starts[kind] = [f.lo for f in tight]
            self._width[kind] = max((f.hi - f.lo for f in tight), default=0)

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.by_id.values())

    def __len__(self) -> int:
        return len(self.by_id)

    def of(self, kinds: Iterable[str], lo: int = FAR_PAST, hi: int | None = None) -> list[Fact]:
        """Return the facts of any of these types that may lie in [lo, hi], in order of time."""
        found: dict[str, Fact] = {}
        kinds_asked = tuple(kinds)
        for kind in kinds_asked:
            starts = self._starts.get(kind)
            if starts is None:
                continue
            begin = bisect_left(starts, lo - self._width[kind])
            end = len(starts) if hi is None else bisect_right(starts, hi)
            for fact in self._tight[kind][begin:end]:
                if fact.hi >= lo:
                    found[fact.id] = fact
            for fact in self._loose[kind]:
                if fact.hi >= lo and (hi is None or fact.lo <= hi):
                    found[fact.id] = fact
        ordered = list(found.values())
        if len(kinds_asked) > 1 or any(self._loose.get(kind) for kind in kinds_asked):
            ordered.sort(key=lambda f: (f.lo, f.hi, f.id))
        return ordered
