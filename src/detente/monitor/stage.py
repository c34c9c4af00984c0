"""Stages: for each clause, the worlds in which it is judged.

A clause is judged in its mode (binding, shadow, draft), under the effects that reach that mode,
once as the term stands and once per party that reads it, or a clause it refers to, differently.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from detente.kernel.ladders import Layer
from detente.monitor.absences import Unreported, supposing, unreported
from detente.monitor.bearings import bearings_of
from detente.monitor.gather import Gatherer, bodies_set_up
from detente.monitor.index import Facts
from detente.monitor.order import Force
from detente.monitor.verdicts import Mode
from detente.monitor.watch import Watches
from detente.monitor.world import World
from detente.record.entries import Act, ThirdParty
from detente.terms.bindingness import Bindingness, bindingness, concerned, consent_of, in_force
from detente.terms.clauses import (
    Clause,
    Ending,
    Extension,
    Obligation,
    Permission,
    Suspension,
    Termination,
    reading,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from detente.kernel.ladders import Form
    from detente.monitor.facts import Fact
    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement

AS_BINDING = "as binding"
IF_SHADOW = "if shadow terms counted"
SUPPOSED = "supposed"
_LIKELY = "likely"
Beside: TypeAlias = "Callable[[str], Iterable[Fact]]"
"""Attribution test → facts that are judged beside those of the record."""
_NOT_AGREED = frozenset({Layer.PROPOSED, Layer.ILLUSTRATIVE})


@dataclass
class Stage:
    """One clause in one reading under one set of effects, and the world it is judged in."""

    clause: Clause
    world: World
    effects: str
    reading: str | None
    journal: Journal
    watches: Watches

    @property
    def zone(self) -> str:
        """The zone in which times without one are shown."""
        return self.journal.zone

    def likely_world(self) -> World:
        """Return the world that keeps only what is probable or better."""
        world = self.world.beside.get(_LIKELY)
        if world is None:
            kept = (fact.likely() for fact in self.world.facts)
            likely = Facts((f for f in kept if f is not None), self.world.facts.above)
            world = self.world.beside[_LIKELY] = self.world.with_facts(likely)
        return world

    @cached_property
    def unreported(self) -> tuple[Unreported, ...]:
        """What the verdicts may hang on and nobody may have reported."""
        return unreported(self.clause, self.world)

    def supposing(self, happened: frozenset[Unreported]) -> World:
        """Return the world in which these may have happened unreported."""
        world = self.world.beside.get(happened)
        if world is None:
            world = self.world.beside[happened] = supposing(self.world, happened)
        return world

    def findings(self, key: str) -> list[str]:
        """Return the findings of authorities on an instance; a finding is not a verdict."""
        said: list[str] = []
        for act in self.journal.of(Act):
            if act.act != "finding" or act.on_clause != self.clause.clause or act.instance != key:
                continue
            what = f"{act.stance or 'finds'} {act.of or 'violation'}"
            body = self.journal.get(act.by, ThirdParty)
            unset = body is not None and body.kind == "body" and act.by not in self.world.bodies
            effect = " (a body that was never set up: no effect)" if unset else ""
            said.append(f"finding by {self.journal.name(act.by)}: {what}{effect}")
        return said


@dataclass
class Staged:
    """A clause with its mode, the parties' views, and its stages."""

    clause: Clause
    agreement: str
    mode: Mode
    views: dict[str, Bindingness]
    stages: list[Stage]


def mode_of(agreement: Agreement, clause: Clause, views: Mapping[str, Bindingness]) -> Mode:
    """Return binding where every party concerned holds it binding; else draft or shadow."""
    if views and all(view is Bindingness.BINDING for view in views.values()):
        return Mode.BINDING
    drafted = agreement.header.layer in _NOT_AGREED or clause.layer in _NOT_AGREED
    return Mode.DRAFT if drafted else Mode.SHADOW


def stages(
    journal: Journal,
    agreements: Sequence[Agreement],
    at: int,
    suppose: frozenset[str],
    beside: Beside | None = None,
    only: Collection[str] | None = None,
) -> Iterator[Staged]:
    """Yield each clause, or some, with the worlds it is judged in.

    A draft that is not supposed has none.
    """
    setting = Setting(journal, agreements, at, suppose, beside)
    for agreement in agreements:
        for name, clause in agreement.clauses.items():
            if only is not None and name not in only:
                continue
            mode, views = setting.modes[name]
            yield Staged(
                clause, agreement.header.agreement, mode, views,
                list(setting.stages(agreement, clause, mode)),
            )  # fmt: skip


def _asked_by(clause: Clause) -> set[str]:
    """Return the clauses that a clause asks about by its own words."""
    if isinstance(clause, Suspension):
        return {clause.breached, *((clause.up_to,) if clause.up_to else ())}
    when = clause.when if isinstance(clause, Obligation | Termination) else None
    return set(when.violated) if when is not None else set()


class Setting:
    """What all clauses of an assessment share: facts per attribution test, modes, force, forms."""

    def __init__(
        self,
        journal: Journal,
        agreements: Sequence[Agreement],
        at: int,
        suppose: frozenset[str],
        beside: Beside | None = None,
    ) -> None:
        self.journal, self.at, self.suppose, self.beside = journal, at, suppose, beside
        self.clauses = {c.clause: c for a in agreements for c in a.clauses.values()}
        self.home = {c.clause: a for a in agreements for c in a.clauses.values()}
        self.modes = {
            name: self._mode(self.home[name], clause) for name, clause in self.clauses.items()
        }
        self.force = {name: self._force(self.home[name], c) for name, c in self.clauses.items()}
        self.forms = {name: self._forms(self.home[name], c) for name, c in self.clauses.items()}
        self.bodies = bodies_set_up(journal, at)
        self.during = {
            name: (span.lo, span.hi)
            for name, c in self.clauses.items()
            if isinstance(c, Permission) and (span := journal.time_of(c.during)).resolved
        }
        self.watches = Watches(journal)
        self.bearings = bearings_of(agreements)
        self._facts: dict[str, Facts] = {}
        self._worlds: dict[tuple[frozenset[str], str | None, str], World] = {}

    def _mode(self, agreement: Agreement, clause: Clause) -> tuple[Mode, dict[str, Bindingness]]:
        views = bindingness(agreement, clause, self.journal, self.at)
        return mode_of(agreement, clause, views), views

    def _force(self, agreement: Agreement, clause: Clause) -> Force:
        span = in_force(agreement, clause, self.journal, self.at)
        return Force(span.begins, span.ends)

    def _forms(self, agreement: Agreement, clause: Clause) -> dict[str, Form | None]:
        found: dict[str, Form | None] = {}
        for party in concerned(agreement, clause):
            given = consent_of(agreement, clause, self.journal, party, self.at)
            found[party] = given.form if given else None
        return found

    def facts(self, doctrine: str) -> Facts:
        """Return the facts under an attribution test."""
        if doctrine not in self._facts:
            more = () if self.beside is None else self.beside(doctrine)
            self._facts[doctrine] = Gatherer(self.journal, doctrine).facts(more)
        return self._facts[doctrine]

    def stages(self, agreement: Agreement, clause: Clause, mode: Mode) -> Iterator[Stage]:
        """Yield the worlds in which a clause is judged."""
        for effects, effective in self._effects(agreement, clause, mode):
            for party in (None, *self._readers(clause)):
                world = self._world(effective, party, clause.attribution_test or "none")
                own = world.clauses[clause.clause]
                yield Stage(own, world, effects, party, self.journal, self.watches)

    def _effects(
        self, agreement: Agreement, clause: Clause, mode: Mode
    ) -> Iterator[tuple[str, frozenset[str]]]:
        binding = self._in_mode(Mode.BINDING)
        if mode is Mode.DRAFT:
            if agreement.header.agreement in self.suppose:
                yield SUPPOSED, binding | frozenset(agreement.clauses)
            return
        shadow = self._in_mode(Mode.SHADOW)
        if mode is Mode.BINDING:
            yield AS_BINDING, binding
            if not shadow.isdisjoint(self.referred(clause)):
                yield IF_SHADOW, binding | shadow
        else:
            yield IF_SHADOW, binding | shadow

    def _in_mode(self, mode: Mode) -> frozenset[str]:
        return frozenset(name for name, (own, _) in self.modes.items() if own is mode)

    def referred(self, clause: Clause) -> frozenset[str]:
        """Return the clauses whose effects bear on this one."""
        found = {e.licensed_by for e in clause.except_ if e.licensed_by} | _asked_by(clause)
        beside = self.home[clause.clause].clauses
        for other in self.clauses.values():
            moves = isinstance(other, Suspension) and other.suspends == clause.clause
            moves = moves or (isinstance(other, Extension) and other.extends == clause.clause)
            ends = isinstance(other, Ending) and other.clause in beside and not clause.survives
            if moves or ends:
                found |= {other.clause, *_asked_by(other)}
            if clause.clause in other.overrides:
                found.add(other.clause)
        return frozenset(found - {clause.clause})

    def _readers(self, clause: Clause) -> Iterable[str]:
        """Return the parties that read this clause, or one that it refers to, differently."""
        names = (clause.clause, *sorted(self.referred(clause)))
        read = [p for n in names if n in self.clauses for p in self.clauses[n].interpretation]
        return dict.fromkeys(read)

    def _world(self, effective: frozenset[str], party: str | None, doctrine: str) -> World:
        key = (effective, party, doctrine)
        world = self._worlds.get(key)
        if world is None:
            clauses = self.clauses
            if party is not None:
                clauses = {
                    name: reading(c, party) if party in c.interpretation else c
                    for name, c in clauses.items()
                }
            world = self._worlds[key] = World(
                self.facts(doctrine), self.at, clauses, effective,
                force=self.force, bodies=self.bodies, forms=self.forms, during=self.during,
                names={name: self.journal.name(name) for name in self.journal.actors},
                bearings=self.bearings,
            )  # fmt: skip
        return world
