"""Events of datasets judged by clauses: under stated assumptions, cited, and not without them."""

import shutil
from pathlib import Path

import pytest

from made_up_events import ged_event, write_csv
from made_up_talks import import_table, terms, write_talks
from on_the_command_line import run

UCDP = Path(__file__).parents[4] / "shared" / "data" / "ucdp"
DONBAS = Path(__file__).parents[3] / "cases" / "donbas-2020"
RECORD = """\
process: {id: talks, title: Talks, zone: UTC}
parties:
  - {id: east, name: East, kind: state, ids: {ucdp_actor: 11}}
  - {id: west, name: West, kind: armed_group}
sources:
  - {id: paper, title: A paper, published: 2024-04-01}
"""
EAST_CALM = """\
- clause: east_calm
  kind: prohibition
  debtor: east
  never: {event: fire}
"""
SAID = """\
format: detente-answerability/1
events:
  - {dataset: ucdp-ged, where: {type_of_violence: state-based}, event: fire, level: 3, on_word_of: assumption}
answers:
  - {actor: {ucdp_actor: 12}, answers_to: west, kind: organ, on_word_of: paper}
"""


@pytest.fixture
def case(tmp_path):
    return write_talks(tmp_path / "case", RECORD, terms(EAST_CALM), SAID)


def imported(case, *events, retrieved="2024-07-01"):
    rows = [ged_event(n, day, **cells) for n, (day, cells) in enumerate(events, 1)]
    file = write_csv(case / "a.csv", rows)
    ran = run("import", "ucdp-ged", file, "--into", case, "--retrieved", retrieved)
    assert ran.code == 0, ran.err
    file.unlink()
    return ran


OTHER = {"side_b_new_id": "77", "side_b": "Passers-by"}
EVENTS = (("2024-05-03", {}), ("2024-05-04", OTHER), ("2024-04-03", {}))


def test_between_two_parties_the_ban_on_both_is_violated_and_by_neither_for_certain(case):
    imported(case, *EVENTS)
    told = run("monitor", case, "--at", "2024-08-01", "--json").json
    both, east = told["clauses"]
    assert both["clause"] == "calm"
    assert both["violated"] == [1, 2]
    assert both["by"] == {"east": [0, 2], "west": [0, 1]}
    assert east["violated"] == [0, 2]
    assert both["verdicts"]["not applicable"] == 1
    assert told["judged"] == 3


def test_every_assumption_says_on_whose_word_it_is_and_how_much_rests_on_it(case):
    imported(case, *EVENTS)
    told = run("monitor", case, "--at", "2024-08-01", "--json").json["assumptions"]
    assert [(a.get("reading") or a["answer"])["on_word_of"] for a in told] == [
        "assumption",
        "paper",
    ]
    assert [a["events"] for a in told] == [3, 2]
    text = " ".join(run("monitor", case, "--at", "2024-08-01").out.split())
    assert "on the word of A paper: 2" in text
    assert "Without these assumptions no event is attributed" in text


def test_without_assumptions_nothing_is_attributed_and_nothing_judged(case):
    imported(case, *EVENTS)
    (case / "answerability.yaml").unlink()
    told = run("monitor", case, "--json").json
    assert (told["events"], told["judged"], told["clauses"]) == (3, 0, [])
    assert "no answerability.yaml" in " ".join(run("monitor", case).out.split())


def test_an_event_between_others_is_not_attributed(case):
    imported(case, ("2024-05-03", {"side_a_new_id": "5", "side_a": "Third", "gwnoa": "", **OTHER}))
    told = run("monitor", case, "--json").json
    assert told["judged"] == 0
    assert told["not_attributed"] == {
        "events": 1,
        "actors": {"Third (UCDP actor 5)": 1, "Passers-by (UCDP actor 77)": 1},
    }
    assert "Not attributed: 1 event, of which" in " ".join(run("monitor", case).out.split())


def test_what_was_not_known_yet_is_not_judged(case):
    imported(case, ("2024-05-03", {}))
    imported(case, ("2024-05-03", {}), ("2024-05-09", {}), retrieved="2024-09-01")
    at = ("--at", "2024-12-01", "--json")
    then = run("monitor", case, "--as-known", "2024-08-01", *at).json
    now = run("monitor", case, *at).json
    before = run("monitor", case, "--as-known", "2024-06-01", *at).json
    assert [c["violated"] for c in then["clauses"][:1]] == [[1, 1]]
    assert [c["violated"] for c in now["clauses"][:1]] == [[2, 2]]
    assert before["snapshots"] == []
    assert before["clauses"] == []


def test_the_conflicts_of_the_record_leave_others_out(case):
    imported(case, ("2024-05-03", {}), ("2024-05-04", {"conflict_new_id": "555"}))
    text = RECORD.replace("zone: UTC", "zone: UTC, ids: {ucdp_conflict: 900}")
    (case / "record.yaml").write_text(text, "utf-8")
    told = run("monitor", case, "--json").json
    assert (told["events"], told["left_aside"]) == (1, 1)
    words = " ".join(run("monitor", case).out.split())
    assert "Left aside: 1 row, of other conflicts than the case's or of other days." in words
    assert "no data" not in words


def test_where_no_event_is_left_to_judge_that_is_told_as_no_data(case):
    imported(case, *EVENTS)
    told = " ".join(run("monitor", case, "--since", "2024-07-01").out.split())
    assert "0 events looked at" in told
    assert "No event to judge is no data: it does not say that nothing happened." in told


def test_single_events_are_listed_with_what_they_rest_on(case):
    imported(case, *EVENTS)
    listed = run("monitor", case, "--at", "2024-08-01", "--list", "--json").json["instances"]
    first = next(i for i in listed if i["clause"] == "calm" and i["event"] == "ucdp-ged:1")
    assert first["verdict"] == "violated"
    assert first["rests_on"] == [0]
    assert first["dataset_sides"] == [
        "Government of Aland (UCDP actor 11)",
        "The Band (UCDP actor 12)",
    ]
    assert (first["first"], first["place"], first["fatalities"]) == (
        "2024-05-03",
        "Altdorf",
        [1, 4],
    )
    told = " ".join(run("monitor", case, "--at", "2024-08-01", "--list").out.split())
    assert "calm: 1 event not applicable (" in told
    assert "- ucdp-ged:1, 2024-05-03, Altdorf: Government of Aland (UCDP actor 11) and " in told
    assert "1 event violated (nothing on record" in told
    assert "ucdp-ged:3" not in told  # before the entry into force: counted, not listed


def test_a_side_that_answers_to_nobody_is_named_and_its_party_has_no_data(case):
    record = RECORD.replace(", ids: {ucdp_actor: 11}", "")
    (case / "record.yaml").write_text(record, "utf-8")
    imported(case, *EVENTS)
    ran = run("monitor", case, "--at", "2024-08-01")
    words = " ".join(ran.out.split())
    assert "other side is no party here and is said to answer to none" in words
    assert "Actors: Government of Aland (UCDP actor 11): 2." in words
    assert "That is no data, and does not say that it kept the clause." in words
    calm = run("monitor", case, "--at", "2024-08-01", "--json").json["clauses"][0]
    assert calm["by"] == {"east": None, "west": [0, 1]}


def test_events_after_the_instant_are_told_and_not_judged(case):
    imported(case, *EVENTS)
    told = run("monitor", case, "--at", "2024-05-03", "--json").json
    assert (told["attributed"], told["later"], told["judged"]) == (3, 1, 2)
    assert all(sum(clause["verdicts"].values()) == 2 for clause in told["clauses"])
    words = " ".join(run("monitor", case, "--at", "2024-05-03").out.split())
    assert "1 of them later than 2024-05-03 23:59:59 UTC and not judged." in words


def test_one_dataset_under_two_names_is_said_to_count_twice(case):
    imported(case, *EVENTS)
    file = write_csv(case / "b.csv", [ged_event(1, "2024-05-03")])
    more = ("--into", case, "--retrieved", "2024-07-01", "--name", "again")
    assert run("import", "ucdp-ged", file, *more).code == 0
    words = " ".join(run("monitor", case).out.split())
    assert (
        "One dataset is kept as again and as ucdp-ged: an event in both is judged twice." in words
    )
    only = " ".join(run("monitor", case, "--name", "again").out.split())
    assert "judged twice" not in only


def test_a_name_under_which_nothing_is_kept_is_refused_with_what_is_near(case):
    imported(case, *EVENTS)
    for call in (("monitor", case), ("monitor", case, "--suggest"), ("snapshots", case)):
        ran = run(*call, "--name", "ucdp_ged")
        assert ran.code == 1
        assert "No snapshot is kept as ucdp_ged. Did you mean 'ucdp-ged'?" in ran.err


def test_a_reading_of_a_dataset_that_is_kept_under_another_name_is_told(case):
    (case / "answerability.yaml").write_text(SAID.replace("ucdp-ged", "ucdp"), "utf-8")
    imported(case, *EVENTS)
    words = " ".join(run("monitor", case).out.split())
    assert "No snapshot of the case is kept as ucdp. Did you mean 'ucdp-ged'?" in words


def test_a_file_that_assumes_nothing_yet_is_not_told_as_absent(case):
    (case / "answerability.yaml").write_text("format: detente-answerability/1\n", "utf-8")
    imported(case, *EVENTS)
    assert "The case assumes nothing yet" in run("monitor", case).out


def test_before_the_first_snapshot_was_known_that_is_said(case):
    imported(case, *EVENTS)
    for command in ("monitor", "snapshots"):
        out = " ".join(run(command, case, "--as-known", "2024-06-01").out.split())
        assert "None was known at 2024-06-01 23:59:59 UTC: the first was retrieved on" in out


def test_single_events_are_not_listed_where_terms_forbid_it_and_counts_are(case):
    days = {"event_id": "N", "date_earliest": "D", "date_latest": "D"}
    import_table(case, "N,D\n1,2024-05-03\n", days, dataset="closed", closed=True)
    refused = run("monitor", case, "--list")
    assert refused.code == 1
    assert "closed (closed terms)" in refused.err
    assert run("monitor", case).code == 0


def test_actors_of_any_table_are_known_by_their_codes(case):
    record = RECORD.replace("ids: {ucdp_actor: 11}", "iso3: EAS").replace(
        "kind: armed_group", "kind: armed_group, ids: {gwno: 702}"
    )
    (case / "record.yaml").write_text(record, "utf-8")
    said = SAID.replace("ucdp-ged", "post").replace("type_of_violence: state-based", "")
    (case / "answerability.yaml").write_text(said, "utf-8")
    columns = {
        "event_id": "N", "date_earliest": "D", "dataset_side_a_iso": "A",
        "dataset_side_b_gwno": "B",
    }  # fmt: skip
    import_table(case, "N,D,A,B\n1,2024-05-03,eas,702.0\n2,2024-05-03,XXX,\n", columns)
    told = run("monitor", case, "--at", "2024-08-01", "--json").json
    assert (told["judged"], told["not_attributed"]["events"]) == (1, 1)
    assert told["clauses"][0]["violated"] == [1, 1]


def test_what_is_wrong_with_the_assumptions_is_found_by_check_and_stops_the_monitor(case):
    (case / "answerability.yaml").write_text(SAID.replace("answers_to: west", "answers_to: wst"))
    checked = run("check", case)
    assert checked.code == 1
    assert "R031" in checked.out
    imported(case, *EVENTS)
    ran = run("monitor", case)
    assert ran.code == 1
    assert "R031" in ran.err


def test_a_reading_of_a_column_that_is_not_kept_is_an_error_with_the_ones_that_are(case):
    text = SAID.replace("type_of_violence:", "kind_of_violence:")
    (case / "answerability.yaml").write_text(text)
    imported(case, *EVENTS)
    ran = run("monitor", case)
    assert ran.code == 1
    assert "no column 'kind_of_violence'" in ran.err
    assert "type_of_violence" in ran.err


def test_a_reading_that_asks_for_what_no_row_has_says_so_with_what_is_near(case):
    text = SAID.replace("state-based", "statebased")
    (case / "answerability.yaml").write_text(text)
    imported(case, *EVENTS)
    told = " ".join(run("monitor", case).out.split())
    miss = "No row of ucdp-ged has type_of_violence 'statebased'. Did you mean 'state-based'?"
    assert miss in told
    reading = run("monitor", case, "--json").json["assumptions"][0]
    assert reading["no_row_has"] == [["type_of_violence", "statebased"]]


def test_what_stands_in_rows_that_may_not_be_passed_on_is_no_hint(case):
    text = SAID.replace("ucdp-ged", "closed").replace(
        "type_of_violence: state-based", "notes: secret words"
    )
    (case / "answerability.yaml").write_text(text, "utf-8")
    columns = {"event_id": "N", "date_earliest": "D", "date_latest": "D", "notes": "S"}
    table = "N,D,S\n1,2024-05-03,secret wordz\n"
    import_table(case, table, columns, dataset="closed", closed=True)
    ran = run("monitor", case)
    assert "No row of closed has notes 'secret words'." in " ".join(ran.out.split())
    assert "wordz" not in ran.out + ran.err


def test_an_import_says_which_actors_are_nobody_on_record(case):
    text = " ".join(imported(case, *EVENTS).out.split())
    assert "Not on record, of its 3 actors: Passers-by (UCDP actor 77): 1 row." in text


def test_swapping_the_parties_mirrors_what_is_counted(case, tmp_path):
    imported(case, *EVENTS)
    told = run("monitor", case, "--at", "2024-08-01", "--json").json["clauses"][0]
    other = tmp_path / "mirrored"
    shutil.copytree(case, other)
    record = RECORD.replace("ids: {ucdp_actor: 11}", "ids: {ucdp_actor: 12}")
    (other / "record.yaml").write_text(record, "utf-8")
    (other / "answerability.yaml").write_text(SAID.replace("ucdp_actor: 12", "ucdp_actor: 11"))
    mirrored = run("monitor", other, "--at", "2024-08-01", "--json").json["clauses"][0]
    assert mirrored["by"]["west"] == told["by"]["east"]
    assert mirrored["by"]["east"] == told["by"]["west"]


@pytest.mark.skipif(not UCDP.is_dir(), reason=f"the UCDP Ukraine slice is not at {UCDP}")
def test_the_ukraine_slice_may_violate_the_ban_on_fire_as_often_as_it_has_events_after_it(tmp_path):
    case = tmp_path / "case"
    shutil.copytree(DONBAS, case)
    file = UCDP / "ged_ukraine_2014-2023.csv"
    assert run("import", "ucdp-ged", file, "--into", case, "--retrieved", "2023-04-01").code == 0
    span = ("--since", "2020-05-01", "--until", "2020-10-31")
    told = run("monitor", case, *span, "--at", "2020-12-31", "--json").json
    sides = run("snapshots", case, "--around", "measures", *span, "--json").json["around"]
    (counted,) = sides["datasets"].values()
    ban = next(c for c in told["clauses"] if c["clause"] == "no_fire")
    sure, possible = counted["after"]["events"]
    assert ban["violated"] == [0, possible]
    assert ban["likely"] == sure
    assert ban["by"] == {
        "ukrainian_armed_forces": [0, possible],
        "cadlr_formations": [0, possible],
    }
