"""YAML text to a node tree with libyaml, where it is sure to read what the reference reads.

The reference is ruamel.yaml, which knows YAML 1.2 and is written in Python; libyaml takes a
fiftieth of the time, knows YAML 1.1, and puts some marks elsewhere.  :func:`quick_tree` gives a
tree only for texts on which the two are known to agree, and raises :class:`UnsureError` for all
others, errors included, so that the account of an error is always the reference's.

They disagree, or may, on:

- tabs, line breaks other than LF and CR LF, byte order marks;
- directives, tags, anchors, aliases, several documents, marks that end one;
- values that are left empty: the reference puts them where the next token ends;
- block texts (``|``, ``>``) with spaces on a blank first line, or a comment right after the sign;
- numbers such as ``.5e3``, which are text to the reference.
"""

from __future__ import annotations

import importlib
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, cast

if TYPE_CHECKING:
    from collections.abc import Callable

DEEPEST = 64
"""Trees deeper than this are left to the reference, which knows when to give up."""
_ODD = re.compile(
    r"[\t\x85\u2028\u2029\ufeff]|\r(?!\n)|^(?:%|\.\.\.)"
    r"|[|>](?:[-+0-9]*\#|[^\n]*\n(?:\r?\n)*[ ]+\r?$)",
    re.MULTILINE,
)
_TEXT_OR_NUMBER = re.compile(r"[-+]?\.[0-9]+[eE][0-9]+")


class UnsureError(Exception):
    """The text has to be read by the reference."""


@dataclass(slots=True)
class QuickNode:
    """A node, in the shape that the reference's nodes have as well."""

    id: Literal["scalar", "sequence", "mapping"]
    start_mark: Any
    end_mark: Any
    value: Any
    style: str | None = None
    flow_style: bool = False
    tag: object = ""


def quick_tree(text: str) -> QuickNode | None:
    """Return the node tree of the one document in a text; None where there is none.

    Raises:
        UnsureError: where the reference might read the text differently, or finds it wrong.
    """
    parser_of = _parser()
    if parser_of is None or _ODD.search(text):
        raise UnsureError
    from yaml.error import YAMLError

    try:
        return _grown(parser_of(text).get_event)
    except (YAMLError, ValueError, OverflowError) as problem:
        raise UnsureError from problem


@cache
def _parser() -> Callable[[str], Any] | None:
    """Return libyaml's parser; None where PyYAML was installed without it."""
    try:
        made: Any = importlib.import_module("yaml.cyaml")
    except ImportError:
        return None
    return made.CParser


def _grown(next_event: Callable[[], Any]) -> QuickNode | None:
    """Return the tree that events describe."""
    from yaml import events

    starts = {events.SequenceStartEvent: "sequence", events.MappingStartEvent: "mapping"}
    ends = {events.SequenceEndEvent, events.MappingEndEvent}
    around: list[QuickNode] = []
    found: list[QuickNode] = []
    inner = found
    while (event := next_event()) is not None:
        kind = cast("type[Any]", type(event))
        if kind is events.ScalarEvent:
            inner.append(_scalar(event))
        elif kind in starts:
            inner.append(_collection(event, starts[kind]))
            around.append(inner[-1])
            inner = inner[-1].value
        elif kind in ends:
            _end(around.pop(), event)
            inner = around[-1].value if around else found
        else:
            _permit(event)
        if len(around) > DEEPEST or len(found) > 1:
            raise UnsureError
    return found[0] if found else None


def _scalar(event: Any) -> QuickNode:  # noqa: ANN401 (events have no common type)
    value: str = event.value
    plain = not event.style
    if event.anchor or event.tag or not value or (plain and _TEXT_OR_NUMBER.fullmatch(value)):
        raise UnsureError
    return QuickNode("scalar", event.start_mark, event.end_mark, value, event.style)


def _collection(event: Any, kind: Any) -> QuickNode:  # noqa: ANN401 (as above)
    if event.anchor or event.tag:
        raise UnsureError
    return QuickNode(kind, event.start_mark, None, [], flow_style=bool(event.flow_style))


def _end(node: QuickNode, event: Any) -> None:  # noqa: ANN401 (as above)
    node.end_mark = event.end_mark
    if node.id == "mapping":
        parts: list[QuickNode] = node.value
        node.value = list(zip(parts[::2], parts[1::2], strict=True))


def _permit(event: Any) -> None:  # noqa: ANN401 (as above)
    """Let events pass that add nothing to the tree.

    Raises:
        UnsureError: where the event is an alias, or a document begins with directives.
    """
    from yaml import events

    if isinstance(event, events.AliasEvent):
        raise UnsureError
    if isinstance(event, events.DocumentStartEvent) and (event.version or event.tags):
        raise UnsureError
