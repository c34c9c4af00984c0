"""The part of a model that stability reads: who can do what, and who prefers which outcome."""

from __future__ import annotations

from typing import Annotated, Any, Literal, cast

from pydantic import Discriminator, Field, StringConstraints, Tag, field_validator, model_validator

from detente.analyse.notation.issues import Resting
from detente.record.entries import Model

Word = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")]
"""An id that a formula can name; capitals are usual for decision makers in the literature."""

Weight = int | Annotated[float, Field(allow_inf_nan=False)]
"""What an option that is taken adds to a state's worth."""

Direction = Literal["fwd", "back"]
"""How alone an option can change: ``fwd`` from not taken to taken, ``back`` the other way."""


class Said(Resting):
    """A formula over options with what it rests on; written bare where nothing else is said."""

    st: str

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: object) -> object:
        return {"st": value} if isinstance(value, str) else value

    @property
    def assumed(self) -> bool:
        """Whether it rests on nothing on record; ``why: "assumption: …"`` says so as well."""
        marked = (self.why or "").casefold().startswith("assumption")
        return marked or super().assumed


class PreferenceStatement(Said):
    """What a decision maker wants to be so: a formula over options.

    Attributes:
        st: the formula.
        uncertain: whether it may be dropped or negated when sensitivity is asked for.
        alternatives: formulas that may stand in its place when sensitivity is asked for.
    """

    uncertain: bool = False
    alternatives: tuple[str, ...] = ()


class Move(Model):
    """An option: something its owner can do or leave."""

    id: Word
    name: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: object) -> object:
        return {"id": value} if isinstance(value, str) else value


class DecisionMakerKeys(Resting):
    """Who decides over some options, and what it prefers, said in one of three ways.

    Attributes:
        preferences: statements, the most important first (option prioritisation).
        ranking: state codes, the best first; a list within the list is a tie.
        weights: option to weight; a state is worth the sum over the options taken in it.
    """

    id: Word
    name: str | None = None
    options: tuple[Move, ...] = Field(min_length=1)
    preferences: tuple[PreferenceStatement, ...] | None = None
    ranking: tuple[int | tuple[int, ...], ...] | None = None
    weights: dict[Word, Weight] | None = None


class Irreversible(Resting):
    """An option that can change in one direction only."""

    option: Word
    direction: Direction


class CoalescedStates(Said):
    """States that count as one: those in which ``st`` holds."""

    name: str | None = None


YesNo = Literal["Y", "N"]
StatusQuo = Annotated[
    Annotated[int, Tag("code")] | Annotated[dict[Word, YesNo], Tag("options")],
    Discriminator(lambda value: "options" if isinstance(value, dict) else "code"),
]
"""A state by its code, or by what is said of every option."""


class StabilityKeys(Model):
    """Keys of a model that concern stability.

    Attributes:
        infeasible: patterns; a state in which one holds cannot be.
        coalesced: patterns; the states in which one holds count as a single state.
        status_quo: option to whether it is taken, Y or N; or the code of the state.
        expected: results that a file of a known case carries for comparison; nothing reads them.
    """

    decision_makers: tuple[DecisionMakerKeys, ...] = ()
    infeasible: tuple[Said, ...] = ()
    irreversible: tuple[Irreversible, ...] = ()
    coalesced: tuple[CoalescedStates, ...] = ()
    status_quo: StatusQuo | None = None
    provenance: str | None = None
    expected: dict[str, Any] | None = None

    @field_validator("status_quo", mode="before")
    @classmethod
    def _truth_as_letter(cls, value: object) -> object:
        """Take ``true`` for Y and ``false`` for N."""
        if not isinstance(value, dict):
            return value
        letters = {True: "Y", False: "N"}
        written = cast("dict[str, object]", value)
        return {k: letters[v] if isinstance(v, bool) else v for k, v in written.items()}
