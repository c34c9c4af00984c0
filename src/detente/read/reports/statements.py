"""Statements: propositions with act, form, modality, condition and time limit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.read.reports.acts import act_of, doer_of
from detente.read.reports.clauses import condition, deadline, hypothetical, modal, negated
from detente.read.reports.contract import ConditionSeen, NestedSeen, StatementSeen
from detente.read.reports.event_types import event_type
from detente.read.reports.form import form
from detente.read.reports.language import script_of

if TYPE_CHECKING:
    from detente.read.reports.acts import Act
    from detente.read.reports.attribution import Proposition
    from detente.read.reports.clauses import Condition
    from detente.read.reports.sentences import Sentences
    from detente.read.reports.voices import Voice, Voices

_ASKED = frozenset({"demand", "offer", "commit", "threaten", "permit", "appeal"})
_DONE = frozenset({"accept", "reject", "accuse", "deny", "praise", "announce", "assess"})
_AHEAD = frozenset({"will", "would", "shall", "going to", "must", "should"})
_MOSTLY = 0.6
_CARRIED = 0.75


@dataclass(frozen=True)
class Told:
    """A statement with the proposition that it was made from."""

    statement: StatementSeen
    said: Proposition
    text: str
    condition: Condition | None


def told(report: Sentences, voices: Voices, propositions: list[Proposition]) -> list[Told]:
    """Return the statements of a report, each with what it was made from.

    What stands in another script is not read, so that nobody is said to have said it.
    """
    found = (_told(report, voices, said) for said in propositions)
    return [one for one in found if not script_of(one.text)]


def _told(report: Sentences, voices: Voices, said: Proposition) -> Told:
    parsed = report.parsed
    start, end = _span(report, said)
    text = report.copy.text[start:end]
    seen = condition(parsed, said.head, said.numbers)
    act = act_of(parsed, voices, said, text, seen)
    doer = _doer(said, voices, report, act)
    speaker = said.voice or doer
    confidence = round(act.score * (_CARRIED if said.free else 1.0), 2)
    at = report.copy.place(start, end)
    statement = StatementSeen(
        start=at[0],
        end=at[1],
        text=report.copy.document[at[0] : at[1]],
        speaker=speaker.id if speaker else None,
        on_behalf_of=speaker.side if speaker else None,
        sourcing="indirect" if speaker is doer and doer is not None else said.sourcing,
        act=act.act,
        plover=event_type(parsed, said, act.nested_act or act.act, seen),
        form=form(text),
        modality=_modality(report, said, act, seen),
        nested=NestedSeen(act.nested_speaker, act.nested_act or "assert")
        if act.nested_speaker
        else None,
        condition=_condition(report, seen),
        deadline=deadline(text),
        confidence=confidence,
        because=_because(said, act),
    )
    return Told(statement, replace(said, voice=speaker), text, seen)


def _because(said: Proposition, act: Act) -> str:
    carried = "; carried over from the sentence before" if said.free else ""
    return f"rule: {act.rule}{carried}"


def _doer(said: Proposition, voices: Voices, report: Sentences, act: Act) -> Voice | None:
    """Return whose act a sentence tells of that nobody else is the source of."""
    if said.voice is not None or not act.lexical:
        return None
    return doer_of(report.parsed, voices, said, teller=True)


def _span(report: Sentences, said: Proposition) -> tuple[int, int]:
    """Return the place of a proposition; a quotation has its marks."""
    start, end = report.parsed.span(said.numbers)
    quote = report.quote_around(start, end) if said.sourcing == "direct" else None
    if quote is None:
        return _whole_quote(report, said, (start, end))
    text = report.copy.text
    before, after = text[quote[0] + 1 : start], text[end : quote[1]]
    start = start if any(map(str.isalnum, before)) else quote[0]
    end = end if any(map(str.isalnum, after)) else quote[1]
    return start, end


def _whole_quote(report: Sentences, said: Proposition, span: tuple[int, int]) -> tuple[int, int]:
    """Return the quotation that a span shares most with, marks included; else the span."""
    start, end = span
    for opening, closing in report.quotes:
        shared = min(end, closing) - max(start, opening)
        whole = shared >= _MOSTLY * (end - start) and shared >= _MOSTLY * (closing - opening)
        if whole and said.sourcing == "direct":
            return opening, closing
    return span


def _modality(report: Sentences, said: Proposition, act: Act, seen: Condition | None) -> str:
    """Return the first of these that holds: under an if, told of another, asked, denied, ahead."""
    parsed = report.parsed
    ahead = modal(parsed, said.head) in _AHEAD
    told = "claimed" if said.voice is not None else "actual"
    done = act.act in _DONE and (said.voice is None or act.act != "assess")
    for modality, holds in (
        ("hypothetical", seen is not None or hypothetical(parsed, said.head)),
        ("claimed", act.nested_speaker is not None),
        ("future", act.act in _ASKED and (act.act != "permit" or ahead)),
        ("negated", negated(parsed, said.head) and act.act not in {"reject", "deny"}),
        ("future", ahead and act.act not in {"reject", "accuse", "deny"}),
        ("actual", done),
    ):
        if holds:
            return modality
    return told


def _condition(report: Sentences, seen: Condition | None) -> ConditionSeen | None:
    if seen is None:
        return None
    spans = [
        report.copy.place(*report.parsed.span(part)) for part in (seen.antecedent, seen.consequent)
    ]
    return ConditionSeen(seen.connective, spans[0], spans[1])
