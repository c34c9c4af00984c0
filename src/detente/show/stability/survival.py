"""What survives single changes of what is supposed, and what hangs on which of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from detente.analyse.stability.restrictions import LeaveOut
from detente.show.stability.words import CONCEPT_WORDS, name, named, some_of, varied_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.analyse.stability.conflict import Conflict
    from detente.analyse.stability.sensitivity import Conclusion, Hanging, Variation
    from detente.show.stability.overview import Overview

_SHOWN = 4


def concepts_named(concepts: Sequence[str]) -> str:
    """Return concepts as people name them."""
    return named([CONCEPT_WORDS[c] for c in concepts])


def tried(view: Overview) -> str:
    """Return what was varied, or why nothing was."""
    changes = view.changes
    if changes is None:
        return f"What survives other preferences was not examined: {view.unexamined}."
    conflict = view.conflict
    parts: list[str] = []
    if any(s.assumed for _, s in conflict.statements):
        parts.append("each assumed statement dropped and turned round")
    parts.append("every statement moved among its owner's, since their order is the analyst's")
    if changes.left_out:
        parts.append("assumed restrictions of states and moves left out")
    spoken = {owner.id for owner, _ in conflict.statements}
    fixed = [m.name for m in conflict.makers if m.id not in spoken]
    given = (
        f" The preferences of {named(fixed)} hold no statements and stay as given." if fixed else ""
    )
    looked_at = view.room()
    rest = len(view.about) - looked_at
    cut = (
        f" They are judged for {looked_at} states only; {rest} more that hold of themselves were "
        "not examined."
        if rest > 0
        else ""
    )
    return f"{changes.tried} single changes were tried: {'; '.join(parts)}.{given}{cut}"


def quo_hangs(view: Overview) -> str:
    """Return how far what is said of the status quo hangs on what is supposed."""
    changes, quo = view.changes, view.quo
    if changes is None:
        return "; whether that survives other preferences was not examined"
    held = () if quo is None else view.verdicts.stable_somehow(quo)
    said = [
        one
        for one in changes.hanging
        if one.conclusion.maker < 0
        and one.conclusion.state == quo
        and (not held or one.conclusion.concept in held)
    ]
    loose = [one for one in said if not one.survives]
    if not loose:
        return "; that survives every single change that was tried"
    by = {edit for one in loose for edit in one.overturned_by}
    under = concepts_named([one.conclusion.concept for one in loose])
    which = "" if len(loose) == len(said) else f"under {under}, "
    return (
        f"; {which}this hangs on supposed statements and their order: {len(by)} of "
        f"{changes.tried} single changes overturn {'it' if len(loose) == 1 else 'some of it'}"
    )


def surviving(view: Overview) -> Iterator[str]:
    """Yield what survives every single change; first what holds for all."""
    if view.changes is None:
        return
    found = list(_surviving(view, view.changes.surviving))
    yield from found or ["Nothing that is said below survives all of them."]


def _surviving(view: Overview, survive: Sequence[Conclusion]) -> Iterator[str]:
    conflict = view.conflict
    alike: dict[tuple[bool, str], list[int]] = defaultdict(list)
    for state, concepts, holds in _grouped([one for one in survive if one.maker < 0]):
        alike[holds, concepts_named(concepts)].append(state)
    for (holds, which), states in alike.items():
        yield f"{_are(conflict, states, holds=holds)} under {which}."
    for one in survive:
        if one.maker >= 0 and one.concept == "nash" and one.state == view.quo:
            gain = "Nothing to gain" if one.stable else "Something to gain"
            here = conflict.shown(one.state)
            yield f"{gain} by moving alone from {here}: {name(conflict, one.maker)}."


def hanging(view: Overview) -> Iterator[str]:
    """Yield what hangs on what is supposed, and on which of it."""
    changes = view.changes
    if changes is None:
        return
    conflict = view.conflict
    alike: dict[tuple[int, bool, tuple[Variation, ...]], list[Hanging]] = defaultdict(list)
    for one in changes.hanging:
        if one.conclusion.maker < 0 and not one.survives:
            key = one.conclusion.state, one.conclusion.stable, one.overturned_by
            alike[key].append(one)
    states: dict[tuple[bool, str, tuple[Variation, ...]], list[int]] = defaultdict(list)
    for (state, holds, edits), ones in alike.items():
        which = concepts_named([one.conclusion.concept for one in ones])
        states[holds, which, edits].append(state)
    for (holds, which, edits), those in states.items():
        yield (
            f"{_are(conflict, those, holds=holds)} under {which}; overturned by {len(edits)} of "
            f"them: {overturning(conflict, edits)}."
        )


def _are(conflict: Conflict, states: Sequence[int], *, holds: bool) -> str:
    shown = some_of([conflict.shown(state) for state in states], _SHOWN, "and")
    if len(states) == 1:
        return f"{shown} {'is an equilibrium' if holds else 'is no equilibrium'}"
    return f"{shown} {'are equilibria' if holds else 'are no equilibria'}"


def overturning(conflict: Conflict, edits_of: Sequence[Variation]) -> str:
    """Return what a conclusion hangs on: statements, each with its owner, and changes of them."""
    by: dict[tuple[object, ...], list[Variation]] = defaultdict(list)
    for edit in edits_of:
        by[_about(edit)].append(edit)
    shown = [
        varied_words(conflict, edits[0])
        + (f" (or {len(edits) - 1} more like it)" if len(edits) > 1 else "")
        for edits in list(by.values())[:_SHOWN]
    ]
    more = len(by) - _SHOWN
    if more > 0:
        shown.append(f"changes to {more} more statements")
    return "; ".join(shown)


def _about(edit: Variation) -> tuple[object, ...]:
    """Return which part of the model a change is about."""
    if isinstance(edit, LeaveOut):
        return edit.kind, edit.number
    return edit.maker, getattr(edit, "statement", -1)


def _grouped(conclusions: Sequence[Conclusion]) -> Iterator[tuple[int, list[str], bool]]:
    """Yield conclusions about one state that say the same, with all their concepts."""
    found: dict[tuple[int, bool], list[str]] = defaultdict(list)
    for one in conclusions:
        found[one.state, one.stable].append(one.concept)
    for (state, holds), concepts in found.items():
        yield state, concepts, holds
