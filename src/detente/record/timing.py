"""The times in an entry or clause, and which of them cannot be in the zone of the record.

Notation is read before the zone is known: whether the clock there ever shows a time, and whether a
span of which one end names a zone runs backwards, can only be said here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from pydantic import BaseModel

from detente.kernel.times import UNSPECIFIED, When, resolve, twice
from detente.kernel.zones import TimeError
from detente.record.entries import Scope

if TYPE_CHECKING:
    from collections.abc import Iterator


def times_in(model: BaseModel, key: str = "") -> Iterator[tuple[str, When]]:
    """Yield every time in a model with its dotted key (``scope``, ``when``)."""
    if isinstance(model, Scope) and model.span is not None:
        yield key, model.span
    for name, info in type(model).model_fields.items():
        inner = f"{key}.{info.alias or name}" if key else info.alias or name
        yield from _in_value(cast("object", getattr(model, name)), inner)


def _in_value(value: object, key: str) -> Iterator[tuple[str, When]]:
    if isinstance(value, When):
        yield key, value
    elif isinstance(value, BaseModel):
        yield from times_in(value, key)
    elif isinstance(value, tuple):
        for index, item in enumerate(cast("tuple[object, ...]", value)):
            yield from _in_value(item, f"{key}.{index}")


def impossible_times(model: BaseModel, zone: str) -> Iterator[tuple[str, TimeError]]:
    """Yield the key of every time that cannot be in a zone, and why."""
    for key, when in times_in(model):
        try:
            resolve(when, zone)
        except TimeError as problem:
            yield key, problem


def double_times(model: BaseModel, zone: str) -> Iterator[tuple[str, str, str]]:
    """Yield key and words of every time that comes twice in a zone, and how to write either."""
    for key, when in times_in(model):
        for words in (when.at, when.from_, when.to):
            if words and words != UNSPECIFIED and (either := twice(words, when.zone or zone)):
                yield key, words, either
