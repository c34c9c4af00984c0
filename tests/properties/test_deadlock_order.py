"""What comes of a deadlock does not hang on the order in which its demands stand."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from deadlock_strategies import problems
from detente.analyse.deadlock.diagnosis import diagnosed


def told(problem):
    """Return what a diagnosis says, by the ids of demands and as sets where nothing is ordered."""
    found = diagnosed(problem)
    ids = [demand.id for demand in problem.demands]

    def descent(opening):
        return frozenset((ids[n], down) for n, down in enumerate(opening.descent) if down)

    def mover(one):
        costs = [None if o is None else o.cost for o in (one.alone, one.still)]
        return one.who, *costs, one.price_of_standing_still, one.moves_in

    def variant(one):
        return frozenset(one.left_out), frozenset(one.read), one.costs, one.demand

    return {
        "blocked": found.blocked,
        "zone": (found.zone.count, set(found.zone.packages)),
        "sets": {frozenset(ids[n] for n in one) for one in found.blocking.sets},
        "off": set(found.off_the_table),
        "openings": {(descent(one), one.cost) for one in found.openings.openings},
        "costs": [one.cost for one in found.openings.openings],
        "movers": {mover(one) for one in (*found.movers, *found.kinds)},
        "room": [(o.alone, o.jointly, o.by_party, o.without) for o in found.overlaps],
        "linked": [{frozenset(ids[n] for n in one) for one in o.linked} for o in found.overlaps],
        "matters": {m.issues for m in found.matters},
        "contradictions": {frozenset(ids[n] for n in one) for one in found.contradictions},
        "likelihood": found.likelihood.probability,
        "questions": set(found.questions),
        "headlines": {
            (h.kind, frozenset(h.about), frozenset(map(variant, h.fails_in)))
            for h in found.survival.headlines
        },
        "variants": {variant(one): come for one, come in found.survival.variants},
    }


@settings(max_examples=60)
@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_demands_changes_nothing_that_is_found(problem, chance):
    shuffled = list(problem.demands)
    chance.shuffle(shuffled)
    assert told(replace(problem, demands=tuple(shuffled))) == told(problem)
