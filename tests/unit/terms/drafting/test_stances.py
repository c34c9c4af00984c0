"""Where parties stand: on which words, on whose word, and what hangs on what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.kernel.truth import Truth
from detente.record.entries import Position
from detente.terms.drafting.fates import Fate
from detente.terms.drafting.stances import (
    Answer,
    Stands,
    answer,
    condition_met,
    dangling,
    hangs_on,
    stances,
)
from detente.terms.drafting.text import read_text
from drafting_texts import HEADER, TEXT, WORDS
from kept_versions import history
from strategies import journal_of, second

SUBSTANCES = ["accepts", "can_live_with", "conditional", "reserves", "rejects", "not_heard"]
SWAP = {"north": "south", "south": "north"}


def stated(on, substance="accepts", party="north", at=1, **more):
    content = {
        "id": f"p_{party}_{at}_{more.get('option')}".casefold(), "party": party,
        "on": on if on in {"chairs_text", "duty"} else f"chairs_text#{on}",
        "substance": substance, "known": second(at),
    }  # fmt: skip
    return Position.model_validate({**content, **more})


def found(bodies, *positions):
    """Return the stances on the last of some versions."""
    versions = history(*bodies)
    text, _ = read_text(versions.latest.text)
    assert text is not None
    return stances(text, versions, journal_of(*positions)), text


def bracket_of(text, name):
    bracket = text.bracket(name)
    assert bracket is not None, name
    return bracket


BODY = TEXT.partition("```\n")[2]


def one(bodies, *positions):
    (stance,), _ = found(bodies, *positions)
    return stance


@given(st.lists(WORDS, min_size=1, max_size=4), st.lists(WORDS, min_size=1, max_size=4),
       st.sampled_from(SUBSTANCES), st.sampled_from([None, 0, 1]))  # fmt: skip
def test_a_position_counts_exactly_as_long_as_its_words_stand(before, after, substance, option):
    bodies = [f"It acts [{' '.join(words)}]{{#b1}} today.\n" for words in (before, after)]
    stance = one(bodies, stated("b1", substance, version=1, option=option))
    assert stance.counts == (before == after)
    if not stance.counts:
        assert stance.stands is Stands.OTHER_WORDS
        assert stance.words == " ".join(before)
        _, text = found(bodies)
        bracket = bracket_of(text, "b1")
        for number in (0, 1):
            assert answer([stance], "north", bracket, number, {}) is Answer.NOT_HEARD


def test_words_broken_into_other_lines_are_the_same_words():
    assert one(["It acts [at once]{#b}.", "It acts [at\nonce]{#b}."], stated("b", version=1)).counts


def test_a_position_on_one_option_stands_where_only_another_option_changed():
    bodies = ["It acts [now | then]{#b}.", "It acts [now | later]{#b}."]
    assert one(bodies, stated("b", version=1, option=1)).counts
    assert not one(bodies, stated("b", version=1, option=2)).counts
    assert not one(bodies, stated("b", version=1)).counts
    assert not one(bodies, stated("b", version=1, option=0)).counts


def test_a_position_does_not_outlive_the_value_that_its_option_sets():
    later = BODY.replace("7 d | 14 d", "7 d | 30 d")
    assert not one([BODY, later], stated("b_within", version=1, option=2)).counts
    assert one([BODY, later], stated("b_within", version=1, option=1)).counts


@pytest.mark.parametrize("on", ["duty", "chairs_text"])
def test_a_position_on_a_clause_or_text_does_not_outlive_its_words(on):
    changed = BODY.replace("The host acts", "The host may act")
    assert one([BODY, BODY], stated(on, version=1)).counts
    stance = one([BODY, changed], stated(on, version=1))
    assert stance.stands is Stands.OTHER_WORDS
    assert stance.words is None or "The host acts" in stance.words
    form = stated(on, "unspecified", version=1, requires="signed")
    assert one([BODY, changed], form).counts


def test_a_position_on_a_clause_that_is_gone_is_shown_and_not_counted():
    without = BODY[: BODY.index("```terms")] + BODY[BODY.index("## Article 2") :]
    stance = one([BODY, without], stated("duty", version=1))
    assert stance.stands is Stands.GONE


def test_a_position_on_a_bracket_that_is_gone_is_shown_with_where_it_went():
    after = BODY.replace('[day and night]{#b_hours by="north"}', "day and night")
    stance = one([BODY, after], stated("b_hours", version=1))
    assert (stance.stands, stance.words) == (Stands.GONE, "day and night")
    assert isinstance(stance.fate, Fate)
    assert (stance.fate.how, stance.fate.option) == ("taken", 1)


def test_a_position_without_a_version_is_of_the_latest_that_was_known_then():
    bodies = [BODY, BODY.replace("within seven days", "within nine days")]
    assert one(bodies, stated("b_within")).stands is Stands.UNDATED
    assert one(bodies[:1], stated("b_within")).stands is Stands.YES


def test_a_position_on_a_version_that_never_was_does_not_count():
    assert not one([BODY, BODY], stated("b_within", version=7)).counts


# Later and earlier --------------------------------------------------------------------------------


@given(st.permutations([("accepts", 1), ("rejects", 2), ("not_heard", 3), ("can_live_with", 4)]))
def test_the_latest_position_replaces_the_others_whatever_their_order_in_the_file(order):
    stance = one([BODY], *(stated("b_hours", said, at=at) for said, at in order))
    assert stance.position.substance == "can_live_with"


def test_a_later_position_on_the_bracket_replaces_an_earlier_one_on_a_wording():
    earlier, later = stated("b_within", option=1), stated("b_within", "rejects", at=2)
    positions, text = found([BODY], earlier, later)
    assert answer(positions, "north", bracket_of(text, "b_within"), 1, {}) is Answer.REJECTS
    positions, text = found([BODY], later, stated("b_within", option=1, at=3))
    assert answer(positions, "north", bracket_of(text, "b_within"), 1, {}) is Answer.ACCEPTS
    assert answer(positions, "north", bracket_of(text, "b_within"), 2, {}) is Answer.REJECTS


def test_of_two_positions_of_one_time_the_one_on_the_wording_counts_for_it():
    for order in (1, -1):
        both = [stated("b_within", option=2, substance="rejects"), stated("b_within")][::order]
        positions, text = found([BODY], *both)
        assert answer(positions, "north", bracket_of(text, "b_within"), 2, {}) is Answer.REJECTS
        assert answer(positions, "north", bracket_of(text, "b_within"), 1, {}) is Answer.ACCEPTS


@given(st.sampled_from(["not_heard", "unspecified"]), st.sampled_from([None, 0, 1, 2]))
def test_silence_is_neither_acceptance_nor_refusal(substance, option):
    positions, text = found([BODY], stated("b_within", substance, option=option))
    for bracket in text.brackets:
        for number in range(len(bracket.options) + 1):
            for party in ("north", "south"):
                said = answer(positions, party, bracket, number, {})
                assert said is Answer.NOT_HEARD
                assert not said.agrees


def test_whoever_proposed_words_is_not_taken_to_accept_them():
    positions, text = found([BODY])
    assert answer(positions, "north", bracket_of(text, "b_hours"), 1, {}) is Answer.NOT_HEARD


# Leaving words out --------------------------------------------------------------------------------


@pytest.mark.parametrize("option", [None, 1])
def test_rejecting_the_only_wording_is_having_it_taken_out(option):
    positions, text = found([BODY], stated("b_hours", "rejects", option=option))
    assert answer(positions, "north", bracket_of(text, "b_hours"), 0, {}) is Answer.ACCEPTS


def test_rejecting_all_of_several_wordings_says_nothing_of_leaving_them_out():
    positions, text = found([BODY], stated("b_within", "rejects"))
    assert answer(positions, "north", bracket_of(text, "b_within"), 0, {}) is Answer.NOT_HEARD


@pytest.mark.parametrize("substance", ["accepts", "can_live_with", "reserves"])
def test_accepting_words_says_nothing_of_leaving_them_out_and_the_reverse(substance):
    positions, text = found([BODY], stated("b_hours", substance))
    assert answer(positions, "north", bracket_of(text, "b_hours"), 0, {}) is Answer.NOT_HEARD
    positions, text = found([BODY], stated("b_hours", substance, option=0))
    assert answer(positions, "north", bracket_of(text, "b_hours"), 1, {}) is Answer.NOT_HEARD
    assert answer(positions, "north", bracket_of(text, "b_hours"), 0, {}) is Answer(substance)


# Conditions ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("provided", "choices", "met"),
    [
        ("accepted(b2)", {"b2": 1}, Truth.TRUE),
        ("accepted(b2)", {"b2": 0}, Truth.FALSE),
        ("accepted(b2)", {}, Truth.UNKNOWN),
        ("rejected(b2)", {"b2": 0}, Truth.TRUE),
        ("rejected(b2)", {"b2": 2}, Truth.FALSE),
        ("b2 = 1", {"b2": 1}, Truth.TRUE),
        ("b2 = 1", {"b2": 2}, Truth.FALSE),
        ("b2 = 1 or accepted(b3)", {"b2": 1}, Truth.TRUE),
        ("b2 = 1 and accepted(b3)", {"b2": 1}, Truth.UNKNOWN),
        ("not accepted(b2)", {"b2": 0}, Truth.TRUE),
        ("agreed(b2)", {"b2": 1}, Truth.UNKNOWN),
        ("b2 = yes", {"b2": 1}, Truth.UNKNOWN),
        ("b2 = ", {"b2": 1}, Truth.UNKNOWN),
        (None, {"b2": 1}, Truth.UNKNOWN),
    ],
)
def test_a_condition_is_met_not_met_or_not_settled(provided, choices, met):
    position = stated("b_hours", "conditional", provided=provided)
    assert condition_met(position, choices) is met
    expected = {
        Truth.TRUE: Answer.CAN_LIVE_WITH, Truth.FALSE: Answer.CONDITION_FAILS,
        Truth.UNKNOWN: Answer.HANGS_ON,
    }  # fmt: skip
    positions, text = found([BODY], position)
    assert answer(positions, "north", bracket_of(text, "b_hours"), 1, choices) is expected[met]


@pytest.mark.parametrize("choices", [{}, {"b2": 0}, {"b2": 1}])
@pytest.mark.parametrize("option", [None, 1])
def test_a_condition_on_words_says_nothing_of_leaving_them_out_whether_it_holds_or_not(
    choices, option
):
    said = stated("b_hours", "conditional", provided="accepted(b2)", option=option)
    positions, text = found([BODY], said)
    assert answer(positions, "north", bracket_of(text, "b_hours"), 0, choices) is Answer.NOT_HEARD


def test_only_an_outright_rejection_of_the_only_wording_accepts_leaving_it_out():
    for substance in SUBSTANCES:
        positions, text = found([BODY], stated("b_hours", substance))
        said = answer(positions, "north", bracket_of(text, "b_hours"), 0, {})
        assert said is (Answer.ACCEPTS if substance == "rejects" else Answer.NOT_HEARD)


def test_what_a_condition_hangs_on_is_named_and_what_is_not_in_the_text_is_said():
    position = stated("b_hours", "conditional", provided="accepted(b_within) and b_gone = 1")
    assert hangs_on(position) == {"b_within", "b_gone"}
    positions, text = found([BODY], position)
    assert [(s.party, name) for s, name in dangling(positions, text)] == [("north", "b_gone")]


# On whose word ------------------------------------------------------------------------------------


def test_a_position_is_a_partys_own_word_or_known_through_others():
    own = stated("b_hours", own_word=True)
    told = stated("b_hours", "rejects", party="south", own_word=False)
    positions, text = found([BODY], own, told)
    through = {stance.party: stance.through for stance in positions}
    assert through["north"] is None
    assert through["south"] is not None
    assert answer(positions, "south", bracket_of(text, "b_hours"), 1, {}) is Answer.REJECTS


@given(st.lists(st.tuples(st.sampled_from(sorted(SWAP)), st.sampled_from(["b_within", "b_hours"]),
       st.sampled_from(SUBSTANCES), st.sampled_from([None, 0, 1])), max_size=5))  # fmt: skip
def test_exchanging_the_parties_exchanges_their_answers_and_nothing_else(given_):
    def answers(swap):
        entries = [
            stated(on, said, swap.get(party, party), at, option=option, id=f"p{at}")
            for at, (party, on, said, option) in enumerate(given_, 1)
        ]
        positions, text = found([BODY], *entries)
        return {
            (party, bracket.id, number): answer(
                positions, swap.get(party, party), bracket, number, {}
            )
            for party in SWAP
            for bracket in text.brackets
            for number in range(len(bracket.options) + 1)
        }

    assert answers({}) == answers(SWAP)


def test_a_header_is_not_part_of_the_words_of_a_text():
    assert HEADER not in BODY
    assert one([BODY, BODY, BODY], stated("chairs_text", version=1)).counts
