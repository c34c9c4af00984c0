"""Coverage: whether somebody watched while something is said to be absent.

No report is not no event.  An absence is established only where a source watched the whole window.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.monitor.gather import names_above
from detente.monitor.verdicts import Coverage
from detente.record.entries import Coverage as CoverageEntry
from detente.record.entries import Territory

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.monitor.facts import Span
    from detente.record.journal import Journal
    from detente.terms.conditions import Pattern


@dataclass(frozen=True, slots=True)
class Watch:
    """One span in which one source watched."""

    source: str
    span: Span
    kinds: frozenset[str]
    territories: frozenset[str]


class Watches:
    """All spans of coverage on record.

    Args:
        journal: the record as known.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._all = frozenset(t.id for t in journal.of(Territory) if t.within is None)
        self._above = names_above(journal)
        self._watches = [
            Watch(entry.source, self._span(entry), frozenset(entry.of), frozenset(entry.in_))
            for entry in journal.of(CoverageEntry)
        ]

    def _span(self, entry: CoverageEntry) -> Span:
        interval = self._journal.time_of(entry.during, entry)
        return (interval.lo, interval.hi) if interval.resolved else (0, -1)

    def over(self, kinds: Iterable[str], span: Span, pattern: Pattern | None) -> Coverage:
        """Return whether each of these types was watched for during the whole span."""
        named = frozenset(pattern.in_) if pattern is not None else frozenset[str]()
        places = named if named and named <= self._above.keys() else self._all
        sources: dict[str, None] = {}
        covered = True
        for kind in kinds:
            spans = self._spans(kind, places, span)
            sources.update(dict.fromkeys(source for source, _ in spans))
            covered = covered and _cover(span, [own for _, own in spans])
        return Coverage(True, covered, tuple(sources))

    def _spans(self, kind: str, places: frozenset[str], span: Span) -> list[tuple[str, Span]]:
        above = frozenset(self._journal.event_ancestors(kind))
        return [
            (watch.source, watch.span)
            for watch in self._watches
            if watch.span[1] >= span[0]
            and watch.span[0] <= span[1]
            and (not watch.kinds or not watch.kinds.isdisjoint(above))
            and (not watch.territories or self._within(places, watch.territories))
        ]

    def _within(self, places: frozenset[str], territories: frozenset[str]) -> bool:
        """Return whether each place is, or lies within, one of the territories."""
        return all(not self._above[place].isdisjoint(territories) for place in places)


def _cover(span: Span, spans: list[Span]) -> bool:
    """Return whether the union of spans covers the whole span, second by second."""
    reached = span[0]
    for lo, hi in sorted(spans):
        if lo > reached:
            return False
        reached = max(reached, hi + 1)
        if reached > span[1]:
            return True
    return reached > span[1]
