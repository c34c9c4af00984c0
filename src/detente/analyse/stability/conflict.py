"""A conflict in option form: who decides over which options, what cannot be, who prefers what.

Source: Fang, Hipel & Kilgour 1993, *Interactive Decision Making*, ch. 2 (option form); Fang,
Hipel, Kilgour & Peng 2003 (option prioritisation).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from detente.analyse.stability.truth import holds

if TYPE_CHECKING:
    from detente.analyse.results import Parameter
    from detente.kernel.formula import Formula


class Change(StrEnum):
    """In which direction an option can be changed."""

    BOTH = "both"
    FORWARD = "fwd"
    """Only from not taken to taken: what is done cannot be undone."""
    BACK = "back"
    """Only from taken to not taken."""


@dataclass(frozen=True, slots=True)
class Option:
    """Something that its owner can do or leave.

    Attributes:
        bit: its place in state codes; the first option of the model is bit 0.
        change: in which direction it can be changed.
        change_rests_on: ids of entries on record that say so of that direction.
        change_assumed: whether nothing on record says that it changes in one direction only.
    """

    id: str
    name: str
    bit: int
    change: Change = Change.BOTH
    change_rests_on: tuple[str, ...] = ()
    change_assumed: bool = True


@dataclass(frozen=True, slots=True)
class Statement:
    """A formula over options with what it rests on.

    Attributes:
        text: the formula as written.
        formula: the formula.
        rests_on: ids of entries on record that say so.
        assumed: whether nothing on record says so.
        why: a sentence for the reader.
        uncertain: whether sensitivity may drop or negate it.
        alternatives: what sensitivity may put in its place.
    """

    text: str
    formula: Formula
    rests_on: tuple[str, ...] = ()
    assumed: bool = True
    why: str = ""
    uncertain: bool = False
    alternatives: tuple[Formula, ...] = ()


@dataclass(frozen=True, slots=True)
class Prioritised:
    """Preference by statements, the most important first.

    One state is preferred to another if the first statement on which they differ holds in it.
    Source: Fang, Hipel, Kilgour & Peng 2003 (option prioritisation).
    """

    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """Preference by a list of states, the best first; states of one group are equal."""

    groups: tuple[tuple[int, ...], ...]

    @property
    def ranks(self) -> Mapping[int, int]:
        """State code to rank, the higher the better."""
        count = len(self.groups)
        return {s: count - place for place, group in enumerate(self.groups) for s in group}


@dataclass(frozen=True, slots=True)
class Weighted:
    """Preference by weights: a state is worth the sum over options taken (option weighting).

    Weights are whole numbers in one unit of their own, so that sums are exact.
    """

    weights: tuple[tuple[int, int], ...]
    """Pairs of an option's bit and its weight."""


Preference = Prioritised | Ranked | Weighted


@dataclass(frozen=True, slots=True)
class DecisionMaker:
    """Somebody who decides over options of its own.

    Attributes:
        assumed: whether its ranking or weights rest on nothing on record; statements say so singly.
        rests_on: the entries that they rest on.
    """

    id: str
    name: str
    options: tuple[Option, ...]
    preference: Preference
    assumed: bool = True
    rests_on: tuple[str, ...] = ()

    @property
    def mask(self) -> int:
        """The bits of its options."""
        return sum(1 << option.bit for option in self.options)


@dataclass(frozen=True)
class Conflict:
    """A graph model in option form.

    Attributes:
        makers: the decision makers; their options in order are the bits of state codes.
        infeasible: patterns; a state in which one holds cannot be.
        coalesced: patterns; the states in which one holds count as a single state.
        status_quo: the code of the state that things are in, if it is known.
        digest: what the text that it was read from is cited by; empty where there is none.
        looked_up: whether what statements rest on was looked up on a record.
        undated: of a view as known by a date, entries that it rests on and that have no date of
            record, so that they count as known at any.
    """

    makers: tuple[DecisionMaker, ...]
    infeasible: tuple[Statement, ...] = ()
    coalesced: tuple[Statement, ...] = ()
    status_quo: int | None = None
    title: str = ""
    time: str = ""
    digest: str = ""
    looked_up: bool = True
    undated: tuple[str, ...] = ()
    _known: dict[int, bool] = field(default_factory=dict[int, bool], init=False, compare=False)

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """All options, in the order of bits."""
        return tuple(option for maker in self.makers for option in maker.options)

    @cached_property
    def bits(self) -> Mapping[str, int]:
        """Option id to bit."""
        return {option.id: option.bit for option in self.options}

    @cached_property
    def owners(self) -> Mapping[str, int]:
        """Option id to the place of its owner among the decision makers."""
        return {o.id: place for place, m in enumerate(self.makers) for o in m.options}

    @property
    def size(self) -> int:
        """How many states there are, feasible or not."""
        return 1 << len(self.options)

    def holds(self, formula: Formula, state: int) -> bool:
        """Return whether a formula holds in a state."""
        return bool(holds(formula, lambda name: bool(state >> self.bits[name] & 1)))

    def feasible(self, state: int) -> bool:
        """Return whether a state can be."""
        known = self._known.get(state)
        if known is None:
            known = not any(self.holds(s.formula, state) for s in self.infeasible)
            self._known[state] = known
        return known

    def states(self) -> Iterator[int]:
        """Yield the feasible states' codes, ascending; the work doubles with every option."""
        return (state for state in range(self.size) if self.feasible(state))

    def taken(self, state: int) -> tuple[str, ...]:
        """Return the ids of the options that are taken in a state."""
        return tuple(option.id for option in self.options if state >> option.bit & 1)

    def shown(self, state: int) -> str:
        """Return a state as people write it: ``{attack, strike}``."""
        return "{" + ", ".join(self.taken(state)) + "}"

    @property
    def cited(self) -> dict[str, Parameter]:
        """The model as a parameter of results: what its text is cited by."""
        return {"model": self.digest} if self.digest else {}

    @property
    def statements(self) -> tuple[tuple[DecisionMaker, Statement], ...]:
        """All preference statements with whose they are."""
        return tuple(
            (maker, statement)
            for maker in self.makers
            if isinstance(maker.preference, Prioritised)
            for statement in maker.preference.statements
        )
