"""What a clause or a header states, parameter by parameter, so that two of them can be compared.

Keys are those of notation with dots (``must.in``, ``form``, ``interpretation.north.within``).
Exceptions are left out: they are compared one by one.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, cast

from pydantic import BaseModel

from detente.kernel.times import UNSPECIFIED, When
from detente.record.entries import Evidence
from detente.terms.clauses import FormRequirement, is_left_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.terms.agreement import Header
    from detente.terms.clauses import Clause

Value = str | bool | tuple[str, ...]
"""What a parameter states."""

LEFT_OUT = UNSPECIFIED
"""What stands for a parameter that a workable term states and this one does not."""

_APART = frozenset({"clause", "kind", "except", "assumes", "carries"})
_BOOKKEEPING = frozenset({"agreement", "version", "author", "known", "previous"})
"""What a header says of the file and not of the terms."""
_CLAUSE_KEYS = ("overrides", "suspends", "while", "up_to", "applies_to", "where", "on_clause")
"""Keys (or last steps of keys) under which other clauses are named."""


def of_clause(clause: Clause, renamed: Mapping[str, str] | None = None) -> dict[str, Value]:
    """Return what a clause states.

    Args:
        clause: the clause.
        renamed: ids of clauses to the ids under which they go on, so that a reference that
            follows its clause is no change.
    """
    found = dict(_flat(clause, "", _APART))
    for need in clause.NEEDS:
        if is_left_out(clause, need.parameter) and need.parameter not in clause.assumes:
            found.setdefault(need.parameter, LEFT_OUT)
    if any(key.startswith("form.") for key in found) and found.get("form") == LEFT_OUT:
        del found["form"]
    return {key: _followed(key, value, renamed or {}) for key, value in found.items()}


def of_header(header: Header) -> dict[str, Value]:
    """Return what a text says of itself as a whole."""
    found = dict(_flat(header, "", _BOOKKEEPING))
    return {**found, **dict.fromkeys(header.unspecified(), LEFT_OUT)}


def _flat(model: BaseModel, above: str, leave_out: frozenset[str]) -> Iterator[tuple[str, Value]]:
    for name, info in type(model).model_fields.items():
        key = info.alias or name
        if key not in leave_out:
            whole = f"{above}.{key}" if above else key
            yield from _stated(cast("object", getattr(model, name)), whole)


def _stated(value: object, key: str) -> Iterator[tuple[str, Value]]:
    if value is None or (isinstance(value, tuple | dict) and not value):
        return
    if isinstance(value, When):
        yield key, value.words()
    elif isinstance(value, FormRequirement):
        yield from _stated(value.required, key)
    elif isinstance(value, BaseModel):
        yield from _flat(value, key, frozenset())
    elif isinstance(value, dict):
        for name, item in cast("dict[str, object]", value).items():
            yield from _stated(item, f"{key}.{name}")
    elif isinstance(value, tuple | list):
        items = tuple(_item(item) for item in cast("tuple[object, ...]", value))
        yield key, items if items != (LEFT_OUT,) else LEFT_OUT
    else:
        yield key, value if isinstance(value, bool) else str(value)


def _item(value: object) -> str:
    """Return one of several values as a word or, where it has parts, as they are written."""
    if isinstance(value, str | Evidence):
        return str(value)
    if isinstance(value, BaseModel):
        value = value.model_dump(by_alias=True, exclude_unset=True, mode="json")
    return json.dumps(value, ensure_ascii=False, default=str)


def _followed(key: str, value: Value, renamed: Mapping[str, str]) -> Value:
    names_clauses = key.partition(".")[0] in _CLAUSE_KEYS or key.endswith("on_clause")
    if not renamed or not names_clauses:
        return value
    if isinstance(value, tuple):
        return tuple(renamed.get(item, item) for item in value)
    if isinstance(value, str):
        return re.sub(r"[a-z]\w*", lambda name: renamed.get(name[0], name[0]), value)
    return value


def parts(stated: Mapping[str, Value], key: str) -> dict[str, Value]:
    """Return what stands below a key (``when``: ``when.event``, ``when.actor``), by its last steps.

    Empty where the key is not there, is left out, or has no parts.
    """
    start = f"{key}."
    return {k.removeprefix(start): value for k, value in stated.items() if k.startswith(start)}
