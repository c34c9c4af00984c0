"""Bargains of a given size with made-up amounts: what the benchmarks of settlement measure."""

from __future__ import annotations

import random
from fractions import Fraction

from detente.analyse.notation.issues import Issue
from detente.analyse.settlement.bargain import Bargain, Bonus, Reserve
from detente.analyse.space import Space
from detente.kernel.formula import parse

FULL = 10_000
"""What the best option of every issue comes to for a party, about."""


def amounts(parties: int, issues: int, options: int, seed: int = 0) -> list[list[list[int]]]:
    """Return party to issue to option to a whole amount: random weights times random values."""
    chance = random.Random(seed)  # noqa: S311 (made-up data)
    made: list[list[list[int]]] = []
    for _ in range(parties):
        weights = [chance.expovariate(1) for _ in range(issues)]
        shares = [weight / sum(weights) for weight in weights]
        made.append([[int(chance.random() * s * FULL) for _ in range(options)] for s in shares])
    return made


def made_up(parties: int, issues: int, options: int = 10, seed: int = 0) -> Bargain:
    """Return a bargain without linkages; every party's reservation is 0."""
    values = amounts(parties, issues, options, seed)
    names = [[f"i{i}_o{o}" for o in range(options)] for i in range(issues)]
    return Bargain(
        space=Space(
            tuple(Issue.model_validate({"id": f"i{i}", "options": n}) for i, n in enumerate(names))
        ),
        parties=tuple(f"p{p}" for p in range(parties)),
        alone=tuple(
            tuple(tuple(values[p][i][o] for p in range(parties)) for o in range(options))
            for i in range(issues)
        ),
        reserves=(Reserve(0, 0),) * parties,
        disagreement=(None,) * parties,
        proportions=(Fraction(1),) * parties,
    )


def chained(bargain: Bargain, seed: int = 0) -> Bargain:
    """Return a bargain whose neighbouring issues are linked by a table for every party."""
    chance = random.Random(seed)  # noqa: S311 (made-up data)
    sizes = bargain.space.sizes
    bonuses = tuple(
        Bonus(party, (issue, issue + 1), amounts={
            (a, b): chance.randint(-100, 100)
            for a in range(sizes[issue]) for b in range(sizes[issue + 1]) if chance.random() < 0.3
        })
        for issue in range(len(sizes) - 1)
        for party in range(len(bargain.parties))
    )  # fmt: skip
    return _with(bargain, bonuses)


def knit(bargain: Bargain, linkages: int, seed: int = 0) -> Bargain:
    """Return a bargain with linkages anywhere: boxes over two or three issues."""
    chance = random.Random(seed)  # noqa: S311 (made-up data)
    bonuses: list[Bonus] = []
    for _ in range(linkages):
        scope = tuple(sorted(chance.sample(range(len(bargain.space.sizes)), chance.choice((2, 3)))))
        box = [
            f"i{i} in [{', '.join(f'i{i}_o{o}' for o in sorted(_some(bargain, i, chance)))}]"
            for i in scope
        ]
        party, value = chance.randrange(len(bargain.parties)), chance.randint(-FULL, FULL)
        formula = parse(" and ".join(box))
        bonuses.append(Bonus(party, scope, formula=formula, value=value // linkages))
    return _with(bargain, tuple(bonuses))


def _some(bargain: Bargain, issue: int, chance: random.Random) -> list[int]:
    size = bargain.space.sizes[issue]
    return chance.sample(range(size), chance.randint(1, size - 1))


def _with(bargain: Bargain, bonuses: tuple[Bonus, ...]) -> Bargain:
    from dataclasses import replace

    return replace(bargain, bonuses=bonuses)
