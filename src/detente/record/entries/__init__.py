"""The entries of a record: frozen, dated, evidence-linked.

Every class says what one entry of its section means. Facts about *when* are kept as the source
gives them (:class:`~detente.kernel.times.When`); the journal resolves them. ``unspecified`` is a
value: a source that leaves something out is not corrected.
"""

from __future__ import annotations

from detente.kernel.times import When
from detente.record.entries.actors import (
    ActorIds,
    ConflictIds,
    EventType,
    Group,
    Party,
    Person,
    Process,
    Territory,
    ThirdParty,
)
from detente.record.entries.acts import Act, ActKind, Scope
from detente.record.entries.base import Entry, Evidence, FormOrUnspecified, Model, Number, Sourced
from detente.record.entries.changes import Correction, Redaction, Retraction
from detente.record.entries.events import (
    Attribute,
    Attributes,
    Attribution,
    Coverage,
    Event,
    Extent,
    Incident,
    Measure,
    Spot,
)
from detente.record.entries.talks import (
    Commitment,
    Condition,
    ControlClaim,
    Demand,
    Meeting,
    Nested,
    Offer,
    Position,
    SpeechAct,
    Spoken,
    Statement,
)
from detente.record.entries.texts import Instrument, Source

KINDS: dict[str, type[Entry]] = {
    kind.section: kind
    for kind in (
        *(Party, ThirdParty, Group, Person, Territory, EventType),
        *(Source, Instrument),
        *(Meeting, Statement, Demand, Offer, Position, Commitment, ControlClaim),
        *(Incident, Measure, Attribution),
        *(Act, Coverage),
        *(Correction, Retraction, Redaction),
    )
}
"""Section of ``record.yaml`` to the class of its entries, in the order in which they are shown."""

__all__ = [
    "KINDS",
    "Act",
    "ActKind",
    "ActorIds",
    "Attribute",
    "Attributes",
    "Attribution",
    "Commitment",
    "Condition",
    "ConflictIds",
    "ControlClaim",
    "Correction",
    "Coverage",
    "Demand",
    "Entry",
    "Event",
    "EventType",
    "Evidence",
    "Extent",
    "FormOrUnspecified",
    "Group",
    "Incident",
    "Instrument",
    "Measure",
    "Meeting",
    "Model",
    "Nested",
    "Number",
    "Offer",
    "Party",
    "Person",
    "Position",
    "Process",
    "Redaction",
    "Retraction",
    "Scope",
    "Source",
    "Sourced",
    "SpeechAct",
    "Spoken",
    "Spot",
    "Statement",
    "Territory",
    "ThirdParty",
    "When",
]
