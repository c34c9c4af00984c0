"""Conflicts of any size for benchmarks: options shared out evenly, preferences by statements."""

from __future__ import annotations

import random

from detente.analyse.stability.conflict import (
    Conflict,
    DecisionMaker,
    Option,
    Prioritised,
    Statement,
)
from detente.kernel.formula import parse


def large_conflict(options: int, makers: int, statements: int = 8, seed: int = 1) -> Conflict:
    """Return a conflict; statements join two or three options of any owner."""
    chance = random.Random(seed)  # noqa: S311 (made-up data)
    names = [f"o{bit}" for bit in range(options)]

    def literal() -> str:
        return chance.choice(["", "not "]) + chance.choice(names)

    def said() -> Statement:
        text = f"{literal()} {chance.choice(['and', 'or', 'iff', 'if'])} {literal()}"
        if chance.random() < 0.3:
            text = f"({text}) or {literal()}"
        return Statement(text, parse(text))

    owned: list[list[Option]] = [[] for _ in range(makers)]
    for bit, name in enumerate(names):
        owned[bit * makers // options].append(Option(name, name, bit))
    return Conflict(
        tuple(
            DecisionMaker(
                f"m{i}", f"m{i}", tuple(mine), Prioritised(tuple(said() for _ in range(statements)))
            )
            for i, mine in enumerate(owned)
        )
    )
