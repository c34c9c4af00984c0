"""How far an import is, on a terminal; nothing anywhere else."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path


@contextmanager
def progress(file: Path) -> Generator[Callable[[int], None]]:
    """Give what is to be told how many bytes of a file were read."""
    if not sys.stderr.isatty() or not file.is_file():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn

    from detente.show.legible import legible

    columns = ("{task.description}", BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True, markup=False), transient=True) as bar:
        task = bar.add_task(legible(file.name), total=file.stat().st_size)
        yield lambda count: bar.update(task, completed=count)
