"""A settlement as JSON: numbers of the model, exact decimals where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.analyse.results import Exactness
from detente.show.settlement.words import unstated

if TYPE_CHECKING:
    from fractions import Fraction

    from detente.analyse.settlement.examined import Examined
    from detente.analyse.settlement.front import Spot
    from detente.analyse.settlement.items import Divided
    from detente.analyse.settlement.results import Lack, Named, Opening, Settlement
    from detente.analyse.settlement.shown import Shown
    from detente.show.settlement.opened import Settled


MANY_PARTIES = 4
"""From so many parties on, a subset stands for a long frontier unless all of it is wanted."""
SUBSET = 30


def settled_json(settled: Settled, *, everything: bool = False) -> dict[str, object]:
    """Return all that comes of a model.

    Args:
        settled: the model with its results.
        everything: whether all of the frontier is listed, of many parties too.
    """
    model = settled.text.model
    head: dict[str, object] = {
        "file": str(settled.file),
        "title": model.title,
        "layer": str(model.layer),
        "digest": settled.digest,
    }
    found = settled.settlement
    result: dict[str, object] = {}
    if found is not None:
        many = len(found.bargain.parties) >= MANY_PARTIES and not everything
        listed = settled.listed(SUBSET if many else None)
        result = {} if listed is None else _settlement(settled, found, listed)
    divided = None if settled.divided is None else _divided(settled.divided)
    warnings = [finding.as_json() for finding in settled.findings]
    if found is not None and found.examined is not None:
        result["package"] = _examined(settled, found, found.examined)
    return {**head, **result, "adjusted_winner": divided, "warnings": warnings}


def number(value: Fraction) -> int | float:
    """Return a fraction as a whole number, or as the nearest decimal."""
    return value.numerator if value.denominator == 1 else float(value)


def _settlement(settled: Settled, found: Settlement, listed: Shown) -> dict[str, object]:
    from detente.analyse.settlement.robust import coinciding, idle_options

    return {
        "packages": found.bargain.space.count,
        "parties": [
            {**_party(found, place), **_basis(settled, party)}
            for place, party in enumerate(found.bargain.parties)
        ],
        "zone": {
            # what is open to those who said what they must have may not be to the others
            "open": None if found.zone.open and unstated(found) else found.zone.open,
            "not_stated_by": list(unstated(found)),
            "at_low": found.zone.at_low, "at_high": found.zone.at_high,
        },
        "frontier": [_spot(found, spot) for spot in listed.spots],
        **_extent(listed),
        "points": {p.concept.id: [_spot(found, spot) for spot in p.spots] for p in found.points},
        "why": {p.concept.id: p.why for p in found.points if p.why},
        "points_at_ends": {
            str(at): {p.concept.id: [_spot(found, spot) for spot in p.spots] for p in points}
            for at, points in found.ends.items()
        },
        "certainty": {p.concept.id: _certainty(p) for p in found.points if p.spots},
        "concepts": {
            p.concept.id: {"name": p.concept.name, "definition": p.concept.definition,
                           "source": p.concept.source, "invariance": p.concept.invariance}
            for p in found.points
        },
        "coinciding": [[point.concept.id for point in group] for group in coinciding(found)],
        "never_efficient": [
            {"issue": idle.issue, "option": idle.option, "better": idle.better}
            for idle in idle_options(found.bargain)
        ],
        "opening": None if found.opening is None else _opening(found, found.opening),
        "method": found.method.as_json(),
    }  # fmt: skip


def _basis(settled: Settled, party: str) -> dict[str, object]:
    given = next(p for p in settled.text.model.parties if p.id == party)
    return {
        "rests_on": list(given.rests_on), "assumption": given.assumption, "why": given.why,
        "looked_up": settled.looked_up,
    }  # fmt: skip


def _extent(listed: Shown) -> dict[str, object]:
    gap = None if listed.gap is None else float(listed.gap)
    return {
        "frontier_size": listed.size, "frontier_shown": str(listed.extent), "frontier_gap": gap,
    }  # fmt: skip


def _party(found: Settlement, place: int) -> dict[str, object]:
    bargain = found.bargain
    reserve = bargain.reserves[place]

    def told(amount: int | None) -> int | float | None:
        return None if amount is None else number(bargain.number(amount))

    reservation: object = None
    if reserve is not None:
        span = {
            "low": told(reserve.low),
            "high": told(reserve.high),
            "stated": told(reserve.stated),
        }
        reservation = told(reserve.low) if reserve.known else span
    return {
        "id": bargain.parties[place],
        "reservation": reservation,
        "counted": told(found.basis.reserve[place]),
        "disagreement": told(found.basis.zero[place]),
        "ideal": None if found.ideal is None else told(found.ideal[place]),
        "nadir": _nadir(found, place),
    }


def _nadir(found: Settlement, place: int) -> object:
    """Return a party's nadir as a number, or the span that it is proven to be in."""
    if found.nadir is None:
        return None
    low, high = (
        number(found.bargain.number(v[place])) for v in (found.nadir.low, found.nadir.high)
    )
    return low if low == high else {"low": low, "high": high}


def _spot(found: Settlement, spot: Spot) -> dict[str, object]:
    named = [found.bargain.space.named(package) for package in spot.packages]
    return {
        "package": named[0],
        "utilities": _utilities(found, spot.vector),
        "count": spot.count,
        "packages": named,
    }


def _utilities(found: Settlement, vector: tuple[int, ...]) -> dict[str, int | float]:
    bargain = found.bargain
    amounts = zip(bargain.parties, vector, strict=True)
    return {party: number(bargain.number(amount)) for party, amount in amounts}


def _certainty(point: Named) -> dict[str, object]:
    picked = point.picked
    gap = 0.0 if picked is None else picked.gap
    exactness = Exactness.BOUNDED if gap else Exactness.EXACT
    return {"exactness": str(exactness), "gap": gap, "all_ties": picked is None or picked.complete}


def _opening(found: Settlement, opening: Opening) -> dict[str, object]:
    def lack(least: Lack | None) -> dict[str, object] | None:
        if least is None:
            return None
        amount = number(found.bargain.number(least.amount))
        spots = [_spot(found, spot) for spot in least.spots]
        return {"shortfall": amount, "at": spots, "proven": least.proven}

    alone = zip(found.bargain.parties, opening.alone, strict=True)
    return {
        "total": lack(opening.total),
        "largest": lack(opening.largest),
        "alone": {party: lack(least) for party, least in alone},
    }


def _examined(settled: Settled, found: Settlement, one: Examined) -> dict[str, object]:
    from detente.analyse.settlement.examined import reweighed

    bargain = found.bargain
    lacks = zip(bargain.parties, one.lacks, strict=True)
    changes: dict[str, object] = {}
    for party in settled.text.model.parties:
        shifts = reweighed(settled.text, bargain, one)
        if party.id in shifts:
            shift = shifts[party.id]
            weights = None if shift is None else zip(party.values, shift.weights, strict=True)
            changes[party.id] = None if weights is None else {i: number(w) for i, w in weights}
    return {
        "package": bargain.space.named(one.package),
        "utilities": _utilities(found, one.vector),
        "broken": [bargain.excluded_by([limit]) for limit in one.broken],
        "lacks": {p: None if lack is None else number(bargain.number(lack)) for p, lack in lacks},
        "better": [_spot(found, spot) for spot in one.better],
        "weights": changes,
    }


def _divided(divided: Divided) -> dict[str, object]:
    from detente.analyse.settlement.points.adjusted_winner import SOURCE

    division = divided.division
    shares = [
        None if share is None else dict(zip(divided.parties, map(str, share), strict=True))
        for share in division.shares
    ]
    split = [i for i, s in zip(divided.items, division.shares, strict=True) if s and 0 < s[0] < 1]
    return {
        "parties": list(divided.parties),
        "items": [{"id": i, "shares": s} for i, s in zip(divided.items, shares, strict=True)],
        "split": split,
        "points": dict(zip(divided.parties, map(str, division.points), strict=True)),
        "interchangeable": [divided.items[place] for place in division.interchangeable],
        "exactness": str(Exactness.EXACT),
        "source": SOURCE,
    }
