"""What the terms leave undefined, as questions to the parties, clause by clause.

For a verbal understanding this list is the agenda of the next round: each line is something that a
text would have to settle before anybody could say whether it is kept.

Example: detente gaps cases/istanbul
"""

from __future__ import annotations

from typing import Annotated

import typer

from detente.show.cli.output import AsJson, CasePath, fail, say, say_json, width

Draft = Annotated[str | None, typer.Option("--draft", help="Ask of a draft instead of the terms.")]
Clause = Annotated[str | None, typer.Option("--clause", help="Only this clause.")]


def command(
    case: CasePath, as_json: AsJson = False, draft: Draft = None, clause: Clause = None
) -> None:
    """Print the gaps of the terms, or of a draft."""
    import textwrap

    from detente.kernel.ids import did_you_mean
    from detente.show.case import open_case
    from detente.terms.gaps import by_clause, gaps
    from detente.terms.notation import HEADER

    opened = open_case(case)
    text = opened.draft(draft) if draft else opened.agreement
    if text is None:
        raise fail(f"{case} has no agreement.md yet, so nothing can be left out of it.")
    if clause is not None and clause not in {*text.clauses, HEADER}:
        raise fail(f"There is no clause {clause!r}. {did_you_mean(clause, text.clauses)}")
    found = [gap for gap in gaps(text, opened.journal) if clause in (None, gap.clause)]
    if as_json:
        say_json([gap.as_json() for gap in found])
        return
    for name, of_clause in by_clause(found).items():
        title = text.clauses[name].title if name in text.clauses else text.header.title
        say(f"{name}" + (f" – {title}" if title else ""))
        for gap in of_clause:
            indent = " " * 4
            say(textwrap.fill(f"  ? {gap.question}", width(), subsequent_indent=indent))
            if gap.because:
                lead = f"{indent}({gap.parameter}: {gap.because})"
                say(textwrap.fill(lead, width(), subsequent_indent=indent + " "))
        say()
    say(f"{len(found)} questions." if found else "Nothing that a workable term needs is left out.")
