"""Import an export of ACLED; its rows stay in the case.

ACLED's terms do not let its rows be given to others: the snapshot is left out of git, and only
counts of it are shown. Rows change and vanish between exports; a later import says which. Actors
are kept as the dataset's sides: they do not say who did it.

Example: detente import acled export.csv --into cases/x --retrieved 2026-01-15
"""

from __future__ import annotations

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
from detente.show.cli.output import AsJson


def command(
    file: PublishedFile,
    *,
    into: Into,
    retrieved: Retrieved,
    name: Name = None,
    release: Release = None,
    encoding: Encoding = None,
    skip_bad: SkipBad = False,
    dry_run: DryRun = False,
    show: Shown = 10,
    as_json: AsJson = False,
) -> None:
    """Import an export."""
    from detente.read.datasets import DATASETS
    from detente.show.cli.importing.running import Asked, run

    asked = Asked(file, into, retrieved, name, release, encoding, skip_bad, dry_run, show)
    run(DATASETS.get("acled"), asked, as_json=as_json)
