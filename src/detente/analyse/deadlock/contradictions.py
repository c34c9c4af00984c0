"""A party that contradicts itself: demands of its own that no package meets together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.analyse.deadlock.blocking import blocking_sets
from detente.kernel.findings import warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.analyse.deadlock.demands import Problem
    from detente.analyse.notation.model import ModelText
    from detente.kernel.findings import Finding


def contradictions(text: ModelText, problem: Problem) -> Iterator[Finding]:
    """Yield a warning for each party whose own demands no package meets together."""
    places = {demand.id: n for n, demand in enumerate(text.model.demands)}
    for party in problem.parties:
        others = frozenset(d.id for d in problem.demands if d.party != party)
        own = problem.without(others)
        for found in blocking_sets(own).sets:
            ids = [own.demands[n].id for n in sorted(found)]
            what = f"{party} contradicts itself: no package meets {' and '.join(ids)} together."
            first, *rest = (text.place("demands", places[i]) for i in ids)
            yield warning("A309", what, first, also=tuple(rest), entries=tuple(ids))
