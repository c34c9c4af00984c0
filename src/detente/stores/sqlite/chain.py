"""Whether the chain of a log holds, and where it first does not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from detente.record.entries import KINDS, Redaction
from detente.stores.sqlite.content import data_in
from detente.stores.sqlite.rows import LAYOUT, NOTHING, PROCESS, row_hash, sha256

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.stores.sqlite.rows import Row

Kind = Literal["bytes", "structure", "changed", "missing", "reordered", "cut", "unreadable"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it was written.

    Attributes:
        kind: bytes of the file, its structure, or a record: changed, missing, reordered; a tail
            that is cut; a content that cannot be read.
        message: what is the matter, in plain words.
        record: the number of the first record concerned, where it is one.
        id: the id of its entry.
    """

    kind: Kind
    message: str
    record: int | None = None
    id: str = ""

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "kind": self.kind, "message": self.message, "record": self.record,
            "entry": self.id or None,
        }  # fmt: skip


def first_fault(rows: Sequence[Row], text: str) -> Fault | None:
    """Return the first record that is bad, missing or out of order; None where the chain holds.

    Args:
        rows: the whole log, by number.
        text: the text that the last layout is about.
    """
    links = first_break(rows) or _start_fault(rows)
    return links or _removal_fault(rows) or _layout_fault(rows, text)


def first_break(rows: Sequence[Row]) -> Fault | None:
    """Return the first record that does not follow from those before it."""
    expected = NOTHING
    for index, row in enumerate(rows):
        if not _sound(row, index + 1, expected):
            return _diagnosed(rows, index, expected)
        expected = row.hash
    return None


def _sound(row: Row, place: int, expected: str) -> bool:
    return (
        row.seq == place
        and row.previous == expected
        and (row.content is None or sha256(row.content) == row.content_hash)
        and row_hash(row) == row.hash
    )


def _diagnosed(rows: Sequence[Row], index: int, expected: str) -> Fault:
    """Say what is the matter with the first row that does not follow from those before it."""
    row, place = rows[index], index + 1
    behind = f"after record {index}" if index else "at the beginning"
    rightful = next((other for other in rows if other.previous == expected), row)
    if rightful is not row:
        message = f"{row} stands {behind}, where what is now {rightful} belongs."
        return Fault("reordered", _sentence(message), place, row.id)
    if row.seq != place:
        return Fault("missing", f"Record {place} is missing: {row} stands {behind}.", place)
    if row.previous == expected:
        what = "its content is" if row_hash(row) == row.hash else "what it says of itself is"
        return Fault("changed", _sentence(f"{row}: {what} not what was written."), place, row.id)
    if row_hash(row) == row.hash:
        before = rows[index - 1] if index else "the beginning of the log"
        message = (
            f"{row} is not chained to {before}: that one was rewritten, or one between is missing."
        )
        return Fault("missing", _sentence(message), place, row.id)
    was = _number_before(row, len(rows))
    if was is not None:
        message = f"Record {place} is missing: what stands there was record {was} ({row.id})."
        return Fault("missing", message, place)
    message = f"{row}: what it says of itself is not what was written."
    return Fault("changed", _sentence(message), place, row.id)


def _number_before(row: Row, count: int) -> int | None:
    """Return the number with which a row's hash is right: the one it had before renumbering."""
    numbers = range(1, 2 * count + 2)
    return next((n for n in numbers if row_hash(replace(row, seq=n)) == row.hash), None)


def _start_fault(rows: Sequence[Row]) -> Fault | None:
    if rows and rows[0].section == PROCESS:
        return None
    return Fault("missing", "Record 1 should say what process the record is about.", 1)


def _removal_fault(rows: Sequence[Row]) -> Fault | None:
    """Return the first row without content for which no tombstone stands."""
    gone = [row for row in rows if row.content is None]
    if not gone:
        return None
    stones = [row for row in rows if row.section == Redaction.section and row.content]
    told = {data_in(str(row.content), row.format).get("entry") for row in stones}
    for row in gone:
        if row.section not in KINDS or row.id not in told:
            message = f"{row}: its content is gone, and no redaction tells of it."
            return Fault("missing", _sentence(message), row.seq, row.id)
    return None


def _layout_fault(rows: Sequence[Row], text: str) -> Fault | None:
    """Return that the text of comments and order is not the one that the last layout names."""
    layouts = [row for row in rows if row.section == LAYOUT]
    if not layouts:
        return Fault("missing", "The record that tells how the text lies is missing.")
    last = layouts[-1]
    if data_in(str(last.content), last.format).get("sha256") == sha256(text):
        return None
    message = f"The text kept with {last} is not what was written."
    return Fault("changed", message, last.seq)


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]
