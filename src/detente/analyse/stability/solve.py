"""Verdicts on a conflict, by an engine that fits its size and shape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.analyse.results import Method
from detente.analyse.stability.engines import hypercube, last_mover, reference
from detente.analyse.stability.solutions import CONCEPTS, USUAL
from detente.analyse.stability.verdicts import Verdicts, sources
from detente.errors import InputError
from detente.kernel.ids import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from detente.analyse.stability.arrays import Flags
    from detente.analyse.stability.conflict import Conflict


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine that gives verdicts on all states.

    Attributes:
        name: what it is called.
        solve: the engine.
        largest: how many options it takes.
        concepts: the concepts that it knows.
        coalesces: whether states may count as one.
        cost: what it costs at its limit.
    """

    name: str
    solve: Callable[[Conflict, Sequence[str]], tuple[Flags, dict[tuple[int, str], Flags]]]
    largest: int
    concepts: tuple[str, ...]
    coalesces: bool
    cost: str


ENGINES: dict[str, Engine] = {
    engine.name: engine
    for engine in (
        Engine(
            "reference", reference.reference, reference.LARGEST, tuple(CONCEPTS), True,
            "minutes at 4,096 states",
        ),
        Engine(
            "hypercube", hypercube.hypercube, hypercube.LARGEST, hypercube.KNOWN, False,
            "less than a minute and 2.5 GB at 16,777,216 states",
        ),
        Engine(
            "last_mover", last_mover.last_mover, last_mover.LARGEST, last_mover.KNOWN, True,
            "minutes at 65,536 states",
        ),
    )
}  # fmt: skip
"""Engine by name, without the SAT solver, which lists equilibria and gives no verdict on others."""

BEYOND = "sat"
"""What can be asked for where states are too many for every engine."""


def solve(conflict: Conflict, concepts: Sequence[str] = USUAL, engine: str = "auto") -> Verdicts:
    """Return verdicts on all states of a conflict.

    Args:
        conflict: the conflict.
        concepts: the solution concepts asked for, by id.
        engine: its name; ``auto`` takes the one that fits.

    Raises:
        InputError: a concept or engine is not known, or no engine fits; says which would do.
    """
    asked = tuple(dict.fromkeys(concepts))
    for concept in asked:
        if concept not in CONCEPTS:
            near = did_you_mean(concept, CONCEPTS).replace("On record", "There are")
            raise InputError(f"There is no solution concept {concept!r}. {near}")
    chosen = _fitting(conflict, asked) if engine == "auto" else _named(conflict, asked, engine)
    states, stable = chosen.solve(conflict, asked)
    method = Method(
        name="graph model for conflict resolution: " + ", ".join(asked),
        engine=chosen.name,
        parameters={
            "options": len(conflict.options),
            "decision_makers": len(conflict.makers),
            **conflict.cited,
        },
        source=sources(asked),
    )
    return Verdicts(conflict, states, stable, asked, method)


def _named(conflict: Conflict, concepts: Sequence[str], name: str) -> Engine:
    engine = ENGINES.get(name)
    if engine is None:
        known = [*ENGINES, BEYOND]
        near = did_you_mean(name, known).replace("On record", "There are")
        raise InputError(f"There is no engine {name!r} for this. {near}")
    problem = _unfit(engine, conflict, concepts)
    if problem:
        raise InputError(f"The engine {name!r} {problem}. {_would_do(conflict, concepts)}")
    return engine


def _fitting(conflict: Conflict, concepts: Sequence[str]) -> Engine:
    for name in ("hypercube", "last_mover", "reference"):
        if not _unfit(ENGINES[name], conflict, concepts):
            return ENGINES[name]
    problem = _unfit(ENGINES["reference" if "sim" in concepts else "hypercube"], conflict, concepts)
    otherwise = _would_do(conflict, concepts)
    raise InputError(f"No engine gives verdicts on all states here: it {problem}. {otherwise}")


def _unfit(engine: Engine, conflict: Conflict, concepts: Sequence[str]) -> str:
    """Return why an engine cannot take a question; empty where it can."""
    unknown = [c for c in concepts if c not in engine.concepts]
    if unknown:
        return f"does not know {', '.join(unknown)}"
    if conflict.coalesced and not engine.coalesces:
        return "does not take states that count as one"
    if conflict.coalesced and "sim" in concepts:
        return "cannot combine moves of states that count as one (sim is for option form only)"
    count = len(conflict.options)
    if count > engine.largest:
        limit = f"{engine.largest} options ({1 << engine.largest:,} states)"
        return f"takes {limit}, and there are {count} (2^{count} states)"
    return ""


def _would_do(conflict: Conflict, concepts: Sequence[str]) -> str:
    """Return which engine would do, and what it costs."""
    fit = [e for e in ENGINES.values() if not _unfit(e, conflict, concepts)]
    if fit:
        return "These would do: " + "; ".join(f"{e.name} ({e.cost})" for e in fit) + "."
    from detente.analyse.stability.engines.clauses import unfit

    problems = {c: unfit(conflict, c) for c in concepts}
    known = [c for c in concepts if not problems[c]]
    if known:
        which = "" if len(known) == len(problems) else f" for {', '.join(known)}"
        return f"{BEYOND} would do{which}: it lists equilibria one by one, mostly at once."
    why = next(iter(problems.values()))
    return f"{BEYOND} would not do either: {why}. Ask for fewer concepts, or leave options out."
