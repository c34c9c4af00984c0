"""What stands anywhere in a model, each with its dotted key (``except.0.outside``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T")


def values_in(model: BaseModel, kind: type[T], key: str = "") -> Iterator[tuple[str, T]]:
    """Yield every value of a kind in a model with its key; not what is within such a value."""
    for name, info in type(model).model_fields.items():
        inner = f"{key}.{info.alias or name}" if key else info.alias or name
        yield from _within(cast("object", getattr(model, name)), kind, inner)


def _within(value: object, kind: type[T], key: str) -> Iterator[tuple[str, T]]:
    if isinstance(value, kind):
        yield key, value
    elif isinstance(value, BaseModel):
        yield from values_in(value, kind, key)
    elif isinstance(value, tuple):
        for index, item in enumerate(cast("tuple[object, ...]", value)):
            yield from _within(item, kind, f"{key}.{index}")
