"""Record where a party stands on a bracket, a clause, a text, or a sentence of the minute.

ON is TEXT#BRACKET, a clause, a text, or minute#ITEM. --says is accepts, can-live-with, conditional,
reserves or rejects; of the minute also confirm, deny or correct (with --condition WORDS). What a
conditional position hangs on is a formula over other brackets: accepted(b2) and b3 = 1. The
position is stated on the version that counts, or the latest known by --known where that one came
later, unless --version says otherwise. The entry is checked
and written as by `detente add`. A position that is known through somebody else needs the statement
that it rests on: --stated-in.

Example: detente draft position cases/istanbul minute#m_cm_soil --party afghan_taliban --says
confirm --on-word-of afghan_taliban --dry-run
"""

from __future__ import annotations

from typing import Annotated

import typer

from detente.show.cli.entry_options import DryRun, Known, Yes
from detente.show.cli.output import AsJson, At, CasePath

On = Annotated[str, typer.Argument(help="TEXT#BRACKET, a clause, a text, or minute#ITEM.")]
Party = Annotated[str, typer.Option("--party", help="Whose position it is.")]
Says = Annotated[
    str,
    typer.Option(
        "--says",
        help="accepts, can-live-with, conditional, reserves, rejects; confirm, deny, correct.",
    ),
]
OptionNumber = Annotated[
    int | None, typer.Option("--option", help="The wording meant; 0: its words left out.")
]
Provided = Annotated[
    str | None, typer.Option("--provided", help="What it hangs on, over other brackets.")
]
ConditionWords = Annotated[
    str | None, typer.Option("--condition", help="The condition or correction in its words.")
]
FormWord = Annotated[str | None, typer.Option("--form", help="The form it would take it in.")]
Requires = Annotated[
    str | None, typer.Option("--requires", help="The weakest form it holds to be enough.")
]
Refuses = Annotated[str | None, typer.Option("--refuses", help="A form it will not have.")]
StatedOn = Annotated[
    int | None, typer.Option("--version", help="The version it was stated on.", min=1)
]
OnWordOf = Annotated[str | None, typer.Option("--on-word-of", help="Who of its side says so.")]
StatedIn = Annotated[
    list[str] | None, typer.Option("--stated-in", help="The statement it rests on (repeatable).")
]
Seen = Annotated[
    list[str] | None, typer.Option("--evidence", help="Where it is seen: report#s5 (repeatable).")
]


def command(
    case: CasePath,
    on: On,
    party: Party,
    says: Says,
    *,
    option: OptionNumber = None,
    provided: Provided = None,
    condition: ConditionWords = None,
    form: FormWord = None,
    requires: Requires = None,
    refuses: Refuses = None,
    version: StatedOn = None,
    on_word_of: OnWordOf = None,
    stated_in: StatedIn = None,
    evidence: Seen = None,
    known: Known = None,
    at: At = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Write one position."""
    from detente.show.cli.writing import Manner, desk, put
    from detente.show.drafting.stating import Said, stated

    at_desk = desk(case)
    more = {
        "form": form, "requires": requires, "refuses": refuses,
        "stated_in": list(stated_in or ()), "evidence": list(evidence or ()),
    }  # fmt: skip
    said = Said(on, party, says, option, version, provided, condition, on_word_of, known, more)
    put(at_desk, stated(at_desk.case, said), Manner(at, yes, dry_run, as_json))
