"""Who on record an actor of a dataset is, to whom it answers, and what is wrong with what is said."""

import pytest

from detente.kernel.dataset_events import Side
from detente.record.answerability import read_answerability
from detente.record.answerability_names import answerability_findings
from detente.record.checks import run_checks
from detente.record.crosswalk import crosswalk
from detente.record.notation import read_record

RECORD = """\
process: {id: talks, title: Talks, zone: Asia/Kabul}
parties:
  - {id: east, name: East, kind: state, iso3: EAS, ids: {gwno: 700, ucdp_actor: [11, 12]}}
  - {id: west, name: West, kind: armed_group, called: [Western Front]}
groups:
  - {id: band, name: The Band, ids: {ucdp_actor: 356}}
  - {id: twin_a, name: Twins}
  - {id: twin_b, name: Twins}
territories:
  - {id: hills, name: Hills}
"""
JOURNAL, FOUND = read_record(RECORD)
assert not FOUND


@pytest.mark.parametrize(
    ("side", "known"),
    [
        (Side(ucdp_actor=12), "east"),
        (Side(gwno=700), "east"),
        (Side(iso="eas"), "east"),
        (Side("western  FRONT"), "west"),
        (Side("Western Front", ucdp_actor=356), "band"),  # a number counts before a name
        (Side("Government of East (Old East)"), "east"),
        (Side("Government of Western Front"), None),  # it is no state
        (Side("Twins"), None),  # two are called so
        (Side("Nobody"), None),
        (Side(), None),
    ],
)
def test_an_actor_of_a_dataset_is_found_by_number_code_or_name(side, known):
    assert crosswalk(JOURNAL).actor(side) == known


def test_a_number_that_two_actors_have_tells_neither_and_is_found():
    text = RECORD.replace("called: [Western Front]", "ids: {ucdp_actor: 356}")
    journal, found = read_record(text)
    assert not found
    assert crosswalk(journal).actor(Side(ucdp_actor=356)) is None
    (finding,) = [f for f in run_checks(journal) if f.code == "R030"]
    assert "west and band have the same ucdp_actor 356" in finding.message


def said(text):
    return read_answerability("format: detente-answerability/1\n" + text)


def findings(text):
    read, loaded, found = said(text)
    assert not found
    assert read is not None
    return list(answerability_findings(read, loaded, JOURNAL))


def test_all_that_is_wrong_is_told_at_once_with_its_place():
    read, _, found = said(
        "events:\n  - {dataset: x, event: fire}\n"
        "answers:\n  - {actor: {gwno: 1, name: y}, answers_to: east, on_word_of: assumption}\n"
        "  - {actr: band, answers_to: west, on_word_of: assumption}\n"
    )
    assert read is None
    told = " ".join(f.message for f in found)
    assert "lacks `on_word_of`" in told
    assert "by one of `ucdp_actor`" in told
    assert "has no key `actr`" in told
    assert {f.place.line for f in found} == {3, 5, 6}


def test_names_that_are_not_on_record_are_found_each_at_its_place():
    found = findings(
        "events:\n  - {dataset: x, event: fier, in: hill, on_word_of: somebody}\n"
        "answers:\n  - {actor: bandd, answers_to: wst, on_word_of: nobody_known}\n"
    )
    assert [f.code for f in found] == ["R032", "R032", "R031", "R031", "R031", "R031"]
    assert "'fire'" in found[0].hint
    assert "'west'" in found[4].hint


def test_a_speaker_may_be_told_in_words():
    assert not findings("answers:\n  - {actor: band, answers_to: west, on_word_of: a UN panel}\n")


def test_an_actor_that_answers_to_two_at_once_is_a_warning_and_to_one_after_another_is_not():
    answers = "answers:\n  - {actor: band, answers_to: west, on_word_of: assumption%s}\n"
    second = "  - {actor: band, answers_to: east, on_word_of: assumption%s}\n"
    (found,) = findings(answers % "" + second % "")
    assert found.code == "R033"
    until = ", during: {from: 2020-01-01, to: 2020-12-31}"
    since = ", during: {from: 2021-01-01, to: 2021-12-31}"
    assert not findings(answers % until + second % since)
