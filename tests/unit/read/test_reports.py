"""Whole reports, made up, from three regions and in three formats."""

from pathlib import Path

import pytest

from english import read

REPORTS = Path(__file__).parents[2] / "data" / "reports"


def report(name):
    return read((REPORTS / name).read_bytes(), name)


def told(found):
    return {(s.speaker, s.act) for s in found.statements}


def test_a_wire_report_gives_parties_mediators_venue_round_and_status():
    seen = report("vela.txt").process
    assert seen.parties == ("colombia", "national_liberation_army")
    assert seen.mediators == ("norway", "chile")
    assert (seen.venue, seen.round) == ("Quito", 4)
    assert (seen.talks_status, seen.next_round) == ("adjourned", "planned")


def test_a_pronoun_goes_back_to_who_was_named_before_it():
    found = report("vela.txt")
    assert ("julio_vela", "deny") in told(found)
    assert ("marta_olarte", "demand") in told(found)


def test_the_guerrillas_are_the_group_that_was_named():
    promised = next(s for s in report("vela.txt").statements if "promised" in s.text)
    assert promised.nested
    assert promised.nested.speaker == "national_liberation_army"


def test_an_incident_has_its_dead_and_who_tells_of_it():
    (incident,) = report("vela.txt").incidents
    assert (incident.fatalities_low, incident.fatalities_high) == (3, None)
    assert incident.attributed_by == "police"
    assert incident.date_text == "on Tuesday"
    assert incident.actor is None


def test_sides_that_no_table_knows_are_found_by_how_they_are_spoken_of():
    found = report("strait.md")
    assert found.process.parties == ("orland", "vessia")
    assert found.process.talks_status == "suspended"
    assert ("vessia", "reject") in told(found)


def test_a_direct_quotation_goes_to_who_said_it_with_its_marks():
    quoted = next(s for s in report("strait.md").statements if s.sourcing == "direct")
    assert quoted.speaker == "dara_holm"
    assert quoted.text.startswith("“")
    assert quoted.text.endswith("”")


def test_a_deadline_is_kept_in_its_words():
    found = report("strait.md")
    assert "within 14 days" in {s.deadline for s in found.statements}


def test_a_page_is_read_without_its_menu_and_with_places_in_its_source():
    content = (REPORTS / "lakes.html").read_text("utf-8")
    found = report("lakes.html")
    assert found.process.ceasefire_status == "in_force"
    assert found.process.next_round == "none_planned"
    assert all(content[s.start : s.end] == s.text for s in found.statements)
    assert not any("newsletter" in s.text for s in found.statements)


def test_shelling_is_told_as_shelling_at_its_place_and_disputed_where_it_is_denied():
    (incident,) = report("lakes.html").incidents
    assert (incident.type, incident.place, incident.disputed) == ("shelling", "Nasir", True)


@pytest.mark.parametrize("name", ["vela.txt", "strait.md", "lakes.html"])
def test_the_output_has_the_keys_of_the_contract_and_no_other(name):
    found = report(name).as_json()
    assert list(found) == [
        "document", "process", "statements", "incidents", "observations", "warnings",
    ]  # fmt: skip
    assert list(found["document"]) == ["id", "sha256", "chars", "published"]
    assert list(found["process"]) == [
        "parties", "mediators", "venue", "round", "talks_status", "next_round", "ceasefire_status",
    ]  # fmt: skip
    for statement in found["statements"]:
        assert list(statement) == [
            "start", "end", "text", "speaker", "on_behalf_of", "sourcing", "act", "plover", "form",
            "modality", "nested", "condition", "deadline", "confidence", "because",
        ]  # fmt: skip


def test_a_side_that_is_not_heard_is_warned_of():
    found = read(
        "Talks between Chad and Sudan ended. Chad's minister said that Sudan had refused to sign."
    )
    assert "single-sided sourcing: no statement by sudan itself" in found.warnings
