"""Two sources in one sentence, wrongs that are no undertakings, force that is no offer."""

import itertools

import pytest

from english import read

TWO = {
    "The army said it would attend the talks; the RSF said it would not sign any document.": [
        ("army", "commit"), ("rapid_support_forces", "reject"),
    ],
    "The junta said it would withdraw, while the rebels said they would only sign if it did.": [
        ("junta", "commit"), ("rebels", "commit"),
    ],
    "Kyiv said the shelling had stopped and Moscow said it had continued.": [
        ("ukraine", "assert"), ("russia", "assert"),
    ],
    "Asmara said the border was calm, but Addis Ababa said two posts had been shelled.": [
        ("eritrea", "assert"), ("ethiopia", "assert"),
    ],
    "Bogotá denied the claim, but Caracas said its soldiers had been fired upon.": [
        ("colombia", "deny"), ("venezuela", "assert"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("text", TWO)
def test_each_source_in_a_sentence_has_its_own_words(text):
    found = read(text).statements
    assert [(s.speaker, s.act) for s in found] == TWO[text]
    for before, after in itertools.pairwise(found):
        assert before.end <= after.start


ACTS = {
    "The mission said the parties committed 97 violations in the past week.": "assert",
    "The envoy said the army had committed grave crimes.": "accuse",
    "The general said his forces were ready to bomb the camps.": "threaten",
    "Yerevan reserves the right to respond to any strike, the ministry said.": "threaten",
    "The general said his forces were ready to withdraw from the valley.": "offer",
    "Turkey wants the right to strike the camps in Iraq, its defence minister said.": "demand",
    "Kigali sought a free hand against the rebels in North Kivu.": "demand",
    "The opposition may hold a rally in the capital on Friday, organisers said.": "assert",
    "The ranger said the fishermen may cross at dawn.": "permit",
}


@pytest.mark.parametrize("text", ACTS)
def test_a_wrong_is_no_undertaking_and_force_held_ready_no_offer(text):
    (found,) = read(text).statements
    assert found.act in {ACTS[text]} | ({"assert"} if ACTS[text] == "accuse" else set())


def test_leave_that_is_asked_for_is_not_granted():
    (found,) = read("Turkey wants the right to strike in Iraq, its minister said.").statements
    assert (found.act, found.on_behalf_of, found.modality) == ("demand", "turkiye", "future")


def test_a_condition_without_a_conjunction_in_reported_speech_is_one_statement():
    text = "The minister said that should any attack come from the valley, Peru would respond."
    (found,) = read(text).statements
    assert (found.act, found.modality) == ("threaten", "hypothetical")
    assert found.condition is not None
    assert text[slice(*found.condition.antecedent)] == "any attack come from the valley"
    assert text[slice(*found.condition.consequent)].endswith("Peru would respond")


def test_counts_of_the_week_before_and_of_a_mission_are_exact():
    text = "The mission said the parties committed 97 violations in the week before, down from 120 in the previous week."
    found = read(text).observations
    assert [(o.count, o.what, o.period_text, o.source) for o in found] == [
        (97, "violations", "in the week before", "mission"),
        (120, "violations", "in the previous week", "mission"),
    ]
    text = "The ceasefire monitoring mission recorded at least 312 ceasefire violations between 3 and 9 May."
    (one,) = read(text).observations
    assert (one.count, one.source) == (312, "ceasefire_monitoring_mission")


def test_the_venue_of_a_coming_round_is_not_where_talks_were_held():
    text = (
        "A third cycle of talks between the two governments ended without agreement in Tunis. "
        "The next round will be held in Cairo on 20 November, the mediator said."
    )
    process = read(text).process
    assert (process.venue, process.round, process.next_round) == ("Tunis", 3, "planned")
    ahead = read("Talks will be held in Doha next week, the mediator said.").process
    assert ahead.venue == "Doha"


def test_a_passage_in_another_script_is_nobodys_and_is_said_to_be_unread():
    text = "The spokesman said: قوات الحكومة لن تنسحب. He added that the government would not withdraw."
    found = read(text)
    assert [s.act for s in found.statements] == ["reject"]
    (warning,) = [w for w in found.warnings if "Arabic" in w]
    start, end = (int(n) for n in warning.split("characters ")[1].split(" to "))
    assert text[start:end] == "قوات الحكومة لن تنسحب"
