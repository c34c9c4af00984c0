"""Picking out what the user names: a clause's instances, a scenario."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.errors import InputError
from detente.kernel.ids import did_you_mean
from detente.kernel.times import parse_interval
from detente.monitor.scenarios import given_entries, setting_of

if TYPE_CHECKING:
    from detente.monitor.verdicts import Assessment, ClauseAssessment, Instance
    from detente.record.journal import Journal
    from detente.show.case import Case

_NAME = re.compile(r"^(?P<clause>\w+)(?:\[(?P<key>\w+)\])?(?:@(?P<reader>\w+))?$")


def chosen(assessed: Assessment, name: str) -> tuple[ClauseAssessment, list[Instance]]:
    """Return the clause and the instances that ``clause[key]@party`` names.

    Raises:
        InputError: where there is no such clause, or the name has another form.
    """
    form = _NAME.match(name)
    if form is None:
        message = (
            f"{name!r} is not a clause or instance. Write clause, clause[key] or clause[key]@party."
        )
        raise InputError(message)
    clause = assessed.of(form["clause"])
    if clause is None:
        known = [c.clause.clause for c in assessed.clauses]
        message = f"There is no clause {form['clause']!r}. {did_you_mean(form['clause'], known)}"
        raise InputError(message)
    found = [
        instance
        for instance in clause.instances
        if form["key"] in (None, instance.key) and instance.reading == form["reader"]
    ]
    return clause, found


def in_scenario(case: Case, title: str) -> tuple[Journal, set[str], int]:
    """Return the record with a scenario's entries on top, its drafts, and its last instant.

    Raises:
        InputError: where no scenario's title, or more than one, contains ``title``.
    """
    every = [(text, w.scenario) for text in case.agreements for w in text.scenarios]
    found = [pair for pair in every if title.casefold() in pair[1].scenario.casefold()]
    exact = [pair for pair in found if pair[1].scenario == title]
    if len(exact or found) != 1:
        names = "\n  ".join(s.scenario for _, s in (found or every))
        count = "No scenario is" if not found else "More than one scenario is"
        message = f"{count} called {title!r}. Scenarios:\n  {names}"
        raise InputError(message)
    text, scenario = (exact or found)[0]
    setting = setting_of(case.journal)
    entries, wrong = given_entries(scenario.given, setting)
    if wrong:
        raise InputError(" ".join(wrong))
    suppose = {case.draft(path).header.agreement for path in scenario.use}
    if text.header.layer in {"illustrative", "proposed"}:
        suppose.add(text.header.agreement)
    moments = [scenario.at, *(m.at for m in scenario.then)]
    last = max(parse_interval(m, case.journal.zone).hi for m in moments if m is not None)
    return setting.with_entries(entries), suppose, last
