"""Which outcomes would hold, why, what can come of the status quo, and what would unlock another.

Reads the decision makers, options and preferences of a case's model.yaml, or of a model file. A
state is written as the options taken in it (`attack,strike`, `{}` for none), as its code, or as
`status_quo`. Results follow from the model's preferences; how many of them rest on nothing on
record is said first.

Example: detente stability cases/istanbul --explain status_quo
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.show.cli.output import AsJson, AsKnown, refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.analyse.stability.conflict import Conflict

Model = Annotated[
    Path, typer.Argument(help="The case folder, or a model file.", show_default=False)
]
Concepts = Annotated[
    list[str] | None,
    typer.Option("--concept", help="Only this: nash, gmr, smr, seq or sim; may be repeated."),
]
Engine = Annotated[
    str, typer.Option("--engine", help="auto, reference, hypercube, last_mover or sat.")
]
Explain = Annotated[
    str | None, typer.Option("--explain", help="Why this state holds for each, or does not.")
]
Paths = Annotated[bool, typer.Option("--paths", help="What can be reached from the status quo.")]
To = Annotated[
    str | None,
    typer.Option(
        "--to", help="With --paths: only the ways to this state; with --svg: drawn thick."
    ),
]
LedBy = Annotated[
    list[str] | None,
    typer.Option("--led-by", help="With --paths --to: this one moves as needed, others by gain."),
]
Target = Annotated[
    str | None, typer.Option("--unlock", help="What would make this state hold, and come.")
]
Largest = Annotated[int, typer.Option("--edits", help="With --unlock: how many edits at most.")]
By = Annotated[
    list[str] | None, typer.Option("--by", help="With --unlock: edit only this one's statements.")
]
Added = Annotated[
    list[str] | None,
    typer.Option("--add", help="With --unlock: a statement that somebody may take on."),
]
Coalitions = Annotated[
    bool, typer.Option("--coalitions", help="Equilibria against all coalitions as well.")
]
Pareto = Annotated[
    bool,
    typer.Option("--pareto", help="A coalition gains if none loses and one gains, not only all."),
]
Sensitivity = Annotated[
    bool, typer.Option("--sensitivity", help="In which share of preference profiles states hold.")
]
Seed = Annotated[int, typer.Option("--seed", help="With --sensitivity: where drawing begins.")]
Summary = Annotated[bool, typer.Option("--summary", help="Counts and equilibria only.")]
Most = Annotated[int, typer.Option("--most", help="With --engine sat: how many equilibria.")]
Moves = Annotated[bool, typer.Option("--moves", help="Every state with everybody's improvements.")]
Picture = Annotated[
    Path | None,
    typer.Option(
        "--svg", help="Draw states and moves into this file; the text is the same as a table."
    ),
]


def command(
    case: Model,
    *,
    as_json: AsJson = False,
    as_known: AsKnown = None,
    concept: Concepts = None,
    engine: Engine = "auto",
    explain: Explain = None,
    paths: Paths = False,
    to: To = None,
    led_by: LedBy = None,
    unlock: Target = None,
    edits: Largest = 2,
    by: By = None,
    add: Added = None,
    coalitions: Coalitions = False,
    pareto: Pareto = False,
    sensitivity: Sensitivity = False,
    seed: Seed = 1,
    summary: Summary = False,
    most: Most = 100,
    moves: Moves = False,
    svg: Picture = None,
) -> None:
    """Print what follows from a model's preferences."""
    from detente.show.cli import stability_answers as answers
    from detente.show.cli import stability_profiles as profiles
    from detente.show.cli import stability_searches as searches
    from detente.show.stability.opening import open_conflict

    concepts = tuple(c.lower() for c in concept) if concept else None
    questions: dict[str, tuple[bool, Callable[[Conflict], None]]] = {
        "--explain": (
            explain is not None,
            lambda c: answers.explained(c, explain or "", concepts, as_json=as_json),
        ),
        "--paths": (paths, lambda c: searches.reached(c, to, led_by, as_json=as_json)),
        "--unlock": (
            unlock is not None,
            lambda c: searches.unlocked(
                c,
                searches.Wanted(unlock or "", concepts, edits, tuple(by or ()), tuple(add or ())),
                as_json=as_json,
            ),
        ),
        "--sensitivity": (
            sensitivity,
            lambda c: profiles.varied(c, concepts, seed, as_json=as_json),
        ),
        "--coalitions": (
            coalitions,
            lambda c: profiles.together(c, pareto=pareto, as_json=as_json),
        ),
        "--engine sat": (
            engine == "sat",
            lambda c: profiles.satisfied(c, concepts, most, as_json=as_json),
        ),
        "--moves": (
            moves or svg is not None,
            lambda c: answers.moves(c, svg, to, as_json=as_json),
        ),
    }
    asked = [name for name, (wanted, _) in questions.items() if wanted]
    if len(asked) > 1:
        refused(f"Ask one thing at a time: {' or '.join(asked)}.", as_json=as_json)
    if to is not None and not (paths or svg):
        refused("--to goes with --paths or --svg.", as_json=as_json)
    conflict = open_conflict(case, as_known)
    if not asked and engine == "auto" and profiles.beyond(conflict, concepts):
        asked = ["--engine sat"]
    if asked:
        questions[asked[0]][1](conflict)
    else:
        answers.overview(conflict, concepts, engine, summary=summary, as_json=as_json)
