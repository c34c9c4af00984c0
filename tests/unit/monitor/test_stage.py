"""In which mode a clause runs, under whose effects, and in whose reading."""

import pytest

from detente.monitor.stage import AS_BINDING, IF_SHADOW, SUPPOSED
from detente.monitor.verdicts import Mode, Verdict
from oracle.small import CEASEFIRE, DUTY, LIMIT, attack, strike
from small_terms import both, done, judge, of, text_of

LICENSED = {**CEASEFIRE, "except": [{"licensed_by": "in_kind"}]}
READ = {**CEASEFIRE, "interpretation": {"south": {"never": {"event": ["strike", "attack"]}}}}


def mode(assessed, clause="ceasefire"):
    return assessed.of(clause).mode


def test_a_clause_binds_when_both_have_signed_and_not_when_one_has():
    text = text_of(CEASEFIRE)
    assert mode(judge(text)) is Mode.SHADOW
    assert mode(judge(text, done("sign", "north", 5))) is Mode.SHADOW
    assert mode(judge(text, *both("sign", 5))) is Mode.BINDING


def test_a_signature_without_powers_leaves_the_clause_in_shadow():
    found = judge(
        text_of(CEASEFIRE), done("sign", "north", 5), done("sign", "south", 5, powers="none")
    )
    assert mode(found) is Mode.SHADOW


@pytest.mark.parametrize("kind", ["adopt", "initial"])
def test_adopted_and_initialled_texts_run_in_shadow(kind):
    assert mode(judge(text_of(CEASEFIRE), *both(kind, 5))) is Mode.SHADOW


def test_a_withdrawal_takes_a_clause_back_to_shadow():
    text = text_of(CEASEFIRE)
    acts = (*both("sign", 5), done("withdraw", "south", 9))
    assert mode(judge(text, *acts, at=8)) is Mode.BINDING
    assert mode(judge(text, *acts, at=9)) is Mode.SHADOW


def test_a_clause_is_judged_under_the_effects_of_its_mode():
    text = text_of(CEASEFIRE)
    assert of(judge(text, strike(8)), "ceasefire[s0]").effects == IF_SHADOW
    assert of(judge(text, *both("sign", 5), strike(8)), "ceasefire[s0]").effects == AS_BINDING


def test_a_binding_clause_that_refers_to_one_in_shadow_has_two_verdicts():
    # Only the ceasefire is signed; the right to respond in kind is still talk.
    text = text_of(LICENSED, LIMIT)
    found = judge(text, *both("sign", 1, on_clause="ceasefire"), attack(5), strike(7))
    assert mode(found) is Mode.BINDING
    assert mode(found, "in_kind") is Mode.SHADOW
    assert of(found, "ceasefire[s0]", AS_BINDING).verdict is Verdict.VIOLATED
    assert of(found, "ceasefire[s0]", IF_SHADOW).verdict is Verdict.SATISFIED


def test_where_both_are_binding_there_is_one_verdict_and_the_licence_counts():
    found = judge(text_of(LICENSED, LIMIT), *both("sign", 1), attack(5), strike(7))
    assert of(found, "ceasefire[s0]").verdict is Verdict.SATISFIED
    assert of(found, "ceasefire[s0]").effects == AS_BINDING


def test_a_binding_clause_that_refers_to_nothing_in_shadow_has_one_verdict():
    text = text_of(CEASEFIRE, LIMIT)
    found = judge(text, *both("sign", 1, on_clause="ceasefire"), attack(5), strike(7))
    assert of(found, "ceasefire[s0]").effects == AS_BINDING


def test_a_draft_is_judged_only_when_supposed():
    draft = text_of(CEASEFIRE, layer="illustrative", agreement="draft", instrument=None)
    idle = judge(draft, strike(8))
    assert mode(idle) is Mode.DRAFT
    assert idle.instances == ()
    found = judge(draft, strike(8), suppose={"draft"})
    assert of(found, "ceasefire[s0]").effects == SUPPOSED


def test_a_draft_that_is_not_supposed_licenses_nothing():
    draft = text_of(LIMIT, layer="proposed", agreement="draft", instrument=None)
    texts = (text_of(LICENSED), draft)
    acts = (attack(5), strike(7))
    assert of(judge(texts, *acts), "ceasefire[s0]").verdict is Verdict.VIOLATED
    assert of(judge(texts, *acts, suppose={"draft"}), "in_kind[s0]").verdict is Verdict.SATISFIED


def test_the_terms_are_judged_the_same_whether_or_not_a_draft_is_supposed():
    draft = text_of(LIMIT, layer="proposed", agreement="draft", instrument=None)
    texts = (text_of(LICENSED), draft)
    acts = (*both("sign", 1), attack(5), strike(7))
    assert of(judge(texts, *acts, suppose={"draft"}), "ceasefire[s0]").verdict is Verdict.VIOLATED


def test_signing_a_draft_makes_it_bind_without_supposing_it():
    draft = text_of(CEASEFIRE, layer="proposed")
    assert mode(judge(draft, *both("sign", 5))) is Mode.BINDING
    assert (
        of(judge(draft, *both("sign", 5), strike(8)), "ceasefire[s0]").verdict is Verdict.VIOLATED
    )


def test_each_party_s_reading_is_judged_beside_the_term_as_it_stands():
    found = judge(text_of(READ), attack(6, actor={"value": "north", "confidence": 3}))
    assert of(found, "ceasefire[period]").verdict is Verdict.PRESUMABLY_SATISFIED
    assert of(found, "ceasefire[e0]@south").verdict is Verdict.VIOLATED


def test_a_reading_of_a_clause_is_also_one_of_what_refers_to_it():
    narrow = {**LIMIT, "interpretation": {"south": {"where": "severity < $t.severity"}}}
    found = judge(text_of(LICENSED, narrow), attack(5), strike(7))
    assert of(found, "ceasefire[s0]").verdict is Verdict.SATISFIED
    assert of(found, "ceasefire[s0]@south").verdict is Verdict.PRESUMABLY_VIOLATED
    assert not [i for i in found.instances if i.reading == "north"]


def test_what_happens_before_force_or_after_termination_is_not_judged_as_a_breach():
    text = text_of(CEASEFIRE)
    acts = (*both("sign", 5), done("terminate", "south", 9))
    assert of(judge(text, *acts, strike(4)), "ceasefire[s0]").verdict is Verdict.NOT_APPLICABLE
    assert of(judge(text, *acts, strike(7)), "ceasefire[s0]").verdict is Verdict.VIOLATED
    assert of(judge(text, *acts, strike(12)), "ceasefire[s0]").verdict is Verdict.NOT_APPLICABLE


def test_a_finding_is_told_among_the_reasons_and_moves_no_verdict():
    finds = done(
        "finding",
        "watchers",
        9,
        on_clause="ceasefire",
        instance="s0",
        stance="rejects",
        of="violated",
    )
    plain, told = judge(text_of(CEASEFIRE), strike(8)), judge(text_of(CEASEFIRE), strike(8), finds)
    assert of(plain, "ceasefire[s0]").verdict is of(told, "ceasefire[s0]").verdict
    assert "finding by Watchers: rejects violated" in of(told, "ceasefire[s0]").reasons


def test_who_signs_first_makes_no_difference():
    text = text_of(DUTY)
    one = judge(text, done("sign", "north", 3), done("sign", "south", 6), attack(8))
    other = judge(text, done("sign", "south", 3), done("sign", "north", 6), attack(8))
    assert [i.verdict for i in one.instances] == [i.verdict for i in other.instances]
