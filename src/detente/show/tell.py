"""How an entry is told in one line: what it says, on whose word, where it is seen, when.

Pure functions over a journal, shared by the views so that all of them tell an entry the same way.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

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
    Source,
    Spoken,
    Statement,
)  # fmt: skip
from detente.record.notation import singular
from detente.show.corrections import set_words, sources_set
from detente.show.readings import as_told
from detente.show.voices import content_of, evidence_of, opening, speakers_of, voice, voices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from detente.record.entries import Attribute, Extent
    from detente.record.journal import Journal


def kind_of(entry: Entry) -> str:
    """Return what an entry is called: ``third party``, ``statement``."""
    return singular(entry.section).replace("_", " ")


def plain(word: str) -> str:
    """Return a word of the notation as it is read: ``guarantor_letter`` → ``guarantor letter``."""
    return word.replace("_", " ")


# Whose word --------------------------------------------------------------------------------------


def on_word_of(journal: Journal, entry: Entry) -> tuple[str, ...]:
    """Return the ids of those on whose word an entry rests: speakers first, else its sources."""
    sources = tuple(dict.fromkeys(seen.source for seen in entry.evidence))
    if isinstance(entry, Attribution):
        return (entry.by,)
    if isinstance(entry, Meeting):
        said = (entry.outcome, entry.next_round)
    elif isinstance(entry, Event):
        said = (*entry.actor, *entry.target, *entry.origin, *entry.against, *entry.with_)
    elif isinstance(entry, Correction):
        return tuple(dict.fromkeys((*sources, *sources_set(entry))))
    else:
        return speakers_of(journal, entry) or sources
    named = [claim.source for claim in said if claim is not None and claim.source]
    return tuple(dict.fromkeys([*sources, *named]))


def on_word(journal: Journal, who: Iterable[str]) -> str:
    """Return ``on the word of …``, or that no source is named."""
    ids = tuple(who)
    return (
        f"on the word of {voices(journal, ids)}" if ids else "on nobody's word: no source is named"
    )


def seen_in(journal: Journal, entry: Entry) -> tuple[str, ...]:
    """Return where an entry is seen (``report#s5``), and where its statements are."""
    return evidence_of(journal, entry)


def source_order(journal: Journal, entry: Entry) -> tuple[object, ...]:
    """Return a key that sorts entries by source, then by place in it (``s2`` before ``s10``)."""
    sources = [source.id for source in journal.of(Source)]
    if not entry.evidence or entry.evidence[0].source not in sources:
        return (len(sources), ())
    first = entry.evidence[0]
    parts = re.split(r"(\d+)", first.at or "")
    places = tuple((int(part), "") if part.isdecimal() else (-1, part) for part in parts)
    return (sources.index(first.source), places)


# What it says ------------------------------------------------------------------------------------


def what(journal: Journal, entry: Entry) -> str:
    """Return in one line what an entry says, without whose word it is on."""
    for kind, tell in _TELLERS.items():
        if isinstance(entry, kind):
            return tell(journal, entry) + _as_read(journal, entry)
    return voice(journal, entry.id)


_TOLD_KEYS = frozenset(
    {
        *("on", "substance", "condition", "content", "clause", "antecedent", "consequent"),
        *("debtor", "creditor"),
    }
)
"""Keys that show in the line of a stand."""


def _as_read(journal: Journal, entry: Entry) -> str:
    """Return that a stand is told as the encoder reads it, and what it reads so."""
    if not isinstance(entry, Spoken) or _TOLD_KEYS.isdisjoint(entry.assumes):
        return ""
    if isinstance(entry, Demand | Offer) and "content" not in entry.assumes:
        return ""
    return f" (as the encoder reads what is told: {as_told(journal, entry)})"


def _statement(journal: Journal, entry: Statement) -> str:
    return f"{opening(journal, entry)}: {said(entry)}"


def said(entry: Statement) -> str:
    """Return the content of a statement, with the form that it speaks of.

    A refusal or a demand speaks of a form that something does not have, so none is ever said to be
    the statement's own.
    """
    form = entry.form or (entry.nested.form if entry.nested else None)
    about = f" (form in question: {plain(form)})" if form and form != UNSPECIFIED else ""
    return content_of(entry) + about


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
        told.append(f"{voice(journal, claim.value)}{level}")
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
        parts.append(f"of {voices(journal, entry.parties)}")
    if entry.mediators:
        parts.append(f"mediated by {voices(journal, entry.mediators)}")
    ends = [
        f"{label}: {plain(value.value)}"
        + (f" (on the word of {voice(journal, value.source)})" if value.source else "")
        for label, value in (("outcome", entry.outcome), ("next round", entry.next_round))
        if value is not None
    ]
    return "; ".join([" ".join(parts), *ends])


def _act(journal: Journal, entry: Act) -> str:
    objects = [voice(journal, entry.instrument)] if entry.instrument else []
    objects += [f"clause {entry.on_clause}"] if entry.on_clause else []
    objects += [f"on {entry.instance}"] if entry.instance else []
    objects += [f"of {voice(journal, entry.of)}"] if entry.of else []
    objects += [f"to {voices(journal, entry.to)}"] if entry.to else []
    objects += [f"body {voice(journal, entry.body)}"] if entry.body else []
    how = [f"{entry.stance}"] if entry.stance else []
    how += [f"powers: {entry.powers}"] if entry.powers != UNSPECIFIED else []
    how += [f"in {plain(entry.form)} form"] if entry.form else []
    more = f" ({', '.join(how)})" if how else ""
    summary = f" – {entry.summary}" if entry.summary else ""
    act = f"{voice(journal, entry.by)}: {plain(entry.act)} {', '.join(objects)}"
    return act.rstrip() + more + summary


def _attribution(journal: Journal, entry: Attribution) -> str:
    doctrine = "" if entry.doctrine == "none" else f" under {plain(entry.doctrine)}"
    who = voice(journal, entry.by)
    to = voice(journal, entry.to)
    said = f"{who} attributes {entry.incident} to {to}{doctrine} ({entry.confidence.word})"
    return said + fate(journal, entry.incident)


def fate(journal: Journal, entry_id: str) -> str:
    """Return that an entry was withdrawn or redacted, when and by which entry; else nothing."""
    stone = journal.stones.get(entry_id)
    if stone is not None:
        on = f" on {stone.recorded[:10]}" if stone.recorded else ""
        return f"; {entry_id} was redacted{on} ({stone.id})"
    retraction = journal.retracted.get(entry_id)
    if retraction is None:
        return ""
    known = journal.record_time(retraction)
    on = f" on {show_interval(known)}" if known.resolved else ", date unspecified"
    return f"; {entry_id} was withdrawn{on} ({retraction.id})"


def _commitment(journal: Journal, entry: Commitment) -> str:
    owed = f"{voice(journal, entry.debtor)} to {voice(journal, entry.creditor)}"
    if entry.antecedent:
        return f"{owed}: if {entry.antecedent}, {entry.consequent}"
    return f"{owed}: {entry.consequent}"


def _position(journal: Journal, entry: Position) -> str:
    condition = f" if {entry.condition}" if entry.condition else ""
    return f"{voice(journal, entry.party)} on {entry.on}: {plain(entry.substance)}{condition}"


def _control(journal: Journal, entry: ControlClaim) -> str:
    of = voice(journal, entry.group or entry.territory)
    return f"{of}: {plain(entry.claim)} (host: {voice(journal, entry.host)})"


def _wish(journal: Journal, entry: Demand | Offer) -> str:
    word = "demands" if isinstance(entry, Demand) else "offers"
    return f"{voice(journal, entry.party)} {word}: {entry.content}"


def _coverage(journal: Journal, entry: Coverage) -> str:
    types = ", ".join(map(plain, entry.of)) or "events of all types"
    where = f" in {voices(journal, entry.in_)}" if entry.in_ else ""
    return f"{voice(journal, entry.source)} watched for {types}{where}"


def _correction(journal: Journal, entry: Correction) -> str:
    return f"correction of {entry.entry}: {set_words(journal, entry)}"


def _retraction(journal: Journal, entry: Retraction) -> str:
    del journal
    return f"withdrawal of {entry.entry} – {entry.because}"


def _redaction(journal: Journal, entry: Redaction) -> str:
    del journal
    return f"content of {entry.entry} removed – {entry.because}"


_TELLERS: Mapping[type[Entry], Callable[[Journal, Any], str]] = {
    Statement: _statement,
    Event: _event,
    Meeting: _meeting,
    Act: _act,
    Attribution: _attribution,
    Commitment: _commitment,
    Position: _position,
    ControlClaim: _control,
    Demand: _wish,
    Offer: _wish,
    Coverage: _coverage,
    Correction: _correction,
    Retraction: _retraction,
    Redaction: _redaction,
}


# When --------------------------------------------------------------------------------------------


def interval_json(interval: Interval) -> dict[str, object]:
    """Return an interval as JSON: as shown, bounds (None where open), precision, zone, words."""
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
    ended, came = (datetime.fromtimestamp(t, place).date() for t in (ends, comes))
    return (came - ended).days if came > ended else None
