"""References to things that are not on record."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from detente.kernel.findings import Finding, error, warning
from detente.kernel.ids import did_you_mean, is_id, nearest
from detente.kernel.times import UNSPECIFIED
from detente.record.checks.context import CHECKS, CheckContext, mend
from detente.record.entries import (
    Act,
    Attribution,
    Commitment,
    ControlClaim,
    Coverage,
    Demand,
    Entry,
    Event,
    Instrument,
    Meeting,
    Offer,
    Party,
    Person,
    Position,
    Spoken,
    Statement,
    Territory,
)  # fmt: skip
from detente.record.notation import singular

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.record.journal import Journal

_SIDES = ("parties", "third_parties", "groups")
_ACTORS = (*_SIDES, "persons")
_PLACES = ("territories", *_ACTORS)
_AREAS = ("territories", "parties", "third_parties")

REFERENCES: tuple[tuple[type[Entry], str, tuple[str, ...]], ...] = (
    (Entry, "evidence.source", ("sources",)),
    (Party, "territory", ("territories",)),
    (Person, "speaks_for", _SIDES),
    (Territory, "within", ("territories",)),
    (Territory, "sovereign", _SIDES),
    (Territory, "controlled_by", _SIDES),
    (Instrument, "parties", _SIDES),
    (Meeting, "parties", _SIDES),
    (Meeting, "mediators", _SIDES),
    (Statement, "speaker", _ACTORS),
    (Statement, "on_behalf_of", _SIDES),
    (Statement, "nested.speaker", _ACTORS),
    (Spoken, "stated_in", ("statements",)),
    (Demand, "party", _SIDES),
    (Offer, "party", _SIDES),
    (Position, "party", _SIDES),
    (Commitment, "debtor", _SIDES),
    (Commitment, "creditor", _SIDES),
    (ControlClaim, "group", ("groups", "parties")),
    (ControlClaim, "territory", ("territories",)),
    (ControlClaim, "host", _SIDES),
    (Attribution, "incident", ("incidents", "measures")),
    (Attribution, "to", _ACTORS),
    (Attribution, "by", _ACTORS),
    (Act, "by", _ACTORS),
    (Act, "person", ("persons",)),
    (Act, "to", _ACTORS),
    (Act, "witnessed_by", _ACTORS),
    (Act, "body", _ACTORS),
    (Act, "scope.in", _AREAS),
    (Act, "scope.against", _ACTORS),
    (Coverage, "in", _AREAS),
)
"""Class of entry, key that refers (dots reach inside), and the sections where it may lead."""

CLAIMED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("actor", _ACTORS), ("target", _PLACES), ("origin", ("territories",)), ("against", _PLACES),
    ("with", _PLACES), ("place.in", ("territories",)),
)  # fmt: skip
"""Attributes of events. A source may name somebody unlisted, so what is not on record is an error
only as a near miss; what is on record as something else always is: a party is no territory."""

_OTHER_VALUES = frozenset({"narrator", UNSPECIFIED, "unknown"})


@CHECKS.enter("references")
def references(context: CheckContext) -> Iterator[Finding]:
    """Every id that an entry names is on record, in a section where it can be meant.

    What was retracted or redacted counts as on record, and so does an entry that could not be read;
    what could be read of one is looked at as well.
    """
    journal = context.journal
    gone = journal.gone
    for entry in (*journal.entries.values(), *journal.parts.values()):
        for kind, key, sections in REFERENCES:
            if isinstance(entry, kind):
                for named, value in _values(entry, key):
                    if value not in gone and value not in _OTHER_VALUES:
                        yield from _judged(journal, entry, named, value, sections)
        if isinstance(entry, Event):
            yield from _claims(journal, entry, gone)


def _judged(
    journal: Journal, entry: Entry, key: str, value: str, sections: tuple[str, ...]
) -> Iterator[Finding]:
    if _is_in(journal, value, sections):
        return
    found = journal.entries.get(value)
    what = f"{_subject(entry)} names {value!r} as `{_plain(key)}`"
    wanted = _listed(sections)
    if found is None:
        message = f"{what}, which is not on record as {wanted}."
    else:
        message = f"{what}, which is on record as {_a(found.section)}, not as {wanted}."
    known = [other.id for other in journal.entries.values() if other.section in sections]
    its_own = territory_of(journal, value) if sections == ("territories",) else None
    hint = f"Did you mean {its_own!r}?" if its_own else mend(value, known, sections[0])
    yield error("R010", message, journal.place(entry.id, key), hint=hint, entries=(entry.id,))


def territory_of(journal: Journal, party: str) -> str | None:
    """Return the territory that a party is on record with, which may be meant where it is named."""
    found = journal.get(party, Party)
    return found.territory if found is not None else None


def _is_in(journal: Journal, value: str, sections: tuple[str, ...]) -> bool:
    found = journal.entries.get(value)
    return found is not None and found.section in sections


def _claims(journal: Journal, event: Event, gone: frozenset[str]) -> Iterator[Finding]:
    for key, sections in CLAIMED:
        for named, value in _values(event, key):
            if value in gone or value in _OTHER_VALUES or _is_in(journal, value, sections):
                continue
            if value in journal.entries:
                yield from _judged(journal, event, named, value, sections)
                continue
            known = [other.id for other in journal.entries.values() if other.section in sections]
            message = f"{_subject(event)} names {value!r} as `{key}`, which is not on record."
            hint, about = did_you_mean(value, known), (event.id,)
            place = journal.place(event.id, named)
            if is_id(value) and nearest(value, known):
                yield error("R010", message, place, hint=hint, entries=about)
            else:
                because = ("A clause that names a party or group will not match this value.",)
                yield warning("R010", message, place, because=because, hint=hint, entries=about)


def _values(entry: Entry, key: str) -> Iterable[tuple[str, str]]:
    """Return key paths and ids under a key: of one value, of each in a list, of each claim."""
    outer, _, inner = key.partition(".")
    value: object = getattr(entry, f"{outer}_" if outer in {"in", "with"} else outer, None)
    many = isinstance(value, tuple)
    for index, item in enumerate(_members(value)):
        path = f"{outer}.{index}" if many else outer
        members: Iterable[object] = (item,)
        if inner:
            path = f"{path}.{inner}"
            members = _members(getattr(item, f"{inner}_" if inner == "in" else inner, None))
        for member in members:
            text = member if isinstance(member, str) else getattr(member, "value", None)
            if isinstance(text, str):
                yield path, text


def _members(value: object) -> tuple[object, ...]:
    if isinstance(value, tuple):
        return cast("tuple[object, ...]", value)
    return () if value is None else (value,)


def _subject(entry: Entry) -> str:
    return f"The {singular(entry.section).replace('_', ' ')} {entry.id}"


def _plain(key: str) -> str:
    return ".".join(part for part in key.split(".") if not part.isdigit())


def _a(section: str) -> str:
    word = singular(section).replace("_", " ")
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def _listed(sections: tuple[str, ...]) -> str:
    words = [_a(section) for section in sections]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
