import re

import pytest
from hypothesis import given

from clause_strategies import RECORD, agreement_of, agreements, clause_of
from detente.kernel.findings import Finding, Level
from detente.record.entries import Act, Incident, Instrument, Position
from detente.terms import lints
from detente.terms.lints import LINTS, RULES, run_lints
from detente.terms.notation import read_agreement, to_markdown

WHEN = {"event": "attack", "origin": "northland", "target": "south"}
DUTY = {
    "clause": "duty", "kind": "obligation", "layer": "agreed", "debtor": "north",
    "creditor": "south", "when": WHEN, "must": {"event": "measure", "against": "$t.group"},
    "within": "7 d", "from": "occurrence",
}  # fmt: skip
QUIET = {
    "clause": "quiet", "kind": "prohibition", "layer": "agreed", "debtor": ["north", "south"],
    "never": {"event": "strike", "across": "border"},
}  # fmt: skip
ANSWER = {
    "clause": "answer", "kind": "limit", "layer": "agreed", "holder": "south", "when": WHEN,
    "each": {"event": "strike", "into": "northland"}, "where": "severity <= $t.severity",
    "within": "72 h", "basis": "agreement",
}  # fmt: skip
REST = {
    "clause": "rest", "kind": "suspension", "layer": "agreed", "suspends": "quiet",
    "owed_by": "south", "to": "north", "while": "violated(duty)", "up_to": "answer",
    "basis": "agreement",
}  # fmt: skip
LEAVE = {
    "clause": "leave", "kind": "permission", "layer": "agreed", "holder": "south",
    "permit": {"event": "operation"}, "during": {"from": "2025-11-01", "to": "2025-12-01"},
}  # fmt: skip
WRITING = {
    "clause": "writing", "kind": "form", "layer": "agreed", "applies_to": "duty",
    "required": "written",
}  # fmt: skip


def text(*contents, **header):
    return agreement_of(*map(clause_of, contents), **header)


def codes(*contents, record=RECORD, **header):
    return {f.code: f for f in run_lints(text(*contents, **header), record)}


def changed(content, **keys):
    return {**content, **{key.removesuffix("_"): value for key, value in keys.items()}}


def incident(number, **keys):
    return Incident.model_validate(
        {"id": f"i{number}", "event": "attack", "when": "2025-11-01", **keys}
    )


SIGNED = RECORD.with_entries(
    [
        Instrument.model_validate({"id": "accord", "title": "The Accord"}),
        Act.model_validate(
            {"id": "sig", "act": "sign", "by": "north", "on": "2025-11-01", "instrument": "accord"}
        ),
    ]
)
SOUND = (DUTY, QUIET, ANSWER, REST, LEAVE, changed(WRITING, required="verbal"))


def test_a_sound_text_has_only_notes_on_consequences():
    header = {"disputes": "by arbitration", "form": "written", "instrument": "accord"}
    found = codes(*SOUND, record=SIGNED, **header)
    assert {code for code, f in found.items() if f.level is not Level.NOTE} == set()


# code, what triggers it, what does not
CASES = {
    "T010": ((changed(DUTY, must={"event": "raid"}),), (DUTY,)),
    "T020": ((changed(DUTY, when={"event": "unspecified"}, must={"event": "order"}),), (DUTY,)),
    "T021": ((changed(DUTY, within="unspecified"),), (DUTY,)),
    "T022": ((changed(ANSWER, within=None),), (ANSWER,)),
    "T023": ((changed(DUTY, in_force="2025-12-01", ends="2025-11-01"),),
             (changed(DUTY, in_force="2025-11-01", ends="2025-12-01"),)),
    "T024": ((changed(DUTY, creditor="north"),), (DUTY,)),
    "T025": ((DUTY,),
             (DUTY, QUIET, ANSWER, REST, changed(REST, clause="r", while_="violated(quiet)"))),
    "T028": ((changed(ANSWER, when={"event": "strike", "actor": "south"}),), (ANSWER,)),
    "T029": ((changed(ANSWER, basis="countermeasure"),), (ANSWER,)),
    "T030": ((changed(ANSWER, basis="unspecified"),), (ANSWER,)),
    "T032": ((changed(QUIET, except_={"licensed_by": "duty"}), DUTY),
             (changed(QUIET, except_={"licensed_by": "answer"}), ANSWER)),
    "T033": ((changed(DUTY, layer="illustrative", interpretation={"north": {"within": "3 d"}}),),
             (changed(DUTY, interpretation={"north": {"within": "3 d"}}),)),
    "T034": ((changed(DUTY, layer="reported"),),
             (changed(DUTY, layer="reported", on_word_of="minister"),)),
    "T035": ((changed(DUTY, must={"event": "measure", "against": "$t.colour"}),), (DUTY,)),
    "T036": ((changed(DUTY, when={"event": "attack", "origin": "unspecified"}),), (DUTY,)),
    "T037": ((changed(REST, up_to=None), DUTY, QUIET), (REST, DUTY, QUIET, ANSWER)),
}  # fmt: skip
WITH_HEADER = {"T026", "T027", "T031", "T038"}
"""Codes whose tests need more than clauses; they stand below."""


@pytest.mark.parametrize("code", CASES)
def test_a_lint_finds_what_it_is_for(code):
    assert code in codes(*CASES[code][0])


@pytest.mark.parametrize("code", CASES)
def test_a_lint_is_silent_where_nothing_is_the_matter(code):
    assert code not in codes(*CASES[code][1])


def test_every_code_in_the_table_is_under_test():
    listed = set(re.findall(r"^(T\d{3})  ", lints.__doc__ or "", re.MULTILINE))
    assert listed == set(CASES) | WITH_HEADER


def test_every_rule_is_entered_and_says_what_it_finds():
    assert len(LINTS) == len(RULES)
    assert all(rule.__doc__ and rule.__doc__.startswith(("Find", "Note")) for rule in LINTS)


def test_agreed_terms_need_an_act_on_their_text_or_on_the_clause():
    assert "T038" in codes(DUTY)
    assert "T038" in codes(DUTY, record=SIGNED)
    assert "T038" not in codes(DUTY, record=SIGNED, instrument="accord")
    assert "T038" not in codes(changed(DUTY, layer="proposed"))
    one = Act.model_validate(
        {"id": "one", "act": "accept", "by": "north", "on": "2025-11-01", "on_clause": "duty"}
    )
    assert "T038" not in codes(DUTY, record=RECORD.with_entries([one]))
    void = one.model_copy(update={"powers": "none"})
    assert "T038" in codes(DUTY, record=RECORD.with_entries([void]))


def test_a_text_without_settlement_of_disputes_is_noted():
    assert "T026" in codes(DUTY)
    assert "T026" not in codes(DUTY, disputes="by arbitration")


@pytest.mark.parametrize(
    "content",
    [
        changed(WRITING, required="signed"),
        changed(WRITING, required="verbal", form="signed"),
        changed(WRITING, required="verbal", form={"required": {"north": "signed"}}),
    ],
)
def test_a_form_that_the_text_does_not_have_is_found(content):
    assert "T027" in codes(content, DUTY, form="written")
    assert "T027" not in codes(content, DUTY, form="signed")
    assert "T027" not in codes(content, DUTY, form="unspecified")


def test_an_attribute_that_no_event_on_record_tells_is_noted():
    told = RECORD.with_entries([incident(1, origin="northland", target="south", severity=3)])
    untold = RECORD.with_entries([incident(1, target="south", severity=3)])
    assert "T031" not in codes(ANSWER, record=told)
    assert "`origin`" in codes(ANSWER, record=untold)["T031"].message
    assert "T031" not in codes(ANSWER, record=RECORD)


def test_severity_that_no_event_on_record_has_is_noted():
    record = RECORD.with_entries([incident(1, origin="northland", target="south")])
    assert "`severity`" in codes(ANSWER, record=record)["T031"].message


def test_a_reported_term_is_not_told_to_mend_what_the_report_leaves_out():
    reported = changed(DUTY, layer="reported", on_word_of="minister", within="unspecified")
    assert codes(reported)["T021"].level is Level.NOTE
    proposed = changed(DUTY, layer="proposed", on_word_of="minister", within=None)
    assert codes(proposed)["T021"].level is Level.WARNING


def test_an_unspecified_end_is_not_told_as_never():
    due = codes(changed(DUTY, layer="proposed", within="unspecified"))["T021"]
    assert due.level is Level.NOTE
    assert "leaves open by when" in due.message
    assert "never" not in due.message
    right = codes(changed(ANSWER, layer="proposed", within="unspecified"))["T022"]
    assert right.level is Level.NOTE
    assert "leaves open when the right" in right.message
    assert "never" in codes(changed(ANSWER, layer="proposed", within=None))["T022"].message


def test_a_permission_without_an_end_never_expires():
    assert "T022" in codes(changed(LEAVE, during={"from": "2025-11-01"}))
    assert "T022" not in codes(changed(LEAVE, during={"from": "2025-11-01"}, ends="2025-12-01"))


def test_a_clause_that_ends_before_the_text_is_in_force_is_found():
    assert "T023" in codes(changed(DUTY, ends="2025-11-01"), in_force="2025-12-01")


def test_a_duty_that_both_owe_to_both_is_mutual():
    both = ["north", "south"]
    assert "T024" not in codes(changed(DUTY, debtor=both, creditor=both))
    assert "T024" in codes(changed(DUTY, debtor=both, creditor="south"))


def test_a_suspension_between_a_party_and_itself_is_found():
    assert "T024" in codes(changed(REST, to="south"), DUTY, QUIET, ANSWER)


def test_a_duty_set_off_by_a_finding_is_a_consequence():
    penalty = changed(DUTY, clause="pay", when={"act": "finding", "on_clause": "duty"},
                      must={"event": "measure"})  # fmt: skip
    found = [f.message for f in run_lints(text(DUTY, penalty), RECORD) if f.code == "T025"]
    assert not any("clause duty " in message for message in found)


def mutual(**keys):
    mine = changed(ANSWER, when={"event": "strike", "target": "south"}, **keys)
    yours = changed(mine, clause="answer_of_north", holder="north",
                    when={"event": "strike", "target": "north"},
                    each={"event": "air_strike", "into": "southland"})  # fmt: skip
    return mine, yours


def test_rights_that_set_each_other_off_are_found_with_both_places():
    agreement, _ = read_agreement(to_markdown(text(*mutual())), "a.md")
    assert agreement is not None
    finding = next(f for f in run_lints(agreement, RECORD) if f.code == "T028")
    assert "answer → answer_of_north → answer" in finding.message
    assert len({finding.place, *finding.also}) == 3


def test_rights_set_off_by_different_events_do_not_form_a_circle():
    mine, yours = mutual()
    assert "T028" not in codes(mine, changed(yours, when={"event": "abduction"}))


def test_force_by_a_suspension_cannot_rest_on_countermeasures():
    found = codes(changed(REST, basis="countermeasure"), DUTY, QUIET, ANSWER)
    assert "article 50(1)(a)" in " ".join(found["T029"].because)
    assert "lawyer" in " ".join(found["T029"].because)


def test_a_kind_of_strike_is_force_as_well():
    each = {"event": "drone_strike"}
    assert "T029" in codes(changed(ANSWER, basis="countermeasure", each=each))


def test_a_countermeasure_without_force_is_not_an_error():
    each = {"event": "withdrawal"}
    assert "T029" not in codes(changed(ANSWER, basis="countermeasure", each=each))


@pytest.mark.parametrize(
    "content",
    [
        changed(REST, suspends="answer"),
        changed(REST, up_to="duty"),
        changed(REST, while_="violated(rest)"),
        changed(DUTY, when={"violated": "duty"}),
        changed(WRITING, applies_to="writing"),
        changed(DUTY, overrides="duty"),
    ],
)
def test_a_clause_of_a_kind_that_cannot_play_the_part_is_found(content):
    others = [c for c in (DUTY, QUIET, ANSWER) if c["clause"] != content["clause"]]
    assert "T032" in codes(content, *others)


def test_a_position_on_an_illustrative_clause_is_found():
    position = Position.model_validate({"id": "p", "party": "north", "on": "duty"})
    record = RECORD.with_entries([position])
    assert "T033" in codes(changed(DUTY, layer="illustrative"), record=record)
    assert "T033" not in codes(DUTY, record=record)


@pytest.mark.parametrize(
    "content",
    [
        changed(DUTY, when=None),
        changed(DUTY, must={"event": "measure", "against": "$x.actor"}),
        changed(QUIET, never={"event": "strike", "actor": "$t.actor"}),
        changed(ANSWER, where="severity <= $t.severty"),
        changed(DUTY, when={"act": "notify"}),
    ],
)
def test_a_reference_to_what_a_trigger_cannot_have_is_found(content):
    assert "T035" in codes(content)


def test_a_reference_to_the_act_that_set_a_duty_off_is_fine():
    duty = changed(DUTY, when={"act": "notify"}, must={"act": "accept", "to": "$t.by"})
    assert "T035" not in codes(duty)


@given(agreements())
def test_lints_return_findings_whatever_the_text(agreement):
    found = run_lints(agreement, RECORD)
    assert all(isinstance(finding, Finding) for finding in found)
    assert all(finding.message.endswith(".") for finding in found)
