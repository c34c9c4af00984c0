"""What every kind of clause must have; a new kind is complete when these pass."""

import inspect
import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clause_strategies import OWN, RECORD, agreement_of, clauses, contents
from detente.terms.clauses import KINDS, is_left_out, reading
from detente.terms.gaps import clause_gaps
from detente.terms.notation import read_agreement, to_markdown
from detente.terms.parts import mentions, patterns
from detente.terms.readback import read_back
from detente.terms.schema import schemas

kinds = pytest.mark.parametrize("kind", KINDS.names())


@kinds
def test_a_kind_asks_the_questions_that_a_workable_term_answers(kind):
    needs = KINDS.get(kind).NEEDS
    assert needs
    assert all(need.question.endswith("?") for need in needs)
    parameters = [need.parameter for need in needs]
    assert len(set(parameters)) == len(parameters)


@kinds
def test_a_kind_needs_only_parameters_that_its_notation_has(kind):
    model = KINDS.get(kind)
    known = {info.alias or name for name, info in model.model_fields.items()}
    assert {need.parameter.partition(".")[0] for need in model.NEEDS} <= known


@kinds
def test_a_kind_gives_its_names_in_the_literature(kind):
    assert KINDS.get(kind).NAMES


@kinds
def test_a_kind_says_what_it_means_and_where_that_comes_from(kind):
    model = KINDS.get(kind)
    module = inspect.getdoc(sys.modules[model.__module__]) or ""
    assert re.search(r"^Names: ", module, re.MULTILINE)
    assert re.search(r"^Source: ", module, re.MULTILINE)
    assert inspect.getdoc(model)


@kinds
def test_a_kind_has_a_generator_for_the_laws(kind):
    assert kind in OWN


@kinds
@given(data=st.data())
def test_a_clause_written_and_read_again_is_the_same(kind, data):
    clause = data.draw(clauses(kind))
    read, findings = read_agreement(to_markdown(agreement_of(clause)))
    assert findings == ()
    assert read is not None
    assert read.clauses == {clause.clause: clause}


@kinds
@given(data=st.data())
def test_a_clause_reads_back_in_sentences_that_judge_nobody(kind, data):
    clause = data.draw(clauses(kind))
    said = read_back(type(clause).model_validate(_without_free_text(clause)), RECORD)
    assert said[0].isupper()
    assert said.endswith(".")
    for word in ("illegal", "unlawful", "crime", "guilty", "aggress", "terror"):
        assert word not in said.casefold()
    assert "_" not in said


def _without_free_text(clause):
    content = clause.model_dump(by_alias=True, exclude_unset=True, mode="json")
    free = {"title", "note", "definition", "verifier", "scope", "deposited_with"}
    free |= {"procedure", "contest"}
    return {key: value for key, value in content.items() if key not in free}


@kinds
@given(data=st.data())
def test_what_is_left_out_is_asked_and_what_is_stated_is_not(kind, data):
    clause = data.draw(clauses(kind))
    asked = {gap.parameter for gap in clause_gaps(clause, RECORD)}
    for need in clause.NEEDS:
        if clause.arises(need.parameter):
            assert (need.parameter in asked) == is_left_out(clause, need.parameter)
    assert not any("{" in gap.question for gap in clause_gaps(clause, RECORD))


@kinds
@given(data=st.data())
def test_a_reading_that_changes_nothing_is_the_clause(kind, data):
    clause = data.draw(clauses(kind))
    assert reading(clause, "north") == clause


@kinds
@given(data=st.data())
def test_every_pattern_of_a_clause_is_found_with_its_names(kind, data):
    content = data.draw(contents(kind))
    clause = KINDS.get(kind).model_validate(content)
    named = {mention.name for mention in mentions(clause)}
    for _, pattern in patterns(clause):
        assert set(pattern.event) <= named


@kinds
def test_a_kind_has_a_schema_that_names_it(kind):
    definitions = schemas()["terms"]["$defs"]
    names = [d["properties"]["kind"].get("const") for d in definitions.values() if _is_clause(d)]
    assert names.count(kind) == 1


def _is_clause(definition):
    return "kind" in definition.get("properties", {})
