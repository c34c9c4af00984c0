import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.terms.lifecycle import TERMINAL, TRANSITIONS, Occasion, State, after, ended, run

states, occasions = st.sampled_from(State), st.sampled_from(Occasion)


@given(st.sampled_from(sorted(TERMINAL)), st.lists(occasions))
def test_what_has_ended_stays_ended(state, happened):
    assert run(happened, state) is state


@given(st.lists(occasions))
def test_nothing_ends_and_then_goes_on(happened):
    state = State.NULL
    for occasion in happened:
        following = after(state, occasion)
        assert following is state or not ended(state)
        state = following


def test_no_row_leads_out_of_a_terminal_state():
    assert not {state for state, _ in TRANSITIONS} & TERMINAL


def test_every_state_can_be_reached_from_nothing():
    reached = {State.NULL}
    while more := {after(s, o) for s in reached for o in Occasion} - reached:
        reached |= more
    assert reached == set(State)


def test_every_occasion_has_a_row():
    assert {occasion for _, occasion in TRANSITIONS} == set(Occasion)


@pytest.mark.parametrize("state", sorted(set(State) - TERMINAL))
def test_what_has_not_ended_can_still_change(state):
    assert any(after(state, occasion) is not state for occasion in Occasion)


def test_a_suspended_duty_is_owed_again_when_the_suspension_ends():
    happened = [Occasion.TRIGGERED, Occasion.SUSPENDED, Occasion.RESUMED]
    assert run(happened) is State.DETACHED


def test_late_performance_does_not_undo_a_violation_on_record():
    happened = [Occasion.TRIGGERED, Occasion.DUE_PASSED, Occasion.PERFORMED]
    assert run(happened) is State.DISCHARGED_LATE


def test_a_violation_outlives_the_agreement():
    happened = [Occasion.TRIGGERED, Occasion.DUE_PASSED, Occasion.AGREEMENT_ENDED]
    assert run(happened) is State.VIOLATED


def test_ending_a_duty_without_the_power_to_do_so_is_a_violation():
    assert run([Occasion.TRIGGERED, Occasion.REPUDIATED]) is State.VIOLATED
