"""Which packages are efficient, which stand out, and what would open a zone of agreement.

FILE is a model (YAML or JSON) of issues, options and what they are worth to each party; CASE is a
folder with a model.yaml. All values are the analyst's assumption: points are proposals to look
at, and nothing here marks anything agreed.

Example: detente settlement model.yaml --json
"""

from __future__ import annotations

from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Annotated

import typer

from detente.analyse.settlement.results import By, Request
from detente.analyse.settlement.standing import At, Ideal
from detente.show.cli.output import AsJson, fail, say, say_json, show_findings

if TYPE_CHECKING:
    from detente.show.settlement.opened import Settled

ModelPath = Annotated[
    Path, typer.Argument(metavar="FILE|CASE", help="A model, or a case folder.", show_default=False)
]
IdealOver = Annotated[
    Ideal, typer.Option("--ideal", help="Over which packages a party's ideal is taken.")
]
Reservation = Annotated[
    At | None,
    typer.Option("--reservation", help="Which value counts of a reservation that is a span."),
]
Engine = Annotated[By, typer.Option("--engine", help="What finds the frontier.")]
Seconds = Annotated[
    float, typer.Option("--seconds", min=0.1, help="Time of the solver for one question.")
]
Everything = Annotated[bool, typer.Option("--all", help="List the whole frontier.")]
Looked = Annotated[
    str | None,
    typer.Option("--package", help="Look at one package: issue=option, issue=option, …"),
]
Svg = Annotated[Path | None, typer.Option("--svg", help="Draw the frontier into this file (SVG).")]

ON_A_PAGE = 30
"""Vectors that are listed as text; of a longer frontier, as many that are spread over it."""
PATIENCE = 2.0
"""Seconds after which a note says that work goes on."""


def command(
    model: ModelPath, *, as_json: AsJson = False, ideal: IdealOver = Ideal.ACCEPTABLE,
    reservation: Reservation = None, engine: Engine = By.AUTO, seconds: Seconds = 10,
    everything: Everything = False, svg: Svg = None, package: Looked = None,
) -> None:  # fmt: skip
    """Print the frontier and the named points of a model."""
    from detente.show.settlement.opened import settled

    note = Timer(PATIENCE, say, ("Still working: a large space, or many linkages.",), {"err": True})
    note.daemon = True
    note.start()
    try:
        found = settled(model, Request(ideal, reservation, engine, seconds), package)
    finally:
        note.cancel()
    if svg is not None:
        _draw(found, svg, everything=everything)
    if as_json:
        from detente.show.settlement.as_json import settled_json

        say_json(settled_json(found, everything=everything))
        return
    from detente.show.cli.settlement_text import say_settled

    show_findings(found.findings)
    say_settled(found, found.listed(most=None if everything else ON_A_PAGE))


def _draw(found: Settled, svg: Path, *, everything: bool) -> None:
    """Draw what is shown of the frontier into a file."""
    from detente.show.cli.pages import written
    from detente.show.settlement.picture import picture

    listed = found.listed(None if everything else ON_A_PAGE)
    if listed is None:
        raise fail(f"{found.file} has no issues, so that there is no frontier to draw.")
    written(svg, picture(found, listed))
