"""The JSON Schema of ``model.yaml``, for editors; with the shorter ways of writing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from pydantic.json_schema import models_json_schema

from detente.analyse.notation.bargaining import RedLine
from detente.analyse.notation.blocking import Rule
from detente.analyse.notation.issues import Option
from detente.analyse.notation.model import Model
from detente.analyse.notation.moves import Move, PreferenceStatement, Said
from detente.terms.schema import DIALECT, TEXT, AsWritten

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import core_schema


BARE = (Option, Rule, RedLine, Said, PreferenceStatement, Move)
"""What may be written as one text: an id, or a formula."""


class _AsWritten(AsWritten):
    """Schemas of what may be written in a model."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Return the schema of a part of a model, or of the text that is short for it."""
        whole = super().model_schema(schema)
        return {"anyOf": [TEXT, whole]} if schema["cls"] in BARE else whole


def model_schema() -> dict[str, Any]:
    """Return the schema of a model: of all its keys, none of which has to be there."""
    references, whole = models_json_schema(
        [(Model, "validation")], ref_template="#/$defs/{model}", schema_generator=_AsWritten
    )
    definitions = cast("dict[str, Any]", whole["$defs"])
    options = definitions["Issue"]["properties"]["options"]
    definitions["Issue"]["properties"]["options"] = {
        "anyOf": [{"const": "form"}, options],
        "title": options.get("title", "Options"),
    }
    return {
        "$schema": DIALECT,
        "title": "model.yaml",
        **references[Model, "validation"],
        "$defs": definitions,
    }
