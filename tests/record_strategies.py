"""Entries of every kind, drawn at random from what their fields permit."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from detente.kernel.ladders import Confidence, Form, Layer
from detente.kernel.times import When, parse_interval
from detente.record.entries import KINDS, Act, Entry, Extent

ids = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
words = st.one_of(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=30),
    st.sampled_from(
        ["no", "NO", "null", "3", "1.5", "2025-11-12", "a: b", "x #y", "هجوم لم يقع", "- x", "true",
         "~",
         "two\nlines", "two\nlines\n", " padded ", "tab\there", "{x}", "report#s5", "unspecified"]
    ),
)  # fmt: skip
dates = st.sampled_from(
    ["2025", "2025-11", "2025-W45", "2025-11-12", "2025-11-12T14:30", "unspecified"]
)


def runs_forward(begin: str, end: str) -> bool:
    """Return whether a span does not end before it begins."""
    if "unspecified" in {begin, end}:
        return True
    return parse_interval(begin).lo <= parse_interval(end).hi


forward = st.tuples(dates, dates).filter(lambda pair: runs_forward(*pair))
times = st.one_of(
    dates.map(lambda at: {"at": at}),
    forward.map(lambda pair: {"from": pair[0], "to": pair[1]}),
    st.builds(
        lambda text, zone: {"text": text, "zone": zone}, words, st.sampled_from(["UTC", "+04:30"])
    ),
).map(When.model_validate)
numbers = st.integers(0, 99) | st.floats(0, 99)
extents = (
    st.tuples(numbers, numbers)
    .map(sorted)
    .map(lambda pair: Extent.model_validate({"low": pair[0], "high": pair[1]}))
)
lengths = st.sampled_from(["7 d", "36 h", "90 min"])
plain = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | words,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(words, inner, max_size=2),
    max_leaves=4,
)


def value_of(annotation: Any, name: str) -> st.SearchStrategy[Any]:  # noqa: PLR0911
    """Return a strategy for the values that an annotation permits."""
    known: dict[Any, st.SearchStrategy[Any]] = {
        str: words, int: st.integers(0, 99), float: st.floats(-80, 80), bool: st.booleans(),
        When: times, Extent: extents, Form: st.sampled_from(Form), Layer: st.sampled_from(Layer),
        Confidence: st.sampled_from(Confidence), NoneType: st.none(),
        dict[str, Any]: st.dictionaries(words, plain, min_size=1, max_size=3),
    }  # fmt: skip
    if name == "sha256":
        return st.from_regex(r"[0-9a-f]{64}", fullmatch=True)
    if annotation in known:
        return known[annotation]
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return st.sampled_from(parts)
    if origin in {UnionType, Union}:
        return st.one_of([value_of(part, name) for part in parts])
    if origin is tuple:
        return st.lists(value_of(parts[0], name), max_size=3).map(tuple)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return models(annotation)
    return ids


@st.composite
def models(draw: st.DrawFn, kind: type[BaseModel]) -> BaseModel:
    """Draw a model: all fields that it must have, and some that it may."""
    content: dict[str, Any] = {}
    for name, field in kind.model_fields.items():
        if name == "zone" or not (field.is_required() or draw(st.booleans())):
            continue
        constrained = bool(field.metadata) and field.annotation is str and name != "sha256"
        strategy = ids if constrained else value_of(field.annotation, name)
        value = draw(strategy)
        content[name] = value
    if kind is Act:  # an extension has a length, and no other act has one
        content.pop("length", None)
        if content["act"] == "extend":
            content["length"] = draw(lengths)
    needed = {"length", *(n for n, field in kind.model_fields.items() if field.is_required())}
    try:
        return kind.model_validate(content)
    except ValidationError:
        return kind.model_validate({n: v for n, v in content.items() if n in needed})


def entries() -> st.SearchStrategy[Entry]:
    """Return a strategy for entries of any kind."""
    return st.sampled_from(list(KINDS.values())).flatmap(models)  # type: ignore[return-value]
