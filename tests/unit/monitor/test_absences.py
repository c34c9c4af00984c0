"""What a verdict rests on only because nobody reported it is presumed, unless somebody watched."""

import pytest

from detente.monitor.verdicts import Verdict
from detente.record.entries import Coverage
from oracle.small import CEASEFIRE, DUTY, LIMIT, act, attack, measure, strike
from small_terms import judge, of, text_of
from strategies import second

CALLED = {**LIMIT, "after": {"event": "hotline_attempt", "actor": "north"}}
ENDED = {**LIMIT, "until": {"event": "measure", "actor": "south"}}
ONCE = {**LIMIT, "consumes_trigger": True}
LICENSED = {**CEASEFIRE, "except": [{"licensed_by": "in_kind"}]}
NONE_BEFORE = {**CEASEFIRE, "while": {"none": LIMIT["when"]}, "releases": "north"}
SOME_BEFORE = {**CEASEFIRE, "while": {"some": LIMIT["when"]}, "releases": "north"}


def call(at, **more):
    return measure(at, name="call", event="hotline_attempt", by="north", **more)


def watch(*types, lo=-60, hi=60):
    content = {"id": "w", "source": "bulletin", "during": {"from": second(lo), "to": second(hi)}}
    return Coverage.model_validate({**content, "of": list(types)})


def judged(clauses, *entries, name, **more):
    return of(judge(text_of(*clauses, in_force=second(-60), **more), *entries), name)


@pytest.mark.parametrize(
    ("clauses", "entries", "name", "presumed", "watched_for"),
    [
        ([CALLED], [attack(2), strike(5)], "in_kind[s0]", "violated", "hotline_attempt"),
        ([ENDED], [attack(2), strike(5)], "in_kind[s0]", "satisfied", "measure"),
        ([ONCE], [attack(2), strike(5)], "in_kind[s0]", "satisfied", "strike"),
        ([LICENSED, LIMIT], [strike(5)], "ceasefire[s0]", "violated", "attack"),
        (
            [LICENSED, CALLED],
            [attack(2), strike(5)],
            "ceasefire[s0]",
            "violated",
            "hotline_attempt",
        ),
        ([NONE_BEFORE], [strike(5)], "ceasefire[s0]", "violated", "attack"),
        ([DUTY], [attack(2)], "duty[e0]", "violated", "measure"),
    ],
)
def test_an_absence_that_decides_is_presumed_until_somebody_watched_for_just_that(
    clauses, entries, name, presumed, watched_for
):
    alone = judged(clauses, *entries, name=name)
    assert alone.verdict == f"presumably {presumed}"
    assert alone.coverage.needed
    assert not alone.coverage.covered
    assert "absence is only presumed" in "; ".join(alone.reasons)
    watched = judged(clauses, *entries, watch(watched_for), name=name)
    assert watched.verdict == presumed
    assert watched.coverage.covered
    assert watched.evidential is alone.evidential
    other = judged(clauses, *entries, watch("grant_of_nothing"), name=name)
    assert other.verdict == f"presumably {presumed}"


def test_a_watch_that_ended_before_the_answer_leaves_the_call_presumed():
    told = judged(
        [CALLED], attack(2), strike(5), watch("hotline_attempt", hi=4), name="in_kind[s0]"
    )
    assert told.verdict is Verdict.PRESUMABLY_VIOLATED
    (absence,) = told.coverage.absences
    assert (absence.what, absence.covered, absence.sources) == ("procedure", False, ("bulletin",))


def test_what_is_confirmed_on_record_needs_nobody_who_watched():
    assert (
        judged([CALLED], attack(2), call(3), strike(5), name="in_kind[s0]").verdict == "satisfied"
    )
    assert judged([CEASEFIRE], strike(5), name="ceasefire[s0]").verdict == "violated"
    assert not judged([CEASEFIRE], strike(5), name="ceasefire[s0]").coverage.needed


def test_a_condition_that_something_must_have_begun_rests_on_nothing_unreported_once_it_did():
    begun = judged([SOME_BEFORE], attack(2), strike(5), name="ceasefire[s0]")
    assert begun.verdict is Verdict.VIOLATED
    not_begun = judged([SOME_BEFORE], strike(5), name="ceasefire[s0]")
    assert not_begun.verdict is Verdict.SUSPENDED
    assert not_begun.coverage.needed
    assert not not_begun.coverage.covered


def test_two_absences_that_decide_only_together_are_named_together():
    # Neither an attack alone nor a call alone would have licensed it.
    told = judged([LICENSED, CALLED], strike(5), name="ceasefire[s0]")
    assert told.verdict is Verdict.PRESUMABLY_VIOLATED
    assert {a.what for a in told.coverage.absences} == {"trigger", "procedure"}
    one = judged([LICENSED, CALLED], strike(5), watch("hotline_attempt"), name="ceasefire[s0]")
    assert one.verdict is Verdict.VIOLATED


def test_acts_that_work_by_being_on_record_need_nobody_who_watched_for_them():
    # No waiver and no accepted excuse is on record: that is no absence of a report.
    excusable = {**CEASEFIRE, "except": [{"excuse": "self_defence"}]}
    assert judged([excusable], strike(5), name="ceasefire[s0]").verdict is Verdict.VIOLATED


def test_an_act_that_a_duty_owes_is_watched_for_like_any_performance():
    told = {**DUTY, "must": {"act": "notify", "by": "south"}}
    assert judged([told], attack(2), name="duty[e0]").verdict is Verdict.PRESUMABLY_VIOLATED
    noted = act("notify", 4, by="south", instance="e0")
    assert judged([told], attack(2), noted, name="duty[e0]").verdict is Verdict.SATISFIED


def test_reasons_say_what_was_not_tried_and_what_ended_the_right():
    told = judged([CALLED], attack(2), strike(5), name="in_kind[s0]")
    assert "what must come first was not tried" in told.reasons[0]
    ended = judged([ENDED], attack(2), measure(3), strike(5), name="in_kind[s0]")
    assert "was ended by m0" in ended.reasons[0]
    assert ("m0", "end of the right") in {(w.entry, w.as_) for w in ended.witnesses}
    maybe = judged([CALLED], attack(2), call(3, confidence=1), strike(5), name="in_kind[s0]")
    assert "is not established (call)" in maybe.reasons[0]
    assert ("call", "procedure") in {(w.entry, w.as_) for w in maybe.witnesses}


def test_a_prohibition_says_why_the_limit_does_not_license_the_act():
    told = judged([LICENSED, ENDED], attack(2), measure(3), strike(5), name="ceasefire[s0]")
    assert any("under in_kind" in reason and "m0" in reason for reason in told.reasons)


def test_the_reason_for_an_answer_to_an_alleged_attack_agrees_with_its_verdict():
    told = judged([LIMIT], attack(2, confidence=1), strike(5), watch(), name="in_kind[s0]")
    assert told.verdict is Verdict.SATISFIED
    assert told.reasons[0].startswith("within the limit if e0 happened")
    assert not [reason for reason in told.reasons if "not settled" in reason]


# What hangs on the violation of another clause ----------------------------------------------------

OWED = {
    "clause": "owed", "kind": "obligation", "debtor": "south", "creditor": "north",
    "must": {"event": "inspection", "actor": "south"}, "within": "5 s",
}  # fmt: skip
AFTER_IT = {
    "clause": "after_it", "kind": "obligation", "debtor": "south", "creditor": "north",
    "when": {"violated": "owed"}, "must": {"event": "disarm", "actor": "south"}, "within": "5 s",
}  # fmt: skip
RESTING = {
    "clause": "resting", "kind": "suspension", "suspends": "duty", "owed_by": "south",
    "to": "north", "while": "violated(owed)", "until": "cured",
}  # fmt: skip


def watches(*types):
    return [watch(kind).model_copy(update={"id": f"w_{kind}"}) for kind in types]


def judged_since(clauses, *entries, name):
    return of(judge(text_of(*clauses, in_force=second(0)), *entries), name)


def test_a_duty_that_a_violation_sets_off_rests_on_the_absence_of_both_performances():
    alone = judged_since([OWED, AFTER_IT], name="after_it[owed]")
    assert alone.verdict == "presumably violated"
    for half in (["disarm"], ["inspection"]):
        found = judged_since([OWED, AFTER_IT], *watches(*half), name="after_it[owed]")
        assert found.verdict == "presumably violated"
    whole = judged_since([OWED, AFTER_IT], *watches("disarm", "inspection"), name="after_it[owed]")
    assert whole.verdict == "violated"


def test_a_duty_that_rests_because_of_a_breach_says_that_the_breach_is_only_presumed():
    found = judged_since([DUTY, OWED, RESTING], attack(2), name="duty[e0]")
    assert found.verdict == "suspended"
    assert found.due is None
