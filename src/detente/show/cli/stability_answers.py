"""The main answers of ``detente stability``, each as text or as JSON."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from detente.analyse.stability.coalition_verdicts import LARGEST
from detente.analyse.stability.graph import graph_of
from detente.analyse.stability.paths import upsets
from detente.analyse.stability.reasons import witness
from detente.analyse.stability.solutions import CONCEPTS, USUAL
from detente.analyse.stability.solutions.coalitions import MOST_MAKERS, Together
from detente.show.cli.output import counted, fail, say, say_json, table
from detente.show.cli.prose import say_wrapped
from detente.show.cli.stability_heads import SHOWN, heading, route_json, steps_json
from detente.show.stability import words
from detente.show.stability.opening import state_of
from detente.show.stability.overview import overview_of
from detente.show.stability.sentences import (
    concepts_named,
    hanging,
    how_it_breaks,
    lead,
    surviving,
    tried,
    what_opens,
    why_it_holds,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from detente.analyse.stability.conflict import Conflict
    from detente.analyse.stability.graph import Coalesced, OptionForm
    from detente.analyse.stability.paths import Outcome, Upset
    from detente.analyse.stability.reasons import Witness
    from detente.show.stability.overview import Overview


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
    who = counted(len(conflict.makers), "decision maker")
    what = counted(len(conflict.options), "option")
    feasible = f"{states:,} of {conflict.size:,} states feasible"
    say_wrapped(f"{who}, {what}, {feasible}; engine: {view.verdicts.method.engine}.")
    say_wrapped("A state names the options taken in it; {} is none.")
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
        ("Why the status quo holds in the model, or not", why_it_holds(view)),
        ("What would move it in the model", chain(how_it_breaks(view), what_opens(view))),
    ):
        found = list(sentences)
        if found:
            say(f"\n{head}")
        for sentence in found:
            say_wrapped(sentence, "  - ", "    ")


def _listed(view: Overview) -> None:
    conflict, outcomes = view.conflict, view.outcomes
    say()
    say_wrapped(
        f"Equilibria ({len(outcomes)}), those first that it is easiest to come to and that "
        "nobody leaves. Robust: in which share of the single changes it stays one. Reached: from "
        "the status quo."
    )
    if not outcomes:
        say("  none")
        return
    rows = [
        (
            conflict.shown(one.state),
            str(one.state),
            concepts_named(one.concepts),
            "–" if one.robust is None else f"{one.robust:.0%}",
            _reach(view, one),
            "; ".join(words.upset_words(conflict, u) for u in one.upsets[:2]) or "nobody",
        )
        for one in outcomes[:SHOWN]
    ]
    head = ("State", "Code", "Holds under", "Robust", "Reached", "Who would leave")
    say(table(head, rows))
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
        (
            CONCEPTS[c].name,
            f"{int(verdicts.equilibria(c).sum()):,}",
            *(f"{int(verdicts.stable[i, c].sum()):,}" for i in range(len(view.conflict.makers))),
        )
        for c in verdicts.concepts
    ]
    head = ("Concept", "Equilibria", *(f"for {m.id}" for m in view.conflict.makers))
    say()
    say(table(head, rows))


def _outcome_json(conflict: Conflict, outcome: Outcome) -> dict[str, object]:
    return {
        "state": outcome.state,
        "concepts": list(outcome.concepts),
        "mode": None if outcome.route is None else str(outcome.route.mode),
        "path": route_json(conflict, outcome.route),
        "robust": outcome.robust,
        "upset_by": _upsets_json(conflict, outcome.upsets),
    }


def explained(
    conflict: Conflict, text: str, concepts: tuple[str, ...] | None, *, as_json: bool
) -> None:
    """Print why a state is stable, or not, for each decision maker."""
    state, graph = state_of(conflict, text), graph_of(conflict)
    state = getattr(graph, "block", int)(state)
    asked = concepts or USUAL
    for concept in asked:
        if concept not in CONCEPTS:
            raise fail(
                f"There is no solution concept {concept!r}. There are: {', '.join(CONCEPTS)}."
            )
    if conflict.coalesced and "sim" in asked:
        raise fail("sim is defined for option form only, and here states count as one.")
    seen = [witness(graph, maker, state, c) for maker in graph.everyone() for c in asked]
    if as_json:
        say_json(
            {
                "state": state,
                "options": list(conflict.taken(state)),
                "witnesses": [_witness_json(conflict, one) for one in seen],
                "upset_by": _upsets_json(conflict, _leaving(graph, state)),
                "assumed": words.assumed_words(conflict),
            }
        )
        return
    heading(conflict)
    say_wrapped(f"The state {conflict.shown(state)} (code {state})")
    for maker in graph.everyone():
        own = [one for one in seen if one.maker == maker]
        say_wrapped(words.verdict_line(conflict, own), "  - ", "    ")
        for line in _why(conflict, own):
            say_wrapped(line, "    ", "      ")
    leaving = _leaving(graph, state)
    if leaving is not None:
        say_wrapped(
            "Coalitions that would gain by leaving it together (without those that contain "
            f"another): {'; '.join(words.upset_words(conflict, u) for u in leaving) or 'none'}"
        )


def _why(conflict: Conflict, seen: Sequence[Witness]) -> Iterator[str]:
    """Yield the sentences of some witnesses, each with the concepts that it is for, once."""
    concepts: dict[str, list[str]] = defaultdict(list)
    for one in seen:
        for line in words.witness_lines(conflict, one):
            concepts[line].append(one.concept)
    for line, which in concepts.items():
        every = len(which) == len(seen)
        yield line if every else f"{concepts_named(which)}: {line}"


def _leaving(graph: OptionForm | Coalesced, state: int) -> tuple[Upset, ...] | None:
    """Return the coalitions that would leave a state; None where they are too many to ask."""
    if len(graph.makers) > MOST_MAKERS or len(graph.conflict.options) > LARGEST:
        return None
    return upsets(Together(graph), state)


def _upsets_json(
    conflict: Conflict, found: Sequence[Upset] | None
) -> list[dict[str, object]] | None:
    if found is None:
        return None
    return [
        {"coalition": [conflict.makers[m].id for m in u.coalition], "to": list(u.gains)}
        for u in found
    ]


def _witness_json(conflict: Conflict, seen: Witness) -> dict[str, object]:
    answers = [
        {
            "to": answer.improvement,
            "sanction": None
            if answer.sanction is None
            else {
                "steps": steps_json(conflict, answer.sanction.steps),
                "reached": answer.sanction.reached,
                "attributable": answer.sanction.attributable,
                "at_once": answer.sanction.at_once,
            },
        }
        for answer in seen.answers
    ]
    return {
        "maker": conflict.makers[seen.maker].id,
        "concept": seen.concept,
        "stable": seen.stable,
        "attributable": seen.attributable,
        "moves": seen.moves,
        "improvements": answers,
        "sentences": list(words.witness_lines(conflict, seen)),
    }


def moves(conflict: Conflict, svg: Path | None, to: str | None, *, as_json: bool) -> None:
    """Print every state with everybody's improvements from it; draw the same where asked.

    Args:
        conflict: the conflict.
        svg: the file to draw into, if any.
        to: a state to which the way from the status quo is drawn thick.
        as_json: whether to print JSON.
    """
    view = overview_of(conflict)
    if svg is not None:
        from detente.show.cli.pages import written
        from detente.show.stability.picture import picture

        written(svg, picture(view, None if to is None else state_of(conflict, to)))
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
    shown: list[tuple[str, ...]] = []
    for state, concepts, gains in rows:
        here = " (status quo)" if state == view.quo else ""
        to_codes = [f"{conflict.makers[m].id} → {', '.join(map(str, t))}" for m, t in gains if t]
        held_under = concepts_named(concepts) or "–"
        name = f"{conflict.shown(state)}{here}"
        shown.append((name, str(state), held_under, "; ".join(to_codes) or "none"))
    say(table(("State", "Code", "Holds under", "Improvements, by mover, to codes"), shown))
