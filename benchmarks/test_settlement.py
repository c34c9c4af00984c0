"""Frontier and all six named points, by size, parties and linkages.

Run with ``make bench``. Beside each a plain way where it can be done at all: the utilities of every
package at once, and the same filter on them. The aims: 10^7 packages with 2, 3 and 5 parties 5 ms,
20 ms and 1.5 s; 10^50 with 2 parties 0.5 s; 10^30 in a chain 0.1 s; 5 parties, 10 issues of 10
options and 30 linkages anywhere: Nash and Kalai-Smorodinsky certified in 2 s. Times are CPU times of
this process, the best of three.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np
import pytest
from made_up_bargains import chained, knit, made_up

from detente.analyse.settlement import reference
from detente.analyse.settlement.asked import Asked
from detente.analyse.settlement.dominance import nondominated
from detente.analyse.settlement.points.kalai_smorodinsky import rule as kalai_smorodinsky
from detente.analyse.settlement.points.nash import rule as nash
from detente.analyse.settlement.results import Picked
from detente.analyse.settlement.settle import settle
from detente.analyse.settlement.solver.program import Program
from detente.analyse.settlement.solver.spread import spread
from detente.analyse.settlement.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.analyse.settlement.bargain import Bargain

SEEDS = range(3)


def seconds(way: Callable[[], object]) -> float:
    """Return the least CPU time of three runs."""
    found: list[float] = []
    for _ in range(3):
        began = time.process_time()
        way()
        found.append(time.process_time() - began)
    return min(found)


def all_at_once(bargain: Bargain) -> int:
    """Return the size of the frontier, by the utilities of every package at once."""
    total = np.zeros((1, len(bargain.parties)), np.int64)
    for options in bargain.alone:
        total = (total[:, None] + np.array(options)[None]).reshape(-1, total.shape[1])
    return len(nondominated(total).starts)


@pytest.mark.parametrize(
    ("parties", "issues", "aim"), [(2, 7, 0.005), (3, 7, 0.02), (5, 7, 1.5), (2, 50, 0.5)]
)
def test_frontier_and_points_without_linkages(parties, issues, aim, capsys) -> None:
    made = [made_up(parties, issues, seed=seed) for seed in SEEDS]
    times = [seconds(lambda b=b: settle(b)) for b in made]
    sizes = [len(settle(b).front.values) for b in made]
    with capsys.disabled():
        print(f"\n{parties} parties, 10^{issues}: {_told(times)} (aim {aim} s), vectors {sizes}")


@pytest.mark.parametrize("parties", [2, 3])
def test_folding_beside_all_packages_at_once(parties, capsys) -> None:
    bargain = made_up(parties, 6)
    ours, plain = seconds(lambda: settle(bargain)), seconds(lambda: all_at_once(bargain))
    with capsys.disabled():
        ratio = f"ratio {ours / plain:.4f}"
        print(f"\n{parties} parties, 10^6: {ours:.4f} s; all at once {plain:.3f} s; {ratio}")
    assert all_at_once(bargain) == len(settle(bargain).front.values)


def test_a_chain_of_thirty_issues(capsys) -> None:
    made = [chained(made_up(2, 30, seed=seed), seed) for seed in SEEDS]
    times = [seconds(lambda b=b: settle(b)) for b in made]
    sizes = [len(settle(b).front.values) for b in made]
    with capsys.disabled():
        print(f"\n2 parties, 10^30 in a chain: {_told(times)} (aim 0.1 s), vectors {sizes}")


@pytest.mark.parametrize("seed", SEEDS)
def test_nash_and_kalai_smorodinsky_with_linkages_anywhere(seed, capsys) -> None:
    bargain = knit(made_up(5, 10, seed=seed), 30, seed)
    zero = (0,) * 5
    began = time.process_time()
    engine = Asked(bargain, 30)
    ideal = engine.ideal(zero)
    standing = Standing(bargain.parties, zero, zero, ideal, bargain.proportions)
    ready = time.process_time()
    told = [f"ready {ready - began:.2f} s"]
    for name, rule in (("Nash", nash), ("Kalai-Smorodinsky", kalai_smorodinsky)):
        start = time.process_time()
        picked = engine.pick(rule(standing), zero)  # pyright: ignore[reportArgumentType]
        assert isinstance(picked, Picked)
        told.append(f"{name} {time.process_time() - start:.2f} s, gap {picked.gap:.1g}")
    with capsys.disabled():
        print(f"\n5 parties, 10^10, 30 linkages: {'; '.join(told)} (aim 2 s)")


def test_a_frontier_of_three_parties_with_linkages_anywhere(capsys) -> None:
    """Small enough for all packages to be looked at, and as large as they cannot be."""
    small = knit(made_up(3, 4, seed=1, options=5), 5, 1)
    began = time.process_time()
    plain = len(reference.frontier(small))
    between = time.process_time()
    found = spread(Program(small), 1000, 60)
    ours = time.process_time() - between
    large = spread(Program(knit(made_up(3, 10, seed=0), 30, 0)), 200, 10)
    with capsys.disabled():
        ratio = f"ratio {ours / (between - began):.2f}"
        print(f"\n3 parties, 5^4: {ours:.2f} s, all packages {between - began:.2f} s, {ratio}")
        print(f"3 parties, 10^10, 10 s: {len(large.vectors)} vectors, gap {large.gap}")
    assert found.complete
    assert len(found.vectors) == plain


def _told(times: list[float]) -> str:
    return ", ".join(f"{t * 1000:.1f}" for t in times) + " ms"
