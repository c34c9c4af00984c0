"""D112: a form clause that contradicts the form of the text; T027 sees it in blocks of terms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.kernel.ladders import Form
from detente.terms.clauses import FormClause
from detente.terms.drafting.lints.draft import Words
from detente.terms.drafting.lints.registry import DRAFT_LINTS
from detente.terms.drafting.lints.remark import Repair
from detente.terms.wording import named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.record.journal import Journal
    from detente.terms.clauses import Clause
    from detente.terms.drafting.lints.draft import Draft
    from detente.terms.drafting.lints.remark import Remark

_THIS = (
    r"\b(?:this|the\s+present)\s+(?:text|agreement|memorandum|understanding|framework|protocol)\s+"
)
_SIGNED = re.compile(rf"{_THIS}(?:is|shall\s+be|must\s+be|will\s+be)\s+signed\b", re.IGNORECASE)
_RATIFIED = re.compile(
    rf"{_THIS}(?:(?:is|shall\s+be|must\s+be|will\s+be)\s+(?:subject\s+to\s+ratification|ratified)"
    r"|enters?\s+into\s+force\s+(?:up)?on\s+ratification)\b",
    re.IGNORECASE,
)
_VERBAL = re.compile(
    rf"{_THIS}(?:is|shall\s+be|remains?|shall\s+remain)\s+(?:verbal|oral|unwritten|unsigned"
    r"|not\s+(?:written|signed|put\s+in\s+writing))\b",
    re.IGNORECASE,
)
_UNDERTAKEN = (
    r"(?:undertakings?|commitments?|assurances?|obligations?|agreements?|what\s+is\s+agreed)"
)
_IN_WRITING = re.compile(
    rf"\b{_UNDERTAKEN}\s+(?:is|are|shall\s+be|must\s+be|will\s+be)\s+(?:only\s+)?"
    r"(?:(?:given|made|confirmed|put|recorded|set\s+down)\s+)?in\s+writing\b",
    re.IGNORECASE,
)
_ON_SIGNATURE = re.compile(
    r"\b(?:enters?\s+into\s+force|takes?\s+effect|(?:is|are|becomes?)\s+(?:binding|effective))\s+"
    r"(?:up)?on\s+(?:its\s+|the\s+)?signature\b",
    re.IGNORECASE,
)
_ORAL = re.compile(
    rf"(?<!\bno )(?<!\bnot )\b(?:oral|verbal)\s+{_UNDERTAKEN}\s+"
    r"(?:suffices?|(?:is|are|shall\s+be)\s+(?:enough|sufficient|binding))\b",
    re.IGNORECASE,
)
"""Words that say in which form something is undertaken. What is notified or reported in writing is
about a message and no form of the text; such sentences are left alone."""


@DRAFT_LINTS.enter("form contradicted")
def form_contradicted(draft: Draft) -> Iterable[Remark]:
    """Find clauses and sentences that ask for another form than the text says it has."""
    header = draft.text.header
    form = header.form if isinstance(header.form, Form) else None
    for clause in draft.text.clauses.values():
        for required, whose in _required(clause, draft.journal):
            if form is not None and form.rank < required.rank:
                asks = f"Clause {clause.clause} asks for the form “{_word(required)}”{whose}"
                yield _remark(draft, f"{asks}; the text is “{_word(form)}”.", clause, required)
            elif required is Form.RATIFIED and header.entry_into_force == "on_signature":
                asks = f"Clause {clause.clause} asks for the form “ratified”{whose}"
                message = f"{asks}; the text enters into force on signature."
                yield _remark(draft, message, clause, required)
    if form is not None:
        yield from _in_prose(draft, form)


def _remark(draft: Draft, message: str, clause: Clause, required: Form) -> Remark:
    repairs = (
        Repair(f"the text is to be {_word(required)}", f"agreement.form = {required.value}"),
        Repair("the clause asks for the form that the text has"),
    )
    words = draft.words_of(clause)
    return draft.remark("D112", message, words, repairs=repairs, clause=clause.clause)


def _in_prose(draft: Draft, form: Form) -> Iterable[Remark]:
    wanted = (
        (_SIGNED, Form.SIGNED, form.rank < Form.SIGNED.rank),
        (_RATIFIED, Form.RATIFIED, form.rank < Form.RATIFIED.rank),
        (_VERBAL, Form.VERBAL, form.rank >= Form.WRITTEN.rank),
        (_IN_WRITING, Form.WRITTEN, form is Form.VERBAL),
        (_ON_SIGNATURE, Form.SIGNED, form.rank < Form.SIGNED.rank),
        (_ORAL, Form.VERBAL, form.rank >= Form.WRITTEN.rank),
    )
    for sentence in draft.prose.sentences:
        for pattern, said, contradicts in wanted:
            found = pattern.search(sentence.plain) if contradicts and not sentence.defines else None
            if found is None:
                continue
            words = " ".join(found[0].split())
            message = f"“{words}”, while the text says of itself that its form is “{_word(form)}”."
            repairs = (
                Repair(f"the form of the text is {_word(said)}", f"agreement.form = {said.value}"),
                Repair(f"write here that the text is {_word(form)}"),
            )
            place = Words.of(sentence, *found.span())
            yield draft.remark("D112", message, place, repairs=repairs)


def _required(clause: Clause, journal: Journal) -> Iterator[tuple[Form, str]]:
    if isinstance(clause, FormClause) and isinstance(clause.required, Form):
        yield clause.required, ""
    required = clause.form.required if clause.form else None
    if isinstance(required, dict):
        for party, form in required.items():
            if isinstance(form, Form):
                yield form, f" for {named(journal, party)}"
    elif isinstance(required, Form):
        yield required, ""


def _word(form: Form) -> str:
    return form.value.replace("_", " ")
