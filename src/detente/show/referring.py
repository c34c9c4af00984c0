"""What names an entry: other entries, clauses, and scenarios beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.kernel import formula
from detente.kernel.yaml_write import flow
from detente.record.notation import entry_data
from detente.terms.parts import formula_of, mentions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from detente.record.journal import Journal
    from detente.show.case import Case
    from detente.terms.agreement import Agreement
    from detente.terms.clauses import Clause

_WORD = re.compile(r"[a-z][a-z0-9_]*")


def entries_naming(journal: Journal, ids: Collection[str]) -> list[str]:
    """Return the entries that name one of these ids among their values, in file order."""
    words = set(ids)
    return [
        entry.id
        for entry in journal.entries.values()
        if entry.id not in words and words & set(_WORD.findall(flow(entry_data(entry))))
    ]


def terms_naming(case: Case, ids: Collection[str]) -> list[str]:
    """Return the headers, clauses and scenarios that name one of these ids, each with its place."""
    return [line for text in case.agreements for line in _in_text(text, set(ids))]


def _in_text(text: Agreement, words: set[str]) -> Iterator[str]:
    header = text.header
    if words & {*header.parties, header.instrument}:
        yield f"the agreement block ({text.place('agreement')})"
    for clause in text.clauses.values():
        if words & _names_in(clause):
            yield f"clause {clause.clause} ({text.place(clause.clause)})"
    for written in text.scenarios:
        told = written.scenario.model_dump_json(exclude={"scenario", "note"})
        if words & set(_WORD.findall(told)):
            yield f"scenario “{written.scenario.scenario}” ({written.places.at})"


def _names_in(clause: Clause) -> set[str]:
    parsed = formula_of(clause)
    of_formula = frozenset[str]() if parsed is None else formula.names(parsed)
    return {mention.name for mention in mentions(clause)} | of_formula
