"""The command that imports a dataset whose columns are known: one for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from collections.abc import Callable


def importer(dataset: str) -> Callable[..., None]:
    """Return the command that imports files of a dataset, by the name it is entered under."""

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
        run(DATASETS.get(dataset), asked, as_json=as_json)

    return command
