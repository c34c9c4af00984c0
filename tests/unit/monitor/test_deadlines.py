"""What falls due, which rights end, which leaves run out."""

from detente.kernel.times import FAR_FUTURE
from detente.monitor.deadlines import deadlines
from oracle.small import CEASEFIRE, DUTY, LIMIT, act, attack, measure, strike
from small_terms import both, record_of, text_of
from strategies import BASE, second

POWER = {
    "clause": "leave", "kind": "power", "holder": "south",
    "effect": {"permit": "north", "event": "operation"},
}  # fmt: skip
WAITING = {**DUTY, "clause": "waiting", "within": "unspecified"}
OPEN_RIGHT = {**LIMIT, "clause": "open_right", "within": "unspecified"}


def due(*things, clauses=(DUTY,), at=4, **more):
    text = text_of(*clauses)
    return deadlines(record_of(*things), [text], BASE + at, **more)


def told(found):
    return [(d.clause, d.what, d.trigger, d.when.hi - BASE if d.when else None) for d in found]


# Duties ------------------------------------------------------------------------------------------


def test_a_duty_falls_due_when_its_window_ends_and_concerns_its_debtor():
    (found,) = due(attack(2))
    assert told([found]) == [("duty", "duty falls due", "e0", 7)]
    assert found.who == ("south",)
    assert found.certain
    assert found.mode == "shadow"


def test_a_duty_just_past_is_still_listed_and_one_performed_is_not():
    assert told(due(attack(2), at=20)) == [("duty", "duty falls due", "e0", 7)]
    assert due(attack(2), measure(5), at=20) == ()
    assert due(attack(2), measure(9), at=20) == ()


def test_a_duty_that_was_only_possibly_performed_is_still_listed():
    assert told(due(attack(2), measure(3, confidence=1))) == [("duty", "duty falls due", "e0", 7)]


def test_a_duty_let_off_or_excused_is_left_out():
    waived = act("waive", 3, by="north", on_clause="duty", instance="e0")
    assert due(attack(2), waived) == ()
    excused = {**DUTY, "except": [{"excuse": "force_majeure"}]}
    accepted = act("accept_excuse", 3, by="north", instance="e0", excuse="force_majeure")
    assert due(attack(2), accepted, clauses=(excused,)) == ()
    assert told(due(attack(2), clauses=(excused,))) != []


def test_a_duty_whose_time_has_not_started_is_left_out():
    told_first = {**DUTY, "from": "notification"}
    assert due(attack(2), clauses=(told_first,)) == ()
    notified = act("notify", 3, by="north", to="south", instance="e0")
    assert told(due(attack(2), notified, clauses=(told_first,))) == [
        ("duty", "duty falls due", "e0", 8)
    ]


def test_a_duty_that_was_possibly_set_off_says_so():
    (found,) = due(attack(2, confidence=1))
    assert not found.certain


def test_an_imprecise_trigger_gives_an_interval_in_which_it_falls_due():
    (found,) = due(attack((1, 3)))
    assert found.when is not None
    assert (found.when.lo - BASE, found.when.hi - BASE) == (6, 8)


def test_an_attack_that_may_not_have_happened_yet_sets_nothing_off_for_certain():
    (found,) = due(attack((2, 9)), at=5)
    assert not found.certain


# Rights to respond -------------------------------------------------------------------------------


def test_a_right_to_respond_ends_with_its_window():
    (found,) = due(attack(2), clauses=(LIMIT,))
    assert told([found]) == [("in_kind", "right to respond ends", "e0", 7)]
    assert found.who == ("north",)
    assert found.certain


def test_a_right_that_may_not_have_been_set_off_says_so():
    (found,) = due(attack(2, confidence=2), clauses=(LIMIT,))
    assert not found.certain
    (later,) = due(attack((2, 9)), clauses=(LIMIT,), at=5)
    assert not later.certain


def test_a_right_ended_by_what_ends_it_is_left_out():
    ended = {**LIMIT, "until": {"event": "measure", "actor": "south"}}
    assert due(attack(2), measure(3), clauses=(ended,)) == ()
    assert len(due(attack(2), measure(3, confidence=1), clauses=(ended,))) == 1
    assert len(due(attack(2), measure(6), clauses=(ended,), at=4)) == 1


def test_a_right_used_up_is_left_out_and_one_that_is_not_consumed_stays():
    consumed = {**LIMIT, "consumes_trigger": True}
    assert due(attack(2), strike(3), clauses=(consumed,)) == ()
    assert len(due(attack(2), strike(3), clauses=(LIMIT,))) == 1


def test_one_response_uses_up_one_of_two_rights():
    consumed = {**LIMIT, "consumes_trigger": True}
    found = due(attack(1), attack(2, name="e1"), strike(3), clauses=(consumed,))
    assert told(found) == [("in_kind", "right to respond ends", "e1", 7)]


# Leaves ------------------------------------------------------------------------------------------


def grant(until=9, by="south", **more):
    return act("grant", 2, by=by, on_clause="leave", scope={"to": second(until)}, **more)


def test_a_leave_ends_when_its_grant_says():
    (found,) = due(grant(), clauses=(POWER,))
    assert told([found]) == [("leave", "leave ends", "a0", 9)]
    assert found.who == ("north",)


def test_a_leave_without_an_end_or_by_somebody_else_ends_at_no_time():
    assert due(act("grant", 2, by="south", on_clause="leave"), clauses=(POWER,)) == ()
    assert due(grant(by="north"), clauses=(POWER,)) == ()
    assert due(grant(powers="none"), clauses=(POWER,)) == ()


def test_a_leave_that_was_taken_back_has_no_end_ahead():
    taken_back = act("revoke", 3, by="south", on_clause="leave", name="a1")
    assert due(grant(), taken_back, clauses=(POWER,)) == ()


# Order -------------------------------------------------------------------------------------------


def test_the_earliest_comes_first_and_what_has_no_time_last():
    found = due(
        attack(2), attack(1, name="e1"), grant(8),
        clauses=(WAITING, OPEN_RIGHT, LIMIT, DUTY, POWER), at=4,
    )  # fmt: skip
    times = [d.when.hi if d.when else FAR_FUTURE for d in found]
    assert times == sorted(times)
    assert {d.clause for d in found if d.when is None} == {"waiting", "open_right"}
    assert {d.note for d in found if d.when is None} == {"within unspecified"}
    assert [d.when is None for d in found] == sorted(d.when is None for d in found)


def test_what_has_no_time_is_null_in_json():
    (found,) = due(attack(2), clauses=(OPEN_RIGHT,))
    shown = found.as_json()
    assert shown["when"] is None
    assert shown["latest"] is None
    assert shown["trigger"] == "e0"


def test_a_draft_sets_deadlines_only_when_supposed():
    draft = text_of(DUTY, LIMIT, layer="illustrative", agreement="draft", instrument=None)
    record = record_of(attack(2))
    assert deadlines(record, [draft], BASE + 4) == ()
    found = deadlines(record, [draft], BASE + 4, suppose={"draft"})
    assert [(d.clause, d.mode) for d in found] == [("duty", "draft"), ("in_kind", "draft")]


def test_what_was_not_known_yet_sets_nothing_off():
    assert due(attack(2, known=second(9)), as_known=BASE + 8) == ()
    assert len(due(attack(2, known=second(9)), as_known=BASE + 9)) == 1


def test_a_duty_is_listed_once_though_it_has_two_verdicts():
    rests = {
        "clause": "rest", "kind": "suspension", "suspends": "ceasefire", "owed_by": "north",
        "to": "south", "while": "violated(duty)",
    }  # fmt: skip
    things = (*both("sign", 0, on_clause="ceasefire"), attack(2))
    found = due(*things, clauses=(CEASEFIRE, DUTY, rests))
    assert told(found) == [("duty", "duty falls due", "e0", 7)]
