"""The seal of a record: a hash of every byte of the SQLite file, kept beside it.

The chain says whether a record was changed. It cannot say that the bytes around the records are as
they were: free space, pointers between pages, the header. The seal can. It is the SHA-256 of the
file as its readers see it (what lies in the write-ahead log is laid over it). It is written before
each commit with two states, the one before and the one after, and after it with one; so a writer
that is stopped at any moment leaves a file that is one of the states sealed.

Only three numbers in the header are left out of the hash, because SQLite writes them at the commit
itself: two counters, which must be equal, and the version of the library, which must be one that
the seal names.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from detente.kernel.canonical_json import canonical
from detente.stores.atomic import replace_content

if TYPE_CHECKING:
    from pathlib import Path

_COUNTER, _VALID_FOR, _ENGINE = slice(24, 28), slice(92, 96), slice(96, 100)
"""The change counter, the counter that the version is valid for, and the version (SQLite file
format, 1.3)."""


@dataclass(frozen=True, slots=True)
class Image:
    """A file as its readers see it: the hash of its bytes, and the numbers that are not in it."""

    sha256: str
    counters: tuple[int, int]
    engine: int


def image_of(content: bytes) -> Image:
    """Return the image of a file's content."""
    masked = bytearray(content)
    for part in (_COUNTER, _VALID_FOR, _ENGINE):
        masked[part] = bytes(4)
    numbers = [int.from_bytes(content[part]) for part in (_COUNTER, _VALID_FOR, _ENGINE)]
    return Image(hashlib.sha256(masked).hexdigest(), (numbers[0], numbers[1]), numbers[2])


@dataclass(frozen=True, slots=True)
class State:
    """One state in which a file may be found: how many records, the hash of the last, the image."""

    records: int
    head: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Seal:
    """What the file should be.

    Attributes:
        states: one, or two while a commit is under way.
        engines: versions of SQLite that may stand in the header.
        clearing: whether a removal is under way, whose pages are still to be written anew.
    """

    states: tuple[State, ...]
    engines: tuple[int, ...]
    clearing: bool = False

    def holds(self, image: Image) -> bool:
        """Return whether a file with this image is as it was sealed."""
        return (
            image.sha256 in {state.sha256 for state in self.states}
            and image.counters[0] == image.counters[1]
            and image.engine in self.engines
        )

    @property
    def records(self) -> int:
        """How many records there are at least."""
        return min(state.records for state in self.states)

    @property
    def heads(self) -> set[str]:
        """The hashes that the last record may have."""
        return {state.head for state in self.states}

    def and_next(self, state: State, engine: int, *, clearing: bool = False) -> Seal:
        """Return the seal while a commit to that state is under way."""
        engines = tuple(dict.fromkeys((*self.engines, engine)))
        return replace(self, states=(*self.states, state), engines=engines, clearing=clearing)


def seal_file(record: Path) -> Path:
    """Return where the seal of a record is kept."""
    return record.with_name(f"{record.name}.seal")


def read_seal(record: Path) -> Seal | None:
    """Return the seal of a record; None where there is none, or it is not as it was written."""
    try:
        content = seal_file(record).read_bytes()
        found = cast("dict[str, Any]", json.loads(content))
        states = tuple(State(s["records"], s["head"], s["sha256"]) for s in found["states"])
        seal = Seal(states, tuple(found["engines"]), clearing=found["clearing"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None  # what is damaged vouches for nothing; who asked says so
    return seal if _text(seal) == content else None


def write_seal(record: Path, seal: Seal) -> None:
    """Write the seal of a record.

    Raises:
        StoreError: where it cannot be written; the seal before stays.
    """
    replace_content(seal_file(record), _text(seal))


def _text(seal: Seal) -> bytes:
    content = {
        "detente_seal": 1, "states": [asdict(state) for state in seal.states],
        "engines": list(seal.engines), "clearing": seal.clearing,
    }  # fmt: skip
    return (canonical(content) + "\n").encode()
