"""Stability in plain sentences: states, moves, paths, and why a verdict is what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.analyse.stability.edits import told
from detente.analyse.stability.restrictions import LeaveOut, left_out_words, one_way

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.analyse.stability.conflict import Conflict
    from detente.analyse.stability.legal import Step
    from detente.analyse.stability.paths import Route, Upset
    from detente.analyse.stability.reasons import Sanction, Witness
    from detente.analyse.stability.sensitivity import Variation

CONCEPT_WORDS = {
    "nash": "Nash",
    "gmr": "GMR",
    "smr": "SMR",
    "seq": "SEQ",
    "sim": "SIM",
}
MODE_WORDS = {
    "ui": "by improvements",
    "uium": "by mixed moves (others where a mover has no improvement)",
    "um": "by any moves",
}
ANSWERED = {
    "gmr": "others could answer",
    "smr": "others could answer, without a way out",
    "seq": "others would answer, each move an improvement for its mover",
}
ANYWAY = (
    "But it may come to that without the move: these steps, or enough of them, are open to them "
    "as improvements anyway."
)


def named(words: Sequence[str], last: str = "and") -> str:
    """Return words as a list in a sentence: ``a, b and c``."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def name(conflict: Conflict, maker: int) -> str:
    """Return what a decision maker is called."""
    return conflict.makers[maker].name


def members(conflict: Conflict, coalition: Sequence[int]) -> str:
    """Return who is in a coalition."""
    return named([name(conflict, maker) for maker in coalition])


def change(conflict: Conflict, before: int, after: int) -> str:
    """Return what is done differently between two states: ``attack``, ``no more strike``."""
    bits = [(option.id, option.bit) for option in conflict.options]
    taken = [i for i, bit in bits if after >> bit & 1 and not before >> bit & 1]
    left = [i for i, bit in bits if before >> bit & 1 and not after >> bit & 1]
    parts = [*taken, *(f"not {i}" for i in left)]
    return named(parts)


def varied_words(conflict: Conflict, change_of: Variation) -> str:
    """Return a single change with whose it is: ``Pakistan: “not attack” dropped``."""
    if isinstance(change_of, LeaveOut):
        return f"the model: {left_out_words(conflict, change_of)}"
    return f"{name(conflict, change_of.maker)}: {told(conflict, change_of)}"


def step_words(conflict: Conflict, step: Step[int]) -> str:
    """Return one move: ``Pakistan: strike → {attack, strike}``."""
    done = change(conflict, step.before, step.after)
    return f"{name(conflict, step.mover)}: {done} → {conflict.shown(step.after)}"


def path_words(conflict: Conflict, steps: Sequence[Step[int]]) -> str:
    """Return a path, move by move."""
    return "; then ".join(step_words(conflict, step) for step in steps)


def answer_words(conflict: Conflict, steps: Sequence[Step[int]], alike: int) -> str:
    """Return an answer, as an example where others would do as well."""
    told_of = path_words(conflict, steps)
    return f"{told_of}, for example ({alike} more like it)" if alike else told_of


def as_short(others: int | None) -> str:
    """Return in brackets how many other ways are as short as one; empty where none is."""
    if others is None:
        return " (others as short were not counted)"
    if not others:
        return ""
    return f" ({others} more {'way is' if others == 1 else 'ways are'} as short)"


def some_of(words: Sequence[str], most: int, last: str = "or") -> str:
    """Return the first few of some words, and how many more there are."""
    more = len(words) - most
    return named([*words[:most], *([f"{more} more"] if more > 0 else [])], last)


def route_words(conflict: Conflict, route: Route) -> str:
    """Return how a state is reached, in a few words for a table."""
    if not route.steps:
        return "it is the status quo"
    movers = ", ".join(name(conflict, step.mover) for step in route.steps)
    return f"{_SHORT_MODE[route.mode]}: {movers}"


_SHORT_MODE = {"ui": "improvements", "uium": "mixed moves", "um": "any moves"}


def upset_words(conflict: Conflict, upset: Upset) -> str:
    """Return a coalition that would leave, and the nearest state where it would be better off."""
    more = len(upset.gains) - 1
    others = f" (or {more} more)" if more else ""
    return f"{members(conflict, upset.coalition)} → {conflict.shown(upset.gains[0])}{others}"


def verdict_line(conflict: Conflict, seen: Sequence[Witness]) -> str:
    """Return under which concepts a state is stable for a decision maker, and under which not."""
    who = name(conflict, seen[0].maker)
    held = [CONCEPT_WORDS[w.concept] for w in seen if w.stable]
    open_ = [CONCEPT_WORDS[w.concept] for w in seen if not w.stable]
    parts = [f"stable under {named(held)}"] if held else []
    if open_:
        parts.append(
            f"not under {named(open_)}" if held else f"not stable under {named(open_, 'or')}"
        )
    return f"{who}: {', '.join(parts)}"


def witness_lines(conflict: Conflict, witness: Witness) -> Iterator[str]:
    """Yield why a verdict is what it is, one sentence each."""
    who, here = name(conflict, witness.maker), conflict.shown(witness.state)
    if not witness.moves:
        yield f"No move is open to {who}."
        return
    if not witness.answers:
        moves = "The only move" if witness.moves == 1 else f"None of the {witness.moves} moves"
        better = "is no better" if witness.moves == 1 else "is better"
        yield f"{moves} open to {who} {better} for it than {here}."
        return
    for answer in witness.answers:
        done = change(conflict, witness.state, answer.improvement)
        gain = f"{who} would gain by “{done}” → {conflict.shown(answer.improvement)}"
        if answer.sanction is not None:
            yield f"{gain}; {_answered(conflict, witness, answer.sanction, answer.alike)}"
        elif witness.concept == "nash":
            yield f"{gain}."
        else:
            yield f"{gain}, and no answer of others takes that away."


def _answered(conflict: Conflict, witness: Witness, sanction: Sanction, alike: int) -> str:
    reached = conflict.shown(sanction.reached)
    who = name(conflict, witness.maker)
    if sanction.at_once:
        doing = named(
            [
                f"{name(conflict, s.mover)} ({change(conflict, s.before, s.after)})"
                for s in sanction.steps
            ]
        )
        met = f"moves of {doing} at the same time lead to {reached}"
    else:
        steps = answer_words(conflict, sanction.steps, alike)
        met = f"{ANSWERED[witness.concept]}: {steps}"
    ends = f"{met}, no better for {who} than {conflict.shown(witness.state)}"
    if sanction.attributable:
        return f"{ends}."
    return f"{ends}. {ANYWAY}"


def assumed_words(conflict: Conflict) -> str:
    """Return what the analysis rests on: how much of it nobody on record has said."""
    spoken = {owner.id for owner, _ in conflict.statements}
    ranked = [m for m in conflict.makers if m.id not in spoken]
    parts: list[str] = []
    supposed = _counted(conflict, supposed=True)
    if supposed:
        parts.append(supposed)
    said = "" if conflict.looked_up else _counted(conflict, supposed=False)
    if said:
        parts.append(said)
    listed = [m.name for m in ranked if m.assumed]
    if listed:
        parts.append(f"the preferences of {named(listed)} are the analyst's")
    tied = [m.name for m in ranked if not m.assumed]
    if tied and not conflict.looked_up:
        parts.append(f"what the preferences of {named(tied)} rest on was not looked up")
    if not parts:
        parts.append("every preference is tied to an entry on record, their order is the analyst's")
    if conflict.undated:
        count = len(conflict.undated)
        some = "1 entry that it rests on has" if count == 1 else f"{count} entries it rests on have"
        parts.append(f"{some} no date of record and would count as known at any date")
    return f"{LABEL}: {'; '.join(parts)}."


LABEL = "A model under assumptions, not a finding"
"""What a result of a model is called wherever it is shown."""


def _counted(conflict: Conflict, *, supposed: bool) -> str:
    """Return how many parts of a model are supposed, or are said to rest on entries."""
    kinds = (
        ("preference statement", [s.assumed for _, s in conflict.statements]),
        ("infeasible pattern", [s.assumed for s in conflict.infeasible]),
        ("coalesced pattern", [s.assumed for s in conflict.coalesced]),
        ("irreversible option", [o.change_assumed for o in one_way(conflict)]),
    )
    found = [
        (each.count(supposed), f"of {len(each)} {kind}{'' if len(each) == 1 else 's'}")
        for kind, each in kinds
        if supposed in each
    ]
    if not found:
        return ""
    (count, of), *others = found
    rest = [f"{many} {of_many}" for many, of_many in others]
    if supposed:
        on = f"{'rests' if count == 1 else 'rest'} on nothing on record"
    else:
        on = f"{'is' if count == 1 else 'are'} said to rest on entries, which were not looked up"
    return f"{count} {of} {on}{', and ' if rest else ''}{named(rest)}"
