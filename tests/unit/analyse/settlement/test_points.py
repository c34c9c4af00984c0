"""Named points are what their definitions say, with all ties, or undefined for a reason."""

from dataclasses import replace
from fractions import Fraction

import pytest

from bargains import bargain, floor_of, listed, opening_of, points
from detente.analyse.settlement import reference
from detente.analyse.settlement.bargain import Reserve
from detente.analyse.settlement.limits import NoPackageError, OutOfTimeError
from detente.analyse.settlement.results import By, Request
from detente.analyse.settlement.settle import settle
from detente.analyse.settlement.standing import At, Ideal


def wanted(problem, over=Ideal.ACCEPTABLE):
    """Return point to its vectors by the reference."""
    front = list(reference.frontier(problem))
    floor = floor_of(problem)
    good = reference.acceptable(front, floor)
    names = ("nash", "egalitarian", "proportional", "utilitarian", "minimax_concession")
    found = {name: set() for name in (*names, "kalai_smorodinsky")}
    if not good:
        return found
    ideal = [
        max(column) for column in zip(*(good if over is Ideal.ACCEPTABLE else front), strict=True)
    ]
    one = [1] * len(floor)
    found["nash"] = reference.nash(good, floor)
    found["egalitarian"] = reference.leximin(good, floor, one)
    found["proportional"] = reference.leximin(good, floor, problem.proportions)
    found["utilitarian"] = reference.utilitarian(good)
    found["minimax_concession"] = reference.leximin(good, ideal, one)
    hopes = [i - f for i, f in zip(ideal, floor, strict=True)]
    if min(hopes) > 0:
        found["kalai_smorodinsky"] = reference.leximin(good, floor, hopes)
    return found


def picked(settlement):
    return {p.concept.id: {spot.vector for spot in p.spots} for p in settlement.points}


@pytest.mark.parametrize("over", list(Ideal))
@pytest.mark.parametrize("kind", ["none", "chain", "any"])
def test_points_on_a_frontier_are_those_of_the_definitions(kind, over):
    for seed in range(80):
        problem = bargain(seed, kind=kind)
        shares = (Fraction(1), Fraction(2), Fraction(1, 3), Fraction(3))
        problem = replace(problem, proportions=shares[: len(problem.parties)])
        assert picked(settle(problem, Request(ideal=over))) == wanted(problem, over), seed


@pytest.mark.parametrize("kind", ["none", "any"])
def test_points_by_the_solver_are_those_of_the_definitions(kind):
    for seed in range(12):
        problem = bargain(seed, kind=kind, limits=seed % 2)
        try:
            found = settle(problem, Request(by=By.SOLVER))
        except NoPackageError:
            assert not reference.frontier(problem)
            continue
        assert picked(found) == wanted(problem), seed
        assert all(p.picked is None or p.picked.complete for p in found.points)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["chain", "tree", "any"])
def test_the_solver_walks_the_whole_frontier_of_two_parties(kind):
    for seed in range(25):
        problem = bargain(seed, kind=kind, parties=2)
        found = settle(problem, Request(by=By.SOLVER))
        want = {v: len(p) for v, p in reference.frontier(problem).items()}
        spots = found.front.spots(range(len(found.front.values)))
        assert {spot.vector for spot in spots} == set(want)
        assert all(s.count is None or s.count == want[s.vector] for s in spots)
        assert found.front.complete


def test_shortfalls_are_the_smallest_by_either_engine():
    closed = 0
    for seed in range(60):
        problem = bargain(seed, issues=(1, 3), parties=3)
        front = list(reference.frontier(problem))
        floor = floor_of(problem)
        if reference.acceptable(front, floor):
            continue
        closed += 1
        lacks = [[max(f - u, 0) for f, u in zip(floor, v, strict=True)] for v in front]
        for by in (By.BUCKETS, By.SOLVER):
            found = opening_of(settle(problem, Request(by=by)))
            assert found.total.amount == min(map(sum, lacks))
            assert found.largest.amount == min(map(max, lacks))
            for party, least in enumerate(found.alone):
                others = [v for v in lacks if not any(v[:party] + v[party + 1 :])]
                want = min((v[party] for v in others), default=None)
                assert (None if least is None else least.amount) == want
    assert closed > 5


def test_relabelling_parties_mirrors_every_point():
    for seed in range(60):
        problem = bargain(seed, parties=2)
        turned = replace(
            problem,
            alone=tuple(tuple(v[::-1] for v in options) for options in problem.alone),
            reserves=problem.reserves[::-1],
        )
        mirrored = {k: {v[::-1] for v in vectors} for k, vectors in picked(settle(turned)).items()}
        assert mirrored == picked(settle(problem))


def test_nash_and_kalai_smorodinsky_stay_where_they_are_on_another_scale():
    for seed in range(60):
        problem = bargain(seed, parties=3, issues=(2, 4))
        factor, shift = 7, 11
        scaled = replace(
            problem,
            alone=tuple(
                tuple((v[0] * factor + (shift if n == 0 else 0), *v[1:]) for v in options)
                for n, options in enumerate(problem.alone)
            ),
            reserves=(
                Reserve(*[floor_of(problem)[0] * factor + shift] * 2), *problem.reserves[1:],
            ),
        )  # fmt: skip
        for concept in ("nash", "kalai_smorodinsky"):
            before, after = (
                {s.packages for p in settle(b).points if p.concept.id == concept for s in p.spots}
                for b in (problem, scaled)
            )
            assert before == after


def test_nash_is_undefined_where_not_everyone_can_gain():
    found = settle(listed([(5, 2), (3, 2)], reserves=(1, 2)))
    nash, ks, *_ = found.points
    assert nash.spots == ()
    assert "gives every party more" in nash.why
    assert "p1 can gain nothing" in ks.why
    assert points(found)["egalitarian"] == {(5, 2)}


def test_a_disagreement_is_what_gains_are_counted_from_and_the_reservation_what_is_acceptable():
    vectors = [(9, 1), (4, 4), (1, 9)]
    found = settle(replace(listed(vectors, reserves=(3, 3)), disagreement=(0, 0)))
    assert points(found)["nash"] == {(4, 4)}
    assert settle(replace(listed(vectors), disagreement=(0, 0))).ideal == (9, 9)


def test_a_party_without_reservation_leaves_gains_undefined_and_sums_defined():
    problem = replace(listed([(9, 1), (4, 4)]), reserves=(None, Reserve(0, 0)))
    found = settle(problem)
    assert "p0" in found.points[0].why
    assert points(found)["utilitarian"] == {(9, 1)}


def test_a_reservation_between_two_values_stays_one_until_the_user_says_which_counts():
    problem = replace(listed([(9, 1), (5, 5), (1, 9)]), reserves=(Reserve(2, 6, 3), Reserve(0, 0)))
    found = settle(problem)
    assert found.zone.open
    assert len(found.front.values) == 3
    assert all("--reservation" in point.why for point in found.points)
    assert {p.concept.id: p.spots[0].vector for p in found.ends[At.HIGH]}["egalitarian"] == (9, 1)
    for at, least in ((At.LOW, 2), (At.MIDDLE, 4), (At.STATED, 3), (At.HIGH, 6)):
        assert settle(problem, Request(at=at)).basis.reserve == (least, 0)


def test_a_zone_can_hang_on_where_in_its_span_a_reservation_is():
    problem = replace(listed([(5, 1), (1, 5)]), reserves=(Reserve(1, 3), Reserve(2, 2)))
    assert settle(problem).zone.open is None


def test_ideals_can_be_taken_over_all_packages():
    problem = listed([(10, 0), (6, 4), (5, 5), (0, 8)], reserves=(1, 3))
    assert settle(problem).ideal == (6, 5)
    assert settle(problem, Request(ideal=Ideal.ALL)).ideal == (10, 8)


@pytest.mark.slow
@pytest.mark.parametrize("factor", [1, 10**6, 10**9])
def test_the_solver_takes_amounts_of_any_size_that_it_can_add(factor):
    for seed in range(4):
        problem = bargain(seed, parties=3, issues=(3, 4))
        # One more, so that no common divisor makes the amounts small again.
        alone = tuple(
            tuple(tuple(u * factor + (n + p) % 2 for p, u in enumerate(v)) for n, v in enumerate(o))
            for o in problem.alone
        )
        reserves = tuple(Reserve(f * factor, f * factor) for f in floor_of(problem))
        problem = replace(problem, alone=alone, reserves=reserves)
        assert picked(settle(problem, Request(by=By.SOLVER))) == wanted(problem), seed


def test_a_solver_without_time_says_how_far_it_may_be_off_and_shows_what_it_found():
    """Whatever it has time for here, what it says is within its gap of what is right."""
    problem = replace(bargain(2, kind="any", parties=3, issues=(6, 6), options=(4, 4)), scale=10)
    right = {p.concept.id: p for p in settle(problem).points}
    for seconds in (0.002, 0.01, 0.05):
        try:
            found = settle(problem, Request(by=By.SOLVER, seconds=seconds))
        except OutOfTimeError:
            continue
        for point in found.points:
            assert point.why or all(spot.packages for spot in point.spots)
            if point.concept.id == "utilitarian" and point.picked is not None:
                best, least = (sum(p.spots[0].vector) / 10 for p in (right["utilitarian"], point))
                assert best - point.picked.gap <= least <= best
