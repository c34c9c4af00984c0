"""Agreements written as notation: the Markdown that reads back to the same clauses."""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING, Any, cast

from detente.kernel.yaml_text import plain_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

    from detente.terms.agreement import Agreement, Article
    from detente.terms.clauses import Clause

_AS_WRITTEN = frozenset({"interpretation", "given", "expect"})
"""Keys below which values are kept exactly as they are."""
_LISTS = frozenset({"parties", "use", "warnings", "then", "except"})
"""Keys whose value stays a list when there is one item."""


def to_markdown(agreement: Agreement) -> str:
    """Return an agreement as Markdown: header, clauses below their articles, scenarios."""
    header = agreement.header
    parts = [f"# {header.title}", _block("agreement", content_of(header))]
    last: Article | None = None
    for clause_id, clause in agreement.clauses.items():
        article = agreement.articles.get(clause_id)
        if article is not None and article != last:
            parts.append(f"## {article.heading} {{#{article.anchor}}}")
            parts += [article.text] if article.text else []
        last = article
        parts.append(clause_block(clause))
    parts += [_block("scenario", content_of(w.scenario)) for w in agreement.scenarios]
    return "\n\n".join(parts) + "\n"


def clause_block(clause: Clause) -> str:
    """Return one clause as a fenced block."""
    return _block("terms", {"clause": clause.clause, "kind": clause.kind, **content_of(clause)})


def content_of(model: BaseModel) -> dict[str, Any]:
    """Return what is set in a model, by its names in notation, in the shortest form."""
    content = model.model_dump(by_alias=True, exclude_unset=True, mode="json")
    return cast("dict[str, Any]", _short(content))


def _short(value: Any, key: str = "") -> Any:  # noqa: ANN401 (any plain data)
    """Return one item instead of a list of one, a date instead of a mapping that holds only it."""
    if key in _AS_WRITTEN:
        return value
    if isinstance(value, dict):
        inner = cast("dict[str, Any]", value)
        if set(inner) == {"at"}:
            return inner["at"]
        return {name: _short(item, name) for name, item in inner.items() if item is not None}
    if isinstance(value, list):
        items = [_short(item) for item in cast("list[Any]", value)]
        alone = len(items) == 1 and isinstance(items[0], str) and key not in _LISTS
        return items[0] if alone else items
    return value


def _block(word: str, content: Mapping[str, Any]) -> str:
    body = yaml_of(content)
    runs = [len(run) for run in re.findall(r"`{3,}", body)]
    marks = "`" * (max(runs, default=2) + 1)
    return f"{marks}{word}\n{body}{marks}"


def yaml_of(content: Mapping[str, Any]) -> str:
    """Return a mapping as YAML, one key on each line and flow mappings below."""
    from ruamel.yaml import YAML
    from ruamel.yaml.comments import CommentedMap

    yaml: Any = YAML(typ="rt", pure=True)
    yaml.width = 96
    yaml.allow_unicode = True
    out = StringIO()
    root = CommentedMap((key, _node(value)) for key, value in content.items())
    yaml.dump(root, out)
    return out.getvalue()


def _node(value: Any) -> Any:  # noqa: ANN401 (any plain data)
    from ruamel.yaml.comments import CommentedMap, CommentedSeq
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    if isinstance(value, dict):
        node: Any = CommentedMap(
            (key, _node(item)) for key, item in cast("dict[str, Any]", value).items()
        )
        node.fa.set_flow_style()
        return node
    if isinstance(value, list):
        items: Any = CommentedSeq(_node(item) for item in cast("list[Any]", value))
        items.fa.set_flow_style()
        return items
    if isinstance(value, str) and (plain_value(value) != value or "\n" in value):
        return DoubleQuotedScalarString(value)
    return value
