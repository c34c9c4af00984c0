"""A change of terms between two agreements, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ChangeSort(StrEnum):
    """What sort of change it is."""

    VALUE = "value changed"
    STATED = "newly stated"
    TAKEN_OUT = "no longer stated"
    GAP_CLOSED = "gap closed"
    GAP_OPENED = "gap opened"
    RECIPROCAL = "became reciprocal"
    ONE_SIDED = "no longer reciprocal"
    EXCEPTION_ADDED = "exception added"
    EXCEPTION_DROPPED = "exception dropped"
    KIND = "kind changed"
    CLAUSE_ADDED = "clause added"
    CLAUSE_DROPPED = "clause dropped"
    CLAUSE_MOVED = "clause moved"
    CLAUSE_RENAMED = "clause renamed"
    BRACKET = "behind a bracket"


class Weight(StrEnum):
    """What a change bears on."""

    SUBSTANCE = "substance"
    """Who owes what to whom, when, and under which conditions."""
    FORM = "form"
    """The form and standing in which it is undertaken."""
    PLACE = "place"
    """Where it stands in the text."""
    WORDING = "wording"
    """Titles, notes, names and sources."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    Attributes:
        before_clause, after_clause: ids of the clause in either text; None where it is not there.
            The text as a whole is ``agreement``.
        parameter: what changed, by its name in notation; empty for the clause as a whole.
        before, after: what it stated, in plain words.
        words: the change in plain words.
        sort: what sort of change it is.
        weight: what it bears on.
        because: by what the two clauses were taken for the same one, unless by their id.
        subject: the parameter in plain words; empty for the clause as a whole.
    """

    before_clause: str | None
    after_clause: str | None
    parameter: str
    before: str
    after: str
    words: str
    sort: ChangeSort
    weight: Weight
    because: str = ""
    subject: str = ""

    @property
    def clause(self) -> str:
        """The id under which the clause is shown: the later one."""
        return self.after_clause or self.before_clause or ""

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "before_clause": self.before_clause, "after_clause": self.after_clause,
            "parameter": self.parameter, "subject": self.subject,
            "before": self.before, "after": self.after,
            "words": self.words, "sort": str(self.sort), "weight": str(self.weight),
            "because": self.because,
        }  # fmt: skip
