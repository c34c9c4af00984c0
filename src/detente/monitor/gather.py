"""From the entries of a journal to facts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.kernel.times import FAR_FUTURE, FAR_PAST, Interval
from detente.monitor.facts import (
    NOTHING_RECORDED,
    SOMETHING_ELSE,
    Fact,
    Role,
    Scope,
    Span,
    only,
    role_of,
)
from detente.monitor.index import Facts
from detente.record.entries import (
    Act,
    Attribute,
    Attribution,
    Event,
    Extent,
    Territory,
    ThirdParty,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.record.journal import Journal


class Gatherer:
    """Turns entries into facts under one attribution test.

    Args:
        journal: the record as known.
        doctrine: state links of this doctrine count as actors besides the perpetrator.
    """

    def __init__(self, journal: Journal, doctrine: str = "none") -> None:
        self.journal = journal
        self.doctrine = doctrine
        self._territories = names_above(journal)
        self._kinds: dict[str, frozenset[str]] = {}
        self._roles: dict[tuple[object, ...], Role] = {}

    def facts(self, more: Iterable[Fact] = ()) -> Facts:
        """Return all events and acts of the record as facts, and these beside them."""
        events = (self.of_event(event) for event in self.journal.events)
        acts = (self.of_act(act) for act in self.journal.of(Act))
        return Facts([*events, *acts, *more], self._territories)

    def of_event(self, event: Event) -> Fact:
        """Return an incident or measure as a fact."""
        when = self.journal.time_of(event.when, event)
        level = int(event.confidence)
        roles: dict[str, Role] = {}
        named = {
            "target": event.target, "origin": event.origin, "against": event.against,
            "with": event.with_, "in": event.place.in_ if event.place else (),
        }  # fmt: skip
        for name, attributes in named.items():
            if attributes:
                above = self._territories if name in {"origin", "in"} else _NOTHING_ABOVE
                roles[name] = self._role(_claims(attributes, level), above)
        actor = self._actor(event)
        if actor is not None:
            roles["actor"] = actor
        return Fact(
            event.id, self._kinds_of(event.event), when.lo, when.hi, level,
            roles=roles, notified=self._notified(event), published=self._published(event),
            amounts=_amounts(event), zone=when.zone,
        )  # fmt: skip

    def _role(self, claims: list[tuple[str, int]], above: Mapping[str, frozenset[str]]) -> Role:
        """Return the role that claims leave; the same few are made again and again."""
        key = (above is _NOTHING_ABOVE, *claims)
        role = self._roles.get(key)
        if role is None:
            role = self._roles[key] = role_of(claims, above)
        return role

    def _kinds_of(self, event: str) -> frozenset[str]:
        kinds = self._kinds.get(event)
        if kinds is None:
            kinds = self._kinds[event] = frozenset(self.journal.event_ancestors(event))
        return kinds

    def _actor(self, event: Event) -> Role | None:
        """Return the perpetrator, and beside it the party linked to the act under the doctrine."""
        found = self.journal.attributions_of(event.id)
        named = [*_claims(event.actor, int(event.confidence)), *_attributed(found, "none")]
        actor = self._role(named, _NOTHING_ABOVE) if named else None
        linked = _attributed(found, self.doctrine) if self.doctrine != "none" else []
        if not linked:
            return actor
        link = role_of(linked, _NOTHING_ABOVE)
        beside = SOMETHING_ELSE if link.open else link
        return replace(actor or NOTHING_RECORDED, also=beside)

    def _notified(self, event: Event) -> Span | None:
        if event.notified is None:
            return None
        interval = self.journal.time_of(event.notified, event)
        return (interval.lo, interval.hi)

    def _published(self, event: Event) -> Span | None:
        times: list[Interval] = [self.journal.published(e.source) for e in event.evidence]
        resolved = [t for t in times if t.resolved]
        if not resolved:
            return None
        return (min(t.lo for t in resolved), min(t.hi for t in resolved))

    def of_act(self, act: Act) -> Fact:
        """Return an institutional act as a fact; its roles leave nothing open."""
        when = self.journal.time_of(act.on, act)
        roles = {"by": only(act.by), "actor": only(act.by)}
        if act.to:
            roles["to"] = only(*act.to)
        if act.instance:
            roles["about"] = only(act.instance)
        if act.on_clause:
            roles["on_clause"] = only(act.on_clause)
        words = {
            "excuse": act.excuse or "", "stance": act.stance or "finds", "of": act.of or "",
            "length": act.length or "", "instrument": act.instrument or "",
        }  # fmt: skip
        effective = act.powers != "none" and not (act.act == "finding" and self._never_set_up(act))
        return Fact(
            act.id, frozenset({act.act}), when.lo, when.hi, int(act.confidence), act=True,
            roles=roles, zone=when.zone, effective=effective, scope=self._scope(act), words=words,
        )  # fmt: skip

    def _never_set_up(self, act: Act) -> bool:
        """Return whether the act is that of a body which no earlier act on record set up."""
        body = self.journal.get(act.by, ThirdParty)
        if body is None or body.kind != "body":
            return False
        latest = self.journal.time_of(act.on, act).hi
        return act.by not in bodies_set_up(self.journal, latest)

    def _scope(self, act: Act) -> Scope | None:
        if act.scope is None:
            return None
        span = self.journal.time_of(act.scope.span) if act.scope.span else None
        since = span.lo if span and span.lo > FAR_PAST else None
        until = span.hi if span and span.hi < FAR_FUTURE else None
        return Scope(act.scope.in_, since, until, act.scope.against)


def _attributed(found: Iterable[Attribution], doctrine: str) -> list[tuple[str, int]]:
    return [(a.to, int(a.confidence)) for a in found if a.doctrine == doctrine]


_NOTHING_ABOVE: Mapping[str, frozenset[str]] = {}


def _claims(attributes: Iterable[Attribute], level: int) -> list[tuple[str, int]]:
    """Return (value, confidence); a bare attribute takes the event's own confidence."""
    return [
        (a.value, level if a.confidence is None else int(a.confidence))
        for a in attributes
        if a.value != "unspecified"
    ]


def _amounts(event: Event) -> dict[str, tuple[float, float]]:
    extents: dict[str, Extent | None] = {"severity": event.severity, "fatalities": event.fatalities}
    return {name: (e.low, e.high) for name, e in extents.items() if e is not None}


def names_above(journal: Journal) -> dict[str, frozenset[str]]:
    """Return for each territory all those it lies within, itself included (loops are cut)."""
    within = {t.id: t.within for t in journal.of(Territory)}
    above: dict[str, frozenset[str]] = {}
    for territory in within:
        names: list[str] = []
        current: str | None = territory
        while current is not None and current not in names:
            names.append(current)
            current = within.get(current)
        above[territory] = frozenset(names)
    return above


def bodies_set_up(journal: Journal, at: int) -> frozenset[str]:
    """Return the bodies that an act on record set up by ``at``."""
    return frozenset(
        act.body
        for act in journal.of(Act)
        if act.act == "establish" and act.body and journal.time_of(act.on, act).hi <= at
    )
