"""What holds of every text and every choice when brackets are closed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bracketed_texts import choices_for, negotiated
from detente.errors import InputError
from detente.kernel.findings import has_errors
from detente.terms.drafting.scan import scan
from detente.terms.drafting.settle import propose, settled
from detente.terms.drafting.text import left_out, read_text
from drafting_texts import TEXT


def content(agreement):
    """Return what the clauses of an agreement say, by id, without where they stand."""
    assert agreement is not None
    return {name: clause.model_dump() for name, clause in agreement.clauses.items()}


@given(negotiated())
def test_a_drawn_text_can_be_read(text):
    read, findings = read_text(text)
    assert read is not None
    assert not has_errors(findings), findings


@given(negotiated(), st.data())
def test_closing_every_bracket_leaves_none(text, data):
    marks = scan(text)
    closed = settled(text, choices_for(data.draw, marks, every=True))
    assert scan(closed).brackets == ()
    assert not scan(closed).findings


@given(negotiated())
def test_closing_no_bracket_changes_nothing(text):
    assert settled(text, {}) == text


@given(negotiated(), st.data())
def test_the_order_in_which_brackets_are_closed_makes_no_difference(text, data):
    marks = scan(text)
    named = {bracket.id for bracket in marks.brackets if bracket.written}
    choices = {b: n for b, n in choices_for(data.draw, marks).items() if b in named}
    at_once = settled(text, choices)
    one_by_one = text
    for name in data.draw(st.permutations(sorted(choices))):
        if any(bracket.id == name for bracket in scan(one_by_one).brackets):
            one_by_one = settled(one_by_one, {name: choices[name]})
    assert one_by_one == at_once


@given(negotiated(), st.data())
def test_the_text_with_choices_reads_as_the_text_settled_by_them(text, data):
    choices = choices_for(data.draw, scan(text))
    before, _ = read_text(text)
    assert before is not None
    agreement, wrong = before.reading(choices)
    after, found = read_text(settled(text, choices))
    assert after is not None
    assert not has_errors([*wrong, *found])
    assert content(after.standing) == content(agreement)


@given(negotiated(), st.data())
def test_what_could_be_read_can_be_read_after_any_choice(text, data):
    _, found = read_text(settled(text, choices_for(data.draw, scan(text))))
    assert not has_errors(found)


@given(negotiated(), st.data())
def test_closing_changes_no_word_outside_the_brackets_and_their_values(text, data):
    text = re.sub(r' sets="[^"]*"', "", text)
    marks = scan(text)
    choices = choices_for(data.draw, marks, every=True)
    kept, at = "", 0
    for start, end in sorted(left_out(marks, choices)):
        kept, at = kept + text[at : max(start, at)], max(end, at)
    assert squashed(settled(text, choices)) == squashed(kept + text[at:])


def squashed(words):
    """Return words without the spaces that closing a bracket may take with it."""
    return re.sub(r"[\s\ufeff]+", "", words)


@given(negotiated(), st.data())
def test_proposed_words_can_be_taken_out_again_at_every_place(text, data):
    at = data.draw(st.integers(0, len(text)))
    words = data.draw(st.sampled_from(["at once", "first | second", "صلح، امن", "a\n\nb"]))
    try:
        proposed = propose(text, at, words, "new", ["north"])
    except InputError:
        return
    assert settled(proposed, {"new": 0}) == text
    names = [bracket.id for bracket in scan(proposed).brackets]
    assert sorted(names) == sorted([*(b.id for b in scan(text).brackets), "new"])


@given(negotiated())
def test_ids_are_unique_also_where_none_is_written(text):
    bare = re.sub(r"\{#b[0-9]+ by=[^}\n]*\}", "", text)
    names = [bracket.id for bracket in scan(bare).brackets]
    assert len(names) == len(set(names))


@given(negotiated(), st.data())
def test_brackets_without_ids_of_their_own_can_be_closed_together(text, data):
    bare = re.sub(r"\{#b[0-9]+ by=[^}\n]*\}", "", text)
    marks = scan(bare)
    closed = settled(bare, choices_for(data.draw, marks, every=True))
    assert scan(closed).brackets == ()


# Examples -----------------------------------------------------------------------------------------

BLOCK = "Before.\n\n[\nfirst words\n|\nsecond words\n]{#b1}\n\nAfter.\n"


@pytest.mark.parametrize(
    "text",
    [
        BLOCK,
        BLOCK.replace("\n|\n", " |\n"),
        BLOCK.replace("\n|\n", "\n| "),
        BLOCK.replace("\n|\n", "\n\n|\n\n"),
        BLOCK.replace("\n", "\r\n"),
    ],
)
@pytest.mark.parametrize(("number", "words"), [(1, "first words"), (2, "second words"), (0, None)])
def test_each_option_of_a_block_can_be_taken_wherever_its_bar_stands(text, number, words):
    newline = "\r\n" if "\r" in text else "\n"
    kept = ["Before.", words, "After."] if words else ["Before.", "After."]
    assert settled(text, {"b1": number}) == (newline * 2).join(kept) + newline


@pytest.mark.parametrize(
    ("text", "choices", "closed"),
    [
        ("pre [[x]{#i} y]{#o} post", {"i": 0, "o": 1}, "pre y post"),
        ("pre [y [x]{#i}]{#o} post", {"i": 0, "o": 1}, "pre y post"),
        ("pre [[x]{#i} | y]{#o} post", {"i": 0, "o": 1}, "pre post"),
        ("a line\n[x]{#b}\nand on", {"b": 0}, "a line\nand on"),
        ("One.\n\n[x]{#b}\n\nTwo.\n", {"b": 0}, "One.\n\nTwo.\n"),
        ("[\nA\n\n[\nB\n]{#i}\n]{#o}\n\nC\n", {"i": 0, "o": 1}, "A\n\nC\n"),
        ("[\n[\nB\n]{#i}\n]{#o}\n\nC\n", {"i": 0, "o": 1}, "C\n"),
        ("## Use [old | new]{#b} {#art-1}\n", {"b": 2}, "## Use new {#art-1}\n"),
        ("- one\n- two [x]{#b}\n", {"b": 0}, "- one\n- two\n"),
    ],
)
def test_closing_leaves_neither_double_spaces_nor_gaps(text, choices, closed):
    assert settled(text, choices) == closed


def test_a_choice_inside_words_that_are_left_out_sets_nothing():
    inner = '[soon]{#i sets="duty.within = 7 d"}'
    text = TEXT.replace("each month", f"each [month {inner} | year]{{#o}}")
    assert "within: 7 d" in settled(text, {"i": 1, "o": 1})
    for other in (0, 2):
        choices = {"i": 1, "o": other}
        assert "within: 7 d" not in settled(text, choices)
        read, _ = read_text(text)
        assert read is not None
        agreement, _ = read.reading(choices)
        assert agreement is not None
        assert (
            agreement.clauses["duty"].unspecified() == read.standing.clauses["duty"].unspecified()
        )


def test_a_clause_whose_block_goes_with_another_bracket_is_no_obstacle():
    text = TEXT.replace("each month", 'each month [or so]{#b1 sets="hotline.within = 2 d"}')
    assert settled(text, {"b1": 1, "b_hotline": 0}) == settled(
        settled(text, {"b1": 1}), {"b_hotline": 0}
    )


def test_a_value_is_set_in_every_wording_of_its_clause():
    first = "```terms\nclause: c\nkind: permission\nholder: north\n```"
    second = first.replace("north", "south")
    text = f'[\n{first}\n|\n{second}\n]{{#o}}\n\nIn [May]{{#b sets="c.note = May"}}.\n'
    for number, holder in ((1, "north"), (2, "south")):
        one_way = settled(settled(text, {"b": 1}), {"o": number})
        assert one_way == settled(settled(text, {"o": number}), {"b": 1})
        assert f"holder: {holder}\nnote: May\n" in one_way


def test_of_two_brackets_with_one_id_none_can_be_chosen():
    with pytest.raises(InputError, match="More than one bracket has the id b"):
        settled("[x]{#b} and [y]{#b}", {"b": 1})


def test_words_are_not_proposed_into_the_attributes_of_a_bracket():
    text = 'The host [acts]{#b1 by="north, south"} now.\n'
    for at in range(len(text)):
        try:
            made = propose(text, at, "at once", "b2")
        except InputError:
            continue
        assert scan(made).brackets[0].by == ("north", "south") or scan(made).brackets[0].id == "b2"
