"""A settlement on the terminal: tables, and sentences about what they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.show.cli.output import say, table
from detente.show.cli.prose import say_wrapped
from detente.show.settlement import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.analyse.settlement.front import Spot
    from detente.analyse.settlement.items import Divided
    from detente.analyse.settlement.results import Settlement
    from detente.analyse.settlement.shown import Shown
    from detente.show.settlement.opened import Settled

MOST_COLUMNS = 6
"""Parties up to which each has a column of its own."""


def say_settled(found: Settled, listed: Shown | None) -> None:
    """Print all that comes of a model.

    Args:
        found: the model with its results.
        listed: what is shown of the frontier; None where there is none.
    """
    say_wrapped(f"{found.title}: settlement")
    say_wrapped(f"Layer: {found.text.model.layer}. {words.ASSUMED}")
    if found.settlement is not None and listed is not None:
        _say_settlement(found, found.settlement, listed)
    if found.divided is not None:
        _say_divided(found, found.divided)
    say()
    say_wrapped(f"Model {found.file}, SHA-256 {found.digest}.")


def _say_settlement(settled: Settled, found: Settlement, listed: Shown) -> None:
    say()
    say_wrapped(words.space_sentence(found, listed))
    say_wrapped(words.zone_sentence(settled, found))
    say()
    _say_parties(settled, found)
    _say_section("What values rest on", words.basis_sentences(settled))
    _say_section("What would open a zone", words.opening_sentences(settled, found))
    _say_section("The package looked at", words.examined_sentences(settled, found))
    _say_points(settled, found)
    _say_frontier(settled, found, listed)
    _say_section(
        "What stands without the numbers, and what does not", words.standing_sentences(found)
    )
    say()
    say_wrapped(words.method_sentence(found))


def _say_section(title: str, sentences: Iterable[str]) -> None:
    told = list(sentences)
    if told:
        say()
        say(title)
    for sentence in told:
        say_wrapped(sentence, "  – ")


def _say_parties(settled: Settled, found: Settlement) -> None:
    bargain = found.bargain

    def told(scaled: int | None) -> str:
        return "–" if scaled is None else words.amount(bargain.number(scaled))

    def nadir(place: int) -> str:
        if found.nadir is None:
            return told(None)
        low, high = found.nadir.low[place], found.nadir.high[place]
        return told(low) if low == high else f"{told(low)} to {told(high)}"

    rows: list[list[str]] = []
    for place, party in enumerate(bargain.parties):
        reserve = bargain.reserves[place]
        if reserve is None or reserve.known:
            wants = told(None if reserve is None else reserve.low)
        else:
            counted = found.basis.reserve[place]
            counts = "" if counted is None else f", counted as {told(counted)}"
            wants = f"{told(reserve.low)} to {told(reserve.high)}{counts}"
        ideal = None if found.ideal is None else found.ideal[place]
        zero = found.basis.zero[place]
        rows.append([settled.name(party), wants, told(zero), told(ideal), nadir(place)])
    say(table(["party", "must have", "without agreement", "ideal", "nadir"], rows))


def _columns(settled: Settled, found: Settlement) -> list[str]:
    parties = found.bargain.parties
    if len(parties) > MOST_COLUMNS:
        return ["utilities"]
    return [settled.name(party) for party in parties]


def _cells(settled: Settled, found: Settlement, spot: Spot) -> list[str]:
    amounts = [words.amount(found.bargain.number(scaled)) for scaled in spot.vector]
    if len(amounts) <= MOST_COLUMNS:
        return amounts
    parties = zip(found.bargain.parties, amounts, strict=True)
    return [", ".join(f"{settled.name(party)} {told}" for party, told in parties)]


def _say_points(settled: Settled, found: Settlement) -> None:
    say()
    say("Named points")
    rows = [
        [point.concept.name, *_cells(settled, found, spot), words.package_words(found, spot)]
        for point in found.points
        for spot in point.spots
    ]
    if rows:
        say(table(["point", *_columns(settled, found), "package"], rows))
    reasons: dict[str, list[str]] = {}
    for point in found.points:
        if point.why:
            reasons.setdefault(point.why, []).append(point.concept.name)
    for why, names in reasons.items():
        say_wrapped(f"Undefined: {', '.join(names)}: {why}.", "  – ")
    for point in found.points:
        if point.rough and point.picked is not None:
            gap = f"by up to {point.picked.gap:.3g} in what it maximises"
            told = f"{point.concept.name}: the best found in time; another may be better, {gap}."
            say_wrapped(told, "  – ")
        elif point.picked is not None and not point.picked.complete:
            say_wrapped(f"{point.concept.name}: there may be further ties.", "  – ")


def _say_frontier(settled: Settled, found: Settlement, listed: Shown) -> None:
    say()
    size = "" if listed.size is None else f" of {listed.size:,}"
    shown = {
        "all": "The frontier",
        "representative": f"The frontier: {len(listed.spots)}{size}, spread over it (--all: all)",
        "part": f"The frontier: {len(listed.spots)} that were found",
    }[str(listed.extent)]
    say(shown)
    rows = [
        [str(number), *_cells(settled, found, spot), words.package_words(found, spot)]
        for number, spot in enumerate(listed.spots, 1)
    ]
    say(table(["no.", *_columns(settled, found), "package"], rows))


def _say_divided(settled: Settled, divided: Divided) -> None:
    say()
    say("Items by Adjusted Winner")
    for sentence in words.divided_sentences(settled, divided):
        say_wrapped(sentence, "  – ")
