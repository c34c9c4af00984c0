"""Verdicts: how far time has run, what the evidence says, and the name that both together get.

A verdict is computed under stated terms, evidence and assumptions.  It is not a finding: a finding
is an act of an authority.  Source: the two axes refine the four values of Bauer, Leucker &
Schallhart (2010), which concern the future only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.kernel.times import Interval
    from detente.monitor.lapses import Lapse
    from detente.terms.clauses import Clause
    from detente.terms.conditions import Pattern
    from detente.terms.lifecycle import State, TextState


class Verdict(StrEnum):
    """The names that are shown."""

    VIOLATED = "violated"
    PRESUMABLY_VIOLATED = "presumably violated"
    SATISFIED = "satisfied"
    PRESUMABLY_SATISFIED = "presumably satisfied"
    INCONCLUSIVE = "inconclusive"
    PENDING = "pending"
    SUSPENDED = "suspended"
    EXCUSED = "excused"
    NOT_APPLICABLE = "not applicable"
    UNDETERMINED = "undetermined"
    UNJUDGED = "alleged, unjudged"


class Temporal(StrEnum):
    """Whether the passage of time can still change the verdict."""

    OPEN = "open"
    CLOSED = "closed"


class Evidential(StrEnum):
    """In how many of the worlds that the record leaves possible the clause is violated."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    NONE = "none"


class Likely(StrEnum):
    """Whether it is violated in the world that keeps only what is probable or better."""

    YES = "yes"
    NO = "no"
    UNDETERMINED = "undetermined"


class Mode(StrEnum):
    """How a clause runs: see spec of bindingness (terms.bindingness)."""

    BINDING = "binding"
    SHADOW = "shadow"
    DRAFT = "draft"


class Exactness(StrEnum):
    """Whether the evidential class is that of an enumeration of all worlds, or a sound bound."""

    EXACT = "exact"
    BOUNDED = "bounded"


@dataclass(frozen=True, slots=True)
class Witness:
    """An entry that bears on a verdict, and in what capacity (trigger, performance, licence, …)."""

    entry: str
    as_: str
    truth: str = "certain"


@dataclass(frozen=True, slots=True)
class Absence:
    """Something that no report tells of, and whether somebody watched for it all the time.

    Attributes:
        what: what it would have been: a performance, a call that must come first, a trigger …
        clause: the clause that asks for it.
        pattern: how that clause describes it.
        span: when it would have counted.
        covered: whether the whole span was watched by some source.
        sources: which sources watched any of it.
    """

    what: str
    clause: str
    pattern: Pattern
    span: tuple[int, int]
    covered: bool = False
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """Whether sources watched while something is said to be absent.

    Attributes:
        needed: whether the verdict rests on an absence at all.
        covered: whether nothing that went unwatched could change the verdict.
        sources: which sources watched any of it.
        absences: each absence that it rests on, alone or together with the others.
    """

    needed: bool = False
    covered: bool = False
    sources: tuple[str, ...] = ()
    absences: tuple[Absence, ...] = ()


@dataclass(frozen=True, slots=True)
class Instance:
    """One judged instance of a clause.

    Attributes:
        key: the trigger's or event's id (``once``, ``period`` where there is none).
        norm: which norm of the clause (``duty``, ``limit``, ``correlative``, ``power`` …).
        trigger_level: how well the trigger itself is established (alleged, probable, confirmed).
        due: the interval in which it falls due; its upper end is the certain one.
        unspecified: parameters that the term leaves out and that the verdict hangs on.
        effects: ``as binding`` or ``if shadow terms counted``.
        reading: whose reading of the clause; None for the term as it stands.
    """

    clause: str
    key: str
    norm: str
    state: State
    verdict: Verdict
    temporal: Temporal
    evidential: Evidential
    likely: Likely
    trigger: str | None = None
    trigger_level: str | None = None
    due: Interval | None = None
    window: tuple[int, int] | None = None
    witnesses: tuple[Witness, ...] = ()
    reasons: tuple[str, ...] = ()
    unspecified: tuple[str, ...] = ()
    effects: str = "as binding"
    reading: str | None = None
    exact: Exactness = Exactness.EXACT
    coverage: Coverage = field(default_factory=Coverage)

    @property
    def name(self) -> str:
        """How scenarios and commands refer to it: ``clause[key]@reading``."""
        return f"{self.clause}[{self.key}]" + (f"@{self.reading}" if self.reading else "")


@dataclass(frozen=True, slots=True)
class ClauseAssessment:
    """A clause with its mode, who holds it binding, and its judged instances.

    Attributes:
        lapse: how the condition that it depends on stands; None where it has none, or nothing is
            judged.
    """

    clause: Clause
    mode: Mode
    bindingness: dict[str, str]
    instances: tuple[Instance, ...]
    agreement: str
    lapse: Lapse | None = None


@dataclass(frozen=True, slots=True)
class TextAssessment:
    """A text and where it stands at the evaluation instant.

    Attributes:
        agreement: its id.
        by: the acts that ended it, or may have.
        outlives: the clauses that go on nevertheless.
    """

    agreement: str
    state: TextState
    by: tuple[str, ...] = ()
    outlives: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "agreement": self.agreement,
            "state": str(self.state),
            "by": list(self.by),
            "outlives": list(self.outlives),
        }


@dataclass(frozen=True, slots=True)
class Assessment:
    """The verdicts of all clauses at one instant, as known at one instant.

    Attributes:
        at: the evaluation instant in valid time.
        as_known: the knowledge instant; None for now.
        method, exact: how it was computed, and whether every class is exact.
        work: how many facts were judged in enumerated worlds.
        texts: where each text stands as a whole; none for a draft that is not supposed.
    """

    at: int
    as_known: int | None
    clauses: tuple[ClauseAssessment, ...]
    method: str = "reference interpreter (three-valued, refined by enumeration of worlds)"
    work: int = 0
    texts: tuple[TextAssessment, ...] = ()

    @property
    def exact(self) -> Exactness:
        """Exact only where every instance is."""
        whole = all(i.exact is Exactness.EXACT for i in self.instances)
        return Exactness.EXACT if whole else Exactness.BOUNDED

    @property
    def instances(self) -> tuple[Instance, ...]:
        """All instances, clause by clause."""
        return tuple(instance for clause in self.clauses for instance in clause.instances)

    def of_text(self, agreement: str) -> TextAssessment | None:
        """Return where a text stands as a whole; None for a draft that is not supposed."""
        return next((text for text in self.texts if text.agreement == agreement), None)

    def of(self, clause: str) -> ClauseAssessment | None:
        """Return the assessment of one clause."""
        return next((c for c in self.clauses if c.clause.clause == clause), None)


def displayed(
    temporal: Temporal, evidential: Evidential, likely: Likely, *, presumed: bool
) -> Verdict:
    """Return the name for the two axes.

    Args:
        temporal: whether time can still change it.
        evidential: in how many worlds it is violated.
        likely: whether it is in the world of what is probable or better.
        presumed: whether it rests on an absence that no source covered; the name is then capped.
    """
    if evidential is Evidential.CERTAIN:
        return Verdict.PRESUMABLY_VIOLATED if presumed else Verdict.VIOLATED
    if temporal is Temporal.OPEN:
        return Verdict.PENDING
    if evidential is Evidential.NONE:
        return Verdict.PRESUMABLY_SATISFIED if presumed else Verdict.SATISFIED
    return {
        Likely.YES: Verdict.PRESUMABLY_VIOLATED,
        Likely.NO: Verdict.PRESUMABLY_SATISFIED,
        Likely.UNDETERMINED: Verdict.INCONCLUSIVE,
    }[likely]
