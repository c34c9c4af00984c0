"""The judge of one world: what the clauses say where nothing about the facts is open.

Every rule is written as the semantics states it, as a loop over what happened.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator, Mapping, Sequence

from detente.kernel.times import FAR_FUTURE, FAR_PAST, UNSPECIFIED, parse_duration, parse_interval
from detente.record.entries import Incident, ThirdParty
from detente.record.journal import Journal
from detente.terms.agreement import Agreement
from detente.terms.clauses import (
    Clause,
    Limit,
    Obligation,
    Permission,
    Power,
    Prohibition,
    Suspension,
)  # fmt: skip
from detente.terms.conditions import Pattern
from oracle.choices import Choices
from oracle.worlds import WORDS, Done, Happened, World, above, claims, test_of

Key = tuple[str, str, str]
"""Clause, norm (``duty`` for all but a power's ``correlative``), key of the instance."""

ENDLESS = 10**9
WITHIN = (0, 3, 8, ENDLESS)
"""What an unspecified window may turn out to be."""
COMPARE = {"<=": operator.le, "<": operator.lt, ">=": operator.ge, ">": operator.gt}


class Judge:
    """Judges one world, with one set of answers to what no fact settles."""

    def __init__(
        self, journal: Journal, agreements: Sequence[Agreement], world: World, choices: Choices
    ) -> None:
        self.journal = journal
        self.world = world
        self.choices = choices
        self.clauses: dict[str, Clause] = {}
        self.force: dict[str, tuple[int, int]] = {}
        for agreement in agreements:
            for clause in agreement.clauses.values():
                self.clauses[clause.clause] = clause
                begin = clause.in_force or agreement.header.in_force
                self.force[clause.clause] = (
                    journal.time_of(begin).lo if begin else FAR_PAST,
                    journal.time_of(clause.ends).hi if clause.ends else FAR_FUTURE,
                )
        self.by_id = {event.id: event for event in world.events}
        self.spans: dict[str, tuple[str, ...]] = {}
        self.responses: dict[str, dict[str, bool]] = {}

    # Matching ------------------------------------------------------------------------------------

    def role(self, happened: Happened, role: str) -> str | None:
        role = WORDS.get(role, role)
        return happened.roles.get(role)

    def authors(self, happened: Happened, test: str) -> set[str]:
        """Whose act it counts as: who carried it out, and whom the doctrine links it to."""
        own = (happened.roles.get("actor"), happened.roles.get(f"link:{test}"))
        return {value for value in own if value is not None}

    def is_named(self, value: str, name: str) -> bool:
        """Whether a value is what the name says: itself, or (territories) something within it."""
        if value.startswith("~") and name.startswith("~") and value != name:
            return self.choices.yes(("the same", *sorted((value, name))))
        if value not in self.spans:
            self.spans[value] = above(self.journal, value)
        return name in self.spans[value]

    def matches(
        self, clause: Clause, where: str, pattern: Pattern, thing: Happened | Done,
        trigger: Happened | None = None,
    ) -> bool:  # fmt: skip
        test = test_of(clause)
        if isinstance(thing, Done):
            if thing.act.act not in pattern.act:
                return False
        elif not any(name in thing.types for name in pattern.event):
            return False
        if pattern.across and isinstance(thing, Happened) and not self.crosses(thing):
            return False
        for role, names in pattern.roles().items():
            found = self.filled(thing, role, test)
            wanted = [n for n in names if n != UNSPECIFIED]
            if any(self.fits(v, n, trigger) for v in found for n in wanted):
                continue
            if UNSPECIFIED in names and self.choices.yes((clause.clause, where, role, thing.id)):
                continue
            return False
        return True

    def crosses(self, happened: Happened) -> bool:
        """Whether origin and place lie in different territories (of something else: unknown)."""
        origin, place = happened.roles["origin"], happened.roles["in"]
        if origin.startswith("~") or place.startswith("~"):
            return self.choices.yes(("across", happened.id))
        return not (self.is_named(origin, place) or self.is_named(place, origin))

    def filled(self, thing: Happened | Done, role: str, test: str) -> list[str]:
        """Return what stands in a role."""
        if isinstance(thing, Happened):
            if role == "actor":
                return sorted(self.authors(thing, test))
            value = self.role(thing, role)
            return [] if value is None else [value]
        act = thing.act
        found = {
            "by": [act.by], "actor": [act.by], "to": [*act.to],
            "about": [act.instance], "on_clause": [act.on_clause],
        }.get(role, [])  # fmt: skip
        return [value for value in found if value is not None]

    def fits(self, value: str, name: str, trigger: Happened | None) -> bool:
        if name == "$t":
            return trigger is not None and value == trigger.id
        if name.startswith("$t."):
            meant = trigger and self.role(trigger, name.removeprefix("$t."))
            return meant is not None and self.is_named(value, meant)
        return self.is_named(value, name)

    def things(self, pattern: Pattern) -> Sequence[Happened | Done]:
        return self.world.acts if pattern.act else self.world.events

    def in_force(self, clause: Clause, time: int) -> bool:
        begin, end = self.force[clause.clause]
        return begin <= time <= end

    # Excuses, releases ---------------------------------------------------------------------------

    def excused(self, clause: Clause, key: str) -> bool:
        if clause.non_derogable:
            return False
        names = {e.excuse for e in clause.except_ if e.excuse}
        acts = [
            d.act
            for d in self.world.acts
            if d.act.instance == key
            and d.act.excuse in names
            and d.act.on_clause in (None, clause.clause)
        ]
        if any(a.act == "accept_excuse" and self.may_accept(clause, key, a.by) for a in acts):
            return True
        return any(a.act == "claim_excuse" for a in acts) and self.choices.yes(
            ("excuse", clause.clause, key)
        )

    def may_accept(self, clause: Clause, key: str, by: str) -> bool:
        event = self.journal.get(key, Incident)
        said = claims(self.journal, event, "actor", test_of(clause)) if event is not None else ()
        claimed = {claim.value for claim in said}
        if by in clause.favoured and by not in claimed:  # nobody excuses itself
            return True
        established = any(d.act.act == "establish" and d.act.body == by for d in self.world.acts)
        return self.journal.get(by, ThirdParty) is not None and established

    def undone(self, clause: Obligation, key: str, *kinds: str) -> list[int]:
        """Return when a creditor released or waived an instance."""
        return [
            d.time
            for d in self.world.acts
            if d.act.act in kinds
            and d.act.by in clause.creditor
            and d.act.on_clause == clause.clause
            and d.act.instance == key
        ]

    # Obligation ----------------------------------------------------------------------------------

    def triggers(self, clause: Obligation | Limit) -> list[Happened]:
        assert clause.when is not None
        return [
            e
            for e in self.world.events
            if self.matches(clause, "when", clause.when, e) and self.in_force(clause, e.time)
        ]

    def start(self, clause: Obligation, trigger: Happened) -> int | None:
        counted = clause.from_
        if counted is None or counted == UNSPECIFIED:
            counted = self.choices.one_of(
                ("from", clause.clause), ("occurrence", "notification", "publication")
            )
        if counted == "notification":
            told = [
                d.time
                for d in self.world.acts
                if d.act.act == "notify"
                and d.act.instance == trigger.id
                and set(d.act.to) & set(clause.debtor)
            ]
            if trigger.notified is not None:
                told.append(trigger.notified)
            return max(min(told), trigger.time) if told else None
        if counted == "publication":
            return trigger.published
        return trigger.time

    def within(self, clause: Obligation | Limit) -> int:
        if clause.within is None or clause.within == UNSPECIFIED:
            return self.choices.one_of(("within", clause.clause), WITHIN)
        return parse_duration(clause.within)

    def performances(self, clause: Obligation, trigger: Happened | None) -> list[int]:
        return [
            x.time
            for x in self.things(clause.must)
            if self.matches(clause, "must", clause.must, x, trigger)
        ]

    def due(self, clause: Obligation, trigger: Happened | None) -> int | None:
        """Return the due time where it was not performed in its window; None: nothing missed."""
        if trigger is None:
            begin = self.force[clause.clause][0]
            start = None if begin == FAR_PAST else begin
        else:
            start = self.start(clause, trigger)
        if start is None:
            return None
        end = start + self.within(clause)
        for time in self.performances(clause, trigger):
            if start < time <= end:
                return None
            if clause.or_same_time and time == start and time <= end:
                return None
            if clause.preemptive and time < start:
                return None
        return end

    def obligation(self, clause: Obligation) -> Iterator[tuple[Key, bool]]:
        cases: list[tuple[str, Happened | None]] = (
            [(t.id, t) for t in self.triggers(clause)] if clause.when else [("once", None)]
        )
        if not clause.when and self.force[clause.clause][0] > self.world.at:
            return
        for key, trigger in cases:
            due = self.due(clause, trigger)
            yield (
                (clause.clause, "duty", key),
                due is not None
                and self.world.at > due
                and not self.undone(clause, key, "release", "waive")
                and not self.excused(clause, key),
            )

    # Prohibition ---------------------------------------------------------------------------------

    def forbidden(self, clause: Prohibition) -> list[Happened]:
        return [
            e
            for e in self.world.events
            if self.matches(clause, "never", clause.never, e)
            and self.authors(e, test_of(clause)) & set(clause.debtor)
            and self.in_force(clause, e.time)
        ]

    def lapsed(self, clause: Prohibition, event: Happened) -> bool:
        if clause.while_ is None:
            return False
        pattern = clause.while_.none or clause.while_.some
        assert pattern is not None
        before = any(
            x.time < event.time
            for x in self.things(pattern)
            if self.matches(clause, "while", pattern, x, event)
        )
        return before if clause.while_.none else not before

    def broken(self, clause: Prohibition, event: Happened) -> bool:
        """Whether a forbidden event breaks the prohibition."""
        if self.excused(clause, event.id):
            return False
        if any(
            e.outside and self.matches(clause, "outside", e.outside, event) for e in clause.except_
        ):
            return False
        if any(self.suspended(s, clause, event) for s in self.of(Suspension)):
            return False
        licences = [self.clauses[e.licensed_by] for e in clause.except_ if e.licensed_by]
        licensed = any(self.licensed(licence, event) for licence in licences)
        authors = self.authors(event, test_of(clause))
        if self.lapsed(clause, event):
            limited = any(isinstance(x, Limit) and authors & set(x.holder) for x in licences)
            if not limited:
                if clause.releases is None or UNSPECIFIED in clause.releases:
                    if self.choices.yes(("released", clause.clause, *sorted(authors))):
                        return False
                elif authors & set(clause.releases):
                    return False
        return not licensed

    def prohibition(self, clause: Prohibition) -> Iterator[tuple[Key, bool]]:
        for event in self.forbidden(clause):
            yield (clause.clause, "duty", event.id), self.broken(clause, event)

    def licensed(self, licence: Clause, event: Happened) -> bool:
        if isinstance(licence, Limit):
            return self.limited(licence).get(event.id) is False
        if isinstance(licence, Permission):
            return self.permitted(licence, event)
        if isinstance(licence, Power):
            return self.covered(licence, event)
        return False

    def of(self, kind: type) -> list:
        return [clause for clause in self.clauses.values() if isinstance(clause, kind)]

    # Limit ---------------------------------------------------------------------------------------

    def limited(self, clause: Limit) -> dict[str, bool]:
        """Return for each response in the window of some trigger whether it breaks the limit."""
        if clause.clause not in self.responses:
            self.responses[clause.clause] = self.judged(clause)
        return self.responses[clause.clause]

    def judged(self, clause: Limit) -> dict[str, bool]:
        within = self.within(clause)
        triggers = self.triggers(clause)
        responses: list[tuple[Happened, list[Happened]]] = []
        for event in self.world.events:
            if not self.matches(clause, "each", clause.each, event):
                continue
            if not self.authors(event, test_of(clause)) & set(clause.holder):
                continue
            if not self.in_force(clause, event.time):
                continue
            answered = [t for t in triggers if t.time < event.time <= t.time + within]
            if answered:
                responses.append((event, answered))
        consumed: set[str] = set()
        found: dict[str, bool] = {}
        for event, answered in sorted(responses, key=lambda pair: pair[0].time):
            live = [t for t in answered if self.allows(clause, event, t) and t.id not in consumed]
            if not clause.consumes_trigger:
                found[event.id] = not live
                continue
            tied = sum(other.time == event.time for other, _ in responses) > 1
            if tied:
                found[event.id] = not (live and self.choices.yes(("tie", clause.clause, event.id)))
                continue
            if live:
                consumed.add(min(live, key=_first_and_least_grave).id)
            found[event.id] = not live
        return found

    def allows(self, clause: Limit, response: Happened, trigger: Happened) -> bool:
        """Whether a response in the window of a trigger is in kind, prepared, and not too late."""
        if clause.where is None or clause.where == UNSPECIFIED:
            if not self.choices.yes(("where", clause.clause, response.id, trigger.id)):
                return False
        elif not holds(clause.where, response, trigger):
            return False
        if isinstance(clause.after, Pattern) and not any(
            trigger.time <= x.time <= response.time
            for x in self.things(clause.after)
            if self.matches(clause, "after", clause.after, x, trigger)
        ):
            return False
        return not (
            isinstance(clause.until, Pattern)
            and any(
                trigger.time < x.time < response.time
                for x in self.things(clause.until)
                if self.matches(clause, "until", clause.until, x, trigger)
            )
        )

    def limit(self, clause: Limit) -> Iterator[tuple[Key, bool]]:
        for response, broken in self.limited(clause).items():
            yield (clause.clause, "duty", response), broken

    # Permission, power, suspension ---------------------------------------------------------------

    def permitted(self, clause: Permission, event: Happened) -> bool:
        during = self.journal.time_of(clause.during) if clause.during else None
        return (
            self.matches(clause, "permit", clause.permit, event)
            and bool(self.authors(event, test_of(clause)) & set(clause.holder))
            and (during is None or during.lo <= event.time <= during.hi)
            and self.in_force(clause, event.time)
        )

    def covered(self, clause: Power, event: Happened) -> bool:
        """Whether a grant in force covers an event."""
        effect = clause.effect
        pattern = Pattern.model_validate(
            {
                "event": effect.event,
                "actor": effect.permit,
                "against": effect.against,
                "in": effect.in_,
            }
        )
        if not self.matches(clause, "effect", pattern, event):
            return False
        mine = [
            d
            for d in self.world.acts
            if d.act.on_clause == clause.clause and d.act.by in clause.holder
        ]
        revoked = [d.time for d in mine if d.act.act == "revoke"]
        return any(
            d.act.act == "grant"
            and d.time < event.time
            and not any(d.time < time < event.time for time in revoked)
            and not (d.time in revoked and self.choices.yes(("order", d.id)))
            and self.in_scope(d, event)
            for d in mine
        )

    def in_scope(self, grant: Done, event: Happened) -> bool:
        scope = grant.act.scope
        if scope is None:
            return True
        begin = parse_interval(scope.from_).lo if scope.from_ else FAR_PAST
        end = parse_interval(scope.to).hi if scope.to else FAR_FUTURE
        return (
            begin <= event.time <= end
            and (scope.in_ is None or self.is_named(event.roles["in"], scope.in_))
            and (scope.against is None or self.is_named(event.roles["against"], scope.against))
        )

    def power(self, clause: Power) -> Iterator[tuple[Key, bool]]:
        if clause.correlative is None:
            return
        for event in self.world.events:
            if not any(name in event.types for name in clause.correlative.event):
                continue
            if clause.correlative.prohibit not in self.authors(event, test_of(clause)):
                continue
            operation = self.by_id.get(event.roles["with"])
            yield (
                (clause.clause, "correlative", event.id),
                operation is not None and self.covered(clause, operation),
            )

    def suspended(self, suspension: Suspension, clause: Prohibition, event: Happened) -> bool:
        if suspension.suspends != clause.clause:
            return False
        if suspension.owed_by not in self.authors(event, test_of(clause)):
            return False
        length = (
            ENDLESS
            if suspension.until in {None, "cured", UNSPECIFIED}
            else parse_duration(str(suspension.until))
        )
        if not any(
            violated < event.time <= violated + length
            and not any(cured < event.time for cured in cures)
            for violated, cures in self.breaches(self.clauses[suspension.breached], event.time)
        ):
            return False
        return suspension.up_to is None or self.licensed(self.clauses[suspension.up_to], event)

    def breaches(self, clause: Clause, before: int) -> Iterator[tuple[int, list[int]]]:
        """Return the violation instants of a clause before a time, each with when it was cured."""
        if isinstance(clause, Obligation):
            for trigger in self.triggers(clause):
                due = self.due(clause, trigger)
                if due is None or self.excused(clause, trigger.id):
                    continue
                late = [t for t in self.performances(clause, trigger) if t > due]
                yield due, [*late, *self.undone(clause, trigger.id, "release", "waive")]
        if isinstance(clause, Prohibition):
            for event in self.forbidden(clause):
                if event.time < before and self.broken(clause, event):
                    yield event.time, []
        if isinstance(clause, Limit):
            for event, broken in self.limited(clause).items():
                if broken:
                    yield self.by_id[event].time, []

    def verdicts(self) -> Mapping[Key, bool]:
        """Return for every instance of this world whether it is violated."""
        found: dict[Key, bool] = {}
        for clause in self.clauses.values():
            if isinstance(clause, Obligation):
                found.update(self.obligation(clause))
            elif isinstance(clause, Prohibition):
                found.update(self.prohibition(clause))
            elif isinstance(clause, Limit):
                found.update(self.limit(clause))
            elif isinstance(clause, Power):
                found.update(self.power(clause))
        return found


def _first_and_least_grave(trigger: Happened) -> tuple[int, list[tuple[str, float]]]:
    return trigger.time, sorted(trigger.numbers.items())


_COMPARISON = re.compile(r"^(\S+) (<=|<|>=|>) (\S+)$")


def holds(formula: str, response: Happened, trigger: Happened) -> bool:
    """Evaluate comparisons joined by ``and``: ``severity <= $t.severity and fatalities < 3``."""

    def amount(word: str) -> float:
        if word.startswith("$t."):
            return trigger.numbers[word.removeprefix("$t.")]
        return response.numbers[word] if word in response.numbers else float(word)

    for part in formula.split(" and "):
        form = _COMPARISON.match(part)
        assert form is not None, part
        if not COMPARE[form[2]](amount(form[1]), amount(form[3])):
            return False
    return True
