"""From a report that was read to proposals in the case: source, copy, duplicates."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.read.names import identifier
from detente.read.proposals.propose import proposals_of, together
from detente.record.entries import Source
from detente.show.reading.kept import FOLDER, Kept, keep, kept_in
from detente.show.reading.known_names import names_of

if TYPE_CHECKING:
    from pathlib import Path

    from detente.read.proposals.proposal import Proposal
    from detente.read.reports.contract import ReportRead
    from detente.record.journal import Journal

SOURCES = "sources"


@dataclass(frozen=True)
class Filed:
    """What came of a report.

    Attributes:
        kept: its proposals.
        new: how many they are.
        seen_again: how many of earlier reports have one more source now.
        on_record: how many had been decided about before.
        copied: the copy of the document, where one was made.
    """

    kept: Kept
    new: int
    seen_again: int
    on_record: int
    copied: Path | None


def filed(case: Path, journal: Journal, path: Path, report: ReportRead) -> Filed:
    """Keep the proposals of a report in a case; the user's copy is put with the sources.

    Raises:
        StoreError: where the folder cannot be written to.
    """
    earlier = kept_in(case)
    same = next((kept for kept in earlier if kept.digest == report.document.sha256), None)
    if same is not None:
        return Filed(same, 0, 0, 0, None)
    taken = {*journal.entries, *journal.gone}
    proposed_ids = {str(p.entry.get("id")) for kept in earlier for p in kept.proposals}
    source = _source(journal, report, taken | proposed_ids)
    copy, copied = _copy(case, path)
    new = proposals_of(report, source, copy.relative_to(case).as_posix(), taken)
    again = on_record = 0
    for kept in earlier:
        offered = len(new)
        before, new = together(kept.proposals, new)
        on_record += offered - len(new)
        changed = sum(a is not b for a, b in zip(before, kept.proposals, strict=True))
        again += changed
        if changed:
            keep(replace(kept, proposals=before))
    file = _free(case / FOLDER, source)
    kept = Kept(file, source, report.as_json(), tuple(new))
    keep(kept)
    return Filed(kept, len(new), again, on_record - again, copied)


def _source(journal: Journal, report: ReportRead, taken: set[str]) -> str:
    """Return the id of the source: the one on record with that hash, else a new one."""
    digest = report.document.sha256
    for source in journal.of(Source):
        if source.sha256 == digest:
            return source.id
    stem = identifier(report.document.id.rpartition(".")[0] or report.document.id)
    if stem in _told_of(journal, report):
        stem = f"{stem}_report"
    number, name = 1, stem
    while name in taken:
        number += 1
        name = f"{stem}_{number}"
    return name


def _told_of(journal: Journal, report: ReportRead) -> set[str]:
    """Return the ids of all that a report tells of, and of all whom the tables know."""
    told = {str(p.entry.get("id")) for p in proposals_of(report, "", "") if p.section != "sources"}
    places = {incident.place for incident in report.incidents} | {report.process.venue}
    told |= {identifier(place) for place in places if place}
    return told | {*report.who, *report.places} | {a.id for a in names_of(journal).actors}


def _free(folder: Path, source: str) -> Path:
    """Return a file for the proposals of a source that holds none of another document."""
    number, file = 1, folder / f"{source}.json"
    while file.exists():
        number += 1
        file = folder / f"{source}_{number}.json"
    return file


def _copy(case: Path, path: Path) -> tuple[Path, Path | None]:
    """Return the copy of a document in the case, made where there is none with that content."""
    home, here = case.resolve(), path.resolve()
    if here.is_relative_to(home):
        return case / here.relative_to(home), None
    folder = case / SOURCES
    folder.mkdir(parents=True, exist_ok=True)
    number, target = 1, folder / path.name
    while target.exists() and target.read_bytes() != path.read_bytes():
        number += 1
        target = folder / f"{path.stem}_{number}{path.suffix}"
    if target.exists():
        return target, None
    shutil.copyfile(path, target)
    return target, target


def pending(kept: list[Kept]) -> list[Proposal]:
    """Return the proposals about which nobody has decided yet."""
    return [p for one in kept for p in one.proposals if p.state == "pending"]
