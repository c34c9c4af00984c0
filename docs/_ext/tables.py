# ruff: noqa: INP001
"""Directives that make the tables and help texts of the reference from the code."""

from __future__ import annotations

import re
import types
from enum import Enum, StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Union, get_args, get_origin

import meanings
from docutils import nodes
from docutils.parsers.rst import Directive
from pydantic import BaseModel, BeforeValidator
from pydantic.json_schema import SkipJsonSchema
from sphinx.util.docutils import SphinxDirective

from detente.kernel.ladders import Confidence, Form, Layer
from detente.kernel.times import When
from detente.record import answerability, entries
from detente.record.events import EVENT_TYPES
from detente.show.tables.dictionary import TABLES
from detente.terms import agreement, conditions
from detente.terms.clauses import KINDS as CLAUSE_KINDS
from detente.terms.clauses import Clause
from detente.terms.lifecycle import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic.fields import FieldInfo
    from sphinx.application import Sphinx

SHOWN: dict[Any, str] = {
    str: "text",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    When: "a [time](record.md#time)",
    entries.Evidence: "[evidence](record.md#evidence)",
    entries.Sourced: "a word, or `{value, source}`",
    entries.Attribute: "a [claim](record.md#claim)",
    entries.Extent: "a number or a [range](record.md#range)",
    entries.Spot: "a [place](record.md#place)",
    entries.Scope: "a [scope](record.md#scope)",
    entries.Nested: "a [nested statement](record.md#nested-statement)",
    entries.Condition: "a [condition](record.md#condition)",
    Form: "a rung of the [form ladder](form-ladder.md)",
    Layer: "a [layer](../explanation/five-layers.md)",
    Confidence: "0 to 3",
    conditions.Pattern: "a [pattern](terms.md#patterns)",
    entries.ActorIds: "[numbers and codes](answerability.md#who-an-actor-is)",
    entries.ConflictIds: "[numbers](answerability.md#who-an-actor-is)",
    answerability.Reading: "a reading",
    answerability.Answer: "an answer",
    answerability.DatasetActor: "an actor of a dataset",
    conditions.Trigger: "a [trigger](terms.md#triggers)",
    conditions.Condition: "`{none: PATTERN}` or `{some: PATTERN}`",
    conditions.Except: "an exception",
}
"""Types to the words that the tables have for them."""

PARTS: dict[str, type[BaseModel]] = {
    "Evidence": entries.Evidence,
    "When": When,
    "Attribute": entries.Attribute,
    "Extent": entries.Extent,
    "Spot": entries.Spot,
    "Scope": entries.Scope,
    "Nested": entries.Nested,
    "Condition": entries.Condition,
    "Sourced": entries.Sourced,
}
SECTIONS: dict[str, type[entries.Entry]] = {"process": entries.Process, **entries.KINDS}


def keys_of(model: type[BaseModel], without: type[BaseModel] | None = None) -> dict[str, FieldInfo]:
    """Return the keys of a model as they are written, without those of a base class."""
    left_out = set(without.model_fields) if without else set[str]()
    return {
        info.alias or name: info
        for name, info in model.model_fields.items()
        if name not in left_out and not never_written(info)
    }


def never_written(info: FieldInfo) -> bool:
    """Return whether a field follows from others, so that nobody writes it."""
    return any(type(part) is SkipJsonSchema for part in info.metadata)


def own_keys(section: str) -> dict[str, FieldInfo]:
    """Return the keys that a section has beside those of every entry."""
    return keys_of(SECTIONS[section], entries.Entry)


def clause_keys(kind: str) -> dict[str, FieldInfo]:
    """Return the keys that a kind of clause has beside those of every clause."""
    return keys_of(CLAUSE_KINDS.get(kind), Clause)


def meaning_of(section: str, key: str) -> str:
    """Return the meaning of a key of a section."""
    own = meanings.RECORD[section]
    return own[key] if key in own else meanings.SPOKEN[key]


# Words for types ---------------------------------------------------------------------------------


def shown_type(annotation: object) -> str:
    """Return what may be written for a value of a type."""
    return " or ".join(dict.fromkeys(_shown(annotation)))


def _shown(annotation: object, *, alone: bool = False) -> Iterator[str]:
    origin, inside = get_origin(annotation), get_args(annotation)
    if annotation is type(None):
        return
    if hasattr(annotation, "__metadata__"):
        alone = any(isinstance(part, BeforeValidator) for part in annotation.__metadata__)
        is_id = "pattern" in str(annotation.__metadata__)
        yield "an id" if is_id else next(_shown(inside[0], alone=alone))
    elif origin is Literal:
        yield ", ".join(f"`{value}`" for value in inside)
    elif origin in {Union, types.UnionType}:
        for part in inside:
            yield from _shown(part)
    elif origin in {tuple, list}:
        each = shown_type(inside[0])
        yield f"{each}, or a list" if alone else f"a list: {each}"
    elif origin is dict:
        yield "a mapping"
    elif annotation in SHOWN:
        yield SHOWN[annotation]
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield "a mapping"
    else:
        yield "anything"


def _of_field(model: type[BaseModel], name: str, info: FieldInfo) -> str:
    if any("^[a-z]" in str(getattr(part, "pattern", "")) for part in info.metadata):
        return "an id"
    alone = _may_stand_alone(model, name, info)
    return " or ".join(dict.fromkeys(_shown(info.annotation, alone=alone)))


def _may_stand_alone(model: type[BaseModel], name: str, info: FieldInfo) -> bool:
    """Return whether one value may be written where the key holds a list."""
    by_function = any(isinstance(part, BeforeValidator) for part in info.metadata)
    decorated = model.__pydantic_decorators__.field_validators.values()
    return by_function or any(d.info.mode == "before" and name in d.info.fields for d in decorated)


def _default(info: FieldInfo) -> str:
    if info.is_required():
        return "**required**"
    value = info.default
    if isinstance(value, Confidence):
        return f"{int(value)} ({value.word})"
    if isinstance(value, Enum):
        return f"`{value.value}`"
    if value is None or value in ((), "") or not isinstance(value, str | bool | int):
        return ""
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def table(
    model: type[BaseModel], meaning: Mapping[str, str], without: type[BaseModel] | None = None
) -> str:
    """Return a table of a model's keys in Markdown, without those of a base class."""
    rows = ["| key | value | if left out | meaning |", "|---|---|---|---|"]
    names = {info.alias or name: name for name, info in model.model_fields.items()}
    rows += [
        f"| `{key}` | {_of_field(model, names[key], info)} | {_default(info)} | {meaning[key]} |"
        for key, info in keys_of(model, without).items()
    ]
    return "\n".join(rows)


def plain(question: str) -> str:
    """Return a question with "the debtor" where the debtor's name will stand."""
    return re.sub(r"\{owed_by\}", "the debtor", re.sub(r"\{(debtor|holder)\}", r"the \1", question))


# Directives --------------------------------------------------------------------------------------


class Markdown(SphinxDirective):
    """A directive that stands for Markdown made from the code."""

    optional_arguments: ClassVar[int] = 1
    has_content: ClassVar[bool] = False

    def run(self) -> list[nodes.Node]:
        """Return what the Markdown means on this page."""
        argument = self.arguments[0] if self.arguments else ""
        return self.parse_text_to_nodes(self.markdown(argument))

    def markdown(self, argument: str) -> str:
        """Return the Markdown."""
        raise NotImplementedError(argument)


class RecordKeys(Markdown):
    """``{record-keys} SECTION``; without a section, the keys of every entry."""

    def markdown(self, argument: str) -> str:
        """Return the table."""
        if not argument:
            return table(entries.Entry, meanings.ENTRY)
        meaning = {key: meaning_of(argument, key) for key in own_keys(argument)}
        return table(SECTIONS[argument], meaning, entries.Entry)


class PartKeys(Markdown):
    """``{part-keys} PART``: the keys of something that entries are made of."""

    def markdown(self, argument: str) -> str:
        """Return the table."""
        return table(PARTS[argument], meanings.PARTS[argument])


class ClauseKeys(Markdown):
    """``{clause-keys} KIND``; without a kind, the keys of every clause."""

    def markdown(self, argument: str) -> str:
        """Return the table of keys, and that of what a workable term needs."""
        if not argument:
            return table(Clause, meanings.CLAUSE)
        kind = CLAUSE_KINDS.get(argument)
        needs = ["| a workable term states | or the question is |", "|---|---|"]
        needs += [f"| `{n.parameter}` | {plain(n.question)} |" for n in kind.NEEDS]
        keys = table(kind, meanings.CLAUSES[argument], Clause)
        return keys + "\n\n" + "\n".join(needs)


class TermsKeys(Markdown):
    """``{terms-keys} pattern|agreement|language|scenario|expectation``."""

    def markdown(self, argument: str) -> str:
        """Return the table."""
        model, meaning = {
            "pattern": (conditions.Pattern, meanings.PATTERN),
            "trigger": (conditions.Trigger, meanings.TRIGGER),
            "agreement": (agreement.Header, meanings.HEADER),
            "language": (agreement.Language, meanings.LANGUAGE),
            "scenario": (agreement.Scenario, meanings.SCENARIO),
            "expectation": (agreement.Expectation, meanings.EXPECTATION),
            "ids": (entries.ActorIds, meanings.IDS),
            "conflict-ids": (entries.ConflictIds, meanings.CONFLICT_IDS),
            "answerability": (answerability.Answerability, meanings.ANSWERABILITY),
            "answer": (answerability.Answer, meanings.ANSWER),
            "reading": (answerability.Reading, meanings.READING),
        }[argument]
        text = table(model, meaning)
        if argument == "agreement":
            rows = [f"| `{n.parameter}` | {n.question} |" for n in agreement.Header.NEEDS]
            head = ["", "", "| a workable text states | or the question is |", "|---|---|"]
            text += "\n".join([*head, *rows])
        return text


class EventTypes(Markdown):
    """``{event-types}``: the common vocabulary of events, as a tree."""

    def markdown(self, argument: str) -> str:
        """Return the list."""
        del argument
        lines: list[str] = []
        for event, parent in EVENT_TYPES.items():
            if parent is None:
                below = [f"`{name}`" for name, above in EVENT_TYPES.items() if above == event]
                lines.append(f"- `{event}`" + (f": {', '.join(below)}" if below else ""))
        return "\n".join(lines)


class States(Markdown):
    """``{states}``: the states of an instance, with the docstrings of the code."""

    def markdown(self, argument: str) -> str:
        """Return the table."""
        del argument
        said = attribute_docs(State)
        rows = [f"| `{state.value}` | {said[state.name]} |" for state in State]
        return "\n".join(["| state | meaning |", "|---|---|", *rows])


class ExportTables(Markdown):
    """``{export-tables}``: the columns of exported tables, with what they mean."""

    def markdown(self, argument: str) -> str:
        """Return a table for each exported table."""
        del argument
        lines: list[str] = []
        for name, columns in TABLES.items():
            lines += ["", f"**{name}**", "", "| column | meaning |", "|---|---|"]
            lines += [f"| `{column}` | {meaning} |" for column, meaning in columns.items()]
        return "\n".join(lines)


def attribute_docs(kind: type[StrEnum]) -> dict[str, str]:
    """Return the docstring below each member of an enumeration."""
    import ast
    import inspect
    import textwrap

    inside = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0].body
    return {
        before.targets[0].id: " ".join(str(ast.literal_eval(after.value)).split())
        for before, after in pairwise(inside)
        if isinstance(before, ast.Assign) and isinstance(after, ast.Expr)
    }


def help_of(command: str) -> str:
    """Return what ``detente COMMAND --help`` prints, 88 columns wide."""
    from typer.testing import CliRunner

    from detente.show.cli.main import app

    runner = CliRunner(env={"COLUMNS": "88", "NO_COLOR": "1", "TERM": "dumb"})
    ran = runner.invoke(app, [*command.split(), "--help"], prog_name="detente")
    if ran.exit_code:
        message = f"`detente {command} --help` fails: {ran.exception!r}"
        raise RuntimeError(message)
    return ran.output.strip("\n")


class CommandHelp(Directive):
    """``{command-help} COMMAND`` or ``{command-help} GROUP COMMAND``: the help as it is printed."""

    optional_arguments: ClassVar[int] = 1
    final_argument_whitespace: ClassVar[bool] = True
    has_content: ClassVar[bool] = False

    def run(self) -> list[nodes.Node]:
        """Return a literal block."""
        text = help_of(" ".join(self.arguments))
        block = nodes.literal_block(text, text)
        block["language"] = "text"
        return [block]


def setup(app: Sphinx) -> dict[str, bool]:
    """Enter the directives."""
    app.add_directive("record-keys", RecordKeys)
    app.add_directive("part-keys", PartKeys)
    app.add_directive("clause-keys", ClauseKeys)
    app.add_directive("terms-keys", TermsKeys)
    app.add_directive("event-types", EventTypes)
    app.add_directive("states", States)
    app.add_directive("export-tables", ExportTables)
    app.add_directive("command-help", CommandHelp)
    return {"parallel_read_safe": True}
