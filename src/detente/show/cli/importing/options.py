"""Options that the commands under ``detente import`` share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

PublishedFile = Annotated[
    Path, typer.Argument(help="The file as published: CSV, gz, zip, Parquet.", show_default=False)
]
Into = Annotated[Path, typer.Option("--into", help="The case folder.", show_default=False)]
Retrieved = Annotated[
    str,
    typer.Option(
        "--retrieved", help="The day on which it was fetched (2026-01-15); known from then on.",
        show_default=False,
    ),
]  # fmt: skip
Name = Annotated[
    str | None,
    typer.Option(
        "--name", help="Keep it under this name (default: the dataset's). A later file of the same "
        "name is compared with this one.",
    ),
]  # fmt: skip
Release = Annotated[
    str | None,
    typer.Option("--release", help="The publisher's release (default: as the file's name says)."),
]
Encoding = Annotated[
    str | None, typer.Option("--encoding", help="What the text is in (default: found out).")
]
SkipBad = Annotated[
    bool,
    typer.Option(
        "--skip-bad", help="Leave out rows that cannot be kept; write down which and why."
    ),
]
DryRun = Annotated[
    bool,
    typer.Option("--dry-run", help="Check the file and show what would change; write nothing."),
]
Shown = Annotated[
    int, typer.Option("--show", min=0, help="How many ids of new, changed, vanished rows to show.")
]
