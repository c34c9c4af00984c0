"""What a reader must never do: take an if for a fact, a wish for a fact, one side's word for the other's."""

import pytest

from english import only, read


@pytest.mark.parametrize(
    "text",
    [
        "The minister said that if rebels attack the dam, the army will respond.",
        "The envoy warned against attacks on the port.",
        "Velia denied that its troops had shelled the town.",
        "The two sides agreed to stop all strikes.",
        "Any attack on the convoy would end the truce.",
        "The soldiers rehearsed an assault on a bunker.",
        "The chief said an attack could come at any time.",
        "Unless shelling stops, the mission will leave.",
    ],
)
def test_what_has_not_happened_is_no_incident(text):
    assert read(text).incidents == ()


@pytest.mark.parametrize(
    "text",
    [
        "Talks in Oran collapsed after the delegations refused to sign an agreement.",
        "The mediators seek an agreement on the wells.",
        "No agreement was reached in Oran.",
    ],
)
def test_an_agreement_that_is_refused_or_sought_does_not_exist(text):
    report = read(text)
    assert report.process.talks_status != "concluded_with_agreement"
    assert "accept" not in {s.act for s in report.statements}


def test_what_one_side_says_of_the_other_is_a_claim_of_the_speaker():
    said = only("The Chadian minister said that the rebels had agreed verbally.")
    assert (said.speaker, said.on_behalf_of, said.act) == ("chadian_minister", "chad", "assert")
    assert said.nested
    assert (said.nested.speaker, said.nested.act) == ("rebels", "accept")
    assert said.modality == "claimed"


def test_what_one_side_says_of_the_mediators_is_a_claim():
    said = only("The Chadian minister said that the mediators had given up.")
    assert (said.speaker, said.modality) == ("chadian_minister", "claimed")


def test_a_permission_demanded_is_not_granted():
    said = only("Chad's president said that Chad should be allowed to pursue the raiders.")
    assert said.act == "demand"
    assert said.modality == "future"


def test_a_group_beyond_control_in_a_condition_is_hypothetical():
    said = only(
        "The minister said that if the militia is beyond the control of Juba, Chad should be allowed to act."
    )
    assert said.modality == "hypothetical"
    assert said.condition
    assert said.condition.connective == "if"


def test_a_statement_to_the_press_is_no_written_form():
    assert only("The ministry said in a written statement that talks would go on.").form is None


def test_a_pronoun_in_reported_speech_means_whoever_speaks():
    said = only("Chad denied on Monday that it had attacked Sudan.")
    assert (said.speaker, said.act) == ("chad", "deny")


def test_they_after_another_side_is_the_other_side():
    report = read("The Chadian envoy said that the rebels hesitated and that they refused to sign.")
    refused = next(s for s in report.statements if s.nested and s.nested.act == "reject")
    assert refused.speaker == "chadian_envoy"
    assert refused.nested
    assert refused.nested.speaker == "rebels"


def test_if_two_parties_swap_names_the_reading_swaps_them_and_changes_nothing_else():
    text = "{a} said that if {b} closes the border, {a} will leave the talks. {b} refused to sign."
    one = read(text.format(a="Chad", b="Sudan")).as_json()["statements"]
    other = read(text.format(a="Sudan", b="Chad")).as_json()["statements"]
    swapped = {"chad": "sudan", "sudan": "chad", None: None}
    keys = ("act", "form", "modality", "plover", "because")
    assert [{k: s[k] for k in keys} for s in one] == [{k: s[k] for k in keys} for s in other]
    assert [swapped[s["speaker"]] for s in one] == [s["speaker"] for s in other]
