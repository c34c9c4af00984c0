"""Check record, terms and scenarios; every problem with its place.

Reads everything, reports every problem (not only the first), runs the rules on the record, the
lints on the terms and the scenarios written beside the clauses, unless a file that they draw on has
errors. Exit code 1 where there is an error or a scenario that does not come out as written.

Example: detente check cases/istanbul
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.show.cli.output import AsJson, CasePath, counted, fail, say, say_json, show_findings

if TYPE_CHECKING:
    from pathlib import Path

    from detente.kernel.findings import Finding
    from detente.show.checking import Checked

Quiet = Annotated[bool, typer.Option("--errors-only", help="Leave warnings and notes out.")]
Only = Annotated[
    str | None, typer.Option("--scenario", help="Run only scenarios whose title contains this.")
]


def command(
    case: CasePath, as_json: AsJson = False, errors_only: Quiet = False, scenario: Only = None
) -> None:
    """Check a case folder."""
    from detente.kernel.findings import Level
    from detente.show.case import open_case
    from detente.show.checking import checked

    opened = open_case(case, strict=False, scenarios=True)
    done = checked(opened, scenario or "")
    if scenario is not None and not done.outcomes and not done.not_run:
        titles = "\n  ".join(w.scenario.scenario for a in opened.agreements for w in a.scenarios)
        raise fail(f"No scenario is called {scenario!r}. Scenarios:\n  {titles}")
    shown = [f for f in done.findings if f.level is Level.ERROR or not errors_only]
    failed = [outcome for outcome in done.outcomes if not outcome.met]
    errors = sum(f.level is Level.ERROR for f in done.findings)
    if as_json:
        say_json(_as_json(case, done, shown))
    else:
        show_findings(shown, err=False)
        show_findings([f for o in failed for f in o.findings], err=False)
        if shown or failed:
            say()
        notes = len(done.findings) - errors
        clauses = sum(len(text.clauses) for text in opened.agreements)
        say(
            f"{len(opened.journal.entries)} entries, {counted(clauses, 'clause')}: "
            f"{counted(errors, 'error')}, {notes} warnings or notes."
        )
        _say_outcomes(done, len(failed))
    if errors or failed:
        raise typer.Exit(1)


def _as_json(case: Path, done: Checked, shown: list[Finding]) -> dict[str, object]:
    return {
        "case": str(case),
        "findings": [f.as_json() for f in shown],
        "scenarios": [
            {
                "title": o.title, "place": str(o.place), "expectations": o.expectations,
                "met": o.met, "findings": [f.as_json() for f in o.findings],
            }
            for o in done.outcomes
        ],
        "scenarios_not_run": [left.as_json() for left in done.not_run],
    }  # fmt: skip


def _say_outcomes(done: Checked, failed: int) -> None:
    """Print how many scenarios come out as written, and in one line which were not run."""
    expectations = sum(outcome.expectations for outcome in done.outcomes)
    if done.outcomes or not done.not_run:
        say(
            f"{len(done.outcomes) - failed} of {len(done.outcomes)} scenarios come out as written "
            f"({counted(expectations, 'expectation')})."
        )
    if done.not_run:
        files = ", ".join(dict.fromkeys(left.because_of for left in done.not_run))
        count = sum(len(left.titles) for left in done.not_run)
        say(f"{counted(count, 'scenario')} not run, because of the errors in {files}.")
