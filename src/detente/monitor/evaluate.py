"""The reference interpreter: each clause's verdict on each instance, at an instant, as known.

Short on purpose. It judges each instance once with three truth values, which is sound; where that
leaves a verdict open and is not exact, it judges all worlds of what was touched, up to a cap; past
the cap the result is marked ``bounded``.  Source of the semantics: the reference page on verdicts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.times import Interval, Precision
from detente.kernel.truth import FALSE, TRUE, UNKNOWN, Truth
from detente.monitor import judges as _judges
from detente.monitor.absences import (
    FORBIDDEN,
    PERFORMANCE,
    coverage_of,
    of_period,
    supposing,
)
from detente.monitor.facts import Fact
from detente.monitor.judgement import JUDGES, Judgement
from detente.monitor.lapses import lapse_of
from detente.monitor.levels import below, level_of
from detente.monitor.stage import Stage, stages
from detente.monitor.texts import text_state
from detente.monitor.trace import Trace
from detente.monitor.verdicts import (
    Absence,
    Assessment,
    ClauseAssessment,
    Coverage,
    Evidential,
    Exactness,
    Instance,
    Likely,
    Temporal,
    Verdict,
    displayed,
)
from detente.monitor.worlds import WORLDS_PER_INSTANCE, enumerate_worlds
from detente.terms.clauses import Limit, Obligation, Prohibition, Suspension
from detente.terms.lifecycle import State
from detente.terms.wording import noun_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from detente.monitor.absences import Unreported
    from detente.monitor.facts import Span
    from detente.monitor.world import World
    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement
    from detente.terms.clauses import Clause
    from detente.terms.conditions import Pattern

_ = _judges  # importing it enters the judges
WORK_IN_ALL = 2**18
"""How many facts one assessment judges in enumerated worlds; later instances are marked bounded."""
WORLDS_PER_ABSENCE = 2**8
"""In more worlds than this it is not asked what nobody reported: the verdict is then presumed."""


def assess(
    journal: Journal,
    agreements: Sequence[Agreement],
    at: int,
    *,
    as_known: int | None = None,
    suppose: Collection[str] = (),
    beside: Callable[[str], Iterable[Fact]] | None = None,
    only: Collection[str] | None = None,
) -> Assessment:
    """Return the verdicts of all clauses.

    Args:
        journal: the whole record; what was not known by ``as_known`` is left out here.
        agreements: texts; those of layer proposed or illustrative run when supposed or signed.
        at: the evaluation instant, in valid time.
        as_known: the knowledge instant; None for now.
        suppose: ids of agreements to evaluate as drafts, with effect among their own clauses.
        beside: attribution test → facts that are judged beside those of the record.
        only: clauses to judge, with all that bears on them; the others are left out of the answer,
            and so is how texts stand as a whole.
    """
    known = journal.as_known(as_known)
    budget = Budget(WORK_IN_ALL)
    assessed: list[ClauseAssessment] = []
    first: dict[str, list[Stage]] = {text.header.agreement: [] for text in agreements}
    for staged in stages(known, agreements, at, frozenset(suppose), beside, only):
        first[staged.agreement] += staged.stages[:1]
        instances: list[Instance] = []
        for stage in staged.stages:
            instances += judged_instances(stage, budget)
        assessed.append(
            ClauseAssessment(
                staged.clause,
                staged.mode,
                {p: str(b) for p, b in staged.views.items()},
                tuple(instances),
                staged.agreement,
                next((lapse_of(s.clause, s.world) for s in staged.stages), None),
            )
        )
    texts = tuple(
        text_state(text, [c for c in assessed if c.agreement == name], first[name])
        for text in agreements
        if only is None and first[name := text.header.agreement]
    )
    return Assessment(at, as_known, tuple(assessed), work=budget.spent, texts=texts)


class Budget:
    """How many facts may still be judged in enumerated worlds."""

    def __init__(self, work: int) -> None:
        self.left = work
        self.spent = 0

    def spend(self, work: int) -> None:
        """Take what was done from what is left."""
        self.left -= work
        self.spent += work


def judged_instances(stage: Stage, budget: Budget) -> Iterable[Instance]:
    """Yield the instances of one clause in one reading under one set of effects."""
    keys, judge = JUDGES.get(stage.clause.kind)
    world = stage.world
    with world.aside():
        found = list(keys(stage.clause, world))
    for key in found:
        world.trace = Trace()
        judged = judge(stage.clause, key, world)
        if judged is not None:
            yield _instance(stage, key, judged, budget)


def _instance(stage: Stage, key: str, judged: Judgement, budget: Budget) -> Instance:
    trace = stage.world.trace
    violated, exact = judged.violated, Exactness.EXACT
    if violated is UNKNOWN and not trace.unspecified:
        violated, exact = _refined(stage, key, trace, budget)
    likely = _likely(stage, key, violated)
    coverage = _coverage(stage, key, judged, violated, trace)
    level = level_of(judged.trigger, trigger_pattern(stage.clause))
    unspecified = tuple(trace.unspecified) if violated is UNKNOWN else ()
    verdict = _verdict(judged, violated, likely, coverage, undetermined=bool(unspecified))
    state = judged.state
    if level is not None and below(level, stage.clause.confidence):
        verdict, state = Verdict.UNJUDGED, State.NULL
    elif violated is TRUE and state is State.DETACHED:
        state = State.VIOLATED
    zone = judged.trigger.zone if judged.trigger else stage.zone
    return Instance(
        clause=stage.clause.clause, key=key, norm=judged.norm, state=state, verdict=verdict,
        temporal=Temporal.CLOSED if judged.closed else Temporal.OPEN,
        evidential=_EVIDENTIAL[violated], likely=likely,
        trigger=judged.trigger.id if judged.trigger else None,
        trigger_level=level.word if level is not None else None,
        due=_interval(judged.due, zone) if judged.due else None,
        window=judged.window, witnesses=tuple(judged.witnesses),
        reasons=(*judged.reasons, *_said(stage, key, unspecified, coverage)),
        unspecified=unspecified, effects=stage.effects, reading=stage.reading, exact=exact,
        coverage=coverage,
    )  # fmt: skip


def _interval(span: Span, zone: str) -> Interval:
    return Interval(*span, Precision.SECOND if span[0] == span[1] else Precision.RANGE, zone)


_EVIDENTIAL = {TRUE: Evidential.CERTAIN, UNKNOWN: Evidential.POSSIBLE, FALSE: Evidential.NONE}
_LIKELY = {TRUE: Likely.YES, UNKNOWN: Likely.UNDETERMINED, FALSE: Likely.NO}


def _violated_in(stage: Stage, key: str, world: World) -> Truth:
    _, judge = JUDGES.get(stage.clause.kind)
    judged = judge(stage.clause, key, world)
    return FALSE if judged is None else judged.violated


def _refined(stage: Stage, key: str, trace: Trace, budget: Budget) -> tuple[Truth, Exactness]:
    """Settle an open answer: exact as it stands, or by judging all worlds, or bounded."""
    if trace.exact:
        circular = stage.world.circular
        return UNKNOWN, Exactness.BOUNDED if circular else Exactness.EXACT
    trace.facts.add(key)
    cap = min(WORLDS_PER_INSTANCE, max(budget.left // max(len(trace.facts), 1), 0))
    found = enumerate_worlds(stage.world, trace, lambda world: _violated_in(stage, key, world), cap)
    if found is None:
        return UNKNOWN, Exactness.BOUNDED
    budget.spend(found[1])
    return found[0], Exactness.EXACT


def _likely(stage: Stage, key: str, violated: Truth) -> Likely:
    """Return whether it is violated in the world that keeps only what is probable or better."""
    if violated is not UNKNOWN:
        return _LIKELY[violated]
    return _LIKELY[_violated_in(stage, key, stage.likely_world())]


def _verdict(
    judged: Judgement, violated: Truth, likely: Likely, coverage: Coverage, *, undetermined: bool
) -> Verdict:
    if judged.named is not None and violated is not TRUE:
        return judged.named
    if undetermined:
        return Verdict.UNDETERMINED
    temporal = Temporal.CLOSED if judged.closed else Temporal.OPEN
    presumed = coverage.needed and not coverage.covered
    return displayed(temporal, _EVIDENTIAL[violated], likely, presumed=presumed)


def _coverage(stage: Stage, key: str, judged: Judgement, violated: Truth, trace: Trace) -> Coverage:
    """Return whether an absence that the verdict rests on was watched for."""
    clause = stage.clause
    if violated is UNKNOWN or (violated is FALSE and not judged.closed):
        return Coverage()
    if isinstance(clause, Prohibition) and judged.trigger is None:
        return of_period(judged, clause.never, clause.clause, stage.watches)
    present = Fact("now", frozenset(), stage.world.at + 1, stage.world.at + 1)
    fact = present if isinstance(clause, Suspension) else stage.world.facts.by_id.get(key, present)

    def changes(happened: frozenset[Unreported]) -> bool:
        if isinstance(clause, Obligation) and len(stage.unreported) == 1:
            return violated is TRUE  # a performance can only undo a violation
        if judged.violated is UNKNOWN:  # settled by judging all worlds, so asked of each of them
            return _changes_some_world(stage, key, violated, trace, happened)
        world = stage.supposing(happened)
        world.trace = Trace()
        return _outcome(stage, key, world) != (violated, _resting(judged))

    return coverage_of(judged, fact, stage.unreported, stage.world, stage.watches, changes)


def _outcome(stage: Stage, key: str, world: World) -> tuple[Truth, Verdict | None]:
    _, judge = JUDGES.get(stage.clause.kind)
    judged = judge(stage.clause, key, world)
    return (FALSE, None) if judged is None else (judged.violated, _resting(judged))


def _resting(judged: Judgement) -> Verdict | None:
    """Return how a suspension stands, which is never violated."""
    return judged.named if judged.norm == "suspension" else None


def _changes_some_world(
    stage: Stage, key: str, violated: Truth, trace: Trace, happened: frozenset[Unreported]
) -> bool:
    def stays(world: World) -> Truth:
        return TRUE if _violated_in(stage, key, supposing(world, happened)) is violated else UNKNOWN

    found = enumerate_worlds(stage.world, trace, stays, WORLDS_PER_ABSENCE)
    return found is None or found[0] is not TRUE


def trigger_pattern(clause: Clause) -> Pattern | None:
    """Return the pattern by which an instance's trigger (or forbidden event) is known."""
    if isinstance(clause, Obligation | Limit):
        return clause.when
    return clause.never if isinstance(clause, Prohibition) else None


def _said(stage: Stage, key: str, unspecified: tuple[str, ...], coverage: Coverage) -> list[str]:
    said = [f"the terms leave “{parameter}” unspecified" for parameter in unspecified]
    said += dict.fromkeys(_watching(stage, one, coverage) for one in coverage.absences)
    return said + stage.findings(key)


def _watching(stage: Stage, absence: Absence, coverage: Coverage) -> str:
    """Return whether somebody watched for something of which no report tells."""
    own = absence.what in {PERFORMANCE, FORBIDDEN} and absence.clause == stage.clause.clause
    what = "" if own else f" for {noun_of(absence.pattern, stage.journal)} ({absence.what})"
    if absence.covered:
        return f"watched throughout{what} by {', '.join(absence.sources)}"
    lacks = f"no source is known to have watched the whole time{what}"
    return f"{lacks}, so absence is only presumed" if not coverage.covered else lacks


__all__ = ["WORK_IN_ALL", "Budget", "assess", "judged_instances", "trigger_pattern"]
