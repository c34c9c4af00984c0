"""The words in which terms are read back: names, events, acts and back-references in plain English.

Neutral by construction: no word here says whether something was lawful, and every party is treated
by the same rules.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from detente.kernel.times import UNSPECIFIED
from detente.record.entries import Party, ThirdParty
from detente.terms.conditions import Trigger

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.record.journal import Journal
    from detente.terms.conditions import Pattern

_NOUNS = {
    "fire": "fire",
    "shelling": "shelling",
    "small_arms_fire": "small-arms fire",
    "interference": "interference",
    "disarm": "disarming",
    "disrupt": "a disruption",
    "relocate": "a relocation",
    "extradite": "an extradition",
    "compensation": "compensation",
    "hotline_attempt": "an attempt to use the hotline",
}
"""Event types whose noun is not simply their name with an article."""

_DEEDS = {
    "fire": "open fire",
    "interference": "interfere",
    "measure": "take a measure",
    "arrest": "make an arrest",
    "disarm": "carry out a disarming",
    "order": "give an order",
    "hotline_attempt": "attempt to use the hotline",
    "withdrawal": "carry out a withdrawal",
    "compensation": "pay compensation",
}
"""Event types whose verb is not "carry out" and the noun."""

_ACTS = {
    "adopt": ("an adoption", "adopt"),
    "initial": ("an initialling", "initial"),
    "sign": ("a signature", "sign"),
    "ratify": ("a ratification", "ratify"),
    "accept": ("an acceptance", "accept"),
    "reject": ("a rejection", "reject"),
    "reserve": ("a reservation", "make a reservation"),
    "withdraw": ("a withdrawal from the agreement", "withdraw from the agreement"),
    "notify": ("a notification", "give notification"),
    "grant": ("a grant of leave", "grant leave"),
    "revoke": ("a revocation", "revoke"),
    "invoke": ("an invocation", "invoke"),
    "suspend": ("a declared suspension", "declare a suspension"),
    "resume": ("a declared resumption", "declare a resumption"),
    "release": ("a release", "give a release"),
    "waive": ("a waiver", "give a waiver"),
    "claim_excuse": ("a claim of an excuse", "claim an excuse"),
    "accept_excuse": ("an acceptance of an excuse", "accept an excuse"),
    "finding": ("a finding", "make a finding"),
    "establish": ("the setting up of a body", "set up a body"),
    "terminate": ("a termination", "terminate"),
    "extend": ("an extension of time", "extend the time"),
}
"""Act to its noun and its verb."""

_PREPOSITIONS = {
    "actor": "by",
    "by": "by",
    "origin": "from",
    "in": "in",
    "target": "on",
    "against": "against",
    "with": "with",
    "to": "to",
    "about": "about",
    "on_clause": "under",
}
"""Role to the preposition that it is read with, in reading order."""

_ASKED = {
    "actor": "by whom",
    "by": "by whom",
    "origin": "from where",
    "target": "on whom",
    "against": "against whom",
    "with": "with what",
    "to": "to whom",
    "in": "where",
    "about": "about what",
    "on_clause": "under which clause",
    "event": "what counts as the event",
    "act": "by which act",
}

_BACK = {
    "$t": "that event",
    "$effect": "what is permitted",
    "$t.actor": "the one who carried it out",
    "$t.group": "the group concerned",
    "$t.by": "the one who did it",
    "$t.target": "the one who was its target",
    "$t.origin": "the territory it came from",
    "$t.in": "the place where it happened",
    "$t.place": "the place where it happened",
    "$t.against": "the one it was directed against",
}


def missing(what: str) -> str:
    """Return how a parameter that the term leaves out is shown."""
    return f"[not specified: {what}]"


def listed(items: Iterable[str], last: str = "and") -> str:
    """Return "a, b and c"."""
    found = list(items)
    return f"{', '.join(found[:-1])} {last} {found[-1]}" if len(found) > 1 else "".join(found)


def sentence(text: str) -> str:
    """Return the text with a capital at its start and a full stop at its end."""
    stop = "" if text.endswith((".", "?")) else "."
    return text[:1].upper() + text[1:] + stop


def named(journal: Journal, name: str) -> str:
    """Return the name of a party, group, body or place as it stands in a sentence.

    The name of a body or movement takes the article ("the Afghan Taliban"); that of a state, a
    person, a place, a party whose kind is not stated, or a name in another script does not.
    """
    if name == UNSPECIFIED:
        return missing("who")
    entry = journal.entries.get(name)
    shown = journal.name(name)
    collective = isinstance(entry, Party | ThirdParty) and entry.kind not in {"state", "other"}
    plain = shown.casefold().startswith("the ") or not _latin(shown)
    return f"the {shown}" if collective and not plain else shown


def _latin(text: str) -> bool:
    """Return whether every letter of a text is of the Latin script."""
    return all(unicodedata.name(sign, "").startswith("LATIN") for sign in text if sign.isalpha())


def names(journal: Journal, ids: Iterable[str], last: str = "and") -> str:
    """Return several names in a sentence."""
    return listed((named(journal, name) for name in ids), last)


_UNITS = {"s": "second", "min": "minute", "h": "hour", "d": "day", "w": "week"}


def duration_words(duration: str) -> str:
    """Return a duration in words, in the unit in which it is written.

    >>> duration_words("72 h"), duration_words("1d"), duration_words("2 weeks")
    ('72 hours', '1 day', '2 weeks')
    """
    text = duration.strip()
    digits = re.match(r"\d+", text)
    count = digits[0] if digits else ""
    written = text[len(count) :].strip()
    unit = _UNITS.get(written) or written.removesuffix("s")
    return f"{count} {unit}{'' if count == '1' else 's'}"


def event_noun(event: str) -> str:
    """Return an event type as a noun with its article: "an attack", "small-arms fire".

    >>> event_noun("air_strike"), event_noun("operation"), event_noun("fire")
    ('an air strike', 'an operation', 'fire')
    """
    if event == UNSPECIFIED:
        return missing(_ASKED["event"])
    plain = event.replace("_", " ")
    return _NOUNS.get(event) or f"{'an' if plain[0] in 'aeiou' else 'a'} {plain}"


def event_deed(event: str) -> str:
    """Return an event type as something that somebody does: "take a measure"."""
    return _DEEDS.get(event) or f"carry out {event_noun(event)}"


def noun_of(pattern: Pattern, journal: Journal, leave_out: frozenset[str] = frozenset()) -> str:
    """Return a pattern as a noun phrase: "an attack from Afghanistan on Pakistan"."""
    if isinstance(pattern, Trigger) and pattern.violated:
        return _violation(pattern, journal)
    if pattern.act:
        head = listed((_ACTS.get(act, (act, act))[0] for act in pattern.act), "or")
    else:
        head = listed((event_noun(event) for event in pattern.event), "or")
    return head + roles_of(pattern, journal, leave_out)


def _violation(trigger: Trigger, journal: Journal) -> str:
    lasting = "" if trigger.uncured_for is None else ", uncured for "
    length = "" if trigger.uncured_for is None else duration_words(trigger.uncured_for)
    which = f"clause{'s' if len(trigger.violated) > 1 else ''} {listed(trigger.violated, 'or')}"
    by = f" {role_phrase('actor', 'by', trigger.actor, journal)}" if trigger.actor else ""
    return f"a violation of {which}{by}{lasting}{length}"


def deed_of(pattern: Pattern, journal: Journal, leave_out: frozenset[str] = frozenset()) -> str:
    """Return a pattern as something done: "take a measure against the group concerned"."""
    if pattern.act:
        head = listed((_ACTS.get(act, (act, act))[1] for act in pattern.act), "or")
    else:
        head = listed(_deeds(pattern.event), "or")
    return head + roles_of(pattern, journal, leave_out)


def _deeds(events: Iterable[str]) -> list[str]:
    """Return what is done, "carry out" said once for neighbours that share it."""
    found: list[str] = []
    shared = ""
    for deed in map(event_deed, events):
        found.append(deed.removeprefix(shared) if shared else deed)
        shared = "carry out " if deed.startswith("carry out ") else ""
    return found


def own_roles(pattern: Pattern, doers: Iterable[str]) -> frozenset[str]:
    """Return the roles that need not be said because the sentence names the doer already."""
    who = set(doers)
    roles = {"actor": pattern.actor, "by": pattern.by}
    return frozenset(role for role, names in roles.items() if names and set(names) <= who)


def roles_of(pattern: Pattern, journal: Journal, leave_out: frozenset[str]) -> str:
    """Return the roles that a pattern asks for, each with its preposition."""
    asked = pattern.roles()
    words = ""
    for role, preposition in _PREPOSITIONS.items():
        if role in asked and role not in leave_out:
            words += " " + role_phrase(role, preposition, asked[role], journal)
    words += _STANCES.get(pattern.stance or "", "")
    return f"{words} across the border" if pattern.across else words


_STANCES = {
    "finds": " that there is a violation",
    "rejects": " that there is none",
    "reserves": " that leaves it open",
}
"""What a finding says, in words."""


def role_phrase(role: str, preposition: str, values: tuple[str, ...], journal: Journal) -> str:
    """Return one role in words, or what is not specified about it."""
    if UNSPECIFIED in values:
        return missing(_ASKED[role])
    return f"{preposition} {listed((role_value(role, v, journal) for v in values), 'or')}"


def role_value(role: str, value: str, journal: Journal) -> str:
    """Return one value of a role: a back-reference, a clause or a name."""
    if value in _BACK:
        return _BACK[value]
    if value.startswith("$t."):
        return f"the {value[3:].replace('_', ' ')} of that event"
    return f"clause {value}" if role == "on_clause" else named(journal, value)
