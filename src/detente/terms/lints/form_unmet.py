"""T027: the text does not have the form that its clauses require."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, warning
from detente.kernel.ladders import Form
from detente.terms.clauses import FormClause
from detente.terms.lints.registry import LINTS
from detente.terms.parts import place_in
from detente.terms.wording import named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.kernel.findings import Finding
    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement
    from detente.terms.clauses import Clause


@LINTS.enter("form unmet")
def form_unmet(agreement: Agreement, journal: Journal) -> Iterable[Finding]:
    """Find clauses that require a stronger form than the text is said to have."""
    form = agreement.header.form
    if not isinstance(form, Form):
        return
    for clause in agreement.clauses.values():
        for key, required, whose in _required(clause, journal):
            if form.rank < required.rank:
                yield warning(
                    "T027",
                    f"Clause {clause.clause} requires the form “{_word(required)}”{whose}; "
                    f"the text is “{_word(form)}”.",
                    place_in(agreement, clause.clause, key),
                    because=("A weaker form is never promoted to a stronger one.",),
                    hint="The form changes with an act on record: adopt, initial, sign or ratify.",
                )


def _required(clause: Clause, journal: Journal) -> Iterator[tuple[str, Form, str]]:
    if isinstance(clause, FormClause) and isinstance(clause.required, Form):
        yield "required", clause.required, ""
    if clause.form is None:
        return
    required = clause.form.required
    if isinstance(required, dict):
        for party, form in required.items():
            if isinstance(form, Form):
                yield f"form.required.{party}", form, f" for {named(journal, party)}"
    elif isinstance(required, Form):
        yield "form", required, ""


def _word(form: Form) -> str:
    return form.value.replace("_", " ")
