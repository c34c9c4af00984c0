"""The times in an entry or clause, and which of them cannot be in the zone of the record.

Notation is read before the zone is known: whether the clock there ever shows a time, and whether a
span of which one end names a zone runs backwards, can only be said here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.model_values import values_in
from detente.kernel.times import UNSPECIFIED, When, resolve, twice
from detente.kernel.zones import TimeError
from detente.record.entries import Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel


def times_in(model: BaseModel) -> Iterator[tuple[str, When]]:
    """Yield every time in a model with its dotted key; the bounds of a scope under its own."""
    yield from values_in(model, When)
    for key, scope in values_in(model, Scope):
        if scope.span is not None:
            yield key, scope.span


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
