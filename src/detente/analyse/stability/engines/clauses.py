"""The SAT engine: equilibria of conflicts whose states are far too many to list.

The focal decision maker's own settings are gone through one by one; everything else stays a
formula. A state is stable for it if each setting that it could move to is impossible, no better,
or sanctioned; a sanction is a copy of the others' options, set as they can set them. This is exact
as long as others can reach every combination of what each can set alone: where infeasible patterns
are about one decision maker's options each. For Nash stability it is always exact.

Source: the definitions in Fang, Hipel & Kilgour 1993, ch. 3; pure equilibria as satisfiability:
Bonzon et al. 2006 (Boolean games). The expansion is ours, and is tested against the reference.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import islice, product
from typing import TYPE_CHECKING, Any

from detente.analyse.results import Exactness, Method
from detente.analyse.stability.conflict import Change, Prioritised
from detente.analyse.stability.engines.circuit import FALSE, TRUE, Circuit, Wire, mentioned
from detente.analyse.stability.solutions import CONCEPTS
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.analyse.stability.conflict import Conflict, DecisionMaker
    from detente.kernel.formula import Formula

KNOWN = ("nash", "gmr", "smr")
"""The concepts that it knows."""

MOST_OWN = 10
"""Options that one decision maker may own: its settings are gone through."""

Wires = Callable[[str], Wire]


@dataclass(frozen=True)
class Equilibria:
    """Equilibria that were found.

    Attributes:
        states: their codes, in the order in which they were found.
        complete: whether there are no more.
    """

    conflict: Conflict
    concept: str
    states: tuple[int, ...]
    complete: bool
    method: Method

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "options": [option.id for option in self.conflict.options],
            "equilibria": {self.concept: list(self.states)},
            "complete": self.complete,
            "method": self.method.as_json(),
        }


def equilibria(conflict: Conflict, concept: str, most: int = 100) -> Equilibria:
    """Return equilibria of a conflict of any size.

    Args:
        conflict: the conflict; preferences by statements.
        concept: ``nash``, ``gmr`` or ``smr``.
        most: how many to find.

    Raises:
        InputError: the conflict, or the concept, is none that can be asked about in this way.
    """
    problem = unfit(conflict, concept)
    if problem:
        raise InputError(f"The SAT engine cannot answer this: {problem}.")
    found = tuple(islice(each_equilibrium(conflict, concept), most + 1))
    complete = len(found) <= most
    method = Method(
        name=f"equilibria under {CONCEPTS[concept].name} by satisfiability",
        engine="sat (CaDiCaL, python-sat)",
        exactness=Exactness.EXACT if complete else Exactness.CAPPED,
        parameters={"most": most, **conflict.cited},
        source=CONCEPTS[concept].source,
    )
    return Equilibria(conflict, concept, found[:most], complete, method)


def unfit(conflict: Conflict, concept: str) -> str:
    """Return why the engine cannot take a question; empty where it can."""
    if concept not in KNOWN:
        return f"it knows {', '.join(KNOWN)}, not {concept}"
    if conflict.coalesced:
        return "states that count as one have to be listed"
    for maker in conflict.makers:
        if not isinstance(maker.preference, Prioritised):
            return f"{maker.id} says its preferences by states or weights, not by statements"
        if len(maker.options) > MOST_OWN:
            return f"{maker.id} owns {len(maker.options)} options, and {MOST_OWN} is the limit"
    if concept != "nash":
        for pattern in conflict.infeasible:
            whose = {conflict.owners[name] for name in mentioned(pattern.formula)}
            if len(whose) > 1:
                return (
                    f"`{pattern.text}` ties options of several decision makers, so that what "
                    "others can reach depends on the way there; ask for nash"
                )
    return ""


def satisfiable(conflict: Conflict) -> bool:
    """Return whether any state is feasible."""
    encoding = _Encoding(conflict)
    return next(encoding.solutions(), None) is not None


def each_equilibrium(conflict: Conflict, concept: str) -> Iterator[int]:
    """Yield the codes of all equilibria, one by one, as they are found."""
    encoding = _Encoding(conflict)
    for number in range(len(conflict.makers)):
        encoding.require_stable(number, concept)
    return encoding.solutions()


class _Encoding:
    """A conflict as clauses over one variable for each option of a state."""

    def __init__(self, conflict: Conflict) -> None:
        self.conflict = conflict
        self.circuit = Circuit()
        self.here = {option.id: self.circuit.new() for option in conflict.options}
        for pattern in conflict.infeasible:
            self._require(-self.circuit.holds(pattern.formula, self.here.__getitem__))

    def _require(self, *wires: Wire) -> None:
        """Say that one of some wires is true."""
        self.circuit.clauses.append(list(wires))

    def solutions(self) -> Iterator[int]:
        """Yield the codes of the states that satisfy the clauses, each once."""
        solvers: Any = importlib.import_module("pysat.solvers")
        solver: Any = solvers.Solver(name="cadical153", bootstrap_with=self.circuit.clauses)
        options = self.conflict.options
        try:
            while solver.solve():
                model: Sequence[int] = solver.get_model()
                known = len(model)
                # The model ends with the last variable that any clause names; the rest are free.
                wires = [self.here[option.id] for option in options]
                signs = [model[wire - 1] if wire <= known else -wire for wire in wires]
                yield sum(1 << o.bit for o, sign in zip(options, signs, strict=True) if sign > 0)
                solver.add_clause([-sign for sign in signs])
        finally:
            solver.delete()

    def require_stable(self, number: int, concept: str) -> None:
        """Say that the state is stable for a decision maker."""
        maker = self.conflict.makers[number]
        others = [m for m in self.conflict.makers if m is not maker]
        for setting in _settings(maker):
            moved = self._with(setting, self.here)
            open_to = self._permitted(maker, self.here.__getitem__, moved)
            can_be = self._feasible(moved, maker)
            escape = [-open_to, -can_be, self._no_better(maker, moved)]
            if concept != "nash" and others:
                escape.append(self._sanction(maker, others, setting, concept))
            if TRUE not in escape:
                self._require(*(wire for wire in escape if wire != FALSE))

    def _with(self, setting: dict[str, Wire], rest: dict[str, Wire]) -> Wires:
        """Return wires of a state with some options set otherwise."""
        return lambda name: setting[name] if name in setting else rest[name]

    def _permitted(self, maker: DecisionMaker, before: Wires, after: Wires) -> Wire:
        """Return a wire that is true if a maker can change its options so."""
        found = TRUE
        for option in maker.options:
            was, becomes = before(option.id), after(option.id)
            if option.change is Change.FORWARD:
                found = self.circuit.both(found, self.circuit.either(-was, becomes))
            elif option.change is Change.BACK:
                found = self.circuit.both(found, self.circuit.either(was, -becomes))
        return found

    def _feasible(self, wires: Wires, *changed: DecisionMaker) -> Wire:
        """Return a wire that is true if a state can be that differs in some makers' options."""
        own = {option.id for maker in changed for option in maker.options}
        circuit = self.circuit
        about = [p.formula for p in self.conflict.infeasible if own & set(mentioned(p.formula))]
        return reduce(circuit.both, [-circuit.holds(formula, wires) for formula in about], TRUE)

    def _no_better(self, maker: DecisionMaker, reached: Wires) -> Wire:
        """Return a wire that is true only if what is reached is no better than the state.

        From the last statement to the first: nothing is better so far; a statement decides where
        it holds in one of the two only.
        """
        circuit = self.circuit
        here = self.here.__getitem__
        found = TRUE
        for formula in reversed(_formulas(maker)):
            then, now = circuit.holds(formula, reached), circuit.holds(formula, here)
            if then == now:
                continue
            # Better then: no. Better now: yes. Alike: as the less important statements have it.
            alike = circuit.both(circuit.either(now, -then), found)
            found = circuit.either(circuit.both(now, -then), alike)
        return found

    def _sanction(
        self,
        maker: DecisionMaker,
        others: Sequence[DecisionMaker],
        setting: dict[str, Wire],
        concept: str,
    ) -> Wire:
        """Return a wire that is true only if others can make a setting no better.

        Their options have a copy of their own for each setting, in which the solver looks for what
        they would do; where it is not needed, they may stay as they are.
        """
        circuit = self.circuit
        there = {o.id: circuit.new() for other in others for o in other.options}
        wires = self._with(setting, there)
        found = self._no_better(maker, wires)
        for other in others:
            found = circuit.both(found, self._permitted(other, self.here.__getitem__, wires))
        found = circuit.both(found, self._feasible(wires, *others))
        if concept == "smr":
            for away in _settings(maker):
                escaped = self._with(away, there)
                open_to = self._permitted(maker, wires, escaped)
                can_be = self._feasible(escaped, maker)
                held = circuit.either(
                    -circuit.both(open_to, can_be), self._no_better(maker, escaped)
                )
                found = circuit.both(found, held)
        return found


def _formulas(maker: DecisionMaker) -> tuple[Formula, ...]:
    preference = maker.preference
    if not isinstance(preference, Prioritised):
        raise TypeError("preferences by statements were asked for")
    return tuple(statement.formula for statement in preference.statements)


def _settings(maker: DecisionMaker) -> Iterator[dict[str, Wire]]:
    """Yield every way to set a decision maker's options."""
    ids = [option.id for option in maker.options]
    for chosen in product((FALSE, TRUE), repeat=len(ids)):
        yield dict(zip(ids, chosen, strict=True))
