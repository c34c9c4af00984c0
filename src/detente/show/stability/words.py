"""Stability in plain sentences: states, moves, paths, and why a verdict is what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.analyse.stability.conflict import Conflict
    from detente.analyse.stability.legal import Step
    from detente.analyse.stability.paths import Route, Upset
    from detente.analyse.stability.reasons import Sanction, Witness

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


def step_words(conflict: Conflict, step: Step[int]) -> str:
    """Return one move: ``Pakistan: strike → {attack, strike}``."""
    done = change(conflict, step.before, step.after)
    return f"{name(conflict, step.mover)}: {done} → {conflict.shown(step.after)}"


def path_words(conflict: Conflict, steps: Sequence[Step[int]]) -> str:
    """Return a path, move by move."""
    return "; then ".join(step_words(conflict, step) for step in steps)


def route_words(conflict: Conflict, route: Route) -> str:
    """Return how a state is reached, in a few words for a table."""
    if not route.steps:
        return "it is the status quo"
    movers = ", ".join(conflict.makers[step.mover].id for step in route.steps)
    return f"{_SHORT_MODE[route.mode]}: {movers}"


_SHORT_MODE = {"ui": "improvements", "uium": "mixed moves", "um": "any moves"}


def upset_words(conflict: Conflict, upset: Upset) -> str:
    """Return a coalition that would leave, and the nearest state where it would be better off."""
    more = len(upset.gains) - 1
    others = f" (or {more} more)" if more else ""
    who = "+".join(conflict.makers[maker].id for maker in upset.coalition)
    return f"{who} → {conflict.shown(upset.gains[0])}{others}"


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
            yield f"{gain}; {_answered(conflict, witness, answer.sanction)}"
        elif witness.concept == "nash":
            yield f"{gain}."
        else:
            yield f"{gain}, and no answer of others takes that away."


def _answered(conflict: Conflict, witness: Witness, sanction: Sanction) -> str:
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
        met = f"{ANSWERED[witness.concept]}: {path_words(conflict, sanction.steps)}"
    ends = f"{met}, no better for {who} than {conflict.shown(witness.state)}"
    if sanction.attributable:
        return f"{ends}."
    return f"{ends}. {ANYWAY}"


def assumed_words(conflict: Conflict) -> str:
    """Return what the analysis rests on: how many statements nobody on record has made."""
    statements = [s for _, s in conflict.statements]
    assumed = sum(statement.assumed for statement in statements)
    listed = [m.name for m in conflict.makers if m.assumed and not _by_statements(conflict, m.id)]
    parts: list[str] = []
    if statements:
        parts.append(
            f"{assumed} of {len(statements)} preference statements rest on nothing on record"
        )
    if listed:
        parts.append(f"the preferences of {named(listed)} are the analyst's")
    if not parts:
        return "Every preference is tied to an entry on record."
    return f"A model under assumptions, not a finding: {'; '.join(parts)}."


def _by_statements(conflict: Conflict, maker: str) -> bool:
    return any(owner.id == maker for owner, _ in conflict.statements)
