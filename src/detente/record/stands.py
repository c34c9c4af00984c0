"""Which positions of a party count, and which of them contradict one another.

A position that became known later and says otherwise is a change of mind: the later one counts and
the earlier stays on record. Where neither is known to be later, both count, and nothing is chosen.
"""

from __future__ import annotations

from itertools import combinations, permutations
from typing import TYPE_CHECKING

from detente.kernel.times import UNSPECIFIED
from detente.record.entries import Position

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from detente.record.journal import Journal

SAID = ("substance", "form", "requires", "refuses")
"""Keys in which a position says something."""
NOT_HEARD = "not_heard"


def differing(one: Position, other: Position) -> tuple[str, ...]:
    """Return the keys in which two positions cannot both be right; what is left out can."""
    keys = [key for key in SAID if _given(one, key) and _given(other, key)]
    found = [key for key in keys if getattr(one, key) != getattr(other, key)]
    if {one.substance, other.substance} == {NOT_HEARD, UNSPECIFIED}:
        heard = other if one.substance == NOT_HEARD else one
        found += ["substance"] if any(_given(heard, key) for key in SAID) else []
    for first, second in permutations((one, other)):
        wanted = {first.form, first.requires}
        if _given(second, "refuses") and second.refuses in wanted and "refuses" not in found:
            found.append("refuses")
    return tuple(found)


def contradictory(journal: Journal) -> Iterator[tuple[Position, Position, tuple[str, ...]]]:
    """Yield pairs of one party's positions on one matter that differ, neither known to be later."""
    for held in _by_party_and_matter(_held(journal)).values():
        for one, other in combinations(held, 2):
            keys = differing(one, other)
            if keys and not _later(journal, one, other) and not _later(journal, other, one):
                yield one, other, keys


def counting(journal: Journal, matters: Collection[str] | None = None) -> tuple[Position, ...]:
    """Return the positions that count, in file order; only those on some matters where named."""
    held = _held(journal, matters)
    given_up = _given_up(journal, held)
    return tuple(p for p in held if p.id not in given_up)


def superseded(journal: Journal) -> Mapping[str, str]:
    """Return the id of each position that was given up, with that of the one that came later."""
    return _given_up(journal, _held(journal))


def _given_up(journal: Journal, positions: Iterable[Position]) -> dict[str, str]:
    return {
        one.id: other.id
        for held in _by_party_and_matter(positions).values()
        for one, other in permutations(held, 2)
        if differing(one, other) and _later(journal, other, one)
    }


def _held(journal: Journal, matters: Collection[str] | None = None) -> tuple[Position, ...]:
    every = journal.of(Position)
    return every if matters is None else tuple(p for p in every if p.on in matters)


def _by_party_and_matter(
    positions: Iterable[Position],
) -> dict[tuple[str, str], list[Position]]:
    held: dict[tuple[str, str], list[Position]] = {}
    for position in positions:
        held.setdefault((position.party, position.on), []).append(position)
    return held


def _given(position: Position, key: str) -> bool:
    return getattr(position, key) not in (None, UNSPECIFIED)


def _later(journal: Journal, one: Position, than: Position) -> bool:
    """Return whether a position is known to have become known after another."""
    first, second = journal.record_time(than), journal.record_time(one)
    return first.resolved and second.resolved and first.hi < second.lo
