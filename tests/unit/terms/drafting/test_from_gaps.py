"""A first text from the reported terms: every gap once, in brackets, and no value that is open."""

from collections import Counter

import pytest

from case_copy import ISTANBUL
from detente.show.case import open_case
from detente.terms.drafting.from_gaps import Draft, from_gaps, prefix_of
from detente.terms.drafting.text import read_text
from detente.terms.gaps import gaps
from detente.terms.notation import HEADER
from detente.terms.parts import Sort, mentions


@pytest.fixture(scope="module")
def case():
    return open_case(ISTANBUL)


def drawn(case, author=None):
    """Return version 1 of a text from the Istanbul terms, read without any finding."""
    draft = Draft("chairs_text", "Chair's text", "ct_", "2025-11-20", author)
    read, findings = read_text(from_gaps(case.agreement, case.journal, draft))
    assert read is not None
    assert not findings, findings
    return read


def test_every_gap_of_the_reported_terms_is_asked_exactly_once(case):
    asked = Counter(str(bracket.gap) for bracket in drawn(case).brackets)
    wanted = Counter(
        f"{gap.clause if gap.clause == HEADER else f'ct_{gap.clause}'}.{gap.parameter}"
        for gap in gaps(case.agreement, case.journal)
    )
    assert asked == wanted
    assert set(asked.values()) == {1}


def test_nobody_is_named_as_having_proposed_an_answer(case):
    assert not any(bracket.by for bracket in drawn(case).brackets)


def test_each_reported_clause_is_carried_on_under_a_new_id(case):
    clauses = drawn(case).clauses
    assert {c.carries: name for name, c in clauses.items()} == {
        name: f"ct_{name}" for name in case.agreement.clauses
    }


def test_clauses_refer_to_one_another_under_their_new_ids(case):
    clauses = drawn(case).clauses
    named = {m.name for c in clauses.values() for m in mentions(c) if m.sort is Sort.CLAUSE}
    assert named == {"ct_response_in_kind", "ct_soil_not_used", "ct_leave_to_act"}


def test_nothing_assumed_or_disputed_or_left_out_is_a_value_of_the_new_text(case):
    clauses = drawn(case).clauses
    values = {name: clause.model_dump(by_alias=True) for name, clause in clauses.items()}
    assert values["ct_response_in_kind"]["where"] == "unspecified"
    assert values["ct_soil_not_used"]["must"]["event"] == ("unspecified",)
    assert values["ct_ceasefire"]["never"]["event"] == ("unspecified",)
    assert values["ct_writing"]["required"] == "unspecified"
    assert values["ct_soil_not_used"]["form"] == {"required": "unspecified"}
    assert not any(c.assumes or c.interpretation for c in clauses.values())


def test_what_is_left_open_in_the_new_clauses_was_left_open_in_the_reported_ones(case):
    before = {f"ct_{g.clause}.{g.parameter}" for g in gaps(case.agreement, case.journal)}
    after = {
        f"{g.clause}.{g.parameter}"
        for g in gaps(drawn(case).standing, case.journal)
        if g.clause != HEADER
    }
    # Asked of both sides at once before, as their forms differed; now of the clause.
    assert after - before <= {"ct_soil_not_used.form"}


def test_what_one_side_is_said_to_hold_is_not_put_into_the_text(case):
    assert not any("So far" in bracket.words for bracket in drawn(case).brackets)
    assert not any(c.on_word_of or c.evidence or c.status for c in drawn(case).clauses.values())


def test_a_text_is_proposed_by_its_author_and_illustrative_without_one(case):
    assert {str(c.layer) for c in drawn(case).clauses.values()} == {"illustrative"}
    proposed = drawn(case, "qatar")
    assert (str(proposed.header.layer), proposed.header.author) == ("proposed", "qatar")
    assert {str(c.layer) for c in proposed.clauses.values()} == {"proposed"}


def test_a_prefix_keeps_clear_of_ids_that_are_taken():
    assert prefix_of("chairs_text", (), ["a"]) == "ct_"
    assert prefix_of("chairs_text", ("ct_a",), ["a"]) == "ct2_"
