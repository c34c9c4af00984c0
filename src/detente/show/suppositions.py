"""Suppositions: short phrases turned into entries that stand on top of the record, never in it.

``sign the framework by pakistan on 2025-11-20`` · ``accept the verbal form`` ·
``an attack on 12 Nov 2025 from afghan territory against pakistan`` ·
``grant leave_to_act by afghan_taliban in zone until 2025-12-01`` · ``use drafts/illustrative.md`` ·
``settle chairs_text b_within=2``, then ``sign chairs_text``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from pydantic import ValidationError

from detente.errors import InputError
from detente.kernel.findings import Level
from detente.kernel.ids import did_you_mean
from detente.kernel.ladders import FORM_LADDER
from detente.kernel.times import show_instant
from detente.kernel.validation import sentences
from detente.record.entries import Act, Entry, Incident, Instrument, Measure, Party, Territory
from detente.show.settling import refuse_impossible, settled_text
from detente.show.spoken_dates import iso_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.show.case import Case
    from detente.terms.agreement import Agreement
    from detente.terms.drafting.text import NegotiatingText

Supposed: TypeAlias = Act | Incident | Measure
Kind = TypeVar("Kind", bound=Supposed)

VERBS = {
    "sign": "sign", "signs": "sign", "initial": "initial", "adopt": "adopt", "ratify": "ratify",
    "accept": "accept", "accepts": "accept", "reject": "reject", "withdraw": "withdraw",
    "notify": "notify", "grant": "grant", "revoke": "revoke", "release": "release",
    "waive": "waive", "terminate": "terminate", "establish": "establish", "reserve": "reserve",
    "withdraw-signature": "withdraw",
}  # fmt: skip
_FILLER = frozenset({"the", "a", "an", "form", "and", "of", "territory", "soil", "zone"})
_MARKS = (
    "by", "on", "at", "from", "in", "into", "against", "to", "with", "until", "about", "powers",
    "severity", "confidence", "for",
)  # fmt: skip
_SHORTEST_STEM = 4
"""How many letters of a name are enough to know it by (afghan, afghani, afghanistan)."""
_OF_SEVERAL = frozenset({"sign", "initial", "adopt", "ratify", "accept"})


@dataclass(frozen=True)
class Suppositions:
    """What is supposed: entries on top of the record, and drafts in force.

    Attributes:
        entries: the supposed entries; all of layer illustrative.
        drafts: ids of agreements supposed in force.
        words: each supposition as it was understood.
        texts: path → a text under negotiation as it would be with brackets closed.
        warned: what a reader should know of the acts on these texts.
    """

    entries: tuple[Entry, ...] = ()
    drafts: frozenset[str] = frozenset()
    words: tuple[str, ...] = field(default=())
    texts: Mapping[str, NegotiatingText] = field(default_factory=dict[str, "NegotiatingText"])
    warned: tuple[str, ...] = ()

    def agreements(self, case: Case) -> tuple[Agreement, ...]:
        """Return the texts of the case, with those that are supposed otherwise."""
        drafts = {**case.drafts, **{path: text.standing for path, text in self.texts.items()}}
        own = () if case.agreement is None else (case.agreement,)
        return (*own, *drafts.values())


def suppose(case: Case, phrases: Iterable[str], at: int, known: int | None = None) -> Suppositions:
    """Return what phrases mean in a case.

    Args:
        case: the case whose names the phrases use.
        phrases: one supposition each.
        at: the instant that undated acts are supposed at.
        known: the instant of the record that they are supposed on top of; None is now.

    Raises:
        InputError: where a phrase is not understood, with what would be.
        NotationError: where something stands in the way of an act on a text.
    """
    entries: list[Entry] = []
    drafts: set[str] = set()
    words: list[str] = []
    texts: dict[str, NegotiatingText] = {}
    for number, phrase in enumerate(phrases, 1):
        if phrase.split()[:1] == ["settle"]:
            path, text, told = settled_text(case, phrase)
            texts[path] = text
            words.append(told)
            continue
        if phrase.split()[:1] == ["use"]:
            draft = case.draft(phrase.split(maxsplit=1)[1] if " " in phrase else "")
            drafts.add(draft.header.agreement)
            words.append(f"{draft.header.title} is in force (layer {draft.header.layer})")
            continue
        earlier = {entry.id for entry in entries}
        made = Phrase(case, phrase, at, f"supposed_{number}", earlier).entries()
        entries += made
        words += [described(case, entry) for entry in made]
    journal = case.journal.as_known(known)
    found = refuse_impossible(journal, case.negotiations, entries, texts)
    warned = tuple(f.message for f in found if f.level is Level.WARNING)
    return Suppositions(tuple(entries), frozenset(drafts), tuple(words), texts, warned)


def cautions(case: Case, supposed: Suppositions, at: int) -> list[str]:
    """Return what a reader should know about it: too late to count, without a text, unsettled."""
    said = list(dict.fromkeys(supposed.warned))
    for entry in supposed.entries:
        if case.journal.valid_time(entry).lo > at:
            said.append(f"{entry.id} lies after the instant asked about, so it does not count.")
        if isinstance(entry, Incident | Measure) and not entry.target and entry.event == "attack":
            said.append(f"{entry.id} names no target, so whether a clause speaks of it is open.")
    for name in dict.fromkeys(e.instrument for e in supposed.entries if isinstance(e, Act)):
        text = case.journal.get(name or "", Instrument)
        if text is not None and not text.on_record:
            lacks = f"The text of “{text.title}” is not on record"
            said.append(f"{lacks}: this supposes that it contains these terms.")
    return said


def described(case: Case, entry: Supposed) -> str:
    """Return a supposed entry in a few words."""
    when = case.journal.valid_time(entry)
    if isinstance(entry, Act):
        what = entry.instrument or entry.on_clause or entry.instance or ""
        form = f" in form {entry.form}" if entry.form else ""
        who = case.journal.name(entry.by)
        return f"{entry.id}: {who}: {entry.act} {what}{form}, {when}".replace("  ", " ")
    roles = [
        f"{role} {case.journal.name(claims[0].value)}"
        for role in ("actor", "target", "origin", "against")
        if (claims := getattr(entry, role))
    ]
    if entry.place is not None and entry.place.in_:
        roles.append(f"in {case.journal.name(entry.place.in_[0].value)}")
    if entry.severity is not None:
        roles.append(f"severity {entry.severity.low}")
    return f"{entry.id}: {entry.event}, {when}" + (f" ({', '.join(roles)})" if roles else "")


class Phrase:
    """One phrase, taken apart at its small words."""

    def __init__(self, case: Case, text: str, at: int, name: str, earlier: set[str]) -> None:
        self.case, self.text, self.at, self.name = case, text, at, name
        self.earlier = earlier
        words = re.findall(r"[^\s,]+", text)
        self.head: list[str] = []
        self.parts: list[tuple[str, str]] = []
        for word in words:
            if word.casefold() in _MARKS:
                self.parts.append((word.casefold(), ""))
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
        verb = next((VERBS[w.casefold()] for w in self.head if w.casefold() in VERBS), None)
        if verb is not None:
            return self._acts(verb)
        types = self.case.journal.event_types
        event = next((w.casefold() for w in self.head if w.casefold() in types), None)
        if event is None:
            known = [*VERBS, *types, "use"]
            first = next((w for w in self.head if w.casefold() not in _FILLER), self.text)
            message = (
                f"“{self.text}” is not understood: "
                f"{first!r} is neither an act nor a type of event. {did_you_mean(first, known)} "
                "For example: “sign the framework”, "
                "“attack on 2025-11-12 from afghanistan against pakistan”, “use drafts/x.md”."
            )
            raise InputError(message)
        return [self._event(event)]

    # Acts ----------------------------------------------------------------------------------------

    def _acts(self, verb: str) -> list[Supposed]:
        content: dict[str, Any] = {
            "act": verb,
            "on": self._iso(),
            "powers": "full",
            "layer": "illustrative",
        }
        parties: list[str] = []
        for mark, value in self.parts:
            self._act_part(content, parties, mark, value)
        rest = [w for w in self.head if w.casefold() not in _FILLER and w.casefold() not in VERBS]
        for word in rest:
            self._object(content, word)
        if "instrument" not in content and "on_clause" not in content and verb in _OF_SEVERAL:
            content["instrument"] = self._only_instrument()
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

    def _only_instrument(self) -> str:
        instruments = self.case.journal.of(Instrument)
        if len(instruments) != 1:
            known = ", ".join(i.id for i in instruments) or "none on record"
            message = f"“{self.text}” does not say which text. Texts on record: {known}."
            raise InputError(message)
        return instruments[0].id

    # Events --------------------------------------------------------------------------------------

    def _event(self, event: str) -> Incident | Measure:
        content: dict[str, Any] = {
            "id": self.name, "event": event, "when": self._iso(), "confidence": 3,
            "layer": "illustrative",
        }  # fmt: skip
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
            parts = re.split(r"\band\b", words) if " and " in words else words.split()
            return [self._who(part.strip()) for part in parts if part.strip()]

    def _who(self, words: str) -> str:
        return self._named(words, self.case.journal.actors)

    def _territory(self, words: str) -> str:
        territories = {t.id: t for t in self.case.journal.of(Territory)}
        return self._named(words, territories)

    def _named(self, words: str, among: dict[str, Any]) -> str:
        wanted = " ".join(w for w in words.split() if w.casefold() not in _FILLER).casefold()
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
