"""Blocking sets, openings, classification and likelihood against their definitions."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deadlock_strategies import Plainly, problems
from detente.analyse.deadlock.blocking import blocking_sets
from detente.analyse.deadlock.classification import Blocked, classified
from detente.analyse.deadlock.demands import Graded, Problem
from detente.analyse.deadlock.movers import movers
from detente.analyse.deadlock.overlap import overlaps
from detente.analyse.deadlock.repairs import openings
from detente.analyse.deadlock.survival import survival
from detente.analyse.deadlock.uncertainty import zone_likelihood


def by_definition(problem: Problem, sets: set[frozenset[int]]) -> Blocked:
    def form(place: int) -> bool:
        return problem.demands[place].kind == "form"

    if not sets:
        return Blocked.NOT
    if all(all(form(n) for n in one) for one in sets):
        return Blocked.FORM_ALONE
    if all(any(form(n) for n in one) for one in sets):
        return Blocked.FORM_LINKED
    if not any(form(n) for one in sets for n in one):
        return Blocked.SUBSTANCE_ALONE
    return Blocked.BOTH


@pytest.mark.slow
@settings(max_examples=2000, deadline=None)
@given(problems())
def test_blocking_sets_and_the_class_of_a_deadlock_are_what_their_definitions_say(problem) -> None:
    plain, found = Plainly(problem), blocking_sets(problem)
    assert set(found.sets) == plain.blocking_sets()
    assert set(found.corrections) == plain.correction_sets()
    assert found.complete
    assert found.corrections_complete
    assert classified(problem, found) is by_definition(problem, plain.blocking_sets())


@pytest.mark.slow
@settings(max_examples=500, deadline=None)
@given(problems(most_demands=8))
def test_correction_sets_are_the_minimal_hitting_sets_of_blocking_sets(problem) -> None:
    found = blocking_sets(problem)
    for one in found.corrections:
        assert all(one & blocking for blocking in found.sets)
        for less in one:
            assert any(not (one - {less}) & blocking for blocking in found.sets)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(problems())
def test_openings_are_the_smallest_descents_in_the_order_of_their_cost(problem) -> None:
    found, plain = openings(problem, most=10**6), Plainly(problem).openings()
    assert found.complete
    assert {one.descent: one.cost for one in found.openings} == plain
    costs = [one.cost for one in found.openings]
    assert costs == sorted(costs)
    for one in found.openings:
        assert problem.possible(one.package)
        assert problem.descent(one.package) == one.descent


@settings(max_examples=150, deadline=None)
@given(problems(), st.integers(1, 3))
def test_a_capped_search_finds_all_of_the_cheapest_and_says_that_there_are_more(
    problem, most
) -> None:
    found, plain = openings(problem, most), Plainly(problem).openings()
    least = min(plain.values())
    assert {one.descent for one in found.cheapest} == {d for d, c in plain.items() if c == least}
    assert found.complete == (len(found.openings) == len(plain))
    assert found.optimal_complete


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(problems(), st.integers(1, 3))
def test_what_hangs_on_a_party_is_the_cheapest_package_in_which_it_alone_moves_or_does_not(
    problem, most
) -> None:
    plain = Plainly(problem).openings()
    for one in movers(problem, openings(problem, most)):
        own = [n for n, graded in enumerate(problem.demands) if graded.party == one.who]
        still = [c for d, c in plain.items() if not any(d[n] for n in own)]
        others = [n for n in range(len(problem.demands)) if n not in own]
        alone = [c for d, c in plain.items() if not any(d[n] for n in others)]
        assert (one.still and one.still.cost) == min(still, default=None)
        assert (one.alone and one.alone.cost) == min(alone, default=None)
        cheapest = [d for d, c in plain.items() if c == min(plain.values())]
        moving = [any(d[n] for n in own) for d in cheapest]
        assert one.moves_in == ("all" if all(moving) else "some" if any(moving) else "none")


@settings(max_examples=150, deadline=None)
@given(problems())
def test_options_left_to_an_issue_are_those_of_packages_that_meet_what_concerns_it(problem) -> None:
    demands, space = problem.demands, problem.space
    possible = [x for x in space.packages() if problem.possible(x)]
    for one in overlaps(problem, blocking_sets(problem)):
        only = [d for d in demands if d.scope == (one.issue,)]
        options = range(space.sizes[one.issue])
        alone = [
            o for o in options
            if all(any(space.holds(d.must, x) for x in space.packages() if x[one.issue] == o) for d in only)
        ]  # fmt: skip
        assert list(one.alone) == alone
        if len(space.issues) == 1:
            met = {x[0] for x in possible if all(space.holds(d.must, x) for d in demands)}
            assert set(one.jointly) == met


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(problems(most_demands=5), st.data())
def test_the_likelihood_of_a_zone_is_the_weight_of_the_demands_that_leave_one(
    problem, data
) -> None:
    chances = [
        data.draw(st.sampled_from([None, 0.0, 0.25, 0.5, 0.9, 1.0])) for _ in problem.demands
    ]
    likely = replace(
        problem,
        demands=tuple(
            replace(d, demand=d.demand.model_copy(update={"probability": chance}))
            for d, chance in zip(problem.demands, chances, strict=True)
        ),
    )
    weights = [Fraction(1) if c is None else Fraction(str(c)) for c in chances]
    plain, whole = Plainly(likely), Fraction(0)
    for real in product((False, True), repeat=len(weights)):
        weight = Fraction(1)
        for w, is_real in zip(weights, real, strict=True):
            weight *= w if is_real else 1 - w
        if weight and plain.met({n for n, is_real in enumerate(real) if is_real}):
            whole += weight
    assert zone_likelihood(likely, blocking_sets(likely)).probability == whole


@settings(max_examples=80, deadline=None)
@given(problems(most_demands=5))
def test_a_headline_survives_where_no_assumed_demand_makes_a_difference(problem) -> None:
    blocking = blocking_sets(problem)
    found = survival(problem, blocking, {})
    assumed = frozenset(d.id for d in problem.demands if d.demand.assumed)
    for variant, outcome in found.variants:
        if variant.left_out:
            gone = frozenset(variant.left_out)
            assert gone <= assumed
            other = problem.without(gone)
            sets = {frozenset(other.demands[n].id for n in s) for s in blocking_sets(other).sets}
            assert outcome.sets == sets
            assert outcome.zone == (not sets)
            assert outcome.cost == min(Plainly(other).openings().values())


@settings(max_examples=80, deadline=None)
@given(problems())
def test_swapping_the_names_of_parties_swaps_them_in_the_answers_and_changes_nothing_else(
    problem,
) -> None:
    swap = {"p0": "p1", "p1": "p0"}

    def renamed(one: Graded) -> Graded:
        party = swap.get(one.party, one.party)
        return replace(one, demand=one.demand.model_copy(update={"party": party}))

    other = replace(problem, demands=tuple(map(renamed, problem.demands)))
    assert blocking_sets(problem) == blocking_sets(other)
    here, there = openings(problem), openings(other)
    assert [o.descent for o in here.openings] == [o.descent for o in there.openings]
    mirrored = {
        swap.get(m.who, m.who): (m.price_of_standing_still, m.moves_in)
        for m in movers(other, there)
    }
    assert {
        m.who: (m.price_of_standing_still, m.moves_in) for m in movers(problem, here)
    } == mirrored
