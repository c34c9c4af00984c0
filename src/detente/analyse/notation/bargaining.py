"""The part of a model that settlement reads: who gains how much from what."""

from __future__ import annotations

from pydantic import Field

from detente.analyse.notation.issues import Issue, Resting
from detente.kernel.ids import Id
from detente.record.entries import Model
from detente.record.entries.base import Number


class Valuation(Resting):
    """A party's values: issue to option to how much it is worth, in units of its own."""

    id: Id
    name: str | None = None
    values: dict[Id, dict[Id, Number]] = Field(default_factory=dict[str, dict[str, Number]])
    reservation: Number | None = None


class BargainingKeys(Model):
    """Keys of a model that concern bargaining; issues and parties serve deadlock too."""

    issues: tuple[Issue, ...] = ()
    parties: tuple[Valuation, ...] = ()
