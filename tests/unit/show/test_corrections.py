"""What a correction sets is told in words, on the word of the source that it names."""

import pytest

from case_copy import istanbul
from detente.record.entries import Correction
from detente.show.corrections import set_words
from on_the_command_line import run
from small_case import journal_of


def correction(**values):
    return Correction.model_validate({"id": "c", "entry": "inc_1", "set": values})


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (
            {"actor": {"value": "west", "confidence": 3, "source": "paper"}},
            "actor: West (confirmed), says A paper",
        ),
        ({"actor": {"value": "west"}}, "actor: West"),
        (
            {"actor": [{"value": "west", "confidence": 1}, {"value": "a stranger"}]},
            "actor: West (alleged) or a stranger",
        ),
        ({"actor": "west"}, "actor = West"),
        ({"confidence": 3}, "confidence = 3 (confirmed)"),
        (
            {"when": {"from": "2025-11-01", "to": "2025-11-02"}},
            "when: from 2025-11-01, to 2025-11-02",
        ),
        ({"fatalities": {"low": 4, "high": 7}}, "fatalities: low 4, high 7"),
        ({"parties": ["east", "west"]}, "parties: East and West"),
        ({"round": 3, "venue": "Xtown"}, "round = 3, venue = Xtown"),
    ],
)
def test_what_a_correction_sets_is_told_without_notation(values, words):
    assert set_words(journal_of(), correction(**values)) == words


def test_a_corrected_value_is_on_the_word_of_the_source_that_it_names(tmp_path):
    case = istanbul(tmp_path / "ist")
    for source, title in (("bulletin", "Bulletin"), ("mon", "Monitor log")):
        assert (
            run("add", "source", case, f"id={source}", f"title={title}", "text=withheld").code == 0
        )
    words = ("id=att", "event=attack", "when=2025-11-12", "target=pakistan", "origin=afghanistan")
    assert run("add", "incident", case, *words, "evidence=bulletin").code == 0
    value = "actor={value: ttp, confidence: 3, source: mon}"
    assert run("correct", case, "att", value, "--because", "monitor", "--yes").code == 0
    for command in ("brief", "timeline"):
        text = " ".join(run(command, case).out.split())
        assert "{'value'" not in text
        assert "'confidence'" not in text
    document = run("brief", case, "--json").json
    blocks = [block for section in document["sections"] for block in section["blocks"]]
    (line, *_) = [b for b in blocks if b.get("text", "").startswith("Corrected by")]
    assert (
        "actor: Tehreek-e-Taliban Pakistan (confirmed), says Monitor log – monitor" in line["text"]
    )
    assert line["on_word_of"] == "the source “Monitor log”"
