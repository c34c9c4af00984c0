"""The frontier and nadir of three parties or more by the solver: whole, or a part with its gap."""

from dataclasses import replace
from fractions import Fraction

import pytest

from bargains import bargain, floor_of
from detente.analyse.results import Exactness
from detente.analyse.settlement import reference
from detente.analyse.settlement.limits import NoPackageError
from detente.analyse.settlement.results import By, Nadir, Request
from detente.analyse.settlement.settle import settle
from detente.analyse.settlement.solver.lowest import lowest
from detente.analyse.settlement.solver.program import Program
from detente.analyse.settlement.solver.spread import spread

LONG = 60


def drawn(seeds, **shape):
    """Yield bargains of three to five parties with linkages anywhere, and their frontiers."""
    for seed in seeds:
        problem = bargain(seed, kind="any", parties=3 + seed % 3, limits=seed % 3, **shape)
        front = set(reference.frontier(problem))
        if front:
            yield problem, front


def range_of(problem, party):
    amounts = [vector[party] for vector in reference.all_vectors(problem)]
    return max(amounts) - min(amounts)


def worst_share(problem, listed, front):
    """Return by how much the worst package is better than its nearest listed one, at worst."""
    widths = [range_of(problem, party) for party in range(len(problem.parties))]

    def beyond(vector, one):
        pairs = zip(vector, one, widths, strict=True)
        return max((Fraction(v - o, w) for v, o, w in pairs if w), default=Fraction(0))

    return max(min(beyond(vector, one) for one in listed) for vector in front)


def nadir_of(front):
    return tuple(min(column) for column in zip(*front, strict=True))


def whole(seeds, **shape):
    for problem, front in drawn(seeds, **shape):
        found = spread(Program(problem), 1000, LONG)
        assert set(found.vectors) == front
        assert found.complete
        assert found.gap == 0


def test_every_vector_of_the_frontier_is_found_and_no_other():
    whole(range(8), issues=(2, 3))


@pytest.mark.slow
def test_every_vector_of_larger_frontiers_is_found_and_no_other():
    whole(range(8, 60))


def test_no_package_is_farther_from_a_part_than_its_gap():
    parts = 0
    for problem, front in drawn(range(10), issues=(2, 4)):
        for most in (3, 6):
            found = spread(Program(problem), most, LONG)
            assert set(found.vectors) <= front
            assert found.complete == (set(found.vectors) == front and found.gap == 0)
            if found.gap is not None:
                assert worst_share(problem, found.vectors, front) <= found.gap
            parts += (found.gap or 0) > 0
    assert parts > 3


def test_the_nadir_is_found_from_nothing_and_from_all():
    for problem, front in drawn(range(20, 28), issues=(2, 3)):
        for known in ((), front):
            found = lowest(Program(problem), known, 100, LONG)
            assert found.low == found.high == nadir_of(front)


def test_a_nadir_that_was_not_found_is_within_its_span():
    spans = 0
    for problem, front in drawn(range(40, 56), issues=(2, 4)):
        found = lowest(Program(problem), (), 2, LONG)
        pairs = zip(found.low, nadir_of(front), found.high, strict=True)
        assert all(low <= true <= high for low, true, high in pairs)
        spans += found.low != found.high
    assert spans


def settled_alike(seeds, **shape):
    for problem, front in drawn(seeds, **shape):
        one, other = (settle(problem, Request(by=by)) for by in (By.BUCKETS, By.SOLVER))
        spots = other.front.spots(range(len(other.front.values)))
        want = reference.frontier(problem)
        assert {spot.vector for spot in spots} <= front
        assert all(s.count is None or s.count == len(want[s.vector]) for s in spots)
        good = reference.acceptable(front, floor_of(problem)) or front
        assert one.nadir == Nadir(nadir_of(good), nadir_of(good))
        whole = other.front.complete
        assert whole == (len(front) == len(spots))
        assert other.method.exactness is (Exactness.EXACT if whole else Exactness.BOUNDED)
        assert other.nadir is not None
        spans = zip(other.nadir.low, nadir_of(good), other.nadir.high, strict=True)
        assert all(low <= true <= high for low, true, high in spans)
        assert one.nadir == other.nadir or not whole


@pytest.mark.slow
def test_buckets_and_the_solver_settle_three_parties_and_more_alike():
    settled_alike(range(60, 62), issues=(2, 3))


@pytest.mark.slow
def test_buckets_and_the_solver_settle_larger_spaces_alike():
    settled_alike(range(64, 90), issues=(2, 4))


def test_a_solver_without_time_proves_nothing_and_says_so():
    problem = bargain(3, kind="any", parties=4, issues=(5, 5))
    found = spread(Program(problem), 100, 0)
    assert not found.complete
    assert found.gap is None or found.gap > 0


def test_changing_places_mirrors_a_whole_frontier():
    for problem, front in drawn(range(3), issues=(2, 3)):
        turned = replace(
            problem,
            alone=tuple(tuple(v[::-1] for v in options) for options in problem.alone),
            bonuses=tuple(
                replace(b, party=len(problem.parties) - 1 - b.party) for b in problem.bonuses
            ),
            limits=problem.limits,
        )
        mirrored = spread(Program(turned), 1000, LONG)
        assert {v[::-1] for v in mirrored.vectors} == front


def test_where_nothing_is_possible_there_is_no_frontier():
    problem = bargain(0, kind="any", parties=3, limits=1)
    never = replace(problem, limits=(*problem.limits, *[
        replace(problem.limits[0], formula=f) for f in _contradiction(problem)
    ]))  # fmt: skip
    with pytest.raises(NoPackageError):
        settle(never, Request(by=By.SOLVER))


def _contradiction(problem):
    from detente.kernel.formula import parse

    option = problem.space.issues[0].option_ids[0]
    return parse(f"i0 = {option}"), parse(f"not (i0 = {option})")
