"""What is supposed of a text: which options are taken (``b_within=2``), which acts follow."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.errors import InputError, NotationError
from detente.kernel.findings import has_errors
from detente.kernel.ids import did_you_mean
from detente.record.entries import Act, Entry
from detente.terms.drafting.guards import GUARDED, Guard
from detente.terms.drafting.settle import refuse_unknown, settled
from detente.terms.drafting.text import NegotiatingText, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.kernel.findings import Finding
    from detente.record.journal import Journal
    from detente.show.case import Case
    from detente.show.negotiation import Negotiation
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


def refuse_impossible(
    journal: Journal,
    kept: Mapping[str, Negotiation],
    entries: Iterable[Entry],
    texts: Mapping[str, NegotiatingText],
) -> tuple[Finding, ...]:
    """Refuse to suppose acts on a text that the commands refuse, each on the record before it.

    Args:
        journal: the record as known, without what is supposed.
        kept: id → a text under negotiation.
        entries: what is supposed, in the order of its phrases.
        texts: path → a text as it is supposed to be settled.

    Returns:
        What should be known of those that are possible.

    Raises:
        NotationError: with everything that stands in the way of an act.
    """
    known: list[Finding] = []
    for entry in entries:
        on = entry.instrument if isinstance(entry, Act) else None
        negotiation = next((n for n in kept.values() if n.history.signed_as == on), None)
        if isinstance(entry, Act) and negotiation is not None and entry.act in GUARDED:
            text = texts.get(negotiation.path, negotiation.text)
            if text is not None:
                found = tuple(Guard(text, negotiation.history, journal).findings(entry))
                if has_errors(found):
                    by = journal.name(entry.by)
                    message = f"It cannot be supposed that {by} does this ({entry.act}) with {on}."
                    raise NotationError(message, [_supposing(f, text) for f in found])
                known += found
        journal = journal.with_entries([entry])
    return tuple(known)


def _supposing(finding: Finding, text: NegotiatingText) -> Finding:
    """Return what stands in the way with what to suppose first instead of what to record."""
    if finding.code != "D210":
        return finding
    first = text.brackets[0].id
    hint = f"Suppose them closed first: “settle {text.header.agreement} {first}=1 …”."
    return replace(finding, hint=hint)
