"""Events of a dataset as they are judged: when, what, between whom, and never by whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Side:
    """One of the actors that a dataset names for an event; the order of the two says nothing.

    Attributes:
        name: its name there.
        ucdp_actor: the UCDP actor id.
        gwno: the Gleditsch–Ward number, where it is a state.
        iso: the ISO 3166-1 code, where it is a state.
    """

    name: str | None = None
    ucdp_actor: int | None = None
    gwno: int | None = None
    iso: str | None = None

    @property
    def shown(self) -> str:
        """How it is called in a list."""
        numbers = {"UCDP actor": self.ucdp_actor, "Gleditsch-Ward": self.gwno, "ISO": self.iso}
        known = [f"{sort} {number}" for sort, number in numbers.items() if number is not None]
        if self.name:
            return self.name + (f" ({known[0]})" if known else "")
        return known[0] if known else "not named"


@dataclass(frozen=True, slots=True)
class DatasetEvent:
    """An event of a dataset.

    Attributes:
        dataset: the name under which the case keeps the dataset.
        row: its id there.
        first, last: the first and the last day on which it can have happened.
        reading: which of the case's readings says as what it counts; None where none does.
        sides: the actors that the dataset names.
        deaths: lowest and highest estimate; None where they are not stated.
        place: where it happened, in the dataset's words; None where it is not stated.
    """

    dataset: str
    row: str
    first: date
    last: date
    reading: int | None
    sides: tuple[Side, ...]
    deaths: tuple[int, int] | None = None
    place: str | None = None

    @property
    def id(self) -> str:
        """How a verdict names it."""
        return f"{self.dataset}:{self.row}"
