"""Write the JSON Schemas that editors use.

One file each for record.yaml, for model.yaml and for the blocks of an agreement. Point your
editor's YAML support at them to have keys completed and mistakes marked while you write.

Example: detente schema build/schemas
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.show.cli.output import AsJson, say, say_json

Folder = Annotated[Path, typer.Argument(help="Where to write them; made if it is not there.")]


def command(folder: Folder = Path("build/schemas"), as_json: AsJson = False) -> None:
    """Write the schemas."""
    from detente.analyse.notation.schema import model_schema
    from detente.errors import StoreError
    from detente.terms.schema import write_schemas

    try:
        written = write_schemas(folder, {"model": model_schema()})
    except OSError as problem:
        message = f"{folder} cannot be written to: {problem.strerror or problem}."
        raise StoreError(message) from problem
    if as_json:
        say_json({"written": [str(path) for path in written]})
        return
    for path in written:
        say(str(path))
