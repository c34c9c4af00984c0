"""The oracle against examples worked out by hand.

The second opinion must be right itself.  Each example says in a comment what was counted on paper.
"""

import pytest

from detente.record.entries import Incident, Measure
from oracle import TooManyWorlds, verdicts
from oracle.small import CEASEFIRE, DUTY, LIMIT, act, attack, measure, strike
from strategies import BASE, agreement_of, journal_of


def judged(clauses, *entries, at=30, **header):
    """Return (violated, worlds) for every instance."""
    found = verdicts(journal_of(*entries), [agreement_of(*clauses, **header)], BASE + at)
    return {f"{clause}[{key}]": (t.violated, t.worlds) for (clause, _, key), t in found.items()}


def test_a_missed_duty_is_violated_in_the_only_world():
    # Attack at 2, due at 7, nothing done, asked at 30.
    assert judged([DUTY], attack(2)) == {"duty[e0]": (1, 1)}


def test_at_the_due_time_it_is_not_yet_violated_and_a_second_later_it_is():
    # Due at 2 + 5 = 7: at 7 there is time left, at 8 there is none.
    assert judged([DUTY], attack(2), at=7) == {"duty[e0]": (0, 1)}
    assert judged([DUTY], attack(2), at=8) == {"duty[e0]": (1, 1)}


def test_a_measure_counts_from_the_second_after_the_trigger_to_the_due_second():
    # Window (2, 7]: 2 is too early, 3 and 7 are in time, 8 is late.
    results = [judged([DUTY], attack(2), measure(m))["duty[e0]"] for m in (2, 3, 7, 8)]
    assert results == [(1, 1), (0, 1), (0, 1), (1, 1)]


def test_the_triggers_own_second_counts_where_the_term_says_so():
    # Window [2, 7].
    clause = {**DUTY, "or_same_time": True}
    assert judged([clause], attack(2), measure(2)) == {"duty[e0]": (0, 1)}


def test_an_alleged_attack_and_an_alleged_measure_make_four_worlds():
    # attack × measure: violated only where the attack happened and the measure did not.
    found = judged([DUTY], attack(2, confidence=1), measure(4, confidence=1))
    assert found == {"duty[e0]": (1, 4)}


def test_an_uncertain_origin_is_southland_or_something_else():
    # Two worlds; there is a duty in one of them.
    assert judged([DUTY], attack(2, origin=2)) == {"duty[e0]": (1, 2)}


def test_an_unknown_actor_of_the_measure_is_somebody_named_or_something_else():
    # Actors named: south (twice), so south or something else: violated in one world of two.
    nobody = measure(4).model_copy(update={"actor": ()})
    assert judged([DUTY], attack(2), nobody) == {"duty[e0]": (1, 2)}


def test_a_refuted_actor_of_the_measure_is_not_that_actor():
    # South is excluded, so only something else remains: one world, violated.
    refuted = measure(4).model_copy(update={"actor": measure(4, confidence=3).actor})
    refuted = Measure.model_validate(
        {**refuted.model_dump(exclude_unset=True), "actor": {"value": "south", "confidence": 0}}
    )
    assert judged([DUTY], attack(2), refuted) == {"duty[e0]": (1, 1)}


def test_every_second_of_the_triggers_time_is_a_world():
    # Attack in [0, 3], measure at 7: in time for attacks at 2 and 3, late for 0 and 1.
    assert judged([DUTY], attack((0, 3)), measure(7)) == {"duty[e0]": (2, 4)}


def test_an_event_that_may_be_later_than_asked_is_absent_in_one_world():
    # Attack in [6, 9], asked at 8: at 6, 7, 8 it has happened; 9 is "not yet". Due later.
    assert judged([DUTY], attack((6, 9)), at=8) == {"duty[e0]": (0, 4)}


def test_without_a_notification_the_clock_does_not_start():
    clause = {**DUTY, "from": "notification"}
    assert judged([clause], attack(2)) == {"duty[e0]": (0, 1)}
    # Notified at 10: due 15. A measure at 8 came before the clock started and does not count.
    told = act("notify", 10, by="north", to=["south"], instance="e0")
    assert judged([clause], attack(2), told, measure(8)) == {"duty[e0]": (1, 1)}
    assert judged([clause], attack(2), told, measure(14)) == {"duty[e0]": (0, 1)}
    assert judged([clause], attack(2), told, at=15) == {"duty[e0]": (0, 1)}


def test_a_measure_before_the_trigger_counts_where_it_may_be_preemptive():
    clause = {**DUTY, "preemptive": True}
    assert judged([DUTY], attack(4), measure(1)) == {"duty[e0]": (1, 1)}
    assert judged([clause], attack(4), measure(1)) == {"duty[e0]": (0, 1)}


def test_a_measure_must_be_against_the_group_that_attacked():
    clause = {**DUTY, "must": {**DUTY["must"], "against": "$t.group"}}
    # Against the band: performed. Against north: not. Unknown: the band, or something else.
    band = measure(4, against={"value": "band", "confidence": 3})
    north = measure(4, against={"value": "north", "confidence": 3})
    assert judged([clause], attack(2), band) == {"duty[e0]": (0, 1)}
    assert judged([clause], attack(2), north) == {"duty[e0]": (1, 1)}
    assert judged([clause], attack(2), measure(4)) == {"duty[e0]": (1, 2)}


def test_a_response_is_licensed_in_kind_and_in_time():
    clauses = [LIMIT, {**CEASEFIRE, "except": [{"licensed_by": "in_kind"}]}]
    # Attack at 2, window (2, 7]: at 7 in kind; graver at 7: both broken; at 8 only the ceasefire.
    assert judged(clauses, attack(2), strike(7)) == {"in_kind[s0]": (0, 1), "ceasefire[s0]": (0, 1)}
    graver = strike(7, severity=3)
    assert judged(clauses, attack(2), graver) == {"in_kind[s0]": (1, 1), "ceasefire[s0]": (1, 1)}
    assert judged(clauses, attack(2), strike(8)) == {"ceasefire[s0]": (1, 1)}
    assert judged(clauses, attack(2), strike(2)) == {"ceasefire[s0]": (1, 1)}


def test_severities_that_overlap_make_a_response_possibly_too_grave():
    # Response 2..3, attack 2: of two worlds one is too grave.
    found = judged([LIMIT], attack(2), strike(4, severity={"low": 2, "high": 3}))
    assert found == {"in_kind[s0]": (1, 2)}


def test_one_attack_licenses_one_response_where_it_is_consumed():
    clause = {**LIMIT, "consumes_trigger": True}
    first, then = strike(4), strike(6, name="s1")
    assert judged([LIMIT], attack(2), first, then) == {"in_kind[s0]": (0, 1), "in_kind[s1]": (0, 1)}
    assert judged([clause], attack(2), first, then) == {
        "in_kind[s0]": (0, 1),
        "in_kind[s1]": (1, 1),
    }
    # Two attacks, two responses: each takes the earliest that is left.
    again = attack(3, name="e1")
    assert judged([clause], attack(2), again, first, then) == {
        "in_kind[s0]": (0, 1),
        "in_kind[s1]": (0, 1),
    }
    # At the same second neither has the better claim: licensed or not, two ways for each.
    assert judged([clause], attack(2), first, strike(4, name="s1")) == {
        "in_kind[s0]": (2, 4),
        "in_kind[s1]": (2, 4),
    }


def test_the_hotline_must_be_tried_between_attack_and_response():
    clause = {**LIMIT, "after": {"event": "hotline_attempt", "actor": "north"}}

    def call(offset):
        return Measure.model_validate(
            {
                **measure(offset, by="north").model_dump(exclude_unset=True),
                "event": "hotline_attempt",
            }
        )

    results = [judged([clause], attack(2), call(c), strike(5))["in_kind[s0]"] for c in (1, 2, 5, 6)]
    assert results == [(1, 1), (0, 1), (0, 1), (1, 1)]


def test_the_right_to_respond_ends_when_the_other_side_has_acted():
    clause = {**LIMIT, "until": {"event": "measure", "actor": "south"}}
    # Open interval (2, 5): acting at 3 or 4 ends it, at 2 or 5 does not.
    results = [
        judged([clause], attack(2), measure(m), strike(5))["in_kind[s0]"] for m in (2, 3, 4, 5)
    ]
    assert results == [(0, 1), (1, 1), (1, 1), (0, 1)]


def test_a_ceasefire_lapses_after_the_attack_for_whom_it_releases():
    lapsing = {**CEASEFIRE, "debtor": ["north", "south"], "while": {"none": LIMIT["when"]}}
    both = [strike(4), strike(4, name="s1", by="south")]
    released = {**lapsing, "releases": "north"}
    assert judged([released], attack(2), *both) == {
        "ceasefire[s0]": (0, 1),
        "ceasefire[s1]": (1, 1),
    }
    # Nobody says whom: north may be released or not, south as well: two ways each.
    assert judged([lapsing], attack(2), *both) == {"ceasefire[s0]": (2, 4), "ceasefire[s1]": (2, 4)}
    # Strictly before: an attack in the same second releases nobody.
    assert judged([released], attack(4), strike(4)) == {"ceasefire[s0]": (1, 1)}


def test_a_lapse_licenses_the_holder_only_up_to_the_limit():
    lapsing = {
        **CEASEFIRE,
        "while": {"none": LIMIT["when"]},
        "releases": "north",
        "except": [{"licensed_by": "in_kind"}],
    }
    assert judged([LIMIT, lapsing], attack(2), strike(4))["ceasefire[s0]"] == (0, 1)
    assert judged([LIMIT, lapsing], attack(2), strike(4, severity=3))["ceasefire[s0]"] == (1, 1)


def test_a_breach_suspends_strictly_after_it_and_until_it_is_cured():
    rest = {
        "clause": "rest", "kind": "suspension", "suspends": "ceasefire", "owed_by": "north",
        "to": "south", "while": "violated(duty)", "until": "cured",
    }  # fmt: skip
    clauses = [DUTY, CEASEFIRE, rest]
    # Attack at 2, breach at 7: a strike at 7 is forbidden, at 8 suspended; cured at 9.
    results = [
        judged(clauses, attack(2), measure(9), strike(s))["ceasefire[s0]"] for s in (7, 8, 9, 10)
    ]
    assert results == [(1, 1), (0, 1), (0, 1), (1, 1)]


def test_a_suspension_up_to_a_limit_licenses_nothing_beyond_it():
    rest = {
        "clause": "rest", "kind": "suspension", "suspends": "ceasefire", "owed_by": "north",
        "to": "south", "while": "violated(duty)", "up_to": "in_kind",
    }  # fmt: skip
    clauses = [DUTY, {**LIMIT, "within": "10 s"}, CEASEFIRE, rest]
    assert judged(clauses, attack(2), strike(9))["ceasefire[s0]"] == (0, 1)
    assert judged(clauses, attack(2), strike(9, severity=3))["ceasefire[s0]"] == (1, 1)


def test_leave_covers_operations_after_the_grant_and_within_its_scope():
    ban = {
        "clause": "ban", "kind": "prohibition", "debtor": "north", "creditor": "south",
        "never": {"event": "operation"}, "except": [{"licensed_by": "leave"}],
    }  # fmt: skip
    leave = {
        "clause": "leave", "kind": "power", "holder": "south",
        "effect": {"permit": "north", "event": "operation", "in": "southland"},
        "correlative": {"prohibit": "south", "event": "interference"},
    }  # fmt: skip

    def operation(offset, place):
        return Incident.model_validate(
            {
                **strike(
                    offset, name="op", place={"in": {"value": place, "confidence": 3}}
                ).model_dump(by_alias=True, exclude_unset=True),
                "event": "operation",
            }
        )

    meddling = Incident.model_validate(
        {
            **strike(9, name="i0", by="south").model_dump(exclude_unset=True),
            "event": "interference",
            "with": {"value": "op", "confidence": 3},
        }
    )
    grant = act("grant", 4, by="south", on_clause="leave", scope={"in": "valley"})
    inside, outside = operation(6, "valley"), operation(6, "southland")
    clauses = [ban, leave]
    assert judged(clauses, grant, inside, meddling) == {"ban[op]": (0, 1), "leave[i0]": (1, 1)}
    assert judged(clauses, grant, outside, meddling) == {"ban[op]": (1, 1), "leave[i0]": (0, 1)}
    usurped = act("grant", 4, by="north", on_clause="leave")
    assert judged(clauses, usurped, inside) == {"ban[op]": (1, 1)}
    revoked = act("revoke", 5, by="south", on_clause="leave", name="a1")
    assert judged(clauses, grant, revoked, inside) == {"ban[op]": (1, 1)}


def test_an_excuse_is_open_when_claimed_and_settled_when_the_other_side_accepts_it():
    clause = {**DUTY, "except": [{"excuse": "force_majeure"}]}
    about = {"instance": "e0", "on_clause": "duty", "excuse": "force_majeure"}
    claimed = act("claim_excuse", 9, by="south", **about)
    accepted = act("accept_excuse", 10, by="north", name="a1", **about)
    own = act("accept_excuse", 10, by="south", name="a1", **about)
    assert judged([clause], attack(2), claimed) == {"duty[e0]": (1, 2)}
    assert judged([clause], attack(2), claimed, accepted) == {"duty[e0]": (0, 1)}
    assert judged([clause], attack(2), own) == {"duty[e0]": (1, 1)}
    firm = {**clause, "non_derogable": True}
    assert judged([firm], attack(2), claimed, accepted) == {"duty[e0]": (1, 1)}


def test_a_creditor_may_waive_a_breach_and_the_debtor_may_not():
    waiver = {"instance": "e0", "on_clause": "duty"}
    assert judged([DUTY], attack(2), act("waive", 9, by="north", **waiver)) == {"duty[e0]": (0, 1)}
    assert judged([DUTY], attack(2), act("waive", 9, by="south", **waiver)) == {"duty[e0]": (1, 1)}


def test_an_unspecified_window_may_be_any_window():
    clause = {**DUTY, "within": "unspecified"}
    # Of the windows tried (none, 3 s, 8 s, endless): violated unless endless.
    assert judged([clause], attack(2)) == {"duty[e0]": (3, 4)}


def test_a_large_instance_is_refused():
    many = [attack((0, 9), name=f"e{n}") for n in range(5)]
    with pytest.raises(TooManyWorlds):
        judged([DUTY], *many)


def test_of_two_attacks_in_one_second_the_least_grave_is_consumed():
    clause = {**LIMIT, "consumes_trigger": True}
    # The first response takes the attack of 1, so the second, of 3, still has the attack of 3.
    for first, then in ((1, 3), (3, 1)):
        attacks = [attack(2, severity=first), attack(2, name="e1", severity=then)]
        strikes = [strike(4, severity=1), strike(6, name="s1", severity=3)]
        assert judged([clause], *attacks, *strikes) == {
            "in_kind[s0]": (0, 1),
            "in_kind[s1]": (0, 1),
        }
