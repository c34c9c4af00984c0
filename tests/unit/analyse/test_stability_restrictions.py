"""Supposed restrictions of states and moves: counted, told, and left out one at a time."""

from dataclasses import replace

import pytest

from detente.analyse.stability.conflict import Change
from detente.analyse.stability.reading import read_conflict, resting_on
from detente.analyse.stability.restrictions import (
    LeaveOut,
    left_out,
    left_out_words,
    one_way,
    without,
)
from detente.analyse.stability.sensitivity import single_changes, variations

MODEL = """
decision_makers:
  - {id: ann, options: [go, wait], preferences: [go]}
  - {id: bob, options: [stop], preferences: [not stop]}
infeasible: [go and wait, {st: go and stop, rests_on: [talk]}]
coalesced: [wait and stop]
irreversible: [{option: stop, direction: fwd, rests_on: [talk]}, {option: go, direction: fwd}]
status_quo: {go: N, wait: N, stop: N}
"""


@pytest.fixture
def conflict():
    made, findings = read_conflict(MODEL, on_record=["talk"])
    assert made is not None, findings
    return made


def test_only_what_rests_on_nothing_on_record_is_left_out(conflict):
    assert [left_out_words(conflict, one) for one in left_out(conflict)] == [
        "“go and wait” taken as possible",
        "states with “wait and stop” told apart",
        "“go” taken as reversible",
    ]


def test_what_came_on_record_later_is_supposed_before(conflict):
    before = resting_on(conflict, [])
    assert len(list(left_out(before))) == 5
    assert all(option.change_assumed for option in one_way(before))


def test_a_ranking_that_rests_on_what_came_on_record_later_is_supposed_before():
    made, findings = read_conflict(
        "decision_makers:\n  - {id: a, options: [x], ranking: [1, 0], rests_on: [talk]}\n",
        on_record=["talk"],
    )
    assert made is not None, findings
    assert not resting_on(made, ["talk"]).makers[0].assumed
    assert resting_on(made, []).makers[0].assumed


def test_without_a_restriction_there_are_more_states_and_moves(conflict):
    assert 3 not in conflict.states()
    assert 3 in without(conflict, LeaveOut("infeasible", 0)).states()
    assert without(conflict, LeaveOut("coalesced", 0)).coalesced == ()
    free = without(conflict, LeaveOut("irreversible", 0))
    assert free.options[0].change is Change.BOTH
    assert free.options[2].change is Change.FORWARD


def test_rankings_say_nothing_of_states_that_cannot_be():
    made, _ = read_conflict(
        "decision_makers:\n  - {id: a, options: [x, y], ranking: [0, 1, 2]}\ninfeasible: [x and y]\n"
    )
    assert made is not None
    assert not list(left_out(made))
    assert variations(replace(made, infeasible=())) == ()


def test_a_conclusion_may_hang_on_a_pattern():
    made, findings = read_conflict(
        "decision_makers:\n  - {id: a, options: [x], preferences: [{st: x, rests_on: [one]}]}\n"
        "infeasible: [x]\n",
        on_record=["one"],
    )
    assert made is not None, findings
    changes = single_changes(made, [0], ["nash"])
    assert changes.tried == changes.left_out == 1
    assert {one.overturned_by for one in changes.hanging} == {(LeaveOut("infeasible", 0),)}
