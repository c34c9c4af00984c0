"""Differences between the monitor and the oracle, each shrunk to the smallest example."""

import pytest

from detente.kernel.ladders import Confidence
from detente.monitor.evaluate import assess
from detente.monitor.verdicts import Instance, Verdict
from detente.record.entries import Attribution, Incident
from oracle.small import CEASEFIRE, DUTY, LIMIT, act, attack, measure, strike
from strategies import BASE, DRAFT, agreement_of, journal_of, second

BAN = {
    "clause": "ban", "kind": "prohibition", "debtor": "north", "creditor": "south",
    "never": {"event": "operation"}, "except": [{"licensed_by": "leave"}],
}  # fmt: skip
POWER = {
    "clause": "leave", "kind": "power", "holder": "south",
    "effect": {"permit": "north", "event": "operation"},
}  # fmt: skip
EXCUSED = {**DUTY, "except": [{"excuse": "force_majeure"}]}


def judged(clauses, *entries, at=30) -> dict[str, Instance]:
    found = assess(journal_of(*entries), [agreement_of(*clauses)], BASE + at, suppose={DRAFT})
    return {f"{i.clause}[{i.key}]": i for i in found.instances}


def like(entry, **more):
    """Return the entry with other values (its kind stays)."""
    content = entry.model_dump(by_alias=True, exclude_unset=True, mode="json")
    return type(entry).model_validate({**content, **more})


def operation(offset) -> Incident:
    return like(strike(offset, name="op"), event="operation")


def test_a_permission_licenses_nothing_outside_its_time():
    leave = {
        "clause": "leave", "kind": "permission", "holder": "north",
        "permit": {"event": "operation"}, "during": {"from": second(3), "to": second(6)},
    }  # fmt: skip
    found = judged([BAN, leave], operation(9))
    assert found["ban[op]"].verdict is Verdict.VIOLATED
    assert found["leave[op]"].verdict is Verdict.NOT_APPLICABLE
    assert judged([BAN, leave], operation(6))["ban[op]"].verdict is Verdict.SATISFIED


def test_leave_given_in_the_same_second_does_not_cover_an_operation():
    # "After" excludes equal times (the boundary rule).
    grant = act("grant", 5, by="south", on_clause="leave")
    assert judged([BAN, POWER], grant, operation(5))["ban[op]"].verdict is Verdict.VIOLATED
    assert judged([BAN, POWER], grant, operation(6))["ban[op]"].verdict is Verdict.SATISFIED


def test_leave_given_and_withdrawn_in_the_same_second_is_undecided():
    # Equal times have no order.
    grant = act("grant", 5, by="south", on_clause="leave")
    revoke = act("revoke", 5, by="south", on_clause="leave", name="a1")
    found = judged([BAN, POWER], grant, revoke, operation(8))
    assert found["ban[op]"].evidential == "possible"


def refuted_link(to: str) -> Attribution:
    return Attribution.model_validate(
        {"id": "link", "incident": "s0", "to": to, "by": "watchers", "confidence": 0}
    )


def test_a_refuted_attribution_does_not_erase_a_confirmed_actor():
    found = judged([CEASEFIRE], strike(4), refuted_link("north"))
    assert found["ceasefire[s0]"].verdict is Verdict.VIOLATED


def test_a_refuted_attribution_does_not_erase_a_probable_actor():
    probable = like(strike(4), actor={"value": "north", "confidence": 2})
    found = judged([CEASEFIRE], probable, refuted_link("north"))
    assert found["ceasefire[s0]"].evidential == "possible"


def test_what_did_not_happen_in_a_country_did_not_happen_in_its_hills():
    clause = {**CEASEFIRE, "never": {"event": "strike", "in": "hills"}}
    elsewhere = strike(4, place={"in": {"value": "northland", "confidence": 0}})
    assert "ceasefire[s0]" not in judged([clause], elsewhere)


@pytest.mark.parametrize(
    ("origin", "place", "verdict"),
    [
        ("southland", "valley", Verdict.SATISFIED),
        ("valley", "southland", Verdict.PRESUMABLY_VIOLATED),
    ],
)
def test_a_place_must_lie_in_that_of_the_trigger_and_not_around_it(origin, place, verdict):
    clause = {**DUTY, "must": {**DUTY["must"], "in": "$t.origin"}}
    trigger = like(attack(2), origin={"value": origin, "confidence": 3})
    done = measure(4, place={"in": {"value": place, "confidence": 3}})
    assert judged([clause], trigger, done)["duty[e0]"].verdict is verdict


def test_going_beyond_a_limit_is_a_breach_that_can_set_off_a_suspension():
    theirs = {
        **LIMIT, "holder": "south", "when": {"event": "attack", "origin": "northland"},
        "each": {"event": "strike", "actor": "south"},
    }  # fmt: skip
    rest = {
        "clause": "rest", "kind": "suspension", "suspends": "ceasefire", "owed_by": "north",
        "to": "south", "while": "violated(in_kind)",
    }  # fmt: skip
    trigger = like(attack(2), origin={"value": "northland", "confidence": 3})
    graver = strike(4, name="s1", by="south", severity=3)
    found = judged([CEASEFIRE, theirs, rest], trigger, graver, strike(6))
    assert found["in_kind[s1]"].evidential == "certain"
    assert found["ceasefire[s0]"].verdict is Verdict.SUSPENDED


def test_two_attacks_in_one_second_license_two_responses():
    clause = {**LIMIT, "consumes_trigger": True}
    found = judged([clause], attack(0), attack(0, name="e1"), strike(1), strike(3, name="s1"))
    assert found["in_kind[s0]"].evidential == "none"
    assert found["in_kind[s1]"].evidential == "none"


def test_a_response_of_unknown_severity_takes_no_more_than_one_of_two_attacks():
    clause = {**LIMIT, "where": "severity <= 2", "consumes_trigger": True}
    unknown = like(strike(2), severity=None)
    found = judged([clause], attack(0), attack(1, name="e1"), unknown, strike(3, name="s1"))
    instance = found["in_kind[s1]"]
    assert instance.evidential == "none" or instance.exact == "bounded"


def test_an_alleged_response_after_the_attack_was_consumed_is_possibly_a_breach():
    # Unsound: "none", hence "satisfied", with the reason that every trigger was consumed.
    clause = {**LIMIT, "consumes_trigger": True}
    found = judged([clause], attack(2), strike(4), strike(5, name="s1", confidence=1))
    assert found["in_kind[s1]"].evidential == "possible"


@pytest.mark.parametrize("second_attack", [3, 4])
def test_a_response_that_needs_an_alleged_attack_is_possibly_a_breach(second_attack):
    # Unsound where the second attack is of the same second as the first response.
    clause = {**LIMIT, "consumes_trigger": True}
    alleged = attack(second_attack, name="e1", confidence=2)
    found = judged([clause], attack(2), alleged, strike(4), strike(5, name="s1"))
    assert found["in_kind[s1]"].evidential == "possible"


@pytest.mark.parametrize("by", ["south", "watchers"])
def test_an_excuse_accepted_by_somebody_who_may_not_has_no_effect(by):
    accepted = act(
        "accept_excuse", 9, by=by, instance="e0", on_clause="duty", excuse="force_majeure"
    )
    found = judged([EXCUSED], attack(2), accepted)
    assert found["duty[e0]"].verdict is Verdict.PRESUMABLY_VIOLATED


def test_whoever_is_said_to_have_done_it_accepts_no_excuse_in_any_world():
    # Unsound where a world in which one side did it forgot that the other is said to have.
    excused_or_licensed = [{"excuse": "force_majeure"}, {"licensed_by": "in_kind"}]
    rule = {**CEASEFIRE, "debtor": "south", "creditor": "north", "except": excused_or_licensed}
    said = [{"value": "south", "confidence": 2}, {"value": "north", "confidence": 1}]
    accepted = act(
        "accept_excuse", 0, by="north", instance="s0", on_clause="ceasefire", excuse="force_majeure"
    )
    done = like(strike(0, name="s0"), actor=said)
    found = judged([rule, LIMIT], attack(0), done, strike(0, name="s1"), accepted, at=6)
    assert found["ceasefire[s0]"].evidential == "possible"


def test_an_excuse_claimed_for_another_clause_has_no_effect():
    claimed = act(
        "claim_excuse", 9, by="south", instance="e0", on_clause="other", excuse="force_majeure"
    )
    found = judged([EXCUSED], attack(2), claimed)
    assert found["duty[e0]"].verdict is Verdict.PRESUMABLY_VIOLATED


def test_a_clause_is_in_force_through_its_last_second():
    clause = {**CEASEFIRE, "ends": second(4)}
    found = judged([clause], strike(4), strike(5, name="s1"))
    assert found["ceasefire[s0]"].verdict is Verdict.VIOLATED
    assert found["ceasefire[s1]"].verdict is Verdict.NOT_APPLICABLE


def test_no_source_is_said_to_have_watched_where_none_did():
    found = judged([{**CEASEFIRE, "in_force": second(10)}], at=5)
    assert not any("watched throughout" in r for r in found["ceasefire[period]"].reasons)


def test_what_is_possibly_a_breach_comes_with_a_reason():
    unknown = like(strike(4), actor=None)
    found = judged([CEASEFIRE], unknown)
    assert found["ceasefire[s0]"].evidential == "possible"
    assert found["ceasefire[s0]"].reasons


def test_an_operation_that_is_still_to_come_has_not_been_interfered_with():
    power = {**POWER, "correlative": {"prohibit": "south", "event": "interference"}}
    grant = act("grant", 3, by="south", on_clause="leave")
    meddling = like(
        strike(6, name="i0", by="south"),
        event="interference",
        **{"with": {"value": "op", "confidence": 3}},
    )
    # At 9 the operation, of [9, 12], has begun or not; at 12 it certainly has.
    spread = operation((9, 12))
    assert judged([BAN, power], grant, spread, meddling, at=7)["leave[i0]"].evidential == "none"
    assert judged([BAN, power], grant, spread, meddling, at=9)["leave[i0]"].evidential == "possible"
    assert judged([BAN, power], grant, spread, meddling, at=12)["leave[i0]"].evidential == "certain"


def test_a_lapse_does_not_free_an_act_that_may_be_the_limit_holders():
    # Confirmed as the north's and as the south's: if the north's, only its limit decides, and the
    # time for that is over; if the south's, the ban does not concern it.
    ban = {
        **CEASEFIRE, "while": {"none": LIMIT["when"]}, "releases": ["north", "south"],
        "except": [{"licensed_by": "in_kind"}],
    }  # fmt: skip
    either = strike(9, by="south")
    told = Attribution(
        id="told", incident="s0", to="north", by="south", doctrine="none", confidence=Confidence(3)
    )
    found = judged([LIMIT, ban], attack(2), either, told)
    assert found["ceasefire[s0]"].evidential == "possible"
    assert judged([LIMIT, ban], attack(2), strike(9))["ceasefire[s0]"].evidential == "certain"


def test_three_attacks_in_one_second_license_two_responses_however_grave_the_third_was():
    clause = {**LIMIT, "consumes_trigger": True}
    attacks = [
        attack(2, name="e0", severity=1),
        attack(2, name="e1", severity=1),
        attack(2, name="e2", severity={"low": 1, "high": 2}),
    ]
    strikes = [strike(3, severity=1), strike(4, name="s1", severity=1)]
    found = judged([clause], *attacks, *strikes)
    assert found["in_kind[s0]"].evidential == "none"
    assert found["in_kind[s1]"].evidential == "none"


def test_leave_for_a_part_of_the_land_may_cover_an_operation_whose_place_is_not_known():
    # It may have been in the valley, which lies in the land that the power is about.
    power = {**POWER, "effect": {"permit": "north", "event": "operation", "in": "southland"}}
    grant = act("grant", 2, by="south", on_clause="leave", scope={"in": "valley"})
    found = judged([BAN, power], grant, operation(5))
    assert found["ban[op]"].evidential == "possible"


@pytest.mark.parametrize("broken", ["raids", "in_kind"])
def test_a_suspension_for_so_long_ends_whatever_kind_of_clause_was_broken(broken: str):
    # The south breaks a ban, or its own limit, at 4; the north's ceasefire rests in (4, 9].
    raids = {
        "clause": "raids", "kind": "prohibition", "debtor": "south", "creditor": "north",
        "never": {"event": "incursion"},
    }  # fmt: skip
    limit = {
        **LIMIT, "holder": "south", "when": {"event": "incursion"},
        "each": {"event": "operation", "actor": "south"},
    }  # fmt: skip
    rest = {
        "clause": "rest", "kind": "suspension", "suspends": "ceasefire", "owed_by": "north",
        "to": "south", "while": f"violated({broken})", "until": "5 s",
    }  # fmt: skip
    done = like(strike(4, by="south", name="x0"), event="incursion")
    record = [done]
    if broken == "in_kind":
        record = [
            like(strike(3, by="north", name="x0", severity=1), event="incursion"),
            like(strike(4, by="south", name="x1", severity=2), event="operation"),
        ]
    clause = raids if broken == "raids" else limit
    found = judged([CEASEFIRE, clause, rest], *record, strike(9), strike(10, name="s1"))
    assert found["ceasefire[s0]"].verdict is Verdict.SUSPENDED
    assert found["ceasefire[s1]"].evidential == "certain"


@pytest.mark.parametrize(
    ("kind", "by", "evidential"),
    [("claim_excuse", "south", "possible"), ("accept_excuse", "north", "certain")],
)
def test_an_excused_duty_is_no_breach_that_sets_off_a_suspension(kind, by, evidential):
    duty = {**DUTY, "except": [{"excuse": "force_majeure"}]}
    rest = {
        "clause": "rest", "kind": "suspension", "suspends": "ceasefire", "owed_by": "north",
        "to": "south", "while": "violated(duty)", "until": "cured",
    }  # fmt: skip
    excuse = act(kind, 3, by=by, on_clause="duty", instance="e0", excuse="force_majeure")
    found = judged([duty, CEASEFIRE, rest], attack(0), excuse, strike(8))
    assert found["ceasefire[s0]"].evidential == evidential
