"""Writing what an option makes of a parameter into the blocks of its clause.

Only the value changes: every other byte of the text stays as it is, and what is written is read
back before it is taken.
"""

from __future__ import annotations

import json
import re
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from detente.errors import InputError
from detente.kernel.yaml_text import Loaded, Path, load
from detente.terms.clauses import KINDS, Clause
from detente.terms.conditions import Condition, Except, Pattern
from detente.terms.drafting.passages import clauses_in
from detente.terms.drafting.scan import scan

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_BLANKS = re.compile(r"[ \t]*")


def with_value(text: str, clause: str, parameter: str, value: str) -> str:
    """Return the text with one parameter of a clause set; see :func:`with_values`."""
    return with_values(text, {(clause, parameter): value})


def with_values(text: str, values: Mapping[tuple[str, str], str]) -> str:
    """Return the text with parameters of clauses set, in every block that writes the clause.

    Args:
        text: a text with blocks of terms.
        values: clause and parameter to the value, as it is written.

    Raises:
        InputError: where a clause has no block, or a value cannot be written there.
    """
    left = dict(values)
    for start, end in reversed(scan(text).fences):
        here = dict(clauses_in(text, start, end))
        own = {key: value for key, value in values.items() if key[0] in here}
        if not own:
            continue
        body = text.find("\n", start) + 1
        close = text.rfind("\n", body, end) + 1
        block = text[body:close]
        for (clause, parameter), value in own.items():
            block = _block_with(block, clause, parameter, value)
            left.pop((clause, parameter), None)
        text = text[:body] + block + text[close:]
    for clause, parameter in left:
        message = f"There is no terms block of clause {clause!r} in which to set {parameter!r}."
        raise InputError(message)
    return text


def _block_with(block: str, clause: str, parameter: str, value: str) -> str:
    loaded = load(block, "")
    base = _path_of(loaded.data, clause)
    steps = tuple(parameter.split("."))
    meant = load(value, "").data
    wanted = _wanted(loaded.data, (*base, *steps), meant)
    for form in (value, f"{{{value}}}", json.dumps(meant, ensure_ascii=False)):
        for made in _written(block, loaded, (*base, *steps), form):
            again = load(made, "")
            if not again.findings and again.data == wanted:
                return made
    message = f"The block of clause {clause!r} has no place for {parameter!r} = {value!r}."
    raise InputError(message)


def _path_of(data: object, clause: str) -> Path:
    """Return where in a block a clause is: at the root, or an item of a list."""
    if isinstance(data, list):
        for index, item in enumerate(cast("list[object]", data)):
            if isinstance(item, dict) and cast("dict[str, object]", item).get("clause") == clause:
                return (index,)
    return ()


def _wanted(data: object, path: Path, value: object) -> object:
    """Return the data of a block with the value at a path."""
    made: Any = deepcopy(data)
    inner: Any = made
    for step in path[:-1]:
        if isinstance(inner, dict):
            mapping = cast("dict[str | int, Any]", inner)
            if mapping.get(step) is None:
                mapping[step] = {}
            inner = mapping[step]
        elif isinstance(inner, list) and isinstance(step, int):
            inner = cast("list[Any]", inner)[step]
    if not isinstance(inner, dict):
        return None
    inner[path[-1]] = value
    return made


def _written(block: str, loaded: Loaded, path: Path, form: str) -> Iterator[str]:
    """Yield the block with a value at a path, in the ways that may be tried."""
    span = loaded.spans.get(path)
    if span is not None and span.start == span.end:
        key = loaded.keys[path]
        at = _behind_key(block, key.line, key.column, str(path[-1]))
        yield f"{block[:at]} {form}{block[at:]}"
    elif span is not None:
        yield block[: span.start] + form + block[end_of_value(block, loaded, path) :]
        yield f"{block[: span.start]} {form}{block[end_of_value(block, loaded, path) :]}"
    else:
        around = path[:-1]
        holder = loaded.spans.get(around)
        if holder is None or holder.start == holder.end:
            if around and isinstance(around[-1], str):
                yield from _written(block, loaded, around, f"{{{path[-1]}: {form}}}")
        elif holder.style == "flow":
            yield _added_in_flow(block, loaded, path, form)
        elif holder.style == "block":
            yield _added_in_block(block, loaded, path, form)


def _added_in_flow(block: str, loaded: Loaded, path: Path, form: str) -> str:
    """Return the block with one more value in a mapping between braces."""
    line, before = f"{path[-1]}: {form}", _key_before(loaded, path)
    if before is not None:
        end = end_of_value(block, loaded, before)
        return f"{block[:end]}, {line}{block[end:]}"
    start = loaded.spans[path[:-1]].start + 1
    comma = "" if block[start:].lstrip().startswith("}") else ", "
    return f"{block[:start]}{line}{comma}{block[start:]}"


def _added_in_block(block: str, loaded: Loaded, path: Path, form: str) -> str:
    """Return the block with one more line in a mapping."""
    newline = "\r\n" if "\r\n" in block else "\n"
    line, before = f"{path[-1]}: {form}", _key_before(loaded, path)
    start = loaded.spans[path[:-1]].start
    lead = block[block.rfind("\n", 0, start) + 1 : start]
    lead = lead if not lead.strip() else " " * len(lead)  # behind the mark of a list's item
    if before is None:
        return f"{block[:start]}{line}{newline}{lead}{block[start:]}"
    end = block.find("\n", end_of_value(block, loaded, before))
    if end < 0:
        return f"{block}{newline}{lead}{line}"
    return f"{block[: end + 1]}{lead}{line}{newline}{block[end + 1 :]}"


def _key_before(loaded: Loaded, path: Path) -> Path | None:
    """Return the key that a new one is written behind: the last that a clause names before it.

    Where it goes hangs on what is there and not on which of several came first, so that brackets
    may be closed in any order.
    """
    beside = [key for key in loaded.keys if len(key) == len(path) and key[:-1] == path[:-1]]
    earlier = [key for key in beside if _rank(key[-1]) < _rank(path[-1])]
    return max(
        earlier, key=lambda key: (loaded.keys[key].line, loaded.keys[key].column), default=None
    )


def _rank(key: str | int) -> tuple[int, str]:
    order = _order()
    return (order.get(str(key), len(order)), str(key))


@cache
def _order() -> dict[str, int]:
    """Return the keys of clauses and of patterns in the order in which the notation lists them."""
    every = [*KINDS, Pattern, Condition, Except, Clause]
    fields = [(name, info.alias or name) for m in every for name, info in m.model_fields.items()]
    own = (alias for name, alias in fields if name not in Clause.model_fields)
    names = dict.fromkeys(("clause", "kind", *own, *(alias for _, alias in fields)))
    return {name: rank for rank, name in enumerate(names)}


def end_of_value(text: str, loaded: Loaded, path: Path) -> int:
    """Return where a value ends, without the blank lines and comments that follow it."""
    ends = [
        span.end
        for inner, span in loaded.spans.items()
        if inner[: len(path)] == path and span.style != "block"
    ]
    end = max(ends, default=loaded.spans[path].end)
    return len(text[:end].rstrip())


def _behind_key(block: str, line: int, column: int, key: str) -> int:
    """Return the offset behind the colon of a key."""
    start = 0
    for _ in range(line - 1):
        start = block.find("\n", start) + 1
    return block.index(":", start + column - 1 + len(key)) + 1


__all__ = ["end_of_value", "with_value", "with_values"]
