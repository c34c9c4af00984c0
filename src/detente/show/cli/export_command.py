"""Put one or several cases into tidy tables: CSV, JSON, Parquet; GeoJSON; PROV-JSON.

Tables are entries, statements, positions, clauses, instances and incidents, each with a column that
names the case; dictionary.csv says what every column holds, about.json what was exported and when.
Rows of datasets are exported with --datasets where their terms let them be passed on, and refused
by name where they do not. To put a text on paper instead: detente draft export.

Example: detente export cases/istanbul --as csv --out build/tables
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from detente.show.cli.output import AsJson, AsKnown, At, fail, say, say_json, table

Cases = Annotated[list[Path], typer.Argument(metavar="CASE…", help="The case folders.")]
Form = Literal["csv", "json", "parquet", "geojson", "prov"]
As = Annotated[Form, typer.Option("--as", help="The form to write.", show_default=False)]
Out = Annotated[Path, typer.Option("--out", help="The folder to write to.")]
Datasets = Annotated[
    bool, typer.Option("--datasets", help="With csv, json, parquet: rows of snapshots as well.")
]


def command(
    cases: Cases, form: As, *, out: Out = Path("export"), datasets: Datasets = False,
    at: At = None, as_known: AsKnown = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Export cases."""
    from detente.show.tables.exporting import exported

    if datasets and form not in {"csv", "json", "parquet"}:
        raise fail("--datasets goes with --as csv, json or parquet.")
    done = exported(cases, form, out, at=at, as_known=as_known, datasets=datasets)
    if as_json:
        say_json(done.as_json())
    else:
        say(table(("File", "Rows"), [(str(path), f"{rows:,}") for path, rows in done.files]))
        for refusal in done.refused:
            say(f"Not exported: {refusal}", err=True)
    if done.refused:
        raise typer.Exit(1)
