"""Answers of ``detente stability`` beyond one profile and one decision maker at a time.

Shares of preference profiles, equilibria against coalitions, equilibria of very large models.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.analyse.stability.listed import MOST_OPTIONS
from detente.analyse.stability.solutions import CONCEPTS, USUAL
from detente.show.cli.output import counted, fail, say, say_json, table
from detente.show.cli.prose import say_wrapped
from detente.show.cli.stability_heads import SHOWN, heading, need_statements
from detente.show.stability import words
from detente.show.stability.overview import overview_of

if TYPE_CHECKING:
    from detente.analyse.stability.conflict import Conflict


def varied(
    conflict: Conflict, concepts: tuple[str, ...] | None, seed: int, *, as_json: bool
) -> None:
    """Print in which share of preference profiles states are equilibria."""
    from detente.analyse.stability.sensitivity import shares

    asked = _judged(conflict, concepts)
    marked = any(s.uncertain or s.alternatives for _, s in conflict.statements)
    if len(conflict.options) > MOST_OPTIONS:
        raise fail(f"Many profiles can be tried on up to {MOST_OPTIONS} options.")
    view = overview_of(conflict, asked)
    states = sorted(
        {s for s, _ in view.equilibria} | ({view.quo} if view.quo is not None else set())
    )
    found = shares(conflict, states, asked, all_assumed=not marked, seed=seed)
    if as_json:
        say_json({**found.as_json(), "assumed": words.assumed_words(conflict)})
        return
    heading(conflict)
    which = (
        "marked uncertain or with alternatives" if marked else "assumed (none is marked uncertain)"
    )
    exact = found.judged == found.profiles
    how = "all of them judged" if exact else f"{found.judged:,} drawn with seed {seed}"
    interval = "" if exact else ", with a 95 % interval"
    say_wrapped(
        f"{counted(found.uncertain, 'statement')} {which}: each kept, dropped, negated or "
        f"replaced; {found.profiles:,} profiles, {how}. Share of profiles in which a state is an "
        f"equilibrium{interval}:"
    )
    by_state = {s: [x for x in found.shares if x.state == s] for s in states}
    ordered = sorted(by_state.items(), key=lambda item: (-max(x.share for x in item[1]), item[0]))
    rows = [
        (conflict.shown(s), *(_share(x.share, x.low, x.high, exact=exact) for x in each))
        for s, each in ordered[:SHOWN]
    ]
    say(table(("State", *(words.CONCEPT_WORDS[c] for c in asked)), rows))
    if len(ordered) > SHOWN:
        say(f"{len(ordered) - SHOWN} more; --json lists all.")


def _judged(conflict: Conflict, concepts: tuple[str, ...] | None) -> tuple[str, ...]:
    """Return the concepts under which profiles are judged.

    Raises:
        InputError: profiles are not judged under one asked for, or there is nothing to vary.
    """
    for concept in concepts or ():
        if concept not in USUAL:
            known = ", ".join(USUAL)
            raise fail(f"Profiles are judged under {known}, and {concept!r} is none of them.")
    need_statements(conflict, "--sensitivity")
    if not any(s.assumed or s.uncertain or s.alternatives for _, s in conflict.statements):
        raise fail("No statement is uncertain or assumed or has alternatives: nothing to vary.")
    return concepts or USUAL


def _share(share: float, low: float, high: float, *, exact: bool) -> str:
    return _percent(share) if exact else f"{_percent(share)} ({_percent(low)}–{_percent(high)})"


def _percent(share: float) -> str:
    """Return a share; one that is not quite none, or not quite all, is not rounded to that."""
    if 0 < share < _ONE_IN_HUNDRED:
        return "<1%"
    return ">99%" if 1 - _ONE_IN_HUNDRED < share < 1 else f"{share:.0%}"


_ONE_IN_HUNDRED = 0.01


def together(conflict: Conflict, *, pareto: bool, as_json: bool) -> None:
    """Print equilibria against all coalitions."""
    from detente.analyse.stability.coalition_verdicts import coalition_verdicts

    found = coalition_verdicts(conflict, "pareto" if pareto else "strict")
    if as_json:
        say_json({**found.as_json(), "assumed": words.assumed_words(conflict)})
        return
    heading(conflict)
    say_wrapped(
        f"States that no coalition leaves, of {counted(found.coalitions, 'coalition')}; a "
        "coalition "
        + ("gains if none of it loses and one gains:" if pareto else "gains if all of it gain:")
    )
    for concept, states in found.equilibria.items():
        shown = ", ".join(conflict.shown(state) for state in states) or "none"
        say_wrapped(f"{concept}: {shown}", "  - ", "    ")


def beyond(conflict: Conflict, concepts: tuple[str, ...] | None) -> bool:
    """Return whether states are too many for any engine but a SAT solver, which can answer."""
    from detente.analyse.stability.engines.clauses import unfit
    from detente.analyse.stability.engines.hypercube import LARGEST

    asked = concepts or ("nash",)
    return len(conflict.options) > LARGEST and not any(unfit(conflict, c) for c in asked)


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
    count = len(conflict.options)
    say_wrapped(f"{count} options make 2^{count} states; equilibria are found by a SAT solver.")
    for one in found:
        more = "" if one.complete else "; there are more"
        say_wrapped(
            f"{CONCEPTS[one.concept].name}: {counted(len(one.states), 'state')} found{more}"
        )
        for state in one.states[:SHOWN]:
            say_wrapped(conflict.shown(state), "  - ", "    ")
        if len(one.states) > SHOWN:
            say(f"  {len(one.states) - SHOWN} more of these; --json lists them.")
    if concepts is None:
        _unasked(conflict)


def _unasked(conflict: Conflict) -> None:
    """Say which of the usual concepts were not looked at, and which could be."""
    from detente.analyse.stability.engines.clauses import unfit
    from detente.analyse.stability.engines.hypercube import LARGEST

    others = [c for c in USUAL if c != "nash"]
    fit = [c for c in others if not unfit(conflict, c)]
    if len(conflict.options) <= LARGEST:
        ask = "without --engine sat they are"
    elif fit:
        ask = f"--concept {','.join(fit)} asks for what can be; the rest is known for up to"
        ask = f"{ask} {LARGEST} options"
    else:
        ask = f"they are known for up to {LARGEST} options"
    say_wrapped(f"Not looked at: {', '.join(words.CONCEPT_WORDS[c] for c in others)}; {ask}.")
