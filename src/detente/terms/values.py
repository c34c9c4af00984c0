"""The value of one parameter of a clause in plain English, for questions and for assumptions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from detente.kernel.times import When
from detente.terms.clauses import FormRequirement, Limit
from detente.terms.conditions import Condition, Pattern
from detente.terms.readback import condition_words, measure
from detente.terms.wording import deed_of, duration_words, listed, named, noun_of, own_roles

if TYPE_CHECKING:
    from detente.record.journal import Journal
    from detente.terms.clauses import Clause

_DEEDS = frozenset({"must", "never", "permit"})
"""Parameters that hold what somebody does; other patterns are of something that happens."""
_LENGTH = re.compile(r"^\d+\s*[a-z]+$")
_KEYS = {"from": "from_", "in": "in_", "with": "with_", "while": "while_", "except": "except_"}


def value_words(clause: Clause, parameter: str, journal: Journal) -> str:
    """Return what a clause states for a parameter (dotted: ``must.in``)."""
    if parameter == "where" and isinstance(clause, Limit):
        return measure(clause, journal)
    value: object = clause
    for step in parameter.split("."):
        value = getattr(value, _KEYS.get(step, step), None)
    doers = clause.bound or clause.favoured
    if isinstance(value, Pattern):
        own = own_roles(value, doers)
        words = deed_of if parameter in _DEEDS else noun_of
        return words(value, journal, own)
    return _words(value, journal)


def _words(value: object, journal: Journal) -> str:
    match value:
        case None:
            said = "not stated"
        case Condition():
            said = condition_words(value, journal)
        case When():
            said = value.words()
        case FormRequirement():
            said = _words(value.required, journal)
        case dict():
            inner = cast("dict[str, object]", value)
            said = listed(f"{_words(v, journal)} for {named(journal, k)}" for k, v in inner.items())
        case tuple():
            said = listed(_words(item, journal) for item in cast("tuple[object, ...]", value))
        case _:
            said = _word(str(value), journal)
    return said


def _word(text: str, journal: Journal) -> str:
    """Return a name, a level, a duration or a word of the notation as it is read."""
    if text in journal.entries:
        return named(journal, text)
    if text.startswith(">="):
        return f"{text[2:]} or better"
    return duration_words(text) if _LENGTH.match(text) else text.replace("_", " ")
