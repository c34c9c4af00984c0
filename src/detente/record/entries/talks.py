"""Talks: meetings, what is said, and what the sides ask for, offer, accept, undertake and claim."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field, field_validator, model_validator

from detente.kernel.ids import Id, did_you_mean
from detente.kernel.times import UNSPECIFIED, When
from detente.record.entries.base import Entry, FormOrUnspecified, Model, Sourced


class Meeting(Entry):
    """A round of talks or another meeting, and how it ended on whose word."""

    section: ClassVar[str] = "meetings"
    round: int | None = None
    venue: str | None = None
    parties: tuple[Id, ...] = ()
    mediators: tuple[Id, ...] = ()
    began: When | None = None
    ended: When | None = None
    outcome: Sourced | None = None
    next_round: Sourced | None = None


class Condition(Model):
    """What a statement makes its content depend on."""

    connective: Literal["if", "unless", "as_long_as", "provided", "only_after", "until", "any"]
    antecedent: str
    consequent: str | None = None


class Nested(Model):
    """A statement inside a statement: what the speaker says that somebody else said or did."""

    speaker: Id
    act: str
    content: str | None = None
    form: FormOrUnspecified | None = None


SpeechAct = Literal[
    "assert", "demand", "offer", "accept", "reject", "commit", "threaten", "permit", "accuse",
    "deny", "appeal", "praise", "announce", "assess",
]  # fmt: skip


class Statement(Entry):
    """Something said.

    ``speaker`` is the outermost person or body who tells; a position that is known only through
    an opponent is ``nested``.
    """

    section: ClassVar[str] = "statements"
    speaker: Id | Literal["narrator"]
    on_behalf_of: Id | None = None
    act: SpeechAct
    modality: Literal[
        "actual", "claimed", "hypothetical", "future", "negated", "deontic_must", "deontic_may"
    ] = "actual"
    content: str | None = None
    nested: Nested | None = None
    condition: Condition | None = None
    about: tuple[str, ...] = ()
    said: When | None = None
    form: FormOrUnspecified | None = None


class Spoken(Entry):
    """An entry that rests on a statement."""

    stated_in: tuple[Id, ...] = ()
    own_word: bool | None = None
    """False where it is known only through somebody else; None to follow from the statement."""
    assumes: tuple[str, ...] = ()
    """Keys whose value is the encoder's reading of the statements, and not what they say."""

    @field_validator("stated_in", "assumes", mode="before")
    @classmethod
    def _one_or_more(cls, value: object) -> object:
        return [value] if isinstance(value, str) else value

    @model_validator(mode="after")
    def _assumes_what_it_has(self) -> Spoken:
        known = set(type(self).model_fields) - set(Spoken.model_fields)
        for key in self.assumes:
            if key not in known:
                message = f"`assumes` names {key!r}. {did_you_mean(key, sorted(known))}"
                raise ValueError(message)
        return self


class Demand(Spoken):
    """What a party asks for. ``sole``: it is said to be the only demand."""

    section: ClassVar[str] = "demands"
    party: Id
    content: str
    on: str | None = None
    kind: Literal["substance", "form", "linkage", "procedure", "ratification"] = "substance"
    sole: bool = False
    status: Literal[
        "open", "granted", "refused", "withdrawn", "agreed_in_substance", "unspecified"
    ] = "open"


class Offer(Spoken):
    """What a party says it would give, in which form."""

    section: ClassVar[str] = "offers"
    party: Id
    content: str
    on: str | None = None
    form: FormOrUnspecified = UNSPECIFIED


class Position(Spoken):
    """Where a party stands on a text, clause or matter, in substance and in form.

    ``on`` is the id of a text, clause or matter, or ``TEXT#BRACKET`` for words in brackets; then
    ``option`` says which of the wordings, and ``version`` the version of the text that it was
    stated on. ``provided`` is what it hangs on, as a formula over other brackets
    (``accepted(b2) and b3 = 1``); ``condition`` is the condition in the party's words.
    """

    section: ClassVar[str] = "positions"
    party: Id
    on: str
    substance: Literal[
        "accepts", "can_live_with", "conditional", "reserves", "rejects", "not_heard", "unspecified"
    ] = UNSPECIFIED
    condition: str | None = None
    provided: str | None = None
    option: int | None = Field(default=None, ge=0)
    """The wording meant; 0 is that the words are left out."""
    version: int | None = Field(default=None, ge=1)
    form: FormOrUnspecified = UNSPECIFIED
    """The form in which it would take it."""
    requires: FormOrUnspecified | None = None
    """The weakest form that it holds to be enough."""
    refuses: FormOrUnspecified | None = None


class Commitment(Spoken):
    """An undertaking debtor → creditor: if the antecedent holds, the consequent is owed.

    ``clause`` names the clause of the terms that encodes it.
    """

    section: ClassVar[str] = "commitments"
    debtor: Id
    creditor: Id
    antecedent: str | None = None
    consequent: str
    form: FormOrUnspecified = UNSPECIFIED
    clause: Id | None = None
    status: Literal["made", "offered", "claimed", "demanded", "refused", "unspecified"] = "made"


class ControlClaim(Spoken):
    """A claim about who controls a group or territory; in a condition it is no fact."""

    section: ClassVar[str] = "claims"
    group: Id | None = None
    territory: Id | None = None
    host: Id
    claim: Literal["beyond_control", "controlled", "tolerated", "supported", "absent"]
    modality: Literal["actual", "claimed", "hypothetical", "negated"] = "claimed"
