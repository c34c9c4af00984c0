"""Which outcomes would hold, why, what can come of the status quo, and what would unlock another.

Reads the decision makers, options and preferences of a case's model.yaml, or of a model file. A
state is written as the options taken in it (`attack,strike`, `{}` for none), as its code, or as
`status_quo`. Results follow from the model's preferences; how many of them rest on nothing on
record is said first.

Example: detente stability cases/istanbul --explain status_quo
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from detente.show.cli.output import AsJson, AsKnown, refused

if TYPE_CHECKING:
    from detente.analyse.stability.conflict import Conflict

Answer: TypeAlias = "Callable[[Conflict], None]"
"""Prints what was asked about a conflict."""

Model = Annotated[
    Path, typer.Argument(help="The case folder, or a model file.", show_default=False)
]
Concepts = Annotated[
    list[str] | None,
    typer.Option("--concept", help="Only these: nash, gmr, smr, seq, sim; may be repeated."),
]
Engine = Annotated[
    str | None,
    typer.Option("--engine", help="auto (if not said), reference, hypercube, last_mover or sat."),
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
Largest = Annotated[
    int | None,
    typer.Option("--edits", min=1, help="With --unlock: how many edits at most; 2 if not said."),
]
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
Seed = Annotated[
    int | None,
    typer.Option("--seed", help="With --sensitivity: where drawing begins; 1 if not said."),
]
Summary = Annotated[bool, typer.Option("--summary", help="Counts and equilibria only.")]
Most = Annotated[
    int | None,
    typer.Option("--most", min=1, help="With --engine sat: how many equilibria; 100 if not said."),
]
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
    engine: Engine = None,
    explain: Explain = None,
    paths: Paths = False,
    to: To = None,
    led_by: LedBy = None,
    unlock: Target = None,
    edits: Largest = None,
    by: By = None,
    add: Added = None,
    coalitions: Coalitions = False,
    pareto: Pareto = False,
    sensitivity: Sensitivity = False,
    seed: Seed = None,
    summary: Summary = False,
    most: Most = None,
    moves: Moves = False,
    svg: Picture = None,
) -> None:
    """Print what follows from a model's preferences."""
    from detente.show.cli.stability_overview import overview
    from detente.show.cli.stability_profiles import beyond
    from detente.show.stability.opening import open_conflict

    written = ",".join(concept or ()).lower().replace(",", " ").split()
    concepts = tuple(dict.fromkeys(written)) or None
    asked = _Asked(
        as_json=as_json, concepts=concepts, explain=explain, paths=paths, to=to, led_by=led_by,
        unlock=unlock, edits=edits, by=tuple(by or ()), add=tuple(add or ()),
        coalitions=coalitions, pareto=pareto, sensitivity=sensitivity, seed=seed,
        engine=engine, solver=engine == "sat", summary=summary, most=most, moves=moves, svg=svg,
    )  # fmt: skip
    answer = asked.answer()
    conflict = open_conflict(case, as_known)
    if answer is None and engine in {None, "auto"} and beyond(conflict, concepts):
        answer = replace(asked, solver=True).answer()
    if answer is not None:
        answer(conflict)
        return
    if most is not None:
        refused("--most goes with --engine sat.", as_json=as_json)
    overview(conflict, concepts, engine or "auto", summary=summary, as_json=as_json)


_EDITS, _SEED, _MOST = 2, 1, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What was asked for on the command line, beyond verdicts and equilibria."""

    as_json: bool
    concepts: tuple[str, ...] | None
    explain: str | None
    paths: bool
    to: str | None
    led_by: list[str] | None
    unlock: str | None
    edits: int | None
    by: tuple[str, ...]
    add: tuple[str, ...]
    coalitions: bool
    pareto: bool
    sensitivity: bool
    seed: int | None
    engine: str | None
    solver: bool
    summary: bool
    most: int | None
    moves: bool
    svg: Path | None

    def answer(self) -> Answer | None:
        """Return what answers the question, None where none was asked; exit where it cannot be."""
        wanted: dict[str, tuple[bool, Answer]] = {
            "--explain": (self.explain is not None, self._explained),
            "--paths": (self.paths, self._reached),
            "--unlock": (self.unlock is not None, self._unlocked),
            "--sensitivity": (self.sensitivity, self._varied),
            "--coalitions": (self.coalitions, self._together),
            "--engine sat": (self.solver, self._satisfied),
            "--moves": (self.moves or self.svg is not None, self._moves),
        }
        asked = [name for name, (is_asked, _) in wanted.items() if is_asked]
        if len(asked) > 1:
            refused(f"Ask one thing at a time: {' or '.join(asked)}.", as_json=self.as_json)
        self._check(asked[0] if asked else "")
        return wanted[asked[0]][1] if asked else None

    def _check(self, asked: str) -> None:
        """Refuse options that would do nothing beside what is asked."""
        for option, state in (
            ("--explain", self.explain), ("--unlock", self.unlock), ("--to", self.to),
        ):  # fmt: skip
            if state is not None and not state.strip():
                message = f"{option} asks for a state: options taken, a code or status_quo; {{}}"
                refused(f"{message} is the one in which none is taken.", as_json=self.as_json)
        for option, given, goes, beside in self._beside(asked):
            if given and not goes:
                refused(f"{option} goes with {beside}.", as_json=self.as_json)

    def _beside(self, asked: str) -> Iterator[tuple[str, bool, bool, str]]:
        """Yield options, whether each is given, whether it does something, and beside what."""
        to = self.to is not None
        yield "--to", to, self.paths or self.svg is not None, "--paths or --svg"
        yield "--led-by", bool(self.led_by), self.paths and to, "--paths --to"
        for option, given in (("--edits", self.edits), ("--by", self.by), ("--add", self.add)):
            yield option, given not in {None, ()}, asked == "--unlock", "--unlock"
        yield "--pareto", self.pareto, self.coalitions, "--coalitions"
        yield "--seed", self.seed is not None, self.sensitivity, "--sensitivity"
        sat = asked in {"", "--engine sat"}
        yield "--most", self.most is not None, sat, "--engine sat"
        yield "--engine", self.engine is not None, sat, "verdicts on all states only"
        yield "--summary", self.summary, not asked, "verdicts on all states only"
        judged = asked not in {"--paths", "--coalitions", "--moves"}
        yield "--concept", self.concepts is not None, judged, "what is judged by one"

    def _explained(self, conflict: Conflict) -> None:
        from detente.show.cli.stability_answers import explained

        explained(conflict, self.explain or "", self.concepts, as_json=self.as_json)

    def _reached(self, conflict: Conflict) -> None:
        from detente.show.cli.stability_searches import reached

        reached(conflict, self.to, self.led_by, as_json=self.as_json)

    def _unlocked(self, conflict: Conflict) -> None:
        from detente.show.cli.stability_searches import Wanted, unlocked

        wanted = Wanted(self.unlock or "", self.concepts, self.edits or _EDITS, self.by, self.add)
        unlocked(conflict, wanted, as_json=self.as_json)

    def _varied(self, conflict: Conflict) -> None:
        from detente.show.cli.stability_profiles import varied

        varied(
            conflict, self.concepts, _SEED if self.seed is None else self.seed, as_json=self.as_json
        )

    def _together(self, conflict: Conflict) -> None:
        from detente.show.cli.stability_profiles import together

        together(conflict, pareto=self.pareto, as_json=self.as_json)

    def _satisfied(self, conflict: Conflict) -> None:
        from detente.show.cli.stability_profiles import satisfied

        satisfied(conflict, self.concepts, self.most or _MOST, as_json=self.as_json)

    def _moves(self, conflict: Conflict) -> None:
        from detente.show.cli.stability_answers import moves

        moves(conflict, self.svg, self.to, as_json=self.as_json)
