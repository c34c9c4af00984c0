"""Answers of ``detente stability`` that search: ways to a state, and what would unlock one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.analyse.stability.conflict import Prioritised
from detente.analyse.stability.graph import graph_of
from detente.analyse.stability.listed import MOST_OPTIONS
from detente.analyse.stability.paths import FromHere, Mode, led
from detente.errors import InputError
from detente.show.cli.output import fail, say, say_json
from detente.show.cli.prose import say_wrapped
from detente.show.cli.stability_heads import SHOWN, heading, need_statements, route_json, steps_json
from detente.show.stability import words
from detente.show.stability.opening import maker_of, state_of
from detente.show.stability.overview import overview_of

if TYPE_CHECKING:
    from detente.analyse.stability.conflict import Conflict, Statement
    from detente.analyse.stability.legal import Step
    from detente.analyse.stability.paths import Route
    from detente.analyse.stability.unlock import Unlock, Unlocking

_UNLOCKS = 5
"""Edit sets that are shown of each group of decision makers."""


def reached(conflict: Conflict, to: str | None, led_by: list[str] | None, *, as_json: bool) -> None:
    """Print what can be reached from the status quo, or the ways to one state.

    Args:
        conflict: the conflict.
        to: the state; every equilibrium by default.
        led_by: decision makers that may move without gaining, while all others only improve.
        as_json: whether to print JSON.
    """
    graph = graph_of(conflict)
    if led_by:
        _led(conflict, to, [maker_of(conflict, name) for name in led_by], as_json=as_json)
        return
    block = getattr(graph, "block", int)
    start = FromHere(graph, block(state_of(conflict, "status_quo")))
    if to is not None:
        goals = [block(state_of(conflict, to))]
    elif len(conflict.options) > MOST_OPTIONS:
        raise fail("With so many states, ask for the way to one of them: --to STATE.")
    else:
        goals = [state for state, _ in overview_of(conflict).equilibria]
    found = {goal: {mode: start.route(goal, mode) for mode in Mode} for goal in goals}
    if as_json:
        say_json({
            "from": start.start, "capped": start.capped,
            "paths": [
                {"to": goal, **{str(m): route_json(conflict, way) for m, way in ways.items()},
                 "as_short": {
                     str(m): None if way is None else _as_short_json(conflict, start, way, to)
                     for m, way in ways.items()}}
                for goal, ways in found.items()
            ],
            "assumed": words.assumed_words(conflict),
        })  # fmt: skip
        return
    heading(conflict)
    say_wrapped(f"From the status quo {conflict.shown(start.start)}, shortest ways")
    ordered = sorted(found.items(), key=lambda item: _far(item[1]))
    for goal, ways in ordered if to is not None else ordered[:SHOWN]:
        _say_ways(conflict, start, goal, ways, most=1 if to is None else SHOWN)
    if to is None and len(found) > SHOWN:
        say(f"{len(found) - SHOWN} more equilibria; --json lists all.")
    if start.capped:
        say_wrapped(
            f"The search stopped after {start.most:,} states: there may be ways that are not shown."
        )


def _led(conflict: Conflict, to: str | None, leaders: list[int], *, as_json: bool) -> None:
    """Print what some would have to do themselves for the others to follow by improvements."""
    if to is None:
        raise fail("--led-by asks for the way to one state: give it with --to.")
    graph = graph_of(conflict)
    block = getattr(graph, "block", int)
    goal = block(state_of(conflict, to))
    start = block(state_of(conflict, "status_quo"))
    route = led(graph, start, goal, leaders)
    own = [] if route is None else [step for step in route.steps if step.mover in leaders]
    if as_json:
        say_json(
            {
                "from": start,
                "to": goal,
                "led_by": [conflict.makers[maker].id for maker in leaders],
                "path": route_json(conflict, route),
                "own_moves": steps_json(conflict, own),
                "assumed": words.assumed_words(conflict),
            }
        )
        return
    heading(conflict)
    who = words.members(conflict, leaders)
    shown = f"from {conflict.shown(start)} to {conflict.shown(goal)}"
    if route is None:
        say_wrapped(f"No moves of {who} lead {shown} with all others moving by improvements only.")
        return
    steps = words.path_words(conflict, route.steps)
    say_wrapped(f"If {who} may move without gaining, and all others only improve, {shown}: {steps}")
    say_wrapped(f"Of these, moves of {who}: {words.path_words(conflict, own) or 'none'}")


def _far(ways: dict[Mode, Route | None]) -> tuple[int, int]:
    for place, route in enumerate(ways.values()):
        if route is not None:
            return place, len(route.steps)
    return len(ways), 0


LISTED = 100
"""Ways to one state that are equally short and listed in JSON."""


def _as_short_json(
    conflict: Conflict, start: FromHere, route: Route, to: str | None
) -> dict[str, object]:
    """Return how many ways are as short as one, itself among them; and which, of one state."""
    others = start.others(route)
    told: dict[str, object] = {"count": None if others is None else others + 1}
    if to is not None and others is not None:
        told["ways"] = [steps_json(conflict, way) for way in start.ways(route, LISTED)]
    return told


def _say_ways(
    conflict: Conflict, start: FromHere, goal: int, ways: dict[Mode, Route | None], *, most: int
) -> None:
    say_wrapped(f"to {conflict.shown(goal)} (code {goal})", "  ")
    told: set[tuple[Step[int], ...]] = set()
    for mode, route in ways.items():
        if route is None:
            say_wrapped(f"{words.MODE_WORDS[mode]}: there is no way", "    - ", "      ")
        elif not route.steps:
            say_wrapped("it is the status quo", "    - ", "      ")
            return
        elif route.steps not in told:
            told.add(route.steps)
            others = start.others(route)
            listed = start.ways(route, most) if others is not None else (route.steps,)
            more = None if others is None else others + 1 - len(listed)
            for number, way in enumerate(listed, 1):
                last = words.as_short(more) if number == len(listed) else ""
                told_of = words.MODE_WORDS[mode] if number == 1 else "or"
                steps = words.path_words(conflict, way) + last
                say_wrapped(f"{told_of}: {steps}", "    - ", "      ")
            if mode is Mode.UI:
                return


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of an unlock search."""

    target: str
    concepts: tuple[str, ...] | None
    largest: int
    by: tuple[str, ...]
    added: tuple[str, ...]


def unlocked(conflict: Conflict, wanted: Wanted, *, as_json: bool) -> None:
    """Print the smallest edits of statements that make a state hold, and come."""
    from detente.analyse.stability.engines.hypercube import KNOWN
    from detente.analyse.stability.least_edits import least_edits
    from detente.analyse.stability.unlock import unlock

    concepts = wanted.concepts or ("seq",)
    if len(concepts) != 1 or concepts[0] not in KNOWN:
        raise fail(f"--unlock asks for stability under one concept: {', '.join(KNOWN)}.")
    target = state_of(conflict, wanted.target)
    by = [maker_of(conflict, name) for name in wanted.by] or None
    _need_editable(conflict, by)
    added = [_said(conflict, text) for text in wanted.added]
    found = unlock(
        conflict, target, concept=concepts[0], largest=wanted.largest, by=by, added=added
    )
    least, unasked = None, ""
    if not (found.already or found.unlocks):
        # Where going through all sets ends without one, a solver says how many it takes.
        try:
            least = least_edits(conflict, target, concept=concepts[0], by=by, added=added)
        except InputError as problem:
            unasked = f"Whether more edits would do it was not examined. {problem}"
    if as_json:
        more: dict[str, object] = {} if least is None else {"least": least.as_json()}
        more |= {"not_examined": unasked} if unasked else {}
        say_json({"unlock": {**found.as_json(), **more}, "assumed": words.assumed_words(conflict)})
        return
    heading(conflict)
    _say_unlocking(conflict, found)
    if least is not None:
        _say_least(conflict, least)
    if unasked:
        say_wrapped(unasked)


def _need_editable(conflict: Conflict, by: list[int] | None) -> None:
    """Refuse to look for edits of statements where nobody asked about has any.

    Raises:
        InputError: all their preferences are rankings or weights.
    """
    if by is None:
        need_statements(conflict, "--unlock")
    elif not any(isinstance(conflict.makers[m].preference, Prioritised) for m in by):
        raise fail(
            f"The preferences of {words.members(conflict, by)} are rankings or weights: there are "
            "no statements to edit or to add to."
        )


def _say_least(conflict: Conflict, least: Unlocking) -> None:
    most = least.method.parameters["most_edits_each"]
    within = f"with at most {most} edits for each decision maker"
    if not least.unlocks:
        proven = "and that is proven" if least.complete else "as far as the solver got"
        say_wrapped(f"No number of edits does it {within}, {proven}.")
        return
    count = len(least.unlocks[0].edits)
    proven = "The least number is" if least.complete else "The least number found is"
    say_wrapped(f"{proven} {count}, {within}:")
    for one in least.unlocks[:_UNLOCKS]:
        _say_unlock(conflict, least, one)
    if len(least.unlocks) > _UNLOCKS:
        say(f"  {len(least.unlocks) - _UNLOCKS:,} more; --json lists all.")
    if least.complete and not least.method.parameters["all_of_the_least"]:
        say_wrapped("There may be further sets of as many edits.")


def _said(conflict: Conflict, text: str) -> Statement:
    from detente.analyse.stability.conflict import Statement
    from detente.analyse.stability.statements import Vocabulary

    formula, problems = Vocabulary(conflict.bits).read(text)
    if formula is None:
        raise InputError(f"--add {text!r}: {problems[0].message} {problems[0].hint}")
    return Statement(text, formula)


def _say_unlocking(conflict: Conflict, found: Unlocking) -> None:
    from detente.analyse.stability.unlock import by_whom

    target, concept = conflict.shown(found.target), words.CONCEPT_WORDS[found.concept]
    wanted = f"stable under {concept} and reached from the status quo by improvements"
    if found.already:
        say_wrapped(f"{target} is {wanted} already.")
        return
    for size, count in found.tried.items():
        again = found.containing.get(size, 0)
        hits = again + sum(len(one.edits) == size for one in found.unlocks)
        hold = f"; {again:,} of them hold a smaller set that does, and are not listed"
        what = "single edits" if size == 1 else f"sets of {size} edits"
        say_wrapped(
            f"{what}: {count:,} tried, {hits:,} after which {target} is {wanted}"
            f"{hold if again else ''}",
            "  - ",
            "    ",
        )
    if not found.complete:
        most = found.method.parameters["most_profiles"]
        say_wrapped(f"The search stopped at {most:,} profiles: there may be more.")
    for whose, unlocks in by_whom(found).items():
        say()
        say_wrapped(f"By statements of {words.members(conflict, whose)} ({len(unlocks):,})")
        for one in unlocks[:_UNLOCKS]:
            _say_unlock(conflict, found, one)
        if len(unlocks) > _UNLOCKS:
            say(f"  {len(unlocks) - _UNLOCKS:,} more; --json lists all.")


def _say_unlock(conflict: Conflict, found: Unlocking, one: Unlock) -> None:
    from detente.analyse.stability.edits import told

    edits = [f"{words.name(conflict, e.maker)}: {told(conflict, e)}" for e in one.edits]
    say_wrapped("; ".join(edits), "  - ", "    ")
    steps = found.route(one).steps
    if steps:
        say_wrapped(f"the way then: {words.path_words(conflict, steps)}", "    ", "      ")
