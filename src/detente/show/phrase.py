"""One phrase of a supposition, read as entries: every word is understood, or it is refused."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from pydantic import ValidationError

from detente.errors import InputError
from detente.kernel.ids import did_you_mean
from detente.kernel.ladders import FORM_LADDER
from detente.kernel.times import show_instant
from detente.kernel.validation import sentences
from detente.record.entries import Act, Incident, Instrument, Measure, Party, Territory
from detente.show.phrase_words import CONFIDENCES, FILLER, MARKS, VERBS, Vocabulary
from detente.show.spoken_dates import iso_date
from detente.terms.clauses import Power

if TYPE_CHECKING:
    from detente.show.case import Case

Supposed: TypeAlias = Act | Incident | Measure
Kind = TypeVar("Kind", bound=Supposed)

_SHORTEST_STEM = 4
"""How many letters of a name are enough to know it by (afghan, afghani, afghanistan)."""
_OF_SEVERAL = frozenset({"sign", "initial", "adopt", "ratify", "accept"})
EXAMPLES = (
    "For example: “sign the framework”, "
    "“attack on 2025-11-12 from afghanistan against pakistan”, “use drafts/x.md”."
)


class Phrase:
    """One phrase, taken apart at its small words."""

    def __init__(self, case: Case, text: str, at: int, name: str, earlier: set[str]) -> None:
        self.case, self.text, self.at, self.name = case, text, at, name
        self.earlier = earlier
        words = Vocabulary(case, earlier).words(text)
        self.head: list[str] = []
        self.parts: list[tuple[str, str]] = []
        for word in words:
            if word in MARKS:
                self.parts.append((word, ""))
            elif "=" in word and self.parts[-1:] != [("", "")]:
                key, _, value = word.partition("=")
                self.parts.append((key, value))
            elif self.parts:
                mark, value = self.parts[-1]
                self.parts[-1] = (mark, f"{value} {word}".strip())
            else:
                self.head.append(word)

    def entries(self) -> list[Supposed]:
        """Return the entries that the phrase supposes."""
        types = self.case.journal.event_types
        said = [word for word in self.head if word in VERBS or word in types]
        if len(said) > 1:
            first, second = said[:2]
            message = (
                f"“{self.text}” names more than one thing ({first}, {second}). "
                "Write one act or event to a phrase, each in quotation marks."
            )
            raise InputError(message)
        if said and said[0] in VERBS:
            return self._acts(VERBS[said[0]])
        if said:
            return [self._event(said[0])]
        left = [w for w in self.head if w not in FILLER and w not in CONFIDENCES]
        first = left[0] if left else self.text
        raise self._not_understood(f"{first!r} is neither an act nor a type of event", first)

    def _not_understood(self, problem: str, word: str) -> InputError:
        known = [*VERBS, *self.case.journal.event_types, "use"]
        hint = did_you_mean(word, known)
        return InputError(f"“{self.text}” is not understood: {problem}. {hint} {EXAMPLES}")

    def _leading(self, of: str) -> tuple[list[str], list[str]]:
        """Return who is named before the act or event, and the words after it."""
        place = self.head.index(of)
        before, after = self._telling(self.head[:place]), self._telling(self.head[place + 1 :])
        try:
            return (self._several(" ".join(before)) if before else []), after
        except InputError:
            problem = f"{' '.join(before)!r} before {of!r} names nobody on record"
            raise self._not_understood(problem, before[0]) from None

    def _telling(self, words: list[str]) -> list[str]:
        return [word for word in words if word not in FILLER and word not in CONFIDENCES]

    def _confidence(self) -> int:
        """Return how well it is supposed to be established: confirmed unless the phrase says."""
        said = {CONFIDENCES[word] for word in self.head if word in CONFIDENCES}
        if len(said) > 1:
            message = (
                f"“{self.text}” says in two ways how well it is established. Keep one of them."
            )
            raise InputError(message)
        return said.pop() if said else 3

    # Acts ----------------------------------------------------------------------------------------

    def _acts(self, verb: str) -> list[Supposed]:
        content: dict[str, Any] = {
            "act": verb,
            "on": self._iso(),
            "powers": "full",
            "confidence": self._confidence(),
            "layer": "illustrative",
        }
        parties, rest = self._leading(next(word for word in self.head if word in VERBS))
        for mark, value in self.parts:
            self._act_part(content, parties, mark, value)
        for word in rest:
            self._object(content, word)
        if "instrument" not in content and "on_clause" not in content and verb in _OF_SEVERAL:
            content["instrument"] = self._only_instrument()
        if not parties:
            parties = self._holders(content.get("on_clause")) if verb == "grant" else []
        if not parties:
            if verb not in _OF_SEVERAL:
                message = f"“{self.text}” does not say who does it: add “by …”."
                raise InputError(message)
            parties = self._parties_to(content.get("instrument"))
        return [
            self._made(Act, {**content, "by": party, "id": f"{self.name}_{party}"})
            for party in parties
        ]

    def _parties_to(self, text: str | None) -> list[str]:
        """Return the parties to a text under negotiation; of any other, those to the process."""
        for negotiation in self.case.negotiations.values():
            if negotiation.history.signed_as == text and negotiation.text is not None:
                return list(negotiation.text.header.parties)
        return [party.id for party in self.case.journal.of(Party)]

    def _act_part(self, content: dict[str, Any], parties: list[str], mark: str, value: str) -> None:
        if mark == "by":
            parties += self._several(value)
        elif mark in {"on", "at"} and self._date(value):
            content["on"] = self._date(value)
        elif mark in {"on", "about", "for"}:
            self._object(content, value)
        elif mark == "to":
            content["to"] = self._several(value)
        elif mark in {"in", "until", "from", "against"}:
            scope = content.setdefault("scope", {})
            key = {"until": "to"}.get(mark, mark)
            names = {"in": self._territory, "against": self._who}
            scope[key] = names.get(mark, self._surely_date)(value)
        else:
            content[mark] = value

    def _object(self, content: dict[str, Any], word: str) -> None:
        """Understand what an act is about: a form, an instrument, a clause, an event."""
        journal = self.case.journal
        clauses = {c for a in self.case.agreements for c in a.clauses}
        if word in FORM_LADDER:
            content["form"] = word
        elif word in self.case.negotiations:
            meant = self.case.negotiations[word]
            content |= {"instrument": meant.history.signed_as, "version": meant.version.number}
        elif journal.get(word, Instrument) is not None:
            content["instrument"] = word
        elif word in clauses:
            content["on_clause"] = word
        elif word in journal.entries or word in self.earlier:
            content["instance"] = word
        else:
            texts = (*(i.id for i in journal.of(Instrument)), *self.case.negotiations)
            known = [*texts, *sorted(clauses), *FORM_LADDER]
            what = f"“{self.text}”: {word!r} is not a text, clause, form or entry."
            message = f"{what} {did_you_mean(word, known)}"
            raise InputError(message)

    def _holders(self, clause: str | None) -> list[str]:
        """Return who alone can give a leave: those whom the clause names as its holders."""
        texts = (text.clauses for text in self.case.agreements)
        power = next((own[clause] for own in texts if clause in own), None) if clause else None
        return list(power.holder) if isinstance(power, Power) else []

    def _only_instrument(self) -> str:
        instruments = self.case.journal.of(Instrument)
        if len(instruments) != 1:
            known = ", ".join(i.id for i in instruments) or "none on record"
            message = f"“{self.text}” does not say which text. Texts on record: {known}."
            raise InputError(message)
        return instruments[0].id

    # Events --------------------------------------------------------------------------------------

    def _event(self, event: str) -> Incident | Measure:
        actors, rest = self._leading(event)
        if rest:
            raise self._not_understood(f"{rest[0]!r} says nothing about an event here", rest[0])
        content: dict[str, Any] = {
            "id": self.name, "event": event, "when": self._iso(),
            "confidence": self._confidence(), "layer": "illustrative",
        }  # fmt: skip
        if actors:
            content["actor"] = actors
        for mark, value in self.parts:
            self._event_part(content, mark, value)
        types = self.case.journal.event_ancestors(event)
        if "measure" in types:
            return self._made(Measure, content)
        return self._made(Incident, content)

    def _event_part(self, content: dict[str, Any], mark: str, value: str) -> None:
        if mark in {"on", "at"} and self._date(value):
            content["when"] = self._date(value)
        elif mark in {"on", "to", "target"}:
            content["target"] = self._who(value)
        elif mark in {"from", "origin"}:
            content["origin"] = self._territory(value)
        elif mark in {"in", "into"}:
            content["place"] = {"in": self._territory(value)}
        elif mark in {"by", "actor"}:
            content["actor"] = self._who(value)
        elif mark == "against":
            violent = "measure" not in self.case.journal.event_ancestors(content["event"])
            content["target" if violent else "against"] = self._who(value)
        elif mark in {"severity", "confidence"}:
            content[mark] = int(value) if value.isdigit() else value
        else:
            content[mark] = value

    def _made(self, kind: type[Kind], content: dict[str, Any]) -> Kind:
        try:
            return kind.model_validate(content)
        except ValidationError as problem:
            message = f"“{self.text}”: " + " ".join(sentences(problem, content, kind))
            raise InputError(message) from problem

    # Names and dates -----------------------------------------------------------------------------

    def _several(self, words: str) -> list[str]:
        """Understand one name of several words, or several names."""
        try:
            return [self._who(words)]
        except InputError:
            parts = words.split(" and ") if " and " in words else words.split()
            return [self._who(part.strip()) for part in parts if part.strip()]

    def _who(self, words: str) -> str:
        return self._named(words, self.case.journal.actors)

    def _territory(self, words: str) -> str:
        territories = {t.id: t for t in self.case.journal.of(Territory)}
        return self._named(words, territories)

    def _named(self, words: str, among: dict[str, Any]) -> str:
        wanted = " ".join(w for w in words.split() if w.casefold() not in FILLER).casefold()
        for name, entry in among.items():
            called = {name, entry.name, *getattr(entry, "called", ())}
            folded = {str(c).casefold() for c in called}
            if wanted in folded or wanted.replace(" ", "_") in folded:
                return name
        stem = wanted.removesuffix("i").removesuffix("istan")
        near = [
            name
            for name, entry in among.items()
            if len(stem) >= _SHORTEST_STEM and str(entry.name).casefold().startswith(stem)
        ]
        if len(near) == 1:
            return near[0]
        message = f"“{self.text}”: {words!r} is not on record. {did_you_mean(wanted, among)}"
        raise InputError(message)

    def _iso(self) -> str:
        date, time, zone = show_instant(self.at, self.case.journal.zone).split(" ")
        return f"{date}T{time}{'Z' if zone == 'UTC' else zone}"

    def _date(self, words: str) -> str | None:
        """Return a date as the record writes it (ISO); “12 Nov” is of the year asked at."""
        found = iso_date(words, datetime.fromtimestamp(self.at, tz=UTC).year)
        if found is not None:
            return found
        if words[:1].isdigit():
            raise self._no_date(words)
        return None

    def _no_date(self, words: str) -> InputError:
        return InputError(
            f"“{self.text}”: {words!r} is not a date. Write 2025-11-12 or 12 Nov 2025."
        )

    def _surely_date(self, words: str) -> str:
        found = self._date(words)
        if found is None:
            raise self._no_date(words)
        return found
