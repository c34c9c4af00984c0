"""Events: what happened or is alleged; to whom it is attributed; and who watched for it."""

from __future__ import annotations

import math
from typing import ClassVar, Literal, cast

from pydantic import Field, field_validator, model_validator

from detente.kernel.ids import Id
from detente.kernel.ladders import Confidence
from detente.kernel.times import UNSPECIFIED, When
from detente.record.entries.base import Entry, Model, Number


class Attribute(Model):
    """An attribute of an event: its value, how well it is established, on whose word.

    A bare value takes the event's own ``confidence``. Confidence 0 refutes the value.
    """

    value: str
    confidence: Confidence | None = None
    source: str | None = None


class Extent(Model):
    """A quantity between bounds (``low`` to ``high``), with the best estimate if there is one."""

    low: Number
    high: Number
    best: Number | None = None
    confidence: Confidence | None = None
    source: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: object) -> object:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return {"low": value, "high": value, "best": value}
        if isinstance(value, dict) and "value" in value:
            rest = dict(cast("dict[str, object]", value))
            number = rest.pop("value")
            return {"low": number, "high": number, "best": number, **rest}
        return cast("object", value)

    @model_validator(mode="after")
    def _ordered(self) -> Extent:
        given = [self.low, self.high, *([] if self.best is None else [self.best])]
        for number in given:
            if not math.isfinite(number):
                message = f"{number} is no quantity. Write a number, or leave it out if not known"
                raise ValueError(message)
            if number < 0:
                message = f"{number} is below zero, and a quantity is not. Write 0 or more"
                raise ValueError(message)
        if self.low > self.high:
            message = f"low ({self.low}) is above high ({self.high})"
            raise ValueError(message)
        if not self.low <= given[-1] <= self.high:
            message = f"best ({self.best}) is not between low ({self.low}) and high ({self.high})"
            raise ValueError(message)
        return self


def _attributes(value: object) -> object:
    """Accept a bare value, one mapping, or several claims that disagree."""
    if value is None or value == UNSPECIFIED:
        return ()
    values = cast("list[object]", value if isinstance(value, list | tuple) else [value])
    return tuple({"value": item} if isinstance(item, str) else item for item in values)


Attributes = tuple[Attribute, ...]


class Spot(Model):
    """Where something happened: a name, the territory it lies in, and how exactly that is known."""

    name: str | None = None
    in_: Attributes = Field(default=(), alias="in")
    precision: Literal["point", "village", "district", "province", "country", "unspecified"] = (
        UNSPECIFIED
    )
    latitude: float | None = Field(default=None, ge=-90, le=90)
    longitude: float | None = Field(default=None, ge=-180, le=180)

    _in = field_validator("in_", mode="before")(_attributes)


class Event(Entry):
    """Something that happened or is alleged to have happened. Not an attribution, not a finding."""

    event: str
    when: When
    summary: str | None = None
    confidence: Confidence = Confidence.ALLEGED
    """How well it is established that it occurred."""
    actor: Attributes = ()
    target: Attributes = ()
    origin: Attributes = ()
    against: Attributes = ()
    with_: Attributes = Field(default=(), alias="with")
    place: Spot | None = None
    severity: Extent | None = None
    fatalities: Extent | None = None
    notified: When | None = None
    """When the debtor of a duty was told of it, where that is on record."""

    _claims = field_validator("actor", "target", "origin", "against", "with_", mode="before")(
        _attributes
    )


class Incident(Event):
    """An event that a party or monitor reports: an attack, a strike, interference and so on."""

    section: ClassVar[str] = "incidents"


class Measure(Event):
    """Something done in performance of a duty: an arrest, disarming, a hotline call and so on."""

    section: ClassVar[str] = "measures"


class Attribution(Entry):
    """Somebody's attribution of an incident: to whom, by whom, under which doctrine.

    ``doctrine: none`` names the perpetrator only; any other links the act to a state or authority
    and counts only for clauses whose ``attribution_test`` is that doctrine.
    """

    section: ClassVar[str] = "attributions"
    incident: Id
    to: Id
    by: Id
    doctrine: Literal[
        "none", "organ", "empowered_entity", "effective_control", "overall_control",
        "absence_of_authority", "adopted", "harbouring",
    ] = "none"  # fmt: skip
    confidence: Confidence = Confidence.ALLEGED


class Coverage(Entry):
    """A span in which a source watched for events of some types in some places.

    Absence of reports counts as absence of events only where coverage is on record.
    """

    section: ClassVar[str] = "coverage"
    source: Id
    during: When
    of: tuple[str, ...] = ()
    """Event types watched; empty means all."""
    in_: tuple[Id, ...] = Field(default=(), alias="in")
    """Territories watched; empty means all."""
