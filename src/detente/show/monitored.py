"""Events of datasets judged by the clauses of a case, under the case's assumptions about them.

A dataset says neither who did something nor what it is called in a text. Both are assumed, in
``answerability.yaml``, on somebody's word; every verdict here rests on that, and says on what.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.errors import InputError
from detente.kernel.truth import FALSE, TRUE
from detente.monitor.dataset_facts import DatasetFacts
from detente.monitor.evaluate import assess
from detente.monitor.verdicts import Evidential
from detente.record.answerability import NOTHING_ASSUMED
from detente.stores.snapshots.catalogue import counting, names_of
from detente.stores.snapshots.events import Asked, count_events, events_of, missing_values

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from detente.kernel.truth import Truth
    from detente.monitor.verdicts import Assessment, ClauseAssessment, Instance
    from detente.record.answerability import Answer, Answerability
    from detente.show.case import Case
    from detente.stores.snapshots.sidecar import Snapshot

MOST_EVENTS = 200_000
"""More are not judged in one question: each is a fact in memory, beside those of the record."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a clause says of the events of datasets, as the term stands.

    Attributes:
        assessed: the clause with all its instances.
        instances: those that hang on an event of a dataset.
        violated: instances in which it is violated for certain, and those in which it may be.
        likely: those in which it is in the world of what is probable or better.
        by: party that the clause binds → violations that are its own for certain, and may be; None
            where no event may be its own, so that nothing is known of what it did.
        verdicts: verdict → how many.
    """

    assessed: ClauseAssessment
    instances: tuple[Instance, ...]
    violated: tuple[int, int]
    likely: int
    by: Mapping[str, tuple[int, int] | None]
    verdicts: Mapping[str, int]

    def as_json(self) -> dict[str, object]:
        """Return it as plain data."""
        return {
            "clause": self.assessed.clause.clause,
            "mode": str(self.assessed.mode),
            "judged": len(self.instances),
            "violated": list(self.violated),
            "likely": self.likely,
            "by": {party: counts and list(counts) for party, counts in self.by.items()},
            "verdicts": dict(self.verdicts),
        }


@dataclass(frozen=True)
class Monitored:
    """All that came out.

    Attributes:
        at, as_known: the instants of evaluation and of knowledge.
        snapshots: those whose events were judged.
        taken: how many events were looked at.
        tallies: the clauses that have anything to say of them.
        facts: the events as facts, what they rest on, and what was left out.
        said: what the case assumes.
        unsaid: whether the case has no file that assumes anything.
        not_kept: datasets that readings name and under whose name the case keeps none.
    """

    at: int
    as_known: int | None
    snapshots: tuple[Snapshot, ...]
    taken: int
    tallies: tuple[Tally, ...]
    facts: DatasetFacts
    said: Answerability
    unsaid: bool
    not_kept: frozenset[str]

    @property
    def later(self) -> int:
        """How many attributed events lie after the evaluation instant: none is judged yet."""
        some = next(iter(self.facts.facts), "none")
        return sum(fact.lo > self.at for fact in self.facts.of(some))

    @property
    def not_attributed(self) -> int:
        """How many events are read, and attributed to no party."""
        return self.taken - self.facts.without_type - len(self.facts.reads)

    @property
    def twice(self) -> tuple[tuple[str, ...], ...]:
        """Names under which one dataset is kept: an event in several is judged in each."""
        names: dict[str, list[str]] = {}
        for snapshot in self.snapshots:
            names.setdefault(snapshot.about.dataset, []).append(snapshot.name)
        return tuple(tuple(kept) for kept in names.values() if len(kept) > 1)

    @property
    def left_aside(self) -> int:
        """How many rows are of other conflicts than the case's, or of other days than asked for."""
        return sum(snapshot.about.rows for snapshot in self.snapshots) - self.taken

    @property
    def rests_on(self) -> tuple[tuple[Answer, int], ...]:
        """Each answer, and how many events are attributed by it."""
        used = Counter(number for numbers in self.facts.cites.values() for number in numbers)
        return tuple((answer, used[n]) for n, answer in enumerate(self.said.answers))

    @property
    def read_as(self) -> tuple[int, ...]:
        """How many events each reading says as what they count."""
        used = Counter(self.facts.reads.values())
        return tuple(used[number] for number in range(len(self.said.events)))

    @property
    def fits_nothing(self) -> dict[int, dict[tuple[str, str], tuple[str, ...]]]:
        """For each reading that asks for what no row of its snapshot has: what, and what it has."""
        known = {snapshot.name: snapshot for snapshot in self.snapshots}
        missing = {
            number: missing_values(known[reading.dataset], reading.where)
            for number, reading in enumerate(self.said.events)
            if reading.dataset in known and not self.read_as[number]
        }
        return {number: values for number, values in missing.items() if values}


def monitored(
    case: Case,
    at: int,
    as_known: int | None,
    *,
    name: str | None = None,
    since: date | None = None,
    until: date | None = None,
    drafts: frozenset[str] = frozenset(),
) -> Monitored:
    """Judge the events of a case's snapshots.

    Args:
        case: the case.
        at: the evaluation instant.
        as_known: of each dataset the snapshot known then counts, and of the record what was.
        name: only the snapshots of this name.
        since: the first day; events that may lie between the two are judged.
        until: the last day.
        drafts: ids of drafts to suppose in force.

    Raises:
        InputError: where there are too many events, or a reading asks for an unknown column.
        StoreError: where a snapshot cannot be read.
    """
    latest = counting(case.folder, as_known, case.journal.zone, name)
    said = case.assumed or NOTHING_ASSUMED
    journal = case.journal.as_known(as_known)
    tests = {
        c.attribution_test or "none" for text in case.agreements for c in text.clauses.values()
    }
    facts, taken = DatasetFacts(journal, said), 0
    asked = {n: asked_of(case, said, n, since, until) for n in latest}
    _refuse_too_many(sum(count_events(s, asked[n]) for n, s in latest.items()))
    for snapshot in latest.values():
        events = list(events_of(snapshot, asked[snapshot.name]))
        taken += len(events)
        facts.take_in(events, tests)
    assessed = assess(
        case.journal, case.agreements, at, as_known=as_known, suppose=drafts, beside=facts.of
    )
    not_kept = frozenset(reading.dataset for reading in said.events) - set(names_of(case.folder))
    return Monitored(
        at, as_known, tuple(latest.values()), taken, tuple(_tallies(assessed, facts)), facts, said,
        case.assumed is None, not_kept,
    )  # fmt: skip


def asked_of(
    case: Case,
    said: Answerability,
    name: str,
    since: date | None = None,
    until: date | None = None,
) -> Asked:
    """Return which events of a dataset a case asks for: those of its own conflicts."""
    readings = [(n, r.where) for n, r in enumerate(said.events) if r.dataset == name]
    ids = case.journal.process.ids
    conflicts = () if ids is None else ids.ucdp_conflict
    dyads = () if ids is None else ids.ucdp_dyad
    return Asked(readings, conflicts, dyads, since, until)


def _refuse_too_many(count: int) -> None:
    if count > MOST_EVENTS:
        message = (
            f"{count:,} events are more than the {MOST_EVENTS:,} that are judged at a time. Take "
            "fewer: --since and --until, --name, or the ids of the conflict in record.yaml."
        )
        raise InputError(message)


def _tallies(assessed: Assessment, facts: DatasetFacts) -> list[Tally]:
    found: list[Tally] = []
    for clause in assessed.clauses:
        own = [i for i in clause.instances if i.reading is None and i.key in facts.reads]
        own = [i for i in own if i.effects == own[0].effects]
        if own:
            found.append(_tally(clause, own, facts))
    return found


def _tally(clause: ClauseAssessment, own: list[Instance], facts: DatasetFacts) -> Tally:
    test = clause.clause.attribution_test or "none"
    doers = {fact.id: fact.role("actor") for fact in facts.of(test)}
    by: dict[str, tuple[int, int] | None] = {}
    for party in clause.clause.bound:
        sure = may = events = 0
        for instance in own:
            did: Truth = doers[instance.key].matches(frozenset({party}))
            if instance.norm == "duty":  # what is not done is not done by the one who owes it
                did = TRUE if clause.clause.bound == (party,) else did
            events += did is not FALSE
            may += instance.evidential is not Evidential.NONE and did is not FALSE
            sure += instance.evidential is Evidential.CERTAIN and did is TRUE
        by[party] = (sure, may) if events else None
    certain = sum(i.evidential is Evidential.CERTAIN for i in own)
    possible = sum(i.evidential is not Evidential.NONE for i in own)
    likely = sum(i.likely == "yes" for i in own)
    verdicts = Counter(str(i.verdict) for i in own)
    return Tally(clause, tuple(own), (certain, possible), likely, by, dict(verdicts))


__all__ = ["MOST_EVENTS", "Monitored", "Tally", "asked_of", "monitored"]
