"""What survives when preferences are varied, and what hangs on which of them.

Two questions. *Single changes*: each statement in question is dropped, negated and moved, and each
supposed restriction of states and moves is left out, one change at a time; a conclusion that stands
under all of them survives. *Profiles*: each statement marked uncertain, alone and together with the
others, is kept, dropped, negated, or gives way to an alternative; the share of profiles in which a
state is stable is exact where profiles are few, and estimated from a sample, with an interval,
where they are many.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import prod, sqrt
from typing import TYPE_CHECKING, TypeAlias

from detente.analyse.results import Exactness, Method
from detente.analyse.stability.conflict import Prioritised
from detente.analyse.stability.edits import (
    Add,
    Edit,
    Reorder,
    edited,
    negated,
    single_edits,
    statements_of,
)
from detente.analyse.stability.listed import Listed, Order, stable
from detente.analyse.stability.restrictions import LeaveOut, left_out, without
from detente.analyse.stability.solutions import USUAL
from detente.kernel.formula import unparse

if TYPE_CHECKING:
    from detente.analyse.stability.conflict import Conflict, Statement

Variation: TypeAlias = "Edit | LeaveOut"
"""A single change: of a preference statement, or of what restricts states and moves."""


@dataclass(frozen=True, slots=True, order=True)
class Conclusion:
    """That a state is stable, or is not, under a concept, for everybody or for one.

    Attributes:
        maker: for whom, by number; -1 for all decision makers.
    """

    state: int
    concept: str
    maker: int
    stable: bool


@dataclass(frozen=True)
class Hanging:
    """A conclusion with the single changes that overturn it.

    Attributes:
        overturned_by: the edits after which it is the other way round; none where it survives all.
    """

    conclusion: Conclusion
    overturned_by: tuple[Variation, ...]

    @property
    def survives(self) -> bool:
        """Whether it stands under every single change that was tried."""
        return not self.overturned_by


@dataclass(frozen=True)
class SingleChanges:
    """What single changes of statements do to conclusions.

    Attributes:
        tried: how many changes were tried.
        left_out: how many of them leave a restriction out.
        hanging: the conclusions, each with what overturns it.
    """

    tried: int
    hanging: tuple[Hanging, ...]
    method: Method
    left_out: int = 0

    @property
    def surviving(self) -> tuple[Conclusion, ...]:
        """The conclusions that stand under every change."""
        return tuple(one.conclusion for one in self.hanging if one.survives)


def single_changes(
    conflict: Conflict,
    states: Sequence[int],
    concepts: Sequence[str] = USUAL,
    *,
    only_assumed: bool = True,
) -> SingleChanges:
    """Return which conclusions about states survive single changes of statements.

    Args:
        conflict: the conflict.
        states: the codes of the states that conclusions are about.
        concepts: ``nash``, ``gmr``, ``smr`` or ``seq``.
        only_assumed: whether only statements that rest on nothing on record are dropped and
            negated; all are moved, since their order is the analyst's. Restrictions are left out
            only where they rest on nothing on record.

    Raises:
        InputError: there are too many states to list.
    """
    trial = _Trial(conflict)
    before = trial.conclusions(trial.orders, states, concepts)
    overturned: dict[Conclusion, list[Variation]] = {conclusion: [] for conclusion in before}
    edits = variations(conflict, only_assumed=only_assumed)
    for edit in edits:
        changed = _Trial(without(conflict, edit)) if isinstance(edit, LeaveOut) else trial
        orders = changed.orders if isinstance(edit, LeaveOut) else trial.after(edit)
        after = changed.conclusions(orders, states, concepts)
        for was, now in zip(before, after, strict=True):
            if was.stable is not now.stable:
                overturned[was].append(edit)
    method = Method(
        name="single changes: statements dropped, negated, moved; patterns left out",
        engine="listed states",
        parameters={"only_assumed": only_assumed, "edits": len(edits), **conflict.cited},
    )
    hanging = tuple(Hanging(was, tuple(by)) for was, by in overturned.items())
    left = sum(isinstance(edit, LeaveOut) for edit in edits)
    return SingleChanges(len(edits), hanging, method, left)


def variations(conflict: Conflict, *, only_assumed: bool = True) -> tuple[Variation, ...]:
    """Return the single changes to try.

    What somebody said may be on record; how it ranks among the rest is the analyst's all the same,
    so every statement is moved.
    """
    return (*_edits(conflict, only_assumed=only_assumed), *left_out(conflict))


def _edits(conflict: Conflict, *, only_assumed: bool) -> Iterator[Edit]:
    for number, maker in enumerate(conflict.makers):
        statements = statements_of(maker)
        for edit in single_edits(conflict, number):
            if isinstance(edit, Add):
                continue
            if isinstance(edit, Reorder) or statements[edit.statement].assumed or not only_assumed:
                yield edit


class _Trial:
    """A conflict whose states are listed once and judged under many orders."""

    def __init__(self, conflict: Conflict) -> None:
        self.listed = Listed(conflict)
        self.conflict = conflict
        self.block = getattr(self.listed.graph, "block", int)
        self.orders = tuple(self.listed.as_given(i) for i in self.listed.graph.everyone())

    def after(self, edit: Edit) -> tuple[Order, ...]:
        """Return everybody's order after one edit."""
        statements = edited(statements_of(self.conflict.makers[edit.maker]), [edit])
        return self.with_statements(self.orders, edit.maker, statements or ())

    def with_statements(
        self, orders: tuple[Order, ...], maker: int, statements: Sequence[Statement]
    ) -> tuple[Order, ...]:
        """Return orders with one that is by other statements."""
        changed = self.listed.by_statements(maker, [s.formula for s in statements])
        return (*orders[:maker], changed, *orders[maker + 1 :])

    def conclusions(
        self, orders: tuple[Order, ...], states: Sequence[int], concepts: Sequence[str]
    ) -> list[Conclusion]:
        """Return for each state and concept whether it is stable, for each one and for all."""
        found: list[Conclusion] = []
        for state in states:
            place = self.listed.place[self.block(state)]
            for concept in concepts:
                each = [
                    stable(self.listed, orders, maker, place, concept)
                    for maker in range(len(orders))
                ]
                found.append(Conclusion(state, concept, -1, all(each)))
                found += [Conclusion(state, concept, m, held) for m, held in enumerate(each)]
        return found


def robustness(changes: SingleChanges, held: Mapping[int, Sequence[str]]) -> dict[int, float]:
    """Return for each state the share of changes under which it stays an equilibrium.

    Args:
        changes: what single changes do; conclusions about the states among them.
        held: state to the concepts under which it has to stay one.
    """
    against: dict[int, set[Variation]] = {state: set() for state in held}
    for one in changes.hanging:
        about = one.conclusion
        if about.maker < 0 and about.stable and about.concept in held.get(about.state, ()):
            against[about.state] |= set(one.overturned_by)
    return {s: 1 - len(edits) / max(changes.tried, 1) for s, edits in against.items()}


@dataclass(frozen=True, slots=True)
class Share:
    """In which share of the profiles a state is an equilibrium.

    Attributes:
        low, high: the share itself where all profiles were judged; else a 95 % interval (Wilson).
    """

    state: int
    concept: str
    share: float
    low: float
    high: float


@dataclass(frozen=True)
class Shares:
    """Shares of consistent preference profiles.

    Attributes:
        profiles: how many profiles there are.
        judged: how many were judged.
        uncertain: how many statements were varied.
        shares: for each state and concept, in the order of codes.
    """

    profiles: int
    judged: int
    uncertain: int
    shares: tuple[Share, ...]
    method: Method

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "profiles": self.profiles,
            "judged": self.judged,
            "uncertain": self.uncertain,
            "shares": [
                {
                    "state": s.state,
                    "concept": s.concept,
                    "share": s.share,
                    "low": s.low,
                    "high": s.high,
                }
                for s in self.shares
            ],
            "method": self.method.as_json(),
        }


MOST_EXACT = 2_000
"""Profiles up to which all are judged."""
SAMPLE = 1_000
"""Profiles that are drawn where there are more."""


def shares(
    conflict: Conflict,
    states: Sequence[int],
    concepts: Sequence[str] = USUAL,
    *,
    all_assumed: bool = False,
    seed: int = 1,
    sample: int = SAMPLE,
    most_exact: int = MOST_EXACT,
) -> Shares:
    """Return in which share of the preference profiles states are equilibria.

    A statement marked ``uncertain`` is kept, dropped or negated; one with alternatives is kept or
    gives way to one of them; each combination counts alike.

    Args:
        conflict: the conflict.
        states: the states asked about.
        concepts: ``nash``, ``gmr``, ``smr`` or ``seq``.
        all_assumed: whether every assumed statement is taken as uncertain.
        seed: what drawing begins with.
        sample: how many profiles are drawn where there are more than ``most_exact``.
        most_exact: profiles up to which all are judged.

    Raises:
        InputError: there are too many states to list.
    """
    trial = _Trial(conflict)
    choices = [
        (number, place, _ways(statement, all_assumed=all_assumed))
        for number, maker in enumerate(conflict.makers)
        for place, statement in enumerate(statements_of(maker))
    ]
    choices = [choice for choice in choices if len(choice[2]) > 1]
    count = prod(len(ways) for _, _, ways in choices)
    exact = count <= most_exact
    if exact:
        drawn: Iterator[Sequence[Statement | None]] = product(*(ways for _, _, ways in choices))
    else:
        chance = random.Random(seed)  # noqa: S311 (a sample, not a secret)
        drawn = ([chance.choice(ways) for _, _, ways in choices] for _ in range(sample))
    held: dict[tuple[int, str], int] = {(s, c): 0 for s in states for c in concepts}
    judged = 0
    places = [(number, place) for number, place, _ in choices]
    for chosen in drawn:
        judged += 1
        orders = _profile(trial, dict(zip(places, chosen, strict=True)))
        for found in trial.conclusions(orders, states, concepts):
            if found.maker < 0 and found.stable:
                held[found.state, found.concept] += 1
    return Shares(count, judged, len(choices), tuple(
        Share(s, c, k / judged, *((k / judged,) * 2 if exact else _interval(k, judged)))
        for (s, c), k in held.items()
    ), _share_method(conflict, exact=exact, seed=seed, judged=judged))  # fmt: skip


def _share_method(conflict: Conflict, *, exact: bool, seed: int, judged: int) -> Method:
    return Method(
        name="share of preference profiles in which a state is an equilibrium",
        engine="listed states",
        exactness=Exactness.EXACT if exact else Exactness.SAMPLED,
        parameters={
            "judged": judged,
            **({} if exact else {"seed": seed, "interval": "95 % (Wilson 1927)"}),
            **conflict.cited,
        },
    )


def _ways(statement: Statement, *, all_assumed: bool) -> tuple[Statement | None, ...]:
    """Return what may stand in a statement's place; None for nothing."""
    others: tuple[Statement | None, ...] = tuple(
        replace(statement, formula=formula) for formula in statement.alternatives
    )
    if statement.uncertain or (all_assumed and statement.assumed):
        others = (None, negated(statement), *others)
    # What is the same formula twice would count the same profiles twice.
    alike = {None if way is None else unparse(way.formula): way for way in others[::-1]}
    alike.pop(unparse(statement.formula), None)
    return (statement, *reversed(alike.values()))


def _profile(trial: _Trial, chosen: dict[tuple[int, int], Statement | None]) -> tuple[Order, ...]:
    """Return everybody's order once some statements are chosen."""
    orders = trial.orders
    for number, maker in enumerate(trial.conflict.makers):
        if not isinstance(maker.preference, Prioritised):
            continue
        read = [chosen.get((number, k), s) for k, s in enumerate(statements_of(maker))]
        orders = trial.with_statements(orders, number, [s for s in read if s is not None])
    return orders


_Z = 1.959963984540054
"""The 97.5 % quantile of the standard normal distribution."""


def _interval(hits: int, trials: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval for a share."""
    share, square = hits / trials, _Z * _Z
    middle = (share + square / (2 * trials)) / (1 + square / trials)
    half = (
        _Z
        / (1 + square / trials)
        * sqrt(share * (1 - share) / trials + square / (4 * trials * trials))
    )
    # At the ends the interval reaches them exactly, whatever rounding makes of it.
    low = max(0.0, middle - half) if hits else 0.0
    return low, (min(1.0, middle + half) if hits < trials else 1.0)
