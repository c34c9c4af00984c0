"""The part of a model that deadlock reads: what each party demands, and what it rests on."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from detente.analyse.notation.issues import Resting
from detente.kernel.ids import Id
from detente.record.entries import Model
from detente.record.entries.base import Number

DemandKind = Literal["substance", "form", "linkage", "procedure", "ratification"]


class Rung(Model):
    """A weaker demand that the party would come down to; ``cost`` is what that costs it."""

    must: str
    cost: Number = Field(gt=0)


class Reading(Resting):
    """Another way to read the same demand, to see what hangs on the reading."""

    id: Id
    name: str | None = None
    must: str


class Demand(Resting):
    """What a party will not do without, as a formula over issues and options.

    Attributes:
        name: what it is called in sentences ("commitments in writing").
        must: the formula (``form >= written``).
        cost: what giving it up altogether would cost the party, in the analyst's judgement; 1 where
            nobody has said.
        rungs: weaker demands, each implied by the one before it; where none are given, and the
            demand concerns one issue whose options are a ladder, they follow from the ladder.
        readings: other ways to read it.
        probability: how likely it is that the party really insists; None where nobody has said.
    """

    id: Id
    name: str | None = None
    party: Id
    kind: DemandKind
    must: str
    cost: Number | None = Field(default=None, gt=0)
    rungs: tuple[Rung, ...] = ()
    readings: tuple[Reading, ...] = ()
    probability: float | None = Field(default=None, ge=0, le=1)

    @property
    def uncertain(self) -> bool:
        """Whether it may not be real: assumed, or given a probability below 1."""
        return self.assumed or (self.probability is not None and self.probability < 1)


class Rule(Resting):
    """What every package must satisfy whatever anybody wants: never relaxed."""

    must: str

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: object) -> object:
        return {"must": value} if isinstance(value, str) else value


class Bloc(Resting):
    """Members of a ratifying body who vote alike: for every package of which ``must`` holds."""

    id: Id
    votes: int = Field(default=1, ge=1)
    must: str


class Ratifier(Model):
    """A body without whose consent a signature does not count (two-level games, Putnam 1988).

    Attributes:
        of: the party whose signature it has to ratify.
        share: more than this part of all votes is needed.
        blocs: who votes how.
    """

    id: Id
    name: str | None = None
    of: Id
    share: float = Field(default=0.5, ge=0, lt=1)
    blocs: tuple[Bloc, ...] = Field(min_length=1, max_length=12)


class Spoiler(Resting):
    """One outside the talks who would act against a package of which ``must`` does not hold."""

    id: Id
    must: str


class BlockingKeys(Model):
    """Keys of a model that concern deadlock."""

    demands: tuple[Demand, ...] = ()
    integrity: tuple[Rule, ...] = ()
    ratifiers: tuple[Ratifier, ...] = ()
    spoilers: tuple[Spoiler, ...] = ()
