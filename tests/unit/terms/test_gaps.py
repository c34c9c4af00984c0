from dataclasses import replace

import pytest
from hypothesis import given

from clause_strategies import RECORD, agreement_of, agreements, clause_of
from detente.record.entries import Act, Instrument
from detente.terms.gaps import by_clause, gaps
from detente.terms.notation import HEADER

DUTY = {
    "clause": "duty", "kind": "obligation", "debtor": "north", "creditor": "south",
    "must": {"event": "measure"}, "within": "unspecified",
}  # fmt: skip
ANSWER = {
    "clause": "answer", "kind": "limit", "holder": "south", "when": {"event": "attack"},
    "each": {"event": "strike"}, "where": "severity <= $t.severity",
}  # fmt: skip


def found(*contents, **header):
    return gaps(agreement_of(*map(clause_of, contents), **header), RECORD)


def gap(parameter, *contents, clause=None):
    return next(
        g for g in found(*contents)
        if g.parameter == parameter and clause in (None, g.clause)
    )  # fmt: skip


def test_an_unspecified_parameter_becomes_a_question_with_names():
    asked = gap("within", DUTY)
    assert asked.question == "Within what time must North act?"
    assert asked.because == "the report leaves it out"


def asked_of(*entries, clauses=(DUTY,), **header):
    text = agreement_of(*map(clause_of, clauses), instrument="paper", **header)
    text = replace(text, header=text.header.model_copy(update={"parties": ("north", "south")}))
    paper = Instrument(id="paper", title="The paper", parties=("north", "south"))
    asked = gaps(text, RECORD.with_entries([paper, *entries], hypothetical=False))
    return {(g.clause, g.parameter) for g in asked}


def signs(party, powers="full"):
    content = {"id": f"sign_{party}", "act": "sign", "by": party, "on": "2025-11-20"}
    return Act.model_validate({**content, "powers": powers, "instrument": "paper"})


def test_a_form_that_the_text_names_is_not_asked_of_each_clause():
    assert ("duty", "form") in asked_of()
    assert ("duty", "form") not in asked_of(form="written")
    assert (HEADER, "signature") in asked_of(form="written")


def test_what_both_signed_with_full_powers_leaves_neither_form_nor_signature_open():
    both = asked_of(signs("north"), signs("south"))
    assert ("duty", "form") not in both
    assert (HEADER, "signature") not in both
    assert ("duty", "within") in both


@pytest.mark.parametrize("other", [(), (signs("south", "none"),), (signs("south", "limited"),)])
def test_one_signature_settles_neither(other):
    asked = asked_of(signs("north"), *other)
    assert {("duty", "form"), (HEADER, "signature")} <= asked


def test_a_form_clause_does_not_ask_who_signs_once_both_have():
    writing = {"clause": "w", "kind": "form", "applies_to": ["duty"], "required": "signed"}
    assert ("w", "by") in asked_of(signs("north"), clauses=(DUTY, writing))
    assert ("w", "by") not in asked_of(signs("north"), signs("south"), clauses=(DUTY, writing))


def test_different_forms_are_no_question_once_all_have_consented_in_their_own():
    differ = {**DUTY, "form": {"required": {"north": "written", "south": "verbal"}}}
    assert ("duty", "form.required") in asked_of(signs("north"), clauses=(differ,))
    signed = asked_of(signs("north"), signs("south"), clauses=(differ,))
    assert ("duty", "form.required") not in signed


def test_an_agreed_text_is_not_blamed_on_a_report():
    asked = gap("within", {**DUTY, "layer": "agreed"})
    assert asked.because == "the agreed text leaves it out"


def test_several_debtors_are_all_named():
    asked = gap("within", {**DUTY, "debtor": ["north", "south"]})
    assert asked.question == "Within what time must North and South act?"


def test_a_stated_parameter_is_not_asked():
    assert "within" not in {g.parameter for g in found({**DUTY, "within": "7 d"})}


def test_an_assumed_parameter_is_said_to_be_the_encoder_s():
    asked = gap("where", {**ANSWER, "assumes": ["where"]})
    said = "its severity is not greater than the attack's severity"
    assert asked.because == f"assumed by the encoder, not in the source: {said}"


ASSUMED = {
    "clause": "quiet",
    "kind": "prohibition",
    "debtor": "north",
    "assumes": ["never", "while"],
    "never": {"event": ["fire", "strike"], "across": "border"},
    "while": {"none": {"event": "attack", "target": "north"}},
}


def test_an_assumed_pattern_is_told_in_plain_english():
    duty = {**DUTY, "must": {"event": "measure", "against": "$t.actor"}, "assumes": "must"}
    told = [gap("must", duty), *(gap(p, ASSUMED) for p in ("never", "while"))]
    told.append(gap("each", {**ANSWER, "assumes": ["each"]}))
    assert [asked.because.partition("not in the source: ")[2] for asked in told] == [
        "take a measure against the one who carried it out",
        "open fire or carry out a strike across the border",
        "no attack on North",
        "a strike",
    ]
    for asked in told:
        assert not set("$_{") & set(asked.question + asked.because)


def test_a_condition_that_the_encoder_chose_is_a_question_of_its_own():
    assert gap("while", ASSUMED).question == (
        "What exactly ends the condition: which acts, by whom, from where, in which direction?"
    )
    assert "while" not in {g.parameter for g in found({**ASSUMED, "assumes": []})}


def test_an_assumption_that_no_kind_asks_about_is_asked_all_the_same():
    asked = gap("confidence", {**DUTY, "assumes": "confidence", "confidence": ">=probable"})
    assert asked.question == "Do the parties hold this for confidence: probable or better?"


def test_different_forms_make_a_question_that_names_both():
    form = {"required": {"north": "written", "south": "verbal"}}
    asked = gap("form.required", {**DUTY, "form": form})
    assert asked.question == (
        "Which form do all hold to be enough? So far: written for North and verbal for South."
    )
    assert asked.party_answers == {"north": "written", "south": "verbal"}


def test_equal_forms_make_no_question():
    form = {"required": {"north": "written", "south": "written"}}
    assert "form.required" not in {g.parameter for g in found({**DUTY, "form": form})}


def test_a_party_whose_form_nobody_states_is_asked():
    form = {"required": {"north": "written", "south": "unspecified"}}
    asked = gap("form.required.south", {**DUTY, "form": form})
    assert asked.question == "Which form does South hold to be enough?"


def test_different_readings_make_a_question_with_each_answer():
    readings = {"south": {"within": "3 d", "own_word": False}}
    asked = gap("within", {**DUTY, "within": "7 d", "interpretation": readings}, clause="duty")
    assert asked.party_answers == {"south": "3 days"}
    assert "3 days for South" in asked.because
    assert "as it stands: 7 days" in asked.because


def test_who_is_released_is_asked_only_where_a_condition_can_lapse():
    quiet = {"clause": "q", "kind": "prohibition", "debtor": "north", "never": {"event": "fire"}}
    assert not {"releases", "while"} & {g.parameter for g in found(quiet)}
    assert not {"releases", "while"} & set(clause_of(quiet).unspecified())
    condition = {"while": {"none": {"event": "attack"}}}
    assert "releases" in {g.parameter for g in found({**quiet, **condition})}


def test_what_the_whole_text_leaves_open_comes_last():
    all_found = found(DUTY, duration="a year")
    assert [g.parameter for g in all_found if g.clause == HEADER] == [
        "signature", "entry_into_force", "withdrawal", "verification", "disputes",
    ]  # fmt: skip
    assert all_found[-1].clause == HEADER


def test_gaps_group_by_clause_in_the_order_of_the_text():
    assert list(by_clause(found(ANSWER, DUTY))) == ["answer", "duty", HEADER]


def test_a_gap_is_json():
    assert gap("within", DUTY).as_json()["clause"] == "duty"


SWAP = {"north": "south", "south": "north"}


def swapped(value):
    if isinstance(value, dict):
        return {SWAP.get(key, key): swapped(item) for key, item in value.items()}
    if isinstance(value, list):
        return [swapped(item) for item in value]
    return SWAP.get(value, value) if isinstance(value, str) else value


@given(agreements())
def test_swapping_the_sides_mirrors_every_question(agreement):
    contents = [
        {"kind": c.kind, **c.model_dump(by_alias=True, exclude_unset=True, mode="json")}
        for c in agreement.clauses.values()
    ]
    free = {"title", "note", "definition", "verifier", "scope", "deposited_with"}
    contents = [{k: v for k, v in c.items() if k not in free} for c in contents]
    mirrored = [
        g.question.replace("North", "@").replace("South", "North").replace("@", "South")
        for g in found(*contents)
    ]
    assert [g.question for g in found(*map(swapped, contents))] == mirrored


def test_what_the_heading_says_of_the_whole_text_is_not_asked_of_its_clauses():
    ban = {"clause": "ban", "kind": "prohibition", "debtor": "north", "never": {"event": "attack"}}
    left = {g.parameter for g in found(ban) if g.clause == "ban"}
    assert {"in_force", "ends"} <= left
    said = {"in_force": "2025-01-01", "duration": "one year"}
    left = {g.parameter for g in found(ban, **said) if g.clause == "ban"}
    assert not {"in_force", "ends"} & left
    left = {g.parameter for g in found(ban, duration="unspecified") if g.clause == "ban"}
    assert "ends" in left
