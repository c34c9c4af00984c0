"""The answers of ``detente stability``, each as text or as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.analyse.stability.graph import graph_of
from detente.analyse.stability.paths import FromHere, Mode
from detente.analyse.stability.reasons import witness
from detente.analyse.stability.solutions import CONCEPTS, USUAL
from detente.errors import InputError
from detente.show.cli.output import counted, fail, say, say_json, table
from detente.show.cli.prose import say_wrapped
from detente.show.stability import words
from detente.show.stability.opening import maker_of, state_of
from detente.show.stability.overview import overview_of
from detente.show.stability.sentences import concepts_named, hanging, how_it_breaks, lead
from detente.show.stability.sentences import surviving, tried, why_it_holds

if TYPE_CHECKING:
    from pathlib import Path

    from detente.analyse.stability.conflict import Conflict, Statement
    from detente.analyse.stability.legal import Step
    from detente.analyse.stability.paths import Outcome, Route
    from detente.analyse.stability.unlock import Unlock, Unlocking
    from detente.show.stability.overview import Overview

SHOWN = 12
"""Rows of a table that are shown; all are in JSON."""
_UNLOCKS = 5
"""Edit sets that are shown of each group of decision makers."""


def heading(conflict: Conflict) -> None:
    """Print what is analysed, and on how much that nobody has said it rests."""
    say_wrapped(conflict.title or "Stability")
    say_wrapped(words.assumed_words(conflict))
    say()


def overview(
    conflict: Conflict,
    concepts: tuple[str, ...] | None,
    engine: str,
    *,
    summary: bool,
    as_json: bool,
) -> None:
    """Print verdicts and equilibria."""
    view = overview_of(conflict, concepts or USUAL, engine)
    if as_json:
        found = view.verdicts.as_json(summary=summary)
        if view.small and not summary:
            found["outcomes"] = [_outcome_json(conflict, one) for one in view.outcomes]
        say_json({**found, "status_quo": view.quo, "assumed": words.assumed_words(conflict)})
        return
    heading(conflict)
    states = int(view.verdicts.states.sum())
    say_wrapped(
        f"{counted(len(conflict.makers), 'decision maker')}, {counted(len(conflict.options), 'option')}, "
        f"{states:,} of {conflict.size:,} states feasible; engine: {view.verdicts.method.engine}."
    )
    say_wrapped(lead(view))
    if view.small and not summary:
        _told(view)
        _listed(view)
    else:
        _counts(view)


def _told(view: Overview) -> None:
    if tried(view):
        say()
        say_wrapped(tried(view))
    for head, sentences in (
        ("What survives all of them", surviving(view)),
        ("What hangs on some", hanging(view)),
        ("Why the status quo holds, or not", why_it_holds(view)),
        ("What would move it", how_it_breaks(view)),
    ):
        found = list(sentences)
        if found:
            say(f"\n{head}")
        for sentence in found:
            say_wrapped(sentence, "  - ", "    ")


def _listed(view: Overview) -> None:
    conflict, outcomes = view.conflict, view.outcomes
    say(f"\nEquilibria ({len(outcomes)}), those first that it is easiest to come to and that nobody leaves")
    if not outcomes:
        say("  none")
        return
    rows = [
        (
            conflict.shown(o.state), str(o.state), concepts_named(o.concepts),
            _reach(view, o), "; ".join(words.upset_words(conflict, u) for u in o.upsets[:2]) or "nobody",
        )
        for o in outcomes[:SHOWN]
    ]  # fmt: skip
    say(table(("State", "Code", "Holds under", "Reached from the status quo", "Who would leave"), rows))
    if len(outcomes) > SHOWN:
        say(f"{len(outcomes) - SHOWN} more; --json lists all.")


def _reach(view: Overview, outcome: Outcome) -> str:
    if view.start is None:
        return "no status quo"
    if outcome.route is None:
        return "not at all"
    return words.route_words(view.conflict, outcome.route)


def _counts(view: Overview) -> None:
    verdicts = view.verdicts
    rows = [
        (CONCEPTS[c].name, f"{int(verdicts.equilibria(c).sum()):,}")
        + tuple(f"{int(verdicts.stable[i, c].sum()):,}" for i in range(len(view.conflict.makers)))
        for c in verdicts.concepts
    ]
    head = ("Concept", "Equilibria", *(f"for {m.id}" for m in view.conflict.makers))
    say()
    say(table(head, rows))


def explained(
    conflict: Conflict, text: str, concepts: tuple[str, ...] | None, *, as_json: bool
) -> None:
    """Print why a state is stable, or not, for each decision maker."""
    state, graph = state_of(conflict, text), graph_of(conflict)
    state = getattr(graph, "block", int)(state)
    asked = concepts or USUAL
    for concept in asked:
        if concept not in CONCEPTS:
            raise fail(f"There is no solution concept {concept!r}. There are: {', '.join(CONCEPTS)}.")
    if conflict.coalesced and "sim" in asked:
        raise fail("sim is defined for option form only, and here states count as one.")
    seen = [witness(graph, maker, state, c) for maker in graph.everyone() for c in asked]
    if as_json:
        say_json({
            "state": state, "options": list(conflict.taken(state)),
            "witnesses": [{
                "maker": conflict.makers[w.maker].id, "concept": w.concept, "stable": w.stable,
                "attributable": w.attributable, "moves": w.moves,
                "improvements": [{
                    "to": a.improvement,
                    "sanction": None if a.sanction is None else {
                        "steps": _steps(conflict, a.sanction.steps), "reached": a.sanction.reached,
                        "attributable": a.sanction.attributable, "at_once": a.sanction.at_once,
                    },
                } for a in w.answers],
                "sentences": list(words.witness_lines(conflict, w)),
            } for w in seen],
            "assumed": words.assumed_words(conflict),
        })  # fmt: skip
        return
    heading(conflict)
    say_wrapped(f"The state {conflict.shown(state)} (code {state})")
    for maker in graph.everyone():
        own = [one for one in seen if one.maker == maker]
        say_wrapped(words.verdict_line(conflict, own), "  - ", "    ")
        lines = dict.fromkeys(line for one in own for line in words.witness_lines(conflict, one))
        for line in lines:
            say_wrapped(line, "    ", "      ")


def reached(conflict: Conflict, to: str | None, *, as_json: bool) -> None:
    """Print what can be reached from the status quo, or the ways to one state."""
    graph = graph_of(conflict)
    block = getattr(graph, "block", int)
    start = FromHere(graph, block(state_of(conflict, "status_quo")))
    if to is not None:
        goals = [block(state_of(conflict, to))]
    else:
        goals = [state for state, _ in overview_of(conflict).equilibria]
    found = {goal: {mode: start.route(goal, mode) for mode in Mode} for goal in goals}
    if as_json:
        say_json({
            "from": start.start, "capped": start.capped,
            "to": [{"state": goal, **{str(mode): _route(conflict, route) for mode, route in ways.items()}}
                   for goal, ways in found.items()],
            "assumed": words.assumed_words(conflict),
        })  # fmt: skip
        return
    heading(conflict)
    say_wrapped(f"From the status quo {conflict.shown(start.start)}, shortest ways")
    ordered = sorted(found.items(), key=lambda item: _far(item[1]))
    for goal, ways in ordered if to is not None else ordered[:SHOWN]:
        _say_ways(conflict, goal, ways)
    if to is None and len(found) > SHOWN:
        say(f"{len(found) - SHOWN} more equilibria; --json lists all.")
    if start.capped:
        say_wrapped(f"The search stopped after {start.most:,} states: there may be ways that are not shown.")


def _far(ways: dict[Mode, Route | None]) -> tuple[int, int]:
    for place, route in enumerate(ways.values()):
        if route is not None:
            return place, len(route.steps)
    return len(ways), 0


def _say_ways(conflict: Conflict, goal: int, ways: dict[Mode, Route | None]) -> None:
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
            steps = words.path_words(conflict, route.steps)
            say_wrapped(f"{words.MODE_WORDS[mode]}: {steps}", "    - ", "      ")
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
    from detente.analyse.stability.unlock import unlock

    concepts = wanted.concepts or ("seq",)
    if len(concepts) != 1 or concepts[0] not in KNOWN:
        raise fail(f"--unlock asks for stability under one concept: {', '.join(KNOWN)}.")
    found = unlock(
        conflict, state_of(conflict, wanted.target), concept=concepts[0], largest=wanted.largest,
        by=[maker_of(conflict, name) for name in wanted.by] or None,
        added=[_said(conflict, text) for text in wanted.added],
    )  # fmt: skip
    if as_json:
        say_json({**found.as_json(), "assumed": words.assumed_words(conflict)})
        return
    heading(conflict)
    _say_unlocking(conflict, found)


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
        hits = sum(len(one.edits) == size for one in found.unlocks)
        what = "single edits" if size == 1 else f"sets of {size} edits"
        say_wrapped(f"{what}: {count:,} tried, {hits:,} after which {target} is {wanted}", "  - ", "    ")
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


def varied(
    conflict: Conflict, concepts: tuple[str, ...] | None, seed: int, *, as_json: bool
) -> None:
    """Print in which share of preference profiles states are equilibria."""
    from detente.analyse.stability.sensitivity import shares

    asked = tuple(c for c in concepts or USUAL if c in USUAL)
    marked = any(s.uncertain or s.alternatives for _, s in conflict.statements)
    view = overview_of(conflict, asked)
    states = sorted({s for s, _ in view.equilibria} | ({view.quo} if view.quo is not None else set()))
    found = shares(conflict, states, asked, all_assumed=not marked, seed=seed)
    if as_json:
        say_json({**found.as_json(), "assumed": words.assumed_words(conflict)})
        return
    heading(conflict)
    which = "marked uncertain" if marked else "assumed (none is marked uncertain)"
    exact = found.judged == found.profiles
    how = "all of them judged" if exact else f"{found.judged:,} drawn with seed {seed}"
    say_wrapped(
        f"{counted(found.uncertain, 'statement')} {which}: each kept, dropped, negated or replaced; "
        f"{found.profiles:,} profiles, {how}. Share of profiles in which a state is an equilibrium"
        + ("" if exact else ", with a 95 % interval") + ":"
    )
    by_state = {s: [x for x in found.shares if x.state == s] for s in states}
    ordered = sorted(by_state.items(), key=lambda item: (-max(x.share for x in item[1]), item[0]))
    rows = [
        (conflict.shown(s), *(_share(x.share, x.low, x.high, exact=exact) for x in each))
        for s, each in ordered[:SHOWN]
    ]
    say(table(("State", *(words.CONCEPT_WORDS[c] for c in asked)), rows))


def _share(share: float, low: float, high: float, *, exact: bool) -> str:
    return f"{share:.0%}" if exact else f"{share:.0%} ({low:.0%}–{high:.0%})"


def together(conflict: Conflict, *, pareto: bool, as_json: bool) -> None:
    """Print equilibria against all coalitions."""
    from detente.analyse.stability.coalition_verdicts import coalition_verdicts

    found = coalition_verdicts(conflict, "pareto" if pareto else "strict")
    if as_json:
        say_json({**found.as_json(), "assumed": words.assumed_words(conflict)})
        return
    heading(conflict)
    say_wrapped(
        f"States that no coalition leaves, of {counted(found.coalitions, 'coalition')}; a coalition "
        + ("gains if none of it loses and one gains:" if pareto else "gains if all of it gain:")
    )
    for concept, states in found.equilibria.items():
        shown = ", ".join(conflict.shown(state) for state in states) or "none"
        say_wrapped(f"{concept}: {shown}", "  - ", "    ")


def satisfied(
    conflict: Conflict, concepts: tuple[str, ...] | None, most: int, *, as_json: bool
) -> None:
    """Print equilibria that a SAT solver finds."""
    from detente.analyse.stability.engines.clauses import equilibria

    asked = concepts or ("nash",)
    found = [equilibria(conflict, concept, most) for concept in asked]
    if as_json:
        joined = {one.concept: list(one.states) for one in found}
        say_json({
            "options": [option.id for option in conflict.options], "equilibria": joined,
            "complete": {one.concept: one.complete for one in found},
            "method": {one.concept: one.method.as_json() for one in found},
            "assumed": words.assumed_words(conflict),
        })  # fmt: skip
        return
    heading(conflict)
    for one in found:
        more = "" if one.complete else "; there are more"
        say_wrapped(f"{CONCEPTS[one.concept].name}: {counted(len(one.states), 'state')} found{more}")
        for state in one.states[:SHOWN]:
            say_wrapped(conflict.shown(state), "  - ", "    ")


def moves(conflict: Conflict, *, as_json: bool) -> None:
    """Print every state with everybody's improvements from it: what a picture shows, as a table."""
    view = overview_of(conflict)
    graph, held = view.graph, dict(view.equilibria)
    rows = [
        (s, held.get(s, ()), [(m, graph.improvements(m, s)) for m in graph.everyone()])
        for s in graph.states()
    ]
    if as_json:
        say_json({
            "status_quo": view.quo,
            "states": [
                {"state": s, "taken": list(conflict.taken(s)), "equilibrium": list(concepts),
                 "improvements": {conflict.makers[m].id: list(t) for m, t in gains if t}}
                for s, concepts, gains in rows
            ],
            "assumed": words.assumed_words(conflict),
        })  # fmt: skip
        return
    heading(conflict)
    shown = [
        (
            conflict.shown(s) + (" (status quo)" if s == view.quo else ""), str(s),
            concepts_named(concepts) or "–",
            "; ".join(f"{conflict.makers[m].id} → {', '.join(map(str, t))}" for m, t in gains if t) or "none",
        )
        for s, concepts, gains in rows
    ]  # fmt: skip
    say(table(("State", "Code", "Holds under", "Improvements, by mover, to codes"), shown))


def drawn(conflict: Conflict, file: Path, to: str | None) -> None:
    """Draw states and moves into a file."""
    from detente.show.cli.pages import written
    from detente.show.stability.picture import picture

    written(file, picture(overview_of(conflict), None if to is None else state_of(conflict, to)))


def _steps(conflict: Conflict, steps: tuple[Step[int], ...]) -> list[dict[str, object]]:
    return [
        {"mover": conflict.makers[s.mover].id, "from": s.before, "to": s.after} for s in steps
    ]


def _route(conflict: Conflict, route: Route | None) -> list[dict[str, object]] | None:
    return None if route is None else _steps(conflict, route.steps)


def _outcome_json(conflict: Conflict, outcome: Outcome) -> dict[str, object]:
    return {
        "state": outcome.state,
        "concepts": list(outcome.concepts),
        "mode": None if outcome.route is None else str(outcome.route.mode),
        "path": _route(conflict, outcome.route),
        "upset_by": [
            {"coalition": [conflict.makers[m].id for m in u.coalition], "to": list(u.gains)}
            for u in outcome.upsets
        ],
    }
