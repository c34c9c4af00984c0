"""The entries of a record: frozen, dated, evidence-linked.

Every class says what one entry of its section means. Facts about *when* are kept as the source gives
them (:class:`~detente.kernel.times.When`); the journal resolves them. ``unspecified`` is a value: a
source that leaves something out is not corrected.
"""

from __future__ import annotations

from typing import Any, ClassVar, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from detente.kernel.ids import Id
from detente.kernel.ladders import Confidence, Form, Layer
from detente.kernel.times import UNSPECIFIED, When, zone_of

FormOrUnspecified = Form | Literal["unspecified"]
Number = int | float


class Model(BaseModel):
    """A frozen value read from notation; a key that it does not know is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Evidence(Model):
    """Where an entry is seen: a source, a place in it, and the words quoted, if any.

    Written ``report#s5`` or ``{source: report, at: s5, quote: "…"}``; ``start`` and ``end`` are Unicode
    code points into the user's own copy of the text, end exclusive.
    """

    source: Id
    at: str | None = None
    quote: str | None = None
    start: int | None = None
    end: int | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        if isinstance(value, str):
            source, _, at = value.partition("#")
            return {"source": source, "at": at or None}
        return value

    def __str__(self) -> str:
        return f"{self.source}#{self.at}" if self.at else self.source


class Entry(Model):
    """What every entry has."""

    section: ClassVar[str] = ""

    id: Id
    evidence: tuple[Evidence, ...] = ()
    known: When | None = None
    """Record time: when it became known. Without it, the publication of its first source counts."""
    recorded: str | None = None
    """When the entry was written down, as ``detente add`` stamped it."""
    by_hand_of: str | None = None
    """Who wrote the entry down."""
    layer: Layer = Layer.REPORTED
    note: str | None = None

    @field_validator("evidence", mode="before")
    @classmethod
    def _one_or_many(cls, value: Any) -> Any:
        return [value] if isinstance(value, str | dict) else value


class Process(Entry):
    """The peace process that the record is about; ``zone`` is that of times which name none."""

    section: ClassVar[str] = "process"
    title: str = ""
    zone: str = "UTC"

    @field_validator("zone")
    @classmethod
    def _on_the_map(cls, value: str) -> str:
        zone_of(value)
        return value


class Party(Entry):
    """One of the sides that negotiate or are bound. ``called``: other names in use for it."""

    section: ClassVar[str] = "parties"
    name: str
    kind: Literal["state", "de_facto_authority", "armed_group", "organisation", "other"] = "other"
    iso3: str | None = None
    territory: Id | None = None
    called: tuple[str, ...] = ()
    own_name: str | None = None
    """The party's own name for itself, in its own script."""


class ThirdParty(Entry):
    """A mediator, guarantor, monitoring body or stakeholder.

    A body that somebody only proposes is ``established: unspecified`` until an ``establish`` act is on
    record; findings by a body that was never set up have no effect.
    """

    section: ClassVar[str] = "third_parties"
    name: str
    kind: Literal["state", "organisation", "body", "observers", "other"] = "other"
    role: Literal["mediator", "guarantor", "monitor", "ratifier", "stakeholder", "observer"]
    called: tuple[str, ...] = ()
    own_name: str | None = None


class Group(Entry):
    """An armed or political group that is not a party."""

    section: ClassVar[str] = "groups"
    name: str
    kind: str = "armed_group"
    called: tuple[str, ...] = ()
    own_name: str | None = None


class Person(Entry):
    """A person who speaks or acts, and for whom."""

    section: ClassVar[str] = "persons"
    name: str
    office: str | None = None
    speaks_for: Id | None = None
    called: tuple[str, ...] = ()


class Territory(Entry):
    """A named area. ``controlled_by`` is a claim by somebody, apart from sovereignty."""

    section: ClassVar[str] = "territories"
    name: str
    within: Id | None = None
    sovereign: Id | None = None
    controlled_by: Id | None = None
    on_word_of: str | None = None
    called: tuple[str, ...] = ()


class EventType(Entry):
    """A type of event that this case adds to the vocabulary."""

    section: ClassVar[str] = "event_types"
    parent: Id | None = None
    means: str = ""


class Source(Entry):
    """A document that entries rest on.

    ``text`` says how the user's copy stands: the publisher's own words, a paraphrase (shown as one), or
    withheld. ``sha256`` is that of the document as published, whatever copy is kept.
    """

    section: ClassVar[str] = "sources"
    title: str
    publisher: str = UNSPECIFIED
    published: When | Literal["unspecified"] = UNSPECIFIED
    language: str = "en"
    text: Literal["verbatim", "paraphrase", "withheld"] = "withheld"
    path: str | None = None
    sha256: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    address: str | None = None
    terms_of_use: str | None = None
    reliability: str | None = None


class Instrument(Entry):
    """A text that the parties negotiate, refer to or have made; its acts say how far it got."""

    section: ClassVar[str] = "instruments"
    title: str
    parties: tuple[Id, ...] = ()
    path: str | None = None
    form: FormOrUnspecified = UNSPECIFIED
    on_record: bool = True
    """False for a text that is referred to while nobody has produced it."""


class Sourced(Model):
    """A value with whose word it rests on."""

    value: str
    source: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: Any) -> Any:
        return {"value": value} if isinstance(value, str) else value


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
    "assert", "demand", "offer", "accept", "reject", "commit", "threaten", "permit", "accuse", "deny",
    "appeal", "praise", "announce", "assess",
]  # fmt: skip


class Statement(Entry):
    """Something said. ``speaker`` is the outermost person or body who tells; a position known only
    through an opponent is ``nested``."""

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

    @field_validator("stated_in", mode="before")
    @classmethod
    def _one_or_more(cls, value: Any) -> Any:
        return [value] if isinstance(value, str) else value


class Demand(Spoken):
    """What a party asks for. ``sole``: it is said to be the only demand."""

    section: ClassVar[str] = "demands"
    party: Id
    content: str
    on: str | None = None
    kind: Literal["substance", "form", "linkage", "procedure", "ratification"] = "substance"
    sole: bool = False
    status: Literal["open", "granted", "refused", "withdrawn", "agreed_in_substance", "unspecified"] = "open"


class Offer(Spoken):
    """What a party says it would give, in which form."""

    section: ClassVar[str] = "offers"
    party: Id
    content: str
    on: str | None = None
    form: FormOrUnspecified = UNSPECIFIED


class Position(Spoken):
    """Where a party stands on a text, clause or matter, in substance and in form."""

    section: ClassVar[str] = "positions"
    party: Id
    on: str
    substance: Literal[
        "accepts", "can_live_with", "conditional", "reserves", "rejects", "not_heard", "unspecified"
    ] = UNSPECIFIED
    condition: str | None = None
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


class Attribute(Model):
    """An attribute of an event: its value, how well it is established, on whose word.

    A bare value takes the event's own ``confidence``. Confidence 0 refutes the value.
    """

    value: str
    confidence: Confidence | None = None
    source: str | None = None


class Extent(Model):
    """A quantity known between bounds (``low`` to ``high``), with the best estimate if there is one."""

    low: Number
    high: Number
    best: Number | None = None
    confidence: Confidence | None = None
    source: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: Any) -> Any:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return {"low": value, "high": value, "best": value}
        if isinstance(value, dict) and "value" in value:
            rest = dict(cast("dict[str, Any]", value))
            number = rest.pop("value")
            return {"low": number, "high": number, "best": number, **rest}
        return cast("Any", value)

    @model_validator(mode="after")
    def _ordered(self) -> Extent:
        if self.low > self.high:
            message = f"low ({self.low}) is above high ({self.high})"
            raise ValueError(message)
        return self


def _attributes(value: Any) -> Any:
    """Accept a bare value, one mapping, or several claims that disagree."""
    if value is None or value == UNSPECIFIED:
        return ()
    values = cast("list[Any]", value if isinstance(value, list | tuple) else [value])
    return tuple({"value": item} if isinstance(item, str) else item for item in values)


Attributes = tuple[Attribute, ...]


class Spot(Model):
    """Where something happened: a name, the territory it lies in, and how exactly that is known."""

    name: str | None = None
    in_: Attributes = Field(default=(), alias="in")
    precision: Literal["point", "village", "district", "province", "country", "unspecified"] = UNSPECIFIED
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

    _claims = field_validator("actor", "target", "origin", "against", "with_", mode="before")(_attributes)


class Incident(Event):
    """An event that a party or monitor reports: an attack, a strike, interference, …"""

    section: ClassVar[str] = "incidents"


class Measure(Event):
    """Something done in performance of a duty: an arrest, disarming, a call on the hotline, …"""

    section: ClassVar[str] = "measures"


class Attribution(Entry):
    """Somebody's attribution of an incident: to whom, by whom, under which doctrine.

    ``doctrine: none`` names the perpetrator only; any other links the act to a state or authority and
    counts only for clauses whose ``attribution_test`` is that doctrine.
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


class Scope(Model):
    """The bounds within which a permission is granted."""

    in_: Id | None = Field(default=None, alias="in")
    from_: str | None = Field(default=None, alias="from")
    to: str | None = None
    against: Id | None = None


ActKind = Literal[
    "adopt", "initial", "sign", "ratify", "accept", "reject", "reserve", "withdraw", "notify", "grant",
    "revoke", "invoke", "suspend", "resume", "release", "waive", "claim_excuse", "accept_excuse",
    "finding", "establish", "terminate",
]  # fmt: skip


class Act(Entry):
    """An institutional act. Never inferred from violence or from silence.

    Attributes:
        on: when it was done.
        powers: whether the person who did it could bind the party; ``none`` has no effect.
        instrument: the text that is signed, initialled, adopted, …
        on_clause: the clause that a grant, notification, waiver or finding concerns.
        instance: the incident (or instance key) that it concerns.
        scope: the zone, time and group to which a grant is limited.
        form: the form in which something is accepted or assured.
    """

    section: ClassVar[str] = "acts"
    act: ActKind
    by: Id
    on: When
    to: tuple[Id, ...] = ()
    instrument: Id | None = None
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
    confidence: Confidence = Confidence.CONFIRMED
    summary: str | None = None

    @field_validator("to", mode="before")
    @classmethod
    def _one_or_more(cls, value: Any) -> Any:
        return [value] if isinstance(value, str) else value


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


class Correction(Entry):
    """New values for some attributes of an earlier entry. The earlier version stays on record."""

    section: ClassVar[str] = "corrections"
    entry: Id
    set: dict[str, Any]
    because: str | None = None


class Retraction(Entry):
    """An entry is withdrawn: from its record time on it no longer counts."""

    section: ClassVar[str] = "retractions"
    entry: Id
    because: str


class Redaction(Entry):
    """A tombstone: the content is gone from the store; id, hash, who, when and why remain."""

    section: ClassVar[str] = "redactions"
    entry: Id
    was_section: str
    sha256: str
    because: str


KINDS: dict[str, type[Entry]] = {
    kind.section: kind
    for kind in (
        Party, ThirdParty, Group, Person, Territory, EventType, Source, Instrument, Meeting, Statement,
        Demand, Offer, Position, Commitment, ControlClaim, Incident, Measure, Attribution, Act, Coverage,
        Correction, Retraction, Redaction,
    )
}  # fmt: skip
"""Section of ``record.yaml`` to the class of its entries, in the order in which they are shown."""
