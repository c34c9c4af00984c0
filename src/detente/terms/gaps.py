"""Gaps: what the terms leave open, as questions to put to the parties.

What a source leaves out is never filled in; each parameter that a workable term needs and this one
does not state becomes a question.  For a verbal understanding the list
is the agenda of the next round.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from detente.kernel.ladders import Layer
from detente.kernel.times import UNSPECIFIED
from detente.record.journal import empty_journal
from detente.terms.clauses import is_left_out, reading
from detente.terms.notation import HEADER
from detente.terms.settled import consented, settled, signed
from detente.terms.values import value_words
from detente.terms.wording import listed, named, names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement
    from detente.terms.clauses import Clause, Need


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing left open.

    Attributes:
        clause: the clause; ``agreement`` for the text as a whole.
        parameter: what is left open (dotted: ``must.in``).
        question: the question to put to the parties.
        because: why it is open: left out, assumed by the encoder, or answered differently.
        assumed: what the encoder has put in its place, in words; empty where it is left out.
        party_answers: party → what it is on record as holding, where the parties have answers.
    """

    clause: str
    parameter: str
    question: str
    because: str
    party_answers: Mapping[str, str] = field(default_factory=dict[str, str])
    assumed: str = ""

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "clause": self.clause,
            "parameter": self.parameter,
            "question": self.question,
            "because": self.because,
            "party_answers": dict(self.party_answers),
            "assumed": self.assumed or None,
        }


def gaps(agreement: Agreement, journal: Journal | None = None) -> tuple[Gap, ...]:
    """Return all that an agreement leaves open: clause by clause, then the text as a whole."""
    record = journal or empty_journal()
    found: list[Gap] = []
    for clause in agreement.clauses.values():
        found += clause_gaps(clause, record, agreement)
    header = agreement.header
    said = {need.parameter: need for need in header.NEEDS}
    found += (
        Gap(HEADER, parameter, said[parameter].question, _left_out(header.layer))
        for parameter in header.unspecified()
        if not (parameter == "signature" and signed(agreement, record))
    )
    return tuple(found)


def clause_gaps(clause: Clause, journal: Journal, agreement: Agreement | None = None) -> list[Gap]:
    """Return what one clause leaves open: what it needs, what is assumed beside, and readings.

    What its text as a whole names, or acts on record have settled, is not left open.
    """
    needs = {need.parameter: need for need in clause.NEEDS}
    found = [
        _needed(clause, need, journal)
        for need in needs.values()
        if clause.arises(need.parameter)
        and is_left_out(clause, need.parameter)
        and not (agreement and settled(agreement, clause, need.parameter, journal))
    ]
    found += (
        _assumed(clause, parameter, _is_it_so(clause, parameter, journal), journal)
        for parameter in clause.assumes
        if parameter not in needs
    )
    agreed_form = agreement is not None and consented(agreement, clause, journal)
    return [*found, *_disagreements(clause, journal, agreed_form=agreed_form)]


def by_clause(found: Iterable[Gap]) -> dict[str, tuple[Gap, ...]]:
    """Return gaps grouped by clause, in their order."""
    grouped: defaultdict[str, list[Gap]] = defaultdict(list)
    for gap in found:
        grouped[gap.clause].append(gap)
    return {clause: tuple(group) for clause, group in grouped.items()}


def _needed(clause: Clause, need: Need, journal: Journal) -> Gap:
    question = filled_in(need.question, clause, journal)
    if need.parameter in clause.assumes:
        return _assumed(clause, need.parameter, question, journal)
    return Gap(clause.clause, need.parameter, question, _left_out(clause.layer))


_LEFT_OUT = {
    Layer.REPORTED: "the report leaves it out",
    Layer.AGREED: "the agreed text leaves it out",
    Layer.PROPOSED: "the proposed text leaves it out",
    Layer.ILLUSTRATIVE: "the illustrative draft leaves it out",
    Layer.ASSUMPTION: "the encoding leaves it out",
}


def _left_out(layer: Layer) -> str:
    return _LEFT_OUT[layer]


def _assumed(clause: Clause, parameter: str, question: str, journal: Journal) -> Gap:
    value = value_words(clause, parameter, journal)
    because = f"assumed by the encoder, not in the source: {value}"
    return Gap(clause.clause, parameter, question, because, assumed=value)


def _is_it_so(clause: Clause, parameter: str, journal: Journal) -> str:
    """Return the question for an assumed parameter that no kind of clause asks about."""
    words = parameter.replace("_", " ").replace(".", ", ")
    return f"Do the parties hold this for {words}: {value_words(clause, parameter, journal)}?"


class _Filling(dict[str, str]):
    """Names of a clause by key; a key that it does not have stays as it is."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


def filled_in(question: str, clause: Clause, journal: Journal) -> str:
    """Return a question with ``{debtor}``, ``{holder}`` … replaced by the names on record."""
    filling = _Filling()
    for key in type(clause).model_fields:
        value: object = getattr(clause, key)
        if isinstance(value, str):
            filling[key] = named(journal, value)
        elif isinstance(value, tuple):
            ids = [item for item in cast("tuple[object, ...]", value) if isinstance(item, str)]
            filling[key] = names(journal, ids) if ids else f"{{{key}}}"
    return question.format_map(filling)


# Where the parties answer differently ------------------------------------------------------------


def _disagreements(clause: Clause, journal: Journal, *, agreed_form: bool) -> Iterable[Gap]:
    if not agreed_form:
        yield from _forms(clause, journal)
    by_key: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for party, read_as in clause.interpretation.items():
        for key in read_as:
            if key != "own_word":
                by_key[key][party] = value_words(reading(clause, party), key, journal)
    for key, answers in by_key.items():
        stated = value_words(clause, key, journal)
        if set(answers.values()) == {stated}:
            continue
        said = _answers(answers, journal)
        words = key.replace("_", " ")
        question = f"Which reading of “{words}” do the parties hold in common?"
        because = f"read differently: {said}; the term as it stands: {stated}"
        yield Gap(clause.clause, key, question, because, answers)


def _forms(clause: Clause, journal: Journal) -> Iterable[Gap]:
    required = clause.form.required if clause.form else None
    if not isinstance(required, dict):
        return
    answers = {party: _form_word(form) for party, form in required.items() if form != UNSPECIFIED}
    if len(set(answers.values())) > 1:
        said = _answers(answers, journal)
        question = f"Which form do all hold to be enough? So far: {said}."
        because = "the parties hold different forms to be enough"
        yield Gap(clause.clause, "form.required", question, because, answers)
    for party, form in required.items():
        if form == UNSPECIFIED:
            question = f"Which form does {named(journal, party)} hold to be enough?"
            yield Gap(clause.clause, f"form.required.{party}", question, _left_out(clause.layer))


def _form_word(form: str) -> str:
    return str(form).replace("_", " ")


def _answers(answers: Mapping[str, str], journal: Journal) -> str:
    return listed(f"{word} for {named(journal, party)}" for party, word in answers.items())
