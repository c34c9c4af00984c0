"""What a person would have to assume about datasets: listed to complete, and nothing assumed."""

import re

import pytest

from detente.record.answerability import NOTHING_ASSUMED, read_answerability
from made_up_events import ged_event, write_csv
from made_up_talks import import_table, terms, write_talks
from on_the_command_line import run

RECORD = """\
process: {id: talks, title: Talks, zone: UTC, ids: {ucdp_conflict: 900}}
parties:
  - {id: east, name: East, kind: state, ids: {ucdp_actor: 11}}
  - {id: west, name: West, kind: armed_group}
groups:
  - {id: band, name: Band, kind: armed_group, ids: {ucdp_actor: 12}}
"""
OTHER = {"side_b_new_id": "77", "side_b": "Passers\n- actor: {iso: AAA}"}


@pytest.fixture
def case(tmp_path):
    folder = write_talks(tmp_path / "case", RECORD, terms())
    rows = [
        ged_event(1, "2024-05-03"),
        ged_event(2, "2024-05-04", **OTHER),
        ged_event(3, "2024-05-04", conflict_new_id="901", side_b_new_id="78"),
    ]
    file = write_csv(folder / "a.csv", rows)
    ran = run("import", "ucdp-ged", file, "--into", folder, "--retrieved", "2024-07-01")
    assert ran.code == 0, ran.err
    return folder


def suggested(case):
    ran = run("monitor", case, "--suggest")
    assert ran.code == 0, ran.err
    return ran.out


def completed(text):
    """Return it as a person leaves it who assumes all of it, to the west's account."""
    lines = [line.removeprefix("# ") for line in text.splitlines()[2:]]
    return (
        "\n".join(lines)
        .replace('event: "…"', "event: fire")
        .replace('answers_to: "…"', "answers_to: west")
    )


def test_as_it_is_printed_it_assumes_nothing(case):
    said, _, found = read_answerability(suggested(case))
    assert not found
    assert said == NOTHING_ASSUMED


def test_completed_it_is_read_and_lets_the_clauses_judge(case):
    (case / "answerability.yaml").write_text(completed(suggested(case)), "utf-8")
    assert run("check", case).code == 0
    told = run("monitor", case, "--at", "2024-08-01", "--json").json
    assert (told["events"], told["judged"]) == (2, 2)
    actors = [a["answer"]["actor"] for a in told["assumptions"][1:]]
    assert actors == [{"ucdp_actor": 77}, "band"]


def test_left_incomplete_it_is_an_error_at_each_place(case):
    text = completed(suggested(case)).replace("event: fire", 'event: "…"')
    (case / "answerability.yaml").write_text(text, "utf-8")
    ran = run("check", case)
    assert ran.code == 1
    assert "answerability.yaml:7:" in ran.out


def test_parties_on_record_and_actors_of_other_conflicts_are_not_listed(case):
    text = suggested(case)
    assert "ucdp_actor: 11" not in text
    assert "ucdp_actor: 78" not in text


def test_a_name_with_a_line_break_stays_in_its_comment(case):
    assert "#   # Passers - actor: {iso: AAA} (UCDP actor 77), in ucdp-ged: 1 row\n" in suggested(
        case
    )


def test_what_is_assumed_already_is_not_listed_again(case):
    (case / "answerability.yaml").write_text(completed(suggested(case)), "utf-8")
    again = suggested(case)
    assert "events:" not in again
    assert "answers:" not in again


def test_only_event_types_that_matter_in_the_case_are_offered(case):
    assert "#   # event is one of: fire\n" in suggested(case)


def test_without_a_snapshot_there_is_nothing_to_complete(case):
    assert run("monitor", case, "--suggest", "--as-known", "2024-06-01").out.count("\n") == 3
    told = run("monitor", case, "--suggest", "--json").json
    assert told == {"answerability": suggested(case)}


def test_a_dataset_that_tells_no_sorts_of_events_apart_is_offered_as_a_whole(case):
    columns = {"event_id": "N", "date_earliest": "D"}
    import_table(case, "N,D\n1,2024-05-03\n2,2024-05-04\n", columns)
    text = suggested(case)
    assert '#   # 2 rows\n#   - dataset: post\n#     event: "…"\n' in text
    (case / "answerability.yaml").write_text(completed(text), "utf-8")
    assert "dataset: post" not in suggested(case)


def test_the_hash_before_every_line_may_be_taken_away_at_once(case):
    text = re.sub("(?m)^# ", "", suggested(case))
    text = text.replace('"…"', "fire", 1).replace('"…"', "west")
    said, _, found = read_answerability(text)
    assert [str(finding.code) for finding in found] == []
    assert said is not None
    assert said.events
    assert said.answers


def test_what_is_still_to_be_filled_in_is_told_as_that(case):
    text = completed(suggested(case)).replace("event: fire", 'event: "…"')
    (case / "answerability.yaml").write_text(text, "utf-8")
    assert "is still to be filled in." in " ".join(run("check", case).out.split())


def test_kinds_of_link_are_offered(case):
    assert "#   # kind is one of: organ, empowered_entity, " in suggested(case)


def test_a_code_in_a_reading_may_be_written_as_a_number():
    text = """\
format: detente-answerability/1
events:
  - {dataset: ucdp-ged, where: {type: 1, sort: [2, three]}, event: fire, on_word_of: assumption}
"""
    said, _, found = read_answerability(text)
    assert not found
    assert said is not None
    assert said.events[0].where == {"type": ("1",), "sort": ("2", "three")}
