"""What is wrong with a conflict that only its states show.

========  ==========================================================================
A410      no state is feasible: the infeasible patterns leave nothing
A411      a status quo that cannot be
A412      a ranking that misses states, lists one twice, or lists one that cannot be
A413      a state that two coalesced patterns claim
A414      a preference that tells states apart which count as one
A416      rankings, or coalesced states, in a model with too many states to list
========  ==========================================================================
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from detente.analyse.stability.conflict import Ranked
from detente.analyse.stability.graph import OptionForm
from detente.kernel.findings import Finding, error

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.analyse.notation.model import ModelText
    from detente.analyse.stability.conflict import Conflict, DecisionMaker

LISTED = 16
"""Options up to which states are gone through one by one (65,536 of them)."""
_SHOWN = 6


def look_over(conflict: Conflict, read: ModelText) -> Iterator[Finding]:
    """Yield what is wrong with a conflict, as far as its states have to be looked at for it."""
    if not _can_be(conflict):
        count = len(conflict.infeasible)
        what = f"No state can be: the {count} infeasible patterns contradict one another."
        hint = "Take out patterns until a state is left: `not a` beside `a` leaves none."
        yield error("A410", what, read.place("infeasible"), hint=hint)
        return
    quo = conflict.status_quo
    if quo is not None and not conflict.feasible(quo):
        number, pattern = next(
            (n, s) for n, s in enumerate(conflict.infeasible) if conflict.holds(s.formula, quo)
        )
        what = f"The status quo {conflict.shown(quo)} cannot be: `{pattern.text}` is infeasible."
        at = read.place("status_quo")
        yield error("A411", what, at, also=(read.place("infeasible", number),))
    if any(isinstance(m.preference, Ranked) for m in conflict.makers) or conflict.coalesced:
        yield from _listed(conflict, read)


def _can_be(conflict: Conflict) -> bool:
    """Return whether any state is feasible."""
    if len(conflict.options) <= LISTED:
        return next(conflict.states(), None) is not None
    from detente.analyse.stability.engines.clauses import satisfiable

    return satisfiable(conflict)


def _listed(conflict: Conflict, read: ModelText) -> Iterator[Finding]:
    if len(conflict.options) > LISTED:
        what = (
            f"Rankings and coalesced states need states that can be listed: at most {LISTED} "
            f"options, not {len(conflict.options)}."
        )
        hint = "Say preferences by statements."
        yield error("A416", what, read.place("decision_makers"), hint=hint)
        return
    states = frozenset(conflict.states())
    blocks, found = _blocks(conflict, read, states)
    yield from found
    for place, maker in enumerate(conflict.makers):
        if isinstance(maker.preference, Ranked):
            at = ("decision_makers", place, "ranking")
            found = [
                error(
                    "A412", f"The ranking of {maker.id} {what}.", read.place(*at, *where), hint=hint
                )
                for where, what, hint in _ranking(maker.preference, conflict, states)
            ]
            yield from found
            if found:
                continue
        yield from _told_apart(conflict, read, maker, blocks)


def _ranking(
    ranked: Ranked, conflict: Conflict, states: frozenset[int]
) -> Iterator[tuple[tuple[int, ...], str, str]]:
    """Yield what is wrong with a ranking: the place of the group, what, and what to do."""
    listed = [(place, state) for place, group in enumerate(ranked.groups) for state in group]
    counted = Counter(state for _, state in listed)
    missing = sorted(states - set(counted))
    if missing:
        hint = "Rank every feasible state once; equal ones in a list: `[8, 24]`."
        yield (), f"misses {_codes(missing, conflict)}", hint
    for state in sorted(state for state, times in counted.items() if times > 1):
        last = max(place for place, other in listed if other == state)
        what = f"lists {_codes([state], conflict)} more than once"
        yield (last,), what, "Keep one place for it."
    for state in sorted(set(counted) - states):
        place = next(place for place, other in listed if other == state)
        yield (place,), f"lists {_codes([state], conflict)}, which cannot be", "Take it out."


def _codes(states: list[int], conflict: Conflict) -> str:
    shown = ", ".join(f"{state} {conflict.shown(state)}" for state in states[:_SHOWN])
    more = len(states) - _SHOWN
    return f"{shown} and {more} more" if more > 0 else shown


def _blocks(
    conflict: Conflict, read: ModelText, states: Iterable[int]
) -> tuple[list[list[int]], list[Finding]]:
    """Return the blocks of states that count as one, and states claimed by two patterns."""
    blocks: list[list[int]] = [[] for _ in conflict.coalesced]
    found: dict[tuple[int, int], Finding] = {}
    for state in sorted(states):
        claims = [k for k, s in enumerate(conflict.coalesced) if conflict.holds(s.formula, state)]
        for claim in claims[:1]:
            blocks[claim].append(state)
        for claim in claims[1:]:
            what = f"The state {state} {conflict.shown(state)} is coalesced twice."
            hint = "Join the two patterns by `or`, or have them leave one another out."
            places = read.place("coalesced", claim), read.place("coalesced", claims[0])
            found.setdefault(
                (claims[0], claim), error("A413", what, places[0], hint=hint, also=places[1:])
            )
    return blocks, list(found.values())


def _told_apart(
    conflict: Conflict, read: ModelText, maker: DecisionMaker, blocks: list[list[int]]
) -> Iterator[Finding]:
    graph = OptionForm(conflict)
    number = conflict.makers.index(maker)
    for place, block in enumerate(blocks):
        differing = [s for s in block if graph.rank(number, s) != graph.rank(number, block[0])]
        if differing:
            what = (
                f"{maker.id} does not value alike the states that count as one: "
                f"{_codes([block[0], differing[0]], conflict)}."
            )
            hint = "Rank them as equals, or do not coalesce them."
            yield error("A414", what, read.place("coalesced", place), hint=hint)
