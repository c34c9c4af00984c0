"""The minute: whose word each sentence is, and what each party has said to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.record.notation import read_record
from detente.terms.drafting.fates import squeezed
from detente.terms.drafting.minutes.minute import minute
from detente.terms.drafting.minutes.text import minute_text, whose
from detente.terms.drafting.minutes.words import meant
from detente.terms.drafting.text import read_text
from negotiations import RECORD, journal

SAID = """\
  - {id: st_claim, speaker: speaker, act: assert, modality: claimed, evidence: "paper#p3",
     nested: {speaker: south, act: accept, content: the border stays closed, form: verbal}}
"""
OFFERS = """\
offers:
  - {id: of_1, party: south, content: to meet, stated_in: st_claim, form: verbal}
commitments:
  - {id: cm_1, debtor: north, creditor: south, antecedent: the road is open, consequent: convoys pass, stated_in: st_north}
  - {id: cm_2, debtor: south, creditor: north, consequent: nobody passes, status: refused, stated_in: st_south}
"""


def told(more: str = "", positions: tuple[str, ...] = ()):
    """Return the items of the small record with what is said in addition, by entry."""
    record = RECORD.replace("statements:\n", "statements:\n" + SAID) + more
    lines = "".join(f"  - {{{one}}}\n" for one in positions)
    found, findings = read_record(record + (f"positions:\n{lines}" if lines else ""))
    assert not findings, [finding.message for finding in findings]
    return {item.entry: item for item in minute(found)}, found


def replies(item):
    """Return each party's answer."""
    return {reply.party: reply.how for reply in item.replies}


def test_what_one_side_says_was_agreed_reads_as_that_sides_account():
    items, record = told()
    item = items["st_claim"]
    assert (
        item.words
        == "By the account of North, South accepts: the border stays closed (form: verbal)."
    )
    assert item.account_of == "north"
    assert "South has not said so itself on record" in whose(item, record)
    assert "Evidence: paper#p3" in whose(item, record)


def test_a_sides_own_word_is_told_without_that_and_still_asks_it():
    items, record = told()
    assert items["st_north"].words == "North accepts: the text."
    assert replies(items["st_north"]) == {"north": "no_answer", "south": "not_heard"}
    assert "its own side" in whose(items["st_north"], record)


def test_a_party_that_has_not_been_heard_is_shown_as_not_heard():
    items, _ = told()
    assert replies(items["st_claim"]) == {"north": "no_answer", "south": "not_heard"}


def test_numbers_follow_the_record_and_ids_follow_the_entries():
    items, _ = told(OFFERS)
    assert [(i.number, i.id) for i in items.values()] == [
        (1, "m_st_south"), (2, "m_of_1"), (3, "m_cm_1"),
    ]  # fmt: skip


def test_a_statement_that_an_offer_or_undertaking_rests_on_is_told_once():
    items, _ = told(OFFERS)
    assert "st_claim" not in items
    assert items["of_1"].told_in == ("st_claim",)
    assert items["of_1"].evidence == ("paper#p3",)


def test_what_was_refused_is_no_understanding():
    items, _ = told(OFFERS)
    assert "cm_2" not in items


def test_an_undertaking_is_told_with_its_condition():
    items, _ = told(OFFERS)
    assert (
        items["cm_1"].words == "If the road is open, North undertakes towards South: convoys pass."
    )


ANSWERS = [
    ("substance: accepts", "confirms", None),
    ("substance: can_live_with", "confirms", None),
    ("substance: rejects", "denies", None),
    (
        'substance: conditional, condition: "if it reads: closed by day"',
        "corrects",
        "closed by day",
    ),
    ("substance: not_heard", "not_heard", None),
]


@pytest.mark.parametrize(("said", "how", "words"), ANSWERS)
def test_a_position_on_an_item_is_the_partys_answer(said, how, words):
    items, _ = told(positions=(f'party: south, on: "minute#m_st_claim", {said}',))
    reply = next(r for r in items["st_claim"].replies if r.party == "south")
    assert (reply.how, reply.words) == (how, words)


def test_of_two_answers_the_one_known_later_counts():
    items, _ = told(positions=(
        'party: south, on: "minute#m_st_claim", substance: rejects, known: 2025-12-02',
        'party: south, on: "minute#m_st_claim", substance: accepts, known: 2025-12-01',
    ))  # fmt: skip
    assert replies(items["st_claim"])["south"] == "denies"


def test_a_statement_about_it_that_denies_is_an_answer_and_silence_is_none():
    denial = SAID + "  - {id: st_no, speaker: south, act: deny, about: [st_claim], content: no}\n"
    record, findings = read_record(RECORD.replace("statements:\n", "statements:\n" + denial))
    assert not findings
    item = next(i for i in minute(record) if i.entry == "st_claim")
    assert replies(item)["south"] == "denies"


def test_an_answer_to_the_minute_is_no_item_of_it():
    items, _ = told(positions=('party: south, on: "minute#m_st_claim", substance: accepts',))
    assert set(items) == {"st_claim", "st_north", "st_south"}


def test_ids_stay_the_same_when_the_record_grows():
    before, _ = told()
    after, _ = told(
        OFFERS.replace("stated_in: st_claim, ", "").replace(", stated_in: st_north", "")
    )
    assert {e: i.id for e, i in before.items()}.items() <= {
        e: i.id for e, i in after.items()
    }.items()


def test_swapping_the_sides_mirrors_the_minute():
    def swap(text):
        pairs = (("north", "\0"), ("south", "north"), ("\0", "south"),
                 ("North", "\1"), ("South", "North"), ("\1", "South"))  # fmt: skip
        for old, new in pairs:
            text = text.replace(old, new)
        return text

    record = RECORD.replace("statements:\n", "statements:\n" + SAID) + OFFERS
    one, other = (minute(read_record(text)[0]) for text in (record, swap(record)))
    assert [swap(i.words) for i in one] == [i.words for i in other]


def test_the_minute_as_a_text_has_one_bracket_for_each_sentence_and_reads_back():
    items, record = told(OFFERS)
    text = minute_text(tuple(items.values()), record, 1, "2025-12-01", None)
    read, findings = read_text(text)
    assert read is not None
    assert not findings
    assert str(read.header.layer) == "reported"
    assert [b.id for b in read.brackets] == [i.id for i in items.values()]
    assert [squeezed(b.words) for b in read.brackets] == [meant(i.words) for i in items.values()]


signs = st.text(st.sampled_from(list("ab .,|[]{}#`*<!-\\^:\nامن")), min_size=1, max_size=30)


@given(signs)
def test_no_sign_in_a_sentence_is_read_as_a_mark(words):
    line = meant(words)
    read, findings = read_text(
        f"```agreement\nagreement: minute\ntitle: M\n```\n\n[x {line}]{{#a}} and [y]{{#b}}\n"
    )
    assert read is not None
    assert not [f for f in findings if f.level == "error"]
    assert [b.id for b in read.brackets] == ["a", "b"]
    assert len(read.brackets[0].options) == 1


def test_positions_on_brackets_of_a_text_are_no_understandings_of_the_talks():
    found = journal('party: south, on: "text#b_report", substance: accepts')
    assert all(item.kind != "position" and "#" not in item.entry for item in minute(found))
    assert [item.entry for item in minute(found)] == ["st_north", "st_south"]
