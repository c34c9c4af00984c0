"""Why a clause has its verdict, as a tree, and what would change it.

Name a clause, an instance `clause[key]`, or one party's reading `clause[key]@party`. `--scenario`
explains inside a scenario that is written beside the clauses; `--draft` supposes a draft in force.

Example: detente explain cases/istanbul ceasefire
"""

from __future__ import annotations

from typing import Annotated

import typer

from detente.show.cli.output import AsJson, AsKnown, At, CasePath, fail, say, say_json, width

Name = Annotated[
    str, typer.Argument(help="clause, clause[key] or clause[key]@party", show_default=False)
]
Draft = Annotated[
    list[str] | None, typer.Option("--draft", help="Suppose this draft in force (may be repeated).")
]
InScenario = Annotated[
    str | None,
    typer.Option("--scenario", help="Explain inside the scenario whose title contains this."),
]


def command(
    case: CasePath,
    name: Name,
    as_json: AsJson = False,
    at: At = None,
    as_known: AsKnown = None,
    draft: Draft = None,
    scenario: InScenario = None,
) -> None:
    """Print the reasons for a verdict."""
    from detente.kernel.times import now
    from detente.monitor.evaluate import assess
    from detente.show.case import open_case
    from detente.show.explanation import clause_told, explain, explain_clause
    from detente.show.reason import as_text
    from detente.show.selection import chosen, in_scenario

    opened = open_case(case, scenarios=scenario is not None)
    journal, instant = opened.journal, opened.instant(at)
    suppose = {opened.draft(path).header.agreement for path in draft or ()}
    if scenario is not None:
        journal, supposed, told = in_scenario(opened, scenario)
        suppose |= supposed
        instant = told if instant is None else instant
    known = opened.instant(as_known)
    assessed = assess(journal, opened.agreements, instant or now(), as_known=known, suppose=suppose)
    clause, instances = chosen(assessed, name)
    idle = clause.mode == "draft" and clause.agreement not in suppose
    if not instances and not clause.instances and name == clause.clause.clause and not idle:
        alone = explain_clause(opened, clause, journal.as_known(known))
        if as_json:
            told = clause_told(opened, clause.clause, journal.as_known(known))
            say_json([{"clause": told, "reasons": alone.as_json()}])
        else:
            say(as_text(alone, width()))
        return
    if not instances:
        others = ", ".join(dict.fromkeys(i.name for i in clause.instances)) or "none"
        hint = " A draft runs only when it is supposed: add --draft." if idle else ""
        raise fail(f"There is no instance {name}. Instances of the clause: {others}.{hint}")
    found = [explain(opened, journal, assessed, clause, i, suppose) for i in instances]
    if as_json:
        say_json([explanation.as_json() for explanation in found])
        return
    if scenario is not None:
        say("Inside a scenario: its events and acts are illustrative, not on record.\n")
    say("\n\n".join(as_text(explanation.tree, width()) for explanation in found))
