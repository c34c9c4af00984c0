"""The part of a model that deadlock reads: what each party demands, and what it rests on."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from detente.analyse.notation.issues import Resting
from detente.kernel.ids import Id
from detente.record.entries import Model
from detente.record.entries.base import Number

DemandKind = Literal["substance", "form", "linkage", "procedure", "ratification"]


class Demand(Resting):
    """What a party will not do without, as a formula over issues and options.

    Attributes:
        must: the formula (``form >= written``).
        cost: the analyst's cost of giving it up altogether.
        probability: how likely it is that the party really insists; None where nobody has said.
    """

    id: Id
    party: Id
    kind: DemandKind
    must: str
    cost: Number = 1
    probability: float | None = Field(default=None, ge=0, le=1)


class Rule(Resting):
    """What every package must satisfy whatever anybody wants: never relaxed."""

    must: str

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: object) -> object:
        return {"must": value} if isinstance(value, str) else value


class BlockingKeys(Model):
    """Keys of a model that concern deadlock."""

    demands: tuple[Demand, ...] = ()
    integrity: tuple[Rule, ...] = ()
