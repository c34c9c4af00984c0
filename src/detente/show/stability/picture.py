"""The state graph as a picture: states, improvements by mover, the status quo, one path.

States stand in columns by how many options differ from the status quo. Movers are told apart by
the dashes and the letter of their arrows and never by colour. The table of moves says the same.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from detente.errors import InputError
from detente.show.stability.survival import concepts_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.show.stability.overview import Overview

MOST_DRAWN = 64
"""States that can be drawn so that somebody can read them."""
_WIDE, _HIGH, _BOX_W, _BOX_H, _LEFT, _TOP = 230, 64, 170, 34, 20, 64
_DASHES = ("", "7 3", "2 3", "9 3 2 3", "12 4", "1 2", "5 2 1 2", "14 3 3 3")


@dataclass(frozen=True, slots=True)
class _Box:
    """Where a state stands: the middle of its box."""

    x: float
    y: float


def picture(view: Overview, to: int | None = None) -> str:
    """Return the state graph as SVG.

    Args:
        view: the analysis.
        to: a state to which the shortest way from the status quo is drawn thick, if there is one.

    Raises:
        InputError: there are more states than can be drawn.
    """
    states = view.graph.states()
    if len(states) > MOST_DRAWN:
        message = (
            f"{len(states)} states are too many to draw; the limit is {MOST_DRAWN}. "
            "`--moves` prints the same as a table."
        )
        raise InputError(message)
    boxes = _placed(view, states)
    width = max(box.x for box in boxes.values()) + _BOX_W / 2 + _LEFT
    legend = list(_legend(view))
    height = max(box.y for box in boxes.values()) + _BOX_H + 26 + 18 * len(legend)
    title = escape(view.conflict.title or "State graph")
    parts = [
        _HEAD.format(width=round(width), height=round(height), title=title),
        *_arrows(view, boxes, _path(view, to)),
        *_states(view, boxes),
        *legend_lines(legend, height),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


_HEAD = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"
  height="{height}" role="img" font-family="sans-serif" font-size="11">
<title>{title}</title>
<desc>States, improvements by mover, equilibria and the status quo. A model under assumptions,
not a finding.</desc>
<defs><marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7"
  markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 L8 4 L0 8 z"/></marker></defs>
<rect width="{width}" height="{height}" fill="#fff"/>
<text x="20" y="20" font-size="14">{title}</text>
<text x="20" y="38">A model under assumptions, not a finding.</text>"""


def _placed(view: Overview, states: tuple[int, ...]) -> dict[int, _Box]:
    first = view.quo if view.quo is not None else states[0]
    columns: dict[int, list[int]] = defaultdict(list)
    for state in states:
        columns[(state ^ first).bit_count()].append(state)
    tallest = max(map(len, columns.values()))
    boxes: dict[int, _Box] = {}
    for number, distance in enumerate(sorted(columns)):
        column = columns[distance]
        above = (tallest - len(column)) * _HIGH / 2
        for row, state in enumerate(column):
            x = _LEFT + _BOX_W / 2 + number * _WIDE
            boxes[state] = _Box(x, _TOP + _BOX_H / 2 + above + row * _HIGH)
    return boxes


def _path(view: Overview, to: int | None) -> frozenset[tuple[int, int, int]]:
    if to is None or view.start is None:
        return frozenset()
    routes = view.start.routes(to)
    steps = routes[0].steps if routes else ()
    return frozenset((s.mover, s.before, s.after) for s in steps)


def _arrows(
    view: Overview, boxes: dict[int, _Box], path: frozenset[tuple[int, int, int]]
) -> Iterator[str]:
    graph = view.graph
    for maker in graph.everyone():
        for state, box in boxes.items():
            gains = set(graph.improvements(maker, state))
            gains |= {after for mover, before, after in path if (mover, before) == (maker, state)}
            for after in sorted(gains):
                thick = (maker, state, after) in path
                yield _arrow(box, boxes[after], maker, thick=thick)


def _arrow(start: _Box, end: _Box, maker: int, *, thick: bool) -> str:
    way = 1 if end.x >= start.x else -1
    same = start.x == end.x
    x1 = start.x + _BOX_W / 2 * way
    x2 = end.x + _BOX_W / 2 if same else end.x - _BOX_W / 2 * way
    bend = 40 + 8 * maker
    c1, c2 = (x1 + bend, x2 + bend) if same else (x1 + bend * way, x2 - bend * way)
    lift = 5 * maker - 8
    y1, y2 = start.y + lift, end.y + lift
    mid_x, mid_y = (x1 + x2 + 3 * (c1 + c2)) / 8, (y1 + y2) / 2
    dash = _DASHES[maker % len(_DASHES)]
    style = f' stroke-dasharray="{dash}"' if dash else ""
    weight = "2.6" if thick else "0.8"
    return (
        f'<path d="M{x1:.1f} {y1:.1f} C{c1:.1f} {y1:.1f} {c2:.1f} {y2:.1f} {x2:.1f} {y2:.1f}" '
        f'fill="none" stroke="#000" stroke-width="{weight}"{style} marker-end="url(#head)"/>'
        f'<text x="{mid_x:.1f}" y="{mid_y - 2:.1f}" font-size="9">{letter(maker)}</text>'
    )


def letter(maker: int) -> str:
    """Return the letter of a decision maker's arrows."""
    return chr(ord("A") + maker % 26) + ("′" if maker > 25 else "")  # noqa: PLR2004 (letters)


def _states(view: Overview, boxes: dict[int, _Box]) -> Iterator[str]:
    held = dict(view.equilibria)
    for state, box in boxes.items():
        x, y = box.x - _BOX_W / 2, box.y - _BOX_H / 2
        concepts = held.get(state, ())
        shape = f'<rect x="{x}" y="{y}" width="{_BOX_W}" height="{_BOX_H}"'
        dash = ' stroke-dasharray="3 2"' if not concepts else ""
        yield f'{shape} fill="#fff" stroke="#000" stroke-width="1"{dash}/>'
        if "nash" in concepts:
            yield (
                f'<rect x="{x + 3}" y="{y + 3}" width="{_BOX_W - 6}" height="{_BOX_H - 6}" '
                'fill="none" stroke="#000"/>'
            )
        name = view.conflict.shown(state)
        fitted = (
            f' textLength="{_BOX_W - 12}" lengthAdjust="spacingAndGlyphs"'
            if len(name) > _FITS
            else ""
        )
        yield f'<text x="{box.x}" y="{box.y}" text-anchor="middle"{fitted}>{escape(name)}</text>'
        below = [concepts_named(concepts)] if concepts else []
        if state == view.quo:
            below.insert(0, "status quo")
        yield (
            f'<text x="{box.x}" y="{box.y + 12}" text-anchor="middle" font-size="9">'
            f"{escape(' · '.join(below))}</text>"
        )


_FITS = 26
"""Characters of a state that fit its box as they are."""


def _legend(view: Overview) -> Iterator[tuple[str, str]]:
    for maker, name in enumerate(view.conflict.makers):
        yield _DASHES[maker % len(_DASHES)], f"{letter(maker)}: improvement for {name.name}"


def legend_lines(legend: list[tuple[str, str]], height: float) -> Iterator[str]:
    """Yield the legend: the dashes of each mover, then what boxes mean."""
    y = height - 18 * len(legend) - 6
    yield (
        f'<text x="{_LEFT}" y="{y - 4:.0f}">Solid box: an equilibrium; doubled: under Nash; '
        "dashed: none. Thick: the path.</text>"
    )
    for number, (dash, text) in enumerate(legend):
        line = y + 14 + 18 * number
        style = f' stroke-dasharray="{dash}"' if dash else ""
        yield f'<path d="M{_LEFT} {line - 4:.0f} h44" stroke="#000"{style}/>'
        yield f'<text x="{_LEFT + 54}" y="{line:.0f}">{escape(text)}</text>'
