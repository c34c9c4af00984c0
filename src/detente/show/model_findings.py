"""What is wrong with the model of a case, whatever part of it, for `detente check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.analyse.resting import not_on_record
from detente.kernel.findings import in_order
from detente.show.modelled import MODEL, read_model_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.analyse.notation.model import ModelText
    from detente.kernel.findings import Finding
    from detente.show.case import Case


def model_findings(case: Case) -> tuple[Finding, ...]:
    """Return what is wrong with a case's model; nothing where it has none.

    Each part is read as the command that is about it would read it.
    """
    file = case.folder / MODEL
    if not file.is_file():
        return ()
    text, found = read_model_file(file, lambda rest: _looked_over(rest, case))
    return found if text is None else in_order([*found, *_looked_over(text, case)])


def _looked_over(text: ModelText, case: Case) -> Iterator[Finding]:
    from detente.analyse.stability.reading import conflict_of
    from detente.show.stability.opening import named

    yield from not_on_record(text, case.journal)
    if text.model.decision_makers:
        yield from conflict_of(text, named(case))[1]
    if text.model.demands:
        yield from _of_demands(text, case)
    if any(party.values for party in text.model.parties):
        yield from _of_values(text)


def _of_demands(text: ModelText, case: Case) -> tuple[Finding, ...]:
    from detente.analyse.deadlock.contradictions import contradictions
    from detente.analyse.deadlock.posing import posed

    asked = posed(text, case.journal)
    said_first = () if asked.problem is None else tuple(contradictions(text, asked.problem))
    return (*said_first, *asked.findings)


def _of_values(text: ModelText) -> tuple[Finding, ...]:
    from detente.analyse.settlement.reading import read_bargain

    return read_bargain(text)[1]
