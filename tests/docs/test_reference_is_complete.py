"""Whatever there is, the reference has a place for it; what it has a place for is there."""

import importlib
import re
import sys
from pathlib import Path

import pytest
from pydantic.json_schema import SkipJsonSchema

from detente.kernel.ladders import FORM_LADDER
from detente.monitor.verdicts import Verdict
from detente.record import answerability, entries
from detente.show.cli.main import COMMANDS, GROUPS
from detente.terms import agreement, conditions
from detente.terms.bindingness import Bindingness
from detente.terms.clauses import KINDS, Clause

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"
CODE = re.compile(r"\b([NRTSMDA]\d{3})\b")
CALLED = [*COMMANDS, *(f"{group} {name}" for group, inside in GROUPS.items() for name in inside)]
SECTIONS = {"process": entries.Process, **entries.KINDS}


@pytest.fixture(scope="module")
def meanings():
    """The hand-written meanings of keys, beside the documentation."""
    sys.path.insert(0, str(ROOT / "docs" / "_ext"))
    try:
        yield importlib.import_module("meanings")
    finally:
        sys.path.remove(str(ROOT / "docs" / "_ext"))


def page(name):
    return (REFERENCE / f"{name}.md").read_text("utf-8")


def keys(model, without=None):
    left_out = set(without.model_fields) if without else set()
    found = model.model_fields.items()
    return {
        info.alias or name
        for name, info in found
        if name not in left_out and not any(type(m) is SkipJsonSchema for m in info.metadata)
    }


def codes_in_source():
    found = set()
    for file in (ROOT / "src").rglob("*.py"):
        found |= set(re.findall(r'"([NRTSMDA]\d{3})"', file.read_text("utf-8")))
    return found


def test_every_command_has_a_heading_and_its_help():
    text = page("commands")
    headings = re.findall(r"(?m)^### (.+)$", text)
    assert sorted(headings) == sorted(CALLED)
    for command in CALLED:
        assert f"### {command}\n\n```{{command-help}} {command}\n```" in text


def test_every_finding_code_has_one_row():
    rows = re.findall(r"(?m)^\| ([NRTSMDA]\d{3}) \|", page("findings"))
    assert len(rows) == len(set(rows))
    assert set(rows) == codes_in_source()


def test_a_code_that_a_page_names_exists():
    pages = (ROOT / "docs").rglob("*.md")
    named = {code for file in pages for code in CODE.findall(file.read_text("utf-8"))}
    assert named - codes_in_source() <= {"R900"}, "R900 is the made-up code of an example"


def test_every_section_of_the_record_has_a_heading_and_its_table():
    text = page("record")
    for section in SECTIONS:
        assert f"### {section}\n" in text
        assert f"```{{record-keys}} {section}\n" in text


def test_every_key_of_the_record_has_a_meaning(meanings):
    assert keys(entries.Entry) == set(meanings.ENTRY)
    assert set(meanings.RECORD) == set(SECTIONS)
    for section, model in SECTIONS.items():
        spoken = set(meanings.SPOKEN) if issubclass(model, entries.Spoken) else set()
        assert keys(model, entries.Entry) == set(meanings.RECORD[section]) | spoken, section


def test_every_part_of_an_entry_has_a_table(meanings):
    text = page("record")
    for part, meaning in meanings.PARTS.items():
        assert f"```{{part-keys}} {part}\n" in text
        assert keys(getattr(entries, part)) == set(meaning), part


def test_every_kind_of_clause_has_a_heading_and_its_table():
    text = page("terms")
    for kind in KINDS.names():
        assert f"## {kind}\n" in text
        assert f"```{{clause-keys}} {kind}\n" in text


def test_every_key_of_the_terms_has_a_meaning(meanings):
    assert keys(Clause) == set(meanings.CLAUSE)
    assert set(meanings.CLAUSES) == set(KINDS.names())
    for kind in KINDS.names():
        assert keys(KINDS.get(kind), Clause) == set(meanings.CLAUSES[kind]), kind
    assert keys(conditions.Pattern) == set(meanings.PATTERN)
    assert keys(conditions.Trigger) == set(meanings.TRIGGER)
    assert keys(agreement.Header) == set(meanings.HEADER)
    assert keys(agreement.Language) == set(meanings.LANGUAGE)
    assert keys(agreement.Scenario) == set(meanings.SCENARIO)
    assert keys(agreement.Expectation) == set(meanings.EXPECTATION)


def test_every_key_of_what_is_assumed_about_datasets_has_a_meaning(meanings):
    assert keys(entries.ActorIds) == set(meanings.IDS)
    assert keys(entries.ConflictIds) == set(meanings.CONFLICT_IDS)
    assert keys(answerability.Answerability) == set(meanings.ANSWERABILITY)
    assert keys(answerability.Answer) == set(meanings.ANSWER)
    assert keys(answerability.Reading) == set(meanings.READING)


def test_every_rung_of_the_form_ladder_is_explained_in_order():
    rows = re.findall(r"(?m)^\| `(\w+)` \|", page("form-ladder"))
    assert tuple(rows) == FORM_LADDER


def test_every_verdict_and_view_is_explained():
    text = page("verdicts")
    for verdict in Verdict:
        assert f"**{verdict.value}**" in text, verdict
    for view in Bindingness:
        assert f"| `{view.value}` |" in text, view
