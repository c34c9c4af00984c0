"""What became known, and what that changed in the verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.kernel.times import show_interval
from detente.monitor.lapses import Lapse
from detente.show.tell import interval_json, kind_of, on_word_of, seen_in, what
from detente.terms.clauses import Prohibition
from detente.terms.readback import condition_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from detente.kernel.times import Interval
    from detente.monitor.verdicts import Assessment, ClauseAssessment, Instance
    from detente.record.entries import Entry
    from detente.record.journal import Journal
    from detente.show.case import Case

Key = tuple[str, str, str, str | None]


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """One judged instance whose verdict is not what it was.

    Attributes:
        clause, key, norm, reading, effects: which instance (see ``monitor.verdicts.Instance``).
        before, after: the verdicts; None where the instance does not exist on that side.
        was, now: verdict, state and the two axes, in words, where there is an instance.
        reasons: why it is what it is now; where it is gone, why it was what it was.
        witnesses: entries that the verdict rests on now (or rested on).
    """

    clause: str
    key: str
    norm: str
    reading: str | None
    effects: str
    before: str | None
    after: str | None
    was: str
    now: str
    reasons: tuple[str, ...]
    witnesses: tuple[str, ...]

    @property
    def name(self) -> str:
        """How commands refer to the instance: ``clause[key]@reading``."""
        return f"{self.clause}[{self.key}]" + (f"@{self.reading}" if self.reading else "")

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "instance": self.name,
            "clause": self.clause,
            "norm": self.norm,
            "reading": self.reading,
            "effects": self.effects,
            "before": self.before,
            "after": self.after,
            "was": self.was,
            "now": self.now,
            "reasons": list(self.reasons),
            "witnesses": list(self.witnesses),
        }


@dataclass(frozen=True, slots=True)
class StandingChange:
    """A clause that runs in another mode, or that somebody now holds otherwise binding."""

    clause: str
    before: str
    after: str

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {"clause": self.clause, "before": self.before, "after": self.after}


@dataclass(frozen=True, slots=True)
class LapseChange:
    """A condition that a clause depends on, and that holds no longer, or again, or perhaps.

    Attributes:
        clause: the clause that depends on it; its verdicts may be what they were.
        condition: the condition as encoded, in words.
        before, after: ``holds``, ``may have lapsed`` or ``has lapsed``.
        by: the events by which it lapsed or may have.
    """

    clause: str
    condition: str
    before: str
    after: str
    by: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "clause": self.clause,
            "condition": self.condition,
            "before": self.before,
            "after": self.after,
            "by": list(self.by),
        }


@dataclass(frozen=True, slots=True)
class Changed:
    """What differs between two assessments: verdicts, how clauses stand, what they depend on."""

    verdicts: tuple[VerdictChange, ...] = ()
    standing: tuple[StandingChange, ...] = ()
    lapses: tuple[LapseChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.verdicts or self.standing or self.lapses)

    def as_json(self) -> list[dict[str, object]]:
        """Return a JSON-serialisable list: standing first, then conditions, then instances."""
        return [change.as_json() for change in (*self.standing, *self.lapses, *self.verdicts)]


@dataclass(frozen=True, slots=True)
class News:
    """An entry that became known: its kind, what it says, on whose word, and when it was known."""

    entry: str
    kind: str
    what: str
    on_word_of: tuple[str, ...]
    evidence: tuple[str, ...]
    known: Interval

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "entry": self.entry,
            "kind": self.kind,
            "what": self.what,
            "on_word_of": list(self.on_word_of),
            "evidence": list(self.evidence),
            "known": interval_json(self.known),
        }


@dataclass(frozen=True, slots=True)
class Changes:
    """What became known between two instants, and what that changed.

    Attributes:
        since: the last instant before the span; ``until`` its end (None: all that is on record).
        at: the instant in valid time at which both sides are assessed.
        known: entries that became known in the span, by record time.
        undated: entries without a record time; they count on both sides and change nothing here.
        changed: what differs between the verdicts as known then and as known at the end.
    """

    since: int
    until: int | None
    at: int
    known: tuple[News, ...]
    undated: tuple[News, ...]
    changed: Changed

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "since": self.since,
            "until": self.until,
            "at": self.at,
            "became_known": [news.as_json() for news in self.known],
            "record_time_unspecified": [news.as_json() for news in self.undated],
            "changed": self.changed.as_json(),
        }


def changes(case: Case, since: int, until: int | None, at: int) -> Changes:
    """Return what became known after ``since``, up to ``until``, and what that changed."""
    before = case.assess(at, since)
    after = case.assess(at, until)
    known, undated = became_known(case.journal, since, until)
    return Changes(since, until, at, known, undated, changed(before, after, case.journal))


def became_known(
    journal: Journal, since: int, until: int | None
) -> tuple[tuple[News, ...], tuple[News, ...]]:
    """Return the entries that became known in a span, and those whose record time is unspecified.

    An entry known "in November" is certainly known only when November is over, so that is when it
    counts as having become known.
    """
    timed = [(entry, journal.record_time(entry)) for entry in journal.entries.values()]
    new = [
        (entry, known)
        for entry, known in timed
        if known.resolved and known.hi > since and (until is None or known.hi <= until)
    ]
    new.sort(key=lambda pair: (pair[1].hi, pair[1].lo))
    undated = [(entry, known) for entry, known in timed if not known.resolved]
    view = journal.as_known(until)
    return _news(view, new), _news(view, undated)


def _news(view: Journal, timed: Iterable[tuple[Entry, Interval]]) -> tuple[News, ...]:
    return tuple(
        News(
            entry.id,
            kind_of(entry),
            what(view, entry),
            on_word_of(view, entry),
            seen_in(view, entry),
            known,
        )
        for entry, known in timed
    )


def changed(before: Assessment, after: Assessment, journal: Journal) -> Changed:
    """Return what differs between two assessments at one instant, in the order of the clauses.

    Args:
        before: the earlier assessment.
        after: the later one.
        journal: gives the names under which parties and places are shown.
    """
    old, new = _by_key(before), _by_key(after)
    verdicts: list[VerdictChange] = []
    for key in dict.fromkeys([*new, *old]):
        for was, now in _pairs(old.get(key, ()), new.get(key, ())):
            shown = now or was
            if shown is not None and _shape(was) != _shape(now):
                verdicts.append(_change(shown, was, now))
    rank = [c.clause.clause for c in (*after.clauses, *before.clauses)]
    verdicts.sort(key=lambda change: rank.index(change.clause))
    standing = tuple(_standing(before, after, journal.name))
    return Changed(tuple(verdicts), standing, tuple(_lapses(before, after, journal)))


def _lapses(before: Assessment, after: Assessment, journal: Journal) -> Iterable[LapseChange]:
    """Yield conditions that stand otherwise than before, or rest on other events."""
    for clause in after.clauses:
        earlier = before.of(clause.clause.clause)
        was, now = (earlier.lapse if earlier else None) or Lapse(), clause.lapse or Lapse()
        condition = clause.clause.while_ if isinstance(clause.clause, Prohibition) else None
        if condition is not None and was != now:
            yield LapseChange(
                clause.clause.clause, condition_words(condition, journal),
                was.words, now.words, now.by,
            )  # fmt: skip


def _by_key(assessment: Assessment) -> dict[Key, list[Instance]]:
    found: dict[Key, list[Instance]] = {}
    for i in assessment.instances:
        found.setdefault((i.clause, i.key, i.norm, i.reading), []).append(i)
    return found


def _pairs(
    old: Sequence[Instance], new: Sequence[Instance]
) -> list[tuple[Instance | None, Instance | None]]:
    """Pair the instances of one key: one with one, else those judged under the same effects."""
    if len(old) == len(new) == 1:
        return [(old[0], new[0])]
    before = {instance.effects: instance for instance in old}
    after = {instance.effects: instance for instance in new}
    return [(before.get(e), after.get(e)) for e in dict.fromkeys([*after, *before])]


def _shape(instance: Instance | None) -> tuple[object, ...] | None:
    """Return what of an instance counts as its verdict; its reasons do not."""
    return None if instance is None else (_words(instance),)


def _change(shown: Instance, old: Instance | None, new: Instance | None) -> VerdictChange:
    return VerdictChange(
        shown.clause, shown.key, shown.norm, shown.reading, shown.effects,
        before=str(old.verdict) if old else None, after=str(new.verdict) if new else None,
        was=_words(old), now=_words(new), reasons=new.reasons if new else _GONE,
        witnesses=tuple(dict.fromkeys(w.entry for w in shown.witnesses)),
    )  # fmt: skip


_GONE = ("nothing on record is judged under this name any more",)


def _words(instance: Instance | None) -> str:
    """Return a verdict with what stands behind it: state, open or closed, certain or possible."""
    if instance is None:
        return "no such instance"
    due = f", due {show_interval(instance.due)}" if instance.due else ""
    state = str(instance.state).replace("_", " ")
    axes = f"{instance.temporal}, violation {instance.evidential}"
    left_out = f"; unspecified: {', '.join(instance.unspecified)}" if instance.unspecified else ""
    return f"{instance.verdict} ({state}; {axes}{due}{left_out})"


def _standing(
    before: Assessment, after: Assessment, name: Callable[[str], str]
) -> Iterable[StandingChange]:
    for now in after.clauses:
        was = before.of(now.clause.clause)
        if was is None or _stands(was, name) != _stands(now, name):
            words = "not there" if was is None else _stands(was, name)
            yield StandingChange(now.clause.clause, words, _stands(now, name))
    for was in before.clauses:
        if after.of(was.clause.clause) is None:
            yield StandingChange(was.clause.clause, _stands(was, name), "not there")


def _stands(clause: ClauseAssessment, name: Callable[[str], str]) -> str:
    views = ", ".join(f"{name(who)}: {view}" for who, view in clause.bindingness.items())
    return f"{clause.mode}" + (f" ({views})" if views else "")
