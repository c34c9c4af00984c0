"""Import the UCDP Georeferenced Event Dataset, as published.

CSV, plain, in gzip or zip, or Parquet; UTF-8 or cp1252. A snapshot is dated and never changed. A
later import of the same name shows which rows are new, changed or gone, and is the knowledge from
its day on. The dataset's sides are kept as such: they do not say who did it.

Example: detente import ucdp-ged GEDEvent_v25_1.csv --into cases/x --retrieved 2026-01-15
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
    """Import the dataset."""
    from detente.read.datasets import DATASETS
    from detente.show.cli.importing.running import Asked, run

    asked = Asked(file, into, retrieved, name, release, encoding, skip_bad, dry_run, show)
    run(DATASETS.get("ucdp-ged"), asked, as_json=as_json)
