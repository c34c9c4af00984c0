"""``snapshot.yaml``: what a snapshot was made from, under which terms, and what is in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, cast

from pydantic import BaseModel, ConfigDict, ValidationError

from detente.errors import InputError
from detente.kernel.utf8 import decoded
from detente.kernel.validation import sentences
from detente.kernel.yaml_text import load
from detente.kernel.yaml_write import flow

EVENTS, SIDECAR, REJECTS = "events.parquet", "snapshot.yaml", "rejects.csv"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(_Part):
    """The file as published.

    Attributes:
        file: its name.
        bytes: its size.
        sha256: its hash.
        encoding: what its text was in; None for Parquet.
    """

    file: str
    bytes: int
    sha256: str
    encoding: str | None


class KeptColumn(_Part):
    """A column of a snapshot.

    Attributes:
        name: its name.
        published: the name it was published under.
        kind: what its values are.
        meaning: one sentence.
    """

    name: str
    published: str
    kind: str
    meaning: str


class Sidecar(_Part):
    """All that is known of a snapshot beside its rows.

    Attributes:
        format: the version of this form.
        dataset: what reads it.
        title: the dataset's full name.
        release: the publisher's release; None where it is not stated.
        release_from: who says so: the user, or the file's name.
        retrieved: the day on which it was fetched, from which it is known.
        licence: the terms it is published under; None where they are not stated.
        may_be_passed_on: whether its rows may be given to others.
        citation: the works to cite.
        source: the file as published.
        events_sha256: the hash of the rows as kept.
        rows: how many rows are kept.
        rejected: how many were left out, each with a line in the rejects file.
        first_day: the first day on which an event can have happened.
        last_day: the last.
        columns: what is kept.
        absent: columns that the dataset has and this file had not.
        out_of_order: pair of columns → rows in which the first is greater, kept as published.
    """

    format: Literal["detente-snapshot/1"] = "detente-snapshot/1"
    dataset: str
    title: str
    release: str | None
    release_from: Literal["user", "file name"] | None
    retrieved: date
    licence: str | None
    may_be_passed_on: bool
    citation: tuple[str, ...]
    source: Source
    events_sha256: str
    rows: int
    rejected: int
    first_day: date | None
    last_day: date | None
    columns: tuple[KeptColumn, ...]
    absent: tuple[str, ...]
    out_of_order: dict[str, int]


def written(sidecar: Sidecar) -> bytes:
    """Return a sidecar as YAML."""
    lines: list[str] = []
    plain = sidecar.model_dump(mode="json")
    data: dict[str, object] = plain
    for key, value in data.items():
        items = cast("list[object]", value) if isinstance(value, list) else []
        lines.append(f"{key}:" if items else f"{key}: {flow(plain[key])}")
        lines += [f"  - {flow(item)}" for item in items]
    return ("\n".join(lines) + "\n").encode("utf-8")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A snapshot in a case.

    Attributes:
        name: the name under which the case keeps this dataset.
        folder: where it is.
        about: its sidecar.
    """

    name: str
    folder: Path
    about: Sidecar

    @property
    def events(self) -> Path:
        """The Parquet file."""
        return self.folder / EVENTS

    @property
    def retrieved(self) -> date:
        """The day on which it was fetched."""
        return self.about.retrieved


def read_snapshot(folder: Path) -> Snapshot:
    """Read a snapshot's sidecar.

    Raises:
        InputError: where it is not there or cannot be read.
    """
    file = folder / SIDECAR
    try:
        content = file.read_bytes()
    except OSError as problem:
        message = f"{file} cannot be read: {problem.strerror}."
        raise InputError(message) from problem
    text, found = decoded(content, str(file))
    loaded = load(text, str(file))
    data: object = loaded.data
    try:
        about = Sidecar.model_validate(data)
    except ValidationError as problem:
        said = " ".join((*(f.message for f in found), *sentences(problem, data, Sidecar)))
        message = f"{file} is not what a snapshot's description is: {said}"
        raise InputError(message) from problem
    return Snapshot(folder.parent.name, folder, about)
