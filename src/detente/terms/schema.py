"""JSON Schemas for editors: of ``record.yaml`` and of the blocks in an agreement.

Made from the models that read the files, with the shorter ways of writing that the models accept:
one name instead of a list of one, a bare date, ``report#s5`` for evidence.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema

from detente.kernel.times import When
from detente.record.answerability import Answerability
from detente.record.entries import KINDS as SECTIONS
from detente.record.entries import Attribute, Evidence, Extent, Process, Sourced
from detente.terms.agreement import Header, Scenario
from detente.terms.clauses import KINDS, Clause
from detente.terms.conditions import Pattern

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pydantic import BaseModel
    from pydantic_core import core_schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT: JsonSchemaValue = {"type": "string"}
NUMBER: JsonSchemaValue = {"type": "number"}

_SHORT: dict[type, tuple[JsonSchemaValue, ...]] = {
    When: (TEXT,),
    Evidence: (TEXT,),
    Sourced: (TEXT,),
    Attribute: (TEXT,),
    Extent: (NUMBER,),
}
"""Models to what may be written instead of the whole mapping."""

_OTHER_WORDS: dict[type, dict[str, str]] = {
    Pattern: {"into": "in", "group": "actor"},
    Clause: {"unless": "except"},
    Extent: {"value": "low"},
}
"""Models to their keys' other words."""


class AsWritten(GenerateJsonSchema):
    """Schemas of what may be written, rather than of what the models hold afterwards."""

    def function_before_schema(
        self, schema: core_schema.BeforeValidatorFunctionSchema
    ) -> JsonSchemaValue:
        """Return the schema of a value that a function makes uniform: one item or a list."""
        inner = super().function_before_schema(schema)
        if inner.get("type") == "array" and isinstance(inner.get("items"), dict):
            return {"anyOf": [inner["items"], inner]}
        if "$ref" in inner:
            return {"anyOf": [TEXT, inner]}
        return inner

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Return the schema of a model, or of what is short for it."""
        whole = super().model_schema(schema)
        model = schema["cls"]
        for kind, words in _OTHER_WORDS.items():
            if issubclass(model, kind):
                properties = cast("dict[str, Any]", whole["properties"])
                properties |= {word: properties[key] for word, key in words.items()}
        if issubclass(model, Extent):
            whole.pop("required", None)
        short = _SHORT.get(model)
        return {"anyOf": [*short, whole]} if short else whole


def schemas() -> dict[str, dict[str, Any]]:
    """Return the schemas by name: those of ``record.yaml``, of blocks, of what is assumed."""
    return {
        "record": _record(),
        "agreement": _one(Header, "The block `agreement` of an agreement"),
        "terms": _terms(),
        "scenario": _scenario(),
        "answerability": _one(Answerability, "answerability.yaml"),
    }


def as_text(schema: Mapping[str, Any]) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def write_schemas(
    folder: Path, more: Mapping[str, Mapping[str, Any]] | None = None
) -> tuple[Path, ...]:
    """Write every schema, and those given beside, to ``folder`` as ``NAME.json``.

    Returns:
        The files.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for name, schema in {**schemas(), **(more or {})}.items():
        file = folder / f"{name}.json"
        file.write_text(as_text(schema), encoding="utf-8")
        written.append(file)
    return tuple(written)


def _definitions(
    *models: type[BaseModel],
) -> tuple[dict[type[BaseModel], dict[str, Any]], dict[str, Any]]:
    """Return a reference for each model, and all definitions they lead to."""
    references, whole = models_json_schema(
        [(model, "validation") for model in models],
        ref_template="#/$defs/{model}",
        schema_generator=AsWritten,
    )
    by_model = {cast("type[BaseModel]", model): ref for (model, _), ref in references.items()}
    return by_model, cast("dict[str, Any]", whole["$defs"])


def _one(model: type[BaseModel], title: str) -> dict[str, Any]:
    references, definitions = _definitions(model)
    return {"$schema": DIALECT, "title": title, **references[model], "$defs": definitions}


def _one_or_list(what: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [what, {"type": "array", "items": what}]}


def _terms() -> dict[str, Any]:
    """Return the schema of a ``terms`` block: a clause of any kind, or a list of clauses."""
    references, definitions = _definitions(*KINDS)
    for kind in KINDS:
        name = references[kind]["$ref"].removeprefix("#/$defs/")
        required = cast("list[str]", definitions[name]["required"])
        definitions[name]["required"] = list(dict.fromkeys(["clause", "kind", *required]))
    clause = {"oneOf": [references[kind] for kind in KINDS]}
    title = "A block `terms` of an agreement"
    return {"$schema": DIALECT, "title": title, **_one_or_list(clause), "$defs": definitions}


def _scenario() -> dict[str, Any]:
    references, definitions = _definitions(Scenario)
    title = "A block `scenario` of an agreement"
    whole = _one_or_list(references[Scenario])
    return {"$schema": DIALECT, "title": title, **whole, "$defs": definitions}


def _record() -> dict[str, Any]:
    """Return the schema of ``record.yaml``: the process, and a list for each section.

    An entry may leave out its id; the reader gives it one.
    """
    references, definitions = _definitions(Process, *SECTIONS.values())
    sections: dict[str, Any] = {"process": references[Process]}
    for section, kind in SECTIONS.items():
        name = references[kind]["$ref"].removeprefix("#/$defs/")
        definitions[name]["required"] = [
            key for key in definitions[name].get("required", ()) if key != "id"
        ]
        sections[section] = {
            "anyOf": [{"type": "array", "items": references[kind]}, {"type": "null"}]
        }
    return {
        "$schema": DIALECT,
        "title": "record.yaml",
        "type": "object",
        "properties": sections,
        "required": ["process"],
        "additionalProperties": False,
        "$defs": definitions,
    }
