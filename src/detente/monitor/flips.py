"""The smallest changes that would give an instance another verdict.

Each is one change of the record: a report confirmed or refuted, a date settled, a performance or
acceptance added, somebody found to have watched; or one step that somebody could still take
(``steps``).  None of them is said to be likely; they say what the verdict hangs on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from detente.kernel.ladders import Confidence
from detente.kernel.times import FAR_FUTURE, FAR_PAST, When, show_instant
from detente.monitor.evaluate import Budget, judged_instances
from detente.monitor.stage import Setting
from detente.monitor.steps import Change, iso, steps_of_all, steps_of_one
from detente.monitor.supposed_events import bearing_on_rights, supposed_event
from detente.monitor.verdicts import Verdict
from detente.record.entries import Act, Coverage, Entry, Event, Extent, Source
from detente.terms.clauses import Obligation
from detente.terms.wording import event_noun

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from detente.monitor.verdicts import Instance
    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement

WORK_PER_FLIP = 2**16
WITNESSES_TRIED = 12


@dataclass(frozen=True, slots=True)
class Flip:
    """One change and the verdict that it would give.

    Attributes:
        change: what would have to be so, as a sentence without an end.
        becomes: the verdict then; the same one where the change settles what it hangs on.
        entries: ids of the entries that it concerns.
    """

    change: str
    becomes: Verdict | None
    entries: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        becomes = None if self.becomes is None else str(self.becomes)
        return {"change": self.change, "becomes": becomes, "entries": list(self.entries)}


@dataclass(frozen=True)
class Question:
    """One instance of one clause, to be judged again on another record."""

    agreements: Sequence[Agreement]
    at: int
    suppose: Collection[str]
    instance: Instance

    def verdict(self, known: Journal, key: str | None = None) -> Verdict | None:
        """Return the verdict on a record as known; None where there is no such instance then.

        A change may alter the mode, so the same reading under other effects answers as well.
        """
        setting = Setting(known, self.agreements, self.at, frozenset(self.suppose))
        own = self.instance
        home, clause = setting.home[own.clause], setting.clauses[own.clause]
        mode, _ = setting.modes[own.clause]
        staged = [s for s in setting.stages(home, clause, mode) if s.reading == own.reading]
        staged.sort(key=lambda stage: stage.effects != own.effects)
        for stage in staged[:1]:
            for found in judged_instances(stage, Budget(WORK_PER_FLIP)):
                if found.key == (key or own.key):
                    return found.verdict
        return None

    def flips(self, changes: Iterable[Change]) -> list[Flip]:
        """Return those of the changes that give another verdict."""
        found: list[Flip] = []
        for change in changes:
            becomes = self.verdict(change.known, change.key)
            outside = change.key is not None and becomes in {None, Verdict.NOT_APPLICABLE}
            changed = becomes is not self.instance.verdict or change.settles
            if changed and not outside:
                found.append(Flip(change.words, becomes, change.entries))
        return found


def flips(
    journal: Journal,
    agreements: Sequence[Agreement],
    instance: Instance,
    at: int,
    *,
    as_known: int | None = None,
    suppose: Collection[str] = (),
) -> tuple[Flip, ...]:
    """Return the single changes of the record that change an instance's verdict.

    Args:
        journal: the whole record.
        agreements: the texts that were assessed.
        instance: the instance in question.
        at: the evaluation instant of its assessment.
        as_known: the knowledge instant of its assessment.
        suppose: ids of the agreements that its assessment supposed in force.
    """
    known = journal.as_known(as_known)
    question = Question(agreements, at, suppose, instance)
    found = question.flips(_changes(known, agreements, instance))
    found += question.flips(steps_of_one(known, agreements, instance, at))
    # What takes several parties is tried only where no smaller change is enough.
    found += [] if found else question.flips(steps_of_all(known, agreements, instance, at))
    return tuple(dict.fromkeys(found))


def _changes(
    known: Journal, agreements: Sequence[Agreement], instance: Instance
) -> Iterator[Change]:
    witnesses = list(dict.fromkeys(w.entry for w in instance.witnesses))[:WITNESSES_TRIED]
    for name in witnesses:
        entry = known.entries.get(name)
        if isinstance(entry, Event):
            yield from _of_event(known, entry, instance)
        elif isinstance(entry, Act):
            yield Change(f"{name} were retracted", _without(known, entry), (name,))
    yield from _grades(known, witnesses)
    yield from _performance(known, agreements, instance)
    yield from _acceptance(known, instance)
    yield from bearing_on_rights(known, agreements, instance)
    window = _unwatched(instance)
    if window is not None:
        yield from _watched(known, window)


def _grades(known: Journal, witnesses: list[str]) -> Iterator[Change]:
    """Suppose that an act were as grave as one of the others that bear on the verdict."""
    events = [e for name in witnesses if (e := known.get(name, Event)) is not None]
    grades = sorted({g for e in events if e.severity for g in (e.severity.low, e.severity.high)})
    for event in events:
        for grade in grades:
            if event.severity is None or (event.severity.low, event.severity.high) != (
                grade,
                grade,
            ):
                graded = event.model_copy(update={"severity": Extent(low=grade, high=grade)})
                change = f"the severity of {event.id} were {grade}"
                yield Change(change, _with(known, graded), (event.id,))


def _of_event(known: Journal, event: Event, instance: Instance) -> Iterator[Change]:
    name = event.id
    roles = _uncertain_roles(event)
    if event.confidence < Confidence.CONFIRMED or roles:
        words = f"{name} were confirmed in every respect"
        settles = name == instance.trigger and instance.norm == "limit"
        sure = _with(known, confirmed(event))
        if settles:
            words += ", so that what is answered is established"
        yield Change(words, sure, (name,), settles=settles)
    for role in roles:
        raised = event.model_copy(update={role: _confirmed_role(event, role)})
        if event.confidence is Confidence.CONFIRMED:
            word = role.removesuffix("_")
            yield Change(f"the {word} of {name} were confirmed", _with(known, raised), (name,))
    yield from _of_place(known, event)
    yield from _of_attributions(known, event)
    word = "refuted" if event.confidence < Confidence.CONFIRMED else "retracted"
    yield Change(f"{name} were {word}", _without(known, event), (name,))
    interval = known.time_of(event.when, event)
    if FAR_PAST < interval.lo < interval.hi < FAR_FUTURE:
        for instant, end in ((interval.lo, "beginning"), (interval.hi, "end")):
            moved = event.model_copy(update={"when": When(at=iso(instant))})
            shown = show_instant(instant, interval.zone)
            yield Change(
                f"{name} was at the very {end} of its interval ({shown})",
                _with(known, moved),
                (name,),
            )


def _of_place(known: Journal, event: Event) -> Iterator[Change]:
    """Suppose that the territory it happened in were confirmed."""
    if event.confidence is not Confidence.CONFIRMED or event.place is None or not event.place.in_:
        return
    if max(event.confidence if a.confidence is None else a.confidence for a in event.place.in_) < (
        Confidence.CONFIRMED
    ):
        sure = event.model_copy(update={"place": confirmed(event).place})
        yield Change(f"the place of {event.id} were confirmed", _with(known, sure), (event.id,))


def _of_attributions(known: Journal, event: Event) -> Iterator[Change]:
    """Suppose that an attribution of it were confirmed, or not made."""
    for own in known.attributions_of(event.id):
        to, by = known.name(own.to), known.name(own.by)
        if own.confidence < Confidence.CONFIRMED:
            sure = own.model_copy(update={"confidence": Confidence.CONFIRMED})
            change = f"the attribution of {event.id} to {to} by {by} were confirmed"
            yield Change(change, _with(known, sure), (own.id,))
        change = f"the attribution of {event.id} to {to} by {by} were retracted"
        yield Change(change, _without(known, own), (own.id,))


_ROLES = ("actor", "target", "origin", "against", "with_")


def _uncertain_roles(event: Event) -> list[str]:
    found: list[str] = []
    for role in _ROLES:
        levels = [
            event.confidence if a.confidence is None else a.confidence for a in getattr(event, role)
        ]
        if levels and max(levels) < Confidence.CONFIRMED:
            found.append(role)
    return found


def _confirmed_role(event: Event, role: str) -> tuple[Any, ...]:
    attributes = getattr(event, role)
    top = max(attributes, key=lambda a: event.confidence if a.confidence is None else a.confidence)
    return (top.model_copy(update={"confidence": Confidence.CONFIRMED}),)


def confirmed(event: Event) -> Event:
    """Return the event with its occurrence and every attribute (its best value) confirmed."""
    update: dict[str, Any] = {"confidence": Confidence.CONFIRMED}
    for role in _uncertain_roles(event):
        update[role] = _confirmed_role(event, role)
    if event.place is not None and event.place.in_:
        sure = tuple(
            a.model_copy(update={"confidence": Confidence.CONFIRMED}) for a in event.place.in_
        )
        update["place"] = event.place.model_copy(update={"in_": sure[:1]})
    return event.model_copy(update=update)


def _with(known: Journal, *entries: Entry) -> Journal:
    return known.with_entries(entries)


def _without(known: Journal, entry: Entry) -> Journal:
    return replace(known, entries={i: e for i, e in known.entries.items() if i != entry.id})


def _performance(
    known: Journal, agreements: Sequence[Agreement], instance: Instance
) -> Iterator[Change]:
    """Suppose that what is owed was done at the end of its window."""
    clause = next(
        (a.clauses[instance.clause] for a in agreements if instance.clause in a.clauses), None
    )
    if not isinstance(clause, Obligation) or instance.due is None or not clause.must.event:
        return
    trigger = known.get(instance.trigger or "", Event)
    done = supposed_event("supposed_performance", clause.must, trigger, instance.due.lo)
    if done is not None:
        until = show_instant(instance.due.lo, instance.due.zone)
        words = f"{event_noun(done.event)} as owed, done by {until}, were confirmed"
        yield Change(words, _with(known, done), ())


def _acceptance(known: Journal, instance: Instance) -> Iterator[Change]:
    """Suppose that a claimed excuse were accepted."""
    for act in known.of(Act):
        if act.act == "claim_excuse" and act.instance == instance.key:
            for party in known.actors:
                accepted = act.model_copy(
                    update={"id": "supposed_acceptance", "act": "accept_excuse", "by": party}
                )
                change = f"{known.name(party)} accepted the excuse of {act.excuse or 'the debtor'}"
                yield Change(change, _with(known, accepted), (act.id,))


def _unwatched(instance: Instance) -> tuple[int, int] | None:
    """Return the span that somebody would have had to watch; None where no span is dated."""
    if not instance.coverage.needed or instance.coverage.covered:
        return None
    spans = [absence.span for absence in instance.coverage.absences]
    lo, hi = min(lo for lo, _ in spans), max(hi for _, hi in spans)
    return (lo, hi) if lo > FAR_PAST else None


def _watched(known: Journal, window: tuple[int, int]) -> Iterator[Change]:
    """Suppose that some source had watched for the whole time."""
    bounds = {"from": iso(window[0]), "to": iso(min(window[1], FAR_FUTURE))}
    watcher = Source(id="supposed_watcher", title="supposed")
    watch = Coverage.model_validate(
        {"id": "supposed_coverage", "source": "supposed_watcher", "during": bounds}
    )
    yield Change(
        "a source had watched throughout and reported nothing", _with(known, watcher, watch), ()
    )
