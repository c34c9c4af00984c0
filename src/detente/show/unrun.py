"""What is wrong with a scenario that was not run, as far as it shows without running it.

An error in it, or in what it stands on, hides no other: the clauses that it expects something of
are looked up all the same, and the entries that it gives are read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, error
from detente.kernel.ids import did_you_mean
from detente.monitor.scenarios import given_entries, setting_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.show.case import Case
    from detente.terms.agreement import WrittenScenario


def hidden_findings(case: Case, written: WrittenScenario) -> Iterator[Finding]:
    """Yield what is wrong with the names that a scenario uses and the entries that it gives."""
    scenario, places = written.scenario, written.places
    known = [name for text in case.agreements for name in (*text.clauses, *text.unread)]
    moments = [("", scenario.expect)]
    moments += [(f"then.{i}.", moment.expect) for i, moment in enumerate(scenario.then)]
    for path, expect in moments if not case.unread else ():
        for name in expect:
            clause = name.partition("@")[0].partition("[")[0]
            if clause not in known:
                message = f"{scenario.scenario}: there is no clause {clause!r}."
                place = places.keys.get(f"{path}expect.{name}", places.at)
                yield error("M002", message, place, hint=did_you_mean(clause, known))
    for path in scenario.use:
        if path not in case.drafts and not case.unread:
            message = f"{scenario.scenario}: there is no draft {path!r}."
            yield error("M002", message, places.at, hint=did_you_mean(path, case.drafts))
    if not case.journal.in_part:
        _, wrong = given_entries(scenario.given, setting_of(case.journal))
        for sentence in wrong:
            if not sentence.startswith("There is no section"):
                yield error("M004", f"{scenario.scenario}: {sentence}", places.at)
