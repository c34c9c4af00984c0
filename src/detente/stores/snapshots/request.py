"""What is asked of an import."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from detente.kernel.dataset import Dataset


@dataclass(frozen=True)
class Request:
    """What is to be imported, and how.

    Attributes:
        dataset: what the file is.
        file: the file as published.
        case: the case folder.
        retrieved: the day on which it was fetched.
        name: the name under which the case keeps it; the dataset's by default.
        release: the publisher's release; read from the file's name by default.
        encoding: what its text is in; found out by default.
        skip_bad: whether rows that cannot be kept are left out and written down.
        dry_run: whether nothing is written.
        shown: how many ids of new, changed and vanished rows are given.
        seen: told how many bytes of the file were read.
    """

    dataset: Dataset
    file: Path
    case: Path
    retrieved: date
    name: str
    release: str | None = None
    encoding: str | None = None
    skip_bad: bool = False
    dry_run: bool = False
    shown: int = 10
    seen: Callable[[int], None] = lambda _: None
