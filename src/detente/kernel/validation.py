"""What pydantic says about data, as findings: plain sentences, each with its place in the text.

========  ==========================================================================
N003      a key that is not known, with the nearest that are
N004      a key that must be there is missing
N005      a value that is not one of those permitted, with the nearest that are
N006      not a date, time or zone
N007      the wrong kind of value (text where a list belongs, …)
N008      an id that is not well formed
N009      values that do not fit together
========  ==========================================================================

N001 and N002 come from :mod:`detente.kernel.yaml_text`.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from detente.kernel.findings import Finding, error, in_order
from detente.kernel.ids import ID_PATTERN, nearest
from detente.kernel.times import UNSPECIFIED
from detente.kernel.zones import TimeError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.kernel.yaml_text import Loaded, Path

M = TypeVar("M", bound=BaseModel)


def validated(
    model: type[M], data: object, loaded: Loaded, path: Path = (), subject: str = ""
) -> tuple[M | None, tuple[Finding, ...]]:
    """Return the model made from data, or None and every reason why it cannot be made.

    Args:
        model: the class to make.
        data: the data, as it stands in the text or with derived keys added.
        loaded: the text that the data comes from.
        path: where the data stands in it.
        subject: what messages call it ("the position afghan_taliban_on_framework").
    """
    try:
        return model.model_validate(data), ()
    except ValidationError as problem:
        return None, findings_of(problem, model, data, loaded, path, subject)


def part_of(model: type[M], data: Mapping[str, Any]) -> M | None:
    """Return the model made from what is right in data, so that the rest of it can be looked at.

    What does not fit is taken out, the innermost value first; a list goes as a whole, so that
    places in the others stay right. None where nothing can be made.
    """
    left: dict[str, Any] = deepcopy(dict(data))
    for _ in range(_MOST_PARTS):
        try:
            return model.model_validate(left)
        except ValidationError as problem:
            raw = cast("dict[str, Any]", problem.errors(include_url=False)[0])
            misfit = _misfit(raw, left)
        if misfit.missing:
            _mapping_at(left, misfit.where)[misfit.missing] = UNSPECIFIED
            continue
        where = _without_items(misfit.where)
        if not where:
            return None
        del _mapping_at(left, where[:-1])[where[-1]]
    return None


_MOST_PARTS = 40
"""How many parts are taken out before the rest is given up."""


def first_misfit(problem: ValidationError, data: object) -> Path:
    """Return where the first thing is that does not fit: a value, or what lacks a key."""
    raw = cast("dict[str, Any]", problem.errors(include_url=False)[0])
    return _misfit(raw, data).where


def _without_items(where: Path) -> Path:
    """Return the path up to its last key."""
    while where and isinstance(where[-1], int):
        where = where[:-1]
    return where


def _mapping_at(data: dict[str, Any], where: Path) -> dict[str | int, Any]:
    inner = cast("dict[str | int, Any]", data)
    for part in where:
        inner = inner[part]
    return inner


def findings_of(
    problem: ValidationError, model: type[BaseModel], data: object, loaded: Loaded,
    path: Path = (), subject: str = "",
) -> tuple[Finding, ...]:  # fmt: skip
    """Return the reasons in a ValidationError as findings, one per place; see :func:`validated`."""
    grouped: dict[tuple[Path, str], list[_Misfit]] = {}
    for raw in problem.errors(include_url=False):
        misfit = _misfit(cast("dict[str, Any]", raw), data)
        grouped.setdefault((misfit.where, misfit.missing), []).append(misfit)
    saying = _Saying(model, loaded, path, subject)
    found = [saying.finding(misfits) for misfits in grouped.values()]
    return in_order(finding for finding in found if finding is not None)


def sentences(problem: ValidationError, data: object, model: type[BaseModel]) -> tuple[str, ...]:
    """Return the reasons in a ValidationError as plain sentences, for data outside a text."""
    from detente.kernel.yaml_text import Loaded

    found = findings_of(problem, model, data, Loaded(data))
    return tuple(f"{finding.message} {finding.hint}".strip() for finding in found)


@dataclass(frozen=True, slots=True)
class _Misfit:
    """One error of pydantic: ``where`` in the data, and the name of a key that is missing there."""

    kind: str
    where: tuple[str | int, ...]
    missing: str
    value: Any
    context: Mapping[str, Any]
    message: str


def _misfit(raw: Mapping[str, Any], data: object) -> _Misfit:
    kind, location = str(raw["type"]), cast("tuple[str | int, ...]", raw["loc"])
    where: list[str | int] = []
    inner = data
    for part in location:
        if isinstance(inner, dict) and part in inner:
            inner = cast("dict[str | int, Any]", inner)[part]
        elif isinstance(inner, list | tuple) and isinstance(part, int):
            items = cast("list[Any]", inner)
            if part >= len(items):
                continue
            inner = items[part]
        else:
            continue
        where.append(part)
    missing = str(location[-1]) if kind == "missing" else ""
    return _Misfit(kind, tuple(where), missing, inner, raw.get("ctx") or {}, str(raw["msg"]))


_RANK = ("N003", "N004", "N006", "N008", "N005", "N009", "N007")


_CODES = {
    "extra_forbidden": "N003", "invalid_key": "N003", "missing": "N004", "literal_error": "N005",
    "enum": "N005", "union_tag_invalid": "N005", "assertion_error": "N009",
}  # fmt: skip


def _code(misfit: _Misfit) -> str:
    if misfit.kind == "value_error":
        return "N006" if isinstance(misfit.context.get("error"), TimeError) else "N009"
    if misfit.kind == "string_pattern_mismatch":
        return "N008" if misfit.context.get("pattern") == ID_PATTERN else "N005"
    return _CODES.get(misfit.kind) or ("N005" if _BOUND.match(misfit.kind) else "N007")


_BOUND = re.compile(r"greater_than|less_than|multiple_of|finite_number|too_|string_too|url_")


@dataclass(frozen=True, slots=True)
class _Saying:
    """Puts misfits of one piece of data into words."""

    model: type[BaseModel]
    loaded: Loaded
    path: Path
    subject: str

    def finding(self, misfits: list[_Misfit]) -> Finding | None:
        """Return the one finding for all errors at a place (the branches of a union err each)."""
        codes = {code: [m for m in misfits if _code(m) == code] for code in _RANK}
        code = next(code for code in _RANK if codes[code])
        chosen = codes[code]
        words = {
            "N003": self._unknown, "N004": self._missing, "N005": self._not_permitted,
            "N006": self._not_a_time, "N007": self._wrong_kind, "N008": self._not_an_id,
            "N009": self._unfit,
        }  # fmt: skip
        if (code == "N004" and self._was_lost(chosen[0])) or _follows(chosen[0]):
            return None
        message, hint = words[code](chosen)
        where = (*self.path, *chosen[0].where)
        place = self.loaded.key(where) if code == "N003" else self.loaded.place(where)
        return error(code, message, place, hint=hint)

    def _was_lost(self, misfit: _Misfit) -> bool:
        """Whether a missing key at the root stood in a part that could not be read."""
        key = re.escape(misfit.missing)
        at_root = not self.path and not misfit.where
        return at_root and re.search(rf"(?m)^{key}\s*:", self.loaded.lost) is not None

    def _of(self) -> str:
        return f" of {self.subject}" if self.subject else ""

    def _named(self, misfit: _Misfit) -> str:
        """Return the dotted key of a misfit, counted items left out, in backquotes."""
        words = [str(part) for part in misfit.where if isinstance(part, str)]
        if words:
            return f"`{'.'.join(words)}`{self._of()}"
        return self.subject or "this"

    def _unknown(self, misfits: list[_Misfit]) -> tuple[str, str]:
        misfit = misfits[0]
        key = str(misfit.where[-1]) if misfit.where else ""
        around = ".".join(str(part) for part in misfit.where[:-1] if isinstance(part, str))
        known = _keys_at(self.model, misfit.where[:-1])
        holder = f"`{around}`{self._of()}" if around else (self.subject or "this")
        close = nearest(key, known)
        near = f"Did you mean {' or '.join(f'`{name}`' for name in close)}? " if close else ""
        return f"{_capital(holder)} has no key `{key}`.", f"{near}It may have: {', '.join(known)}."

    def _missing(self, misfits: list[_Misfit]) -> tuple[str, str]:
        misfit = misfits[0]
        return (
            f"{_capital(self._named(misfit))} lacks `{misfit.missing}`.",
            f"Add `{misfit.missing}: …`.",
        )

    def _not_permitted(self, misfits: list[_Misfit]) -> tuple[str, str]:
        misfit = misfits[0]
        shown = f"{_capital(self._named(misfit))} cannot be {_shown(misfit.value)}"
        permitted = list(dict.fromkeys(_permitted(misfits)))
        if misfit.kind in _LENGTHS:
            word, bound = _LENGTHS[misfit.kind]
            count = f"may have {word} {misfit.context[bound]}"
            return f"{_capital(self._named(misfit))} {count}, not {len(misfit.value)}.", ""
        if not permitted:
            account = _lower(misfit.message).replace("string should", "it should")
            return f"{shown}: {account.replace('input should', 'it should')}.", ""
        close = nearest(str(misfit.value), permitted)
        near = f"Did you mean {' or '.join(map(repr, close))}? " if close else ""
        return f"{shown}.", f"{near}It may be: {', '.join(permitted)}."

    def _not_a_time(self, misfits: list[_Misfit]) -> tuple[str, str]:
        account = str(misfits[0].context.get("error", ""))
        what, _, hint = account.partition(". ")
        return f"{_capital(self._named(misfits[0]))}: {what.removesuffix('.')}.", hint

    def _wrong_kind(self, misfits: list[_Misfit]) -> tuple[str, str]:
        misfit = misfits[0]
        wanted = list(dict.fromkeys(_wanted(m) for m in misfits))
        if "a number" in wanted and "a whole number" in wanted:
            wanted.remove("a whole number")
        hint = ""
        if "text" in wanted and isinstance(misfit.value, int | float):
            hint = f'Put it in quotes: "{_yaml_word(misfit.value)}".'
        message = f"{_capital(self._named(misfit))} should be {' or '.join(wanted)}"
        return f"{message}, not {_shown(misfit.value)}.", hint

    def _not_an_id(self, misfits: list[_Misfit]) -> tuple[str, str]:
        misfit = misfits[0]
        text = str(misfit.value)
        if text == "…":
            return f"{_capital(self._named(misfit))} is still to be filled in.", ""
        message = f"{_capital(self._named(misfit))}: {text!r} is not a well-formed id."
        rule = "An id is a lower-case letter, then lower-case letters, digits and underscores"
        better = slug(text)
        return message, f"{rule}: write {better!r}." if better else f"{rule}."

    def _unfit(self, misfits: list[_Misfit]) -> tuple[str, str]:
        misfit = misfits[0]
        account = str(misfit.context.get("error") or misfit.message).removesuffix(".")
        return f"{_capital(self._named(misfit))}: {account}.", ""


_LENGTHS = {"too_short": ("no fewer than", "min_length"), "too_long": ("at most", "max_length")}
"""What a list has too few or too many of."""


def _follows(misfit: _Misfit) -> bool:
    """Return whether a list is only too short for what is wrong with its items."""
    value = misfit.value
    counted = isinstance(value, list | tuple) and misfit.kind == "too_short"
    return counted and misfit.context["actual_length"] < len(cast("list[object]", value))


def slug(text: str) -> str:
    """Return the well-formed id nearest to a text; empty where it has no Latin letter."""
    plain = re.sub(r"[^a-z0-9]+", "_", text.partition("#")[0].casefold()).strip("_")
    return re.sub(r"^[0-9_]+", "", plain)


def _permitted(misfits: Iterable[_Misfit]) -> Iterable[str]:
    for misfit in misfits:
        expected = str(misfit.context.get("expected", misfit.context.get("expected_tags", "")))
        quoted = re.findall(r"'([^']*)'", expected)
        yield from quoted or re.findall(r"[^\s,]+", re.sub(r"\bor\b", ",", expected))


_KINDS = (
    ("string", "text"), ("int", "a whole number"), ("float", "a number"), ("decimal", "a number"),
    ("bool", "true or false"), ("list", "a list"), ("tuple", "a list"), ("set", "a list"),
    ("dict", "a mapping"), ("mapping", "a mapping"), ("model", "a mapping"),
    ("dataclass", "a mapping"),
    ("date", "a date"), ("none", "empty"),
)  # fmt: skip


def _wanted(misfit: _Misfit) -> str:
    if misfit.context.get("class_name") == "When":
        return "a date or time"
    if misfit.context.get("class_name") == "Extent":
        return "a number or {low: …, high: …}"
    for beginning, words in _KINDS:
        if misfit.kind.startswith(beginning):
            return words
    return _lower(misfit.message).removeprefix("input should be ")


def _shown(value: object) -> str:
    if value is None:
        return "empty"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, str):
        return repr(value)
    return _yaml_word(value)


def _yaml_word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _keys_at(model: type[BaseModel], where: tuple[str | int, ...]) -> list[str]:
    """Return the keys that notation may use in the models at a path inside ``model``."""
    models = [model]
    for part in where:
        if isinstance(part, int):
            continue
        fields = [_field(candidate, part) for candidate in models]
        models = [inner for f in fields if f is not None for inner in _models_in(f.annotation)]
    keys = {
        f.alias or name: None for candidate in models for name, f in candidate.model_fields.items()
    }
    return list(keys)


def _field(model: type[BaseModel], key: str) -> FieldInfo | None:
    for name, info in model.model_fields.items():
        if key in {name, info.alias}:
            return info
    return None


def _models_in(annotation: object) -> list[type[BaseModel]]:
    """Return the model classes in an annotation, through unions, tuples, lists and mappings."""
    if isinstance(annotation, type):
        return [annotation] if issubclass(annotation, BaseModel) else []
    value = getattr(annotation, "__value__", None)
    inner: tuple[object, ...] = get_args(annotation) or ((value,) if value is not None else ())
    return [model for part in inner for model in _models_in(part)]
