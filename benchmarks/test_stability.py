"""Stability of large models, beside the definitions; equilibria beyond all arrays; the unlock search.

Run with ``make bench-stability``. The reference engine goes through the definitions state by state;
the ratio printed is the hypercube engine's time to it on the same model in the same run. Times are
processor time, the best of several. The aims: 2^16 states of 4 decision makers in 0.15 s, 2^20 in
2 s and 400 MB, 2^24 in 60 s and 2.5 GB; a published case in 5 ms; the first Nash equilibrium of 100
options and 20 decision makers in 0.2 s; the unlock search on Istanbul, single edits and pairs, in
1 s.
"""

from __future__ import annotations

import os
import time
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from large_conflicts import large_conflict

from detente.analyse.stability.engines.clauses import each_equilibrium
from detente.analyse.stability.engines.hypercube import hypercube
from detente.analyse.stability.engines.reference import reference
from detente.analyse.stability.reading import read_conflict
from detente.analyse.stability.solutions import USUAL
from detente.analyse.stability.unlock import unlock

if TYPE_CHECKING:
    from collections.abc import Callable

ISTANBUL = Path(__file__).parents[1] / "cases/istanbul/model.yaml"
MAKERS = 4
LARGEST = int(os.environ.get("OPTIONS", "20"))
"""Options of the largest model; OPTIONS=24 measures as far as the engine goes."""


def best(work: Callable[[], object], times: int) -> float:
    """Return the least processor time of several runs, in seconds."""
    taken: list[float] = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def test_the_hypercube_beside_the_definitions():
    print()
    for options in (6, 8, 10):
        conflict = large_conflict(options, MAKERS)
        ours = best(lambda c=conflict: hypercube(c, USUAL), 5)
        plain = best(lambda c=conflict: reference(c, USUAL), 1)
        print(
            f"{options} options, {MAKERS} decision makers: {ours * 1000:.1f} ms; by definition "
            f"{plain:.2f} s; ratio 1 to {plain / ours:,.0f}"
        )


def test_growth_with_options():
    print()
    before = 0.0
    for options in range(12, LARGEST + 1, 2):
        conflict = large_conflict(options, MAKERS)
        taken = best(lambda c=conflict: hypercube(c, USUAL), 1 if options > 20 else 3)
        growth = f", × {(taken / before) ** 0.5:.2f} an option" if before else ""
        speed = (1 << options) * MAKERS / taken / 1e6
        print(
            f"2^{options} states: {taken:.3f} s, {speed:.1f} M states and makers a second{growth}"
        )
        before = taken


def test_memory_of_the_largest():
    conflict = large_conflict(LARGEST, MAKERS)
    tracemalloc.start()
    hypercube(conflict, USUAL)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    print(f"\n2^{LARGEST} states, {MAKERS} decision makers: {peak / 1e6:.0f} MB at most")


@pytest.mark.parametrize(("options", "makers"), [(24, 4), (60, 12), (100, 20)])
def test_the_first_equilibrium_beyond_arrays(options: int, makers: int):
    conflict = large_conflict(options, makers)
    for concept in ("nash", "gmr"):
        taken = best(lambda c=concept: next(each_equilibrium(conflict, c), None), 3)
        print(f"\n{options} options, {makers} decision makers, first {concept}: {taken:.3f} s")


def test_a_case_and_what_would_unlock_it():
    conflict, _ = read_conflict(ISTANBUL.read_text("utf-8"))
    assert conflict is not None
    solved = best(lambda: hypercube(conflict, USUAL), 10)
    target = sum(1 << conflict.bits[option] for option in ("signed", "restrain", "talks"))
    pairs = best(lambda: unlock(conflict, target), 3)
    print(f"\nIstanbul: verdicts {solved * 1000:.1f} ms; single edits and pairs {pairs:.2f} s")
