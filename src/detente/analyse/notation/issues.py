"""Issues and their options, and what anything in a model rests on."""

from __future__ import annotations

from typing import Any, cast

from pydantic import Field, field_validator, model_validator

from detente.kernel.ids import Id
from detente.kernel.ladders import FORM_LADDER
from detente.record.entries import Model
from detente.record.entries.base import one_or_many


class Resting(Model):
    """A part of a model with what it rests on.

    Attributes:
        rests_on: ids of the entries on record that say so.
        assumption: why the analyst supposes it, where nothing on record says so.
        why: a sentence for the reader.
    """

    rests_on: tuple[Id, ...] = ()
    assumption: str | None = None
    why: str | None = None

    @field_validator("rests_on", mode="before")
    @classmethod
    def _one_or_many(cls, value: object) -> object:
        return one_or_many(value)

    @property
    def assumed(self) -> bool:
        """Whether it rests on nothing on record."""
        return self.assumption is not None or not self.rests_on


class Option(Model):
    """One way to settle an issue; ``text`` is how the agreement's words would change."""

    id: Id
    name: str | None = None
    text: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: object) -> object:
        return {"id": value} if isinstance(value, str) else value


class Issue(Resting):
    """What has to be settled, one way out of finitely many.

    Attributes:
        options: the ways, in an order; two or more. ``options: form`` stands for the form ladder.
        ordered: whether that order is a ladder, weakest first, so that formulas may compare by rank
            (``form >= written``); true of itself for rungs of the form ladder.
        clause: the clause of the terms that it settles, if one.
        status_quo: the option in force while nothing is agreed, if known.
    """

    id: Id
    name: str | None = None
    options: tuple[Option, ...] = Field(min_length=2)
    ordered: bool = False
    clause: Id | None = None
    status_quo: Id | None = None

    @model_validator(mode="before")
    @classmethod
    def _form(cls, value: object) -> object:
        if not isinstance(value, dict):
            return value
        written = cast("dict[str, Any]", value)
        if written.get("options") == "form":
            return {"ordered": True, **written, "options": list(FORM_LADDER)}
        if _rungs(written.get("options")):
            return {"ordered": True, **written}
        return written

    @property
    def option_ids(self) -> tuple[str, ...]:
        """The options' ids, in order."""
        return tuple(option.id for option in self.options)

    @property
    def is_form(self) -> bool:
        """Whether its options are rungs of the form ladder."""
        return set(self.option_ids) <= set(FORM_LADDER)


def _rungs(options: object) -> bool:
    """Return whether options as written are rungs of the form ladder, weakest first."""
    if not isinstance(options, list):
        return False
    items = cast("list[object]", options)
    ids = [cast("dict[str, Any]", o).get("id") if isinstance(o, dict) else o for o in items]
    return ids == [rung for rung in FORM_LADDER if rung in ids]
