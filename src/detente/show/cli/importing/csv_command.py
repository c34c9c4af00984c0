"""Import any table of events by a mapping of its columns, or suggest one.

A mapping is a small YAML file that says which column is kept as what, and how dates are written;
--suggest-map prints one to begin with. No column becomes an attribution: actors are kept as the
dataset's sides.

Example: detente import csv incidents.csv --map mapping.yaml --into cases/x --retrieved 2026-01-15
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from detente.show.cli.importing.options import (
    DryRun,
    Encoding,
    Into,
    Name,
    PublishedFile,
    Release,
    Retrieved,
    Shown,
    SkipBad,
)
from detente.show.cli.output import AsJson, fail, refused, say, say_json

Map = Annotated[
    Path | None, typer.Option("--map", help="The mapping of its columns.", show_default=False)
]
Suggest = Annotated[
    bool, typer.Option("--suggest-map", help="Print a mapping to begin with; import nothing.")
]


def command(
    file: PublishedFile,
    *,
    mapping: Map = None,
    suggest_map: Suggest = False,
    into: Into | None = None,
    retrieved: Retrieved | None = None,
    name: Name = None,
    release: Release = None,
    encoding: Encoding = None,
    skip_bad: SkipBad = False,
    dry_run: DryRun = False,
    show: Shown = 10,
    as_json: AsJson = False,
) -> None:
    """Import a table, or suggest how."""
    from detente.read.datasets.csv_mapping import read_mapping
    from detente.show.cli.importing.running import Asked, run

    if suggest_map:
        _suggest(file, encoding, as_json=as_json)
        return
    if mapping is None or into is None or retrieved is None:
        refused(
            "An import needs --map, --into and --retrieved. For a mapping to begin with: "
            f"detente import csv {file} --suggest-map",
            as_json=as_json,
        )
    dataset = read_mapping(_text(mapping), str(mapping))
    asked = Asked(file, into, retrieved, name, release, encoding, skip_bad, dry_run, show)
    run(dataset, asked, as_json=as_json)


def _suggest(file: Path, encoding: str | None, *, as_json: bool) -> None:
    from detente.read.datasets.suggestion import suggest
    from detente.stores.snapshots.sampling import sample

    columns, values = sample(file, encoding)
    stem = re.sub(r"[^a-z0-9]+", "_", file.name.split(".")[0].casefold()).strip("_")
    name = stem if stem[:1].isalpha() else f"table_{stem}"
    mapping = suggest(name, columns, values)
    if as_json:
        say_json({"mapping": mapping})
    else:
        say(mapping.rstrip("\n"))


def _text(file: Path) -> str:
    from detente.errors import NotationError
    from detente.kernel.utf8 import decoded

    try:
        content = file.read_bytes()
    except OSError as problem:
        message = f"{file} cannot be read: {problem.strerror}."
        raise fail(message) from problem
    text, found = decoded(content, str(file))
    if found:
        message = f"{file} cannot be read."
        raise NotationError(message, found)
    return text
