"""Bargains drawn at random, and the frontier of one by looking at all packages at once."""

import random
from fractions import Fraction
from math import prod

import numpy as np

from detente.analyse.notation.issues import Issue
from detente.analyse.settlement.bargain import Bargain, Bonus, Limit, Reserve
from detente.analyse.space import Space
from detente.kernel.formula import parse


def space(sizes):
    """Return issues i0, i1, … with so many options each: i0_a, i0_b, …"""
    return Space(
        tuple(
            Issue.model_validate(
                {
                    "id": f"i{n}",
                    "options": [f"i{n}_{chr(97 + o)}" for o in range(size)],
                    "ordered": True,
                }
            )
            for n, size in enumerate(sizes)
        )
    )


def pairs_of(kind, count, chance):
    """Return which issues are linked: along a chain, a tree, or anyhow."""
    if kind == "chain":
        return [(n, n + 1) for n in range(count - 1)]
    if kind == "tree":
        return [tuple(sorted((n, chance.randrange(n)))) for n in range(1, count)]
    if kind == "any":
        return [
            tuple(sorted(chance.sample(range(count), chance.randint(2, min(3, count)))))
            for _ in range(chance.randint(1, 4))
        ]
    return []


def box(scope, sizes, chance):
    """Return a formula that holds on a box: some options of each of a few issues."""
    parts = []
    for issue in scope:
        chosen = chance.sample(range(sizes[issue]), chance.randint(1, sizes[issue] - 1))
        names = ", ".join(f"i{issue}_{chr(97 + o)}" for o in sorted(chosen))
        parts.append(f"i{issue} in [{names}]")
    return parse(" and ".join(parts))


def bargain(  # noqa: PLR0913 (what is drawn differs in many ways)
    seed,
    *,
    kind="none",
    parties=None,
    issues=(1, 5),
    options=(2, 4),
    most=20,
    limits=0,
    reserves=True,
):
    """Return a bargain; the same for the same arguments."""
    chance = random.Random(seed)  # noqa: S311 (made-up data)
    parties = parties or chance.choice((2, 2, 3, 4))
    count = max(chance.randint(*issues), 2 if kind != "none" else 1)
    sizes = [chance.randint(*options) for _ in range(count)]
    alone = tuple(
        tuple(tuple(chance.randint(0, most) for _ in range(parties)) for _ in range(size))
        for size in sizes
    )
    bonuses = []
    for scope in pairs_of(kind, count, chance) if count > 1 else []:
        party, value = chance.randrange(parties), chance.randint(-most, most)
        if chance.random() < 0.5:
            bonuses.append(Bonus(party, scope, formula=box(scope, sizes, chance), value=value))
            continue
        shape = tuple(sizes[n] for n in scope)
        amounts = {
            c: chance.randint(-most, most) for c in np.ndindex(shape) if chance.random() < 0.7
        }
        bonuses.append(Bonus(party, scope, amounts=amounts))
    lines = []
    for _ in range(limits):
        scope = tuple(sorted(chance.sample(range(count), min(count, chance.randint(1, 2)))))
        text = parse(f"not ({unparsed(box(scope, sizes, chance))})")
        lines.append(Limit(text, chance.randrange(parties)))
    floor = [chance.randint(-5, most * count // 2) for _ in range(parties)]
    return Bargain(
        space(sizes), tuple(f"p{n}" for n in range(parties)), alone, tuple(bonuses), tuple(lines),
        tuple(Reserve(f, f) if reserves else None for f in floor), (None,) * parties,
        (Fraction(1),) * parties,
    )  # fmt: skip


def unparsed(formula):
    from detente.kernel.formula import unparse

    return unparse(formula)


def vectors_at_once(bargain):
    """Return the vector of every package, shape (packages, parties), without any engine of ours."""
    sizes = bargain.space.sizes
    grid = np.indices(sizes).reshape(len(sizes), -1)
    total = np.zeros((prod(sizes), len(bargain.parties)), np.int64)
    for issue, options in enumerate(bargain.alone):
        total += np.array(options)[grid[issue]]
    return total


def frontier_at_once(vectors):
    """Return the undominated rows with how often each occurs: each compared with those before it.

    Rows come in the order of falling sums, so that only an earlier one can dominate.
    """
    distinct, counts = np.unique(vectors, axis=0, return_counts=True)
    order = np.argsort(-distinct.sum(axis=1), kind="stable")
    kept, size, found = np.empty_like(distinct), 0, {}
    for row in order:
        if not (kept[:size] >= distinct[row]).all(axis=1).any():
            kept[size] = distinct[row]
            size += 1
            found[tuple(map(int, distinct[row]))] = int(counts[row])
    return found


def listed(vectors, *, reserves=None, **rest):
    """Return a bargain of one issue whose options are worth exactly these vectors."""
    parties = len(vectors[0])
    floor = reserves or [0] * parties
    scale = rest.pop("scale", 1)
    alone = (tuple(tuple(round(u * scale) for u in vector) for vector in vectors),)
    scaled = [round(f * scale) for f in floor]
    return Bargain(
        space([len(vectors)]), tuple(f"p{n}" for n in range(parties)), alone,
        reserves=tuple(Reserve(f, f) for f in scaled), disagreement=(None,) * parties,
        proportions=(Fraction(1),) * parties, scale=scale, **rest,
    )  # fmt: skip


def numbers(settlement, spots):
    """Return the vectors of spots in the units of the model."""
    return {tuple(float(settlement.bargain.number(u)) for u in spot.vector) for spot in spots}


def points(settlement):
    """Return point to its vectors, in the units of the model."""
    return {p.concept.id: numbers(settlement, p.spots) for p in settlement.points}


def floor_of(problem):
    """Return what each party must have, where every reservation is one number."""
    return [reserve.low for reserve in problem.reserves if reserve is not None]


def opening_of(settlement):
    """Return what would open a zone; there has to be none."""
    assert settlement.opening is not None
    return settlement.opening
