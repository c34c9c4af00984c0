"""From what is said on the command line to a party's position on words of a text.

Everything that a position names is looked up before it is written: the text, the bracket (or what
became of it), the wording, the brackets in its condition.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from detente.errors import InputError, UnknownNameError
from detente.kernel import formula
from detente.kernel.ids import did_you_mean
from detente.kernel.ladders import Layer
from detente.record.entries import Instrument, Party, Position, Statement
from detente.record.sourcing import side_of, voice_of
from detente.show.drafting.minuting import minuted
from detente.show.drafting.when_stated import moment, version_meant
from detente.show.entering import built
from detente.terms.drafting.fates import fate
from detente.terms.drafting.hearing import wordings
from detente.terms.drafting.minutes.minute import MINUTE
from detente.terms.drafting.minutes.words import CORRECTED
from detente.terms.drafting.stances import MARK, hangs_on
from detente.terms.drafting.stated import (
    has_option,
    latest_then,
    options_named,
    options_words,
)

if TYPE_CHECKING:
    from detente.show.case import Case
    from detente.show.negotiation import Negotiation
    from detente.terms.drafting.marks import Bracket
    from detente.terms.drafting.versions import Version

SAYS = {
    "accepts": "accepts", "can-live-with": "can_live_with", "conditional": "conditional",
    "reserves": "reserves", "rejects": "rejects",
    "confirm": "accepts", "deny": "rejects", "correct": "conditional",
}  # fmt: skip
"""What is said, and the substance that it is recorded as; the last three answer a minute."""
ANSWERS = ("confirm", "deny", "correct")


@dataclass(frozen=True)
class Said:
    """What is said on the command line.

    Attributes:
        on: ``TEXT#BRACKET``, ``minute#ITEM``, a clause, a text, or an instrument.
        words: of a correction, or the condition in the party's words.
        on_word_of: who says so, where no statement is named; its own side only.
        known: when it became known, as it is written; today where it is None.
        more: form, requires, refuses, stated_in, evidence, note, id, as they are given.
    """

    on: str
    party: str
    says: str
    option: int | None = None
    version: int | None = None
    provided: str | None = None
    words: str | None = None
    on_word_of: str | None = None
    known: str | None = None
    more: dict[str, Any] = field(default_factory=dict[str, Any])


def stated(case: Case, said: Said) -> Position:
    """Return the position that is meant.

    Raises:
        InputError, UnknownNameError: where it names something that is not there, or does not fit.
        NotationError: where a value does not fit.
    """
    data: dict[str, Any] = {"party": _party(case, said.party), "on": said.on}
    data["substance"] = _substance(said)
    text, mark, name = said.on.partition(MARK)
    if mark and text == MINUTE:
        data |= _on_item(case, name, said)
    elif mark:
        data |= _on_bracket(case, text, name, said)
    else:
        data |= _on_whole(case, said)
    if said.words is not None:
        data["condition"] = f"{CORRECTED}{said.words}" if said.says == "correct" else said.words
    data |= {key: value for key, value in said.more.items() if value not in (None, [])}
    data |= _own_word(case, said)
    return built(case.journal, Position, data, said.known)


def _party(case: Case, name: str) -> str:
    parties = [party.id for party in case.journal.of(Party)]
    if name not in case.journal.actors:
        message = f"{name!r} is not on record. {did_you_mean(name, parties)}"
        raise UnknownNameError(message)
    return name


def _substance(said: Said) -> str:
    if said.says not in SAYS:
        message = f"A position cannot say {said.says!r}. It says one of: {', '.join(SAYS)}."
        raise InputError(message)
    if said.says in ANSWERS and not said.on.startswith(f"{MINUTE}{MARK}"):
        message = (
            f"`{said.says}` answers a sentence of the minute ({MINUTE}{MARK}ITEM). "
            "Of a bracket, clause or text a party accepts, can-live-with, reserves or rejects."
        )
        raise InputError(message)
    if said.says == "correct" and not said.words:
        message = "A correction needs its words: --condition WORDS."
        raise InputError(message)
    if said.says == "conditional" and said.provided is None and not said.words:
        message = "A condition needs what it hangs on: --provided FORMULA, or --condition WORDS."
        raise InputError(message)
    if said.provided is not None and said.says != "conditional":
        message = f"--provided belongs to `conditional`, and the position says {said.says!r}."
        raise InputError(message)
    return SAYS[said.says]


# On what -----------------------------------------------------------------------------------------


def _on_item(case: Case, name: str, said: Said) -> dict[str, Any]:
    items = {item.id for item in minuted(case, case.journal.as_known())}
    kept = case.negotiations.get(MINUTE)
    if name not in items and (kept is None or kept.history.latest.bracket(name) is None):
        message = f"The minute has no item {name!r}. {did_you_mean(name, items)}"
        raise UnknownNameError(message)
    if said.option is not None:
        message = "A sentence of the minute has no options."
        raise InputError(message)
    if kept is None:
        return {}
    then = latest_then(kept.history, moment(case, said.known), case.journal)
    if then is None and said.version is None:
        return {}  # given before the minute was kept: the item as it was then
    return {"version": version_meant(case, kept, said.version, said.known).number}


def _on_bracket(case: Case, text: str, name: str, said: Said) -> dict[str, Any]:
    negotiation = _text(case, text)
    _refuse_illustrative(negotiation)
    version = version_meant(case, negotiation, said.version, said.known)
    bracket = version.bracket(name)
    if bracket is None:
        raise _no_bracket(negotiation, version, name)
    found: dict[str, Any] = {"version": version.number}
    found |= _option(bracket, said)
    found |= _condition(negotiation, version, said, name)
    return found


def _no_bracket(negotiation: Negotiation, version: Version, name: str) -> InputError:
    """Return that a version has no such bracket, and where it went, or when it came."""
    lead = f"There is no bracket {name!r} in version {version.number}"
    gone = fate(negotiation.history, name)
    later = (v for v in negotiation.history.versions if v.number > version.number)
    came = next((v for v in later if v.bracket(name)), None)
    if came is not None:
        return InputError(f"{lead}: it came with version {came.number}.")
    if gone is not None and gone.how != "never":
        return InputError(f"{lead}: {gone.words()}.")
    known = [bracket.id for bracket in version.scan.brackets]
    return UnknownNameError(f"{lead}. {did_you_mean(name, known)}")


def _option(bracket: Bracket, said: Said) -> dict[str, Any]:
    if said.says != "rejects" and said.option != 0 and wordings(bracket) == (0,):
        message = (
            f"Bracket {bracket.id} asks a question, and nobody has proposed an answer yet: there "
            "are no words to accept. Keep a version in which somebody proposes some."
        )
        raise InputError(message)
    if said.option is None:
        return {}
    if not has_option(bracket, said.option):
        message = f"Bracket {bracket.id} has {options_words(bracket)}, not {said.option}."
        raise InputError(message)
    return {"option": said.option}


def _condition(
    negotiation: Negotiation, version: Version, said: Said, own: str | None
) -> dict[str, Any]:
    if said.provided is None:
        return {}
    parsed = formula.parse(said.provided)
    known = {bracket.id: bracket for bracket in version.scan.brackets}
    probe = Position(id="probe", party="probe", on="probe", provided=said.provided)
    for call in formula.calls(parsed):
        if call.name not in {"accepted", "rejected"}:
            message = (
                f"A condition cannot ask {call.name}(…). Write accepted(BRACKET), "
                "rejected(BRACKET), or BRACKET = 1 for its first wording."
            )
            raise InputError(message)
    for name in sorted(hangs_on(probe)):
        if name == own:
            message = f"The condition hangs on {name!r}, the bracket that it is about."
            raise InputError(message)
        if name not in known:
            gone = fate(negotiation.history, name)
            was = f" {gone.words().capitalize()}." if gone and gone.how != "never" else ""
            hint = was or f" {did_you_mean(name, known)}"
            message = f"The condition names bracket {name!r}, which the text does not have.{hint}"
            raise UnknownNameError(message)
    for name, option, written in options_named(said.provided):
        if not has_option(known[name], option):
            message = f"The condition says `{written}`: {name} has {options_words(known[name])}."
            raise InputError(message)
    return {"provided": said.provided}


def _on_whole(case: Case, said: Said) -> dict[str, Any]:
    if said.option is not None:
        message = "Only brackets have options: name one, as TEXT#BRACKET."
        raise InputError(message)
    for negotiation in case.negotiations.values():
        clauses = negotiation.text.clauses if negotiation.text else {}
        if said.on == negotiation.id or said.on in clauses:
            _refuse_illustrative(negotiation, said.on)
            version = version_meant(case, negotiation, said.version, said.known)
            found: dict[str, Any] = {"version": version.number}
            return found | _condition(negotiation, version, said, None)
    if said.provided is not None or said.version is not None:
        message = (
            f"{said.on!r} is in no text with versions, so --provided and --version mean nothing."
        )
        raise InputError(message)
    clauses = [name for text in case.agreements for name in text.clauses]
    matters = {position.on for position in case.journal.of(Position) if MARK not in position.on}
    known = {*clauses, *case.negotiations, *(i.id for i in case.journal.of(Instrument)), *matters}
    if said.on not in known:
        message = f"There is no text, clause or bracket {said.on!r}. {did_you_mean(said.on, known)}"
        raise UnknownNameError(message)
    return {}


def _text(case: Case, text: str) -> Negotiation:
    found = case.negotiations.get(text)
    if found is None:
        message = f"There is no text {text!r}. {did_you_mean(text, [*case.negotiations, MINUTE])}"
        raise UnknownNameError(message)
    return found


def _refuse_illustrative(negotiation: Negotiation, clause: str | None = None) -> None:
    text = negotiation.text
    of_clause = text.clauses.get(clause) if text is not None and clause is not None else None
    whole = text is not None and text.header.layer is Layer.ILLUSTRATIVE
    if whole or (of_clause is not None and of_clause.layer is Layer.ILLUSTRATIVE):
        what = clause if of_clause is not None and not whole else negotiation.id
        message = (
            f"{what} is illustrative: nobody put it forward, so no party's position on it goes on "
            f"record. Suppose one in drafts/{negotiation.id}/rounds/NAME.yaml, or keep a version "
            "that somebody put forward (layer: proposed, author: …)."
        )
        raise InputError(message)


# On whose word -----------------------------------------------------------------------------------


def _own_word(case: Case, said: Said) -> dict[str, Any]:
    """Return what follows from ``--on-word-of`` and from the statements named."""
    journal = case.journal
    named: list[str] = said.more.get("stated_in") or []
    for name in named:
        if journal.get(name, Statement) is None:
            statements = [statement.id for statement in journal.of(Statement)]
            message = f"There is no statement {name!r} on record. {did_you_mean(name, statements)}"
            raise UnknownNameError(message)
    if said.on_word_of is None:
        return {}
    if said.on_word_of not in journal.actors:
        hint = did_you_mean(said.on_word_of, journal.actors)
        message = f"{said.on_word_of!r} is not on record. {hint}"
        raise UnknownNameError(message)
    side = side_of(journal, said.on_word_of)
    if side == said.party:
        return {"own_word": True}
    found = (journal.get(name, Statement) for name in named)
    if any(s is not None and side in {voice_of(journal, s), s.speaker} for s in found):
        return {"own_word": False}
    message = (
        f"{journal.name(said.on_word_of)} is not {journal.name(said.party)}: what is known through "
        "somebody else rests on what that one said. Add the statement, and name it with "
        f"--stated-in: detente add statement {case.folder} speaker={said.on_word_of} act=assert "
        f"modality=claimed nested.speaker={said.party} nested.act=accept nested.content='…'"
    )
    raise InputError(message)
