"""Small changes of preference statements: drop one, turn one round, move one, add one.

What they stand for outside the model: a party gives a concern up, comes to want the contrary,
ranks it otherwise, or takes a new one on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from detente.analyse.stability.conflict import Conflict, Prioritised, Statement
from detente.kernel.formula import Not, unparse

if TYPE_CHECKING:
    from detente.analyse.stability.conflict import DecisionMaker


@dataclass(frozen=True, slots=True)
class Drop:
    """A decision maker no longer cares for a statement."""

    maker: int
    statement: int


@dataclass(frozen=True, slots=True)
class Negate:
    """A decision maker comes to want the contrary of a statement, as much as it wanted it."""

    maker: int
    statement: int


@dataclass(frozen=True, slots=True)
class Reorder:
    """A decision maker ranks a statement otherwise.

    Attributes:
        to: its new place among the statements, counted from 0 for the most important.
    """

    maker: int
    statement: int
    to: int


@dataclass(frozen=True, slots=True)
class Add:
    """A decision maker takes on a new statement, at a place counted from 0."""

    maker: int
    added: Statement
    to: int


Edit: TypeAlias = Drop | Negate | Reorder | Add


def negated(statement: Statement) -> Statement:
    """Return the contrary of a statement."""
    inner = statement.formula
    formula = inner.operand if isinstance(inner, Not) else Not(inner)
    return replace(statement, formula=formula, text=unparse(formula))


def statements_of(maker: DecisionMaker) -> tuple[Statement, ...]:
    """Return a decision maker's statements; none where it ranks or weighs."""
    preference = maker.preference
    return preference.statements if isinstance(preference, Prioritised) else ()


def single_edits(conflict: Conflict, maker: int, added: Sequence[Statement] = ()) -> Iterator[Edit]:
    """Yield the single edits of one decision maker's statements.

    Args:
        conflict: the conflict.
        maker: whose statements.
        added: statements that may be added, each at every place.
    """
    count = len(statements_of(conflict.makers[maker]))
    if not isinstance(conflict.makers[maker].preference, Prioritised):
        return
    for number in range(count):
        yield Drop(maker, number)
        yield Negate(maker, number)
        for to in range(count):
            # Moving a statement one place down is moving the one below it up; it is told once.
            if to not in {number, number + 1}:
                yield Reorder(maker, number, to)
    for statement in added:
        for to in range(count + 1):
            yield Add(maker, statement, to)


def edited(statements: Sequence[Statement], edits: Sequence[Edit]) -> tuple[Statement, ...] | None:
    """Return statements after edits that were each told of the statements as they stood before.

    None where two edits contradict one another: the same statement dropped and moved, say.
    """
    touched = [edit.statement for edit in edits if not isinstance(edit, Add)]
    if len(set(touched)) < len(touched):
        return None
    kept: list[tuple[int, Statement]] = list(enumerate(statements))
    for edit in edits:
        match edit:
            case Negate(_, number):
                kept = [(n, negated(s) if n == number else s) for n, s in kept]
            case Drop(_, number):
                kept = [(n, s) for n, s in kept if n != number]
            case Reorder() | Add():
                pass
    for edit in edits:
        if isinstance(edit, Reorder):
            moved = next((n, s) for n, s in kept if n == edit.statement)
            kept.remove(moved)
            kept.insert(edit.to, moved)
        elif isinstance(edit, Add):
            kept.insert(edit.to, (-1, edit.added))
    return tuple(statement for _, statement in kept)


def with_edits(conflict: Conflict, edits: Sequence[Edit]) -> Conflict | None:
    """Return a conflict with some statements edited; None where edits contradict one another."""
    makers = list(conflict.makers)
    for number, maker in enumerate(makers):
        own = [edit for edit in edits if edit.maker == number]
        if not own:
            continue
        after = edited(statements_of(maker), own)
        if after is None:
            return None
        makers[number] = replace(maker, preference=Prioritised(after))
    return replace(conflict, makers=tuple(makers))


def told(conflict: Conflict, edit: Edit) -> str:
    """Return an edit in words, without whose it is: ``“not signed” dropped``."""
    if isinstance(edit, Add):
        return f"“{edit.added.text}” taken on, as number {edit.to + 1}"
    statement = statements_of(conflict.makers[edit.maker])[edit.statement]
    match edit:
        case Drop():
            return f"“{statement.text}” dropped"
        case Negate():
            return f"“{negated(statement).text}” wanted instead of “{statement.text}”"
        case Reorder(_, number, to):
            way = "up" if to < number else "down"
            return f"“{statement.text}” moved {way}, from number {number + 1} to number {to + 1}"
