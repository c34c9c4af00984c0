"""The clauses by mode, with read-back and verdicts; and what they leave open, as questions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.kernel.times import show_interval
from detente.monitor.verdicts import Mode
from detente.show.document import Heading, Line, Section, Table, section
from detente.show.sections.ceasefire import condition_as_said
from detente.show.sections.phrases import as_said, counted, encoded, seen_of, views
from detente.show.tell import plain, what
from detente.show.voices import evidence_of, voice
from detente.terms.gaps import by_clause
from detente.terms.lifecycle import TextState
from detente.terms.readback import read_back, read_back_readings
from detente.terms.wording import listed, named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.monitor.verdicts import ClauseAssessment, Instance
    from detente.show.document import Block
    from detente.show.status import Status

_MODES = {
    Mode.BINDING: "Binding: all whom it concerns hold it binding",
    Mode.SHADOW: "Shadow: evaluated, and not held binding by all",
    Mode.DRAFT: "Draft: evaluated in what-if only",
}


def clauses(status: Status) -> Section:
    """Return the clauses by mode and state, and the drafts that have no effect."""
    blocks: list[Block] = []
    for mode, meaning in _MODES.items():
        of_mode = [assessed for assessed in status.clauses if assessed.mode is mode]
        if of_mode:
            blocks.append(Heading(meaning))
        for assessed in of_mode:
            blocks += _clause(status, assessed)
    blocks += _texts(status)
    if not status.clauses:
        blocks.append(Line("No terms are on record: there is no clause to evaluate"))
    verdicts = _verdicts(status)
    if verdicts.rows:
        blocks.append(verdicts)
    elif status.clauses:
        blocks.append(Line("No clause has anything to judge at this instant"))
    if status.drafts:
        blocks.append(Heading("Texts without effect"))
    for path, draft in status.drafts:
        by = (
            "put forward by no party"
            if draft.header.layer == "illustrative"
            else "under negotiation"
        )
        size = counted(len(draft.clauses), "clause")
        text = f"{draft.header.title} ({path}): {size}, {by}; not evaluated"
        blocks.append(Line(text, str(draft.header.layer)))
    return section("clauses", "Clauses by mode and state", blocks)


_WHOLE = {
    TextState.TERMINATED: "has ended; what was violated before stays on record",
    TextState.FULFILLED: "is fulfilled: all that it asks for was done, and nothing can come due",
    TextState.UNSETTLED: "may have ended; that is not established",
}
"""How a text stands as a whole, where that is more than its clauses say."""


def _texts(status: Status) -> Iterator[Line]:
    """Yield the texts that ended, may have ended, or are fulfilled."""
    for text in status.assessment.texts:
        if text.state not in _WHOLE:
            continue
        goes_on = f"; clause {listed(text.outlives)} goes on" if text.outlives else ""
        yield Line(
            f"The text {plain(text.agreement)} as a whole {_WHOLE[text.state]}{goes_on}",
            evidence=text.by,
        )


def _clause(status: Status, assessed: ClauseAssessment) -> Iterator[Line]:
    clause, journal = assessed.clause, status.journal
    layer = encoded(clause)
    how = f"{clause.kind}, as encoded" if layer != clause.layer else clause.kind
    yield Line(
        f"{clause.clause} ({how})", layer, read_back(clause, journal),
        evidence=seen_of(status, clause),
    )  # fmt: skip
    for act in status.made_by.get(clause.clause, ()):
        when = show_interval(journal.time_of(act.on, act)).removeprefix("date ")
        yield Line(
            f"Made agreed by {act.id}, {when}: {what(journal, act)}", str(act.layer),
            evidence=evidence_of(journal, act), under=True,
        )  # fmt: skip
    for statement in as_said(journal, clause) if layer != clause.layer else ():
        yield replace(statement, text=f"As said: {statement.text}", under=True)
    for reading in read_back_readings(clause, journal).values():
        yield Line(reading, layer, under=True)
    yield Line(f"Held binding: {views(journal, assessed)}", under=True)


def _verdicts(status: Status) -> Table:
    rows = tuple(
        (
            _name(status, instance), _mode(assessed, instance), plain(str(instance.state)),
            str(instance.verdict), f"{instance.temporal}, {instance.evidential}",
            "; ".join((*_due(instance), *instance.reasons)),
        )
        for assessed in status.clauses
        for instance in assessed.instances
    )  # fmt: skip
    head = ("Instance", "Mode", "State", "Verdict", "Time, violation", "Because")
    return Table("Verdicts (computed under the stated terms; not findings)", head, rows)


def _name(status: Status, instance: Instance) -> str:
    read = f", as {named(status.journal, instance.reading)} reads it" if instance.reading else ""
    return f"{instance.clause}[{instance.key}]{read}"


def _mode(assessed: ClauseAssessment, instance: Instance) -> str:
    """Return the mode; with whose effects count, where a clause has verdicts for both."""
    if len({other.effects for other in assessed.instances}) > 1:
        return f"{assessed.mode}, {instance.effects}"
    return str(assessed.mode)


def _due(instance: Instance) -> list[str]:
    return [f"due {show_interval(instance.due)}"] if instance.due else []


def questions(status: Status) -> Section:
    """Return what the terms leave open: the agenda of a next round."""
    blocks: list[Block] = []
    number = 0
    for clause, found in by_clause(status.gaps).items():
        assessed = status.assessment.of(clause)
        of_whole = assessed is None
        word = assessed.clause.on_word_of if assessed else None
        whose = f" – {voice(status.journal, word)}" if word else ""
        blocks.append(Heading("The text as a whole" if of_whole else f"{plain(clause)}{whose}"))
        for gap in found:
            number += 1
            told = gap.assumed or gap.because.endswith("leaves it out")
            why = "" if told else f": {gap.because}"
            blocks.append(Line(f"{gap.question} ({gap.parameter}{why})", "", mark=f"{number}."))
            if clause == status.ceasefire.clause and gap.parameter == "while":
                blocks += condition_as_said(status, under=True)
            if gap.assumed:
                blocks.append(Line("Read by the encoder as", "assumption", gap.assumed, under=True))
    if not blocks:
        why = (
            "no term that a workable text needs is left out"
            if status.clauses
            else "no terms are on record"
        )
        blocks.append(Line(f"No question: {why}"))
    return section("questions", "Questions: what is left open, as an agenda", blocks)
