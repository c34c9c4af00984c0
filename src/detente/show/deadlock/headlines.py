"""The headlines of a deadlock: what holds whatever is assumed, and what hangs on what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.analyse.deadlock.classification import Blocked
from detente.show.document import Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.analyse.deadlock.survival import Headline, Variant
    from detente.show.deadlock.laid import Laid

COSTS = frozenset({"costs_alike", "cost_doubled", "cost_halved"})
"""Variants of what only the analyst has said: what moving costs."""


def headlines(laid: Laid) -> Iterator[Line]:
    """Yield what a deadlock comes to: what survives the assumptions first."""
    found = laid.diagnosis.survival
    yield from _contradictions(laid)
    kept = [headline for headline in found.headlines if headline.survives]
    count = len(found.variants)
    if kept and count:
        yield Line(f"Whatever is assumed ({_variants(count)} tried)", "")
        for headline in kept:
            yield Line(headline_words(laid, headline), under=True)
    for headline in kept if not count else ():
        yield Line(headline_words(laid, headline))
    yield from _second_hand(laid, kept)
    yield from _hanging(laid)


def _hanging(laid: Laid) -> Iterator[Line]:
    """Yield what does not survive, together where it hangs on the same assumptions."""
    hanging = [h for h in laid.diagnosis.survival.headlines if not h.survives]
    alike: dict[tuple[Variant, ...], list[Headline]] = {}
    for headline in hanging:
        beside_costs = tuple(v for v in headline.fails_in if v.kind not in COSTS)
        if beside_costs:
            alike.setdefault(beside_costs, []).append(headline)
    for variants, together_ in alike.items():
        yield Line("Hangs on what is assumed", "")
        for headline in together_:
            yield Line(headline_words(laid, headline), under=True)
        yield Line("Is not so", "")
        for variant in variants:
            yield Line(f"{variant_words(laid, variant)}{_then(laid, together_, variant)}",
                       "assumption", under=True)  # fmt: skip
    for headline in hanging:
        if any(variant.kind in COSTS for variant in headline.fails_in):
            yield Line(f"{headline_words(laid, headline)}: that hangs on costs, too, which nobody "
                       "on record has stated", "assumption")  # fmt: skip


def _then(laid: Laid, headlines: list[Headline], variant: Variant) -> str:
    """Return what talks are blocked on in a variant, where that is what changes."""
    kinds = {headline.kind for headline in headlines}
    outcome = dict(laid.diagnosis.survival.variants)[variant]
    if "zone" in kinds:
        return (
            ": then some package meets every demand"
            if outcome.zone
            else (": then no package meets every demand")
        )
    if "blocked_on" not in kinds:
        return ""
    words = outcome.blocked.sentence.partition(":")[0]
    return f": then {words[:1].lower()}{words[1:]}"


def _variants(count: int) -> str:
    return f"{count} variant{'' if count == 1 else 's'} of the assumptions"


def _contradictions(laid: Laid) -> Iterator[Line]:
    demands = laid.diagnosis.problem.demands
    for found in laid.diagnosis.contradictions:
        whose = [demands[place] for place in sorted(found)]
        said = " and ".join(one.id for one in whose)
        who = laid.name(whose[0].party)
        yield Line(f"{who}, as encoded, contradicts itself: no package meets {said}")


def _second_hand(laid: Laid, kept: list[Headline]) -> Iterator[Line]:
    """Say which demands in what survives are known only through somebody else."""
    ids = {i for headline in kept if headline.kind == "blocking_set" for i in headline.about}
    for graded in laid.diagnosis.problem.demands:
        basis = laid.basis(graded)
        if graded.id in ids and basis.word:
            yield Line(
                f"What survives rests on this demand, which is known only through others – "
                f"{laid.demand(graded)}", basis.layer, word=basis.word, evidence=basis.evidence,
            )  # fmt: skip


def headline_words(laid: Laid, headline: Headline) -> str:
    """Return a headline as a sentence without a full stop."""
    about = headline.about
    match headline.kind:
        case "zone":
            words = "Some package meets every demand", "No package meets every demand"
            return words[about[0] == "False"]
        case "blocked_on":
            return Blocked(about[0]).sentence.rstrip(".")
        case "blocking_set":
            return f"These cannot all be met: {together(laid, about)}"
        case "opening":
            return "Which openings are the cheapest"
        case "must_move":
            return f"{laid.name(about[0])} moves in each of the cheapest openings"


def together(laid: Laid, ids: tuple[str, ...]) -> str:
    """Return several demands, in the order of the model."""
    demands = [graded for graded in laid.diagnosis.problem.demands if graded.id in ids]
    return "; ".join(laid.demand(graded) for graded in demands)


def variant_words(laid: Laid, variant: Variant) -> str:
    """Return what a variant changes: "without the assumed demand X"."""
    who = laid.named(variant.demand)
    match variant.kind:
        case "left_out":
            return f"without the assumed demand “{who}”"
        case "all_left_out":
            return "without all assumed demands"
        case "read_otherwise":
            return f"if for “{who}” this would do: {laid.reading(variant.demand, variant.reading)}"
        case "costs_alike":
            return "if giving up any demand cost alike"
        case "cost_doubled":
            return f"if giving up “{who}” cost twice as much"
        case "cost_halved":
            return f"if giving up “{who}” cost half as much"
