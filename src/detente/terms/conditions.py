"""Patterns and conditions: what clauses say about events and acts.

A pattern describes events (``event``) or institutional acts (``act``) by their roles.  A role's
value is a name, a list of names (any of them), a back-reference to the trigger (``$t.group``), or
``unspecified`` where the reported term leaves it out.
"""

from __future__ import annotations

from typing import Annotated, Literal, cast

from pydantic import BeforeValidator, Field, model_validator

from detente.kernel.ids import Id
from detente.kernel.times import UNSPECIFIED, parse_duration
from detente.record.entries import Model


def _many(value: object) -> object:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_many)]
"""One name or several, any of which will do; empty where the pattern does not ask."""

ROLES = ("actor", "target", "origin", "in", "against", "with", "by", "to", "about", "on_clause")
"""The roles that a pattern may ask for, by their names in notation."""


class Pattern(Model):
    """A kind of event or act, by its roles.

    ``into`` is another word for ``in`` (where the event takes effect); ``group`` for ``actor`` when
    the actor is an armed group. ``across: border`` asks for origin and place in
    different territories; ``stance`` for what a finding says (``finds`` where it is silent).
    """

    event: Names = ()
    act: Names = ()
    actor: Names = ()
    target: Names = ()
    origin: Names = ()
    in_: Names = Field(default=(), alias="in")
    against: Names = ()
    with_: Names = Field(default=(), alias="with")
    across: Literal["border"] | None = None
    by: Names = ()
    to: Names = ()
    about: Names = ()
    on_clause: Names = ()
    stance: Literal["finds", "rejects", "reserves"] | None = None

    @model_validator(mode="before")
    @classmethod
    def _other_words(cls, value: object) -> object:
        if not isinstance(value, dict):
            return value
        words = {"into": "in", "group": "actor"}
        renamed: dict[str, object] = {}
        for key, item in cast("dict[str, object]", value).items():
            name = words.get(key, key)
            if name in renamed:
                message = f"`{key}` and `{name}` say the same thing; keep one of them"
                raise ValueError(message)
            renamed[name] = item
        return renamed

    @model_validator(mode="after")
    def _event_or_act(self) -> Pattern:
        if bool(self.event) == bool(self.act):
            message = "a pattern names either `event` or `act`"
            raise ValueError(message)
        return self

    def roles(self) -> dict[str, tuple[str, ...]]:
        """Return the roles that the pattern asks for, by notation name."""
        asked = {
            role: getattr(self, {"in": "in_", "with": "with_"}.get(role, role)) for role in ROLES
        }
        return {role: names for role, names in asked.items() if names}

    def unspecified(self) -> tuple[str, ...]:
        """Return the roles that the term leaves out."""
        return tuple(role for role, names in self.roles().items() if UNSPECIFIED in names)

    def references(self) -> tuple[str, ...]:
        """Return the back-references (``$t.group``) in it."""
        return tuple(n for names in self.roles().values() for n in names if n.startswith("$"))


def _duration(value: object) -> object:
    if isinstance(value, str) and value != UNSPECIFIED:
        try:
            parse_duration(value)
        except Exception as problem:
            raise ValueError(str(problem)) from problem
    return value


Duration = Annotated[str, BeforeValidator(_duration)]
"""A duration such as ``7 d`` or ``72 h``, or ``unspecified``."""


class Trigger(Pattern):
    """What sets a clause off: an event, an act, or the violation of another clause.

    ``violated`` names that clause, or several; the violation instant is the trigger's time, and
    ``actor`` asks who violated it.
    ``uncured_for`` asks that the violation was not cured (performed late, waived) for so long; the
    trigger's time is then the end of that span.
    """

    violated: Names = ()
    uncured_for: Duration | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_pattern(cls, value: object) -> object:
        if type(value) is Pattern:
            return value.model_dump(by_alias=True, exclude_unset=True)
        return value

    @model_validator(mode="after")
    def _event_or_act(self) -> Trigger:
        if sum(map(bool, (self.event, self.act, self.violated))) != 1:
            message = "what sets a clause off is one of `event`, `act`, `violated`"
            raise ValueError(message)
        if self.violated and (set(self.roles()) - {"actor"} or self.across or self.stance):
            message = "`violated` takes no role but `actor`: who it is that violates the clause"
            raise ValueError(message)
        if self.uncured_for is not None and not self.violated:
            message = "`uncured_for` is for the violation of a clause: write `violated` beside it"
            raise ValueError(message)
        return self


class Condition(Model):
    """A condition that a clause holds under: no such event has happened before, or some has."""

    none: Pattern | None = None
    some: Pattern | None = None

    @model_validator(mode="after")
    def _one(self) -> Condition:
        if (self.none is None) == (self.some is None):
            message = "a condition has either `none` or `some`"
            raise ValueError(message)
        return self


def seconds(duration: str | None) -> int | None:
    """Return a duration in seconds; None where it is unspecified or not given."""
    return None if duration is None or duration == UNSPECIFIED else parse_duration(duration)


Excuse = Literal["consent", "self_defence", "force_majeure", "distress", "necessity"]
"""Circumstances that preclude wrongfulness. Names as in the ILC Articles (2001), chapter V."""


class Except(Model):
    """An exception: licensed by another clause, excused by a circumstance, or outside."""

    licensed_by: Id | None = None
    excuse: Excuse | None = None
    outside: Pattern | None = None

    @model_validator(mode="after")
    def _one(self) -> Except:
        given = (self.licensed_by, self.excuse, self.outside)
        if sum(part is not None for part in given) != 1:
            message = "an exception has one of `licensed_by`, `excuse`, `outside`"
            raise ValueError(message)
        return self
