"""The whole of an agreement's text, read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

from detente.errors import NotationError
from detente.kernel.findings import Finding, Place, error, has_errors, in_order
from detente.kernel.ids import is_id
from detente.kernel.validation import validated
from detente.kernel.yaml_text import Loaded, Path, load
from detente.record.journal import EntryPlaces
from detente.terms.agreement import Agreement, Article, Header, Scenario, WrittenScenario
from detente.terms.notation.clause import ReadClause, read_clause
from detente.terms.notation.fences import Fence, take_apart
from detente.terms.notation.scenario import scenario_findings

if TYPE_CHECKING:
    from detente.terms.clauses import Clause

HEADER = "agreement"
"""The key under which an agreement keeps the places of its header."""
_HEADER_FENCE = re.compile(
    r"^(?P<indent>[ ]{0,3})(?P<marks>`{3,}|~{3,})[ ]*agreement(?:[ \t][^\n]*)?\r?\n"
    r"(?P<body>(?s:.*?))^[ ]{0,3}(?P=marks)",
    re.MULTILINE,
)


@dataclass
class _Reading:
    """What has been read so far."""

    file: str
    findings: list[Finding] = field(default_factory=list[Finding])
    clauses: dict[str, Clause] = field(default_factory=dict[str, "Clause"])
    articles: dict[str, Article] = field(default_factory=dict[str, Article])
    places: dict[str, EntryPlaces] = field(default_factory=dict[str, EntryPlaces])
    scenarios: list[WrittenScenario] = field(default_factory=list[WrittenScenario])
    unread: dict[str, Clause | None] = field(default_factory=dict[str, "Clause | None"])

    def lost(self, text: str) -> None:
        """Keep the ids of clauses in a text that was not read."""
        for name in _CLAUSE_IN_TEXT.findall(text):
            self.unread.setdefault(name, None)


_CLAUSE_IN_TEXT = re.compile(r"""(?m)^[\s-]*clause:\s*["']?([a-z][a-z0-9_]*)""")


def read_agreement(
    text: str, file: str = "", *, scenarios: bool = True
) -> tuple[Agreement | None, tuple[Finding, ...]]:
    """Read an agreement.

    Args:
        text: Markdown with fenced blocks ``agreement`` (one), ``terms`` and ``scenario``.
        file: the name that places carry.
        scenarios: whether scenarios are read as well. They are most of a text and bear on no
            verdict, so that whoever asks only for verdicts need not wait for them.

    Returns:
        The agreement with all clauses and scenarios that could be read (None where it has no usable
        header), and every problem found. Where a finding is an error, some clause is left out.
    """
    parts = take_apart(text, file)
    doing = _Reading(file, list(parts.findings))
    doing.lost(parts.unread)
    header = _header([f for f in parts.fences if f.word == HEADER], parts.unread, doing)
    for fence in parts.fences:
        if fence.word == "terms":
            _terms(fence, doing)
        elif fence.word == "scenario" and scenarios:
            _scenarios(fence, doing)
    findings = in_order(doing.findings)
    if header is None:
        return None, findings
    unread = {name: part for name, part in doing.unread.items() if name not in doing.clauses}
    made = Agreement(
        header, doing.clauses, doing.articles, doing.places, tuple(doing.scenarios), file,
        unread=unread,
    )  # fmt: skip
    return made, findings


def read_header(text: str, file: str = "") -> tuple[Header | None, tuple[Finding, ...]]:
    """Read only what an agreement says of itself, however long the text is."""
    doing = _Reading(file)
    text = text.removeprefix("\ufeff")
    opening = _HEADER_FENCE.search(text)
    if opening is None:
        return _header([], "", doing), tuple(doing.findings)
    line = text.count("\n", 0, opening.start()) + 2
    place = Place(file, line - 1, 1, len(opening["marks"]) + len(HEADER))
    indent = len(opening["indent"])
    fence = Fence(HEADER, opening["body"], line, indent, place, None)
    return _header([fence], "", doing), in_order(doing.findings)


def agreement_of(text: str, file: str = "") -> Agreement:
    """Return the agreement that a text holds.

    Raises:
        NotationError: where anything in it is an error; it carries all findings.
    """
    agreement, findings = read_agreement(text, file)
    if agreement is None or has_errors(findings):
        count = sum(finding.level == "error" for finding in findings)
        problems = "1 error" if count == 1 else f"{count} errors"
        raise NotationError(f"{file or 'The agreement'} has {problems}.", findings)
    return agreement


def _load(fence: Fence, doing: _Reading) -> Loaded:
    """Read the YAML of a fence, with places as columns of the file."""
    loaded = load(fence.text, doing.file, fence.line)

    def moved(place: Place) -> Place:
        return replace(place, column=place.column + fence.indent)

    if fence.indent:
        loaded = replace(
            loaded,
            places={path: moved(place) for path, place in loaded.places.items()},
            keys={path: moved(place) for path, place in loaded.keys.items()},
            findings=tuple(
                replace(f, place=moved(f.place), also=tuple(map(moved, f.also)))
                for f in loaded.findings
            ),
        )
    doing.findings.extend(loaded.findings)
    return loaded


def _header(fences: list[Fence], unread: str, doing: _Reading) -> Header | None:
    if not fences and re.search(rf"(?m)^{HEADER} *:", unread):
        return None
    if not fences:
        hint = "Write a block ```agreement with the keys `agreement` (an id) and `title`."
        place = Place(doing.file)
        doing.findings.append(error("T001", "There is no agreement block here.", place, hint=hint))
        return None
    for fence in fences[1:]:
        message = "A second agreement block stands here; only the first is read."
        hint = "Keep one; another text goes into a file of its own."
        doing.findings.append(
            error("T001", message, fence.place, also=(fences[0].place,), hint=hint)
        )
    loaded = _load(fences[0], doing)
    data: object = loaded.data
    if not isinstance(data, dict):
        _not_a_mapping(fences[0], loaded, (), doing)
        return None
    header, findings = validated(
        Header, cast("object", data), loaded, subject="the agreement block"
    )
    doing.findings.extend(findings)
    doing.places[HEADER] = _places(loaded, (), loaded.place((HEADER,)))
    return header


def _items(fence: Fence, doing: _Reading) -> tuple[Loaded, list[tuple[Path, dict[str, Any]]]]:
    """Return the mappings in a block: the block itself, or the items of its list."""
    loaded = _load(fence, doing)
    data = loaded.data
    listed = cast("list[Any]", data) if isinstance(data, list) else [data]
    found: list[tuple[Path, dict[str, Any]]] = []
    for index, item in enumerate(listed):
        path: Path = (index,) if isinstance(data, list) else ()
        if isinstance(item, dict):
            found.append((path, cast("dict[str, Any]", item)))
        elif not loaded.findings or item is not None:
            _not_a_mapping(fence, loaded, path, doing)
    return loaded, found


def _not_a_mapping(fence: Fence, loaded: Loaded, path: Path, doing: _Reading) -> None:
    if loaded.data is None and loaded.findings:
        return
    empty = loaded.data is None
    what = {"terms": "a clause", "scenario": "a scenario"}.get(fence.word, "the header")
    message = f"This block is empty; {what} belongs here." if empty else f"This is not {what}."
    place = fence.place if empty else loaded.place(path)
    first = {"terms": "clause: …", "scenario": "scenario: …"}.get(fence.word, "agreement: …")
    hint = f"Write one key on each line, beginning with `{first}`."
    doing.findings.append(error("T003", message, place, hint=hint))


def _terms(fence: Fence, doing: _Reading) -> None:
    loaded, items = _items(fence, doing)
    doing.lost(loaded.lost)
    for path, data in items:
        read = read_clause(data, loaded, path)
        doing.findings.extend(read.findings)
        name: object = data.get("clause")
        if read.clause is not None:
            _enter(read, read.clause, fence, doing)
        elif isinstance(name, str) and is_id(name):
            doing.unread[name] = read.part
            place = loaded.place((*path, "clause"))
            doing.places.setdefault(name, _places(read.loaded, path, place))


def _enter(read: ReadClause, clause: Clause, fence: Fence, doing: _Reading) -> None:
    place = read.loaded.place((*read.path, "clause"))
    places = _places(read.loaded, read.path, place)
    if clause.clause in doing.clauses:
        also = (doing.places[clause.clause].at,)
        message = f"There are two clauses with the id {clause.clause!r}."
        hint = "Give one of them another id."
        doing.findings.append(error("T004", message, place, also=also, hint=hint))
        return
    if clause.clause == HEADER:
        message = f"A clause cannot have the id {HEADER!r}, which stands for the whole text."
        doing.findings.append(error("T004", message, place, hint="Give it another id."))
        return
    doing.clauses[clause.clause] = clause
    doing.places[clause.clause] = places
    if fence.article is not None:
        doing.articles[clause.clause] = fence.article


def _scenarios(fence: Fence, doing: _Reading) -> None:
    loaded, items = _items(fence, doing)
    for path, data in items:
        subject = f"the scenario {data.get('scenario', '')}".rstrip()
        scenario, findings = validated(Scenario, data, loaded, path, subject)
        doing.findings.extend(findings)
        if scenario is None:
            continue
        place = loaded.place((*path, "scenario"))
        problems = tuple(scenario_findings(scenario, loaded, path))
        doing.findings.extend(problems)
        for other in doing.scenarios:
            if other.scenario.scenario == scenario.scenario:
                message = f"There are two scenarios called {scenario.scenario!r}."
                also = (other.places.at,)
                doing.findings.append(error("T004", message, place, also=also))
        doing.scenarios.append(
            WrittenScenario(scenario, _places(loaded, path, place), not problems)
        )


def _places(loaded: Loaded, path: Path, at: Place) -> EntryPlaces:
    """Return the places of the values below a path, by dotted key (``debtor.0``)."""
    depth = len(path)
    keys = {
        ".".join(map(str, inner[depth:])): place
        for inner, place in loaded.places.items()
        if len(inner) > depth and inner[:depth] == path
    }
    return EntryPlaces(at, keys)
