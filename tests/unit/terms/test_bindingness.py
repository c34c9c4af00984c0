"""How a party holds a clause: from its own acts and positions, and from nothing else."""

import pytest

from detente.kernel.ladders import Form
from detente.kernel.times import FAR_FUTURE, FAR_PAST
from detente.record.entries import Commitment, Position
from detente.terms.bindingness import Bindingness, bindingness, in_force, needed_form, undertaken
from oracle.small import CEASEFIRE, DUTY
from small_terms import both, done, record_of, text_of
from strategies import BASE, second

B = Bindingness
SIGNED = {**CEASEFIRE, "form": "signed"}
PAPER = text_of(CEASEFIRE).header
SPLIT = {**CEASEFIRE, "form": {"required": {"north": "signed", "south": "verbal"}}}


def views(clause, *entries, at=30, layer="reported"):
    text = text_of(clause, layer=layer)
    name = clause["clause"]
    return bindingness(text, text.clauses[name], record_of(*entries), BASE + at)


def of_both(view):
    return {"north": view, "south": view}


def committed(by="north", to="south", **more):
    content = {
        "id": "cm",
        "debtor": by,
        "creditor": to,
        "consequent": "calm",
        "clause": "ceasefire",
    }
    return Commitment.model_validate({**content, **more})


def wants(party, form, on="paper"):
    return Position.model_validate(
        {"id": f"po_{party}", "party": party, "on": on, "requires": form}
    )


# Each view ---------------------------------------------------------------------------------------


def test_a_reported_clause_that_nobody_did_anything_about_is_held_nobody_knows_how():
    assert views(CEASEFIRE) == of_both(B.UNKNOWN)


def test_a_clause_is_binding_for_each_party_that_signed():
    assert views(CEASEFIRE, done("sign", "north", 5)) == {"north": B.BINDING, "south": B.UNKNOWN}
    assert views(CEASEFIRE, *both("sign", 5)) == of_both(B.BINDING)


def test_where_a_form_is_asked_for_and_not_reached_a_clause_is_not_yet_binding():
    assert views(SIGNED) == of_both(B.NOT_YET)
    assert views(SIGNED, *both("sign", 5)) == of_both(B.BINDING)


@pytest.mark.parametrize("layer", ["agreed", "proposed", "illustrative"])
def test_a_text_that_is_not_merely_reported_is_not_yet_binding(layer):
    assert views(CEASEFIRE, layer=layer) == of_both(B.NOT_YET)


def test_an_undertaking_in_its_own_word_is_political():
    assert views(CEASEFIRE, committed()) == {"north": B.POLITICAL, "south": B.UNKNOWN}


@pytest.mark.parametrize(
    "more", [{"status": "claimed"}, {"status": "demanded"}, {"own_word": False}]
)
def test_an_undertaking_told_by_others_binds_nobody_politically(more):
    assert views(CEASEFIRE, committed(**more)) == of_both(B.UNKNOWN)


def test_a_weaker_consent_than_a_signature_is_political():
    verbal = done("accept", "south", 5, form="verbal")
    assert views(CEASEFIRE, verbal) == {"north": B.UNKNOWN, "south": B.POLITICAL}


def test_different_forms_in_the_clause_itself_make_it_disputed():
    assert views(SPLIT) == of_both(B.DISPUTED)


def test_different_forms_in_recorded_positions_make_it_disputed():
    def on_it(party, form):
        return wants(party, form, on=CEASEFIRE["clause"])

    assert views(CEASEFIRE, on_it("north", "signed")) == of_both(B.UNKNOWN)
    assert views(CEASEFIRE, on_it("north", "signed"), on_it("south", "verbal")) == of_both(
        B.DISPUTED
    )
    same = (on_it("north", "signed"), on_it("south", "signed"))
    assert views(CEASEFIRE, *same) == of_both(B.UNKNOWN)


def test_positions_on_the_text_are_not_about_a_clause_whose_form_is_not_at_issue():
    paper = (wants("north", "signed"), wants("south", "verbal"))
    assert views(CEASEFIRE, *paper) == of_both(B.UNKNOWN)


def test_a_dispute_about_another_matter_is_not_about_this_clause():
    elsewhere = (wants("north", "signed", "border"), wants("south", "verbal", "border"))
    assert views(CEASEFIRE, *elsewhere) == of_both(B.UNKNOWN)


def test_a_party_that_has_what_it_asks_for_is_bound_while_the_other_disputes():
    accepted = done("accept", "south", 5, form="verbal")
    assert views(SPLIT, accepted) == {"north": B.DISPUTED, "south": B.BINDING}


# What acts do ------------------------------------------------------------------------------------


def test_an_act_after_the_instant_has_no_effect_yet():
    assert views(CEASEFIRE, *both("sign", 12), at=11) == of_both(B.UNKNOWN)
    assert views(CEASEFIRE, *both("sign", 12), at=12) == of_both(B.BINDING)


@pytest.mark.parametrize(
    ("powers", "view"),
    [
        ("full", B.BINDING),
        ("unspecified", B.BINDING),
        ("limited", B.POLITICAL),
        ("none", B.UNKNOWN),
    ],
)
def test_what_a_signature_does_depends_on_powers(powers, view):
    signed = done("sign", "north", 5, powers=powers)
    assert views(CEASEFIRE, signed)["north"] is view


def test_a_signature_with_limited_powers_is_no_more_than_initials():
    signed = done("sign", "north", 5, powers="limited")
    given = undertaken(record_of(signed), "north", PAPER, "ceasefire", BASE + 9)
    assert given is not None
    assert given.form is Form.INITIALLED
    assert given.consent is None


@pytest.mark.parametrize("kind", ["adopt", "initial"])
def test_fixing_a_text_never_binds_whatever_form_is_enough(kind):
    easy = {**CEASEFIRE, "form": "written"}
    assert views(easy, *both(kind, 5)) == of_both(B.NOT_YET)
    assert views(easy, *both("sign", 5)) == of_both(B.BINDING)


@pytest.mark.parametrize("kind", ["reject", "withdraw"])
def test_rejecting_or_withdrawing_ends_what_was_given_before_and_not_after(kind):
    signed = done("sign", "north", 5)
    assert views(CEASEFIRE, signed, done(kind, "north", 8))["north"] is B.UNKNOWN
    assert views(CEASEFIRE, signed, done(kind, "north", 8), at=7)["north"] is B.BINDING
    assert views(CEASEFIRE, signed, done(kind, "north", 3))["north"] is B.BINDING


def test_one_side_s_withdrawal_does_not_undo_the_other_s_signature():
    found = views(CEASEFIRE, *both("sign", 5), done("withdraw", "south", 8))
    assert found == {"north": B.BINDING, "south": B.UNKNOWN}


def test_withdrawing_without_powers_ends_nothing():
    gone = done("withdraw", "north", 8, powers="none")
    assert views(CEASEFIRE, done("sign", "north", 5), gone)["north"] is B.BINDING


def test_an_act_that_names_a_clause_concerns_no_other():
    text = text_of(CEASEFIRE, DUTY)
    record = record_of(*both("sign", 5, on_clause="duty"))
    assert bindingness(text, text.clauses["duty"], record, BASE + 9) == {
        "south": B.BINDING, "north": B.BINDING
    }  # fmt: skip
    assert bindingness(text, text.clauses["ceasefire"], record, BASE + 9) == of_both(B.UNKNOWN)


def test_an_act_that_names_text_and_clause_concerns_only_the_clause():
    record = record_of(*both("sign", 5, on_clause="duty", instrument="paper"))
    text = text_of(CEASEFIRE, DUTY)
    assert bindingness(text, text.clauses["ceasefire"], record, BASE + 9) == of_both(B.UNKNOWN)


def test_an_act_on_another_text_does_not_concern_this_one():
    text = text_of(CEASEFIRE, instrument="other_paper")
    found = bindingness(text, text.clauses["ceasefire"], record_of(*both("sign", 5)), BASE + 9)
    assert found == of_both(B.UNKNOWN)


def test_where_no_text_carries_the_clause_only_acts_on_the_clause_count():
    text = text_of(CEASEFIRE, instrument=None)
    clause = text.clauses["ceasefire"]
    assert bindingness(text, clause, record_of(*both("sign", 5)), BASE + 9) == of_both(B.UNKNOWN)
    on_it = record_of(*both("sign", 5, on_clause="ceasefire"))
    assert bindingness(text, clause, on_it, BASE + 9) == of_both(B.BINDING)


def test_the_strongest_form_stands_and_a_later_weaker_act_takes_nothing_away():
    record = record_of(done("sign", "north", 5), done("initial", "north", 8))
    given = undertaken(record, "north", PAPER, None, BASE + 9)
    assert given is not None
    assert (given.form, given.consent) == (Form.SIGNED, Form.SIGNED)
    assert given.since.hi == BASE + 5


def test_an_acceptance_without_a_form_is_verbal():
    given = undertaken(record_of(done("accept", "north", 5)), "north", PAPER, None, BASE + 9)
    assert given is not None
    assert given.form is Form.VERBAL


# Which form is enough ----------------------------------------------------------------------------


def test_the_form_needed_is_the_clause_s_own_then_a_form_clause_s_then_the_text_s():
    form = {
        "clause": "writing", "kind": "form", "applies_to": ["ceasefire"], "required": "written",
        "interpretation": {"south": {"required": "verbal"}},
    }  # fmt: skip
    text = text_of(CEASEFIRE, form, DUTY, form="ratified")
    ceasefire, duty = text.clauses["ceasefire"], text.clauses["duty"]
    assert needed_form(text, ceasefire, "north") is Form.WRITTEN
    assert needed_form(text, ceasefire, "south") is Form.VERBAL
    assert needed_form(text, duty, "north") is Form.RATIFIED
    own = text_of(SIGNED, form, form="ratified")
    assert needed_form(own, own.clauses["ceasefire"], "south") is Form.SIGNED
    bare = text_of(CEASEFIRE)
    assert needed_form(bare, bare.clauses["ceasefire"], "north") is None


# In force ----------------------------------------------------------------------------------------


def force(*entries, at=30, **header):
    text = text_of(CEASEFIRE, **header)
    return in_force(text, text.clauses["ceasefire"], record_of(*entries), BASE + at)


def test_a_reported_clause_that_nobody_put_in_force_is_judged_for_all_time():
    assert force().begins == (FAR_PAST, FAR_PAST)
    assert force(done("sign", "north", 5)).begins == (FAR_PAST, FAR_PAST)


def test_the_last_signature_needed_puts_a_text_in_force():
    found = force(done("sign", "north", 5), done("sign", "south", 9))
    assert found.begins == (BASE + 9, BASE + 9)


def test_the_text_s_own_date_comes_before_the_signatures():
    assert force(*both("sign", 5), in_force=second(12)).begins == (BASE + 12, BASE + 12)


def test_terminating_ends_force_and_only_with_powers_and_on_this_text():
    assert force(done("terminate", "south", 9)).ends == (BASE + 9, BASE + 9)
    assert force(done("terminate", "south", 9), at=8).ends == (FAR_FUTURE, FAR_FUTURE)
    assert force(done("terminate", "south", 9, powers="none")).ends == (FAR_FUTURE, FAR_FUTURE)
    assert force(done("terminate", "south", 9), instrument=None).ends == (FAR_FUTURE, FAR_FUTURE)


@pytest.mark.parametrize(
    ("entry", "act"), [("on_ratification", "ratify"), ("on_notification", "notify")]
)
def test_a_text_enters_into_force_by_the_act_that_it_names(entry, act):
    header = {"entry_into_force": entry}
    signed = both("sign", 5)
    assert force(*signed, **header).begins == (FAR_FUTURE, FAR_FUTURE)
    assert force(*signed, done(act, "north", 9), **header).begins == (FAR_FUTURE, FAR_FUTURE)
    assert force(*signed, *both(act, 9), **header).begins == (BASE + 9, BASE + 9)


# Versions and reservations -----------------------------------------------------------------------


def test_a_signature_on_one_version_is_none_on_another():
    record = record_of(*both("sign", 5, version=2))
    first, second_ = (text_of(CEASEFIRE, version=number) for number in (1, 2))
    assert bindingness(first, first.clauses["ceasefire"], record, BASE + 9) == of_both(B.UNKNOWN)
    assert bindingness(second_, second_.clauses["ceasefire"], record, BASE + 9) == of_both(
        B.BINDING
    )


def test_a_text_with_versions_is_signed_under_its_own_id():
    text = text_of(CEASEFIRE, agreement="chairs_text", instrument=None, version=1)
    record = record_of(*both("sign", 5, instrument="chairs_text", version=1))
    assert bindingness(text, text.clauses["ceasefire"], record, BASE + 9) == of_both(B.BINDING)


@pytest.mark.parametrize("when", [3, 5, 8])
def test_a_reservation_keeps_its_clause_out_of_the_consent_and_no_other(when):
    text = text_of(CEASEFIRE, DUTY)
    held_back = done("reserve", "north", when, on_clause="ceasefire")
    record = record_of(*both("sign", 5), held_back)
    assert bindingness(text, text.clauses["ceasefire"], record, BASE + 9) == {
        "north": B.POLITICAL, "south": B.BINDING,
    }  # fmt: skip
    assert set(bindingness(text, text.clauses["duty"], record, BASE + 9).values()) == {B.BINDING}
    lifted = record_of(
        *both("sign", 5), held_back, done("withdraw", "north", 9, on_clause="ceasefire")
    )
    assert bindingness(text, text.clauses["ceasefire"], lifted, BASE + 9) == of_both(B.BINDING)
