"""The satisfiability solver, seen through what is used of it; its library leaves types open."""

from __future__ import annotations

import importlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence


class Sat(Protocol):
    """A satisfiability solver that keeps what it learns from one question to the next."""

    def solve(self, assumptions: Sequence[int] = ()) -> bool:
        """Return whether the clauses can be satisfied together with some literals."""
        ...

    def get_model(self) -> list[int]:
        """Return the literals of the model just found."""
        ...

    def get_core(self) -> list[int] | None:
        """Return the assumptions that were needed to see that there is none."""
        ...

    def add_clause(self, clause: Iterable[int]) -> None:
        """Add a clause."""
        ...

    def set_phases(self, literals: Iterable[int]) -> None:
        """Say which way to try variables first."""
        ...


class Cheapest(Protocol):
    """A solver for weighted partial maximum satisfiability."""

    cost: int

    def compute(self) -> list[int] | None:
        """Return a model that leaves soft clauses of the least weight unsatisfied, if any."""
        ...

    def add_clause(self, clause: Iterable[int]) -> None:
        """Add a hard clause."""
        ...


@contextmanager
def sat(clauses: Sequence[Sequence[int]] = ()) -> Generator[Sat]:
    """Open a solver on clauses; MiniSat 2.2, the quickest to start of those at hand."""
    solvers: Any = importlib.import_module("pysat.solvers")
    with solvers.Solver(name="minisat22", bootstrap_with=clauses) as solver:
        yield cast("Sat", solver)


@contextmanager
def cheapest(hard: Sequence[Sequence[int]], soft: Sequence[tuple[int, int]]) -> Generator[Cheapest]:
    """Open a solver on hard clauses and on literals that each cost their weight where false.

    Source: RC2, Ignatiev, Morgado and Marques-Silva, JSAT 11 (2019).
    """
    formulas: Any = importlib.import_module("pysat.formula")
    searches: Any = importlib.import_module("pysat.examples.rc2")
    weighted = formulas.WCNF()
    for clause in hard:
        weighted.append(list(clause))
    for literal, weight in soft:
        weighted.append([literal], weight=weight)
    with searches.RC2(weighted, solver="minisat22") as search:
        yield cast("Cheapest", search)
