"""What cannot be, what counts as one and what cannot be undone, left out where it is supposed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from detente.analyse.stability.conflict import Change, Ranked

if TYPE_CHECKING:
    from detente.analyse.stability.conflict import Conflict, Option

Kind = Literal["infeasible", "coalesced", "irreversible"]


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """A restriction of states or moves does not hold after all.

    Attributes:
        kind: the part of the model that it stands in.
        number: its place among the patterns; of what cannot be undone, the option's bit.
    """

    kind: Kind
    number: int


def one_way(conflict: Conflict) -> tuple[Option, ...]:
    """Return the options that can change in one direction only."""
    return tuple(o for o in conflict.options if o.change is not Change.BOTH)


def left_out(conflict: Conflict) -> Iterator[LeaveOut]:
    """Yield the supposed restrictions that can be left out, one at a time.

    A ranking says nothing about states that cannot be, so that none of them can come in there.
    """
    if not any(isinstance(maker.preference, Ranked) for maker in conflict.makers):
        for number, pattern in enumerate(conflict.infeasible):
            if pattern.assumed:
                yield LeaveOut("infeasible", number)
    for number, pattern in enumerate(conflict.coalesced):
        if pattern.assumed:
            yield LeaveOut("coalesced", number)
    for option in one_way(conflict):
        if option.change_assumed:
            yield LeaveOut("irreversible", option.bit)


def without(conflict: Conflict, what: LeaveOut) -> Conflict:
    """Return a conflict without one of its restrictions."""
    match what:
        case LeaveOut("infeasible", number):
            kept = conflict.infeasible[:number] + conflict.infeasible[number + 1 :]
            return replace(conflict, infeasible=kept)
        case LeaveOut("coalesced", number):
            kept = conflict.coalesced[:number] + conflict.coalesced[number + 1 :]
            return replace(conflict, coalesced=kept)
        case LeaveOut(_, bit):
            makers = tuple(
                replace(
                    maker,
                    options=tuple(
                        replace(o, change=Change.BOTH) if o.bit == bit else o for o in maker.options
                    ),
                )
                for maker in conflict.makers
            )
            return replace(conflict, makers=makers)


def left_out_words(conflict: Conflict, what: LeaveOut) -> str:
    """Return a restriction that is left out, in words."""
    match what:
        case LeaveOut("infeasible", number):
            return f"“{conflict.infeasible[number].text}” taken as possible"
        case LeaveOut("coalesced", number):
            return f"states with “{conflict.coalesced[number].text}” told apart"
        case LeaveOut(_, bit):
            return f"“{conflict.options[bit].id}” taken as reversible"
