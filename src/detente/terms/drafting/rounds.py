"""Illustrative rounds: positions and acts that a case's author supposes, to see where they lead.

========  ==========================================================================
D220      a round that is not what it should be: a key is missing, unknown or of the wrong kind
D221      a round that does not say that it is illustrative
D222      an entry of a round that has the id of one on record, or of another in the round
D223      a round on a version, bracket or option that the text does not have
========  ==========================================================================

A round stands in ``drafts/TEXT/rounds/NAME.yaml``.  Its entries are put on top of the record like
those of a scenario, never into it, and no party put any of it forward.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, cast

from pydantic import Field

from detente.kernel.findings import Finding, error, has_errors, in_order
from detente.kernel.ids import Id, did_you_mean
from detente.kernel.ladders import Layer
from detente.kernel.times import When
from detente.kernel.validation import validated
from detente.kernel.yaml_text import Loaded, load
from detente.record.checks import run_checks
from detente.record.entries import KINDS, Correction, Model, Redaction, Retraction
from detente.record.journal import EntryPlaces
from detente.record.notation import derived_id, singular

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.kernel.findings import Place
    from detente.kernel.yaml_text import Path
    from detente.record.entries import Entry
    from detente.record.journal import Journal
    from detente.terms.drafting.versions import History

NOT_GIVEN = (Correction, Retraction, Redaction)
"""A round changes nothing on record."""


class RoundHeader(Model):
    """What a round says of itself; ``known`` is the record time of entries that give none."""

    round: Id
    title: str
    note: str | None = None
    layer: Literal["illustrative"]
    version: int = Field(ge=1)
    known: When | None = None
    settle: dict[Id, int] = Field(default_factory=dict)


@dataclass(frozen=True)
class Round:
    """An illustrative round.

    Attributes:
        header: what it says of itself.
        entries: its entries, all of layer illustrative.
        places: id to where an entry is written.
        keys: where the header's keys are written.
    """

    header: RoundHeader
    entries: tuple[Entry, ...]
    places: Mapping[str, EntryPlaces] = field(default_factory=dict[str, EntryPlaces])
    keys: EntryPlaces = field(default_factory=EntryPlaces)

    @property
    def banner(self) -> str:
        """What every page that rests on it says."""
        return (
            f"Illustrative round “{self.header.title}”: invented by the case's author, put forward "
            "by no party, not on record."
        )

    def on_top_of(self, journal: Journal) -> Journal:
        """Return a record with the round's entries on top; nothing is written."""
        made = journal.with_entries(self.entries)
        return replace(made, places={**journal.places, **self.places})

    def findings(self, history: History, journal: Journal) -> tuple[Finding, ...]:
        """Return what does not fit between the round, its text and the record."""
        found = [*self._on_versions(history)]
        for entry in self.entries:
            if entry.id in journal.entries:
                message = f"The round's entry {entry.id!r} has the id of one on record."
                found.append(
                    error("D222", message, self.places[entry.id].of("id"),
                          hint="Give it another id.", entries=(entry.id,))
                )  # fmt: skip
        if not has_errors(found):
            own = set(self.places)
            texts = frozenset({history.text})
            found += [
                finding
                for finding in run_checks(self.on_top_of(journal), texts=texts)
                if own.intersection(finding.entries) and finding.code in _OF_ENTRIES
            ]
        return in_order(found)

    def _on_versions(self, history: History) -> list[Finding]:
        version = history.version(self.header.version)
        if version is None:
            kept = ", ".join(str(v.number) for v in history.versions)
            message = f"{history.text!r} has no version {self.header.version}. Kept: {kept}."
            return [error("D223", message, self.keys.of("version"))]
        found: list[Finding] = []
        for name, option in self.header.settle.items():
            bracket, place = version.bracket(name), self.keys.of(f"settle.{name}")
            if bracket is None:
                hint = did_you_mean(name, [b.id for b in version.scan.brackets])
                message = f"Version {version.number} has no bracket {name!r}."
                found.append(error("D223", message, place, hint=hint))
            elif not 0 <= option <= len(bracket.options):
                message = f"Bracket {name} has no option {option}."
                hint = f"It has options 1 to {len(bracket.options)}; 0 takes its words out."
                found.append(error("D223", message, place, hint=hint))
        return found


_OF_ENTRIES = frozenset({"R010", "R011", "R015", "R016", "R017", "R019", "R020"})
"""What the checks of a record may find wrong with a single entry."""


def read_round(text: str, file: str = "") -> tuple[Round | None, tuple[Finding, ...]]:
    """Read a round.

    Args:
        text: YAML.
        file: the name that places carry.

    Returns:
        The round (None where it does not say what it is), and every problem found.
    """
    loaded = load(text, file)
    findings = list(loaded.findings)
    whole: object = loaded.data
    if not isinstance(whole, dict):
        if not findings:
            message = "A round is a mapping: round, title, layer, version, given."
            findings.append(error("D220", message, loaded.place(())))
        return None, in_order(findings)
    data = cast("dict[str, Any]", whole)
    head = {key: value for key, value in data.items() if key != "given"}
    findings += _not_illustrative(head, loaded)
    header, wrong = validated(RoundHeader, head, loaded, (), "the round")
    findings += [replace(f, code="D220") for f in wrong if f.place != loaded.place(("layer",))]
    if header is None:
        return None, in_order(findings)
    given = _Given(loaded, header)
    given.read(data.get("given"))
    findings += given.findings
    keys = {".".join(map(str, path)): place for path, place in loaded.places.items() if path}
    made = Round(header, tuple(given.entries.values()), given.places, EntryPlaces(given.at, keys))
    return made, in_order(findings)


def _not_illustrative(head: Mapping[str, Any], loaded: Loaded) -> list[Finding]:
    if head.get("layer") == "illustrative":
        return []
    said = f"says that its layer is {head['layer']}" if "layer" in head else "does not say so"
    message = f"A round is illustrative, and this one {said}."
    because = ("What a party really said belongs on record, with its evidence.",)
    hint = "Write `layer: illustrative`."
    return [error("D221", message, loaded.place(("layer",)), because=because, hint=hint)]


class _Given:
    """Reads the entries of a round in the notation of the record."""

    def __init__(self, loaded: Loaded, header: RoundHeader) -> None:
        self.loaded, self.header = loaded, header
        self.entries: dict[str, Entry] = {}
        self.places: dict[str, EntryPlaces] = {}
        self.findings: list[Finding] = []

    @property
    def at(self) -> Place:
        return self.loaded.place(())

    def read(self, given: object) -> None:
        if given is None:
            return
        if not isinstance(given, dict):
            self._refuse("`given` is a mapping of sections to lists of entries.", ("given",))
            return
        known = [name for name, kind in KINDS.items() if kind not in NOT_GIVEN]
        for section, items in cast("dict[str, Any]", given).items():
            path: Path = ("given", section)
            if section not in known:
                message = f"A round has no section `{section}`."
                hint = did_you_mean(section, known)
                self.findings.append(error("D220", message, self.loaded.key(path), hint=hint))
            elif isinstance(items, list):
                for index, item in enumerate(cast("list[object]", items)):
                    self._entry(section, item, (*path, index))
            elif items is not None:
                self._refuse(f"The section `{section}` is a list of entries.", path)

    def _refuse(self, message: str, path: Path) -> None:
        self.findings.append(error("D220", message, self.loaded.place(path)))

    def _entry(self, section: str, item: object, path: Path) -> None:
        if not isinstance(item, dict):
            self._refuse(f"Each of `{section}` is a mapping of keys to values.", path)
            return
        content = dict(cast("dict[str, Any]", item))
        content.setdefault("id", derived_id(section, content, set(self.entries)))
        content.setdefault("layer", "illustrative")
        if self.header.known is not None and "known" not in content:
            content["known"] = self.header.known
        if section == "positions":
            content.setdefault("version", self.header.version)
        subject = f"the {singular(section).replace('_', ' ')} {content['id']}"
        entry, wrong = validated(KINDS[section], content, self.loaded, path, subject)
        self.findings += wrong
        if entry is None:
            return
        if entry.layer is not Layer.ILLUSTRATIVE:
            message = f"Everything in a round is illustrative; {entry.id} says {entry.layer}."
            place = self.loaded.place((*path, "layer"))
            self.findings.append(error("D221", message, place, hint="Leave `layer` out."))
        if entry.id in self.entries:
            message = f"Two entries of the round have the id {entry.id!r}."
            place = self.loaded.place((*path, "id"))
            self.findings.append(error("D222", message, place, hint="Give one another id."))
            return
        self.entries[entry.id] = entry
        self.places[entry.id] = EntryPlaces(self.loaded.place(path), self._keys(path))

    def _keys(self, path: Path) -> dict[str, Place]:
        depth = len(path)
        return {
            ".".join(map(str, below[depth:])): place
            for below, place in self.loaded.places.items()
            if len(below) > depth and below[:depth] == path
        }


__all__ = ["Round", "RoundHeader", "read_round"]
