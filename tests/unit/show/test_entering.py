"""From words on a command line to one entry."""

import pytest

from detente.errors import InputError, NotationError
from detente.record.entries import (
    KINDS,
    Act,
    Coverage,
    EventType,
    Incident,
    Meeting,
    Party,
    Position,
    Statement,
)
from detente.show.cli.questions import EXAMPLES
from detente.show.entering import (
    ADDABLE,
    built,
    choices,
    gathered,
    kind_named,
    known_for,
    missing,
    proposed_id,
)
from small_case import journal_of


@pytest.mark.parametrize(
    ("word", "kind"),
    [("incident", Incident), ("parties", Party), ("event_type", EventType), ("Coverage", Coverage)],
)
def test_a_kind_is_named_in_singular_or_plural(word, kind):
    assert kind_named(word) is kind


def test_a_near_miss_of_a_kind_is_answered_with_the_kind():
    with pytest.raises(InputError, match="'incident'"):
        kind_named("incidnet")


def test_a_correction_is_sent_to_its_own_command():
    with pytest.raises(InputError, match="detente correct"):
        kind_named("correction")


def test_values_are_yaml_and_text_stands_as_it_is():
    words = ["round=3", "venue=A: city #1", "began={from: 2025-11-06, to: 2025-11-08}"]
    assert gathered(Meeting, words) == {
        "round": 3, "venue": "A: city #1", "began": {"from": "2025-11-06", "to": "2025-11-08"},
    }  # fmt: skip


def test_text_in_quotes_loses_them_and_text_that_only_begins_with_one_keeps_it():
    assert gathered(Statement, ['content="yes"'])["content"] == "yes"
    assert gathered(Statement, ['content="yes" they say'])["content"] == '"yes" they say'
    assert gathered(Statement, ["content=[sic] no"])["content"] == "[sic] no"


def test_a_list_may_be_given_by_one_word_by_several_or_as_yaml():
    assert gathered(Meeting, ["mediators=a"])["mediators"] == ["a"]
    assert gathered(Meeting, ["mediators=a", "mediators=b"])["mediators"] == ["a", "b"]
    assert gathered(Meeting, ["mediators=[a, b]", "mediators=c"])["mediators"] == ["a", "b", "c"]


def test_dots_reach_inside_and_turn_a_bare_value_into_a_mapping():
    data = gathered(Incident, ["actor=east", "actor.confidence=2", "place.in=west"])
    assert data == {"actor": {"value": "east", "confidence": 2}, "place": {"in": "west"}}


def test_one_value_given_twice_is_refused():
    with pytest.raises(InputError, match="twice"):
        gathered(Incident, ["event=attack", "event=strike"])


def test_a_word_without_an_equals_sign_is_refused():
    with pytest.raises(InputError, match="key=value"):
        gathered(Incident, ["attack"])


def test_values_from_a_file_are_overlaid_by_words():
    assert gathered(Incident, ["event=strike"], {"event": "attack", "when": "2025"}) == {
        "event": "strike", "when": "2025",
    }  # fmt: skip


def test_all_missing_keys_are_named_at_once():
    assert missing(Act, {"by": "east"}) == ("act", "on")
    assert missing(EventType, {}) == ("id",)
    assert missing(Incident, {"event": "attack", "when": "2025"}) == ()


def test_an_id_is_proposed_that_nothing_on_record_has():
    journal = journal_of("incidents: [{id: inc_1, event: attack, when: 2025}]")
    assert proposed_id(journal, Incident, {}) == "inc_2"
    assert proposed_id(journal, Party, {"name": "North Side"}) == "north_side"
    assert proposed_id(journal, Party, {"name": "East"}) == "east_1"
    assert proposed_id(journal, Party, {"name": "شمال"}) == "party_1"
    assert proposed_id(journal, Meeting, {"round": 4}) == "round_4"
    assert proposed_id(journal, Position, {"party": "east", "on": "text"}) == "east_on_text"


def test_an_entry_is_stamped_and_known_today_unless_it_says_otherwise():
    entry = built(journal_of(), Incident, {"event": "attack", "when": "2025"}, "2025-11-13")
    assert entry.known is not None
    assert entry.known.at == "2025-11-13"
    assert entry.recorded is not None
    assert entry.recorded.endswith("Z")
    assert built(journal_of(), Incident, {"event": "attack", "when": "2025"}).known is not None


def test_who_there_is_gets_no_record_time_of_its_own():
    assert built(journal_of(), Party, {"name": "North"}).known is None


def test_what_does_not_fit_is_refused_with_every_reason():
    with pytest.raises(NotationError) as caught:
        built(journal_of(), Incident, {"evnt": "attack", "when": "yesterday"})
    said = " ".join(str(finding) for finding in caught.value.findings)
    assert "evnt" in said
    assert "yesterday" in said


def test_choices_are_those_of_a_closed_vocabulary_only():
    assert "sign" in choices(Act, "act")
    assert choices(Statement, "speaker") == ()


def test_names_are_offered_from_the_sections_where_they_can_be():
    journal = journal_of()
    assert known_for(journal, Statement, "speaker") == ("east", "west", "host", "speaker")
    assert known_for(journal, Incident, "evidence") == ("paper",)


def test_every_kind_that_can_be_added_has_an_example_that_is_complete():
    for kind in ADDABLE.values():
        import shlex

        data = gathered(kind, shlex.split(EXAMPLES[kind.section]))
        assert missing(kind, data) == ()
        kind.model_validate({"id": "some_id", **data})
    assert set(EXAMPLES) == {kind.section for kind in ADDABLE.values()}
    assert len(ADDABLE) == len(KINDS) - 3
