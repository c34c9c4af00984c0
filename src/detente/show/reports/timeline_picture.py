"""The two-axis timeline as geometry: where each entry stands, before anything is drawn.

Left to right is when it happened, bottom to top when it became known, both on one scale, so that
the diagonal is knowledge at once and what stands above it became known late. What has no date
stands in a margin.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from detente.kernel.times import DAY, FAR_FUTURE, FAR_PAST, zone_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.kernel.times import Interval
    from detente.show.timeline import Happening

_CELL = 26
_ROW = 34
_PER_ROW = 12
_LABEL = 96
"""Room for what stands below the margin."""
_PLOT = 420
_LEFT, _BELOW, _TOP, _RIGHT = 84, 46, 20, 24
_TICKS = 5
_SIDE = 7.0

SHAPES = {
    "statement": "circle", "meeting": "square", "incident": "triangle", "measure": "triangle down",
    "act": "diamond", "attribution": "cross", "coverage": "bar",
}  # fmt: skip
"""Kind of entry to the shape of its mark: never told apart by colour."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One entry: its number in the table, where it stands, its shape as a path, its extent."""

    number: int
    x: float
    y: float
    path: str
    title: str
    span_x: tuple[float, float] | None = None
    span_y: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """What is to be drawn: sizes, the plot's box, the margins, ticks, marks and the shapes used."""

    width: int
    height: int
    plot: tuple[float, float, float, float] | None
    margin_x: tuple[float, float]
    margin_y: tuple[float, float]
    marks: tuple[Mark, ...]
    x_ticks: tuple[tuple[float, str], ...] = ()
    y_ticks: tuple[tuple[float, str], ...] = ()
    legend: tuple[tuple[str, str], ...] = ()


def picture(points: Sequence[Happening], zone: str) -> Picture:
    """Return the geometry of a timeline."""
    dated = [i for p in points for i in (p.happened, p.known) if _dated(i)]
    side = _PLOT if dated else 0
    scale = _Scale.over(dated, side)
    places = _places(points, scale)
    columns = max((1, *(p.column + 1 for p in places if p.happened is None)))
    rows = max((1, *(p.row + 1 for p in places if p.known is None)))
    margin_w, margin_h = max(columns * _CELL + 12, _LABEL), rows * _ROW + 12
    x0, y1 = _LEFT + margin_w, _TOP + side
    ticks = scale.ticks(zone) if dated else ()
    return Picture(
        width=x0 + side + _RIGHT, height=y1 + margin_h + _BELOW,
        plot=(x0, _TOP, side, side) if dated else None,
        margin_x=(_LEFT, margin_w), margin_y=(y1, margin_h),
        marks=tuple(
            _mark(number, point, place, scale, (x0, y1))
            for number, (point, place) in enumerate(zip(points, places, strict=True), 1)
        ),
        x_ticks=tuple((x0 + at, label) for at, label in ticks),
        y_ticks=tuple((y1 - at, label) for at, label in ticks),
        legend=tuple((kind, _path(kind, 0, 0)) for kind in dict.fromkeys(p.kind for p in points)),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a mark stands: on the scale, or in which row and column of a margin."""

    happened: float | None
    known: float | None
    row: int = 0
    column: int = 0


def _places(points: Sequence[Happening], scale: _Scale) -> list[_Place]:
    """Return a place for each entry; marks that would cover one another are moved apart."""
    found: list[_Place] = []
    corner = 0
    for point in points:
        happened, known = _middle(scale, point.happened), _middle(scale, point.known)
        if happened is None and known is None:
            place = _Place(None, None, corner // _PER_ROW, corner % _PER_ROW)
            corner += 1
        else:
            place = _Place(happened, known)
            while any(_covers(place, other) for other in found):
                place = _moved(place)
        found.append(place)
    return found


def _covers(one: _Place, other: _Place) -> bool:
    if (one.happened is None, one.known is None) != (other.happened is None, other.known is None):
        return False
    across = abs((one.happened or 0) - (other.happened or 0)) < _CELL - 4
    up = abs((one.known or 0) - (other.known or 0)) < _CELL - 4
    return across and up and (one.row, one.column) == (other.row, other.column)


def _moved(place: _Place) -> _Place:
    """Return the next place to try: further into the margin, or to the side of the plot."""
    if place.known is None:
        return replace(place, row=place.row + 1)
    if place.happened is None:
        return replace(place, column=place.column + 1)
    return replace(place, happened=place.happened + _CELL - 4)


@dataclass(frozen=True, slots=True)
class _Scale:
    """One scale of time for both axes."""

    lo: int
    hi: int
    length: float

    @classmethod
    def over(cls, intervals: Sequence[Interval], length: float) -> _Scale:
        bounds = [b for i in intervals for b in (i.lo, i.hi) if FAR_PAST < b < FAR_FUTURE]
        lo, hi = (min(bounds), max(bounds)) if bounds else (0, DAY)
        pad = max((hi - lo) // 20, DAY // 2)
        return cls(lo - pad, hi + pad, length)

    def __call__(self, instant: int) -> float:
        within = min(max(instant, self.lo), self.hi)
        return round((within - self.lo) / (self.hi - self.lo) * self.length, 1)

    def ticks(self, zone: str) -> tuple[tuple[float, str], ...]:
        step = (self.hi - self.lo) / _TICKS
        instants = [int(self.lo + step * (n + 0.5)) for n in range(_TICKS)]
        place = zone_of(zone)
        days = {f"{datetime.fromtimestamp(i, place):%Y-%m-%d}": self(i) for i in instants}
        return tuple((at, day) for day, at in days.items())


def _mark(
    number: int, point: Happening, place: _Place, scale: _Scale, origin: tuple[float, float]
) -> Mark:
    x0, y1 = origin
    if place.happened is not None:
        x = x0 + place.happened
    elif place.known is not None:
        x = x0 - _CELL * (place.column + 0.5) - 6
    else:
        x = _LEFT + 6 + _CELL * (place.column + 0.5)
    y = y1 + 2 + _ROW * (place.row + 0.5) if place.known is None else y1 - place.known
    return Mark(
        number, round(x, 1), round(y, 1), _path(point.kind, x, y), f"{number}: {point.entry}",
        _span(scale, point.happened, x0, 1), _span(scale, point.known, y1, -1),
    )  # fmt: skip


def _dated(interval: Interval) -> bool:
    return interval.resolved and (interval.lo > FAR_PAST or interval.hi < FAR_FUTURE)


def _middle(scale: _Scale, interval: Interval) -> float | None:
    if not _dated(interval):
        return None
    return (scale(interval.lo) + scale(interval.hi)) / 2


def _span(scale: _Scale, interval: Interval, zero: float, way: int) -> tuple[float, float] | None:
    """Return from where to where an interval reaches, where that is wide enough to be seen."""
    if not _dated(interval):
        return None
    first, last = scale(interval.lo), scale(interval.hi)
    if last - first <= 2 * _SIDE:
        return None
    return round(zero + way * first, 1), round(zero + way * last, 1)


def _path(kind: str, x: float, y: float) -> str:
    """Return the mark of a kind as a path around a point."""
    r = _SIDE
    corners = {
        "square": ((-r, -r), (r, -r), (r, r), (-r, r)),
        "triangle": ((0, -r), (r, r), (-r, r)),
        "triangle down": ((-r, -r), (r, -r), (0, r)),
        "diamond": ((0, -r - 1), (r + 1, 0), (0, r + 1), (-r - 1, 0)),
        "cross": ((-r, -2), (-2, -2), (-2, -r), (2, -r), (2, -2), (r, -2), (r, 2), (2, 2), (2, r),
                  (-2, r), (-2, 2), (-r, 2)),
        "bar": ((-r, -2), (r, -2), (r, 2), (-r, 2)),
    }.get(SHAPES.get(kind, "circle"))  # fmt: skip
    if corners is None:
        return f"M{x - r:.1f} {y:.1f}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0z"
    return "M" + "L".join(f"{x + dx:.1f} {y + dy:.1f}" for dx, dy in corners) + "z"
