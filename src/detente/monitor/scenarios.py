"""Scenarios: stories beside the clauses, run against the monitor; tests that a mediator can read.

A scenario's entries are illustrative. They stand on the record's setting (parties, places, sources,
what was said) for its own run only; the events and acts of the record are left out.

========  ==========================================================================
M001      a verdict, state or reason differs from what the scenario expects
M002      a scenario expects something of a clause or instance that is not there
M003      a warning that the scenario expects was not given
M004      an entry under ``given`` cannot be read
========  ==========================================================================
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from detente.kernel.findings import Finding, Place, error
from detente.kernel.ids import did_you_mean
from detente.kernel.times import parse_interval
from detente.kernel.validation import sentences
from detente.kernel.zones import TimeError
from detente.monitor.evaluate import assess
from detente.monitor.verdicts import Assessment, ClauseAssessment, Instance
from detente.record.checks import run_checks
from detente.record.entries import (
    KINDS,
    Act,
    Attribution,
    Correction,
    Coverage,
    Entry,
    Incident,
    Measure,
    Redaction,
    Retraction,
)
from detente.record.notation import derived_id
from detente.record.timing import impossible_times
from detente.terms.agreement import Expectation, Moment, Scenario

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement, WrittenScenario

_KEY = re.compile(
    r"^(?P<clause>[a-z][a-z0-9_]*)(?:\[(?P<key>[a-z0-9_]+)\])?(?:@(?P<reader>[a-z0-9_]+))?$"
)
NO_INSTANCE = "none"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one scenario went: how many expectations it has, and what differed."""

    title: str
    place: Place
    expectations: int
    findings: tuple[Finding, ...]

    @property
    def met(self) -> bool:
        """Whether everything was as expected."""
        return not self.findings


def run_scenarios(
    agreement: Agreement,
    journal: Journal,
    agreements: Sequence[Agreement],
    drafts: Mapping[str, Agreement],
) -> tuple[Outcome, ...]:
    """Run every scenario written in a text.

    Args:
        agreement: the text.
        journal: the case's record; a scenario's entries are put on its setting.
        agreements: all texts of the case.
        drafts: path below the case folder → draft, for ``use``.
    """
    setting = setting_of(journal)
    return tuple(
        _run(written, agreement, setting, agreements, drafts) for written in agreement.scenarios
    )


_HAPPENED = (Incident, Measure, Attribution, Act, Coverage, Correction, Retraction, Redaction)


def setting_of(journal: Journal) -> Journal:
    """Return what a scenario stands on: who, where and what was said, nothing that happened.

    So a scenario comes out the same whatever is added to the record after it was written.
    """
    kept = {i: e for i, e in journal.as_known().entries.items() if not isinstance(e, _HAPPENED)}
    return replace(journal, entries=kept)


def given_entries(
    given: Mapping[str, Sequence[Mapping[str, Any]]], journal: Journal
) -> tuple[list[Entry], list[str]]:
    """Return the entries of a scenario or what-if, and what is wrong with unreadable ones."""
    entries: list[Entry] = []
    wrong: list[str] = []
    taken = set(journal.entries)
    for section, items in given.items():
        kind = KINDS.get(section)
        if kind is None:
            wrong.append(f"There is no section {section!r}. {did_you_mean(section, KINDS)}")
            continue
        for item in items:
            content = dict(item)
            content.setdefault("id", derived_id(section, content, taken))
            content.setdefault("layer", "illustrative")
            taken.add(str(content["id"]))
            try:
                entry = kind.model_validate(content)
            except ValidationError as problem:
                wrong += [f"{content['id']}: {s}" for s in sentences(problem, content, kind)]
                continue
            impossible = list(impossible_times(entry, journal.zone))
            wrong += [f"{entry.id}: `{key}`: {problem}" for key, problem in impossible]
            entries += [] if impossible else [entry]
    return entries, wrong


def _run(
    written: WrittenScenario,
    agreement: Agreement,
    setting: Journal,
    agreements: Sequence[Agreement],
    drafts: Mapping[str, Agreement],
) -> Outcome:
    scenario, place = written.scenario, written.places.at
    entries, wrong = given_entries(scenario.given, setting)
    whole = setting.with_entries(entries)
    found = [error("M004", message, place) for message in wrong]
    suppose = {drafts[path].header.agreement for path in scenario.use if path in drafts}
    found += [
        error("M002", f"There is no draft {path!r}.", place, hint=did_you_mean(path, drafts))
        for path in scenario.use
        if path not in drafts
    ]
    if agreement.header.layer in {"illustrative", "proposed"}:
        suppose.add(agreement.header.agreement)
    expectations = 0
    for moment in _moments(scenario):
        expectations += len(moment.expect) + len(moment.warnings) + (moment.text is not None)
        try:
            found += _check(moment, written, agreement, whole, agreements, suppose)
        except TimeError as problem:
            found.append(error("T008", f"{scenario.scenario}: {problem}", place))
    return Outcome(scenario.scenario, place, expectations, tuple(found))


def _moments(scenario: Scenario) -> list[Moment]:
    moments = list(scenario.then)
    if scenario.at is not None:
        first = Moment(
            at=scenario.at,
            text=scenario.text,
            as_known=scenario.as_known,
            expect=scenario.expect,
            warnings=scenario.warnings,
        )
        moments.insert(0, first)
    return moments


def _check(
    moment: Moment, written: WrittenScenario, text: Agreement, journal: Journal,
    agreements: Sequence[Agreement], suppose: set[str],
) -> list[Finding]:  # fmt: skip
    at = parse_interval(moment.at, journal.zone).hi
    known = parse_interval(moment.as_known, journal.zone).hi if moment.as_known else None
    only = _asked(moment, agreements)
    assessed = assess(journal, agreements, at, as_known=known, suppose=suppose, only=only)
    found = [_differs(p, "text", moment, written) for p in _whole(assessed, text, moment)]
    for name, expected in moment.expect.items():
        wanted = Expectation(verdict=expected) if isinstance(expected, str) else expected
        problems = compare(assessed, name, wanted)
        found += [_differs(problem, f"expect.{name}", moment, written) for problem in problems]
    codes = {finding.code for finding in run_checks(journal)} if moment.warnings else set[str]()
    found += [
        error(
            "M003",
            f"{written.scenario.scenario}: the warning {code} was not given.",
            written.places.at,
        )
        for code in moment.warnings
        if code not in codes
    ]
    return found


def _asked(moment: Moment, agreements: Sequence[Agreement]) -> set[str] | None:
    """Return the clauses that a moment asks about; None where it takes all to answer."""
    forms = [_KEY.match(name) for name in moment.expect]
    named = {form["clause"] for form in forms if form is not None}
    known = {name for text in agreements for name in text.clauses}
    return None if moment.text is not None or not named <= known else named


def _whole(assessed: Assessment, text: Agreement, moment: Moment) -> list[str]:
    """Return how the text as a whole stands, where that is not as expected."""
    name = text.header.agreement
    stands = assessed.of_text(name)
    state = None if stands is None else stands.state
    if moment.text in {None, state}:
        return []
    return [f"the text {name} is {state or 'not judged'}, expected {moment.text}"]


def _differs(problem: str, key: str, moment: Moment, written: WrittenScenario) -> Finding:
    place = written.places.keys.get(key, written.places.at)
    if not any(moment.expect is m.expect for m in (written.scenario,)):
        index = next((i for i, m in enumerate(written.scenario.then) if m is moment), 0)
        place = written.places.keys.get(f"then.{index}.{key}", place)
    when = f"at {moment.at}" + (f", as known on {moment.as_known}" if moment.as_known else "")
    message = f"{written.scenario.scenario} ({when}): {problem}"
    code = "M002" if "there is no" in problem else "M001"
    return error(code, message, place)


def compare(assessed: Assessment, name: str, wanted: Expectation) -> list[str]:
    """Return how an assessment differs from an expectation of ``clause[key]@reader``."""
    form = _KEY.match(name)
    if form is None:
        return [f"{name!r} is not of the form clause[instance]@party"]
    clause = assessed.of(form["clause"])
    if clause is None:
        known = [c.clause.clause for c in assessed.clauses]
        return [f"there is no clause {form['clause']!r}. {did_you_mean(form['clause'], known)}"]
    problems: list[str] = []
    if wanted.mode is not None and clause.mode != wanted.mode:
        problems.append(f"{form['clause']} runs as {clause.mode}, expected {wanted.mode}")
    if wanted.model_fields_set <= {"mode"}:
        return problems
    found = instances_named(clause, form["key"], form["reader"])
    if wanted.verdict == NO_INSTANCE:
        return problems + [f"{i.name} is {i.verdict}, expected no such instance" for i in found]
    if not found:
        has = ", ".join(dict.fromkeys(i.name for i in clause.instances)) or "none"
        return [*problems, f"there is no instance {name}; instances of the clause: {has}"]
    return problems + [p for instance in found for p in _compared(instance, wanted)]


def instances_named(
    clause: ClauseAssessment, key: str | None, reader: str | None
) -> list[Instance]:
    """Return a clause's instances by key and reading, under the first set of effects it has."""
    own = [i for i in clause.instances if i.reading == reader and key in (None, i.key)]
    return [i for i in own if i.effects == own[0].effects]


def _compared(instance: Instance, wanted: Expectation) -> list[str]:
    problems: list[str] = []
    shown = {
        "verdict": instance.verdict, "state": instance.state, "temporal": instance.temporal,
        "evidential": instance.evidential,
    }  # fmt: skip
    reasons = "; ".join(instance.reasons)
    for aspect, value in shown.items():
        expected = getattr(wanted, aspect)
        if expected is not None and str(value) != expected:
            problems.append(
                f"{instance.name}: {aspect} is {value}, expected {expected} ({reasons})"
            )
    if wanted.because is not None and wanted.because not in reasons:
        problems.append(f"{instance.name}: the reasons do not say “{wanted.because}” ({reasons})")
    if wanted.due is not None and instance.due is None:
        problems.append(f"{instance.name}: nothing falls due, expected {wanted.due}")
    elif wanted.due is not None and instance.due is not None:
        due = parse_interval(wanted.due, instance.due.zone)
        if not due.lo <= instance.due.hi <= due.hi:
            problems.append(f"{instance.name}: due {instance.due}, expected {wanted.due}")
    return problems
