"""Inverted conditions, what is told as false, drills and tales: none of it is an incident."""

import pytest

from english import only, read


@pytest.mark.parametrize(
    ("text", "antecedent", "consequent"),
    [
        (
            "Had the rebels bombed the camp, hundreds would have died.",
            "the rebels bombed the camp",
            "hundreds would have died",
        ),
        (
            "Should Chad attack the post, Sudan will respond.",
            "Chad attack the post",
            "Sudan will respond",
        ),
        (
            "Were Chad to attack the post, Sudan would respond.",
            "Chad to attack the post",
            "Sudan would respond",
        ),
    ],
)
def test_an_inverted_condition_is_a_condition_and_no_incident(text, antecedent, consequent):
    said = only(text)
    assert said.condition
    assert text[slice(*said.condition.antecedent)] == antecedent
    assert text[slice(*said.condition.consequent)] == consequent
    assert read(text).incidents == ()


@pytest.mark.parametrize(
    "text",
    [
        "The minister said that had the rebels bombed the camp, the army would have answered.",
        "Reports that 300 people were killed were untrue.",
        "Reports that the army shelled the town are false, the minister said.",
        "Claims that rebels killed 40 soldiers were fabricated.",
        "The ministry dismissed as fabricated a claim that rebels killed 40 soldiers.",
        "The army rejected a claim that it had shelled the town.",
        "It was wrong that 300 people were killed, the ministry said.",
        "In a drill on Monday, soldiers attacked a mock village.",
        "During the exercise, troops stormed a building.",
        "In the film, rebels bombed the bridge and killed 12 people.",
        "The novel tells how soldiers shelled the town.",
    ],
)
def test_what_is_false_supposed_or_played_is_no_incident(text):
    assert read(text).incidents == ()


@pytest.mark.parametrize(
    "text",
    [
        "A film crew was attacked near the border.",
        "Rebels attacked troops returning from an exercise.",
        "The army had shelled the town, the rebels said.",
        "Gunmen attacked the base during an exercise and killed five soldiers.",
        "Rebels killed 12 people, reports from the town said.",
    ],
)
def test_what_has_happened_is_still_an_incident(text):
    assert len(read(text).incidents) == 1
