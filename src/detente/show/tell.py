"""How an entry is told in one line: what it says, on whose word, where it is seen, when.

Pure functions over a journal that every view shares, so that all of them tell an entry the same way.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from detente.kernel.times import (
    FAR_FUTURE,
    FAR_PAST,
    UNSPECIFIED,
    Interval,
    show_instant,
    show_interval,
    zone_of,
)
from detente.record.entries import (
    Act,
    Attribution,
    Commitment,
    ControlClaim,
    Correction,
    Coverage,
    Demand,
    Entry,
    Event,
    Meeting,
    Offer,
    Position,
    Redaction,
    Retraction,
    Spoken,
    Statement,
)  # fmt: skip
from detente.record.notation import singular
from detente.record.sourcing import NARRATOR, voices_behind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from detente.record.entries import Attribute, Extent
    from detente.record.journal import Journal

THE_NARRATOR = "the narrator of the source"


def kind_of(entry: Entry) -> str:
    """Return what an entry is called: ``third party``, ``statement``."""
    return singular(entry.section).replace("_", " ")


def plain(word: str) -> str:
    """Return a word of the notation as it is read: ``guarantor_letter`` → ``guarantor letter``."""
    return word.replace("_", " ")


def name_of(journal: Journal, who: str) -> str:
    """Return the name under which somebody is shown; the narrator is called that."""
    return THE_NARRATOR if who == NARRATOR else journal.name(who)


def names_of(journal: Journal, ids: Iterable[str]) -> str:
    """Return names as a phrase: ``Türkiye and Qatar``."""
    names = [name_of(journal, who) for who in ids]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


# Whose word --------------------------------------------------------------------------------------


def on_word_of(journal: Journal, entry: Entry) -> tuple[str, ...]:
    """Return the ids of those on whose word an entry rests: speakers first, else its sources."""
    if isinstance(entry, Statement):
        return (entry.speaker,)
    if isinstance(entry, Spoken):
        return voices_behind(journal, entry) or _sources(entry)
    if isinstance(entry, Attribution):
        return (entry.by,)
    if isinstance(entry, Meeting):
        named = [said.source for said in (entry.outcome, entry.next_round) if said and said.source]
        return tuple(dict.fromkeys([*_sources(entry), *named]))
    if isinstance(entry, Event):
        claims = [*entry.actor, *entry.target, *entry.origin, *entry.against, *entry.with_]
        named = [claim.source for claim in claims if claim.source]
        return tuple(dict.fromkeys([*_sources(entry), *named]))
    return _sources(entry)


def _sources(entry: Entry) -> tuple[str, ...]:
    return tuple(dict.fromkeys(seen.source for seen in entry.evidence))


def on_word(journal: Journal, entry: Entry) -> str:
    """Return ``on the word of …``, or that nobody is named."""
    who = on_word_of(journal, entry)
    if not who:
        return "on nobody's word: no source is named"
    through = ""
    if isinstance(entry, Spoken) and entry.own_word is False:
        through = ", not its own word"
    return f"on the word of {names_of(journal, who)}{through}"


def seen_in(entry: Entry) -> tuple[str, ...]:
    """Return where an entry is seen: ``report#s5``."""
    return tuple(map(str, entry.evidence))


def source_order(journal: Journal, entry: Entry) -> tuple[object, ...]:
    """Return a key that sorts entries by source, then by place in it (``s2`` before ``s10``)."""
    if not entry.evidence:
        return (len(journal.entries), ())
    first = entry.evidence[0]
    rank = list(journal.entries).index(first.source) if first.source in journal.entries else -1
    parts = re.split(r"(\d+)", first.at or "")
    return (rank, tuple((int(p), "") if p.isdecimal() else (-1, p) for p in parts))


# What it says ------------------------------------------------------------------------------------


def what(journal: Journal, entry: Entry) -> str:
    """Return in one line what an entry says, without whose word it is on."""
    for kind, tell in _TELLERS.items():
        if isinstance(entry, kind):
            return tell(journal, entry)
    return name_of(journal, entry.id)


def _statement(journal: Journal, entry: Statement) -> str:
    who = name_of(journal, entry.speaker)
    if entry.on_behalf_of and entry.on_behalf_of != entry.speaker:
        who += f" (for {name_of(journal, entry.on_behalf_of)})"
    return f"{who} {verb(entry.act)}: {said(journal, entry)}"


def said(journal: Journal, entry: Statement) -> str:
    """Return the content of a statement, a nested one with who is said to have spoken."""
    if entry.content:
        return entry.content
    if entry.nested is not None:
        inner = entry.nested
        form = f", in {plain(inner.form)} form" if inner.form and inner.form != UNSPECIFIED else ""
        words = inner.content or "content unspecified"
        return f"that {name_of(journal, inner.speaker)} {verb(inner.act)}{form}: {words}"
    if entry.condition is not None:
        when = f"{plain(entry.condition.connective)} {entry.condition.antecedent}"
        return f"{when}: {entry.condition.consequent}" if entry.condition.consequent else when
    return "content unspecified"


def verb(act: str) -> str:
    """Return a speech act as a verb: ``deny`` → ``denies``."""
    word = plain(act)
    if word.endswith("y") and word[-2:-1] not in {"a", "e", "o", "u"}:
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith("s") else f"{word}s"


def _event(journal: Journal, entry: Event) -> str:
    parts = [plain(entry.event)]
    for word, claims in (
        ("by", entry.actor), ("on", entry.target), ("against", entry.against),
        ("with", entry.with_), ("from", entry.origin),
    ):  # fmt: skip
        if claims:
            parts.append(f"{word} {_claims(journal, claims)}")
    if entry.place is not None:
        within = _claims(journal, entry.place.in_)
        parts.append(f"in {', '.join(filter(None, (entry.place.name, within)))}")
    told = " ".join(parts)
    dead = f"; fatalities {extent(entry.fatalities)}" if entry.fatalities else ""
    summary = f" – {entry.summary}" if entry.summary else ""
    return f"{told} ({entry.confidence.word}){dead}{summary}"


def _claims(journal: Journal, claims: Iterable[Attribute]) -> str:
    told: list[str] = []
    for claim in claims:
        level = f" ({claim.confidence.word})" if claim.confidence is not None else ""
        told.append(f"{name_of(journal, claim.value)}{level}")
    return " or ".join(told)


def extent(quantity: Extent) -> str:
    """Return a quantity as it is known: ``5``, or ``4 to 7 (best estimate 5)``."""
    if quantity.low == quantity.high:
        return str(quantity.low)
    best = f" (best estimate {quantity.best})" if quantity.best is not None else ""
    return f"{quantity.low} to {quantity.high}{best}"


def _meeting(journal: Journal, entry: Meeting) -> str:
    parts = [f"round {entry.round}" if entry.round is not None else "meeting"]
    if entry.venue:
        parts.append(f"in {entry.venue}")
    if entry.parties:
        parts.append(f"of {names_of(journal, entry.parties)}")
    if entry.mediators:
        parts.append(f"mediated by {names_of(journal, entry.mediators)}")
    ends = [
        f"{label}: {plain(value.value)}"
        + (f" (on the word of {name_of(journal, value.source)})" if value.source else "")
        for label, value in (("outcome", entry.outcome), ("next round", entry.next_round))
        if value is not None
    ]
    return "; ".join([" ".join(parts), *ends])


def _act(journal: Journal, entry: Act) -> str:
    objects = [name_of(journal, entry.instrument)] if entry.instrument else []
    objects += [f"clause {entry.on_clause}"] if entry.on_clause else []
    objects += [f"on {entry.instance}"] if entry.instance else []
    objects += [f"of {name_of(journal, entry.of)}"] if entry.of else []
    objects += [f"to {names_of(journal, entry.to)}"] if entry.to else []
    objects += [f"body {name_of(journal, entry.body)}"] if entry.body else []
    how = [f"{entry.stance}"] if entry.stance else []
    how += [f"powers: {entry.powers}"] if entry.powers != UNSPECIFIED else []
    how += [f"in {plain(entry.form)} form"] if entry.form else []
    more = f" ({', '.join(how)})" if how else ""
    summary = f" – {entry.summary}" if entry.summary else ""
    act = f"{name_of(journal, entry.by)}: {plain(entry.act)} {', '.join(objects)}"
    return act.rstrip() + more + summary


def _attribution(journal: Journal, entry: Attribution) -> str:
    doctrine = "" if entry.doctrine == "none" else f" under {plain(entry.doctrine)}"
    who = name_of(journal, entry.by)
    to = name_of(journal, entry.to)
    return f"{who} attributes {entry.incident} to {to}{doctrine} ({entry.confidence.word})"


def _commitment(journal: Journal, entry: Commitment) -> str:
    owed = f"{name_of(journal, entry.debtor)} to {name_of(journal, entry.creditor)}"
    if entry.antecedent:
        return f"{owed}: if {entry.antecedent}, {entry.consequent}"
    return f"{owed}: {entry.consequent}"


def _position(journal: Journal, entry: Position) -> str:
    condition = f" if {entry.condition}" if entry.condition else ""
    return f"{name_of(journal, entry.party)} on {entry.on}: {plain(entry.substance)}{condition}"


def _control(journal: Journal, entry: ControlClaim) -> str:
    what_ = name_of(journal, entry.group or entry.territory or UNSPECIFIED)
    return f"{what_}: {plain(entry.claim)} (host: {name_of(journal, entry.host)})"


def _wish(journal: Journal, entry: Demand | Offer) -> str:
    word = "demands" if isinstance(entry, Demand) else "offers"
    return f"{name_of(journal, entry.party)} {word}: {entry.content}"


def _coverage(journal: Journal, entry: Coverage) -> str:
    types = ", ".join(map(plain, entry.of)) or "events of all types"
    where = f" in {names_of(journal, entry.in_)}" if entry.in_ else ""
    return f"{name_of(journal, entry.source)} watched for {types}{where}"


def _correction(journal: Journal, entry: Correction) -> str:
    del journal
    values = ", ".join(f"{key} = {value}" for key, value in entry.set.items())
    because = f" – {entry.because}" if entry.because else ""
    return f"correction of {entry.entry}: {values}{because}"


def _retraction(journal: Journal, entry: Retraction) -> str:
    del journal
    return f"withdrawal of {entry.entry} – {entry.because}"


def _redaction(journal: Journal, entry: Redaction) -> str:
    del journal
    return f"content of {entry.entry} removed – {entry.because}"


_TELLERS: Mapping[type[Entry], Callable[[Journal, Entry], str]] = {
    Statement: _statement, Event: _event, Meeting: _meeting, Act: _act, Attribution: _attribution,
    Commitment: _commitment, Position: _position, ControlClaim: _control, Demand: _wish, Offer: _wish,
    Coverage: _coverage, Correction: _correction, Retraction: _retraction, Redaction: _redaction,
}  # fmt: skip  # pyright: ignore[reportAssignmentType]


# When --------------------------------------------------------------------------------------------


def interval_json(interval: Interval) -> dict[str, object]:
    """Return an interval as JSON: as shown, its bounds (None where open), precision, zone, words."""
    return {
        "shown": show_interval(interval),
        "from": show_instant(interval.lo, interval.zone) if interval.lo > FAR_PAST else None,
        "to": show_instant(interval.hi, interval.zone) if interval.hi < FAR_FUTURE else None,
        "precision": str(interval.precision),
        "zone": interval.zone,
        "words": interval.text,
    }


def days_late(happened: Interval, known: Interval, zone: str) -> int | None:
    """Return the calendar days in ``zone`` from the end of what happened to its becoming known.

    The least number that the two intervals leave possible. None where either is not dated, or where
    it became known on the day on which it ended, or before.
    """
    ends, comes = happened.hi, known.lo
    if not (happened.resolved and known.resolved) or ends >= FAR_FUTURE or comes <= FAR_PAST:
        return None
    place = zone_of(zone)
    passed = datetime.fromtimestamp(comes, place).date() - datetime.fromtimestamp(ends, place).date()
    return passed.days if passed.days > 0 else None
