"""The table: who accepts which words, in which form; silence and other words never count."""

import pytest

from detente.terms.drafting.stances import Answer
from detente.terms.drafting.table import percent
from negotiations import BODY, SWAP, on, row, tabled


def answers(found, name):
    """Return each party's answers in a row, those that count."""
    return {
        cell.party: [str(said.answer) for said in cell.said if said.counts]
        for cell in row(found, name).cells
    }


def test_without_positions_every_party_is_not_heard_and_nothing_is_agreed():
    found = tabled()
    asked = [one for one in found.rows if one.kind != "article"]
    assert all(one.not_heard == ("north", "south") for one in asked)
    assert not found.agreed


def test_a_clause_in_no_bracket_is_clean_and_not_agreed_for_that():
    found = tabled()
    clean = row(found, "hotline").clean
    assert clean is not None
    assert percent(clean) == 100
    assert not row(found, "hotline").agreed


def test_rows_are_the_text_then_each_clause_with_its_brackets_then_the_rest():
    names = [one.on for one in tabled().rows]
    assert names == ["text", "duty", "b_time", "b_report", "hotline", "b_pay", "art-3", "b_meet"]


def test_what_both_sides_can_live_with_is_agreed_in_substance():
    found = tabled(
        on("text#b_report", "north", "accepts"), on("text#b_report", "south", "can_live_with")
    )
    assert [one.on for one in found.agreed] == ["b_report"]


def test_acceptance_of_different_options_is_no_agreement():
    found = tabled(
        on("text#b_time", "north", "accepts", option=1),
        on("text#b_time", "south", "accepts", option=2),
    )
    assert not found.agreed


def test_the_option_that_both_accept_is_the_one_agreed():
    found = tabled(
        on("text#b_time", "north", "accepts"), on("text#b_time", "south", "accepts", option=2)
    )
    assert row(found, "b_time").agreed == (2,)


def test_silence_of_one_side_keeps_a_bracket_open():
    found = tabled(on("text#b_report", "north", "accepts"))
    assert not found.agreed
    assert row(found, "b_report").not_heard == ("south",)


def test_a_proponent_is_not_taken_to_accept_its_own_words():
    assert answers(tabled(), "b_report") == {"north": [], "south": []}


def test_a_question_has_no_words_that_could_be_agreed():
    both = [on("text#b_pay", party, "accepts") for party in ("north", "south")]
    assert not row(tabled(*both), "b_pay").agreed


def test_words_that_changed_leave_a_position_behind():
    new = BODY.replace("and reports it", "and reports it in writing")
    found = tabled(
        on("text#b_report", "north", "accepts"),
        on("text#b_report", "south", "accepts"),
        bodies=(BODY, new),
    )
    assert answers(found, "b_report") == {"north": [], "south": []}
    said = row(found, "b_report").cells[0].said[0]
    assert (said.stance.stands, said.stance.words) == ("other_words", "and reports it")
    assert not found.agreed


def test_a_position_on_a_clause_does_not_outlive_its_words():
    new = BODY.replace("Each side answers the hotline.", "Each side answers the hotline at night.")
    said = [on("hotline", party, "accepts") for party in ("north", "south")]
    assert [one.on for one in tabled(*said).agreed] == ["hotline"]
    assert [one.on for one in tabled(*said, bodies=(BODY, BODY)).agreed] == ["hotline"]
    assert not tabled(*said, bodies=(BODY, new)).agreed


def test_a_position_on_the_whole_text_does_not_outlive_its_version():
    new = BODY.replace("each month", "each week")
    said = [on("text", party, "accepts") for party in ("north", "south")]
    assert [one.on for one in tabled(*said).agreed] == ["text"]
    assert not tabled(*said, bodies=(BODY, new)).agreed


def test_accepting_the_whole_text_accepts_no_bracket_in_it():
    found = tabled(*[on("text", party, "accepts") for party in ("north", "south")])
    assert [one.on for one in found.agreed] == ["text"]


def test_a_bracket_that_is_gone_is_shown_where_it_went():
    new = BODY.replace('[and reports it]{#b_report by="north"}', "and reports it")
    found = tabled(on("text#b_report", "south", "rejects"), bodies=(BODY, new))
    (gone,) = found.gone
    assert gone.fate is not None
    assert gone.fate.words() == (
        "version 2 no longer has bracket b_report of article art-1: its option 1 became text"
    )


def test_a_position_on_the_term_that_a_clause_carries_is_shown_and_not_counted():
    old = [f"party: {party}, on: old_duty, substance: accepts" for party in ("north", "south")]
    found = tabled(*old)
    (said,) = row(found, "duty").cells[0].said
    assert not said.counts
    assert said.stance.words == "old_duty"
    assert not found.agreed


CONDITIONS = [
    ("accepted(b_report)", None, Answer.HANGS_ON),
    ("accepted(b_report) or not accepted(b_report)", None, Answer.HANGS_ON),
    ("accepted(b_gone)", 1, Answer.CAN_LIVE_WITH),
    ("rejected(b_gone)", 1, Answer.CONDITION_FAILS),
    ("b_gone = 2", 1, Answer.CONDITION_FAILS),
]


@pytest.mark.parametrize(("provided", "taken", "expected"), CONDITIONS)
def test_a_condition_is_open_until_what_it_hangs_on_is_settled(provided, taken, expected):
    mark = '[soon]{#b_gone by="north"}'
    before = BODY.replace("The sides meet", f"The sides {mark} meet")
    after = BODY.replace("The sides meet", "The sides soon meet")
    said = on("text#b_meet", "north", "conditional", provided=f'"{provided}"')
    found = tabled(said, bodies=(before, after) if taken else (before,))
    assert row(found, "b_meet").cells[0].said[0].answer is expected


def test_a_condition_on_words_that_changed_decides_nothing_and_says_so():
    new = BODY.replace("and reports it", "and reports it in writing")
    said = on("text#b_meet", "north", "conditional", provided='"accepted(b_report)"')
    found = tabled(said, bodies=(BODY, new))
    (one,) = row(found, "b_meet").cells[0].said
    assert one.on_other_words == ("b_report",)
    assert found.hearing.said(one.stance, {"b_report": 1}) is Answer.HANGS_ON
    assert found.hangs[0].other_words == ("b_report",)


def test_what_hangs_on_what_is_listed_with_the_formula_and_the_words():
    provided = '"accepted(b_report) and b_time = 1"'
    said = on("text#b_meet", "south", "conditional", provided=provided, condition="if told at once")
    (hang,) = tabled(said).hangs
    assert (hang.party, hang.on, hang.brackets) == ("south", "b_meet", ("b_report", "b_time"))
    assert (hang.provided, hang.words) == (provided.strip('"'), "if told at once")


def test_substance_that_is_shared_and_form_that_is_not_hangs_on_form_alone():
    found = tabled(
        on("text#b_report", "north", "accepts", requires="written"),
        on("text#b_report", "south", "accepts", form="verbal", refuses="written"),
    )
    assert row(found, "b_report").hangs_on_form_alone


def test_the_form_asked_for_the_whole_text_stands_for_its_brackets():
    found = tabled(
        on("text", "north", "unspecified", requires="written"),
        on("text", "south", "unspecified", requires="verbal", refuses="written"),
        *[on("text#b_report", party, "accepts") for party in ("north", "south")],
    )
    assert row(found, "b_report").hangs_on_form_alone


def test_the_share_of_clean_words_never_says_all_where_a_word_is_bracketed():
    assert percent((999, 1000)) == 99
    assert percent((0, 0)) == 100


def test_swapping_the_sides_mirrors_the_table():
    said = [
        on("text#b_time", "north", "accepts", option=1, requires="written"),
        on("text#b_time", "south", "conditional", provided='"rejected(b_report)"'),
        on("text#b_report", "south", "rejects"),
    ]
    turned = [_swapped(one) for one in said]
    one, other = tabled(*said), tabled(*turned, bodies=(_swapped(BODY),))
    for left, right in zip(one.rows, other.rows, strict=True):
        cells = {SWAP[cell.party]: cell for cell in right.cells}
        assert (left.on, left.agreed, left.form.how) == (right.on, right.agreed, right.form.how)
        for cell in left.cells:
            mirrored = cells[cell.party]
            assert [s.answer for s in cell.said] == [s.answer for s in mirrored.said]


def _swapped(text: str) -> str:
    keep = text.replace("north", "\0").replace("south", "north").replace("\0", "south")
    return keep.replace("northland", "southland")
