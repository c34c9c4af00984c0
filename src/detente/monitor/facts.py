"""Facts: what the record leaves possible about events and acts, ready to be judged.

A fact is an entry reduced to what clauses can ask: type, time interval, whether it occurred, and
for each role which names it certainly, possibly or cannot have.  Three refinements of a fact
matter: the fact as it stands, the *likely* one (only what is probable or better), and a *decided*
one (one world).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from detente.kernel.ladders import Confidence
from detente.kernel.truth import FALSE, TRUE, UNKNOWN, Truth

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
        closed: whether a role of an event of which nothing is recorded is filled by nobody in
            particular.
        doers: where a world decides who did it, all who are said to have; else None.
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
    doers: frozenset[str] | None = None
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

    @property
    def said_to_have_done(self) -> frozenset[str]:
        """The names of whoever is said to have done it, also where a world decides on one."""
        return self.role("actor").names if self.doers is None else self.doers

    def role(self, name: str) -> Role:
        """Return a role; nothing recorded where the entry is silent (acts leave nothing open)."""
        found = self.roles.get(name)
        if found is None:
            closed = self.act or (self.closed and name in EVENT_ROLES)
            return SOMETHING_ELSE if closed else NOTHING_RECORDED
        return found

    def likely(self) -> Fact | None:
        """Return the fact that keeps only what is probable or better; None where it is less."""
        if self.level < Confidence.PROBABLE:
            return None
        roles = self.roles
        if not all(role.decided for role in roles.values()):
            roles = {name: _likely_role(role) for name, role in roles.items()}
        return replace(self, level=Confidence.CONFIRMED, roles=roles, closed=True)


EVENT_ROLES = frozenset({"actor", "target", "origin", "in", "against", "with"})


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
