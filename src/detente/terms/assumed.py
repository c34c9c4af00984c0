"""A clause without one of its assumptions: the parameter is left open, as the source leaves it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from detente.kernel.times import UNSPECIFIED

if TYPE_CHECKING:
    from detente.terms.clauses import Clause


def left_open(clause: Clause, parameter: str) -> Clause | None:
    """Return the clause with a parameter left open; None where it cannot stand without it."""
    content: dict[str, Any] = clause.model_dump(by_alias=True, exclude_unset=True, mode="json")
    inner = content
    *path, last = parameter.split(".")
    for step in path:
        inner = inner.get(step, {})
    if last not in inner:
        return None
    inner[last] = UNSPECIFIED
    content["assumes"] = [other for other in clause.assumes if other != parameter]
    try:
        return type(clause).model_validate(content)
    except ValidationError:
        return None
