"""Which issues hang together, so that nothing about one can be settled without the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.analyse.deadlock.demands import Problem


def hanging_together(problem: Problem) -> list[frozenset[int]]:
    """Return for each issue the issues that it hangs together with, itself included.

    Issues hang together where a demand or a rule speaks of both, or through others.
    """
    group = list(range(len(problem.space.issues)))
    rules = [problem.space.scope(rule) for rule in problem.integrity]
    for scope in (*(graded.scope for graded in problem.demands), *rules):
        joined = {group[issue] for issue in scope}
        least = min(joined, default=0)
        group = [least if of in joined else of for of in group]
    return [frozenset(n for n, of in enumerate(group) if of == mine) for mine in group]
