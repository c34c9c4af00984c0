"""What reading a report gives: one object, the same keys in every version of the reader.

Offsets are Unicode code points into the document as it stands, end exclusive; the text of a span is
the document's text at that place. Ids are those of the case, where one is given.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

TALKS = (
    "ongoing", "adjourned", "concluded_with_agreement", "collapsed", "suspended", "not_started",
    "unknown",
)  # fmt: skip
CEASEFIRE = (
    "none", "proposed", "declared", "in_force", "in_force_conditional", "extended", "violated",
    "collapsed", "unknown",
)  # fmt: skip
Span = tuple[int, int]


@dataclass(frozen=True)
class Document:
    """The document that was read: a name, the hash of its bytes, its length, its date if given."""

    id: str
    sha256: str
    chars: int
    published: str | None = None


@dataclass(frozen=True)
class ProcessSeen:
    """Where the talks stand, as the report has it."""

    parties: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    venue: str | None = None
    round: int | None = None
    talks_status: str = "unknown"
    next_round: str = "unknown"
    ceasefire_status: str = "unknown"


@dataclass(frozen=True)
class ConditionSeen:
    """A condition: the connective and two spans of the document."""

    connective: str
    antecedent: Span
    consequent: Span


@dataclass(frozen=True)
class NestedSeen:
    """What the speaker says that somebody else did by speaking."""

    speaker: str
    act: str


@dataclass(frozen=True)
class StatementSeen:
    """One proposition and who is responsible for it; ``speaker`` None is the reporter."""

    start: int
    end: int
    text: str
    speaker: str | None
    on_behalf_of: str | None
    sourcing: str
    act: str
    plover: str | None
    form: str | None
    modality: str
    nested: NestedSeen | None
    condition: ConditionSeen | None
    deadline: str | None
    confidence: float
    because: str


@dataclass(frozen=True)
class IncidentSeen:
    """Something that a report says has happened."""

    start: int
    end: int
    type: str
    actor: str | None = None
    attributed_by: str | None = None
    target: str | None = None
    place: str | None = None
    date_text: str | None = None
    fatalities_low: int | None = None
    fatalities_high: int | None = None
    disputed: bool = False


@dataclass(frozen=True)
class ObservationSeen:
    """A count over a period, in the words of whoever counted."""

    start: int
    end: int
    count: int
    what: str
    period_text: str | None
    source: str | None


@dataclass(frozen=True)
class WhoSeen:
    """Somebody whom a report names, and where it does so first."""

    id: str
    name: str
    kind: str
    span: Span
    side: str | None = None
    office: str | None = None
    iso3: str | None = None
    called: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReportRead:
    """All that was found in one report."""

    document: Document
    process: ProcessSeen
    statements: tuple[StatementSeen, ...] = ()
    incidents: tuple[IncidentSeen, ...] = ()
    observations: tuple[ObservationSeen, ...] = ()
    warnings: tuple[str, ...] = ()
    who: dict[str, WhoSeen] = field(default_factory=dict[str, "WhoSeen"], compare=False)
    """Id → who it is: for proposals, not part of the output."""
    meeting_at: Span | None = field(default=None, compare=False)
    """The sentence that says most of the meeting: for proposals, not part of the output."""
    places: dict[str, tuple[int, ...]] = field(
        default_factory=dict[str, tuple[int, ...]], compare=False
    )
    """Id → where it is named: for proposals, not part of the output."""

    def as_json(self) -> dict[str, Any]:
        """Return the object of the output contract."""
        whole = asdict(self)
        for key in ("who", "meeting_at", "places"):
            del whole[key]
        return whole
