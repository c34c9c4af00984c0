"""The part of a model that settlement reads: who gains how much from what."""

from __future__ import annotations

from typing import Annotated, cast

from pydantic import Field, field_validator, model_validator

from detente.analyse.notation.issues import Issue, Resting
from detente.kernel.ids import Id
from detente.record.entries import Model

Amount = Annotated[int | float, Field(allow_inf_nan=False)]
"""A finite number, in units of the party whose it is."""


class Span(Model):
    """A number that nobody knows better than from ``low`` to ``high``.

    Attributes:
        low: the least that it may be.
        high: the most that it may be.
        stated: what the party itself says, if anything.
    """

    low: Amount
    high: Amount
    stated: Amount | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Span:
        if self.low > self.high:
            message = "`low` is greater than `high`"
            raise ValueError(message)
        return self


class RedLine(Resting):
    """What a party will not go without at any price, as a formula over issues and options."""

    must: str

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: object) -> object:
        return {"must": value} if isinstance(value, str) else value


class Valuation(Resting):
    """A party's values: issue to option to how much it is worth, in units of its own.

    Attributes:
        weights: how much a unit of each issue's values counts; 1 each where none is given.
        reservation: what a package must give it at least; a span where nobody knows it better.
        proportion: its share of the gains under the proportional solution.
        red_lines: what every package must satisfy for it.
    """

    id: Id
    name: str | None = None
    values: dict[Id, dict[Id, Amount]] = Field(default_factory=dict[str, dict[str, int | float]])
    weights: dict[Id, Amount] | None = None
    reservation: Amount | Span | None = None
    proportion: Annotated[Amount, Field(gt=0)] = 1
    red_lines: tuple[RedLine, ...] = ()

    @field_validator("red_lines", mode="before")
    @classmethod
    def _one_or_many(cls, value: object) -> object:
        return [cast("object", value)] if isinstance(value, str | dict) else value


class Linkage(Resting):
    """What issues are worth to a party together, beside what each is worth alone.

    Either ``when`` (a formula) and ``value``, added where the formula holds; or ``over`` (two
    issues or more) and ``table``, option of the first to option of the second … to a number, 0
    for combinations that are not named.
    """

    party: Id
    when: str | None = None
    value: Amount | None = None
    over: tuple[Id, ...] = ()
    table: dict[Id, object] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Linkage:
        by_formula = self.when is not None and self.value is not None
        by_table = bool(self.over) and self.table is not None
        whole = [self.when is not None, self.value is not None, bool(self.over)]
        if by_formula == by_table or (by_table and any(whole[:2])) or (by_formula and whole[2]):
            message = "a linkage has `when` and `value`, or `over` and `table`"
            raise ValueError(message)
        return self


class Item(Resting):
    """Something that can be divided, and how many of its points each of two parties puts on it."""

    id: Id
    name: str | None = None
    values: dict[Id, Annotated[Amount, Field(ge=0)]]


class BargainingKeys(Model):
    """Keys of a model that concern bargaining; issues and parties serve deadlock too.

    Attributes:
        linkages: what issues are worth together.
        disagreement: party to what it has without an agreement; its reservation where left out.
        items: what Adjusted Winner divides.
    """

    issues: tuple[Issue, ...] = ()
    parties: tuple[Valuation, ...] = ()
    linkages: tuple[Linkage, ...] = ()
    disagreement: dict[Id, Amount] = Field(default_factory=dict[str, int | float])
    items: tuple[Item, ...] = ()
