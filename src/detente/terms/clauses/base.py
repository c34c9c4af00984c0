"""What every clause has, and what a kind of clause declares about itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, Field, field_validator

from detente.kernel.ids import Id
from detente.kernel.ladders import Form, Layer
from detente.kernel.times import UNSPECIFIED, When
from detente.record.entries import Evidence, FormOrUnspecified, Model
from detente.record.entries.base import one_or_many
from detente.terms.conditions import Except, Pattern


@dataclass(frozen=True, slots=True)
class Need:
    """A parameter that a workable term of this kind states, and the question to put to the parties.

    ``{debtor}``, ``{creditor}``, ``{holder}`` … in the question stand for the clause's own names.
    """

    parameter: str
    question: str


def _parties(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Parties = Annotated[tuple[Id, ...], BeforeValidator(_parties)]
"""One party or several."""

Doctrine = Literal[
    "none", "organ", "empowered_entity", "effective_control", "overall_control",
    "absence_of_authority", "adopted", "harbouring", "unspecified",
]  # fmt: skip
"""Test by which an act of a group counts as the act of a party (``none``: it does not)."""


class FormRequirement(Model):
    """The form that the clause must have to be held binding: one for all, or each party's own."""

    required: Form | Literal["unspecified"] | dict[Id, FormOrUnspecified] = UNSPECIFIED

    def of(self, party: str) -> Form | None:
        """Return the weakest form that is enough for a party; None where nobody says."""
        required = self.required
        if isinstance(required, dict):
            required = required.get(party, UNSPECIFIED)
        return required if isinstance(required, Form) else None


def _form(value: object) -> object:
    return {"required": value} if isinstance(value, str) else value


class Clause(BaseModel, frozen=True, extra="forbid", populate_by_name=True):
    """What every clause has.

    Attributes:
        clause: its id.
        layer: which of the five layers of truth it belongs to.
        on_word_of: whose word a reported term rests on.
        basis: the legal basis of a response (they differ in what they permit).
        confidence: events established less well than this are listed as alleged, unjudged.
        attribution_test: by which doctrine an act of a group counts as that of a party.
        form: the form that it must have.
        interpretation: party → the keys that the party reads differently.
        overrides: clauses that yield to this one where both speak.
        assumes: keys whose value is the encoder's assumption, not the source's.
        verifier: who establishes the facts.
        survives: whether it outlives the agreement.
        carries: the clause of another text (the reported terms, an earlier text) that this one
            carries on.
    """

    NEEDS: ClassVar[tuple[Need, ...]] = ()
    NAMES: ClassVar[tuple[str, ...]] = ()

    clause: Id
    kind: str
    layer: Layer = Layer.REPORTED
    title: str | None = None
    on_word_of: str | None = None
    evidence: tuple[Evidence, ...] = ()
    basis: (
        Literal[
            "agreement", "reciprocity", "countermeasure", "armistice", "self_defence", "unspecified"
        ]
        | None
    ) = None
    confidence: Literal[">=alleged", ">=probable", ">=confirmed"] = ">=alleged"
    attribution_test: Doctrine | None = None
    form: Annotated[FormRequirement, BeforeValidator(_form)] | None = None
    regime: (
        Literal["treaty", "nonbinding_political", "armistice", "domestic", "unspecified"] | None
    ) = None
    interpretation: dict[Id, dict[str, Any]] = Field(default_factory=dict)
    except_: tuple[Except, ...] = Field(default=(), alias="except")
    non_derogable: bool = False
    overrides: tuple[Id, ...] = ()
    status: Literal["demanded", "offered", "claimed_agreed", "agreed", "unspecified"] | None = None
    assumes: tuple[str, ...] = ()
    in_force: When | None = None
    ends: When | None = None
    survives: bool = False
    verifier: str | None = None
    carries: Id | None = None
    note: str | None = None

    @field_validator("evidence", "except_", "overrides", "assumes", mode="before")
    @classmethod
    def _one_or_many(cls, value: object) -> object:
        return one_or_many(value)

    @property
    def bound(self) -> tuple[str, ...]:
        """The parties that the clause binds."""
        return ()

    @property
    def favoured(self) -> tuple[str, ...]:
        """The parties that may rely on it."""
        return ()

    def unspecified(self) -> tuple[str, ...]:
        """Return the needed parameters that the term leaves out, in the order of ``NEEDS``."""
        return tuple(
            need.parameter
            for need in self.NEEDS
            if self.arises(need.parameter) and is_left_out(self, need.parameter)
        )

    def arises(self, parameter: str) -> bool:
        """Return whether a needed parameter has a meaning in this clause at all."""
        del parameter
        return True


def is_left_out(clause: Clause, parameter: str) -> bool:
    """Return whether a parameter (dotted: ``must.in``) is unspecified, missing, or only assumed."""
    if parameter in clause.assumes:
        return True
    value: Any = clause
    for step in parameter.split("."):
        if step == "in" and isinstance(value, Pattern) and value.act:
            return False  # an act has no place
        attribute = {"in": "in_", "except": "except_", "from": "from_", "while": "while_"}.get(
            step, step
        )
        value = getattr(value, attribute, None)
        if value is None:
            return True
    if isinstance(value, FormRequirement):
        value = value.required
    if isinstance(value, tuple):
        return UNSPECIFIED in value or not value
    return value == UNSPECIFIED


def reading(clause: Clause, party: str) -> Clause:
    """Return the clause as a party reads it (the keys of its interpretation replaced).

    ``own_word`` in an interpretation says whether the reading is known from the party itself; it
    changes nothing in the clause.
    """
    own = {
        key: value
        for key, value in clause.interpretation.get(party, {}).items()
        if key != "own_word"
    }
    content = clause.model_dump(by_alias=True, exclude_unset=True, mode="json")
    content.pop("interpretation", None)
    return type(clause).model_validate({**content, **own})
