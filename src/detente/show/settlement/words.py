"""A settlement in sentences: what is open, what coincides, what rests on which assumption."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from detente.analyse.results import Exactness
from detente.terms.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.analyse.settlement.front import Spot
    from detente.analyse.settlement.items import Divided
    from detente.analyse.settlement.results import Lack, Settlement
    from detente.analyse.settlement.shown import Shown
    from detente.analyse.settlement.weights import Shift
    from detente.show.settlement.opened import Settled

ASSUMED = (
    "Whose values these are: the analyst's, as an assumption, unless the model cites an entry on "
    "record. What follows from them is computed, and proposes; nothing is agreed by it."
)


def amount(value: Fraction) -> str:
    """Return an amount as it would be written: whole, or a decimal of up to six places."""
    if value.denominator == 1:
        return str(value.numerator)
    return f"{float(value):.6f}".rstrip("0").rstrip(".")


def package_words(found: Settlement, spot: Spot) -> str:
    """Return the first package of a spot, and how many more there are."""
    named = found.bargain.space.named(spot.packages[0])
    first = ", ".join(f"{issue}={option}" for issue, option in named.items())
    if spot.count == 1:
        return first
    more = "more" if spot.count is None else f"{spot.count - 1:,} more"
    return f"{first} (and {more} worth the same)"


def space_sentence(found: Settlement, listed_of: Shown) -> str:
    """Return how many packages there are, and how many vectors the frontier has."""
    count = found.bargain.space.count
    packages = f"{count:,}" if count < 10**15 else f"about 10^{len(str(count)) - 1}"
    if listed_of.size is None:
        return f"{packages} packages. {_part_sentence(listed_of)}"
    vectors = "1 combination" if listed_of.size == 1 else f"{listed_of.size:,} combinations"
    return f"{packages} packages; {vectors} of utilities that no other package beats for everyone."


def _part_sentence(listed_of: Shown) -> str:
    """Return how well a part of a frontier stands for the whole."""
    part = "The frontier was not found as a whole; what is shown lies on it, and there may be more."
    if listed_of.gap is None:
        return f"{part} How much was missed is not known."
    share = f"{float(listed_of.gap):.1%}".replace(".0%", "%")
    return (
        f"{part} It is proven that for every package one of those shown gives no party less by "
        f"more than {share} of what lies between the least and the most that any package gives it."
    )


def unstated(found: Settlement) -> tuple[str, ...]:
    """Return the parties of which nobody says what they must have."""
    bargain = found.bargain
    pairs = zip(bargain.parties, bargain.reserves, strict=True)
    return tuple(party for party, reserve in pairs if reserve is None)


def basis_sentences(settled: Settled) -> Iterator[str]:
    """Yield for each party what its values rest on, as far as the model says it."""
    for party in settled.text.model.parties:
        said = [f"rest on {', '.join(party.rests_on)}"] if party.rests_on else []
        said += [f"are assumed ({party.assumption.rstrip('.')})"] if party.assumption else []
        told = " and ".join(said) or "rest on nothing that the model names"
        if party.rests_on and not settled.looked_up:
            told += ", which was not looked up"
        why = f": {party.why.rstrip('.')}" if party.why else ""
        yield f"The values of {settled.name(party.id)} {told}{why}."


def zone_sentence(settled: Settled, found: Settlement) -> str:
    """Return whether any package is acceptable to all."""
    spans = listed([settled.name(party) for party in found.basis.open_spans])
    match found.zone.open:
        case None:
            return (
                f"Whether a zone of agreement is open hangs on the reservation of {spans}: it is "
                f"at the low end, and is not at the high end."
            )
        case True if spans:
            return (
                f"A zone of agreement is open wherever in its span the reservation of {spans} is."
            )
        case True if unstated(found):
            names = listed([settled.name(party) for party in unstated(found)])
            others = len(found.bargain.parties) > len(unstated(found))
            rest = "; some package reaches what the others must have" if others else ""
            return (
                f"What {names} must have is not stated, so whether a zone of agreement is open is "
                f"not known{rest}."
            )
        case True:
            return "A zone of agreement is open: some package reaches what every party must have."
        case _ if spans:
            return (
                f"No zone of agreement is open wherever in its span the reservation of {spans} is."
            )
        case _:
            return "No zone of agreement is open: no package reaches what every party must have."


def opening_sentences(settled: Settled, found: Settlement) -> Iterator[str]:
    """Yield what would open a zone: the smallest shortfalls."""
    opening = found.opening
    if opening is None:
        return

    def lack(least: Lack) -> str:
        if not least.spots:
            return "not found out in the time that the solver was given"
        proven = "" if least.proven else " at most (not proven)"
        short = amount(found.bargain.number(least.amount))
        return f"{short}{proven}, at {package_words(found, least.spots[0])}{_ties(least)}"

    yield f"Smallest shortfall of all parties together: {lack(opening.total)}."
    yield f"Smallest shortfall of the party that lacks most: {lack(opening.largest)}."
    for party, least in zip(found.bargain.parties, opening.alone, strict=True):
        name = settled.name(party)
        if least is None:
            yield f"If {name} alone moves: however far, the others do not all reach theirs."
        else:
            yield f"If {name} alone moves: {lack(least)}."


def _ties(least: Lack) -> str:
    more = len(least.spots) - 1
    return f" and {more} other{'' if more == 1 else 's'}" if more else ""


def standing_sentences(found: Settlement) -> Iterator[str]:
    """Yield what stands without the numbers, and what rests on them."""
    from detente.analyse.settlement.robust import coinciding, idle_options

    yield from _end_sentences(found)
    for group in coinciding(found):
        names = listed([point.concept.name for point in group])
        yield f"{names} pick the same: between them nothing hangs on the choice of a concept."
    yield (
        "The frontier stays the same packages if any party's utilities are multiplied by a "
        "positive number, shifted, or put on any other scale that keeps their order."
    )
    invariances: dict[str, list[str]] = {}
    for point in found.points:
        if point.spots:
            invariances.setdefault(point.concept.invariance, []).append(point.concept.name)
    for invariance, names in invariances.items():
        verb = "each " if len(names) > 1 else ""
        yield f"{listed(names)} {verb}{invariance}."
    for idle in idle_options(found.bargain):
        yield (
            f"Whatever the weights: no efficient package has {idle.issue}={idle.option}, since "
            f"{idle.better} is worth as much to everyone, and more to someone."
        )


def _end_sentences(found: Settlement) -> Iterator[str]:
    """Yield, for reservations that stayed spans, where each point is at either end of them."""
    for low, high in zip(*found.ends.values(), strict=True) if found.ends else ():
        ends = [
            " or ".join(package_words(found, spot) for spot in end.spots) for end in (low, high)
        ]
        told = [
            words or f"undefined ({end.why})" for words, end in zip(ends, (low, high), strict=True)
        ]
        if ends[0] and ends[0] == ends[1]:
            yield f"{low.concept.name}: {told[0]} at either end of the spans."
        else:
            yield f"{low.concept.name}: {told[0]} at the low end; {told[1]} at the high end."


def method_sentence(found: Settlement) -> str:
    """Return how the frontier was found, and how sure the points are."""
    method = found.method
    told = ", ".join(f"{k} {v}" for k, v in method.parameters.items() if v is not None)
    rough = [p for p in found.points if p.picked is not None and p.picked.gap]
    gaps = "".join(f"; {p.concept.name} within {p.picked.gap:.2g}" for p in rough if p.picked)
    exact = "exact" if method.exactness is Exactness.EXACT else str(method.exactness)
    return f"Frontier by {method.name} ({method.engine}): {exact}. {told}{gaps}."


def examined_sentences(settled: Settled, found: Settlement) -> Iterator[str]:
    """Yield where the package stands that was to be looked at."""
    from detente.analyse.settlement.examined import reweighed

    one = found.examined
    if one is None:
        return
    bargain = found.bargain
    for party, scaled, lack in zip(bargain.parties, one.vector, one.lacks, strict=True):
        worth = f"{settled.name(party)}: worth {amount(bargain.number(scaled))}"
        short = f", {amount(bargain.number(lack))} less than it must have" if lack else ""
        yield f"{worth}{short}."
    for limit in one.broken:
        yield f"Excluded by {bargain.excluded_by([limit])}."
    for spot in one.better[:1]:
        yield f"Worth as much to everyone, and more to someone: {package_words(found, spot)}."
    if not one.better:
        yield "No possible package is worth as much to everyone, and more to someone."
    shifts = reweighed(settled.text, bargain, one)
    for party in settled.text.model.parties:
        if party.id in shifts:
            yield _reweighed(settled.name(party.id), list(party.values), shifts[party.id])


def _reweighed(name: str, issues: list[str], shift: Shift | None) -> str:
    if shift is None:
        return f"{name}: under no weights would it be enough."
    told = [f"{i} {amount(w)}" for i, w in zip(issues, shift.weights, strict=True)]
    return f"{name}: enough under the weights {listed(told)}, the nearest to those of the model."


def divided_sentences(settled: Settled, divided: Divided) -> Iterator[str]:
    """Yield what Adjusted Winner gives to whom."""
    one, other = (settled.name(party) for party in divided.parties)
    for item, share in zip(divided.items, divided.division.shares, strict=True):
        if share is None:
            yield f"{item}: neither party puts a point on it."
        elif share[0] in (0, 1):
            yield f"{item}: {one if share[0] else other}."
        else:
            yield f"{item}: split, {share[0]} to {one} and {share[1]} to {other}."
    points = divided.division.points[0]
    yield f"Both have {points} of their own points ({amount(points)})."
    same = [divided.items[place] for place in divided.division.interchangeable]
    if same:
        yield (
            f"{listed(same)} are wanted in the same ratio: any other split of them that is worth "
            f"as much would do."
        )
