"""Institutional acts: signing, ratifying, granting leave, claiming an excuse and so on."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field, field_validator, model_validator

from detente.kernel.ids import Id
from detente.kernel.ladders import Confidence
from detente.kernel.times import UNSPECIFIED, When, check_span, parse_duration
from detente.kernel.zones import TimeError
from detente.record.entries.base import Entry, FormOrUnspecified, Model


class Scope(Model):
    """The bounds within which a permission is granted."""

    in_: Id | None = Field(default=None, alias="in")
    from_: str | None = Field(default=None, alias="from")
    to: str | None = None
    against: Id | None = None

    @property
    def span(self) -> When | None:
        """From when to when; None where neither end is given."""
        bounds = {"from": self.from_, "to": self.to}
        return When.model_validate(bounds) if self.from_ or self.to else None

    @model_validator(mode="after")
    def _readable(self) -> Scope:
        check_span(self.from_, self.to)
        return self


ActKind = Literal[
    "adopt", "initial", "sign", "ratify", "accept", "reject", "reserve", "withdraw", "notify",
    "grant", "revoke", "invoke", "suspend", "resume", "release", "waive", "claim_excuse",
    "accept_excuse", "finding", "establish", "terminate", "extend",
]  # fmt: skip


class Act(Entry):
    """An institutional act. Never inferred from violence or from silence.

    Attributes:
        on: when it was done.
        powers: whether the person who did it could bind the party; ``none`` has no effect.
        person: who did it in the party's name.
        instrument: the text that is signed, initialled, adopted, …
        version: the version of that text.
        digest: the SHA-256 of the version's file as it was when the act was recorded, in hex.
        on_clause: the clause that a grant, notification, waiver or finding concerns.
        instance: the incident (or instance key) that it concerns.
        scope: the zone, time and group to which a grant is limited.
        length: by how much an extension lengthens the time of a duty.
        form: the form in which something is accepted or assured.
    """

    section: ClassVar[str] = "acts"
    act: ActKind
    by: Id
    person: Id | None = None
    on: When
    to: tuple[Id, ...] = ()
    instrument: Id | None = None
    version: int | None = Field(default=None, ge=1)
    digest: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    on_clause: Id | None = None
    instance: Id | None = None
    powers: Literal["full", "limited", "none", "unspecified"] = UNSPECIFIED
    witnessed_by: tuple[Id, ...] = ()
    stance: Literal["finds", "rejects", "reserves"] | None = None
    of: str | None = None
    excuse: str | None = None
    scope: Scope | None = None
    form: FormOrUnspecified | None = None
    body: Id | None = None
    length: str | None = None
    confidence: Confidence = Confidence.CONFIRMED
    summary: str | None = None

    @field_validator("length")
    @classmethod
    def _a_duration(cls, value: str | None) -> str | None:
        try:
            if value is not None:
                parse_duration(value)
        except TimeError as problem:
            raise ValueError(str(problem)) from problem
        return value

    @model_validator(mode="after")
    def _length_of_an_extension(self) -> Act:
        if (self.act == "extend") != (self.length is not None):
            message = "an extension has a `length`, such as `7 d`, and no other act has one"
            raise ValueError(message)
        return self

    @field_validator("to", mode="before")
    @classmethod
    def _one_or_more(cls, value: object) -> object:
        return [value] if isinstance(value, str) else value
