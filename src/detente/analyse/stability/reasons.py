"""Why a state is stable for a decision maker under a concept, or why not.

A verdict has a witness: that nobody can move, or that nothing is better, or for each improvement
the sanction that meets it, or the improvement that none meets.

A sanction is *attributable* if the move is what brings it about. If others could take the same
steps, or some of them in the same order, as improvements from the state itself, and it came out no
better, then what is feared may happen anyway and is no reason to stay. SEQ and GMR do not ask;
people who are told that a move is deterred should be told which of the two is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import TYPE_CHECKING

from detente.analyse.stability.graph import OptionForm
from detente.analyse.stability.legal import Step

if TYPE_CHECKING:
    from detente.analyse.stability.graph import Graph

LOOKED_AT = 4096
"""Sanctioning states that are looked at for one that is attributable, the nearest first."""


@dataclass(frozen=True, slots=True)
class Sanction:
    """What meets an improvement.

    Attributes:
        steps: others' moves, in order; with ``at_once``, made together from the state itself.
        reached: where it comes out, which is no better than the state for its decision maker.
        attributable: whether neither these steps nor some of them are open, as improvements, from
            the state itself.
        at_once: whether they are made at the same time as the improvement.
    """

    steps: tuple[Step[int], ...]
    reached: int
    attributable: bool
    at_once: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """An improvement with the sanction that meets it; None where nothing does.

    Attributes:
        alike: how many other sanctions, as short and of the same kind, lead elsewhere.
    """

    improvement: int
    sanction: Sanction | None
    alike: int = 0


@dataclass(frozen=True, slots=True)
class Witness:
    """Why a verdict is what it is.

    Attributes:
        moves: how many states the decision maker can move to.
        answers: its improvements, each with what meets it.
    """

    maker: int
    state: int
    concept: str
    moves: int
    answers: tuple[Answer, ...]

    @property
    def stable(self) -> bool:
        """Whether each improvement is met; under Nash none may be there."""
        if self.concept == "nash":
            return not self.answers
        return all(answer.sanction is not None for answer in self.answers)

    @property
    def attributable(self) -> bool:
        """Whether it is stable, and by sanctions that the moves themselves bring about."""
        return self.stable and all(
            answer.sanction is not None and answer.sanction.attributable for answer in self.answers
        )


def witness(graph: Graph, maker: int, state: int, concept: str) -> Witness:
    """Return why a state is stable, or not, for a decision maker under a concept.

    Args:
        graph: the graph.
        maker: the decision maker, by number.
        state: the state's code.
        concept: ``nash``, ``gmr``, ``smr``, ``seq`` or ``sim``.

    Raises:
        KeyError: there is no such concept.
    """
    find = _SANCTIONS[concept]
    answers = tuple(
        Answer(improvement, *_chosen(find(graph, maker, state, improvement)))
        for improvement in graph.improvements(maker, state)
    )
    return Witness(maker, state, concept, len(graph.moves(maker, state)), answers)


def _chosen(sanctions: Iterator[Sanction]) -> tuple[Sanction | None, int]:
    """Return an attributable sanction if there is one, else the first; and how many are like it."""
    chosen: Sanction | None = None
    alike = 0
    for sanction in islice(sanctions, LOOKED_AT):
        if chosen is None or (sanction.attributable and not chosen.attributable):
            chosen, alike = sanction, 0
        elif len(sanction.steps) == len(chosen.steps):
            alike += sanction.attributable is chosen.attributable
        elif chosen.attributable:
            break
    return chosen, alike


def _none(graph: Graph, maker: int, state: int, improvement: int) -> Iterator[Sanction]:
    """Yield nothing: under Nash stability no answer counts."""
    del graph, maker, state, improvement
    return iter(())


def _gmr(graph: Graph, maker: int, state: int, improvement: int) -> Iterator[Sanction]:
    return _reached(graph, maker, state, improvement)


def _seq(graph: Graph, maker: int, state: int, improvement: int) -> Iterator[Sanction]:
    return _reached(graph, maker, state, improvement, improving=True)


def _smr(graph: Graph, maker: int, state: int, improvement: int) -> Iterator[Sanction]:
    here = graph.rank(maker, state)
    for sanction in _reached(graph, maker, state, improvement):
        away = graph.moves(maker, sanction.reached)
        if all(graph.rank(maker, t) <= here for t in away):
            yield sanction


def _reached(
    graph: Graph, maker: int, state: int, improvement: int, *, improving: bool = False
) -> Iterator[Sanction]:
    here = graph.rank(maker, state)
    search = graph.search(graph.others(maker), improvement, improving=improving)
    for reached in search:
        if graph.rank(maker, reached) <= here:
            steps = search.path(reached)
            yield Sanction(steps, reached, not open_anyway(graph, maker, state, steps))


def _sim(graph: Graph, maker: int, state: int, improvement: int) -> Iterator[Sanction]:
    here, others = graph.rank(maker, state), graph.others(maker)
    for answer in product(*((None, *graph.improvements(j, state)) for j in others)):
        moved = {j: t for j, t in zip(others, answer, strict=True) if t is not None}
        if not moved:
            continue
        reached = graph.combined(state, {maker: improvement, **moved})
        if reached is None or graph.rank(maker, reached) > here:
            continue
        alone = graph.combined(state, moved)
        anyway = alone is not None and graph.rank(maker, alone) <= here
        steps = tuple(Step(j, state, t) for j, t in moved.items())
        yield Sanction(steps, reached, not anyway, at_once=True)


_SANCTIONS = {"nash": _none, "gmr": _gmr, "smr": _smr, "seq": _seq, "sim": _sim}


def open_anyway(graph: Graph, maker: int, state: int, steps: Sequence[Step[int]]) -> bool:
    """Return whether what a sanction does may happen without the move that it answers.

    That is so if the same steps, or some of them in the same order, are open as improvements from
    the state itself, and at some point it is no better than the state for the decision maker. In
    option form the same steps are the same settings of the same movers' options; in other graphs
    they are improvements of the same movers.
    """
    here = graph.rank(maker, state)
    ends = _some_of(graph, state, tuple(steps[:_REPLAYED]))
    return any(end != state and graph.rank(maker, end) <= here for end in ends)


_REPLAYED = 10
"""Steps of a sanction that are tried from the state itself: every choice of them, in order."""


def _some_of(graph: Graph, state: int, steps: tuple[Step[int], ...]) -> Iterator[int]:
    """Yield where some of the steps lead, each an improvement at its moment."""
    yield state
    for number, step in enumerate(steps):
        for after in _alike(graph, state, step):
            yield from _some_of(graph, after, steps[number + 1 :])


def _alike(graph: Graph, state: int, step: Step[int]) -> Iterator[int]:
    """Yield the improvements from a state that are the same step as one taken elsewhere."""
    gains = graph.improvements(step.mover, state)
    if not isinstance(graph, OptionForm):
        yield from gains
        return
    mask = graph.masks[step.mover]
    after = (state & ~mask) | (step.after & mask)
    if after in gains:
        yield after
