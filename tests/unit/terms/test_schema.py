import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clause_strategies import contents
from detente.analyse.notation.schema import model_schema
from detente.kernel.yaml_text import load
from detente.terms.clauses import KINDS
from detente.terms.schema import as_text, schemas, write_schemas

ROOT = Path(__file__).parents[3]
MODEL = {"model": model_schema()}
ALL = {**schemas(), **MODEL}


def fits(value, schema, whole):
    """Return whether a value fits, for the words of JSON Schema that these schemas use."""
    if "$ref" in schema:
        return fits(value, whole["$defs"][schema["$ref"].removeprefix("#/$defs/")], whole)
    if "anyOf" in schema and not any(fits(value, s, whole) for s in schema["anyOf"]):
        return False
    if "oneOf" in schema and sum(fits(value, s, whole) for s in schema["oneOf"]) != 1:
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    if "const" in schema and value != schema["const"]:
        return False
    return "type" not in schema or fits_type(value, schema, whole)


def fits_type(value, schema, whole):
    kind = schema["type"]
    if kind == "object":
        return isinstance(value, dict) and fits_object(value, schema, whole)
    if kind == "array":
        items = schema.get("items", {})
        return isinstance(value, list) and all(fits(item, items, whole) for item in value)
    if kind == "string":
        return isinstance(value, str) and re.search(schema.get("pattern", ""), value) is not None
    if kind in {"number", "integer"}:
        numeric = int if kind == "integer" else (int, float)
        return isinstance(value, numeric) and not isinstance(value, bool)
    return isinstance(value, {"boolean": bool, "null": type(None)}[kind])


def fits_object(value, schema, whole):
    known, rest = schema.get("properties", {}), schema.get("additionalProperties", True)
    if not set(schema.get("required", ())) <= set(value):
        return False
    for key, item in value.items():
        inner = known.get(key, rest)
        if inner is False or (isinstance(inner, dict) and not fits(item, inner, whole)):
            return False
    return True


def valid(name, text):
    return fits(load(text, "x").data, ALL[name], ALL[name])


@pytest.mark.parametrize("name", ALL)
def test_the_schemas_in_the_repository_are_current(name):
    kept = (ROOT / "schemas" / f"{name}.json").read_text("utf-8")
    assert kept == as_text(ALL[name]), "run detente.terms.schema.write_schemas on schemas/"


def test_writing_gives_a_file_for_each_schema(tmp_path):
    files = write_schemas(tmp_path / "new", MODEL)
    assert [file.stem for file in files] == list(ALL)


@pytest.mark.parametrize("name", ALL)
def test_every_reference_in_a_schema_leads_somewhere(name):
    references = set(re.findall(r'"#/\$defs/([^"]+)"', as_text(ALL[name])))
    assert references <= set(ALL[name]["$defs"])


@pytest.mark.parametrize("kind", KINDS.names())
@given(data=st.data())
def test_every_clause_that_is_read_fits_the_schema(kind, data):
    content = data.draw(contents(kind))
    assert fits(content, ALL["terms"], ALL["terms"])
    assert fits([content], ALL["terms"], ALL["terms"])


INCIDENT = """\
process: {id: p}
incidents:
- event: attack
  when: 2025-11-01
  severity: 3
  actor: [band, {value: ttp, confidence: 1}]
  place: {in: northland}
"""
CLAUSE = "clause: c\nkind: prohibition\ndebtor: north\nnever: {event: strike}\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("agreement", "agreement: a\ntitle: A\nin_force: 2025-11-01\n"),
        ("terms", CLAUSE),
        ("terms", CLAUSE + "unless: {excuse: consent}\n"),
        ("terms", CLAUSE.replace("strike", "strike, into: northland, group: band")),
        ("terms", CLAUSE + "form: written\nevidence: report#s5\nin_force: 2025-11-01\n"),
        ("scenario", "scenario: s\nat: 2025-11-20\nexpect: {c: violated, d: {state: null}}\n"),
        ("record", "process: {id: p}\n"),
        ("record", "process: {id: p}\npositions: [{party: a, on: b, stated_in: s}]\n"),
        ("record", INCIDENT),
        ("model", "issues: [{id: form, options: form}, {id: aid, options: [none, {id: some}]}]\n"),
        ("model", "demands: [{id: d, party: a, kind: form, must: form >= written, rests_on: x}]\n"),
        ("model", "parties: [{id: a, values: {aid: {none: 0, some: 2.5}}, reservation: {low: 1, high: 2}}]\n"),
        ("model", "decision_makers: [{id: A, options: [x, {id: y}], preferences: [x, {st: not y}]}]\n"),
        ("model", "infeasible: [x and y]\nstatus_quo: {x: N, y: Y}\n"),
    ],
)  # fmt: skip
def test_what_is_right_fits(name, text):
    assert valid(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("agreement", "agreement: a\n"),
        ("agreement", "agreement: A text\ntitle: A\n"),
        ("terms", CLAUSE.replace("prohibition", "prohibiton")),
        ("terms", CLAUSE.replace("kind: prohibition\n", "")),
        ("terms", CLAUSE + "excpt: []\n"),
        ("terms", CLAUSE + "except: {excuse: self_defense}\n"),
        ("terms", CLAUSE.replace("strike", "strike, form: written")),
        ("scenario", "scenario: s\nexpects: {}\n"),
        ("record", "process: {id: p}\nincident: []\n"),
        ("record", "process: {id: p}\nincidents: [{event: attack}]\n"),
        ("record", "parties: []\n"),
        ("model", "issues: [{id: form, options: fro}]\n"),
        ("model", "demand: []\n"),
        ("model", "demands: [{id: d, party: a, kind: frm, must: x}]\n"),
    ],
)
def test_what_is_wrong_does_not_fit(name, text):
    assert not valid(name, text)


@pytest.mark.parametrize("case", sorted((ROOT / "cases").glob("*/record.yaml")), ids=str)
def test_the_records_of_the_cases_fit(case):
    assert valid("record", case.read_text("utf-8"))


@pytest.mark.parametrize("case", sorted((ROOT / "cases").glob("*/model.yaml")), ids=str)
def test_the_models_of_the_cases_fit(case):
    assert valid("model", case.read_text("utf-8"))
