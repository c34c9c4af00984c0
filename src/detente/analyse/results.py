"""What every result of analysis says of itself: how it was found, and whether it is exact."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from importlib.metadata import version

Parameter = str | int | float | bool | None


class Exactness(StrEnum):
    """How far a result may be from the right one."""

    EXACT = "exact"
    """It is the right one, proven."""
    BOUNDED = "bounded"
    """It is within ``gap`` of the right one, proven."""
    CAPPED = "capped"
    """Work was stopped at a limit: what is listed is right, and there may be more."""
    SAMPLED = "sampled"
    """It was estimated by drawing at random; ``interval`` and ``seed`` are parameters."""


@dataclass(frozen=True, slots=True)
class Method:
    """How a result was found.

    Attributes:
        name: the method, in the words of the literature.
        engine: which of our engines did the work, and which library, if any.
        exactness: whether the answer is exact.
        parameters: what could have been chosen otherwise.
        gap: for a bounded answer, the greatest distance from the right one.
        source: where the method is defined (paper, section).
    """

    name: str
    engine: str
    exactness: Exactness = Exactness.EXACT
    parameters: Mapping[str, Parameter] = field(default_factory=dict[str, Parameter])
    gap: float | None = None
    source: str = ""

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "name": self.name,
            "engine": self.engine,
            "exactness": str(self.exactness),
            "parameters": dict(self.parameters),
            "gap": self.gap,
            "source": self.source,
            "version": version("detente"),
        }


def digest(text: str) -> str:
    """Return what an input's text is cited by: the first 16 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
