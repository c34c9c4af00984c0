"""What judging one instance in one world yields, before it gets the name of a verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from detente.kernel.registry import Registry
from detente.monitor.facts import Fact, Span
from detente.monitor.verdicts import Verdict, Witness
from detente.monitor.world import World
from detente.terms.clauses import Clause
from detente.terms.lifecycle import State

if TYPE_CHECKING:
    from detente.kernel.truth import Truth


@dataclass(slots=True)
class Judgement:
    """Whether one instance is violated in a world, and what that rests on.

    Attributes:
        violated: in all worlds (TRUE), in none (FALSE), or it depends.
        closed: whether the passage of time can no longer change it.
        named: a verdict that applies instead of satisfied or violated, where it is certain.
        unbroken: the span in which nothing forbidden is on record, where that is what is judged.
    """

    violated: Truth
    closed: bool
    state: State
    norm: str
    trigger: Fact | None = None
    due: Span | None = None
    window: Span | None = None
    named: Verdict | None = None
    witnesses: list[Witness] = field(default_factory=list[Witness])
    reasons: list[str] = field(default_factory=list[str])
    unbroken: Span | None = None


Judge: TypeAlias = Callable[[Clause, str, World], "Judgement | None"]
"""Judges the instance of a clause with a key in a world; None where there is no such instance."""
Keys: TypeAlias = Callable[[Clause, World], Iterable[str]]
"""The keys of the instances that a clause may have in a world."""

JUDGES: Registry[tuple[Keys, Judge]] = Registry("judge")
"""Clause kind → how to find its instances and how to judge one."""

CERTAINTY = {2: "certain", 1: "possible", 0: "none"}


def witness(fact: Fact, as_: str, truth: Truth) -> Witness:
    """Return a fact as a witness in some capacity."""
    return Witness(fact.id, as_, CERTAINTY[truth])
