"""Made-up conflicts for tests of stability: small, and with everything that a model can have."""

import random
from dataclasses import replace

from hypothesis import strategies as st

from detente.analyse.stability.conflict import (
    Change,
    Conflict,
    DecisionMaker,
    Option,
    Prioritised,
    Ranked,
    Statement,
    Weighted,
)
from detente.analyse.stability.graph import Arcs, OptionForm
from detente.kernel.formula import parse


def statement(text: str, **more) -> Statement:
    """Return a statement as the notation would make it."""
    return Statement(text, parse(text), **more)


def random_formula(chance: random.Random, options, depth: int = 2) -> str:
    """Return a formula over some options, with every word of the language."""
    if depth == 0 or chance.random() < 0.3:
        name = chance.choice(options)
        return name if chance.random() < 0.5 else f"not {name}"
    left, right = (random_formula(chance, options, depth - 1) for _ in range(2))
    return f"({left}) {chance.choice(['and', 'or', 'if', 'iff'])} ({right})"


def _preference(chance, names, states, ties, spoken):
    way = "statements" if spoken else chance.choice(["ranking", "statements", "weights"])
    if way == "statements":
        count = chance.randint(1, 4)
        return Prioritised(tuple(statement(random_formula(chance, names)) for _ in range(count)))
    if way == "weights":
        return Weighted(tuple((bit, chance.randint(-3, 3)) for bit in range(len(names))))
    levels = [chance.randint(0, len(states) // 2 if ties else 10**6) for _ in states]
    groups = {}
    for state, level in zip(states, levels, strict=True):
        groups.setdefault(level, []).append(state)
    return Ranked(tuple(tuple(groups[level]) for level in sorted(groups, reverse=True)))


def random_conflict(
    chance: random.Random,
    *,
    most_options: int = 5,
    makers: int | None = None,
    spoken: bool = False,
    exactly: int | None = None,
) -> Conflict:
    """Return a conflict with 2 to 5 decision makers, some states infeasible, some moves one-way."""
    count = makers or chance.randint(2, 5)
    sizes = [1] * count
    more = chance.randint(0, max(0, most_options - count)) if exactly is None else exactly - count
    for _ in range(more):
        sizes[chance.randrange(count)] += 1
    bits = iter(range(sum(sizes)))
    one_way = chance.random() < 0.5
    owned = []
    for size in sizes:
        options = []
        for _ in range(size):
            bit = next(bits)
            change = (
                chance.choice(list(Change)) if one_way and chance.random() < 0.4 else Change.BOTH
            )
            options.append(Option(f"o{bit}", f"o{bit}", bit, change))
        owned.append(tuple(options))
    names = [option.id for options in owned for option in options]
    patterns = ()
    if chance.random() < 0.6:
        patterns = tuple(
            statement(random_formula(chance, names)) for _ in range(chance.randint(1, 2))
        )
    empty = Conflict(
        tuple(DecisionMaker(f"m{i}", f"m{i}", o, Prioritised(())) for i, o in enumerate(owned)),
        patterns,
    )
    states = list(empty.states())
    if not states:
        return random_conflict(
            chance, most_options=most_options, makers=makers, spoken=spoken, exactly=exactly
        )
    ties = chance.random() < 0.5
    return Conflict(
        tuple(
            DecisionMaker(
                f"m{i}", f"m{i}", options, _preference(chance, names, states, ties, spoken)
            )
            for i, options in enumerate(owned)
        ),
        patterns,
        status_quo=chance.choice(states),
    )


def random_arcs(chance: random.Random) -> Arcs:
    """Return a graph whose moves are shared by decision makers, and are not transitive."""
    makers = [f"m{i}" for i in range(chance.randint(1, 4))]
    states = range(chance.randint(1, 8))
    dense = chance.choice([0.1, 0.25, 0.5])
    moves = [
        {s: [t for t in states if t != s and chance.random() < dense] for s in states}
        for _ in makers
    ]
    ranks = [{s: chance.randint(0, len(states) // 2) for s in states} for _ in makers]
    return Arcs(makers, states, moves, ranks)


def chance_from(seed: int) -> random.Random:
    """Return a source of chance; what fails is told by the number it starts from."""
    return random.Random(seed)  # noqa: S311 (made-up data)


def coalesced_conflict(chance: random.Random) -> Conflict:
    """Return a conflict some of whose states count as one, valued alike by everybody."""
    plain = random_conflict(chance)
    pattern = statement(random_formula(chance, [option.id for option in plain.options]))
    makers = []
    for number, maker in enumerate(plain.makers):
        graph = OptionForm(plain)
        alike = chance.randint(0, 9)
        values = {
            s: alike if plain.holds(pattern.formula, s) else graph.rank(number, s)
            for s in plain.states()
        }
        levels = sorted(set(values.values()), reverse=True)
        groups = tuple(tuple(s for s in values if values[s] == level) for level in levels)
        makers.append(replace(maker, preference=Ranked(groups)))
    return replace(plain, makers=tuple(makers), coalesced=(pattern,))


seeds = st.integers(0, 2**32 - 1)
conflicts = st.builds(lambda seed: random_conflict(chance_from(seed)), seeds)
"""Conflicts by seed: what fails is told by a number to start from."""
coalesced_conflicts = st.builds(lambda seed: coalesced_conflict(chance_from(seed)), seeds)
"""Conflicts some of whose states count as one."""
spoken_conflicts = st.builds(
    lambda seed: random_conflict(chance_from(seed), spoken=True),
    seeds,
)
"""Conflicts whose decision makers all say their preferences by statements."""
graphs = st.builds(lambda seed: random_arcs(chance_from(seed)), seeds)
