"""The headlines of a deadlock: what holds whatever is assumed, and what hangs on what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.analyse.deadlock.classification import Blocked
from detente.show.document import Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.analyse.deadlock.survival import Headline, Variant
    from detente.show.deadlock.laid import Laid


def headlines(laid: Laid) -> Iterator[Line]:
    """Yield what a deadlock comes to: what survives the assumptions first."""
    yield from left_out(laid)
    if not laid.diagnosis.problem.demands:
        yield Line("No demand is known, so nothing can be said of what blocks")
        return
    yield from _contradictions(laid)
    survival = laid.diagnosis.survival
    kept = [headline for headline in survival.headlines if headline.survives]
    count = len(survival.variants)
    if kept and count:
        how = "in all combinations" if survival.together else "one at a time, and all together"
        yield Line(f"So in every variant of what is assumed ({count} tried, {how})", "")
    for headline in kept:
        yield Line(headline_words(laid, headline), under=bool(count))
    if count and not kept:
        yield Line("Nothing that is said below survives every variant of what is assumed")
    yield from _second_hand(laid, kept)
    yield from _hanging(laid)


def left_out(laid: Laid) -> Iterator[Line]:
    """Yield the demands that are not counted, and why."""
    notes = {f.message for f in laid.posed.findings if f.code == "A310"}
    for demand in laid.posed.left_out:
        told = next((m for m in notes if m.startswith(f"{demand.id!r} ")), "")
        who = laid.name(demand.party)
        yield Line(f"Not counted: {who}: {demand.name or demand.must}: {told.rstrip('.')}")


def _hanging(laid: Laid) -> Iterator[Line]:
    """Yield what does not survive, together where it hangs on the same assumptions."""
    hanging = [h for h in laid.diagnosis.survival.headlines if not h.survives]
    alike: dict[tuple[Variant, ...], list[Headline]] = {}
    for headline in hanging:
        smallest = _smallest(headline.fails_in)
        if smallest:
            alike.setdefault(smallest, []).append(headline)
    for variants, together_ in alike.items():
        yield Line("Hangs on what is assumed", "")
        for headline in together_:
            yield Line(headline_words(laid, headline), under=True)
        yield Line("Does not hold", "")
        for variant in variants:
            yield Line(f"{variant_words(laid, variant)}{_then(laid, together_, variant)}",
                       "assumption", under=True)  # fmt: skip
    for headline in hanging:
        if any(variant.costs for variant in headline.fails_in):
            yield Line(f"{headline_words(laid, headline)}: that hangs on costs, too, which nobody "
                       "on record has stated", "assumption")  # fmt: skip


def _smallest(variants: tuple[Variant, ...]) -> tuple[Variant, ...]:
    """Return the variants of which no part alone is among them; costs aside."""
    beside = [variant for variant in variants if not variant.costs]
    return tuple(v for v in beside if not any(other.changes < v.changes for other in beside))


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
    """Return what a variant changes: "without “X”, which is assumed"."""
    if variant.costs == "alike":
        return "if giving up any demand cost alike"
    if variant.costs:
        times = "twice" if variant.costs == "doubled" else "half"
        return f"if giving up “{laid.named(variant.demand)}” cost {times} as much"
    parts = [f"without “{laid.named(one)}”, {_why(laid, one)}" for one in variant.left_out]
    parts += [
        f"if for “{laid.named(one)}” this would do: {laid.reading(one, reading)}"
        for one, reading in variant.read
    ]
    return " and ".join(parts)


def _why(laid: Laid, demand: str) -> str:
    graded = next(g for g in laid.diagnosis.problem.demands if g.id == demand)
    return "which is assumed" if graded.demand.assumed else "which is not certain"
