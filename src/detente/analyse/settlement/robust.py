"""What holds of a bargain whatever its weights are, and which points say the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.analyse.settlement.buckets import scopes_of
from detente.analyse.settlement.reference import dominates

if TYPE_CHECKING:
    from detente.analyse.settlement.bargain import Bargain
    from detente.analyse.settlement.results import Named, Settlement


@dataclass(frozen=True)
class Idle:
    """An option that no efficient package takes, whatever positive weights issues have.

    Attributes:
        issue: the issue's id.
        option: the option's id.
        better: an option that is worth as much to everyone, and more to someone.
    """

    issue: str
    option: str
    better: str


def idle_options(bargain: Bargain) -> tuple[Idle, ...]:
    """Return options that another of their issue beats for everyone.

    Only of issues that no linkage, red line or rule speaks of: only there does nothing else hang
    on the option. Needs the order of each party's values of the issue, and no weights.
    """
    linked = {issue for scope in scopes_of(bargain) for issue in scope}
    found: list[Idle] = []
    for place, issue in enumerate(bargain.space.issues):
        if place in linked:
            continue
        worth = dict(zip(issue.option_ids, bargain.alone[place], strict=True))
        for option, vector in worth.items():
            better = [other for other, v in worth.items() if dominates(v, vector)]
            if better:
                found.append(Idle(issue.id, option, better[0]))
    return tuple(found)


def coinciding(settlement: Settlement) -> tuple[tuple[Named, ...], ...]:
    """Return named points that pick the same vectors, group by group, those alone left out."""
    groups: dict[frozenset[tuple[int, ...]], list[Named]] = {}
    for point in settlement.points:
        if point.spots:
            groups.setdefault(frozenset(spot.vector for spot in point.spots), []).append(point)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)
