"""T028: two rights to respond that set each other off.

Source: the rule that norms which suspend one another must be stratified, as in logic programs (Apt,
Blair & Walker 1988); that a response inside its licence is no trigger for the other side is ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import warning
from detente.kernel.times import UNSPECIFIED
from detente.record.entries import Territory
from detente.terms.clauses import Limit
from detente.terms.lints.registry import LINTS
from detente.terms.parts import place_in
from detente.terms.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from detente.kernel.findings import Finding
    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement


@LINTS.enter("licence cycle")
def licence_cycle(agreement: Agreement, journal: Journal) -> Iterable[Finding]:
    """Find limits whose responses set off one another's rights, round in a circle."""
    limits = {c.clause: c for c in agreement.clauses.values() if isinstance(c, Limit)}
    sets_off = {
        name: [other for other, b in limits.items() if _may_set_off(a, b, journal)]
        for name, a in limits.items()
    }
    for circle in _circles(sets_off):
        yield warning(
            "T028",
            f"A response under {listed(circle)} may itself set off a right to respond: "
            f"{' → '.join((*circle, circle[0]))}.",
            place_in(agreement, circle[0], "each"),
            also=tuple(place_in(agreement, name, "when") for name in circle),
            because=("Each response would license the next, without end.",),
            hint="Let one trigger leave out what the other clause licenses.",
        )


def _may_set_off(first: Limit, second: Limit, journal: Journal) -> bool:
    """Return whether a response under the first limit may match what sets off the second."""
    response, trigger = first.each, second.when
    if response.act or trigger.act:
        return False
    kinds = any(
        e in journal.event_ancestors(t) or t in journal.event_ancestors(e)
        for e in response.event
        for t in trigger.event
    )
    if trigger.target and not response.target and set(trigger.target) <= set(first.holder):
        return False  # nobody responds against himself
    asked = {"actor": first.holder, **response.roles()}
    return kinds and all(
        _compatible(asked[role], names, journal)
        for role, names in trigger.roles().items()
        if role in asked
    )


def _compatible(some: Sequence[str], others: Sequence[str], journal: Journal) -> bool:
    """Return whether two lists of names may mean the same; a territory may lie in another."""
    if any(name == UNSPECIFIED or name.startswith("$") for name in (*some, *others)):
        return True
    return any(a in _around(b, journal) or b in _around(a, journal) for a in some for b in others)


def _around(name: str, journal: Journal) -> list[str]:
    found: list[str] = []
    current: str | None = name
    while current is not None and current not in found:
        found.append(current)
        territory = journal.get(current, Territory)
        current = territory.within if territory is not None else None
    return found


def _circles(sets_off: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Return the shortest circle through each clause, each circle once."""
    found: dict[frozenset[str], list[str]] = {}
    for start in sets_off:
        circle = _back_to(start, sets_off)
        if circle:
            found.setdefault(frozenset(circle), circle)
    return list(found.values())


def _back_to(start: str, sets_off: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the shortest way from a clause back to itself; empty if there is none."""
    ways = [[start]]
    seen: set[str] = set()
    while ways:
        longer: list[list[str]] = []
        for way in ways:
            for following in sets_off[way[-1]]:
                if following == start:
                    return way
                if following not in seen:
                    seen.add(following)
                    longer.append([*way, following])
        ways = longer
    return []
