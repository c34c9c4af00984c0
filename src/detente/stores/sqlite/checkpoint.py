"""A checkpoint: how long a log was at one moment, and the hash of its last record.

Kept elsewhere (printed, mailed to the parties, in a notary's safe) it shows later whether all that
was on record then is on record still, in the same order and the same words.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from detente.errors import InputError
from detente.kernel.canonical_json import canonical
from detente.record.store import stamp
from detente.stores.sqlite.chain import Fault

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from detente.stores.sqlite.rows import Row
    from detente.stores.sqlite.store import Log


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log was.

    Attributes:
        process: the id of the process that the record is about.
        records: how many records there were.
        head: the hash of the last.
        made: when this was noted.
    """

    process: str
    records: int
    head: str
    made: str

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "detente_checkpoint": 1, "process": self.process, "records": self.records,
            "head": self.head, "made": self.made,
        }  # fmt: skip

    def as_text(self) -> str:
        """Return the file of a checkpoint: one line of canonical JSON."""
        return canonical(self.as_json()) + "\n"

    def fault_in(self, rows: Sequence[Row]) -> Fault | None:
        """Return how a log does not go on from this checkpoint; None where it does."""
        first = len(rows) + 1
        if self.records >= first:
            those = "Record" if self.records == first else "Records"
            which = f"{first}" if self.records == first else f"{first} to {self.records}"
            are = "is" if self.records == first else "are"
            message = f"{those} {which} {are} missing: the checkpoint of {self.made} has seen them."
            return Fault("cut", message, first)
        row = rows[self.records - 1]
        if row.hash == self.head:
            return None
        message = (
            f"The record up to number {self.records} is not the one of the checkpoint of "
            f"{self.made}: its history was rewritten."
        )
        return Fault("changed", message, row.seq, row.id)


def checkpoint_of(log: Log) -> Checkpoint:
    """Return the checkpoint of a log as it is now."""
    return Checkpoint(log.journal.process.id, len(log.rows), log.head, stamp())


def read_checkpoint(file: Path, process: str = "") -> Checkpoint:
    """Read a checkpoint.

    Args:
        file: where it is.
        process: the id of the process that it should be about, where that is known.

    Raises:
        InputError: where it cannot be read, is no checkpoint, or is one of another process.
    """
    try:
        found = cast("dict[str, Any]", json.loads(file.read_bytes()))
        point = Checkpoint(
            str(found["process"]), int(found["records"]), str(found["head"]), str(found["made"])
        )
        known = found["detente_checkpoint"] == 1
    except OSError as problem:
        message = f"{file} cannot be read: {problem.strerror or problem}."
        raise InputError(message) from problem
    except (ValueError, KeyError, TypeError) as problem:
        message = f"{file} is not a checkpoint that detente checkpoint wrote."
        raise InputError(message) from problem
    if not known or point.records < 1:
        message = f"{file} is not a checkpoint that this version of Détente can read."
        raise InputError(message)
    if process and point.process != process:
        message = f"{file} is a checkpoint of {point.process}, and this is the record of {process}."
        raise InputError(message)
    return point
