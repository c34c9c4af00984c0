"""What a drafter's lint says: the words it is about, why it has mattered, and ways to mend it."""

from __future__ import annotations

from dataclasses import dataclass

from detente.kernel.findings import Finding, Level, Place


@dataclass(frozen=True, slots=True)
class Repair:
    """A wording to choose from.

    Attributes:
        words: what could be written instead. Its numbers are examples; the parties decide.
        sets: the parameter that a block of terms would then state (``duty.within = 7 d``).
    """

    words: str
    sets: str = ""

    def as_json(self) -> dict[str, str | None]:
        """Return a JSON-serialisable mapping."""
        return {"words": self.words, "sets": self.sets or None}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a lint exists.

    Attributes:
        title: what it finds, in a few words.
        why: why it has mattered in practice.
        cites: keys of the literature list that ``why`` rests on.
        cited: the same for a reader: authors and year.
        repairs: wordings for the general case; a remark may have closer ones.
        covers: the lint of the terms that sees the same thing in the block of terms.
    """

    title: str
    why: str
    cites: tuple[str, ...]
    cited: str
    repairs: tuple[Repair, ...]
    covers: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that a careful drafter would ask about a text.

    Attributes:
        sentence: the sentence that it is about, without marks.
        place: where the exact words stand.
        clause: the clause that it is about, if it is about one.
        bracket: the innermost bracket around the words: they are not agreed.
        also: other places that bear on it.
    """

    code: str
    level: Level
    message: str
    sentence: str
    place: Place
    reason: Reason
    repairs: tuple[Repair, ...]
    clause: str | None = None
    bracket: str | None = None
    also: tuple[Place, ...] = ()

    def finding(self) -> Finding:
        """Return it as a finding: sentence and reason, then the wordings as its hint."""
        because = (f"“{self.sentence}”", f"{self.reason.why} ({self.reason.cited})")
        choices = "; or: ".join(repair.words for repair in self.repairs)
        hint = f"To choose from: {choices}." if choices else ""
        return Finding(self.code, self.level, self.message, self.place, because, hint, self.also)

    def as_json(self) -> dict[str, object]:
        """Return a JSON-serialisable mapping."""
        return {
            "code": self.code,
            "level": str(self.level),
            "message": self.message,
            "place": str(self.place) if self.place.file else None,
            "line": self.place.line,
            "column": self.place.column,
            "length": self.place.length,
            "sentence": self.sentence,
            "clause": self.clause,
            "bracket": self.bracket,
            "why": self.reason.why,
            "cites": list(self.reason.cites),
            "covers": self.reason.covers or None,
            "repairs": [repair.as_json() for repair in self.repairs],
            "also": [str(place) for place in self.also if place.file],
        }
