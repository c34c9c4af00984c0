"""From the events of datasets to facts, under the assumptions that a case makes about them.

The sides of a dataset are parties to an event, and which of them did it is not said. So an event
between two that answer to two parties was done by either; one between a party and somebody else may
have been done by it; and one between others is attributed to nobody, and not judged.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.kernel.ladders import Confidence
from detente.kernel.times import parse_interval
from detente.monitor.facts import Fact, Role, role_of
from detente.monitor.gather import names_above
from detente.record.answerability_names import span_of
from detente.record.crosswalk import crosswalk
from detente.record.entries import Party, ThirdParty

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.kernel.dataset_events import DatasetEvent, Side
    from detente.monitor.facts import Span
    from detente.record.answerability import Answer, Answerability
    from detente.record.journal import Journal

ANY_TEST = frozenset({"none", "unspecified"})
"""Where a clause asks for no test, or leaves it open, every link counts."""


@dataclass
class DatasetFacts:
    """The facts that events of datasets give, and what they rest on.

    Attributes:
        journal: the record as known.
        said: what the case assumes.
        facts: attribution test → the facts under it.
        cites: fact → the numbers of the answers that it rests on, whatever the test.
        reads: fact → the number of the reading that says as what it counts.
        events: fact → the event that it is of.
        without_type: how many events no reading fits.
        not_attributed: actors of events of which neither side is, or answers to, a party → events.
        one_sided: actors that are no party and answer to none, of events that are attributed by
            their other side → events.
    """

    journal: Journal
    said: Answerability
    facts: dict[str, list[Fact]] = field(default_factory=dict[str, list[Fact]])
    cites: dict[str, tuple[int, ...]] = field(default_factory=dict[str, tuple[int, ...]])
    reads: dict[str, int] = field(default_factory=dict[str, int])
    events: dict[str, DatasetEvent] = field(default_factory=dict[str, "DatasetEvent"])
    without_type: int = 0
    not_attributed: Counter[str] = field(default_factory=Counter[str])
    one_sided: Counter[str] = field(default_factory=Counter[str])
    _roles: dict[tuple[object, ...], Role | None] = field(
        default_factory=dict[tuple[object, ...], Role | None]
    )

    def __post_init__(self) -> None:
        """Prepare what is the same for all events."""
        self._crosswalk = crosswalk(self.journal)
        self._above = names_above(self.journal)
        self._spans = [span_of(answer, self.journal) for answer in self.said.answers]
        self._days: dict[object, Span] = {}
        self._known_as: dict[Side, str | None] = {}
        self._answers: dict[Side, tuple[int, ...]] = {}

    def of(self, test: str) -> list[Fact]:
        """Return the facts under an attribution test."""
        return self.facts.setdefault(test, [])

    def take_in(self, events: Iterable[DatasetEvent], tests: Iterable[str]) -> None:
        """Add events as facts, under each of these attribution tests."""
        every = tuple(dict.fromkeys(tests))
        for event in events:
            if event.reading is None:
                self.without_type += 1
            else:
                self._take_in(event, event.reading, every)

    def _take_in(self, event: DatasetEvent, reading: int, tests: tuple[str, ...]) -> None:
        span = self._span(event)
        parties = {t: [self._parties(side, span, t) for side in event.sides] for t in tests}
        roles = {test: self._role(sides) for test, sides in parties.items()}
        if not any(roles.values()):
            self.not_attributed.update({side.shown for side in event.sides} or {"nobody named"})
            return
        own = self.said.events[reading]
        kinds = frozenset(self.journal.event_ancestors(own.event))
        place = {} if own.in_ is None else {"in": Role(self._above[own.in_], value=own.in_)}
        amounts = {} if event.deaths is None else {"fatalities": event.deaths}
        for test, role in roles.items():
            actor = {} if role is None else {"actor": role}
            self.of(test).append(
                Fact(
                    event.id, kinds, *span, int(own.level), roles={**actor, **place},
                    amounts=amounts, zone=self.journal.zone,
                )
            )  # fmt: skip
        self.reads[event.id], self.events[event.id] = reading, event
        self.one_sided.update({
            side.shown for number, side in enumerate(event.sides)
            if not any(sides[number] for sides in parties.values())
        })  # fmt: skip
        used = (n for side in event.sides for n in self._answers[side] if self._may_hold(n, span))
        self.cites[event.id] = tuple(dict.fromkeys(used))

    def _span(self, event: DatasetEvent) -> Span:
        """Return from when to when it can have happened, on the clock of the case."""
        return (self._day(event.first)[0], self._day(event.last)[1])

    def _day(self, day: object) -> Span:
        span = self._days.get(day)
        if span is None:
            interval = parse_interval(str(day), self.journal.zone)
            span = self._days[day] = (interval.lo, interval.hi)
        return span

    # Who may have done it ------------------------------------------------------------------------

    def _role(self, sides: list[Mapping[str, bool]]) -> Role | None:
        """Return who may have done it; None where nobody on either side is a party, or answers."""
        key = tuple(tuple(sorted(side.items())) for side in sides)
        if key not in self._roles:
            self._roles[key] = _either(sides)
        return self._roles[key]

    def _parties(self, side: Side, span: Span, test: str) -> Mapping[str, bool]:
        """Return the parties that a side is or answers to, and whether that is so all the time."""
        if side not in self._answers:
            known = self._known_as[side] = self._crosswalk.actor(side)
            spoken = enumerate(self.said.answers)
            self._answers[side] = tuple(n for n, a in spoken if a.speaks_of(side, known))
        found: dict[str, bool] = {}
        known = self._known_as[side]
        if known is not None and isinstance(self.journal.entries[known], Party | ThirdParty):
            found[known] = True
        for number in self._answers[side]:
            answer = self.said.answers[number]
            if self._may_hold(number, span) and _counts(answer, test):
                begin, end = self._spans[number]
                sure = begin <= span[0] and span[1] <= end
                found[answer.answers_to] = found.get(answer.answers_to, False) or sure
        return found

    def _may_hold(self, number: int, span: Span) -> bool:
        begin, end = self._spans[number]
        return begin <= span[1] and span[0] <= end


def _counts(answer: Answer, test: str) -> bool:
    return test in ANY_TEST or answer.kind == test


def _either(sides: list[Mapping[str, bool]]) -> Role | None:
    """Return the role of an event that was done by one of these sides; which is not said.

    A side that is no party, or may not answer to one at that time, stands beside as somebody else.
    """
    if not any(sides):
        return None
    doers = {party for side in sides for party in side}
    if len(sides) == 1 or not all(any(side.values()) for side in sides):
        doers.add("~somebody else")
    return role_of([(doer, int(Confidence.CONFIRMED)) for doer in sorted(doers)], {})


__all__ = ["DatasetFacts"]
