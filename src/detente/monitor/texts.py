"""How each text stands as a whole: not in force, in force, ended, or with nothing left to owe.

Names: contract lifecycle, agreement lifecycle.
Source: VCLT part V for the ways in which an agreement ends; Symboleo (Sharifi et al. 2020) for
successful and unsuccessful termination, here *fulfilled* and *terminated*.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.truth import FALSE, TRUE, UNKNOWN
from detente.monitor.endings import ACT_OF
from detente.monitor.order import not_after
from detente.monitor.verdicts import TextAssessment
from detente.terms.clauses import Ending, FormClause, Limit, Obligation, Permission, Prohibition
from detente.terms.lifecycle import State, TextState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.kernel.truth import Truth
    from detente.monitor.stage import Stage
    from detente.monitor.verdicts import ClauseAssessment, Instance
    from detente.terms.agreement import Agreement


def text_state(
    agreement: Agreement, assessed: Sequence[ClauseAssessment], stages: Sequence[Stage]
) -> TextAssessment:
    """Return where a text stands.

    Args:
        agreement: the text.
        assessed: its clauses as judged.
        stages: the first world that each of its clauses was judged in.
    """
    name = agreement.header.agreement
    binding = [s for s in stages if not isinstance(s.clause, FormClause)]
    if not binding or all(_not_yet(stage) for stage in binding):
        return TextAssessment(name, TextState.NOT_IN_FORCE)
    ends = [(stage.clause, _over(stage)) for stage in binding if not stage.clause.survives]
    outlives = tuple(stage.clause.clause for stage in binding if stage.clause.survives)
    over = min((truth for _, truth in ends), default=FALSE)
    if over is TRUE:
        return TextAssessment(name, TextState.TERMINATED, tuple(_by(agreement, assessed)), outlives)
    if over is UNKNOWN:
        return TextAssessment(name, TextState.UNSETTLED, tuple(_by(agreement, assessed)))
    if _fulfilled([c for c in assessed if not c.clause.survives]):
        return TextAssessment(name, TextState.FULFILLED, outlives=outlives)
    return TextAssessment(name, TextState.IN_FORCE)


def _not_yet(stage: Stage) -> bool:
    force = stage.world.force.get(stage.clause.clause)
    return force is not None and force.begins[0] > stage.world.at


def _over(stage: Stage) -> Truth:
    """Return whether a clause is no longer in force: by its term, an act, or an ending."""
    world, clause = stage.world, stage.clause
    now = (world.at, world.at)
    force = world.force.get(clause.clause)
    over = FALSE if force is None else not_after(force.ends, now)
    if world.bearings is not None:
        with world.aside():
            over = max(over, world.bearings.ended(clause.clause, now, world, strictly=False))
    return over


def _by(agreement: Agreement, assessed: Iterable[ClauseAssessment]) -> Iterator[str]:
    """Yield the acts that ended the text, or may have, under a clause of its own."""
    for clause in assessed:
        if not isinstance(agreement.clauses[clause.clause.clause], Ending):
            continue
        used = [i for i in _own(clause) if i.state is State.EXERCISED]
        yield from dict.fromkeys(i.key for i in used if i.norm in ACT_OF)


def _own(clause: ClauseAssessment) -> list[Instance]:
    """Return the instances of the clause as it stands, under the first effects it has."""
    own = [i for i in clause.instances if i.reading is None]
    return [i for i in own if i.effects == own[0].effects]


_DONE = frozenset({
    State.DISCHARGED, State.DISCHARGED_LATE, State.RELEASED, State.EXCUSED, State.WAIVED,
    State.COMPENSATED,
})  # fmt: skip


def _fulfilled(assessed: Sequence[ClauseAssessment]) -> bool:
    """Return whether every duty was done, and nothing can set one off or be broken any more."""
    duties = [c for c in assessed if isinstance(c.clause, Obligation)]
    lasting = any(isinstance(c.clause, Prohibition | Limit | Permission) for c in assessed)
    finite = {c.clause.clause for c in duties}
    done = all(i.state in _DONE for c in duties for i in _own(c))
    begun = any(_own(c) for c in duties)
    return begun and done and not lasting and all(_exhausted(c, finite) for c in duties)


def _exhausted(assessed: ClauseAssessment, finite: set[str]) -> bool:
    """Return whether nothing new can set a duty off: it is owed once, or hangs on such a duty."""
    clause = assessed.clause
    if not isinstance(clause, Obligation):
        return True
    if clause.when is None:
        return bool(_own(assessed))
    return bool(clause.when.violated) and finite.issuperset(clause.when.violated)


__all__ = ["text_state"]
