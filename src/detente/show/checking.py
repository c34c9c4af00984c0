"""A case checked: what is wrong with it, and how its scenarios come out.

A scenario is run only on texts and a record that could be read: on others it would differ for a
reason that is told already.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.kernel.findings import Level
from detente.monitor.scenarios import Outcome, run_scenarios
from detente.show.case import TERMS, by_cause
from detente.show.unrun import hidden_findings
from detente.stores.opening import RECORDS

if TYPE_CHECKING:
    from detente.kernel.findings import Finding
    from detente.show.case import Case
    from detente.terms.agreement import Agreement, WrittenScenario


OF_A_SCENARIO = "T008"
"""The code of errors that stand in the way of one scenario only."""


@dataclass(frozen=True, slots=True)
class NotRun:
    """Scenarios of a text that were not run, and the file whose errors are why."""

    text: str
    titles: tuple[str, ...]
    because_of: str

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {"text": self.text, "titles": list(self.titles), "because_of": self.because_of}


@dataclass(frozen=True, slots=True)
class Checked:
    """Everything found, each scenario that was run, and those that were not."""

    findings: tuple[Finding, ...]
    outcomes: tuple[Outcome, ...]
    not_run: tuple[NotRun, ...]


def checked(case: Case, titled: str = "") -> Checked:
    """Check a case, running the scenarios whose title contains some words."""
    outcomes: list[Outcome] = []
    hidden: list[Finding] = []
    not_run: dict[tuple[str, str], list[str]] = {}
    for text in case.agreements:
        for written in text.scenarios:
            title = written.scenario.scenario
            if titled.casefold() not in title.casefold():
                continue
            cause = _in_the_way(case, text, written)
            if cause:
                not_run.setdefault((text.file, cause), []).append(title)
                hidden += hidden_findings(case, written)
            else:
                alone = replace(text, scenarios=(written,))
                outcomes += run_scenarios(alone, case.journal, case.agreements, case.drafts)
    left = (NotRun(text, tuple(titles), cause) for (text, cause), titles in not_run.items())
    found = by_cause((*case.findings, *hidden, *_of_model(case)), case.folder)
    return Checked(found, tuple(outcomes), tuple(left))


def _of_model(case: Case) -> tuple[Finding, ...]:
    """Return what is wrong with the model, as far as the record that it rests on could be read."""
    if case.journal.in_part:
        return ()
    from detente.show.model_findings import model_findings

    return model_findings(case)


def _in_the_way(case: Case, text: Agreement, written: WrittenScenario) -> str:
    """Return the first file that a scenario draws on and that has errors; empty where none has.

    Of the record, only errors of reading count: a scenario stands on its setting, not on what the
    rules look at. An error in another scenario is none of a text's own.
    """
    records = [str(case.folder / name) for name in RECORDS]
    in_record = (f for f in case.problems if f.place.file in records)
    record = next((f.place.file for f in in_record if f.level is Level.ERROR), "")
    if record:
        return record
    if not written.sound:
        return text.file
    used = (case.folder / TERMS, text.file, *(case.folder / name for name in written.scenario.use))
    return next((str(file) for file in used if case.has_errors(file, beside=OF_A_SCENARIO)), "")
