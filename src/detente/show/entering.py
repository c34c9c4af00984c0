"""From words on a command line to one well-formed entry: kinds, keys, values, what is missing.

Pure functions: nothing is asked and nothing is written here.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from enum import Enum
from types import NoneType
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast, get_args, get_origin

from pydantic import BaseModel

from detente.errors import InputError, NotationError, UnknownNameError
from detente.kernel.findings import Finding, Level, error
from detente.kernel.ids import did_you_mean
from detente.kernel.times import When, now, zone_of
from detente.kernel.validation import slug, validated
from detente.kernel.yaml_text import Loaded, load, plain_value
from detente.record.checks.references import CLAIMED, REFERENCES
from detente.record.entries import (
    KINDS,
    Correction,
    Entry,
    Event,
    EventType,
    Group,
    Instrument,
    Party,
    Person,
    Redaction,
    Retraction,
    Source,
    Territory,
    ThirdParty,
)
from detente.record.notation import derived_id, singular
from detente.record.store import stamp
from detente.show.spoken_dates import iso_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from detente.record.journal import Journal
    from detente.show.case import Case

Kind = TypeVar("Kind", bound=Entry)

NOT_ADDED = (Correction, Retraction, Redaction)
ADDABLE: dict[str, type[Entry]] = {
    singular(section).replace("_", "-"): kind
    for section, kind in KINDS.items()
    if kind not in NOT_ADDED
}
"""What ``add`` calls a kind, in the order in which a record shows them."""

STANDING = (Party, ThirdParty, Group, Person, Territory, EventType, Source, Instrument)
"""Kinds that say who and what there is. They get no record time of their own: a view of the record
as known earlier needs them to tell what was known by then."""

PREFIX = {
    "incidents": "inc", "measures": "ms", "statements": "st", "attributions": "at", "acts": "act",
    "demands": "dm", "offers": "of", "commitments": "cm", "claims": "cl", "coverage": "cov",
}  # fmt: skip
"""How ids of a section begin where one is proposed."""


def kind_named(word: str) -> type[Entry]:
    """Return the class of entries that a word names, singular or plural.

    Raises:
        InputError: where there is no such kind, with the nearest ones.
    """
    wanted = word.casefold().replace("_", "-")
    for name, kind in ADDABLE.items():
        if wanted in {name, kind.section.replace("_", "-")}:
            return kind
    others = {"correction": "correct", "retraction": "retract", "redaction": "redact"}
    single = wanted.removesuffix("s")
    if single in others:
        message = f"A {single} is entered with its own command: detente {others[single]}."
        raise InputError(message)
    hint = did_you_mean(wanted, ADDABLE, len(ADDABLE)).replace("On record", "Kinds are")
    message = f"There is no kind of entry called {word!r}. {hint}"
    raise InputError(message)


# Values ------------------------------------------------------------------------------------------


def assignments(words: Iterable[str], kind: type[Entry]) -> list[tuple[str, Any]]:
    """Return the keys and values of ``key=value`` words; values are YAML, text may stand bare.

    Raises:
        InputError: where a word is not of that form, or its value is not YAML.
    """
    found: list[tuple[str, Any]] = []
    for word in words:
        key, equals, value = word.partition("=")
        if not equals or not re.fullmatch(r"[A-Za-z_][\w.]*", key):
            message = f"{word!r} is not of the form key=value, such as when=2025-11-12."
            raise InputError(message)
        found.append((key, _value(key, value, kind)))
    return found


def _value(key: str, text: str, kind: type[Entry]) -> object:
    """Return what a value means: YAML where it looks like it, otherwise the words as they stand."""
    words_only = takes_words(kind, key)
    date = iso_date(text.strip()) if takes_time(kind, key) else None
    if date is not None:
        return date
    if text.lstrip()[:1] in {"{", "[", '"', "'"}:
        loaded = load(text, "")
        if not loaded.findings and (isinstance(loaded.data, str) or not words_only):
            return loaded.data
        if not words_only:
            reasons = " ".join(finding.message for finding in loaded.findings)
            message = f"The value of {key}= is not YAML: {text} {reasons}".rstrip()
            raise InputError(message)
    return text if words_only else plain_value(text.strip())


def takes_words(kind: type[BaseModel], key: str) -> bool:
    """Return whether the value of a key is text and nothing else."""
    leaves = {leaf for annotation in annotations_at(kind, key) for leaf in _leaves(annotation)}
    return bool(leaves) and leaves <= {str, NoneType}


def takes_time(kind: type[BaseModel], key: str) -> bool:
    """Return whether the value of a key is a time."""
    return any(When in _leaves(annotation) for annotation in annotations_at(kind, key))


def annotations_at(kind: type[BaseModel], key: str) -> list[Any]:
    """Return the annotations that a dotted key leads to; empty where there is no such key."""
    models, found = [kind], list[Any]()
    for step in key.split("."):
        fields = [
            info.annotation
            for model in models
            for name, info in model.model_fields.items()
            if step == (info.alias or name)
        ]
        found = fields
        models = [m for field in fields for m in _models_in(field)]
    return found


def _models_in(annotation: object) -> list[type[BaseModel]]:
    classes = [leaf for leaf in _leaves(annotation) if isinstance(leaf, type)]
    return [leaf for leaf in classes if issubclass(leaf, BaseModel)]


def _leaves(annotation: object) -> list[Any]:
    """Return the types in an annotation; a list of something counts as that and as a list."""
    origin = get_origin(annotation)
    if origin is Literal:
        return [annotation]
    if hasattr(annotation, "__metadata__"):
        return _leaves(get_args(annotation)[0])
    inner = [leaf for part in get_args(annotation) if part is not ... for leaf in _leaves(part)]
    if origin in {tuple, list, dict}:
        return [origin, *inner]
    return inner or [annotation]


def takes_many(kind: type[BaseModel], key: str) -> bool:
    """Return whether a key holds a list."""
    return any(tuple in _leaves(annotation) for annotation in annotations_at(kind, key))


def choices(kind: type[BaseModel], key: str) -> tuple[str, ...]:
    """Return the words that a key may have, where they are a fixed vocabulary."""
    words: list[str] = []
    leaves = [leaf for annotation in annotations_at(kind, key) for leaf in _leaves(annotation)]
    for leaf in () if str in leaves else leaves:
        if get_origin(leaf) is Literal:
            words += [str(word) for word in get_args(leaf)]
        elif isinstance(leaf, type) and issubclass(leaf, Enum):
            words += [str(member.value) for member in leaf]
    return tuple(dict.fromkeys(words))


def known_for(journal: Journal, kind: type[Entry], key: str) -> tuple[str, ...]:
    """Return the ids on record that a key may name, in file order; empty where it names none."""
    if key == "event":
        return tuple(journal.event_types)
    allowed = sections_for(kind, key)
    return tuple(e.id for e in journal.entries.values() if e.section in allowed)


def sections_for(kind: type[Entry], key: str) -> frozenset[str]:
    """Return the sections in which what a key names may stand; none where it names nothing."""
    wanted = {"evidence": "evidence.source"}.get(key, key)
    groups = [s for of, named, s in REFERENCES if named == wanted and issubclass(kind, of)]
    groups += [s for named, s in CLAIMED if named == key and issubclass(kind, Event)]
    return frozenset(section for group in groups for section in group)


# Putting together --------------------------------------------------------------------------------


def gathered(
    kind: type[Entry], words: Sequence[str], given: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return the keys of an entry from a mapping and ``key=value`` words laid over it.

    A key that holds a list may be given several times; dots reach inside (``place.in=…``).
    """
    data: dict[str, Any] = dict(given or {})
    from_words: set[str] = set()
    for key, value in assignments(words, kind):
        *path, last = key.split(".")
        inner = data
        for step in path:
            inner = _inside(inner, step)
        if key in from_words:
            inner[last] = _together(kind, key, inner[last], value)
        else:
            alone = takes_many(kind, key) and isinstance(value, str) and not _claims(kind, key)
            inner[last] = [value] if alone else value
        from_words.add(key)
    return data


def _inside(data: dict[str, Any], step: str) -> dict[str, Any]:
    """Return the mapping under a key to write into; a bare value becomes its ``value``."""
    below: object = data.get(step)
    if isinstance(below, list) and len(cast("list[object]", below)) == 1:
        below = cast("list[object]", below)[0]
    if isinstance(below, list):
        message = f"{step} holds several values, so {step}.… does not say which one is meant."
        raise InputError(message)
    if below is None:
        below = {}
    inner = cast("dict[str, Any]", below) if isinstance(below, dict) else {"value": below}
    data[step] = inner
    return inner


def _claims(kind: type[Entry], key: str) -> bool:
    """Return whether a key takes a bare word for a list of one by itself (``actor=ttp``)."""
    return any(_models_in(annotation) for annotation in annotations_at(kind, key))


def _together(kind: type[Entry], key: str, before: object, value: object) -> list[Any]:
    if not takes_many(kind, key):
        message = f"{key}= is given twice, and it holds one value."
        raise InputError(message)
    first = cast("list[Any]", before) if isinstance(before, list) else [before]
    return [*first, *(cast("list[Any]", value) if isinstance(value, list) else [value])]


def missing(kind: type[Entry], data: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the keys that an entry of that kind must have and that are not given."""
    must = [name for name, info in kind.model_fields.items() if info.is_required()]
    needed = [key for key in must if key != "id" or kind is EventType]
    return tuple(key for key in needed if data.get(key) is None)


def proposed_id(journal: Journal, kind: type[Entry], data: Mapping[str, Any]) -> str:
    """Return a free id for an entry: from its name, or ``inc_1``, ``inc_2``, …."""
    taken = {journal.process.id, *journal.entries, *journal.gone}
    if kind.section == "positions":
        return derived_id(kind.section, data, taken)
    name = data.get("name")
    stem = slug(name) if isinstance(name, str) else ""
    if stem and stem not in taken:
        return stem
    if kind.section == "meetings" and isinstance(data.get("round"), int):
        stem = f"round_{data['round']}"
        if stem not in taken:
            return stem
    stem = stem or PREFIX.get(kind.section) or singular(kind.section)
    number = 1
    while f"{stem}_{number}" in taken:
        number += 1
    return f"{stem}_{number}"


def today(journal: Journal) -> str:
    """Return today's date in the case's zone."""
    return datetime.now(zone_of(journal.zone)).date().isoformat()


def built(
    journal: Journal, kind: type[Kind], data: Mapping[str, Any], known: str | None = None
) -> Kind:
    """Return the entry that data makes, with an id, a record time and a stamp.

    Raises:
        NotationError: with every reason why it does not fit.
    """
    whole = {"id": proposed_id(journal, kind, data), **data}
    if kind not in STANDING or known is not None:
        whole.setdefault("known", known or today(journal))
    whole.setdefault("recorded", stamp())
    subject = f"the {singular(kind.section).replace('_', ' ')} {whole['id']}"
    entry, findings = validated(kind, whole, Loaded(whole), (), subject)
    if entry is None:
        message = "The entry does not fit as it stands. Nothing is written."
        raise NotationError(message, findings)
    if replace(journal, clock=now()).ahead(entry):
        raise _ahead(journal, entry)
    return entry


def _ahead(journal: Journal, entry: Entry) -> NotationError:
    """Return that an entry cannot have become known at a time that lies ahead."""
    when = journal.record_time(entry)
    finding = error(
        "R028", f"{entry.id} cannot have become known at a time that lies ahead: {when}.",
        because=("`known` says when it became known; what is planned or expected is a statement.",),
        hint=f"Write the date on which it became known, {today(journal)} at the latest.",
        entries=(entry.id,),
    )  # fmt: skip
    return NotationError("The entry does not fit as it stands. Nothing is written.", [finding])


def new_findings(case: Case, journal: Journal) -> tuple[Finding, ...]:
    """Return what the checks find in a changed record and did not find in the case's.

    Raises:
        NotationError: where errors are among it; nothing is written then.
    """
    before = {_content(finding) for finding in case.checked(case.journal)}
    found = case.checked(journal)
    new = tuple(finding for finding in found if _content(finding) not in before)
    if any(finding.level is Level.ERROR for finding in new):
        message = "The entry does not fit into the record. Nothing is written."
        raise NotationError(message, new)
    return new


def _content(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.message


def standing_entry(journal: Journal, entry_id: str) -> Entry:
    """Return an entry that still stands: on record, not withdrawn, not redacted.

    Raises:
        UnknownNameError: where there is no such entry.
        InputError: where it was withdrawn or its content removed.
    """
    if entry_id in journal.stones:
        message = f"The content of {entry_id} was removed: see {journal.stones[entry_id].id}."
        raise InputError(message)
    if entry_id == journal.process.id:
        message = f"{entry_id} is the process itself, not an entry; change it in the record's text."
        raise InputError(message)
    entry = journal.entries.get(entry_id)
    if entry is None:
        hint = did_you_mean(entry_id, journal.entries)
        message = f"There is no entry {entry_id!r} on record. {hint}"
        raise UnknownNameError(message)
    retraction = journal.as_known().retracted.get(entry_id)
    if retraction is not None:
        message = f"{entry_id} is withdrawn already, by {retraction.id}: {retraction.because}"
        raise InputError(message)
    return entry
