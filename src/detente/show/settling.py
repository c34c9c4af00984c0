"""Which options are taken: ``b_within=2 b_hotline=0``, or ``all=1``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.errors import InputError, NotationError
from detente.kernel.ids import did_you_mean
from detente.record.entries import Act, Entry
from detente.terms.drafting.guards import CONSENTS, FIXES
from detente.terms.drafting.settle import refuse_unknown, settled
from detente.terms.drafting.text import NegotiatingText, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.show.case import Case
    from detente.terms.drafting.marks import Bracket, Scan

ALL = "all"
"""Every bracket that is not named."""


def choices_of(words: Iterable[str], marks: Scan) -> dict[str, int]:
    """Return bracket → option, as it is written in words.

    Raises:
        InputError: where a word is no choice, or names what the text does not have.
    """
    found: dict[str, int] = {}
    for word in words:
        name, mark, number = word.partition("=")
        number = number or ("1" if name == ALL and not mark else "")
        if not number.isdigit():
            message = f"{word!r} is no choice. Write a bracket and an option, such as `b_within=2`."
            raise InputError(message)
        if name in found:
            message = f"Bracket {name} is chosen twice."
            raise InputError(message)
        found[name] = int(number)
    rest = found.pop(ALL, None)
    known = {bracket.id: bracket for bracket in marks.brackets}
    refuse_unknown(known, found)
    _refuse_questions(known, found)
    if rest is not None:
        for name, bracket in known.items():
            if rest == 0 or not bracket.asks:
                found.setdefault(name, min(rest, len(bracket.options)))
    return found


def _refuse_questions(known: Mapping[str, Bracket], choices: Mapping[str, int]) -> None:
    """Refuse to make a question part of the text."""
    asked = [name for name, number in choices.items() if number and known[name].asks]
    if asked:
        verb = "asks a question that has" if len(asked) == 1 else "ask questions that have"
        message = (
            f"{', '.join(asked)} {verb} no answer yet. Write the answer between the brackets in a "
            "copy of the text and keep it (detente draft keep), or take the question out with =0."
        )
        raise InputError(message)


def settled_text(case: Case, phrase: str) -> tuple[str, NegotiatingText, str]:
    """Return a text as a phrase supposes it settled: its path, the text, and what was understood.

    ``settle chairs_text b_within=2 all=1``.

    Raises:
        InputError: where the text, a bracket or an option is not there.
        NotationError: where the settled text cannot be read.
    """
    name, *words = phrase.split()[1:] or [""]
    negotiation = case.negotiations.get(name)
    if negotiation is None or negotiation.text is None:
        kept = list(case.negotiations)
        hint = did_you_mean(name, kept) if kept else "The case keeps none."
        message = f"“{phrase}” does not say which text under negotiation. {hint}"
        raise InputError(message)
    choices = choices_of(words or [f"{ALL}=1"], negotiation.text.scan)
    closed = settled(negotiation.version.text, choices)
    text, found = read_text(closed, negotiation.version.file)
    if text is None:
        message = f"{name}, settled so, cannot be read."
        raise NotationError(message, found)
    taken = ", ".join(f"{bracket}={number}" for bracket, number in choices.items()) or "nothing"
    told = f"{name}, version {negotiation.version.number}, settled: {taken}"
    return negotiation.path, text, told


def refuse_brackets(
    case: Case, entries: Iterable[Entry], texts: Mapping[str, NegotiatingText]
) -> None:
    """Refuse to suppose that a text with brackets is adopted, initialled, signed or ratified."""
    for entry in entries:
        if not isinstance(entry, Act) or entry.act not in FIXES | CONSENTS:
            continue
        negotiation = case.negotiations.get(entry.instrument or "")
        if negotiation is None:
            continue
        text = texts.get(negotiation.path, negotiation.text)
        left = text.brackets if text is not None else ()
        if left:
            names = ", ".join(bracket.id for bracket in left)
            message = (
                f"{negotiation.id} has brackets left ({names}), so nobody can {entry.act} it. "
                f"Suppose them closed first: “settle {negotiation.id} {left[0].id}=1 …”."
            )
            raise InputError(message)
