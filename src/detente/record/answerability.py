"""``answerability.yaml``: as what a dataset's events count, and to whom its actors answer.

A dataset names the sides of an event and never says who did it. What makes one of its rows
something that a clause can judge are two assumptions of the case, each on somebody's word: as what
it counts, and which actor answers to which party. Verdicts cite them; without them an event is *not
attributed*.  Source of the kinds of link: ILC Articles (2001), articles 4 to 11 (numbers not
re-read at the source; for a lawyer to check).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

from pydantic import BeforeValidator, Field, model_validator

from detente.kernel.ids import Id
from detente.kernel.ladders import Confidence
from detente.kernel.times import When
from detente.kernel.validation import validated
from detente.kernel.yaml_text import load
from detente.record.crosswalk import keys_of, plain
from detente.record.entries import Evidence, Model
from detente.record.entries.base import one_or_many

if TYPE_CHECKING:
    from detente.kernel.dataset_events import Side
    from detente.kernel.findings import Finding
    from detente.kernel.yaml_text import Loaded

FILE = "answerability.yaml"
Link = Literal[
    "organ", "empowered_entity", "effective_control", "overall_control", "absence_of_authority",
    "adopted", "harbouring", "unspecified",
]  # fmt: skip
"""By what an actor is held to answer to a party; the names are those of attribution tests."""


class DatasetActor(Model):
    """An actor of a dataset that is not on record, by one of its numbers or its name there."""

    ucdp_actor: int | None = None
    gwno: int | None = None
    iso: str | None = None
    name: str | None = None

    @model_validator(mode="after")
    def _one(self) -> DatasetActor:
        if len(self.model_fields_set) != 1:
            message = "name the actor by one of `ucdp_actor`, `gwno`, `iso`, `name`"
            raise ValueError(message)
        return self

    def key(self) -> tuple[str, str]:
        """Return the sort of key and the key."""
        (sort,) = self.model_fields_set
        value = str(getattr(self, sort))
        return (sort, plain(value) if sort == "name" else value.upper())

    def __str__(self) -> str:
        (sort,) = self.model_fields_set
        words = {"ucdp_actor": "UCDP actor ", "gwno": "Gleditsch-Ward ", "iso": "ISO ", "name": ""}
        return f"{words[sort]}{getattr(self, sort)}"


class Answer(Model):
    """That an actor answers to a party: for how long, by what link, and on whose word.

    Attributes:
        actor: an actor on record, or one of a dataset.
        answers_to: the party.
        kind: the link; a clause that asks for a test counts only links of that kind.
        on_word_of: who says so; ``assumption`` where nobody but the author of the case does.
        during: from when to when; always where it is left out.
    """

    actor: Id | DatasetActor
    answers_to: Id
    kind: Link = "unspecified"
    on_word_of: str
    during: When | None = None
    evidence: Annotated[tuple[Evidence, ...], BeforeValidator(one_or_many)] = ()
    note: str | None = None

    def speaks_of(self, side: Side, known_as: str | None) -> bool:
        """Return whether it is about an actor of a dataset, who on record is ``known_as``."""
        if isinstance(self.actor, DatasetActor):
            return self.actor.key() in set(keys_of(side))
        return known_as is not None and self.actor == known_as


def _words(value: object) -> object:
    if not isinstance(value, dict):
        return value
    asked = cast("dict[str, object]", value)
    return {column: _texts(wanted) for column, wanted in asked.items()}


def _texts(wanted: object) -> object:
    """Return values as the text that stands in a row: a code may be written as a number."""
    values = cast("list[object]", wanted if isinstance(wanted, list) else [wanted])
    return [str(one) if type(one) is int else one for one in values]


class Reading(Model):
    """As what events of a dataset count in this case.

    Attributes:
        dataset: the name under which the case keeps the dataset.
        where: column → the value, or the values, that it must have there.
        event: the event type.
        in_: the territory in which they took effect.
        level: how well a row of it establishes that something happened, 1 to 3.
        on_word_of: who reads them so.
    """

    dataset: str
    where: Annotated[dict[str, tuple[str, ...]], BeforeValidator(_words)] = Field(
        default_factory=dict[str, "tuple[str, ...]"]
    )
    event: Id
    in_: Id | None = Field(default=None, alias="in")
    level: Confidence = Confidence.PROBABLE
    on_word_of: str
    note: str | None = None


class Answerability(Model):
    """What a case assumes about the events and actors of datasets.

    Attributes:
        events: as what events count, the first that fits a row counting.
        answers: which actors answer to whom.
    """

    format: Literal["detente-answerability/1"]
    events: tuple[Reading, ...] = ()
    answers: tuple[Answer, ...] = ()


NOTHING_ASSUMED = Answerability(format="detente-answerability/1")


def read_answerability(
    text: str, file: str = FILE
) -> tuple[Answerability | None, Loaded, tuple[Finding, ...]]:
    """Return what a file says, its places, and all that is wrong with it."""
    loaded = load(text, file)
    data: Any = loaded.data
    if loaded.findings and data is None:
        return None, loaded, tuple(loaded.findings)
    read, misfits = validated(Answerability, data, loaded, (), "the file")
    return read, loaded, (*loaded.findings, *misfits)
