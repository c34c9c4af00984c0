"""The state graph as a picture: states, moves by mover, the status quo, one path.

States stand in columns by how many options differ from the status quo. Movers are told apart by
the dashes and the letter of their lines and never by colour. A line is a move there and back; its
arrow points to where its mover gains, and it is thin and pale where it gains neither way. A bar
marks the end that it cannot come back to. The table of moves says the same.
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

    from detente.analyse.stability.legal import Step
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
    height = max(box.y for box in boxes.values()) + _BOX_H + 44 + 18 * len(legend)
    title = escape(view.conflict.title or "State graph")
    parts = [
        _HEAD.format(width=round(width), height=round(height), title=title),
        *_lines(view, boxes, path_to(view, to)),
        *_states(view, boxes),
        *legend_lines(legend, height),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


_HEAD = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"
  height="{height}" role="img" font-family="sans-serif" font-size="11">
<title>{title}</title>
<desc>States, moves and improvements by mover, equilibria and the status quo.
A model under assumptions, not a finding.</desc>
<defs><marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7"
  markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 L8 4 L0 8 z"/></marker>
<marker id="bar" viewBox="0 0 4 8" refX="2" refY="4" markerWidth="4" markerHeight="8"
  markerUnits="userSpaceOnUse" orient="auto"><path d="M2 0 V8" stroke="#000" stroke-width="2"/>
</marker>
<marker id="back" viewBox="0 0 8 8" refX="0" refY="4" markerWidth="7" markerHeight="7"
  markerUnits="userSpaceOnUse" orient="auto"><path d="M8 0 L0 4 L8 8 z"/></marker></defs>
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


def path_to(view: Overview, to: int | None) -> tuple[Step[int], ...]:
    """Return the shortest way from the status quo to a state, by improvements if there is one.

    Args:
        view: the analysis.
        to: the state; None for the equilibrium that comes first among those that a way leads to.
    """
    if view.start is None:
        return ()
    if to is not None:
        routes = view.start.routes(to)
        return routes[0].steps if routes else ()
    ways = (one.route for one in view.outcomes) if view.listed else ()
    return next((way.steps for way in ways if way is not None and way.steps), ())


@dataclass(frozen=True, slots=True)
class _Line:
    """A decision maker's move between two states, there and, where it can, back.

    Attributes:
        gains: whether it gains by the move there; of two ways, the one that it gains by is "there".
        gains_back: whether it gains by the move back.
        back: whether it can move back.
    """

    maker: int
    start: int
    end: int
    gains: bool
    gains_back: bool
    back: bool


def _lined(view: Overview) -> Iterator[_Line]:
    graph = view.graph
    for maker in graph.everyone():
        better = {state: set(graph.improvements(maker, state)) for state in graph.states()}
        for state in graph.states():
            for other in graph.moves(maker, state):
                back = state in graph.moves(maker, other)
                gains, gains_back = other in better[state], state in better[other]
                # one line for both ways, from where the mover gains, else from the lower code
                second = gains_back if gains != gains_back else other < state
                if back and second:
                    continue
                yield _Line(maker, state, other, gains, gains_back, back)


def _lines(view: Overview, boxes: dict[int, _Box], path: tuple[Step[int], ...]) -> Iterator[str]:
    steps = {(s.mover, s.before, s.after) for s in path}
    lines = sorted(_lined(view), key=lambda line: line.gains or line.gains_back)
    for line in lines:
        there = (line.maker, line.start, line.end) in steps
        again = (line.maker, line.end, line.start) in steps
        if again:  # a step of the path that its mover does not gain by
            yield _line(boxes, _Line(line.maker, line.end, line.start, True, line.gains, True),
                        thick=True)  # fmt: skip
        else:
            yield _line(boxes, line, thick=there)


def _line(boxes: dict[int, _Box], line: _Line, *, thick: bool) -> str:
    start, end, maker = boxes[line.start], boxes[line.end], line.maker
    way = 1 if end.x >= start.x else -1
    same = start.x == end.x
    x1 = start.x + _BOX_W / 2 * way
    x2 = end.x + _BOX_W / 2 if same else end.x - _BOX_W / 2 * way
    bend = 40 + 8 * maker
    c1, c2 = (x1 + bend, x2 + bend) if same else (x1 + bend * way, x2 - bend * way)
    lift = 5 * maker - 8
    y1, y2 = start.y + lift, end.y + lift
    mid_x, mid_y = (x1 + x2 + 3 * (c1 + c2)) / 8, (y1 + y2) / 2
    return (
        f'<path d="M{x1:.1f} {y1:.1f} C{c1:.1f} {y1:.1f} {c2:.1f} {y2:.1f} {x2:.1f} {y2:.1f}" '
        f'fill="none" {_stroke(line, thick=thick)}/>'
        f'<text x="{mid_x:.1f}" y="{mid_y - 2:.1f}" font-size="9">{letter(maker)}</text>'
    )


def _stroke(line: _Line, *, thick: bool) -> str:
    """Return how a line is drawn: thick on the path, pale where its mover gains neither way."""
    pale = not (line.gains or line.gains_back or thick)
    dash = _DASHES[line.maker % len(_DASHES)]
    style = [
        f'stroke="{"#999" if pale else "#000"}"',
        f'stroke-width="{2.6 if thick else 0.5 if pale else 0.9}"',
        f'stroke-dasharray="{dash}"' if dash else "",
        'marker-end="url(#head)"' if line.gains or thick else "",
        "" if line.back else 'marker-start="url(#bar)"',
    ]
    if line.gains_back and line.back:
        style.append('marker-start="url(#back)"')
    return " ".join(filter(None, style))


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
        yield _DASHES[maker % len(_DASHES)], f"{letter(maker)}: moves of {name.name}"


def legend_lines(legend: list[tuple[str, str]], height: float) -> Iterator[str]:
    """Yield the legend: the dashes of each mover, then what boxes mean."""
    y = height - 18 * len(legend) - 24
    yield (
        f'<text x="{_LEFT}" y="{y - 4:.0f}">Solid box: an equilibrium; doubled: under Nash; '
        "dashed: none.</text>"
    )
    yield (
        f'<text x="{_LEFT}" y="{y + 14 + 18 * len(legend):.0f}">An arrow points to where its mover '
        "gains; pale: it gains neither way. A bar: no way back. Thick: the path.</text>"
    )
    for number, (dash, text) in enumerate(legend):
        line = y + 14 + 18 * number
        style = f' stroke-dasharray="{dash}"' if dash else ""
        yield f'<path d="M{_LEFT} {line - 4:.0f} h44" stroke="#000"{style}/>'
        yield f'<text x="{_LEFT + 54}" y="{line:.0f}">{escape(text)}</text>'
