"""The journal: the ordered entries of a record, as it stands or stood, as known on any date.

A journal never changes. ``as_known(k)`` is another journal: only what was known by instant ``k``,
with the corrections and retractions known by then applied. Redaction is not retraction: what a
tombstone covers is gone from every view.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

from pydantic import ValidationError

from detente.kernel.findings import NOWHERE, Place
from detente.kernel.times import FAR_PAST, NEVER_KNOWN, Interval, When, resolve
from detente.record.entries import (
    KINDS,
    Attribution,
    Correction,
    Entry,
    Event,
    EventType,
    Incident,
    Measure,
    Process,
    Redaction,
    Retraction,
    Source,
)  # fmt: skip
from detente.record.events import EVENT_TYPES, ancestors
from detente.record.timing import impossible_times

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

E = TypeVar("E", bound=Entry)
REDACTED = "[redacted]"
"""What stands where the name of a redacted entry would stand."""


@dataclass(frozen=True, slots=True)
class EntryPlaces:
    """Where an entry stands in its file, and where each of its keys does (``place.in``)."""

    at: Place = NOWHERE
    keys: Mapping[str, Place] = field(default_factory=dict[str, Place])

    def of(self, key: str) -> Place:
        """Return the place of a key's value, or of the nearest written thing around it."""
        while key:
            found = self.keys.get(key)
            if found is not None:
                return found
            key = key.rpartition(".")[0]
        return self.at


@dataclass(frozen=True)
class Journal:
    """An ordered, immutable set of entries.

    Attributes:
        process: what the record is about.
        entries: id to entry, in file order; ids are unique over all sections.
        places: id to where it is written.
        known_until: the instant ``k`` of an ``as_known`` view; None for all that is on record.
        hypothetical: ids of entries that a scenario or what-if added; never written to a store.
        retracted: id of each entry left out of this view to the retraction that took it out.
        unread: ids that are written in the file in entries which could not be read; rules about
            references let them pass, since the entry's own finding says what is the matter.
        parts: id of each entry that could not be read as a whole to what could be read of it.
        in_part: whether parts of the text could not be read as entries at all, so that what is
            missing here may stand there.
        clock: the present instant, where a case was opened at one. A view that asks for no date
            leaves out what becomes known only later.
    """

    process: Process
    entries: Mapping[str, Entry]
    places: Mapping[str, EntryPlaces] = field(default_factory=dict[str, EntryPlaces])
    known_until: int | None = None
    hypothetical: frozenset[str] = frozenset()
    retracted: Mapping[str, Retraction] = field(default_factory=dict[str, Retraction])
    unread: frozenset[str] = frozenset()
    parts: Mapping[str, Entry] = field(default_factory=dict[str, Entry])
    in_part: bool = False
    clock: int | None = None

    @property
    def zone(self) -> str:
        """The zone of times that name none."""
        return self.process.zone

    def of(self, kind: type[E]) -> tuple[E, ...]:
        """Return the entries of exactly that class, in file order."""
        return cast("tuple[E, ...]", self._by_kind.get(kind, ()))

    @cached_property
    def _by_kind(self) -> dict[type[Entry], tuple[Entry, ...]]:
        sorted_out: dict[type[Entry], list[Entry]] = {}
        for entry in self.entries.values():
            sorted_out.setdefault(type(entry), []).append(entry)
        return {kind: tuple(entries) for kind, entries in sorted_out.items()}

    def get(self, entry_id: str, kind: type[E]) -> E | None:
        """Return the entry of that id if it is of that class."""
        entry = self.entries.get(entry_id)
        return entry if isinstance(entry, kind) else None

    def place(self, entry_id: str, key: str | None = None) -> Place:
        """Return where an entry (or one of its keys) is written."""
        places = self.places.get(entry_id)
        if places is None:
            return NOWHERE
        return places.of(key) if key else places.at

    @cached_property
    def stones(self) -> dict[str, Redaction]:
        """Id of each redacted entry to the tombstone in its place."""
        return {stone.entry: stone for stone in self.of(Redaction)}

    @cached_property
    def gone(self) -> frozenset[str]:
        """Ids that may be named though no entry is found: redacted ones and unread ones."""
        return self.unread | frozenset(self.stones)

    @property
    def events(self) -> tuple[Event, ...]:
        """Incidents and measures, in file order within each."""
        return (*self.of(Incident), *self.of(Measure))

    @cached_property
    def event_types(self) -> dict[str, str | None]:
        """Event type to parent: the common vocabulary and the case's own."""
        own = {entry.id: entry.parent for entry in self.of(EventType)}
        return {**EVENT_TYPES, **own}

    def event_ancestors(self, event: str) -> tuple[str, ...]:
        """Return the event type and the types above it."""
        return ancestors(event, self.event_types)

    @cached_property
    def actors(self) -> dict[str, Entry]:
        """Everybody who may speak, act or be named: parties, third parties, groups, persons."""
        sections = ("parties", "third_parties", "groups", "persons")
        return {e.id: e for e in self.entries.values() if e.section in sections}

    def name(self, entry_id: str) -> str:
        """Return the name or title under which an entry is shown; ``[redacted]`` for a redacted."""
        if entry_id in self.stones:
            return REDACTED
        entry = self.entries.get(entry_id)
        return str(getattr(entry, "name", None) or getattr(entry, "title", None) or entry_id)

    def attributions_of(self, incident: str) -> tuple[Attribution, ...]:
        """Return the attributions of an incident, in file order."""
        return self._attributions.get(incident, ())

    @cached_property
    def _attributions(self) -> dict[str, tuple[Attribution, ...]]:
        found: dict[str, list[Attribution]] = {}
        for attribution in self.of(Attribution):
            found.setdefault(attribution.incident, []).append(attribution)
        return {incident: tuple(entries) for incident, entries in found.items()}

    # Times ---------------------------------------------------------------------------------------

    def published(self, source_id: str) -> Interval:
        """Return when a source was published."""
        source = self.get(source_id, Source)
        if source is None or not isinstance(source.published, When):
            return NEVER_KNOWN
        return resolve(source.published, self.zone)

    def time_of(self, when: When | None, entry: Entry | None = None) -> Interval:
        """Return the interval that ``when`` means here; words count from the publication."""
        return resolve(when, self.zone, self._anchor(when, entry))

    def _anchor(self, when: When | None, entry: Entry | None) -> Interval | None:
        if when is None:
            return None
        named = when.reference or (when.relative_to or "").removesuffix(".published")
        if named:
            return self.published(named)
        if when.text is not None and entry is not None and entry.evidence:
            return self.published(entry.evidence[0].source)
        return None

    def undated(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return those entries in view of which no source says when they came on record.

        They are in every view, whatever the date: what is told as known by a date may be later.
        """
        here = (self.entries[i] for i in dict.fromkeys(ids) if i in self.entries)
        return tuple(entry.id for entry in here if not self.record_time(entry).resolved)

    def record_time(self, entry: Entry) -> Interval:
        """Return when an entry became known: its ``known``, else its first source's publication."""
        if entry.known is not None:
            return self.time_of(entry.known, entry)
        if entry.evidence:
            return self.published(entry.evidence[0].source)
        return NEVER_KNOWN

    def valid_time(self, entry: Entry) -> Interval:
        """Return when what the entry tells happened."""
        for key in ("when", "on", "said", "began", "during"):
            when = getattr(entry, key, None)
            if isinstance(when, When):
                return self.time_of(when, entry)
        return NEVER_KNOWN

    def known_by(self, entry: Entry, k: int) -> bool:
        """Return whether an entry was certainly known by ``k``.

        An entry whose record time is unspecified is in every view: no date leaves it out.
        """
        record_time = self.record_time(entry)
        return not record_time.resolved or record_time.hi <= k

    def ahead(self, entry: Entry) -> bool:
        """Return whether an entry cannot have become known yet by the clock."""
        if self.clock is None:
            return False
        record_time = self.record_time(entry)
        return record_time.resolved and record_time.lo > self.clock

    # Views ---------------------------------------------------------------------------------------

    def as_known(self, k: int | None = None) -> Journal:
        """Return the journal as known at instant ``k``; None is now, with all that is on record.

        Of several corrections of one attribute the latest known wins; equal record times keep file
        order. A correction or retraction that is itself retracted has no effect, and a correction
        whose values do not fit leaves the entry as it was (check R015 reports it).
        """
        redacted = self.stones
        seen = {
            entry_id: entry
            for entry_id, entry in self.entries.items()
            if entry_id not in redacted and self._in_view(entry, k)
        }
        retracted = self._retractions_in_force(seen.values())
        kept = {entry_id: entry for entry_id, entry in seen.items() if entry_id not in retracted}
        for correction in self._in_record_order(kept.values(), Correction):
            target = kept.get(correction.entry)
            if target is not None:
                with suppress(ValueError):
                    kept[target.id] = corrected(target, correction, self.zone)
        clock = self.clock if k is not None else None  # what lies ahead is left out already
        return replace(self, entries=kept, known_until=k, retracted=retracted, clock=clock)

    def _in_view(self, entry: Entry, k: int | None) -> bool:
        if k is None:
            return self.known_until is not None or not self.ahead(entry)
        return self.known_by(entry, k)

    def _retractions_in_force(self, seen: Iterable[Entry]) -> dict[str, Retraction]:
        """Return retracted id to retraction; the latest known comes first, so that it can undo."""
        in_force: dict[str, Retraction] = {}
        for retraction in reversed(self._in_record_order(seen, Retraction)):
            if retraction.id not in in_force:
                in_force[retraction.entry] = retraction
        return in_force

    def _in_record_order(self, entries: Iterable[Entry], kind: type[E]) -> list[E]:
        wanted = [entry for entry in entries if isinstance(entry, kind)]
        return sorted(wanted, key=self._record_rank)

    def _record_rank(self, entry: Entry) -> tuple[int, int]:
        record_time = self.record_time(entry)
        return (record_time.hi, record_time.lo) if record_time.resolved else (FAR_PAST, FAR_PAST)

    def with_entries(self, entries: Iterable[Entry], *, hypothetical: bool = True) -> Journal:
        """Return a journal with more entries on top (those of a scenario or what-if by default)."""
        added = {entry.id: entry for entry in entries}
        supposed = self.hypothetical | frozenset(added if hypothetical else ())
        return replace(self, entries={**self.entries, **added}, hypothetical=supposed)


def corrected(entry: E, correction: Correction, zone: str = "UTC") -> E:
    """Return the entry with the correction's values; dotted keys reach inside (``place.in``).

    ``zone`` is that of times that name none.

    Raises:
        ValueError: where a value does not fit, with pydantic's account of it (its ``__cause__``).
    """
    if any(key.split(".")[0] == "id" for key in correction.set):
        message = "a correction cannot give an entry another id"
        raise ValueError(message)
    content: dict[str, Any] = entry.model_dump(by_alias=True, exclude_unset=True, mode="json")
    for key, value in correction.set.items():
        inner = content
        *path, last = key.split(".")
        for step in path:
            inner = _inside(inner, step)
        inner[last] = value
    try:
        made = type(entry).model_validate(content)
    except ValidationError as problem:
        raise ValueError(str(problem)) from problem
    for _, problem in impossible_times(made, zone):
        raise problem
    return made


def _inside(content: dict[str, Any], step: str) -> dict[str, Any]:
    """Return the mapping under a key to write into: that of a single claim, or a new one."""
    below = content.get(step)
    if isinstance(below, list) and len(cast("list[Any]", below)) == 1:
        below = cast("list[Any]", below)[0]
    if not isinstance(below, dict):
        below = content[step] = {}
    return cast("dict[str, Any]", below)


def section_of(entry: Entry) -> str:
    """Return the section of ``record.yaml`` that an entry stands in."""
    return type(entry).section


def empty_journal(process: Process | None = None) -> Journal:
    """Return a journal without entries."""
    return Journal(process or Process(id="unnamed"), {})


__all__ = ["KINDS", "EntryPlaces", "Journal", "corrected", "empty_journal", "section_of"]
