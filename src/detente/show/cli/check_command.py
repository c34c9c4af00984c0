"""Check record, terms and scenarios; every problem with its place.

Reads everything, reports every problem (not only the first), runs the rules on the record, the
lints on the terms and the scenarios written beside the clauses. Exit code 1 where there is an error
or a scenario that does not come out as written.

Example: detente check cases/istanbul
"""

from __future__ import annotations

from typing import Annotated

import typer

from detente.show.cli.output import AsJson, CasePath, counted, fail, say, say_json, show_findings

Quiet = Annotated[bool, typer.Option("--errors-only", help="Leave warnings and notes out.")]
Only = Annotated[
    str | None, typer.Option("--scenario", help="Run only scenarios whose title contains this.")
]


def command(
    case: CasePath, as_json: AsJson = False, errors_only: Quiet = False, scenario: Only = None
) -> None:
    """Check a case folder."""
    from detente.kernel.findings import Level
    from detente.monitor.scenarios import run_scenarios
    from detente.show.case import open_case

    opened = open_case(case, strict=False, scenarios=True)
    outcomes = [
        outcome
        for text in opened.agreements
        for outcome in run_scenarios(text, opened.journal, opened.agreements, opened.drafts)
        if scenario is None or scenario.casefold() in outcome.title.casefold()
    ]
    if scenario is not None and not outcomes:
        titles = "\n  ".join(w.scenario.scenario for a in opened.agreements for w in a.scenarios)
        raise fail(f"No scenario is called {scenario!r}. Scenarios:\n  {titles}")
    findings = opened.findings
    shown = [f for f in findings if f.level is Level.ERROR or not errors_only]
    failed = [outcome for outcome in outcomes if not outcome.met]
    errors = sum(f.level is Level.ERROR for f in findings)
    if as_json:
        say_json(
            {
                "case": str(case),
                "findings": [f.as_json() for f in shown],
                "scenarios": [
                    {
                        "title": o.title, "place": str(o.place), "expectations": o.expectations,
                        "met": o.met, "findings": [f.as_json() for f in o.findings],
                    }
                    for o in outcomes
                ],
            }
        )  # fmt: skip
    else:
        show_findings(shown, err=False)
        show_findings([f for o in failed for f in o.findings], err=False)
        if shown or failed:
            say()
        notes = len(findings) - errors
        clauses = sum(len(text.clauses) for text in opened.agreements)
        expectations = sum(o.expectations for o in outcomes)
        say(
            f"{len(opened.journal.entries)} entries, {counted(clauses, 'clause')}: "
            f"{counted(errors, 'error')}, {notes} warnings or notes."
        )
        say(
            f"{len(outcomes) - len(failed)} of {len(outcomes)} scenarios come out as written "
            f"({counted(expectations, 'expectation')})."
        )
    if errors or failed:
        raise typer.Exit(1)
