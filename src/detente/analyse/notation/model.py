"""The whole of ``model.yaml``, read with the place of every key.

========  ==========================================================================
A100      a model that is empty, or not a mapping
N001–     the text is not YAML, or a value is not what it should be:
          :mod:`detente.kernel.yaml_text`, :mod:`detente.kernel.validation`
========  ==========================================================================
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, cast

from detente.analyse.notation.bargaining import BargainingKeys
from detente.analyse.notation.blocking import BlockingKeys
from detente.analyse.notation.moves import StabilityKeys
from detente.kernel.findings import Finding, error
from detente.kernel.ladders import Layer
from detente.kernel.validation import validated
from detente.kernel.yaml_text import Loaded, load

if TYPE_CHECKING:
    from detente.kernel.findings import Place
    from detente.kernel.yaml_text import Path


class Model(BargainingKeys, BlockingKeys, StabilityKeys):
    """All keys of a model; each command reads its own.

    Attributes:
        layer: whose it is; a model is the analyst's, so an assumption unless it is said to be
            illustrative.
    """

    format: Literal["detente-model/0", "detente-model/1"] = "detente-model/1"
    title: str | None = None
    note: str | None = None
    time: str | None = None
    sources: tuple[str, ...] = ()
    layer: Literal[Layer.ASSUMPTION, Layer.ILLUSTRATIVE] = Layer.ASSUMPTION


@dataclass(frozen=True, slots=True)
class ModelText:
    """A model with the text it was read from.

    Attributes:
        model: what it says.
        text: the text.
        loaded: the text's data and places.
    """

    model: Model
    text: str
    loaded: Loaded

    def place(self, *path: str | int) -> Place:
        """Return where the value at a path of keys and indexes stands."""
        return self.loaded.place(path)


def read_model(text: str, file: str = "model.yaml") -> tuple[ModelText | None, tuple[Finding, ...]]:
    """Read a model (YAML, of which JSON is a part).

    Returns:
        The model, None where it cannot be made; and every finding, in the order of the text.
    """
    loaded = load(text, file)
    data: object = loaded.data
    if not isinstance(data, dict):
        if loaded.findings:
            return None, loaded.findings
        what = "is empty" if data is None else "should be a mapping of keys to values"
        path: Path = ()
        hint = "Begin with `issues:`, a list of `{id: …, options: [… , …]}`."
        return None, (error("A100", f"This model {what}.", loaded.place(path), hint=hint),)
    model, found = validated(Model, cast("dict[str, Any]", data), loaded, (), "the model")
    findings = (*loaded.findings, *found)
    return (None if model is None else ModelText(model, text, loaded)), findings
