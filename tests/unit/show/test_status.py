import json
from datetime import datetime
from pathlib import Path

import pytest

from brief_cases import DATED, EMPTY, case_of
from detente.show.case import open_case
from detente.show.reports.status_text import status_text
from detente.show.status import status_of

ISTANBUL = Path(__file__).parents[3] / "cases/istanbul"


@pytest.fixture(scope="module")
def istanbul():
    case = open_case(ISTANBUL)
    return json.loads(json.dumps(status_of(case, case.instant("2025-11-30")).as_json()))


def test_both_times_are_said_with_their_zone(istanbul):
    assert datetime.fromisoformat(istanbul["at"]).utcoffset() is not None
    assert istanbul["as_known"] == "now"
    case = open_case(ISTANBUL)
    then = status_of(case, case.instant("2025-11-30"), case.instant("2025-11-20")).as_json()
    assert then["as_known"] == "2025-11-20T23:59:59+05:00"


def test_the_talks_say_how_they_ended_and_on_whose_word(istanbul):
    talks = istanbul["talks"]
    assert (talks["status"], talks["round"], talks["venue"]) == ("collapsed", 3, "Istanbul")
    assert talks["mediators"] == ["turkiye", "qatar"]
    assert (talks["next_round"], talks["next_round_on_word_of"]) == ("none_planned", "officials")


def test_the_ceasefire_is_conditional_and_its_form_stays_unspecified(istanbul):
    ceasefire = istanbul["ceasefire"]
    assert ceasefire["status"] == "in_force_conditional"
    assert ceasefire["form"] == "unspecified"
    assert ceasefire["on_word_of"] == ["khawaja_asif"]
    assert ceasefire["condition"] == "no aggression across the border"
    assert ceasefire["condition_as_encoded"] == "no attack from Afghanistan on Pakistan"


def test_the_form_gap_says_who_said_it(istanbul):
    gap = istanbul["form_gap"][0]
    mine, theirs = gap["parties"]["pakistan"], gap["parties"]["afghan_taliban"]
    assert (gap["on"], mine["requires"], theirs["requires"]) == ("framework", "written", "verbal")
    assert (mine["own_word"], theirs["own_word"]) == (True, False)
    assert theirs["through"] == ["pakistan"]


def test_clauses_carry_verdicts_with_all_that_they_rest_on(istanbul):
    clauses = {clause["id"]: clause for clause in istanbul["clauses"]}
    assert {clause["mode"] for clause in clauses.values()} == {"shadow"}
    assert "within" in clauses["soil_not_used"]["unspecified"]
    (instance,) = clauses["ceasefire"]["instances"]
    assert instance["verdict"] == "presumably satisfied"
    assert {"likely", "trigger_level", "effects", "reading", "exact", "reasons", "coverage"} <= set(
        instance
    )


def test_drafts_are_named_with_their_layer_and_not_evaluated(istanbul):
    layers = {draft["agreement"]: draft["layer"] for draft in istanbul["drafts"]}
    assert layers == {
        "illustrative_text": "illustrative", "chairs_text": "illustrative", "minute": "reported",
    }  # fmt: skip
    judged = {clause["id"] for clause in istanbul["clauses"]}
    assert not judged & {clause for draft in istanbul["drafts"] for clause in draft["clauses"]}


def test_gaps_are_questions_and_warnings_name_no_folder(istanbul):
    assert all(gap["question"].endswith(("?", ".")) for gap in istanbul["gaps"])
    assert {"R102", "R103", "R104", "R105"} <= {warning["code"] for warning in istanbul["warnings"]}
    assert all("/" not in (warning["place"] or "") for warning in istanbul["warnings"])


def test_a_case_without_anything_says_so(tmp_path):
    status = status_of(case_of(tmp_path / "empty", EMPTY), 0)
    assert status.talks.status == status.ceasefire.status == "none_on_record"
    assert (status.clauses, status.form_gap, status.gaps) == ((), (), ())


def test_a_form_gap_needs_no_agreement(tmp_path):
    (gap,) = status_of(case_of(tmp_path / "dated", DATED), 0).form_gap
    assert [stand.wanted for stand in gap.stands] == ["signed", "verbal"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("", "in_force_conditional"),
        (
            "incidents: [{id: i, event: attack, when: 2025-03-05, confidence: 3}]",
            "condition_lapsed",
        ),
        (
            "incidents: [{id: i, event: attack, when: 2025-03-05, confidence: 1}]",
            "condition_possibly_lapsed",
        ),
    ],
)
def test_the_condition_of_a_ceasefire_lapses_by_an_event(tmp_path, given, expected):
    record = f"""
process: {{id: p, title: P}}
parties: [{{id: a, name: A}}, {{id: b, name: B}}]
{given}
"""
    terms = """# T

```agreement
agreement: t
title: T
parties: [a, b]
```

```terms
clause: truce
kind: prohibition
layer: reported
on_word_of: a
debtor: [a, b]
never: {event: strike}
while: {none: {event: attack}}
```
"""
    case = case_of(tmp_path / "truce", record, terms)
    assert status_of(case, case.instant("2025-04-01")).ceasefire.status == expected


ROUND = """
process: {id: p, title: P}
parties: [{id: a, name: Aland}, {id: b, name: Beland}]
sources: [{id: paper, title: Paper, text: withheld}, {id: gazette, title: Gazette, text: withheld}]
meetings:
  - {id: m1, round: 1, outcome: {value: collapsed, source: paper}, evidence: "paper#s1"}
"""
SECOND = (
    '  - {id: m2, round: 1, outcome: {value: agreed, source: gazette}, evidence: "gazette#s4"}\n'
)


def in_short(case, at="2025-04-01"):
    return " ".join(status_text(status_of(case, case.instant(at)), 100).split())


@pytest.mark.parametrize(
    ("evidence", "word", "shown"),
    [
        ("", None, "outcome agreed, corrected (co, no source named) (reported)"),
        (
            ", evidence: 'gazette#s9'",
            "gazette",
            "outcome agreed, corrected (co) – on the word of the source “Gazette” [gazette#s9]",
        ),
    ],
)
def test_a_corrected_outcome_is_not_credited_to_the_source_it_replaces(
    tmp_path, evidence, word, shown
):
    change = f"corrections: [{{id: co, entry: m1, set: {{outcome: agreed}}{evidence}}}]\n"
    case = case_of(tmp_path / "case", ROUND + change)
    talks = status_of(case, 0).talks
    assert (talks.status, talks.status_on_word_of) == ("agreed", word)
    assert talks.as_json()["outcomes"] == [
        {
            "value": "agreed",
            "meeting": "m1",
            "on_word_of": word,
            "evidence": ["gazette#s9"] if word else [],
            "corrected_by": "co",
        }
    ]
    assert shown in in_short(case)
    assert "Paper" not in in_short(case)


def test_two_outcomes_of_one_round_are_contested_with_both_sources(tmp_path):
    case = case_of(tmp_path / "case", ROUND + SECOND)
    talks = status_of(case, 0).talks
    assert (talks.status, talks.status_on_word_of) == ("contested", None)
    assert [(one.value, one.on_word_of) for one in talks.outcomes] == [
        ("collapsed", "paper"),
        ("agreed", "gazette"),
    ]
    assert (
        "outcome contested: collapsed (the source “Paper” [paper#s1]) / "
        "agreed (the source “Gazette” [gazette#s4])"
    ) in in_short(case)


TWO_PLACES = """
process: {id: p, title: P}
parties: [{id: a, name: Aland}, {id: b, name: Beland}]
third_parties: [{id: h, name: Host, role: mediator}, {id: g, name: Guest, role: mediator}]
sources: [{id: paper, title: Paper}, {id: gazette, title: Gazette}]
meetings:
  - {id: m1, round: 3, venue: Istanbul, parties: [a, b], mediators: [h, g], began: 2025-11, evidence: paper#s1}
  - {id: m2, round: 3, venue: Doha, mediators: [g], began: 2025-11-06, evidence: gazette#s4}
"""


def test_entries_of_one_round_that_differ_are_all_shown_with_their_sources(tmp_path):
    case = case_of(tmp_path / "case", TWO_PLACES)
    talks = status_of(case, 0).talks
    assert (talks.venue, talks.parties, talks.mediators) == ("contested", ("a", "b"), ("g",))
    assert [told.value for told in talks.venues] == ["Istanbul", "Doha"]
    assert talks.began == "2025-11-06 (UTC)"
    shown = in_short(case)
    assert "Round 3 between Aland and Beland: outcome" in shown
    first, second = "(the source “Paper” [paper#s1])", "(the source “Gazette” [gazette#s4])"
    assert f"Place contested: Istanbul {first} / Doha {second}" in shown
    assert f"Mediators contested: Host and Guest {first} / Guest {second}" in shown


def test_the_order_of_entries_of_one_round_chooses_nothing(tmp_path):
    lines = TWO_PLACES.strip().split("\n")
    other = "\n".join([*lines[:-2], lines[-1], lines[-2]])
    one, two = (
        status_of(case_of(tmp_path / name, text), 0).talks
        for name, text in (("one", TWO_PLACES), ("two", other))
    )
    assert (one.venue, one.mediators, one.began) == (two.venue, two.mediators, two.began)
    assert {told.value for told in one.venues} == {told.value for told in two.venues}


def test_beginnings_that_cannot_both_be_right_are_contested(tmp_path):
    text = TWO_PLACES.replace("began: 2025-11,", "began: 2025-10,")
    assert status_of(case_of(tmp_path / "case", text), 0).talks.began == "contested"


def test_two_entries_with_one_outcome_are_not_contested(tmp_path):
    case = case_of(tmp_path / "case", ROUND + SECOND.replace("value: agreed", "value: collapsed"))
    assert status_of(case, 0).talks.status == "collapsed"


@pytest.mark.parametrize(
    ("releases", "said"),
    [
        ("unspecified", "Nothing is settled for Aland and Beland"),
        ("[b]", "Released under the terms: Beland; Aland as bound as before"),
    ],
)
def test_a_lapsed_condition_says_for_whom_nothing_is_settled(tmp_path, releases, said):
    record = """
process: {id: p, title: P}
parties: [{id: a, name: Aland}, {id: b, name: Beland}]
incidents: [{id: i, event: attack, when: 2025-03-05, confidence: 3}]
"""
    terms = f"""# T

```agreement
agreement: t
title: T
parties: [a, b]
```

```terms
clause: truce
kind: prohibition
layer: reported
on_word_of: a
debtor: [a, b]
never: {{event: strike}}
while: {{none: {{event: attack}}}}
releases: {releases}
```
"""
    text = in_short(case_of(tmp_path / "truce", record, terms))
    assert said in text
    assert "Its condition as encoded: no attack (assumption)" in text
