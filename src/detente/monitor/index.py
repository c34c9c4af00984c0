"""An index of facts: found by type, by role and by time, in order of time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from heapq import merge
from typing import TYPE_CHECKING

from detente.kernel.ladders import Confidence
from detente.kernel.times import FAR_PAST, WEEK

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from detente.monitor.facts import Fact


class Timeline:
    """Facts of one sort in order of time, searched by bisection.

    Facts whose time is known only within more than a week are kept apart, so that a search by time
    looks at few others.
    """

    __slots__ = ("_loose", "_starts", "_tight", "_width")

    def __init__(self, facts: list[Fact]) -> None:
        in_order = sorted(facts, key=in_time_order)
        self._tight = [f for f in in_order if f.hi - f.lo <= WEEK]
        self._loose = [f for f in in_order if f.hi - f.lo > WEEK]
        self._starts = [f.lo for f in self._tight]
        self._width = max((f.hi - f.lo for f in self._tight), default=0)

    def between(self, lo: int, hi: int | None) -> Iterator[Fact]:
        """Yield the facts that may lie in [lo, hi], in order of time."""
        return in_order(self.runs(lo, hi))

    def runs(self, lo: int, hi: int | None) -> Iterator[Iterator[Fact]]:
        """Yield those facts in a few runs, each of them in order of time."""
        begin = bisect_left(self._starts, lo - self._width)
        end = len(self._starts) if hi is None else bisect_right(self._starts, hi)
        if begin < end:
            yield (self._tight[i] for i in range(begin, end) if self._tight[i].hi >= lo)
        if self._loose:
            yield (f for f in self._loose if f.hi >= lo and (hi is None or f.lo <= hi))


def in_time_order(fact: Fact) -> tuple[int, int, str]:
    """Return the key by which facts are put in order; ids only settle the order of listing."""
    return (fact.lo, fact.hi, fact.id)


def in_order(runs: Iterable[Iterator[Fact]]) -> Iterator[Fact]:
    """Yield the facts of several runs in order of time, each once, and no sooner than asked for."""
    found = tuple(runs)
    return found[0] if len(found) == 1 else _merged(found)


def _merged(runs: tuple[Iterator[Fact], ...]) -> Iterator[Fact]:
    seen: set[int] = set()
    for fact in merge(*runs, key=in_time_order):
        if id(fact) not in seen:
            seen.add(id(fact))
            yield fact


def _by_kind(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        for kind in fact.kinds:
            found.setdefault(kind, []).append(fact)
    return found


class Facts:
    """An index of facts by type, by role and by time.

    Args:
        facts: the facts.
        above: territory → those it lies within, itself included.
    """

    def __init__(
        self, facts: Iterable[Fact], above: Mapping[str, frozenset[str]] | None = None
    ) -> None:
        self.above = above or {}
        self.by_id = {f.id: f for f in facts if f.level != Confidence.REFUTED}
        self._of_kind = _by_kind(self.by_id.values())
        self._timelines: dict[str, Timeline] = {}
        self._by_role: dict[tuple[str, str], dict[str | None, Timeline]] = {}

    @classmethod
    def of_all(cls, facts: Iterable[Fact], above: Mapping[str, frozenset[str]]) -> Facts:
        """Return an index of facts several of which are one event, as it may have been."""
        found = cls((), above)
        found._of_kind = _by_kind(facts)
        return found

    def with_more(self, facts: Collection[Fact]) -> Facts:
        """Return these facts and a few more; what is in order already stays so."""
        other = Facts((), self.above)
        other.by_id = {**self.by_id, **{f.id: f for f in facts}}
        other._of_kind = {**self._of_kind}
        kinds = {kind for fact in facts for kind in fact.kinds}
        for kind in kinds:
            more = [fact for fact in facts if kind in fact.kinds]
            other._of_kind[kind] = self._of_kind.get(kind, []) + more
        other._timelines = {k: t for k, t in self._timelines.items() if k not in kinds}
        other._by_role = {k: t for k, t in self._by_role.items() if k[0] not in kinds}
        return other

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.by_id.values())

    def __len__(self) -> int:
        return len(self.by_id)

    def of(self, kinds: Iterable[str], lo: int = FAR_PAST, hi: int | None = None) -> Iterator[Fact]:
        """Yield the facts of any of these types that may lie in [lo, hi], in order of time."""
        timelines = [self._timeline(kind) for kind in kinds if kind in self._of_kind]
        return in_order(run for timeline in timelines for run in timeline.runs(lo, hi))

    def _timeline(self, kind: str) -> Timeline:
        timeline = self._timelines.get(kind)
        if timeline is None:
            timeline = self._timelines[kind] = Timeline(self._of_kind[kind])
        return timeline

    def with_role(
        self, kinds: Iterable[str], role: str, names: frozenset[str], lo: int, hi: int | None
    ) -> Iterator[Fact]:
        """Yield those of them whose role may match one of ``names``."""
        timelines: list[Timeline] = []
        for kind in kinds:
            by_name = self._by_role.get((kind, role))
            if by_name is None:
                by_name = self._by_role[kind, role] = self._sorted_by(kind, role)
            timelines += (by_name[name] for name in (None, *names) if name in by_name)
        return in_order(run for timeline in timelines for run in timeline.runs(lo, hi))

    def _sorted_by(self, kind: str, role: str) -> dict[str | None, Timeline]:
        """Return the facts of a type by a role's names; under None those that leave it open."""
        groups: defaultdict[str | None, list[Fact]] = defaultdict(list)
        for fact in self._of_kind.get(kind, ()):
            own = fact.role(role)
            for name in own.names:
                groups[name].append(fact)
            if own.open:
                groups[None].append(fact)
        return {name: Timeline(facts) for name, facts in groups.items()}
