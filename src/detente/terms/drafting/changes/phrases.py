"""The words in which changes of terms are told: names of parameters, and of what they state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.ids import is_id
from detente.record.entries import Group, Party
from detente.terms.conditions import Pattern
from detente.terms.drafting.changes.parameters import LEFT_OUT
from detente.terms.wording import listed, named, noun_of, role_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.record.journal import Journal
    from detente.terms.drafting.changes.parameters import Value

_PARAMETERS = {
    "within": "deadline",
    "from": "counted from",
    "form": "form",
    "required": "required form",
    "debtor": "owed by",
    "creditor": "owed to",
    "holder": "held by",
    "by": "to be signed by",
    "standard": "standard of performance",
    "attribution_test": "mode of attribution",
    "verifier": "mode of verification",
    "where": "measure",
    "confidence": "events count when established as",
    "beyond_control": "what is owed beyond control",
    "preemptive": "earlier performance counts",
    "or_same_time": "performance at the same time counts",
    "persists_after_violation": "still owed after the deadline",
    "consumes_trigger": "one trigger licenses one response only",
    "non_derogable": "no excuse is admitted",
    "in_force": "in force from",
    "ends": "ends",
    "during": "time of the permission",
    "releases": "who is released",
    "until": "what ends it",
    "up_to": "up to the limit of",
    "on_word_of": "on the word of",
    "entry_into_force": "entry into force",
    "deposited_with": "left with",
    "applies_to": "applies to",
    "verification": "mode of verification",
    "clause": "id of the clause",
    "kind": "kind of clause",
    "except": "exception",
    "disputes": "settlement of disputes",
    "signature": "signature",
    "overrides": "prevails over",
    "while": "as long as",
    "effect.permit": "who is permitted by the power",
    "correlative.prohibit": "who must not interfere",
    "precondition.on_word_of": "on whose word the precondition is established",
}
"""Parameters whose name in notation is not plain enough."""

_ROLES = {
    "event": "kind",
    "act": "act",
    "actor": "scope (by whom)",
    "target": "scope (on whom)",
    "against": "scope (against whom)",
    "origin": "origin",
    "in": "place",
    "with": "means",
    "across": "crossing",
    "by": "author",
    "to": "addressee",
    "about": "subject",
    "on_clause": "clause",
}
_PATTERNS = {
    "when": "what sets it off",
    "must": "what is owed",
    "never": "what is forbidden",
    "each": "the response",
    "permit": "what is permitted",
    "after": "what must come first",
    "until": "what ends it",
    "while.none": "the condition (none before)",
    "while.some": "the condition (some before)",
    "effect": "what the power permits",
    "correlative": "the duty beside the power",
}
_SAID = {
    "due_diligence": "due diligence",
    ">=alleged": "alleged or better",
    ">=probable": "probable or better",
    ">=confirmed": "confirmed",
    "guarantor_letter": "guarantor's letter",
    "self_defence": "self-defence",
}
_ANY = {
    "in": "anywhere", "origin": "anywhere", "with": "any means", "about": "anything",
    "on_clause": "any clause", "across": "not asked",
}  # fmt: skip
_CLAUSES_NAMED = frozenset(
    {"overrides", "suspends", "up_to", "applies_to", "while", "where", "on_clause", "licensed_by"}
)


def parameter_words(key: str, journal: Journal) -> str:
    """Return the name of a parameter in plain words."""
    plain = _PARAMETERS.get(key) or _PATTERNS.get(key)
    if plain:
        return plain
    above, _, last = key.rpartition(".")
    if above == "form":
        return f"form in the eyes of {named(journal, last)}"
    if above in _PATTERNS and last in _ROLES:
        return f"{_ROLES[last]} of {_PATTERNS[above]}"
    if key.startswith("interpretation."):
        _, party, *rest = key.split(".")
        inner = parameter_words(".".join(rest), journal)
        return f"{inner}, as {named(journal, party)} reads it"
    return key.replace("_", " ").replace(".", ", ")


def is_role(key: str) -> bool:
    """Return whether a parameter is a role of a pattern, where nothing stated means any."""
    above, _, last = key.rpartition(".")
    return above in _PATTERNS and last in _ROLES


def parts_words(key: str, parts: Mapping[str, Value], journal: Journal) -> str:
    """Return a parameter that has parts in one phrase: a pattern, or a form for each party."""
    if key == "form":
        forms = {party: value_words(key, form, None, journal) for party, form in parts.items()}
        return listed(f"{form} for {named(journal, party)}" for party, form in forms.items())
    heads = {"none.": "none before: ", "some.": "some before: "}
    head = next((head for head in heads if all(part.startswith(head) for part in parts)), "")
    inner = {part.removeprefix(head): value for part, value in parts.items()}
    if inner.keys() <= _ROLES.keys():
        return heads.get(head, "") + noun_of(Pattern.model_validate(inner), journal)
    stated = (value_words(f"{key}.{part}", value, None, journal) for part, value in parts.items())
    return ", ".join(stated)


def value_words(key: str, value: Value | None, other: Value | None, journal: Journal) -> str:
    """Return what a parameter states in plain words, with the names on record.

    Args:
        key: the parameter.
        value: what it states; None where it is not there.
        other: what it states on the other side, which tells what "any" is any of.
        journal: gives the names.
    """
    if value is None:
        return _any(key, other, journal) if is_role(key) else "not stated"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        joined = "or" if is_role(key) else "and"
        return listed((_one(key, item, journal) for item in value), joined)
    return _one(key, value, journal)


def _one(key: str, value: str, journal: Journal) -> str:
    last = key.rpartition(".")[2]
    if value == LEFT_OUT or last in _CLAUSES_NAMED:
        return value
    if value.startswith("$"):
        return role_value(last, value, journal)
    if value in journal.entries:
        return named(journal, value)
    return _SAID.get(value, value.replace("_", " ") if is_id(value) else value)


def _any(key: str, other: Value | None, journal: Journal) -> str:
    """Return what a role that is not asked for means: any of the sort named on the other side."""
    role = key.rpartition(".")[2]
    if role in _ANY:
        return _ANY[role]
    named_there = other if isinstance(other, tuple) else ()
    entries = [journal.entries.get(name) for name in named_there]
    if entries and all(isinstance(entry, Group) for entry in entries):
        return "any group"
    if entries and all(isinstance(entry, Party) for entry in entries):
        return "any party"
    return "anything" if role in {"event", "act"} else "anyone"
