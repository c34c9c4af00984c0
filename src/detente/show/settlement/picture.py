"""The frontier as a drawing (SVG): vectors, red lines and named points, one panel for two parties.

Its table twin is what the command prints: vectors carry the numbers of that table. With more than
two parties every pair has a panel; what looks dominated in one of them is better for a third party.
Shapes tell points apart, never colour alone; nothing is fetched and nothing runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import combinations
from typing import TYPE_CHECKING

from detente.show.settlement import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.analyse.settlement.results import Settlement
    from detente.analyse.settlement.shown import Shown
    from detente.show.settlement.opened import Settled

SIDE, LEFT, TOP, RIGHT, BELOW = 360, 70, 34, 24, 52
_ACROSS = 3
_LINE = 20
_STYLE = (
    "text{font:12px sans-serif;fill:#1b1b1b}.t{font-weight:bold}.a{stroke:#1b1b1b;fill:none}"
    ".f{fill:#1b1b1b}.r{stroke:#555;stroke-dasharray:6 4}.b{fill:#555;fill-opacity:.15}"
    ".p{fill:none;stroke:#1b1b1b;stroke-width:2}"
)
SHAPES = {
    "nash": "M0-9L9 0L0 9L-9 0z",
    "kalai_smorodinsky": "M-8-8L8-8L8 8L-8 8z",
    "egalitarian": "M0-10L9 7L-9 7z",
    "proportional": "M0 10L9-7L-9-7z",
    "utilitarian": "M-9 0L9 0M0-9L0 9",
    "minimax_concession": "M-7-7L7 7M-7 7L7-7",
}
"""Point to the path of its mark, around the place it stands."""


@dataclass(frozen=True)
class _Axis:
    """One party's scale in a panel: amounts of the model to pixels."""

    low: float
    high: float

    def __call__(self, value: float) -> float:
        return round((value - self.low) / (self.high - self.low) * SIDE, 1)

    @property
    def ticks(self) -> list[float]:
        """Five values, spread evenly."""
        return [self.low + (self.high - self.low) * (n + 0.5) / 5 for n in range(5)]


def picture(settled: Settled, listed: Shown) -> str:
    """Return the drawing of what is shown of a frontier."""
    found = settled.settlement
    if found is None:
        return ""
    pairs = list(combinations(range(len(found.bargain.parties)), 2))
    across = min(len(pairs), _ACROSS)
    wide, high = LEFT + SIDE + RIGHT, TOP + SIDE + BELOW
    down = -(-len(pairs) // across)
    named = [point for point in found.points if point.spots]
    below = _LINE * (len(named) + 3)
    body = [
        f'<g transform="translate({n % across * wide} {n // across * high})">'
        + "".join(_panel(settled, found, listed, pair))
        + "</g>"
        for n, pair in enumerate(pairs)
    ]
    legend = "".join(_legend(found, [p.concept.id for p in named], down * high))
    title = escape(f"{settled.title}: frontier, reservations and named points")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{max(across * wide, 640)}" '
        f'height="{down * high + below}" role="img" aria-label="{title}">'
        f"<title>{title}</title><style>{_STYLE}</style>"
        f"{''.join(body)}{legend}</svg>\n"
    )


def _panel(
    settled: Settled, found: Settlement, listed: Shown, pair: tuple[int, int]
) -> Iterator[str]:
    """Yield the parts of one panel: the first party to the right, the second upwards."""
    x, y = (_axis(found, listed, party) for party in pair)
    names = [settled.name(found.bargain.parties[party]) for party in pair]
    yield f'<rect class="a" x="{LEFT}" y="{TOP}" width="{SIDE}" height="{SIDE}"/>'
    for tick in x.ticks:
        yield _text(LEFT + x(tick), TOP + SIDE + 18, f"{tick:.4g}", "middle")
    for tick in y.ticks:
        yield _text(LEFT - 8, TOP + SIDE - y(tick) + 4, f"{tick:.4g}", "end")
    yield _text(LEFT + SIDE / 2, TOP + SIDE + 40, f"{names[0]} →", "middle", "t")
    yield _text(LEFT, TOP - 12, f"↑ {names[1]}", "start", "t")
    yield from _red_lines(found, pair, (x, y))
    for number, spot in enumerate(listed.spots, 1):
        across, up = (float(found.bargain.number(spot.vector[party])) for party in pair)
        cx, cy = LEFT + x(across), TOP + SIDE - y(up)
        told = escape(f"{number}: {words.package_words(found, spot)}")
        at = f'cx="{cx:.1f}" cy="{cy:.1f}"'
        yield f'<circle class="f" {at} r="3.5"><title>{told}</title></circle>'
        yield _text(cx + 6, cy - 6, str(number), "start")
    for point in found.points:
        for spot in point.spots:
            across, up = (float(found.bargain.number(spot.vector[party])) for party in pair)
            place = f"translate({LEFT + x(across):.1f} {TOP + SIDE - y(up):.1f})"
            told = escape(f"{point.concept.name}: {words.package_words(found, spot)}")
            path = SHAPES[point.concept.id]
            yield f'<path class="p" transform="{place}" d="{path}"><title>{told}</title></path>'


def _axis(found: Settlement, listed: Shown, party: int) -> _Axis:
    """Return a scale that holds everything that is drawn for a party."""
    reserve = found.bargain.reserves[party]
    stays = [] if reserve is None else [reserve.low, reserve.high]
    scaled = [*(spot.vector[party] for spot in listed.spots), *stays]
    scaled += [spot.vector[party] for point in found.points for spot in point.spots]
    amounts = [float(found.bargain.number(amount)) for amount in scaled]
    room = (max(amounts) - min(amounts)) * 0.06 or 1.0
    return _Axis(min(amounts) - room, max(amounts) + room)


def _red_lines(
    found: Settlement, pair: tuple[int, int], axes: tuple[_Axis, _Axis]
) -> Iterator[str]:
    """Yield each reservation as a line, and a span as a band between two."""
    for party, axis, upwards in zip(pair, axes, (True, False), strict=True):
        reserve = found.bargain.reserves[party]
        if reserve is None:
            continue
        low, high = (axis(float(found.bargain.number(a))) for a in (reserve.low, reserve.high))
        wide = round(high - low, 1)
        if wide and upwards:
            yield f'<rect class="b" x="{LEFT + low}" y="{TOP}" width="{wide}" height="{SIDE}"/>'
        elif wide:
            top = TOP + SIDE - high
            yield f'<rect class="b" x="{LEFT}" y="{top:.1f}" width="{SIDE}" height="{wide}"/>'
        for at in dict.fromkeys((low, high)):
            ends = _line(at, upwards=upwards)
            yield f'<path class="r" d="{ends}"/>'


def _line(at: float, *, upwards: bool) -> str:
    if upwards:
        return f"M{LEFT + at:.1f} {TOP}V{TOP + SIDE}"
    return f"M{LEFT} {TOP + SIDE - at:.1f}H{LEFT + SIDE}"


def _legend(found: Settlement, points: Sequence[str], top: int) -> Iterator[str]:
    names = {point.concept.id: point.concept.name for point in found.points}
    yield f'<circle class="f" cx="{LEFT}" cy="{top + 6}" r="3.5"/>'
    yield _text(
        LEFT + 18, top + 10, "a vector of the frontier, by its number in the table", "start"
    )
    yield f'<path class="r" d="M{LEFT - 12} {top + 6 + _LINE}H{LEFT + 12}"/>'
    yield _text(LEFT + 18, top + 10 + _LINE, "a reservation; a band where it is a span", "start")
    for number, point in enumerate(points, 2):
        at = top + 6 + number * _LINE
        yield f'<path class="p" transform="translate({LEFT} {at}) scale(.7)" d="{SHAPES[point]}"/>'
        yield _text(LEFT + 18, at + 4, names[point], "start")


def _text(x: float, y: float, told: str, anchor: str, kind: str = "") -> str:
    styled = f' class="{kind}"' if kind else ""
    return f'<text{styled} x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(told)}</text>'
