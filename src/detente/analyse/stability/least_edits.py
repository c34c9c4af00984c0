"""The least number of edits that unlock a target, where going through all sets of them ends.

A constraint solver chooses for every decision maker one of the orders that a few edits of its own
statements can make, so that together the target is stable and a way of improvements leads there,
at the least number of edits. The way, and under SEQ each sanction, is a path that the solver has
to lay over pairs of a state and its last mover, along moves that the chosen orders make
improvements. What it returns is proven to be the least, or to be none, within the edits that one
decision maker may have.

Source: inverse graph model (Kinsara, Kilgour & Hipel 2015); CP-SAT (Perron & Furnon, OR-Tools).
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Any

from detente.analyse.results import Exactness, Method
from detente.analyse.stability.listed import Listed, Order, bits, stable
from detente.analyse.stability.unlock import Editing, Unlock, Unlocking, ends_of
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.analyse.stability.conflict import Conflict, Statement
    from detente.analyse.stability.edits import Edit

MOST_EACH = 3
"""Edits that one decision maker may have."""
MOST_STATES = 512
"""States over which ways are laid."""
MOST_EQUAL = 20
"""Sets of edits that are listed, of those that are equally small."""
SECONDS = 30.0
"""Time after which the solver stops, and says that it did."""

Literal = Any
"""A Boolean variable of the solver, whose library leaves types open."""


def least_edits(
    conflict: Conflict,
    target: int,
    *,
    concept: str = "seq",
    by: Sequence[int] | None = None,
    added: Sequence[Statement] = (),
    most_each: int = MOST_EACH,
    seconds: float = SECONDS,
) -> Unlocking:
    """Return the least sets of edits that unlock a target, if there are any.

    All that are equally small, up to :data:`MOST_EQUAL`; sets that make the same orders are one.

    Args:
        conflict: the conflict; its status quo has to be known.
        target: the code of the state that is to come about.
        concept: what it has to be stable under: ``nash``, ``gmr``, ``smr`` or ``seq``.
        by: the decision makers whose statements may be edited; all by default.
        added: statements that a decision maker may take on.
        most_each: how many edits one decision maker may have.
        seconds: time after which the solver stops.

    Raises:
        InputError: no status quo is known, the target cannot be, or states are too many.
    """
    listed = Listed(conflict)
    if len(listed.states) > MOST_STATES:
        raise InputError(
            f"Ways are laid over up to {MOST_STATES} states, not {len(listed.states)}."
        )
    start, goal = ends_of(conflict, listed, target)
    editing = Editing(conflict, listed, by, added)
    choices = [_choices(editing, maker, most_each) for maker in range(len(conflict.makers))]
    task = _Task(listed, choices, start, goal, concept)
    found, proven, whole = task.solved(seconds)
    already = any(not edits for edits in found)
    method = Method(
        name="least number of edits of prioritised statements, by constraint solving",
        engine="CP-SAT (OR-Tools)",
        exactness=Exactness.EXACT if proven else Exactness.CAPPED,
        parameters={
            "concept": concept,
            "most_edits_each": most_each,
            "seconds": seconds,
            "all_of_the_least": whole,
            **conflict.cited,
        },
        source="Kinsara, Kilgour & Hipel 2015",
    )
    unlocks = () if already else tuple(Unlock(edits) for edits in found)
    return Unlocking(conflict, target, concept, already, unlocks, {}, proven, method)


@dataclass(frozen=True, slots=True)
class _Choice:
    """An order that some edits of a decision maker's statements make; the fewest that do."""

    edits: tuple[Edit, ...]
    order: Order


def _choices(editing: Editing, maker: int, most: int) -> list[_Choice]:
    found: dict[int, _Choice] = {}
    for count in range(most + 1):
        for edits, order in editing.edits_of(maker, count):
            found.setdefault(id(order), _Choice(edits, order))
    return list(found.values())


class _Task:
    """The choice of orders as a constraint problem."""

    def __init__(
        self,
        listed: Listed,
        choices: Sequence[Sequence[_Choice]],
        start: int,
        goal: int,
        concept: str,
    ) -> None:
        self.listed, self.goal, self.concept = listed, goal, concept
        self.choices = choices
        solver: Any = importlib.import_module("ortools.sat.python.cp_model")
        self.ortools = solver
        self.model: Any = solver.CpModel()
        self.makers = range(len(choices))
        self.picked: list[list[Literal]] = [
            [self.model.new_bool_var("") for _ in own] for own in choices
        ]
        self._gains: dict[tuple[int, int, int], Literal | None] = {}
        for own in self.picked:
            self.model.add_exactly_one(own)
        for maker in self.makers:
            self._require_stable(maker)
        if start != goal:
            always = self.model.new_constant(1)
            ends = {goal: always}
            self._lay_path(start, self.makers, ends, always)

    def solved(self, seconds: float) -> tuple[list[tuple[Edit, ...]], bool, bool]:
        """Return the least sets of edits, whether that is proven, and whether these are all."""
        until = monotonic() + seconds
        costs = sum(
            len(choice.edits) * literal
            for own, literals in zip(self.choices, self.picked, strict=True)
            for choice, literal in zip(own, literals, strict=True)
        )
        self.model.minimize(costs)
        first, proven = self._answer(seconds)
        if first is None or not proven:
            return ([] if first is None else [self._edits(first)]), proven, False
        self.model.clear_objective()
        self.model.add(costs == len(self._edits(first)))
        found, picked, proven = [self._edits(first)], first, False
        while self._edits(first) and len(found) < MOST_EQUAL and not proven:
            chosen = zip(self.picked, picked, strict=True)
            self.model.add_bool_or([own[place].negated() for own, place in chosen])
            another, proven = self._answer(max(0.01, until - monotonic()))
            if another is None:
                break
            picked, proven = another, False
            found.append(self._edits(another))
        return found, True, proven or not found[0]

    def _answer(self, seconds: float) -> tuple[list[int] | None, bool]:
        """Return the place of everybody's order, None where none fits; and whether it is proven."""
        solver: Any = self.ortools.CpSolver()
        solver.parameters.max_time_in_seconds = seconds
        # One worker and a fixed seed: the same question has the same answer every time.
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        status = solver.solve(self.model)
        if status not in (self.ortools.OPTIMAL, self.ortools.FEASIBLE):
            return None, status == self.ortools.INFEASIBLE
        picked = [
            next(place for place, literal in enumerate(own) if solver.boolean_value(literal))
            for own in self.picked
        ]
        return picked, status == self.ortools.OPTIMAL

    def _edits(self, picked: Sequence[int]) -> tuple[Edit, ...]:
        """Return the edits that make the orders at some places."""
        pairs = zip(self.choices, picked, strict=True)
        return tuple(edit for own, place in pairs for edit in own[place].edits)

    def _any(self, maker: int, fits: Callable[[Order], bool]) -> Literal | None:
        """Return a literal that allows only orders that fit; None where none does."""
        fitting = [
            literal
            for choice, literal in zip(self.choices[maker], self.picked[maker], strict=True)
            if fits(choice.order)
        ]
        if not fitting:
            return None
        if len(fitting) == len(self.picked[maker]):
            return self.model.new_constant(1)
        literal = self.model.new_bool_var("")
        self.model.add_bool_or([*fitting, literal.negated()])
        return literal

    def _gain(self, maker: int, before: int, after: int) -> Literal | None:
        """Return a literal that allows only orders under which a move is an improvement."""
        key = (maker, before, after)
        if key not in self._gains:
            bit = 1 << after
            self._gains[key] = self._any(maker, lambda order: bool(order.gains[before] & bit))
        return self._gains[key]

    def _require_stable(self, maker: int) -> None:
        concept = "gmr" if self.concept == "seq" else self.concept
        nobody: list[Order] = [own[0].order for own in self.choices]
        for choice, literal in zip(self.choices[maker], self.picked[maker], strict=True):
            orders = [*nobody[:maker], choice.order, *nobody[maker + 1 :]]
            # All but SEQ hang on the decision maker's own order only; SEQ implies GMR.
            if not stable(self.listed, orders, maker, self.goal, concept):
                self.model.add(literal == 0)
        if self.concept == "seq":
            for gain in bits(self.listed.moves[maker][self.goal]):
                self._require_sanction(maker, gain)

    def _require_sanction(self, maker: int, gain: int) -> None:
        """Say that others' improvements lead from a gain to what is no better for its maker."""
        bit = 1 << gain
        gaining = [
            literal
            for choice, literal in zip(self.choices[maker], self.picked[maker], strict=True)
            if choice.order.gains[self.goal] & bit
        ]
        if not gaining:
            return
        needed = self.model.new_bool_var("")
        for literal in gaining:
            self.model.add_implication(literal, needed)
        others = [other for other in self.makers if other != maker]
        ends = {
            state: self._any(maker, lambda o, s=state: o.ranks[s] <= o.ranks[self.goal])
            for state in range(len(self.listed.states))
        }
        self._lay_path(gain, others, ends, needed)

    def _lay_path(
        self, start: int, movers: Sequence[int], ends: dict[int, Literal | None], needed: Literal
    ) -> None:
        """Say that improvements lead from a state to one of some ends, where that is needed.

        The path is a circuit over pairs of a state and its last mover, closed from an end to the
        start; pairs that are not on it stand in a loop of their own.
        """
        nodes: dict[tuple[int, int], int] = {(start, -1): 0}
        arcs: list[tuple[int, int, Literal]] = [(0, 0, needed.negated())]
        waiting: list[tuple[int, int]] = [(start, -1)]
        while waiting:
            state, last = waiting.pop()
            for mover in movers:
                for after in bits(self.listed.moves[mover][state]) if mover != last else ():
                    allowed = self._gain(mover, state, after)
                    if allowed is None:
                        continue
                    if (after, mover) not in nodes:
                        nodes[after, mover] = len(nodes)
                        waiting.append((after, mover))
                    arcs.append((nodes[state, last], nodes[after, mover], self._used(allowed)))
        for (state, last), node in nodes.items():
            if last < 0:
                continue
            arcs.append((node, node, self.model.new_bool_var("")))
            allowed = ends.get(state)
            if allowed is not None:
                arcs.append((node, 0, self._used(allowed)))
        self.model.add_circuit(arcs)

    def _used(self, allowed: Literal) -> Literal:
        """Return a literal for an arc that can be taken only if something is allowed."""
        used = self.model.new_bool_var("")
        self.model.add_implication(used, allowed)
        return used
