"""What ``detente stability`` prints if nothing further is asked, as text or as JSON."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from detente.analyse.stability.solutions import CONCEPTS, USUAL
from detente.analyse.stability.verdicts import codes
from detente.show.cli.output import counted, say, say_json, table
from detente.show.cli.prose import say_wrapped
from detente.show.cli.stability_heads import SHOWN, heading, route_json, upsets_json
from detente.show.stability import words
from detente.show.stability.overview import overview_of
from detente.show.stability.sentences import (
    how_it_breaks,
    lead,
    not_listed,
    what_opens,
    why_it_holds,
)
from detente.show.stability.survival import concepts_named, hanging, surviving, tried

if TYPE_CHECKING:
    from detente.analyse.stability.conflict import Conflict
    from detente.analyse.stability.paths import Outcome
    from detente.analyse.stability.sensitivity import Hanging
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
        more = {} if summary else _told_json(view)
        found = {**view.verdicts.as_json(summary=summary), **more}
        say_json({**found, "status_quo": view.quo, "assumed": words.assumed_words(conflict)})
        return
    heading(conflict)
    who = counted(len(conflict.makers), "decision maker")
    what = counted(len(conflict.options), "option")
    feasible = f"{view.size:,} of {conflict.size:,} states feasible"
    say_wrapped(f"{who}, {what}, {feasible}; engine: {view.verdicts.method.engine}.")
    say_wrapped("A state names the options taken in it; {} is none.")
    if summary:
        _counts(view)
        _by_concept(view)
        return
    say_wrapped(lead(view))
    _told(view)
    if view.listed:
        _listed(view)
        return
    say()
    say_wrapped(f"Equilibria were not looked at one by one: {not_listed(view)}.")
    _counts(view)
    _by_concept(view)


def _told(view: Overview) -> None:
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


def _told_json(view: Overview) -> dict[str, object]:
    """Return what the sentences say: what survives, what hangs on what, why, what would open."""
    conflict, changes = view.conflict, view.changes
    ids = [maker.id for maker in conflict.makers]
    each: tuple[Hanging, ...] = () if changes is None else changes.hanging
    judged = [
        (
            {
                "state": one.conclusion.state,
                "concept": one.conclusion.concept,
                "for": None if one.conclusion.maker < 0 else ids[one.conclusion.maker],
                "stable": one.conclusion.stable,
            },
            one.overturned_by,
        )
        for one in each
    ]
    listed = [_outcome_json(conflict, one) for one in view.outcomes] if view.listed else None
    return {
        **({} if listed is None else {"outcomes": listed}),
        "lead": lead(view),
        "tried": {"changes": None if changes is None else changes.tried, "said": tried(view)},
        "survives": [about for about, by in judged if not by],
        "hangs_on": [
            {**about, "overturned_by": [words.varied_words(conflict, edit) for edit in by]}
            for about, by in judged
            if by
        ],
        "why": list(why_it_holds(view)),
        "opens": list(what_opens(view)),
    }


def _listed(view: Overview) -> None:
    conflict, outcomes = view.conflict, view.outcomes
    say()
    robust = (
        "Robust: in which share of the single changes it stays one."
        if view.robust is not None
        else "Robust: not examined."
    )
    say_wrapped(
        f"Equilibria ({len(outcomes)}), those first that it is easiest to come to and that "
        f"nobody leaves. {robust} Reached: from the status quo."
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
            "; ".join(words.upset_words(conflict, u) for u in one.upsets) or "nobody",
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
    head = ("Concept", "Equilibria", *(f"for {m.name}" for m in view.conflict.makers))
    say()
    say(table(head, rows))


def _by_concept(view: Overview) -> None:
    """Print the equilibria under each concept, the first few of many."""
    say("\nEquilibria, by code")
    for concept in view.verdicts.concepts:
        states = codes(view.verdicts.equilibria(concept))
        shown = [f"{state} {view.conflict.shown(state)}" for state in states[:SHOWN]]
        more = f", and {len(states) - SHOWN:,} more (--json lists all)" if states[SHOWN:] else ""
        listed = ", ".join(shown) or "none"
        say_wrapped(f"{words.CONCEPT_WORDS[concept]}: {listed}{more}", "  - ", "    ")


def _outcome_json(conflict: Conflict, outcome: Outcome) -> dict[str, object]:
    return {
        "state": outcome.state,
        "concepts": list(outcome.concepts),
        "mode": None if outcome.route is None else str(outcome.route.mode),
        "path": route_json(conflict, outcome.route),
        "robust": outcome.robust,
        "upset_by": upsets_json(conflict, outcome.upsets),
    }
