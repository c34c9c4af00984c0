"""The frontier by folding and by buckets is the frontier of all packages."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargains import bargain, frontier_at_once, vectors_at_once
from detente.analyse.settlement import reference
from detente.analyse.settlement.buckets import frontier, plan
from detente.analyse.settlement.dominance import nondominated
from detente.analyse.settlement.front import front_of
from detente.analyse.settlement.limits import TooLargeError


def counted(problem):
    message, _ = frontier(problem)
    rows = zip(message.values.tolist(), message.counts, strict=True)
    return {tuple(vector): int(count) for vector, count in rows}


def with_packages(problem):
    message, _ = frontier(problem)
    issues = range(len(problem.space.issues))
    return {
        tuple(vector): sorted(tuple(way[i] for i in issues) for way in message.packages(row))
        for row, vector in enumerate(message.values.tolist())
    }


def folded_rightly(seeds, **shape):
    for seed in seeds:
        problem = bargain(seed, **shape)
        assert counted(problem) == frontier_at_once(vectors_at_once(problem)), seed


def test_folding_finds_what_looking_at_every_package_finds():
    folded_rightly(range(400))


@pytest.mark.slow
def test_folding_finds_what_looking_at_every_package_finds_in_two_thousand_spaces():
    folded_rightly(range(400, 2000), issues=(1, 6))


@pytest.mark.slow
def test_folding_finds_what_looking_at_every_package_finds_up_to_a_hundred_thousand():
    folded_rightly(range(2000, 2030), issues=(4, 5), options=(7, 10), most=1000)


@pytest.mark.parametrize("kind", ["none", "chain", "tree", "any"])
def test_buckets_find_every_package_of_the_frontier_and_no_other(kind):
    for seed in range(60):
        problem = bargain(seed, kind=kind, limits=seed % 3)
        want = {v: sorted(p) for v, p in reference.frontier(problem).items()}
        assert with_packages(problem) == want, seed


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["chain", "tree", "any"])
def test_buckets_find_the_frontier_of_larger_linked_spaces(kind):
    for seed in range(60, 140):
        problem = bargain(seed, kind=kind, limits=seed % 4, issues=(2, 6))
        want = {v: len(p) for v, p in reference.frontier(problem).items()}
        assert counted(problem) == want, seed


@given(st.lists(st.tuples(*[st.integers(0, 3)] * 3), min_size=1, max_size=40), st.data())
def test_what_is_kept_is_undominated_in_its_group_and_dominates_the_rest(vectors, data):
    parties = data.draw(st.integers(1, 3))
    groups = data.draw(st.lists(st.integers(0, 2), min_size=len(vectors), max_size=len(vectors)))
    values = np.array(vectors, np.int64)[:, :parties]
    kept = nondominated(values, np.array(groups, np.int64))
    rows = [(g, tuple(v)) for g, v in zip(groups, values.tolist(), strict=True)]
    want = {
        (g, v) for g, v in rows
        if not any(h == g and reference.dominates(w, v) for h, w in rows)
    }  # fmt: skip
    assert [rows[row] for row in kept.rows] == sorted(
        want, key=lambda r: (r[0], [-u for u in r[1]])
    )
    assert sorted(kept.rows_of_runs.tolist()) == [n for n, row in enumerate(rows) if row in want]


def test_amounts_beyond_packed_keys_are_sorted_as_well():
    values = np.array([[2**60, -(2**60)], [-(2**60), 2**60], [-(2**60), 5]], np.int64)
    assert nondominated(values).rows.tolist() == [0, 1]
    wide = np.array([[2**60, 0, -(2**60)], [2**60, 0, 7], [0, 1, 0]], np.int64)
    assert nondominated(wide).rows.tolist() == [1, 2]


def test_after_adding_an_option_every_old_vector_is_weakly_dominated_by_a_new_one():
    for seed in range(150):
        problem = bargain(seed, issues=(2, 4))
        issue = seed % len(problem.space.issues)
        fewer = without_last_option(problem, issue)
        old, new = counted(fewer), counted(problem)
        for vector in old:
            assert any(all(n >= o for n, o in zip(w, vector, strict=True)) for w in new)


def without_last_option(problem, issue):
    from dataclasses import replace

    from bargains import space

    alone = list(problem.alone)
    sizes = list(problem.space.sizes)
    if sizes[issue] > 2:
        alone[issue], sizes[issue] = alone[issue][:-1], sizes[issue] - 1
    return replace(problem, alone=tuple(alone), space=space(sizes))


def test_counts_are_exact_where_they_exceed_machine_numbers():
    problem = bargain(1, issues=(70, 70), options=(10, 10), most=0, parties=2)
    assert counted(problem) == {(0, 0): 10**70}
    spot = front_of(frontier(problem)[0], 70).look(0)
    assert spot.packages[0] == (0,) * 70


def test_a_chain_has_width_one_and_a_ring_width_two():
    chain = [(n, n + 1) for n in range(9)]
    assert plan([3] * 10, chain).width == 1
    assert plan([3] * 10, [*chain, (0, 9)]).width == 2
    assert plan([3] * 10, []).width == 0


def test_what_is_too_much_for_buckets_is_said_with_its_cost():
    problem = bargain(3, kind="any", issues=(3, 3))
    every = tuple((a, b) for a in range(12) for b in range(a))
    assert plan([10] * 12, every).cells == 10**12
    from dataclasses import replace

    from bargains import space
    from detente.analyse.settlement.bargain import Bonus

    large = replace(
        problem, space=space([10] * 12), alone=(((0,) * len(problem.parties),) * 10,) * 12,
        bonuses=tuple(Bonus(0, (b, a), amounts={(0, 0): 1}) for a, b in every), limits=(),
    )  # fmt: skip
    with pytest.raises(TooLargeError, match="1,000,000,000,000"):
        frontier(large)
