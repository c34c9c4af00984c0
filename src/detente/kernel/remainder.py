"""What is left of data after what does not fit a model was taken out, each part in its place.

So that the rest can be looked over too, and all that is wrong is said in one run. Only what is
wrong goes: a key where the rest can do without it, else the item around it. What is left keeps the
places that it has in the text.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from detente.kernel.validation import first_misfit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.kernel.findings import Place
    from detente.kernel.yaml_text import Loaded, Path

M = TypeVar("M", bound=BaseModel)
MOST_PARTS = 500
"""After so many parts that were taken out the rest is given up."""


@dataclass(frozen=True)
class Remainder(Generic[M]):
    """What is left.

    Attributes:
        model: the model made from it.
        loaded: its data, with places in the whole text.
        removed: where the parts stood that were taken out, in the whole text.
        parts: what stood there.
    """

    model: M
    loaded: Loaded
    removed: tuple[Path, ...]
    parts: tuple[object, ...]


def remainder(model: type[M], data: Mapping[str, Any], loaded: Loaded) -> Remainder[M] | None:
    """Return the model of what is right in data; None where nothing can be made of it."""
    cutting = _Cutting(deepcopy(dict(data)))
    for _ in range(MOST_PARTS):
        try:
            made = model.model_validate(cutting.left)
        except ValidationError as problem:
            where = first_misfit(problem, cutting.left)
            if not where:
                return None
            # Where a key is missing, `where` is what it is missing in: that is nothing without it.
            cutting.take_out(where)
        else:
            left = replace(
                loaded, data=cutting.left, places=cutting.moved(loaded.places),
                keys=cutting.moved(loaded.keys), spans=cutting.moved(loaded.spans),
            )  # fmt: skip
            return Remainder(made, left, tuple(cutting.removed), tuple(cutting.parts))
    return None


T = TypeVar("T")


@dataclass
class _Cutting:
    """Data that parts are taken out of.

    Attributes:
        left: what is left.
        kept: list, by its path in the whole, to the indexes there of the items that are left.
    """

    left: dict[str, Any]
    kept: dict[Path, list[int]] = field(default_factory=dict["Path", "list[int]"])
    removed: list[Path] = field(default_factory=list["Path"])
    parts: list[object] = field(default_factory=list[object])

    def take_out(self, where: Path) -> None:
        """Take out what is at a path of what is left."""
        whole = self._in_whole(where)
        around: Any = self.left
        for step in where[:-1]:
            around = around[step]
        last = where[-1]
        self.removed.append(whole)
        self.parts.append({last: around[last]} if isinstance(last, str) else around[last])
        if isinstance(last, int):
            items = self.kept.setdefault(whole[:-1], list(range(len(around))))
            del items[last]
        del around[last]

    def _in_whole(self, where: Path) -> Path:
        whole: Path = ()
        for step in where:
            moved = self.kept[whole][step] if isinstance(step, int) and whole in self.kept else step
            whole = (*whole, moved)
        return whole

    def moved(self, by_path: Mapping[Path, T]) -> dict[Path, T]:
        """Return what is known of paths in the whole by the paths in what is left."""
        pairs = ((self._in_rest(path), known) for path, known in by_path.items())
        return {path: known for path, known in pairs if path is not None}

    def _in_rest(self, whole: Path) -> Path | None:
        rest: Path = ()
        for end, step in enumerate(whole):
            items = self.kept.get(whole[:end]) if isinstance(step, int) else None
            if items is None:
                rest = (*rest, step)
            elif step in items:
                rest = (*rest, items.index(step))
            else:
                return None
        return rest


def path_of(place: Place, loaded: Loaded) -> Path:
    """Return the path of the value or key at a place; the root where none begins there."""
    known = (*loaded.places.items(), *loaded.keys.items())
    found = [path for path, at in known if (at.line, at.column) == (place.line, place.column)]
    return min(found, key=len, default=())
