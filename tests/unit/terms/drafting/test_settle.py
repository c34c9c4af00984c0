"""Opening and closing brackets changes what is meant, and not one byte beside."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from detente.errors import InputError
from detente.terms.drafting.scan import scan
from detente.terms.drafting.settle import contest, propose, settled
from drafting_texts import TEXT, markdown, paragraphs


@given(markdown(), st.data())
def test_taking_proposed_words_out_again_gives_the_text_back(text: str, data: st.DataObject):
    marks = scan(text)
    at = data.draw(st.integers(0, len(text)))
    assume(not any(start < at < end for start, end in marks.fences))
    words = data.draw(paragraphs()).replace("\n", " ")
    try:
        proposed = propose(text, at, words, "b1", ["north"])
    except InputError:
        assume(False)  # no place between words: refused, nothing to undo
    assert proposed != text
    assert settled(proposed, {"b1": 0}) == text
    assert scan(settled(proposed, {"b1": 1})).brackets == ()


def test_words_can_be_proposed_between_any_two_words_and_at_the_end():
    text = "The host acts.\n\nIt reports.\n"
    refused = []
    for at in range(len(text) + 1):
        try:
            assert settled(propose(text, at, "at once", "b1"), {"b1": 0}) == text
        except InputError:
            refused.append(at)
    assert not refused


@given(markdown(), st.data())
def test_contested_words_that_are_taken_after_all_give_the_text_back(
    text: str, data: st.DataObject
):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    try:
        contested = contest(text, start, end, "b1", ["south"])
    except InputError:
        return
    assert settled(contested, {"b1": 1}) == text
    assert [b.by for b in scan(contested).brackets if b.id == "b1"] == [("south",)]


def test_taking_an_option_leaves_its_words_and_sets_the_parameter():
    closed = settled(TEXT, {"b_within": 2})
    assert "acts within fourteen days of being told" in closed
    assert "within: 14 d\n" in closed
    before, after = TEXT.splitlines(), closed.splitlines()
    assert len(before) == len(after)
    assert sum(a != b for a, b in zip(before, after, strict=True)) == 2


def test_a_parameter_inside_another_is_set_in_its_place():
    text = TEXT.replace("each month", 'each month [there]{#b_in sets="duty.must.in = southland"}')
    assert "actor: south, in: southland}" in settled(text, {"b_in": 1})


def test_a_parameter_that_the_block_lacks_is_added_to_it():
    text = TEXT.replace("each month", 'each month [told]{#b_from sets="duty.from = notification"}')
    assert "within: unspecified\nfrom: notification\n```" in settled(text, {"b_from": 1})


def test_taking_a_block_leaves_its_lines_and_the_brackets_inside():
    closed = settled(TEXT, {"b_hotline": 1})
    assert (
        '{#art-2}\n\nEach side answers the hotline [day and night]{#b_hours by="north"}.' in closed
    )
    assert [b.id for b in scan(closed).brackets] == ["b_within", "b_hours"]


def test_dropping_a_block_takes_its_clause_with_it():
    closed = settled(TEXT, {"b_hotline": 0})
    assert "hotline_attempt" not in closed
    assert "{#art-2}\n\nThe sides meet" in closed


def test_inner_and_outer_brackets_can_be_closed_together():
    both = settled(TEXT, {"b_hotline": 1, "b_hours": 0})
    assert "Each side answers the hotline.\n" in both
    assert both == settled(settled(TEXT, {"b_hours": 0}), {"b_hotline": 1})


def test_unknown_brackets_and_options_are_refused_all_at_once():
    with pytest.raises(
        InputError, match=r"no bracket 'b_wihtin'.*b_within.*options 1 to 2"
    ) as caught:
        settled(TEXT, {"b_wihtin": 1, "b_within": 3})
    assert "not 3" in str(caught.value)


def test_a_new_bracket_does_not_take_the_id_of_another():
    with pytest.raises(InputError, match="already"):
        propose(TEXT, len(TEXT), "Words.", "b_within")


def test_words_across_the_edge_of_a_bracket_cannot_be_contested():
    at = TEXT.index("[within")
    with pytest.raises(InputError, match="one bracket"):
        contest(TEXT, at - 5, at + 5, "b_new")
