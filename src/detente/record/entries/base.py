"""What every entry is made of: frozen values, evidence, and the keys that all entries have."""

from __future__ import annotations

from typing import ClassVar, Literal, cast

from pydantic import BaseModel, ConfigDict, field_validator, model_validator

from detente.kernel.ids import Id
from detente.kernel.ladders import Form, Layer
from detente.kernel.times import When

FormOrUnspecified = Form | Literal["unspecified"]
Number = int | float


def one_or_many(value: object) -> object:
    """Return what may be written without a list around it, one text or one mapping, as a list."""
    if isinstance(value, str):
        return [value]
    return [cast("object", value)] if isinstance(value, dict) else value


class Model(BaseModel):
    """A frozen value read from notation; a key that it does not know is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Evidence(Model):
    """Where an entry is seen: a source, a place in it, and the words quoted, if any.

    Written ``report#s5`` or ``{source: report, at: s5, quote: "…"}``; ``start`` and ``end`` are
    Unicode code points into the user's own copy of the text, end exclusive.
    """

    source: Id
    at: str | None = None
    quote: str | None = None
    start: int | None = None
    end: int | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        if isinstance(value, str):
            source, _, at = value.partition("#")
            return {"source": source, "at": at or None}
        return value

    def __str__(self) -> str:
        return f"{self.source}#{self.at}" if self.at else self.source


class Sourced(Model):
    """A value with whose word it rests on."""

    value: str
    source: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: object) -> object:
        return {"value": value} if isinstance(value, str) else value


class Entry(Model):
    """What every entry has."""

    section: ClassVar[str] = ""

    id: Id
    evidence: tuple[Evidence, ...] = ()
    known: When | None = None
    """Record time: when it became known. Without it, the publication of its first source counts."""
    recorded: str | None = None
    """When the entry was written down, as ``detente add`` stamped it."""
    by_hand_of: str | None = None
    """Who wrote the entry down."""
    layer: Layer = Layer.REPORTED
    note: str | None = None

    @field_validator("evidence", mode="before")
    @classmethod
    def _one_or_many(cls, value: object) -> object:
        return one_or_many(value)
