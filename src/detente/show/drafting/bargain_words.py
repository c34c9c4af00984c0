"""What is proposed to the chair, in words: each choice, who said what of it, whom to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.show.drafting.stance_words import WORDS, wording
from detente.terms.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.record.journal import Journal
    from detente.terms.drafting.bargain import Choice, Next
    from detente.terms.drafting.stances import Answer


def next_words(journal: Journal, one: Next) -> str:
    """Return why a bracket stands where it does in the order."""
    parts = [f"{listed(one.holds_up)} {_verb(one.holds_up, 'hang')} on it"] if one.holds_up else []
    if one.object:
        verb = _verb(one.object, "object")
        parts.append(f"{_names(journal, one.object)} {verb} to every wording so far")
    if one.waits:
        whose = "answers hang" if len(one.waits) > 1 else "answer hangs"
        parts.append(f"the {whose} on other brackets: {_names(journal, one.waits)}")
    if one.form_only:
        parts.append("agreed in substance, and hangs on form alone")
    elif one.ready:
        parts.append("ready: every party can live with one wording")
    if one.not_heard:
        parts.append(f"not heard: {_names(journal, one.not_heard)}")
    return f"{one.bracket}: {'; '.join(parts) or 'no wording suits all who were heard'}"


def closed_words(journal: Journal, choice: Choice) -> str:
    """Return a bracket that is closed: with what, who said what of it, whom to ask."""
    if choice.within is not None:
        return f"{choice.bracket}: gone with the words of {choice.within} around it"
    what = wording(choice.option)
    said = _said(journal, choice.answers or {}, without=choice.ask)
    ask = f" Ask {_names(journal, choice.ask)}, not heard on it." if choice.ask else ""
    return f"{choice.bracket}: {what}. {said}.{ask}"


def kept_words(journal: Journal, choice: Choice) -> str:
    """Return a bracket that stays open, and what stands against closing it."""
    reasons = [
        f"{wording(option)}: {_said(journal, who)}"
        for option, who in (choice.against or {}).items()
        if who
    ]
    ask = f". Ask {_names(journal, choice.ask)}, not heard on it" if choice.ask else ""
    why = "; ".join(reasons) or "nobody heard accepts a wording, or the choices exclude it"
    return f"{choice.bracket} – {why}{ask}."


def _said(journal: Journal, answers: Mapping[str, Answer], without: Iterable[str] = ()) -> str:
    left = set(without)
    return ", ".join(
        f"{journal.name(party)} {_answer(answer)}"
        for party, answer in answers.items()
        if party not in left
    )


def _answer(answer: Answer) -> str:
    return "hangs on what is still open" if answer == "hangs_on" else WORDS[answer]


def _names(journal: Journal, parties: Iterable[str]) -> str:
    return listed(journal.name(party) for party in parties)


def _verb(who: tuple[str, ...], verb: str) -> str:
    return f"{verb}s" if len(who) == 1 else verb
