"""A world: facts, an instant, and the clauses whose effects count; and what can be asked of it.

Every question is answered with three truth values.  In a world in which everything is decided the
answers are TRUE or FALSE, so the same few lines serve as three-valued evaluation and as the judge
of single worlds.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol, TypeAlias

from detente.kernel.formula import Range, evaluate, names, parse, references
from detente.kernel.ladders import FORM_LADDER, Form
from detente.kernel.times import UNSPECIFIED
from detente.kernel.truth import FALSE, TRUE, UNKNOWN, Truth, negate
from detente.monitor.asked import Asked, prepared
from detente.monitor.facts import SOMETHING_ELSE, Fact, Role, Span, only
from detente.monitor.order import Force, before, not_after
from detente.monitor.trace import Trace
from detente.terms.conditions import ROLES

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterable, Iterator, Mapping, Sequence

    from detente.monitor.clocks import Breach, Rest
    from detente.monitor.index import Facts
    from detente.terms.clauses import Clause, Extension
    from detente.terms.conditions import Pattern

LADDERS = (FORM_LADDER,)
Found: TypeAlias = "list[tuple[Fact, Truth]]"
"""Facts, each with how certain it is that it counts."""
_GROUP = {"group": "actor", "into": "in"}


@dataclass(frozen=True, slots=True)
class Takings:
    """Which trigger each response consumes in every world.

    Attributes:
        by: the responses.
        until: trigger → the last second of the response that consumes it.
    """

    by: set[str] = field(default_factory=set[str])
    until: dict[str, int] = field(default_factory=dict[str, int])


class Bearing(Protocol):
    """What clauses do to one another while time runs, so that the answer hangs on other facts.

    Only texts in which a clause ends, extends or suspends another, or is set off by its violation,
    have such; it is put into their worlds from outside, as it asks worlds itself.
    """

    @property
    def shifting(self) -> bool:
        """Whether due times may move, or something is set off by a violation."""
        ...

    def ended(
        self, clause: str, moment: Span, world: World, *, strictly: bool, deed: Fact | None = None
    ) -> Truth:
        """Return whether the text had ended for a clause by a moment, or strictly before it."""
        ...

    def rests(self, clause: str, trigger: Fact, world: World) -> Sequence[Rest]:
        """Return the spans in which the time of a duty's instance stands still."""
        ...

    def extensions(self, clause: str, world: World) -> Sequence[Extension]:
        """Return the clauses by which the time of a duty may be extended."""
        ...

    def violations(self, clause: str, world: World, hi: int) -> Iterable[Breach]:
        """Return what may be violations of a clause, set off by ``hi``."""
        ...

    def violation(self, clause: str, key: str, world: World) -> Breach | None:
        """Return the one violation of a clause that a trigger or event with this id may be."""
        ...


class Negation:
    """While it is entered, everything asked of a world is noted in the opposite polarity."""

    __slots__ = ("_world",)

    def __init__(self, world: World) -> None:
        self._world = world

    def __enter__(self) -> None:
        trace = self._world.trace
        trace.sign = -trace.sign

    def __exit__(self, *_: object) -> None:
        trace = self._world.trace
        trace.sign = -trace.sign


class World:
    """What can be asked of facts at an instant under clauses.

    Args:
        facts: events and acts as far as they are settled.
        at: the evaluation instant; nothing later counts.
        clauses: id → clause in the reading that applies.
        effective: ids of the clauses whose effects (licence, suspension) count.
        force: id → when the clause is in force; missing means always.
        bodies: ids of bodies that were set up, whose acceptance of an excuse counts.
        forms: clause → party → the form in which its consent stands.
        during: permission → the span that it is given for.
        names: id → the name under which a party is told of.
        bearings: what clauses do to one another while time runs; None where they do not.
    """

    def __init__(  # noqa: PLR0913 (a world is these ten things)
        self,
        facts: Facts,
        at: int,
        clauses: Mapping[str, Clause],
        effective: Collection[str],
        *,
        force: Mapping[str, Force] | None = None,
        bodies: Collection[str] = (),
        forms: Mapping[str, Mapping[str, Form | None]] | None = None,
        during: Mapping[str, Span] | None = None,
        names: Mapping[str, str] | None = None,
        bearings: Bearing | None = None,
    ) -> None:
        self.facts = facts
        self.at = at
        self.clauses = clauses
        self.effective = frozenset(effective)
        self.force = force or {}
        self.bodies = frozenset(bodies)
        self.forms = forms or {}
        self.during = during or {}
        self.names = names or {}
        self.bearings = bearings
        self.trace = Trace()
        self.telling = True
        """Whether reasons are wanted: not in worlds made from another."""
        self.noting = True
        """Whether anybody will read what the present question touches."""
        self.memory: dict[tuple[str, ...], object] = {}
        """What is settled once per world: (breaches or consumption, clause) → the answer."""
        self.beside: dict[object, World] = {}
        """Worlds that differ from this one in a way that is asked about more than once."""
        self.less: World | None = None
        """The world to which this one adds events, if it differs in nothing else."""
        self.more: World | None = None
        """The world of what is added."""
        self.pool: World | None = None
        """A world of all facts from which this one has some, each as it stands there."""
        self.answers: dict[tuple[str, str, str], tuple[Fact, Found]] = {}
        """What was found about one fact beside each other one, whichever of these are there."""
        self.first: dict[int, Fact | None] = {}
        """Pattern, by identity → the fact that certainly is one and certainly was over first."""
        self.asking: set[tuple[str, ...]] = set()
        self.circular = False
        """Whether something was left open because two clauses asked about each other."""
        self.fixed: Mapping[str, Takings] = {}
        """Limit → what is consumed under it in every world, as given to this one."""
        self.consumed: dict[str, Takings] = {}
        """The same, as settled here."""
        self.used_up: frozenset[str] = frozenset()
        """Limits whose triggers some earlier response that nobody reported may have consumed."""
        self._prepared: dict[int, Asked] = {}
        self._held: dict[tuple[object, ...], Truth] = {}

    def with_facts(self, facts: Facts) -> World:
        """Return the same world over other facts."""
        other = World(
            facts, self.at, self.clauses, self.effective,
            force=self.force, bodies=self.bodies, forms=self.forms, during=self.during,
            names=self.names, bearings=self.bearings,
        )  # fmt: skip
        other._prepared = self._prepared  # patterns do not change
        other._held = self._held  # nor do answers about amounts
        other.telling = other.noting = False
        other.fixed = self.fixed or dict(self.consumed)
        return other

    def ask(self, pattern: Pattern) -> Asked:
        """Return the pattern prepared, once."""
        asked = self._prepared.get(id(pattern))
        if asked is None:
            asked = self._prepared[id(pattern)] = prepared(pattern)
        return asked

    def negated(self) -> Negation:
        """Note everything asked inside in the opposite polarity."""
        return Negation(self)

    @contextmanager
    def aside(self) -> Generator[None]:
        """Ask something for the telling only: what it touches bears on no verdict."""
        own, noting, self.noting = self.trace, self.noting, False
        self.trace = Trace()
        try:
            yield
        finally:
            self.trace, self.noting = own, noting

    @contextmanager
    def once(self) -> Generator[None]:
        """Settle something that is asked about more than once, with what it touches by itself."""
        own, noting, self.noting = self.trace, self.noting, self.telling
        try:
            yield
        finally:
            self.trace, self.noting = own, noting

    def anew(self) -> Trace:
        """Begin a trace for one question by itself, where anybody will read it."""
        if self.noting:
            self.trace = Trace()
        return self.trace

    # What an event is ----------------------------------------------------------------------------

    def matches(self, pattern: Pattern, fact: Fact, trigger: Fact | None = None) -> Truth:
        """Return whether the fact occurred and is what the pattern describes."""
        asked = self._prepared.get(id(pattern)) or self.ask(pattern)
        fits, truth, unsettled = fact.known.get(asked) or asked.of(fact)
        if not fits or (truth is FALSE and not self.noting):
            return FALSE
        for role, wanted, refs, left_out in asked.related:
            found, settled = self._fills(fact, role, wanted, refs, trigger)
            if left_out and found is not TRUE:
                self.trace.leave_out(role)
                found = UNKNOWN
            if found is FALSE:
                return FALSE
            if not settled and found is UNKNOWN:
                unsettled = (*unsettled, (role, wanted))
            truth = min(truth, found)
        if asked.across and truth is not FALSE:
            truth = min(truth, self._across(fact))
        if self.noting and truth is not FALSE:
            self._note(fact, unsettled)
        return truth

    def _note(self, fact: Fact, unsettled: Iterable[tuple[str, frozenset[str]]]) -> None:
        self.trace.facts.add(fact.id)
        if fact.occurred is UNKNOWN:
            self.trace.touch(fact.id, "occurred")
        for role, asked in unsettled:
            self.trace.ask(fact.id, role, asked)

    def _fills(
        self,
        fact: Fact,
        role: str,
        names: frozenset[str],
        refs: tuple[str, ...],
        trigger: Fact | None,
    ) -> tuple[Truth, bool]:
        """Return whether the role is filled as asked, and whether what is open was noted here."""
        own = fact.role(role)
        truth = own.matches(names) if names else FALSE
        if truth is TRUE or not refs or trigger is None:
            return truth, False
        for reference in refs:
            other = self._referred(reference, trigger)
            same = own.within(other)
            if same is UNKNOWN and self.noting:
                self._note_comparison(fact, role, own, trigger, reference, other)
            truth = max(truth, same)
        return truth, not names

    def _referred(self, reference: str, trigger: Fact) -> Role:
        _, _, attribute = reference.partition(".")
        if not attribute:
            return only(trigger.id)
        return trigger.role(_GROUP.get(attribute, attribute))

    def _note_comparison(
        self, fact: Fact, role: str, own: Role, trigger: Fact, reference: str, other: Role
    ) -> None:
        attribute = reference.partition(".")[2]
        attribute = _GROUP.get(attribute, attribute)
        if not own.decided:
            self.trace.ask(fact.id, role, other.names | {reference})
        if not other.decided:
            self.trace.facts.add(trigger.id)
            self.trace.ask(trigger.id, attribute, own.names | {reference})

    def _across(self, fact: Fact) -> Truth:
        """Return whether origin and place lie in different territories."""
        origin, place = fact.role("origin"), fact.role("in")
        if SOMETHING_ELSE in (origin, place):
            return UNKNOWN
        for role, name in ((origin, "origin"), (place, "in")):
            if not role.decided:
                self.trace.ask(fact.id, name, frozenset({"across"}))
        if not (origin.decided and place.decided):
            return UNKNOWN
        return FALSE if not origin.sure.isdisjoint(place.sure) else TRUE

    def candidates(
        self, pattern: Pattern, lo: int, hi: int | None, trigger: Fact | None = None
    ) -> Iterator[Fact]:
        """Yield the facts in a span that may match a pattern, narrowed by one of its roles."""
        asked = self.ask(pattern)
        for role, own, refs, left_out in asked.roles:
            if left_out:
                continue
            if not refs:
                return self.facts.with_role(asked.kinds, role, own, lo, hi)
            others = [self._referred(reference, trigger) for reference in refs if trigger]
            if others and not any(other.open for other in others):
                wanted = own.union(*(other.names for other in others))
                return self.facts.with_role(asked.kinds, role, wanted, lo, hi)
        return self.facts.of(asked.kinds, lo, hi)

    # When it is ----------------------------------------------------------------------------------

    def in_time(self, truth: Truth, *facts: Fact) -> Truth:
        """Note that a comparison of times is open because these facts' times are imprecise."""
        if truth is UNKNOWN and self.noting:
            for fact in facts:
                if fact.lo != fact.hi:
                    self.trace.facts.add(fact.id)
                    self.trace.touch(fact.id, "time")
                if fact.notified is not None and fact.notified[0] != fact.notified[1]:
                    self.trace.facts.add(fact.id)
                    self.trace.touch(fact.id, "notified")
        return truth

    def happened(self, fact: Fact) -> Truth:
        """Return whether the fact lies at or before the evaluation instant."""
        return self.in_time(not_after(fact.span, (self.at, self.at)), fact)

    def in_force(self, clause: str, fact: Fact) -> Truth:
        """Return whether the clause was in force when the fact happened."""
        force, in_force = self.force.get(clause), TRUE
        if force is not None and not force.always:
            begun, ended = not_after(force.begins, fact.span), before(force.ends, fact.span)
            in_force = self.in_time(min(begun, negate(ended)), fact)
        if self.bearings is None or in_force is FALSE:
            return in_force
        deed = fact if "actor" in fact.roles and not fact.act else None
        over = self.bearings.ended(clause, fact.span, self, strictly=True, deed=deed)
        return min(in_force, negate(over))

    def amount(self, fact: Fact, name: str) -> Range | None:
        """Return severity or fatalities of a fact as a range; None where nothing is recorded."""
        bounds = fact.amounts.get(name)
        return None if bounds is None else Range(Fraction(bounds[0]), Fraction(bounds[1]))

    def _resolved(self, name: str, fact: Fact, trigger: Fact) -> Range | str | None:
        own, attribute = (trigger, name[3:]) if name.startswith("$t.") else (fact, name)
        amount = self.amount(own, attribute)
        if amount is not None:
            return amount
        if attribute in AMOUNTS:
            return None
        attribute = _GROUP.get(attribute, attribute)
        if attribute in ROLES:
            return own.role(attribute).value
        return None if "(" in name or name.startswith("$") else name  # a name stands for itself

    def holds(self, where: str | None, fact: Fact, trigger: Fact) -> Truth:
        """Return whether a formula over a response and its trigger holds."""
        if where is None or where == UNSPECIFIED:
            self.trace.leave_out("where")
            return UNKNOWN

        key = (where, *fact.amounts.items(), "|", *trigger.amounts.items())
        truth = self._held.get(key)
        if truth is None:
            truth = evaluate(
                parse(where), lambda name: self._resolved(name, fact, trigger), LADDERS
            )
            if names(parse(where)) <= AMOUNTS and references(parse(where)) <= _OF_TRIGGER:
                self._held[key] = truth
        if truth is UNKNOWN and self.noting:
            for own in (fact, trigger):
                self.trace.facts.add(own.id)
                self.trace.touch(own.id, "amount")
        return truth


AMOUNTS = frozenset({"severity", "fatalities"})
_OF_TRIGGER = frozenset(f"$t.{amount}" for amount in AMOUNTS)
