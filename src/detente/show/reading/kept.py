"""Proposals as they are kept: one JSON file per document in ``CASE/proposals/``."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from detente.errors import InputError
from detente.kernel.utf8 import decoded
from detente.read.proposals.proposal import Proposal
from detente.stores.atomic import locked, replace_content

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "proposals"


@dataclass(frozen=True)
class Kept:
    """One document's proposals, and what was read in it.

    Attributes:
        file: where they are kept.
        source: the id of the source.
        report: the output of the reader.
        proposals: in the order of the record.
    """

    file: Path
    source: str
    report: dict[str, Any]
    proposals: tuple[Proposal, ...]

    @property
    def digest(self) -> str:
        """The SHA-256 of the document."""
        return str(self.report["document"]["sha256"])

    def with_proposal(self, proposal: Proposal) -> Kept:
        """Return it with one proposal in place of that of the same id."""
        changed = tuple(proposal if p.id == proposal.id else p for p in self.proposals)
        return replace(self, proposals=changed)


def kept_in(case: Path) -> list[Kept]:
    """Return all proposals of a case, by file name.

    Raises:
        InputError: where a file is no file of proposals; which, and what to do.
    """
    folder = case / FOLDER
    return [_read(file) for file in sorted(folder.glob("*.json"))] if folder.is_dir() else []


def _read(file: Path) -> Kept:
    text, found = decoded(file.read_bytes(), str(file))
    if found:
        raise InputError(f"{file} is not UTF-8: take it away, and read the report again.")
    try:
        data = cast("dict[str, Any]", json.loads(text))
        proposals = tuple(Proposal.from_json(item) for item in data["proposals"])
        return Kept(file, str(data["source"]), data["report"], proposals)
    except (ValueError, KeyError, TypeError) as problem:
        raise InputError(
            f"{file} is not a file of proposals as it stands ({problem}). "
            "Take it away, and read the report again."
        ) from problem


def keep(kept: Kept) -> None:
    """Write one document's proposals in one step.

    Raises:
        StoreError: where the folder cannot be written to.
    """
    kept.file.parent.mkdir(parents=True, exist_ok=True)
    data = {
        "source": kept.source,
        "report": kept.report,
        "proposals": [proposal.as_json() for proposal in kept.proposals],
    }
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    with locked(kept.file):
        replace_content(kept.file, text.encode("utf-8", "surrogatepass"))
