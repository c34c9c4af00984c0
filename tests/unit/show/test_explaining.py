"""explain keeps what is told apart from what is read into it, and shows whence each thing is known."""

import pytest

from case_copy import edit, istanbul
from on_the_command_line import run

AT = ("--at", "2025-11-30")


@pytest.fixture
def talks(tmp_path):
    return istanbul(tmp_path / "ist")


def flat(text):
    return " ".join(text.translate(str.maketrans("│├└─", "    ")).split())


def told(*words):
    ran = run("explain", *words)
    assert ran.code == 0, ran.err
    return flat(ran.out)


def test_a_reading_of_the_encoder_is_on_nobodys_word(talks):
    text = told(talks, "ceasefire", *AT)
    said, _, read = text.partition("as the encoder reads it (assumption: never and while):")
    assert "as told (reported, on the word of Khawaja Asif)" in said
    assert "the truce now in place goes on" in said
    assert "must never carry out a strike" not in said
    assert "must never carry out a strike" in read
    assert "Khawaja Asif" not in read


def test_the_assumptions_that_a_verdict_rests_on_are_listed_with_what_stays_without_them(talks):
    text = told(talks, "ceasefire", *AT)
    listed = text.partition("assumptions that the verdict rests on")[2]
    assert "ceasefire: while is read as: no attack from Afghanistan on Pakistan" in listed
    assert "response_in_kind: where is read as" in listed
    assert "(without it: the same verdict)" in listed


def test_the_layers_are_as_far_apart_in_json(talks):
    (found,) = run("explain", talks, "ceasefire", *AT, "--json").json
    clause = found["clause"]
    assert clause["layer"] == "reported"
    assert "Khawaja Asif" in clause["as_told"]["text"]
    assert clause["as_read"]["layer"] == "assumption"
    assert clause["as_read"]["assumes"] == ["never", "while"]
    assert "Khawaja Asif" not in clause["as_read"]["text"]
    assert {one["layer"] for one in found["assumptions"]} == {"assumption"}


def test_a_clause_of_which_nothing_is_judged_keeps_them_apart_as_well(talks):
    text = told(talks, "leave_to_act", *AT)
    assert "as told (reported" in text
    assert "This is demanded, and not on record as granted." in text
    (found,) = run("explain", talks, "leave_to_act", *AT, "--json").json
    assert found["clause"]["as_read"]["layer"] == "assumption"


def test_a_text_that_nobody_is_reported_to_have_said_is_read_back_as_it_stands(talks):
    text = told(talks, "d_ceasefire", "--draft", "illustrative", *AT)
    assert "as told" not in text
    assert "Illustrative, put forward by no party." in text


def test_evidence_is_shown_with_its_title_and_the_words_of_the_copy(talks):
    text = told(talks, "ceasefire", *AT)
    line = "evidence report#s8 (report on the Istanbul talks; paraphrase) Paraphrase: As long as"
    assert line in text


def test_an_attribution_is_shown_with_its_test_its_date_and_where_it_is_seen(talks):
    edit(
        talks / "record.yaml", "\nmeetings:\n",
        "\nincidents:\n  - {id: att_1, event: attack, when: 2025-11-03, confidence: 3, "
        "target: pakistan, origin: afghanistan, known: 2025-11-03}\n"
        "attributions:\n  - {id: at_1, incident: att_1, to: ttp, by: pakistan, doctrine: organ, "
        "confidence: 2, known: 2025-11-13, evidence: report#s7}\n\nmeetings:\n",
    )  # fmt: skip
    text = told(talks, "soil_not_used[att_1]", *AT)
    whole = text.partition("attribution at_1: to Tehreek-e-Taliban Pakistan by Pakistan")[2]
    assert whole.startswith(", probable, by the test “organ”")
    assert whole.index("became known: 2025-11-13") < whole.index("evidence report#s7 (report on")
