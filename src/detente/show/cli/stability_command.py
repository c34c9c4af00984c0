"""Which outcomes would hold, why, what can come of the status quo, and what would unlock another.

Reads the decision makers, options and preferences of a case's model.yaml, or of a model file. A
state is written as the options taken in it (`attack,strike`, `{}` for none), as its code, or as
`status_quo`. Results follow from the model's preferences; how many of them rest on nothing on
record is said first.

Example: detente stability cases/istanbul --explain status_quo
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.show.cli.output import AsJson, refused

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
    typer.Option("--to", help="With --paths: only the ways to this state; with --svg: drawn thick."),
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
    Path | None, typer.Option("--svg", help="Draw states and moves into this file; the text is the same as a table.")
]


def command(
    case: Model,
    as_json: AsJson = False,
    concept: Concepts = None,
    engine: Engine = "auto",
    explain: Explain = None,
    paths: Paths = False,
    to: To = None,
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
    from detente.show.cli import stability_answers as answer
    from detente.show.stability.opening import open_conflict

    asked = [explain is not None, paths, unlock is not None, sensitivity, coalitions]
    if sum(asked) > 1:
        refused(
            "Ask one of --explain, --paths, --unlock, --sensitivity and --coalitions at a time.",
            as_json=as_json,
        )
    if to is not None and not (paths or svg):
        refused("--to goes with --paths or --svg.", as_json=as_json)
    conflict = open_conflict(case).conflict
    concepts = tuple(c.lower() for c in concept) if concept else None
    if svg is not None:
        answer.drawn(conflict, svg, to)
    if explain is not None:
        answer.explained(conflict, explain, concepts, as_json=as_json)
    elif paths:
        answer.reached(conflict, to, as_json=as_json)
    elif unlock is not None:
        wanted = answer.Wanted(unlock, concepts, edits, tuple(by or ()), tuple(add or ()))
        answer.unlocked(conflict, wanted, as_json=as_json)
    elif sensitivity:
        answer.varied(conflict, concepts, seed, as_json=as_json)
    elif coalitions:
        answer.together(conflict, pareto=pareto, as_json=as_json)
    elif engine == "sat":
        answer.satisfied(conflict, concepts, most, as_json=as_json)
    elif moves or svg is not None:
        answer.moves(conflict, as_json=as_json)
    else:
        answer.overview(conflict, concepts, engine, summary=summary, as_json=as_json)
