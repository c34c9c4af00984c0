"""The items of a model, divided by Adjusted Winner, and all that is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from detente.analyse.settlement.points.adjusted_winner import Division, adjusted_winner
from detente.analyse.settlement.reading import exact, near
from detente.kernel.findings import Finding, error, in_order

if TYPE_CHECKING:
    from detente.analyse.notation.model import ModelText

_TWO = 2


@dataclass(frozen=True)
class Divided:
    """A division with the names that it is about.

    Attributes:
        parties: the two parties' ids.
        items: the items' ids.
        division: who gets which share.
    """

    parties: tuple[str, str]
    items: tuple[str, ...]
    division: Division


def read_items(text: ModelText) -> tuple[Divided | None, tuple[Finding, ...]]:
    """Divide the items of a model.

    Returns:
        The division, None where there are no items or they cannot be divided; and every finding.
    """
    model = text.model
    if not model.items:
        return None, ()
    named = [party.id for party in model.parties]
    bidders = list(dict.fromkeys(name for item in model.items for name in item.values))
    found = [*_unknown(text, named), *_doubled(text)]
    parties = [name for name in named if name in bidders] if named else sorted(bidders)
    if not found and len(parties) != _TWO:
        what = f"Adjusted Winner divides between two parties, and these items name {len(parties)}."
        found.append(error("A211", what, text.place("items"), hint=_WRITE))
    if found:
        return None, in_order(found)
    one, other = parties
    points = [
        (exact(item.values.get(one, 0)), exact(item.values.get(other, 0))) for item in model.items
    ]
    sums = [sum((p[side] for p in points), Fraction(0)) for side in (0, 1)]
    if sums[0] != sums[1] or not sums[0]:
        mine, yours = (f"{float(total):g}" for total in sums)
        what = f"{one!r} spreads {mine} points over the items, and {other!r} {yours}."
        hint = "Both have to spread as many points, 100 say."
        return None, (error("A211", what, text.place("items"), hint=hint),)
    items = tuple(item.id for item in model.items)
    return Divided((one, other), items, adjusted_winner(points)), ()


_WRITE = "Write each item as `{id: …, values: {one_party: 60, the_other: 40}}`."


def _unknown(text: ModelText, named: list[str]) -> list[Finding]:
    if not named:
        return []
    return [
        error("A200", f"{name!r} is no party of the model.",
              text.place("items", place, "values", name), hint=near(name, named))
        for place, item in enumerate(text.model.items)
        for name in item.values
        if name not in named
    ]  # fmt: skip


def _doubled(text: ModelText) -> list[Finding]:
    ids = [item.id for item in text.model.items]
    return [
        error("A211", f"Two items are called {name!r}.", text.place("items", place))
        for place, name in enumerate(ids)
        if name in ids[:place]
    ]
