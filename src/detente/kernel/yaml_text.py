"""YAML 1.2 text to plain Python data, with the place of every key and value.

Dates stay text, ``on``, ``no`` and ``NO`` are words, and only ``true``/``false``, ``null`` and
numbers are anything else.  Nothing raises on bad input: what cannot be read becomes a finding
(codes N001 and N002), the entry or section around it is left out, and reading goes on after it.

========  ==========================================================================
N001      the text is not YAML at this place
N002      a key is written twice
N003–     what the models say about the data: :mod:`detente.kernel.validation`
========  ==========================================================================
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, Protocol

from detente.kernel.findings import NOWHERE, Finding, Place, error, in_order
from detente.kernel.yaml_quick import UnsureError, quick_tree
from detente.kernel.yaml_syntax import Trouble, trouble_of, without_trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Path = tuple[str | int, ...]
"""Keys and indexes from the root of the data: ``("incidents", 0, "actor")``."""

MOST_NODES = 1_000_000
"""Aliases are followed up to this many nodes, so that a small file cannot unfold without end."""
SHORT = 10_000
"""Texts up to this length are parsed once (a clause's block, and not a whole record)."""
MOST_TROUBLES = 50
"""After this many syntax errors in one text the rest is left out."""


class _Mark(Protocol):
    """A position, as the YAML reader gives it."""

    index: int


class _Node(Protocol):
    """What is used of the YAML reader's nodes."""

    id: Literal["scalar", "sequence", "mapping"]
    tag: object
    value: Any
    start_mark: _Mark
    end_mark: _Mark


@dataclass(frozen=True, slots=True)
class Span:
    """Where a value stands: offsets into the text, end exclusive, and how it is written.

    The end of a ``block`` is where the next thing begins: blank lines and comments may lie inside.
    """

    start: int
    end: int
    style: Literal["scalar", "flow", "block"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a text holds.

    Attributes:
        data: plain mappings, lists, text, numbers, truth values and None.
        places: path to the place of the value.
        keys: path to the place of the key, for the values of mappings.
        spans: path to the offsets of the value.
        findings: syntax errors and double keys.
        lost: the text of the parts that could not be read.
    """

    data: Any
    places: Mapping[Path, Place] = field(default_factory=dict[Path, Place])
    keys: Mapping[Path, Place] = field(default_factory=dict[Path, Place])
    spans: Mapping[Path, Span] = field(default_factory=dict[Path, Span])
    findings: tuple[Finding, ...] = ()
    lost: str = ""

    def place(self, path: Path) -> Place:
        """Return the place of the value at ``path``, or of the nearest value around it."""
        for end in range(len(path), -1, -1):
            found = self.places.get(path[:end])
            if found is not None:
                return found
        return NOWHERE

    def key(self, path: Path) -> Place:
        """Return the place of the key at ``path``, or of the nearest value around it."""
        return self.keys.get(path) or self.place(path)


def load(text: str, file: str, first_line: int = 1) -> Loaded:
    """Read YAML text.

    Args:
        text: one YAML document.
        file: the name that places carry.
        first_line: the line of ``file`` that the text begins on (for YAML inside a Markdown fence).
    """
    readable, lost, findings = text, "", list[Finding]()
    lines = Lines(text, file, first_line)
    while True:
        root = _compose(readable)
        if not isinstance(root, Trouble):
            break
        findings.append(lines.finding(root))
        shorter = without_trouble(readable, root)
        if shorter is None or len(findings) >= MOST_TROUBLES:
            return Loaded(None, {(): lines.place(0, 1)}, findings=in_order(findings), lost=text)
        lost += shorter.lost + "\n"
        readable = shorter.text
    reader = _Reader(lines)
    data = reader.value(root, ()) if root is not None else None
    reader.places.setdefault((), lines.place(0, 1))
    found = in_order([*findings, *reader.findings])
    return Loaded(data, reader.places, reader.keys, reader.spans, found, lost)


@lru_cache(maxsize=4096)
def _composed(text: str) -> _Node | Trouble | None:
    """Return the same as :func:`_compose`, once for each text: trees are read and never changed."""
    return _parse(text)


def _compose(text: str) -> _Node | Trouble | None:
    """Return the first document's node tree, or what is the matter with the text.

    The versions of a text share most of their blocks, so that short texts are kept.
    """
    return _composed(text) if len(text) <= SHORT else _parse(text)


def _parse(text: str) -> _Node | Trouble | None:
    try:
        return quick_tree(text)
    except UnsureError:
        return by_reference(text)


def by_reference(text: str) -> _Node | Trouble | None:
    """Return the same by the parser that any quicker one has to agree with."""
    from ruamel.yaml.error import YAMLError

    try:
        documents = _documents(text)
    except (YAMLError, ValueError, OverflowError, RecursionError) as problem:
        return trouble_of(problem, text)
    if len(documents) > 1 and documents[1] is not None:
        start = documents[1].start_mark.index
        marker = text.rfind("\n---", 0, start + 1) + 1
        return Trouble(
            "A second YAML document begins here; a file holds one.",
            marker, 3, "Remove the line '---' or move what follows to a file of its own.",
            cut_from=marker,
        )  # fmt: skip
    return documents[0] if documents else None


def _documents(text: str) -> list[_Node | None]:
    from ruamel.yaml import YAML

    keeping: Any = YAML(typ="rt", pure=True)
    try:
        return list(keeping.compose_all(text))
    except (AssertionError, NotImplementedError):
        # It keeps comments, and some stand where it can put them nowhere; this one drops them all.
        dropping: Any = YAML(typ="safe", pure=True)
        return list(dropping.compose_all(text))


@dataclass(frozen=True)
class Lines:
    """Offsets of a text as places in a file; a line ends at a line feed, as in an editor."""

    text: str
    file: str
    first_line: int = 1
    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        """Find where lines start."""
        starts = [0, *(match.end() for match in re.finditer("\n", self.text))]
        object.__setattr__(self, "starts", starts)

    def place(self, start: int, end: int) -> Place:
        """Return the place from ``start`` to ``end``, cut off at the end of its first line."""
        text, starts = self.text, self.starts
        start = min(start, len(text))
        number = bisect_right(starts, start) - 1
        begin = starts[number]
        if number == 0 and text.startswith("\ufeff"):
            begin = 1
        stop = starts[number + 1] - 1 if number + 1 < len(starts) else len(text)
        shown = text[start : min(end, stop)].rstrip()
        column = max(start - begin, 0) + 1
        return Place(self.file, number + self.first_line, column, max(len(shown), 1))

    def finding(self, trouble: Trouble) -> Finding:
        """Return a syntax error as a finding."""
        place = self.place(trouble.at, trouble.at + trouble.length)
        return error("N001", trouble.message, place, hint=trouble.hint)


_FOLD = "\a"
"""The reader's mark where a folded text (``>``) was broken; no text can hold it."""
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUTH = {
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_NUMBERS: tuple[tuple[re.Pattern[str], Callable[[str], int | float]], ...] = (
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+"), lambda text: int(text, 0)),
    (re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"), float),
    (
        re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"),
        lambda text: float(text.replace(".", "", 1)),
    ),
)
_LONGEST_NUMBER = 400


def plain_value(text: str) -> str | int | float | bool | None:
    """Return what an unquoted scalar means under the core schema of YAML 1.2."""
    if text in _NULL:
        return None
    if text in _TRUTH:
        return _TRUTH[text]
    if len(text) <= _LONGEST_NUMBER:
        for form, number in _NUMBERS:
            if form.fullmatch(text):
                return number(text)
    return text


class _Reader:
    """Walks a node tree once, building the data and noting where everything stands."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.places: dict[Path, Place] = {}
        self.keys: dict[Path, Place] = {}
        self.spans: dict[Path, Span] = {}
        self.findings: list[Finding] = []
        self._open: set[int] = set()
        self._seen = 0

    def value(self, node: _Node, path: Path) -> object:
        """Return the plain value of a node and note its place."""
        start, end = node.start_mark.index, node.end_mark.index
        self._seen += 1
        if id(node) in self._open or self._seen > MOST_NODES:
            self._report(
                "N001", "An alias leads back into itself or unfolds without end.", start, end
            )
            return None
        self._note(path, start, end, node)
        if node.id == "scalar":
            return self._scalar(node)
        self._open.add(id(node))
        if node.id == "sequence":
            items: list[_Node] = node.value
            data: object = [self.value(item, (*path, index)) for index, item in enumerate(items)]
        else:
            data = self._mapping(node, path)
        self._open.discard(id(node))
        return data

    def _note(self, path: Path, start: int, end: int, node: _Node) -> None:
        if node.id == "scalar":
            style: Literal["scalar", "flow", "block"] = "scalar"
        else:
            style = "flow" if getattr(node, "flow_style", False) else "block"
        empty = node.id == "scalar" and start == end
        key = self.keys.get(path)
        self.places[path] = key if empty and key is not None else self.lines.place(start, end)
        self.spans[path] = Span(start, end, style)

    def _scalar(self, node: _Node) -> object:
        text = str(node.value)
        style: str | None = getattr(node, "style", None)
        if style == ">":
            return text.replace(_FOLD, "")
        if style or str(node.tag) == "tag:yaml.org,2002:str":
            return text
        return plain_value(text)

    def _mapping(self, node: _Node, path: Path) -> dict[str, Any]:
        data: dict[str, Any] = {}
        pairs: list[tuple[_Node, _Node]] = node.value
        for key_node, value_node in pairs:
            start, end = key_node.start_mark.index, key_node.end_mark.index
            if key_node.id != "scalar":
                self._report("N001", "A key must be one word, not a list or mapping.", start, end)
                continue
            key = str(key_node.value)
            inner = (*path, key)
            if key in data:
                self._double(key, inner, start, end)
                continue
            self.keys[inner] = self.lines.place(start, end)
            data[key] = self.value(value_node, inner)
        return data

    def _double(self, key: str, path: Path, start: int, end: int) -> None:
        self.findings.append(
            error(
                "N002", f"The key {key!r} is written twice here; only the first is read.",
                self.lines.place(start, end), also=(self.keys[path],),
                hint="Keep one of the two, or give the second its own list item.",
            )
        )  # fmt: skip

    def _report(self, code: str, message: str, start: int, end: int) -> None:
        self.findings.append(error(code, message, self.lines.place(start, end)))
