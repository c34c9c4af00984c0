from hypothesis import given
from hypothesis import strategies as st

from detente.kernel.times import parse_interval
from detente.record.entries import (
    Correction,
    Incident,
    Measure,
    Party,
    Process,
    Redaction,
    Retraction,
)  # fmt: skip
from detente.record.journal import Journal, corrected

DAYS = [f"2025-11-{day:02}" for day in range(1, 29)]


def journal_of(entries):
    return Journal(Process(id="talks", zone="UTC"), {entry.id: entry for entry in entries})


def at(day):
    return parse_interval(day).hi


def incident(number, known):
    return Incident.model_validate(
        {"id": f"i{number}", "event": "attack", "when": "2025-10-01", "known": known, "severity": 0}
    )


def correction(name, entry, values, known=None):
    return Correction.model_validate({"id": name, "entry": entry, "set": values, "known": known})


def least(journal):
    """The lower bound of the first incident's severity."""
    seen = journal.get("i1", Incident)
    assert seen is not None
    assert seen.severity is not None
    return seen.severity.low


def retraction(name, entry, known=None):
    return Retraction.model_validate(
        {"id": name, "entry": entry, "because": "mistaken", "known": known}
    )


@st.composite
def histories(draw):
    """Incidents, corrections and retractions, no two of which became known on the same day."""
    days = draw(st.lists(st.sampled_from(DAYS), min_size=1, max_size=12, unique=True))
    entries = []
    for number, day in enumerate(days):
        kind = (
            draw(st.sampled_from(["incident", "correction", "retraction"]))
            if entries
            else "incident"
        )
        target = draw(st.sampled_from([entry.id for entry in entries])) if entries else ""
        if kind == "incident":
            entries.append(incident(number, day))
        elif kind == "correction":
            key = draw(st.sampled_from(["severity", "confidence"]))
            entries.append(correction(f"c{number}", target, {key: number % 4}, day))
        else:
            entries.append(retraction(f"r{number}", target, day))
    return entries


@given(histories(), st.data())
def test_the_order_of_arrival_does_not_matter(entries, data):
    shuffled = data.draw(st.permutations(entries))
    day = data.draw(st.sampled_from(DAYS))
    one, other = journal_of(entries).as_known(at(day)), journal_of(shuffled).as_known(at(day))
    assert dict(one.entries) == dict(other.entries)
    assert set(one.retracted) == set(other.retracted)


@given(histories(), st.sampled_from(DAYS))
def test_what_became_known_later_does_not_change_an_earlier_view(entries, day):
    whole = journal_of(entries)
    then = journal_of([entry for entry in entries if whole.known_by(entry, at(day))])
    assert dict(whole.as_known(at(day)).entries) == dict(then.as_known().entries)


@given(st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_a_retraction_counts_from_its_record_time(known, asked):
    journal = journal_of([incident(1, "2025-10-02"), retraction("r", "i1", known)])
    assert ("i1" in journal.as_known(at(asked)).entries) == (asked < known)


@given(st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_a_correction_counts_from_its_record_time(known, asked):
    journal = journal_of([incident(1, "2025-10-02"), correction("c", "i1", {"severity": 3}, known)])
    assert least(journal.as_known(at(asked))) == (0 if asked < known else 3)


@given(histories(), st.data())
def test_a_redaction_hides_its_entry_from_every_view(entries, data):
    target = data.draw(st.sampled_from(entries)).id
    known = data.draw(st.none() | st.sampled_from(DAYS))
    stone = Redaction.model_validate(
        {"id": "stone", "entry": target, "was_section": "incidents", "sha256": "0" * 64,
         "because": "x", "known": known}
    )  # fmt: skip
    journal = journal_of([*entries, stone])
    for day in (*DAYS, None):
        assert target not in journal.as_known(None if day is None else at(day)).entries


def test_a_redacted_correction_has_no_effect():
    stone = Redaction(id="s", entry="c", was_section="corrections", sha256="0" * 64, because="x")
    journal = journal_of([incident(1, "2025-11-01"), correction("c", "i1", {"severity": 3}), stone])
    assert least(journal.as_known()) == 0


def test_of_two_corrections_the_later_known_wins():
    entries = [
        incident(1, "2025-11-01"),
        correction("late", "i1", {"severity": 2}, "2025-11-20"),
        correction("early", "i1", {"severity": 3}, "2025-11-10"),
    ]
    assert least(journal_of(entries).as_known()) == 2


def test_a_retracted_correction_has_no_effect():
    entries = [
        incident(1, "2025-11-01"),
        correction("c", "i1", {"severity": 3}),
        retraction("r", "c"),
    ]
    assert least(journal_of(entries).as_known()) == 0


def test_a_retracted_retraction_has_no_effect():
    entries = [
        incident(1, "2025-11-01"),
        retraction("r1", "i1", "2025-11-02"),
        retraction("r2", "r1", "2025-11-03"),
    ]
    journal = journal_of(entries)
    assert "i1" not in journal.as_known(at("2025-11-02")).entries
    assert "i1" in journal.as_known(at("2025-11-03")).entries


def test_a_correction_that_does_not_fit_leaves_the_entry_as_it_was():
    entries = [incident(1, "2025-11-01"), correction("c", "i1", {"severity": "much"})]
    assert least(journal_of(entries).as_known()) == 0


def test_a_correction_reaches_inside_and_into_a_single_claim():
    before = Measure.model_validate(
        {
            "id": "m",
            "event": "arrest",
            "when": "2025-11-01",
            "place": {"name": "Kurram"},
            "actor": ["a"],
        }
    )
    after = corrected(before, correction("c", "m", {"place.in": "x", "actor.confidence": 2}))
    assert after.place is not None
    assert after.place.name == "Kurram"
    assert after.place.in_[0].value == "x"
    assert (after.actor[0].value, after.actor[0].confidence) == ("a", 2)


def test_an_entry_without_record_time_is_in_every_view():
    journal = journal_of([Party(id="a", name="A")])
    assert "a" in journal.as_known(at("1990-01-01")).entries
