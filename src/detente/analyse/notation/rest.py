"""The rest of a model that cannot be made, looked over for what else is wrong with it.

What is wrong with the kind or key of one part says nothing about formulas, names and numbers in
the others. They are looked over without it; what is only found wrong because it was taken out is
not reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from detente.analyse.notation.model import Model, ModelText, read_model
from detente.kernel.findings import Finding, Level, has_errors, in_order
from detente.kernel.remainder import path_of, remainder
from detente.kernel.yaml_text import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.kernel.remainder import Remainder
    from detente.kernel.yaml_text import Loaded, Path

Look = Callable[[ModelText], Iterable[Finding]]
"""What looks a model over for errors."""

LACKS: dict[str, frozenset[str]] = {
    "A200": frozenset({"parties"}),
    "A203": frozenset({"values", "table", "options"}),
    "A204": frozenset({"weights", "values"}),
    "A205": frozenset({"values", "linkages"}),
    "A208": frozenset({"issues", "items"}),
    "A211": frozenset({"items"}),
    "A300": frozenset({"issues", "demands"}),
    "A307": frozenset({"rests_on", "assumption"}),
    "A400": frozenset({"decision_makers"}),
    "A406": frozenset({"preferences", "ranking", "weights"}),
    "A408": frozenset({"status_quo", "decision_makers", "options"}),
}
"""Findings that something is missing: not said where it was taken out under one of these keys."""
WHOLE: dict[str, frozenset[str]] = {
    **dict.fromkeys(("A304", "A305", "A306", "A309", "A312"), frozenset({"issues", "integrity"})),
    **dict.fromkeys(("A105", "A206", "A209"), frozenset({"issues"})),
    **dict.fromkeys(
        ("A409", "A410", "A411", "A412", "A413", "A414", "A416"),
        frozenset({"infeasible", "coalesced", "options", "decision_makers"}),
    ),
}
"""Findings about all packages or states: not said where these sections are not whole."""
_NAMING = frozenset({"issues", "parties", "decision_makers", "items"})
"""Sections whose ids and options others name."""


def everything_wrong(
    text: str, file: str, look: Look
) -> tuple[ModelText | None, tuple[Finding, ...]]:
    """Read a model; where it cannot be made, look over what is left of it as well.

    Args:
        text: the model.
        file: the name that places carry.
        look: what looks a model over; asked only where the model cannot be made.

    Returns:
        The model, None where it cannot be made; and every finding, in the order of the text.
    """
    read, found = read_model(text, file)
    if read is not None and not has_errors(found):
        return read, found
    loaded = load(text, file)
    data: object = loaded.data
    if not isinstance(data, dict):
        return None, found
    left = remainder(Model, cast("dict[str, Any]", data), loaded)
    if left is None:
        return None, found
    rest = _Rest(loaded, left)
    return None, in_order([*found, *rest.kept(look(ModelText(left.model, text, left.loaded)))])


@dataclass(frozen=True)
class _Rest:
    """What is left of a model, and which findings about it do not follow from what is not left."""

    whole: Loaded
    left: Remainder[Model]

    def kept(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Yield the errors that would be found in the whole model too."""
        lost = self._lost()
        for finding in findings:
            named = set(re.findall(r"[\w-]+", finding.message))
            if finding.level is Level.ERROR and not (named & lost or self._follows(finding)):
                yield finding

    def _lost(self) -> frozenset[str]:
        """Return ids and options that others may name and that were taken out or not read."""
        names = set(re.findall(r"[\w-]+", self.left.loaded.lost))
        for path, part in zip(self.left.removed, self.left.parts, strict=True):
            if path[0] in _NAMING:
                names |= set(_named_in(part, within=path[-1] == "options" or "options" in path))
        return frozenset(names)

    def _follows(self, finding: Finding) -> bool:
        """Return whether a finding may only be that of what is left."""
        if finding.code in WHOLE:
            keys = WHOLE[finding.code]
            return bool(self.left.loaded.lost) or any(
                _shapes(path, keys) for path in self.left.removed
            )
        if finding.code not in LACKS:
            return False
        keys, at = LACKS[finding.code], path_of(finding.place, self.whole)
        return bool(self.left.loaded.lost) or any(
            keys & set(path) and _related(path, at) for path in self.left.removed
        )


def _shapes(path: Path, keys: frozenset[str]) -> bool:
    """Return whether what was taken out there bears on what there is to choose from."""
    if len(path) > _ITEM and path[0] in {"decision_makers", "issues"}:
        return path[0] in keys and path[_ITEM] in {"options", "ordered", "id"}
    return path[0] in keys


_ITEM = 2
"""Steps to an item of a section."""


def _related(one: Path, other: Path) -> bool:
    """Return whether one path is within the other."""
    return all(a == b for a, b in zip(one, other, strict=False))


def _named_in(part: object, *, within: bool = False) -> Iterator[str]:
    """Yield ids in a part of a model, and what stands in lists of options."""
    if isinstance(part, str) and within:
        yield part
    elif isinstance(part, dict):
        for key, value in cast("dict[str, object]", part).items():
            yield from _named_in(value, within=key in {"id", "options"})
    elif isinstance(part, list):
        for item in cast("list[object]", part):
            yield from _named_in(item, within=within)
