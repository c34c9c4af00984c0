"""An answer to the minute is on the words that it was given to, and on no others."""

import pytest

from detente.show.case import open_case
from detente.show.drafting.minuting import minuted
from negotiations import RECORD
from on_the_command_line import run

OWN = RECORD + (
    "commitments:\n  - {id: cm_1, debtor: north, creditor: south, consequent: convoys pass, "
    "status: made, known: 2025-11-09}\n"
)
ANSWER = (
    'positions:\n  - {id: a, party: south, "on": "minute#m_cm_1", substance: accepts, known: %s}\n'
)
CORRECTED = (
    "corrections:\n  - {id: k, entry: cm_1, set: {consequent: nobody passes}, because: misheard, "
    "known: %s}\n"
)


def written(tmp_path, *parts):
    """Write a record and return its folder."""
    folder = tmp_path / "case"
    folder.mkdir(exist_ok=True)
    (folder / "record.yaml").write_text("".join(parts), encoding="utf-8")
    return folder


def reply(folder, as_known=None):
    """Return what the minute has of South's answer to the undertaking."""
    case = open_case(folder, strict=False)
    items = minuted(case, case.journal.as_known(as_known))
    (item,) = [item for item in items if item.entry == "cm_1"]
    return next(one for one in item.replies if one.party == "south")


@pytest.mark.parametrize(
    ("answered", "corrected", "stands"),
    [
        ("2025-11-10", "2025-11-11", False),
        ("2025-11-11", "2025-11-10", True),
        ("2025-11-10", "2025-11-10", False),
    ],
)
def test_an_answer_stands_where_the_sentence_was_corrected_before_it(
    tmp_path, answered, corrected, stands
):
    folder = written(tmp_path, OWN, ANSWER % answered, CORRECTED % corrected)
    found = reply(folder)
    assert found.stands is stands
    if not stands:
        assert found.other_words == "North undertakes towards South: convoys pass."


def test_what_a_correction_leaves_as_it_is_makes_no_difference(tmp_path):
    other = CORRECTED.replace("consequent: nobody passes", "note: heard twice")
    assert reply(written(tmp_path, OWN, ANSWER % "2025-11-10", other % "2025-11-11")).stands


def test_the_pages_show_an_answer_on_other_words_as_no_answer_to_these(tmp_path):
    folder = written(tmp_path, OWN, ANSWER % "2025-11-10", CORRECTED % "2025-11-11")
    shown = " ".join(run("draft", "minute", folder).out.split())
    assert (
        "South: no answer to these words. It confirms (a), on other words than these: ask again. "
        "They were: “North undertakes towards South: convoys pass.”" in shown
    )
    answers = run("draft", "minute", folder, "--json").json["items"][-1]["answers"]
    assert [one["answer"] for one in answers] == ["not_heard", "on_other_words"]
    brief = " ".join(run("brief", folder).out.split())
    assert "South: no answer to these words (confirms, on other words)" in brief


def test_correcting_the_record_on_the_command_line_leaves_no_answer_behind(tmp_path):
    folder = written(tmp_path, OWN)
    said = run("draft", "position", folder, "minute#m_cm_1", "--party", "south", "--says",
               "confirm", "--on-word-of", "south", "--yes")  # fmt: skip
    assert said.code == 0, said.err
    done = run(
        "correct", folder, "cm_1", "consequent=nobody passes", "--because", "misheard", "--yes"
    )
    assert done.code == 0, done.err
    assert reply(folder).stands is False
