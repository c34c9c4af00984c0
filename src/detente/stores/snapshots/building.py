"""Building the files of a snapshot in a folder of its own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.errors import InputError
from detente.stores.snapshots.cleaning import Cleaner
from detente.stores.snapshots.compare import duplicates, out_of_order
from detente.stores.snapshots.header import match
from detente.stores.snapshots.opening import open_published
from detente.stores.snapshots.packages import package
from detente.stores.snapshots.rejects import Rejects
from detente.stores.snapshots.sidecar import EVENTS, REJECTS, KeptColumn, Sidecar, Source

if TYPE_CHECKING:
    from pathlib import Path

    from detente.kernel.dataset import Dataset
    from detente.stores.snapshots.header import Matched
    from detente.stores.snapshots.request import Request
    from detente.stores.snapshots.rows import Published

_FIRST, _LAST = "date_earliest", "date_latest"


@dataclass(frozen=True)
class Build:
    """A snapshot that was built and has no place yet.

    Attributes:
        events: its Parquet file.
        about: its description.
        problems: what is wrong with the rows that were left out, in words.
    """

    events: Path
    about: Sidecar
    problems: tuple[str, ...]


def build(request: Request, folder: Path, *, counting: bool) -> Build:
    """Read a published file into a folder.

    Args:
        request: what is asked for.
        folder: where the files go.
        counting: whether rows of other lengths are counted and left out, which is slower.

    Raises:
        InputError: where the file cannot be read, or has rows that cannot be kept and ``skip_bad``
            is not set.
    """
    dataset, file = request.dataset, request.file
    published = open_published(
        file, request.encoding, request.seen, counting=counting, headless=request.dataset.headless
    )
    try:
        matched = match(dataset, published.names, str(file))
        events = folder / EVENTS
        with (folder / REJECTS).open("w", encoding="utf-8", newline="") as out:
            rejects = Rejects(out, published.names)
            cleaner = Cleaner(dataset, matched, rejects)
            _write(published, cleaner, events)
            _without_duplicates(events, dataset, matched, rejects)
        if rejects.rows and not request.skip_bad:
            raise _refused(file, rejects)
        if not rejects.rows:
            (folder / REJECTS).unlink()
        about = _described(request, published, matched, cleaner, events)
        about = about.model_copy(update={"rejected": rejects.rows})
    finally:
        published.close()
    if about.rows == 0:
        message = f"{file} has no row that can be kept."
        raise InputError(message)
    return Build(events, about, tuple(map(str, rejects.problems)))


def _write(published: Published, cleaner: Cleaner, events: Path) -> None:
    parquet = package("pyarrow.parquet")
    with parquet.ParquetWriter(events, cleaner.schema, compression="zstd") as writer:
        for rows in published.rows():
            writer.write_batch(cleaner.clean(rows))


def _without_duplicates(events: Path, dataset: Dataset, matched: Matched, rejects: Rejects) -> None:
    """Leave out rows whose id an earlier row has, and note them."""
    kept = events.with_suffix(".once")
    found = duplicates(events, dataset.id_column.name, kept)
    published = next(there for column, there in matched.found if column is dataset.id_column)
    for row, value, _ in found:
        rejects.note(row, published, value, "an earlier row has this id")
    rejects.write({row: {published: value} for row, value, _ in found})
    rejects.rows += len(found)
    if found:
        kept.replace(events)


def _refused(file: Path, rejects: Rejects) -> InputError:
    lines = "".join(f"\n  - {problem}" for problem in rejects.problems)
    rows = "1 row" if rejects.rows == 1 else f"{rejects.rows:,} rows"
    return InputError(
        f"{file} has {rows} that cannot be kept as they stand (row 1 is the line with the names of "
        f"the columns):{lines}\nNothing is written. With --skip-bad they are left out, and written "
        f"down in {REJECTS} beside the snapshot."
    )


def _described(
    request: Request, published: Published, matched: Matched, cleaner: Cleaner, events: Path
) -> Sidecar:
    dataset, file, release = request.dataset, request.file, request.release
    told = dataset.release_of(file.name)
    rows, first, last = _extent(events, cleaner)
    with events.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return Sidecar(
        dataset=dataset.name, title=dataset.title, release=release or told,
        release_from="user" if release else "file name" if told else None,
        retrieved=request.retrieved, licence=dataset.licence,
        may_be_passed_on=dataset.may_be_passed_on, citation=dataset.citation,
        source=Source(
            file=file.name, bytes=file.stat().st_size, sha256=published.sha256(),
            encoding=published.encoding(),
        ),
        events_sha256=digest, rows=rows, rejected=0, first_day=first, last_day=last,
        columns=tuple(
            KeptColumn(name=c.name, published=there, kind=c.kind, meaning=c.meaning)
            for c, there in cleaner.columns
        ),
        absent=matched.absent, out_of_order=out_of_order(events, cleaner.pairs(dataset.expected)),
    )  # fmt: skip


def _extent(events: Path, cleaner: Cleaner) -> tuple[int, Any, Any]:
    """Return the number of rows, and the first and last day, by the file's own statistics."""
    parquet = package("pyarrow.parquet")
    with parquet.ParquetFile(events) as file:
        meta = file.metadata
        names = cleaner.schema.names

        def ends(name: str, end: str) -> list[Any]:
            if name not in names:
                return []
            at = names.index(name)
            parts = [meta.row_group(n).column(at).statistics for n in range(meta.num_row_groups)]
            return [getattr(part, end) for part in parts if part is not None and part.has_min_max]

        first = min(ends(_FIRST, "min"), default=None)
        last = max(ends(_LAST, "max") or ends(_FIRST, "max"), default=None)
        return meta.num_rows, first, last
