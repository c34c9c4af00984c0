"""Diagnosis of a deadlock: 5 parties, 10 issues of 4 options, 50 demands; beside a plain search.

Run with ``make bench``. The plain search goes through packages one by one and keeps the cheapest; it
is run on a sample and scaled to the whole space. The ratio printed is ours to it, in the same run.
"""

from __future__ import annotations

import random
import time
from itertools import islice
from statistics import median

from detente.analyse.deadlock.blocking import blocking_sets
from detente.analyse.deadlock.classification import classified
from detente.analyse.deadlock.demands import Problem, graded
from detente.analyse.deadlock.diagnosis import diagnosed
from detente.analyse.deadlock.movers import movers
from detente.analyse.deadlock.overlap import overlaps
from detente.analyse.deadlock.repairs import openings
from detente.analyse.notation.blocking import Demand
from detente.analyse.notation.issues import Issue
from detente.analyse.space import Space
from detente.kernel.formula import parse

PARTIES, ISSUES, OPTIONS, DEMANDS = 5, 10, 4, 50
SAMPLE = 2000


def made_up(seed: int) -> Problem:
    """Return a deadlock, drawn at random: two thirds of its demands are about one issue."""
    draw = random.Random(seed)  # noqa: S311 (made-up data)
    options = [f"o{k}" for k in range(OPTIONS)]
    space = Space(
        tuple(
            Issue(id=f"i{n}", options=options, ordered=bool(n % 2))  # pyright: ignore[reportArgumentType] (as it is written)
            for n in range(ISSUES)
        )
    )

    def about_one() -> str:
        issue = draw.randrange(ISSUES)
        if issue % 2:
            return f"i{issue} {draw.choice(['>=', '<='])} {draw.choice(options)}"
        return f"i{issue} in [{', '.join(draw.sample(options, 2))}]"

    def must() -> str:
        joined = draw.random()
        if joined < 2 / 3:
            return about_one()
        return f"{about_one()} {'or' if joined < 5 / 6 else 'if'} {about_one()}"

    demands = [
        Demand(
            id=f"d{n}",
            party=f"p{n % PARTIES}",
            kind=draw.choice(["form", "substance", "linkage"]),
            must=must(),
            cost=draw.randint(1, 9),
            rests_on=("said",) if n % 2 else (),
        )
        for n in range(DEMANDS)
    ]
    return Problem(space, (), tuple(graded(d, parse(d.must), (), space) for d in demands))


def seconds(work, problems) -> float:
    """Return the median time of a piece of work over several problems."""
    times = []
    for problem in problems:
        began = time.perf_counter()
        work(problem)
        times.append(time.perf_counter() - began)
    return median(times)


def heart(problem: Problem) -> None:
    """Zone, blocking sets, class, room, openings and movers."""
    blocking, found = blocking_sets(problem), openings(problem)
    classified(problem, blocking)
    overlaps(problem, blocking)
    movers(problem, found)


def plain(problem: Problem) -> float:
    """Return the seconds of a search of all packages, from a sample of them."""
    began = time.perf_counter()
    min(problem.cost(problem.descent(x)) for x in islice(problem.space.packages(), SAMPLE))
    return (time.perf_counter() - began) * problem.space.count / SAMPLE


def test_diagnosis_of_five_parties_ten_issues_and_fifty_demands(capsys) -> None:
    problems = [made_up(seed) for seed in range(9)]
    heart(problems[0])  # loads the solvers
    core = seconds(heart, problems)
    cheapest = seconds(lambda problem: openings(problem, most=1), problems)
    whole = seconds(diagnosed, problems)
    naive = plain(problems[0])
    sets = [len(blocking_sets(problem).sets) for problem in problems]
    with capsys.disabled():
        print(
            f"\n{PARTIES} parties, {ISSUES} issues, {DEMANDS} demands (median of {len(problems)}): "
            f"blocking sets {min(sets)} to {max(sets)}; diagnosis {core * 1000:.0f} ms; cheapest "
            f"opening, proven, all ties {cheapest * 1000:.1f} ms; with all variants of the "
            f"assumptions {whole * 1000:.0f} ms; plain search of all packages for the cheapest "
            f"{naive:.0f} s (scaled); ratio {cheapest / naive:.6f}"
        )
