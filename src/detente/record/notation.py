"""``record.yaml`` to a journal, and an entry to its text.

========  ==========================================================================
R001      an id is used by two entries
N001–     the text is not YAML, or a value is not what it should be:
          :mod:`detente.kernel.yaml_text`, :mod:`detente.kernel.validation`
========  ==========================================================================

An entry that cannot be read is left out of the journal and reported; the others are read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from detente.kernel.findings import Finding, Place, error, in_order
from detente.kernel.ids import is_id, nearest
from detente.kernel.times import UNSPECIFIED, When
from detente.kernel.validation import part_of, slug, validated
from detente.kernel.yaml_text import Loaded, load
from detente.kernel.yaml_write import list_item
from detente.record.entries import (
    KINDS,
    Attribute,
    Entry,
    Evidence,
    Extent,
    Model,
    Process,
    Sourced,
)  # fmt: skip
from detente.record.journal import EntryPlaces, Journal
from detente.record.timing import impossible_times

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from detente.kernel.yaml_text import Path

SINGULAR = {
    "parties": "party", "third_parties": "third_party", "territories": "territory",
    "statements": "statement", "commitments": "commitment", "claims": "claim",
    "coverage": "coverage",
}  # fmt: skip


def singular(section: str) -> str:
    """Return what one entry of a section is called ("position" for ``positions``)."""
    return SINGULAR.get(section) or section.removesuffix("s")


def read_record(text: str, file: str = "record.yaml") -> tuple[Journal, tuple[Finding, ...]]:
    """Read the text of a record.

    Returns:
        The journal of the entries that could be read, and every finding, in the order of the text.
    """
    reading = _Reading(load(text, file), file)
    reading.read()
    journal = Journal(
        reading.process, reading.entries, places=reading.places, unread=frozenset(reading.unread),
        parts=reading.parts, in_part=reading.in_part,
    )  # fmt: skip
    return journal, in_order(reading.findings)


def section_indexes(text: str, ids: Container[str]) -> tuple[tuple[str, int], ...]:
    """Return the section and index of the entries with these ids, in the order of the text."""
    reading = _Reading(load(text, ""), "")
    reading.read()
    return tuple(
        (str(path[0]), int(path[1])) for entry, path in reading.paths.items() if entry in ids
    )


class _Reading:
    """One reading of a record: collects entries, places and findings."""

    def __init__(self, loaded: Loaded, file: str) -> None:
        self.loaded = loaded
        self.file = file
        self.process = Process(id="unnamed")
        self.entries: dict[str, Entry] = {}
        self.places: dict[str, EntryPlaces] = {}
        self.findings: list[Finding] = list(loaded.findings)
        self.unread: set[str] = set(_ID_IN_TEXT.findall(loaded.lost))
        self.parts: dict[str, Entry] = {}
        self.in_part = bool(loaded.lost)
        self.paths: dict[str, Path] = {}
        self._first_use: dict[str, Path] = {}

    def read(self) -> None:
        """Read the process and every section."""
        data = self.loaded.data
        if not isinstance(data, dict):
            self.in_part = True
            if data is not None or not self.loaded.findings:
                what = "This record is empty; it" if data is None else "A record"
                self._report(
                    "N007", f"{what} should be a mapping of sections to lists of entries.", (),
                    hint="Begin with `process: {id: …, title: …, zone: …}`; see `detente new`.",
                )  # fmt: skip
            return
        sections = cast("dict[str, Any]", data)
        for name in sections:
            if name != "process" and name not in KINDS:
                self._unknown_section(name, sections[name])
        self._read_process(sections)
        taken = self._ids_written(sections)
        for name in sections:
            if name in KINDS:
                self._read_section(name, sections[name], taken)

    def _report(
        self,
        code: str,
        message: str,
        path: Path,
        *,
        hint: str = "",
        also: tuple[Place, ...] = (),
        entries: tuple[str, ...] = (),
    ) -> None:
        place = self.loaded.place(path)
        self.findings.append(error(code, message, place, hint=hint, also=also, entries=entries))

    def _unknown_section(self, name: str, items: object) -> None:
        ids = (entry.get("id") for entry in _list_of_mappings(items))
        self.unread |= {written for written in ids if isinstance(written, str)}
        known = ["process", *KINDS]
        close = nearest(name, known)
        near = f"Did you mean {' or '.join(f'`{match}`' for match in close)}? " if close else ""
        message = f"There is no section `{name}` in a record."
        hint = f"{near}Sections are: {', '.join(known)}."
        self.findings.append(error("N003", message, self.loaded.key((name,)), hint=hint))

    def _read_process(self, sections: Mapping[str, Any]) -> None:
        if sections.get("process") is None:
            if not re.search(r"(?m)^process\s*:", self.loaded.lost):
                self._report(
                    "N004", "The record lacks `process`.", (),
                    hint="Add `process: {id: …, title: …, zone: …}` at the top.",
                )  # fmt: skip
            return
        path: Path = ("process",)
        process, found = validated(Process, sections["process"], self.loaded, path, "the process")
        self.findings += found
        if process is not None:
            self.process = process
            self._first_use[process.id] = path
            self.places[process.id] = self._places(path)

    def _ids_written(self, sections: Mapping[str, Any]) -> set[str]:
        """Return all ids that stand in the text; derived ids keep clear of them."""
        taken = {self.process.id, *self.unread}
        for _, entry in _mappings(sections):
            if isinstance(entry.get("id"), str):
                taken.add(entry["id"])
        for entry in _list_of_mappings(sections.get("redactions")):
            if isinstance(entry.get("entry"), str):
                taken.add(entry["entry"])
        return taken

    def _read_section(self, name: str, items: object, taken: set[str]) -> None:
        if items is None:
            return
        if not isinstance(items, list):
            what = f"The section `{name}` should be a list of entries."
            self.in_part = True
            self._report("N007", what, (name,), hint="Begin each entry with '- '.")
            return
        for index, item in enumerate(cast("list[Any]", items)):
            path: Path = (name, index)
            if not isinstance(item, dict):
                what = f"Each of `{name}` should be a mapping of keys to values, not {item!r}."
                self.in_part = True
                self._report("N007", what, path, hint="Write `- {id: …, …}`.")
                continue
            content = cast("dict[str, Any]", item)
            if "id" not in content:
                content = {"id": derived_id(name, content, taken), **content}
                taken.add(content["id"])
            self._read_entry(name, content, path)

    def _read_entry(self, section: str, content: dict[str, Any], path: Path) -> None:
        written = content["id"]
        subject = f"the {singular(section).replace('_', ' ')} {written}"
        entry, found = validated(KINDS[section], content, self.loaded, path, subject)
        self.findings += found
        if isinstance(written, str) and is_id(written) and self._used_before(written, path):
            return
        if entry is None:
            if isinstance(written, str):
                self.unread.add(written)
                self._read_part(section, content, path)
            return
        if self._impossible(entry, path, subject):
            self.unread.add(entry.id)
            return
        self.entries[entry.id] = entry
        self.places[entry.id] = self._places(path)
        self.paths[entry.id] = path

    def _read_part(self, section: str, content: dict[str, Any], path: Path) -> None:
        """Keep what can be read of an entry, so that the names in it are looked up as well."""
        part = part_of(KINDS[section], content)
        if part is not None and part.id == content["id"]:
            self.parts[part.id] = part
            self.places.setdefault(part.id, self._places(path))

    def _impossible(self, entry: Entry, path: Path, subject: str) -> bool:
        """Report the times of an entry that cannot be in the zone of the record."""
        found = list(impossible_times(entry, self.process.zone))
        for key, problem in found:
            what, _, hint = str(problem).partition(". ")
            message = f"`{key}` of {subject}: {what.removesuffix('.')}."
            self._report("N006", message, (*path, *key.split(".")), hint=hint, entries=(entry.id,))
        return bool(found)

    def _used_before(self, entry_id: str, path: Path) -> bool:
        first = self._first_use.setdefault(entry_id, path)
        if first == path:
            return False
        before = self.loaded.place((*first, "id"))
        self._report(
            "R001", f"The id {entry_id!r} is used by two entries; the second is left out.",
            (*path, "id"), also=(before,), entries=(entry_id,),
            hint="Ids are unique over all sections: give one of the two another id.",
        )  # fmt: skip
        return True

    def _places(self, path: Path) -> EntryPlaces:
        keys = dict(self._places_below(path, ()))
        return EntryPlaces(self.loaded.place(path), keys)

    def _places_below(self, path: Path, inner: Path) -> Iterator[tuple[str, Place]]:
        value = _at(self.loaded.data, (*path, *inner))
        if isinstance(value, dict):
            parts: list[str | int] = list(cast("dict[str, Any]", value))
        else:
            parts = list(range(len(cast("list[Any]", value)))) if isinstance(value, list) else []
        for part in parts:
            below = (*inner, part)
            yield ".".join(map(str, below)), self.loaded.place((*path, *below))
            yield from self._places_below(path, below)


_ID_IN_TEXT = re.compile(r"""\bid:\s*["']?([a-z][a-z0-9_]*)""")


def _at(data: object, path: Path) -> object:
    for part in path:
        data = cast("dict[str | int, object]", data)[part]
    return data


def _list_of_mappings(items: object) -> list[dict[str, Any]]:
    if not isinstance(items, list):
        return []
    entries = cast("list[Any]", items)
    return [cast("dict[str, Any]", entry) for entry in entries if isinstance(entry, dict)]


def _mappings(sections: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in KINDS:
        for entry in _list_of_mappings(sections.get(name)):
            yield name, entry


def derived_id(section: str, content: Mapping[str, Any], taken: set[str]) -> str:
    """Return the id of an entry that is written without one; stable while earlier entries stay.

    A position is ``<party>_on_<on>``, then ``…_2``; others are ``<kind>_1``, ``<kind>_2``, ….  Ids
    that stand in the text, and those of tombstones, are passed over.
    """
    party, matter = content.get("party"), content.get("on")
    if section == "positions" and isinstance(party, str) and isinstance(matter, str):
        stem = slug(f"{party} on {slug(matter)}") or "position"
        candidate, number = stem, 2
    else:
        stem = singular(section)
        candidate, number = f"{stem}_1", 2
    while candidate in taken:
        candidate, number = f"{stem}_{number}", number + 1
    return candidate


# Writing -----------------------------------------------------------------------------------------

_LAST = (
    *("stated_in", "own_word", "assumes", "evidence"),
    *("known", "recorded", "by_hand_of", "layer", "note"),
)
_ONE_OR_MORE = frozenset({"stated_in", "assumes", "to"})
"""Lists whose only member may stand alone."""


def entry_text(entry: Entry, indent: str = "  ") -> str:
    """Return one entry as a list item for its section, ended by a line feed.

    Only keys that are set are written: ``id``, the kind's own keys, then evidence and times.
    """
    return list_item(entry_data(entry), indent)


def entry_data(entry: Entry) -> dict[str, Any]:
    """Return an entry as plain data in the order and brevity of the notation."""
    own = [name for name in type(entry).model_fields if name != "id" and name not in _LAST]
    last = [name for name in _LAST if name in type(entry).model_fields]
    order = ["id", *own, *last]
    return _content(entry, order)


def _content(model: Model | When, order: list[str] | None = None) -> dict[str, Any]:
    fields = type(model).model_fields
    content: dict[str, Any] = {}
    for name in order or list(fields):
        value = getattr(model, name)
        if name not in model.model_fields_set or (value is None and fields[name].default is None):
            continue
        plain = _plain(value)
        alone = (
            name in _ONE_OR_MORE and isinstance(plain, list) and len(cast("list[Any]", plain)) == 1
        )
        content[fields[name].alias or name] = cast("list[Any]", plain)[0] if alone else plain
    return content


def _plain(value: object) -> object:
    if isinstance(value, Model | When):
        bare = _bare(value)
        return _content(value) if bare is None else bare
    if isinstance(value, tuple):
        parts = cast("tuple[object, ...]", value)
        alone = len(parts) == 1 and isinstance(parts[0], Attribute)
        return _plain(parts[0]) if alone else [_plain(part) for part in parts]
    return value


def _bare(model: Model | When) -> object:
    """Return the bare value that a model may be written as; None where it needs its keys."""
    if isinstance(model, Evidence):
        only = model.quote is None and model.start is None and model.end is None
        return str(model) if only and Evidence.model_validate(str(model)) == model else None
    if isinstance(model, When):
        return model.at if model.zone is None else None
    if isinstance(model, Sourced):
        return model.value if model.source is None else None
    if isinstance(model, Attribute | Extent) and model.source is None and model.confidence is None:
        if isinstance(model, Attribute):
            return model.value if model.value != UNSPECIFIED else None
        return model.low if model.low == model.high == model.best else None
    return None
