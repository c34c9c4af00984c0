"""Each finding code: a record that triggers it, and one beside it that does not."""

import hashlib
from dataclasses import replace

import pytest

from detente.errors import UnknownNameError
from detente.kernel.findings import Level
from detente.kernel.ladders import Layer
from detente.record import checks
from detente.record.checks import CHECKS, run_checks
from detente.record.entries import Incident, Party
from detente.record.notation import read_record

CAST = """
process: {id: talks, zone: UTC}
parties:
  - {id: upper, name: Upper Valley, kind: state}
  - {id: lower, name: Lower Valley, kind: de_facto_authority, territory: meadow}
third_parties:
  - {id: envoy, name: the Envoy, kind: state, role: mediator}
  - {id: commission, name: the Commission, kind: body, role: monitor}
groups:
  - {id: band, name: the Band}
persons:
  - {id: minister, name: the Minister, speaks_for: upper}
territories:
  - {id: meadow, name: the Meadow}
sources:
  - {id: report, title: Report, published: 2025-11-08, text: verbatim, path: sources/report.md}
  - {id: digest, title: Digest, text: paraphrase, path: sources/digest.md}
instruments:
  - {id: framework, title: Framework}
"""


def found(body, code, folder=None):
    journal, findings = read_record(CAST + body, "record.yaml")
    assert findings == ()
    return [finding for finding in run_checks(journal, folder=folder) if finding.code == code]


def only(body, code, folder=None):
    (finding,) = found(body, code, folder)
    assert finding.place.line > 0
    return finding


def because(finding):
    return "\n".join(finding.because)


# The registry ------------------------------------------------------------------------------------


def test_every_rule_has_a_file_a_name_and_a_sentence():
    assert len(CHECKS) == len(checks.RULES)
    for name, rule in zip(CHECKS.names(), CHECKS, strict=True):
        assert rule.__module__.endswith(f".{name}")
        assert rule.__doc__


def test_rules_may_be_chosen_by_name():
    journal, _ = read_record("process: {id: talks}\n")
    assert [f.code for f in run_checks(journal, ["zone"])] == ["R012"]
    assert run_checks(journal, ["rounds"]) == ()
    with pytest.raises(UnknownNameError, match="'zone'"):
        run_checks(journal, ["zones"])


def test_the_cast_alone_gives_no_errors_and_no_warnings():
    journal, _ = read_record(CAST)
    assert {f.level for f in run_checks(journal)} == {Level.NOTE}


# R010 --------------------------------------------------------------------------------------------


def test_r010_a_name_that_is_not_on_record_is_shown_with_the_nearest():
    finding = only("demands:\n  - {id: d, party: uper, content: x}\n", "R010")
    assert "'upper'" in finding.hint
    assert (finding.place.line, finding.place.column) == (21, 20)


def test_r010_a_name_of_the_wrong_kind_says_what_it_is():
    finding = only("statements:\n  - {id: s, speaker: meadow, act: assert}\n", "R010")
    assert "on record as a territory" in finding.message


@pytest.mark.parametrize(
    "body",
    [
        "statements:\n  - {id: s, speaker: minister, act: deny, nested: {speaker: x, act: ask}}\n",
        "demands:\n  - {id: d, party: upper, content: x, stated_in: st_nowhere}\n",
        "demands:\n  - {id: d, party: upper, content: x, evidence: repport#s1}\n",
        "attributions:\n  - {id: x, incident: inc_9, to: band, by: upper}\n",
        "claims:\n  - {id: x, group: bandd, host: lower, claim: tolerated}\n",
        "acts:\n  - {id: x, act: adopt, by: upper, on: 2025-11-01, witnessed_by: [envoi]}\n",
        "acts:\n  - {id: x, act: grant, by: upper, on: 2025-11-01, scope: {in: medow}}\n",
        "coverage:\n  - {id: x, source: report, during: 2025, in: [medow]}\n",
        "incidents:\n  - {id: x, event: attack, when: 2025-11-01, actor: bande}\n",
        "incidents:\n  - {id: x, event: attack, when: 2025-11-01, place: {in: medow}}\n",
    ],
)
def test_r010_is_found_in_every_key_that_refers(body):
    finding = only(body, "R010")
    assert finding.level is Level.ERROR
    assert finding.place.column > 5


def test_r010_somebody_unlisted_in_an_event_is_a_warning_only():
    finding = only(
        "incidents:\n  - {id: x, event: attack, when: 2025-11-01, target: travellers}\n", "R010"
    )
    assert finding.level is Level.WARNING


def test_r010_is_not_found_where_names_are_on_record_or_nobody_is_named():
    body = """
statements:
  - {id: s, speaker: narrator, act: assert, evidence: report#s1}
incidents:
  - {id: x, event: attack, when: 2025-11-01, actor: unknown, target: upper, origin: meadow}
"""
    assert found(body, "R010") == []


def test_r010_redacted_and_retracted_and_unread_names_are_fine():
    body = f"""
demands:
  - {{id: d1, party: upper, content: x, stated_in: s_gone}}
  - {{id: d2, party: upper, content: x, stated_in: s_back}}
statements:
  - {{id: s_back, speaker: minister, act: demand}}
retractions:
  - {{id: r, entry: s_back, because: mistaken}}
redactions:
  - {{id: t, entry: s_gone, was_section: statements, sha256: {"ab" * 32}, because: protects}}
"""
    assert found(body, "R010") == []
    broken = CAST + "statements:\n  - {id: s1, speaker: minister, act: sing}\n"
    journal, _ = read_record(
        broken + "demands:\n  - {id: d, party: upper, content: x, stated_in: s1}\n"
    )
    assert [f for f in run_checks(journal) if f.code == "R010"] == []


# R011–R013 ---------------------------------------------------------------------------------------


def test_r011_an_unknown_event_type_is_shown_with_the_nearest():
    finding = only("incidents:\n  - {id: x, event: atack, when: 2025-11-01}\n", "R011")
    assert "'attack'" in finding.hint
    assert only("coverage:\n  - {id: x, source: report, during: 2025, of: [fier]}\n", "R011")
    assert only("event_types:\n  - {id: ambush, parent: atack}\n", "R011")


def test_r011_a_type_of_the_case_is_known():
    body = "event_types:\n  - {id: ambush, parent: attack}\n"
    assert found(body + "incidents:\n  - {id: x, event: ambush, when: 2025-11-01}\n", "R011") == []


def test_r012_a_record_without_zone_is_warned_of():
    journal, _ = read_record("process: {id: talks}\n")
    (finding,) = run_checks(journal, ["zone"])
    assert (finding.code, finding.level) == ("R012", Level.WARNING)


def test_r012_a_zone_that_is_written_is_enough():
    assert found("", "R012") == []


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "sources").mkdir()
    text = "[s1] The minister spoke of peace.\n[s2] He left.\n"
    (tmp_path / "sources" / "report.md").write_text(text, "utf-8")
    (tmp_path / "sources" / "digest.md").write_text("[s1] A speech on peace.\n", "utf-8")
    return tmp_path


def said(evidence):
    return f"statements:\n  - {{id: s, speaker: minister, act: assert, evidence: [{evidence}]}}\n"


@pytest.mark.parametrize(
    "evidence",
    [
        "report#s2", "report", "digest#s1",
        '{source: report, quote: "spoke of  peace"}',
        '{source: report, start: 5, end: 17, quote: "The minister"}',
        "{source: report, at: s1, start: 5, end: 17}",
    ],
)  # fmt: skip
def test_r013_is_not_found_where_evidence_matches(folder, evidence):
    assert found(said(evidence), "R013", folder) == []


@pytest.mark.parametrize(
    ("evidence", "words"),
    [
        ("report#s3", ["no sentence marked [s3]"]),
        ("digest#s2", ["no sentence marked [s2]"]),
        (
            '{source: report, quote: "spoke of war"}',
            ["“spoke of war”", "“[s1] The minister spoke of peace.”"],
        ),
        (
            '{source: report, start: 5, end: 17, quote: "The emperor!"}',
            ["“The emperor!”", "“The minister”"],
        ),
        ("{source: report, start: 5, end: 1700}", ["5 to 1700"]),
        ("{source: report, start: 5}", ["5 to …"]),
    ],
)
def test_r013_evidence_that_does_not_match_shows_both_texts(folder, evidence, words):
    finding = only(said(evidence), "R013", folder)
    assert finding.level is Level.ERROR
    assert all(word in finding.message + because(finding) for word in words)


def test_r013_a_quotation_from_a_paraphrase_is_said_to_be_uncheckable(folder):
    finding = only(said('{source: digest, quote: "peace"}'), "R013", folder)
    assert finding.level is Level.NOTE
    assert "paraphrase" in finding.message


def test_r013_a_copy_with_another_hash_shows_both(folder):
    actual = hashlib.sha256((folder / "sources" / "report.md").read_bytes()).hexdigest()
    line = "sources:\n  - {{id: r2, title: R, text: {}, path: sources/report.md, sha256: {}}}\n"
    cast = CAST.split("sources:", maxsplit=1)[0]

    def hashes(kind, digest):
        journal, _ = read_record(cast + line.format(kind, digest))
        return run_checks(journal, ["evidence"], folder)

    (finding,) = hashes("verbatim", "ab" * 32)
    assert actual in because(finding)
    assert "ab" * 32 in because(finding)
    assert hashes("verbatim", f'"{actual}"') == ()
    assert hashes("paraphrase", "ab" * 32) == ()


def test_r013_a_copy_that_is_not_there_is_a_warning_and_one_outside_an_error(folder):
    (folder / "sources" / "digest.md").unlink()
    assert only("", "R013", folder).level is Level.WARNING
    journal, _ = read_record(
        "process: {id: t, zone: UTC}\nsources:\n"
        "  - {id: r, title: R, text: verbatim, path: ../../etc/passwd}\n"
    )
    (finding,) = run_checks(journal, folder=folder)
    assert "out of the case folder" in finding.message


def test_r013_nothing_is_said_without_a_folder():
    assert found(said("report#s99"), "R013") == []


# R014–R017 ---------------------------------------------------------------------------------------


def test_r014_two_outcomes_of_one_round_are_shown_with_their_sources():
    body = """
meetings:
  - {id: m1, round: 3, outcome: {value: collapsed, source: officials}}
  - {id: m2, round: 3, outcome: adjourned, evidence: report#s1}
"""
    finding = only(body, "R014")
    assert finding.because == ("m1: collapsed (officials)", "m2: adjourned (report#s1)")
    assert len(finding.also) == 1
    assert found(body.replace("adjourned", "collapsed"), "R014") == []
    assert found(body.replace("m2, round: 3", "m2, round: 4"), "R014") == []


@pytest.mark.parametrize(
    ("key", "one", "other", "compatible"),
    [
        ("venue", "Istanbul", "Doha", "Istanbul"),
        ("mediators", "[envoy]", "[envoy, commission]", "[envoy]"),
        ("parties", "[upper]", "[upper, lower]", "[upper]"),
        ("began", "2025-11-06", "2025-11-07", "2025-11"),
        ("ended", "2025-11-06", "{from: 2025-11-07}", "unspecified"),
        ("next_round", "none_planned", "agreed", "none_planned"),
    ],
)
def test_r014_entries_for_one_round_that_cannot_both_be_right_are_shown(
    key, one, other, compatible
):
    body = "meetings:\n  - {id: m1, round: 3, %s: %s, evidence: report}\n  - {id: m2, round: 3, %s: %s}\n"
    finding = only(body % (key, one, key, other), "R014")
    assert finding.entries == ("m1", "m2")
    assert "m1: " in finding.because[0]
    assert "(report)" in finding.because[0]
    assert found(body % (key, one, key, compatible), "R014") == []


def test_r109_a_round_told_differently_is_compared_with_all_that_is_told():
    body = """
meetings:
  - {id: m1, round: 1, venue: Doha}
  - {id: m2, round: 2, venue: Doha}
  - {id: m3, round: 2, venue: Istanbul}
"""
    assert "venue: Doha → Doha / Istanbul" in only(body, "R109").message


def test_r014_corrections_that_differ_and_are_not_ordered_contradict():
    body = """
incidents:
  - {id: x, event: attack, when: 2025-11-01}
corrections:
  - {id: c1, entry: x, set: {severity: 2}, known: 2025-11-03, evidence: report}
  - {id: c2, entry: x, set: {severity: 3}, known: 2025-11-03, evidence: digest}
"""
    assert "c1: severity is 2 (report)" in because(only(body, "R014"))
    ordered = body.replace(
        "known: 2025-11-03, evidence: digest", "known: 2025-11-04, evidence: digest"
    )
    assert found(ordered, "R014") == []
    withdrawn = body + "retractions:\n  - {id: r, entry: c1, because: mistaken}\n"
    assert found(withdrawn, "R014") == []


def test_r014_two_sources_on_an_outcome_contradict_in_whatever_order():
    body = """
meetings:
  - {id: m1, round: 3}
corrections:
  - {id: c1, entry: m1, set: {outcome: collapsed}, known: 2025-11-09, evidence: report}
  - {id: c2, entry: m1, set: {outcome: adjourned}, known: 2025-11-10, evidence: digest}
"""
    assert only(body, "R014")
    assert found(body.replace("evidence: digest", "evidence: report"), "R014") == []


def test_r014_two_confirmed_values_contradict():
    body = """
incidents:
  - id: x
    event: attack
    when: 2025-11-01
    actor: [{value: band, confidence: 3, source: a}, {value: lower, confidence: 3, source: b}]
attributions:
  - {id: at, incident: x, to: band, by: upper}
"""
    assert only(body, "R014").because == ("band (a)", "lower (b)")
    assert found(body.replace("lower, confidence: 3", "lower, confidence: 1"), "R014") == []


def test_r015_changes_of_what_is_not_on_record_are_shown_with_the_nearest():
    incident = "incidents:\n  - {id: inc_1, event: attack, when: 2025-11-01}\n"
    finding = only(
        incident + "corrections:\n  - {id: c, entry: inc_2, set: {severity: 1}}\n", "R015"
    )
    assert "'inc_1'" in finding.hint
    assert only(incident + "retractions:\n  - {id: r, entry: inc_2, because: x}\n", "R015")


def test_r015_values_that_do_not_fit_are_told_in_sentences():
    incident = "incidents:\n  - {id: inc_1, event: attack, when: 2025-11-01}\n"
    finding = only(
        incident + "corrections:\n  - {id: c, entry: inc_1, set: {when: soon}}\n", "R015"
    )
    assert "`when`: 'soon' is not a date or time." in because(finding)
    finding = only(
        incident + "corrections:\n  - {id: c, entry: inc_1, set: {sevrity: 2}}\n", "R015"
    )
    assert "Did you mean `severity`?" in because(finding)
    finding = only(incident + "corrections:\n  - {id: c, entry: inc_1, set: {id: inc_2}}\n", "R015")
    assert "another id" in because(finding)


def test_r015_changes_that_fit_are_fine():
    body = """
incidents:
  - {id: inc_1, event: attack, when: 2025-11-01}
corrections:
  - {id: c, entry: inc_1, set: {severity: 2, place.in: meadow}}
retractions:
  - {id: r, entry: c, because: mistaken}
"""
    assert found(body, "R015") == []


def test_r016_a_retraction_known_before_its_entry_is_an_error():
    body = """
incidents:
  - {id: x, event: attack, when: 2025-11-01, known: 2025-11-05}
retractions:
  - {id: r, entry: x, because: mistaken, known: 2025-11-04}
"""
    assert "2025-11-04" in because(only(body, "R016"))
    assert found(body.replace("2025-11-04", "2025-11-05"), "R016") == []


def test_r017_an_event_known_before_it_happened_is_an_error():
    body = "incidents:\n  - {id: x, event: attack, when: 2025-11-05, known: 2025-11-04}\n"
    finding = only(body, "R017")
    assert finding.place.line == 21
    assert found(body.replace("2025-11-04", "2025-11-05"), "R017") == []
    assert found(
        "acts:\n  - {id: x, act: adopt, by: upper, on: 2025-11-09, evidence: report}\n", "R017"
    )
    assert found(body.replace(", known: 2025-11-04", ""), "R017") == []


# R018–R024 ---------------------------------------------------------------------------------------


def test_r018_a_finding_by_a_body_that_was_not_set_up_is_warned_of():
    act = "acts:\n  - {id: f, act: finding, by: commission, stance: finds, on: 2025-11-09}\n"
    assert "No act on record" in because(only(act, "R018"))
    founding = "  - {id: e, act: establish, by: upper, body: commission, on: 2025-11-01}\n"
    assert found(act + founding, "R018") == []
    assert "only later" in because(only(act + founding.replace("2025-11-01", "2025-12-01"), "R018"))
    assert found(act.replace("by: commission", "by: envoy"), "R018") == []


def test_r019_a_signature_without_powers_is_warned_of():
    act = (
        "acts:\n  - {id: s, act: sign, by: upper, instrument: framework, on: 2025, powers: none}\n"
    )
    assert "no effect" in only(act, "R019").message
    assert "not on record" in only(act.replace(", powers: none", ""), "R019").message
    assert found(act.replace("none", "full"), "R019") == []


def test_r019_an_act_on_an_unknown_text_is_an_error():
    act = "acts:\n  - {id: s, act: sign, by: upper, instrument: framwork, on: 2025, powers: full}\n"
    finding = only(act, "R019")
    assert finding.level is Level.ERROR
    assert "'framework'" in finding.hint


def test_r019_an_act_by_a_group_is_warned_of():
    act = "acts:\n  - {id: s, act: accept, by: band, on: 2025-11-09}\n"
    assert only(act, "R019").level is Level.WARNING
    assert found(act.replace("band", "upper"), "R019") == []


def test_r020_coverage_by_nobody_is_an_error():
    assert "'report'" in only("coverage:\n  - {id: c, source: reprt, during: 2025}\n", "R020").hint


def test_r021_control_that_was_only_supposed_is_not_recorded_as_a_fact():
    body = """
statements:
  - id: s
    speaker: minister
    act: assert
    condition: {connective: if, antecedent: the band is beyond control}
claims:
  - {id: c, group: band, host: lower, claim: beyond_control, modality: actual, stated_in: s}
"""
    assert "beyond control" in because(only(body, "R021"))
    assert found(body.replace("modality: actual", "modality: hypothetical"), "R021") == []
    told = body.replace(
        "    condition: {connective: if, antecedent: the band is beyond control}\n", ""
    )
    assert found(told, "R021") == []


def test_r022_a_confirmed_actor_needs_an_attribution():
    body = (
        "incidents:\n  - {id: x, event: attack, when: 2025, actor: {value: band, confidence: 3}}\n"
    )
    assert "attribution" in only(body, "R022").hint
    assert found(body.replace("confidence: 3", "confidence: 2"), "R022") == []
    assert only(
        body.replace("actor: {value: band, confidence: 3}", "actor: band, confidence: 3"), "R022"
    )
    attributed = "attributions:\n  - {id: a, incident: x, to: band, by: upper}\n"
    assert found(body + attributed, "R022") == []


STAND = """
statements:
  - {id: s, speaker: minister, act: assert, content: they would accept it, evidence: report#s2}
positions:
  - {id: p, party: lower, on: framework, substance: accepts, stated_in: s, own_word: true}
"""


def test_r023_a_word_that_others_said_is_not_a_partys_own():
    finding = only(STAND, "R023")
    assert "they would accept it" in because(finding)
    assert found(STAND.replace("party: lower", "party: upper"), "R023") == []
    assert found(STAND.replace("own_word: true", "own_word: false"), "R023") == []


def test_r023_looks_at_commitments_and_claims_of_control_as_well():
    said = "statements:\n  - {id: s, speaker: minister, act: demand, content: x}\n"
    for stand in (
        "commitments:\n  - {id: d, debtor: lower, creditor: upper, consequent: x,",
        "claims:\n  - {id: d, group: band, host: lower, claim: tolerated,",
    ):
        finding = only(f"{said}{stand} stated_in: s, own_word: true}}\n", "R023")
        assert "Lower Valley" in finding.message
    ours = "commitments:\n  - {id: d, debtor: upper, creditor: lower, consequent: x,"
    assert found(f"{said}{ours} stated_in: s, own_word: true}}\n", "R023") == []


# R029 --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "entry",
    [
        "positions:\n  - {id: x, party: lower, on: framework, substance: accepts, own_word: true",
        "demands:\n  - {id: x, party: upper, content: x",
        "statements:\n  - {id: x, speaker: minister, act: assert, content: x",
        "incidents:\n  - {id: x, event: attack, when: 2025-11-01",
        "meetings:\n  - {id: x, round: 1, outcome: ended",
    ],
)
def test_r029_what_is_reported_is_on_somebodys_word(entry):
    finding = only(f"{entry}}}\n", "R029")
    assert finding.level is Level.WARNING
    assert "nobody is on record for it" in finding.message
    assert found(f"{entry}, evidence: report}}\n", "R029") == []
    assert found(f"{entry}, layer: assumption}}\n", "R029") == []


@pytest.mark.parametrize(
    "entry",
    [
        "positions:\n  - {id: x, party: lower, on: framework, substance: not_heard}\n",
        "demands:\n  - {id: x, party: upper, content: x, stated_in: s}\n",
        "measures:\n  - {id: x, event: arrest, when: 2025, actor: {value: band, source: report}}\n",
        "meetings:\n  - {id: x, round: 1, outcome: {value: ended, source: report}}\n",
    ],
)
def test_r029_is_not_found_where_a_statement_or_source_is_named_or_nothing_was_said(entry):
    assert found(entry, "R029") == []


def test_r024_what_is_illustrative_does_not_stand_in_the_record():
    body = "demands:\n  - {id: d, party: upper, content: x, layer: illustrative}\n"
    assert only(body, "R024").place.column > 40
    assert found(body.replace("illustrative", "assumption"), "R024") == []


def test_r024_a_scenario_may_be_illustrative():
    journal, _ = read_record(CAST)
    supposed = journal.with_entries([Party(id="third", name="Third", layer=Layer.ILLUSTRATIVE)])
    assert [f for f in run_checks(supposed) if f.code == "R024"] == []


# Tensions ----------------------------------------------------------------------------------------


def test_r101_a_sole_demand_beside_others_shows_all():
    body = """
demands:
  - {id: d1, party: upper, content: keep the meadow quiet, sole: true, evidence: report#s1}
  - {id: d2, party: upper, content: sign a paper, kind: form}
"""
    finding = only(body, "R101")
    assert finding.level is Level.NOTE
    assert "keep the meadow quiet (report#s1)" in because(finding)
    assert "sign a paper" in because(finding)
    assert found(body.replace("id: d2, party: upper", "id: d2, party: lower"), "R101") == []
    assert found(body.replace("sole: true, ", ""), "R101") == []


def test_r101_a_condition_or_a_form_required_is_a_further_demand():
    sole = "demands:\n  - {id: d1, party: upper, content: quiet, sole: true}\n"
    position = "positions:\n  - {id: p, party: upper, on: framework, requires: written}\n"
    assert "p" in only(sole + position, "R101").entries
    must = "statements:\n  - {id: s, speaker: minister, act: assert, modality: deontic_must}\n"
    assert "s" in only(sole + must, "R101").entries


def test_r102_ended_beside_none_planned_shows_both():
    body = """
meetings:
  - {id: m, round: 1, outcome: collapsed, next_round: {value: none_planned, source: officials}}
"""
    finding = only(body, "R102")
    assert "“collapsed”" in because(finding)
    assert "“none_planned” (officials)" in because(finding)
    assert found(body.replace("collapsed", "communique"), "R102") == []
    assert found(body.replace("collapsed", "round ended in stalemate"), "R102") == []
    spoken = (
        "statements:\n  - {id: s, speaker: minister, act: assert, content: the process has ended}\n"
    )
    assert "the process has ended" in because(
        only(body.replace("collapsed", "open") + spoken, "R102")
    )


def test_r103_support_by_a_mediator_is_the_claim_of_the_side_that_tells_it():
    body = """
statements:
  - id: s
    speaker: minister
    on_behalf_of: upper
    act: praise
    content: thanks for the support of our position
    about: [envoy]
"""
    finding = only(body, "R103")
    assert "a claim by Upper Valley" in finding.message
    assert "no word of its own" in because(finding)
    assert found(body.replace("support of our position", "hospitality"), "R103") == []
    assert found(body.replace("[envoy]", "[band]"), "R103") == []
    assert only(
        body.replace("support of our position", "hospitality").replace("[envoy]", "[envoy, upper]"),
        "R103",
    )


def test_r104_a_stand_known_only_from_the_other_side_is_noted():
    finding = only(STAND.replace(", own_word: true", ""), "R104")
    assert "Lower Valley" in finding.message
    assert "only through Upper Valley" in finding.message
    assert found(STAND.replace("party: lower", "party: upper"), "R104") == []
    assert only("offers:\n  - {id: o, party: lower, content: x, own_word: false}\n", "R104")


def test_r105_parties_and_mediators_that_are_not_heard_are_noted():
    assert [f.entries[0] for f in found(STAND, "R105")] == ["lower", "envoy"]
    own = STAND + "  - {id: q, party: upper, on: framework}\n"
    heard = own.replace(
        "statements:\n", "statements:\n  - {id: t, speaker: envoy, act: announce}\n"
    )
    assert [f.entries[0] for f in found(heard, "R105")] == ["lower"]


def test_r106_a_commitment_whose_form_nobody_states_is_noted():
    body = "commitments:\n  - {id: c, debtor: upper, creditor: lower, consequent: quiet}\n"
    assert "quiet" in because(only(body, "R106"))
    assert found(body.replace("quiet", "quiet, form: verbal"), "R106") == []


def test_r107_a_text_that_nobody_has_produced_is_noted():
    body = "  - {id: paper, title: the Paper, on_record: false}\n"
    position = "positions:\n  - {id: p, party: upper, on: paper}\n"
    finding = only(body + position, "R107")
    assert finding.entries == ("paper", "p")
    assert found("", "R107") == []


def test_r108_an_outcome_on_nobodys_word_is_noted():
    body = "meetings:\n  - {id: m, round: 1, outcome: collapsed}\n"
    assert only(body, "R108").place.line == 21
    assert found(body.replace("collapsed", "{value: collapsed, source: officials}"), "R108") == []
    assert found(body.replace("collapsed", "collapsed, evidence: report"), "R108") == []


def test_r109_rounds_are_compared_and_gaps_named():
    body = """
meetings:
  - {id: m2, round: 2, venue: Doha, mediators: [envoy]}
  - {id: m3, round: 3, venue: Istanbul, mediators: [envoy], outcome: {value: collapsed, source: x}}
"""
    gap, compared = found(body, "R109")
    if "described" not in gap.message:
        gap, compared = compared, gap
    assert "Round 1 is not described" in gap.message
    assert "venue: Doha → Istanbul" in compared.message
    assert "outcome: unspecified → collapsed" in compared.message
    assert "mediators:" not in compared.message
    assert len(compared.because) == 2
    empty = body.replace("meetings:\n", "meetings:\n  - {id: m1, round: 1}\n")
    assert any("Round 1 is not described" in f.message for f in found(empty, "R109"))
    assert found("meetings:\n  - {id: m1, round: 1, venue: Doha}\n", "R109") == []


SPOKEN = """
statements:
  - {id: st, speaker: minister, act: assert, content: they undertook it}
  - {id: st_2, speaker: minister, act: demand, content: again}
"""


def test_r025_what_rests_on_a_withdrawn_statement_says_so_with_both():
    body = SPOKEN + "demands: [{id: dm, party: upper, content: it, stated_in: [st, st_2]}]\n"
    withdrawn = "retractions: [{id: re, entry: st, because: misheard}]\n"
    finding = only(body + withdrawn, "R025")
    assert finding.level is Level.WARNING
    assert finding.entries == ("dm", "st", "re")
    assert "they undertook it" in because(finding)
    assert "misheard" in because(finding)
    assert found(body, "R025") == []


INCIDENT = "incidents: [{id: inc, event: attack, when: 2025-11-06}]\n"
ATTRIBUTED = INCIDENT + "attributions: [{id: at, incident: inc, to: band, by: upper}]\n"


def test_r010_names_in_an_entry_that_cannot_be_read_as_a_whole_are_looked_up():
    body = "attributions: [{id: at, incident: gone, to: bnd, by: upper, confidnce: 2}]\n"
    journal, (finding,) = read_record(CAST + body, "record.yaml")
    assert finding.code == "N003"
    named = [f for f in run_checks(journal) if f.code == "R010"]
    assert ["gone" in f.message or "bnd" in f.message for f in named] == [True, True]
    assert all(f.place.line > 0 for f in named)


def test_r025_an_attribution_of_a_withdrawn_incident_says_so():
    withdrawn = "retractions: [{id: re, entry: inc, because: misread}]\n"
    finding = only(ATTRIBUTED + withdrawn, "R025")
    assert finding.message == "at rests on inc, which was withdrawn by re."
    assert "misread" in because(finding)
    assert found(ATTRIBUTED, "R025") == []


def test_r025_an_attribution_of_a_redacted_incident_says_so():
    stone = "redactions: [{id: stone, entry: inc, was_section: incidents, sha256: x, because: safety}]\n"
    body = ATTRIBUTED.removeprefix(INCIDENT) + stone
    assert only(body, "R025").message == "at rests on inc, which was redacted by stone."


def test_r026_a_meeting_ends_when_it_begins_or_later():
    meeting = "meetings: [{id: m, began: 2025-11-06, ended: %s}]\n"
    assert only(meeting % "2025-11-05", "R026").level is Level.ERROR
    assert found(meeting % "2025-11-06", "R026") == []
    assert found(meeting % "unspecified", "R026") == []


BERLIN = CAST.replace("zone: UTC", "zone: Europe/Berlin")


def test_r027_a_time_that_comes_twice_is_warned_of_with_both_offsets():
    incident = "incidents: [{id: inc, event: attack, when: %s, known: 2025-11-01}]\n"
    journal, findings = read_record(BERLIN + incident % "2025-10-26T02:30", "record.yaml")
    assert findings == ()
    (finding,) = [f for f in run_checks(journal) if f.code == "R027"]
    assert finding.level is Level.WARNING
    assert "02:30:00+02:00 or 2025-10-26T02:30:00+01:00" in finding.hint
    assert finding.place.line > 0
    journal, _ = read_record(BERLIN + incident % "2025-10-26T02:30+01:00")
    assert not [f for f in run_checks(journal) if f.code == "R027"]


def test_r028_what_becomes_known_later_than_the_clock_is_warned_of_and_does_not_count():
    body = "incidents: [{id: inc, event: attack, when: 2025-11-06, known: 2025-11-09}]\n"
    read, _ = read_record(CAST + body, "record.yaml")
    day = read.record_time(read.entries["inc"])
    early, later = replace(read, clock=day.lo - 1), replace(read, clock=day.lo)
    (finding,) = [f for f in run_checks(early) if f.code == "R028"]
    assert (finding.level, finding.place.line > 0) == (Level.WARNING, True)
    assert "inc" not in early.as_known().entries
    assert "inc" in early.as_known(day.hi).entries
    assert not [f for f in run_checks(later) if f.code == "R028"]
    assert "inc" in later.as_known().entries


def test_a_correction_to_a_time_that_cannot_be_is_not_applied():
    incident = "incidents: [{id: inc, event: attack, when: 2025-03-29}]\n"
    change = "corrections: [{id: co, entry: inc, set: {when: 2025-03-30T02:30}}]\n"
    journal, _ = read_record(BERLIN + incident + change)
    (finding,) = [f for f in run_checks(journal) if f.code == "R015"]
    assert "does not exist in Europe/Berlin" in because(finding)
    current = journal.as_known().get("inc", Incident)
    assert current is not None
    assert current.when.at == "2025-03-29"


def test_r104_a_commitment_known_from_the_other_side_only_is_noted():
    owed = "commitments: [{id: cm, debtor: %s, creditor: %s, consequent: it, stated_in: st}]\n"
    finding = only(SPOKEN + owed % ("lower", "upper"), "R104")
    assert finding.message == (
        "cm: that Lower Valley undertook it is known only through Upper Valley."
    )
    assert found(SPOKEN + owed % ("upper", "lower"), "R104") == []


def test_r013_a_copy_that_is_not_utf8_is_an_error_in_text_and_a_note_elsewhere(folder):
    (folder / "sources" / "old.txt").write_bytes("[s1] né\n".encode("utf-16"))
    (folder / "sources" / "scan.pdf").write_bytes(b"%PDF-1.7\n\xff\xfe")
    cast = "  - {id: %s, title: Copy, text: verbatim, path: sources/%s}\n"
    body = CAST.replace("instruments:", cast % ("old", "old.txt") + "instruments:")
    body = body.replace("instruments:", cast % ("scan", "scan.pdf") + "instruments:")
    journal, _ = read_record(body, "record.yaml")
    by_source = {
        f.entries[0]: f for f in run_checks(journal, ["evidence"], folder) if "UTF-8" in f.message
    }
    assert by_source["old"].level is Level.ERROR
    assert by_source["old"].also[0].line == 1
    assert by_source["scan"].level is Level.NOTE


def test_severity_in_a_word_is_told_to_be_a_number_or_bounds():
    body = "incidents: [{id: inc, event: attack, when: 2025-11-08, severity: high}]\n"
    _, findings = read_record(CAST + body, "record.yaml")
    assert "a number or {low: …, high: …}, not 'high'" in findings[0].message
