"""The drafters' lints, one by one: a text that has it, one that does not, and the exact words."""

import re
from pathlib import Path

import pytest

from case_copy import swapped
from detente.kernel.findings import Level
from detente.record.entries import Territory
from detente.terms.drafting import lints
from detente.terms.drafting.lints import DRAFT_LINTS, REASONS, REPAIRS, RULES, run_draft_lints
from detente.terms.drafting.lints.vague_words import vague_words
from detente.terms.lints import run_lints
from draft_lint_texts import (
    DUTY,
    FORM,
    MIRROR,
    QUIET,
    history_of,
    pointed_at,
    read,
    remarked,
    written,
)
from strategies import journal_of

ROOT = Path(__file__).parents[4]
DUE = "The host shall act within 7 days of being notified.\n\n"

WITH = [
    ("D101", "The host acts as soon as possible after notice.", "as soon as possible"),
    ("D101", "Each side takes Appropriate\nMeasures.", "Appropriate"),
    ("D101", 'Each side acts [without delay]{#b_when by="north"}.', "without delay"),
    ("D101", "The mediators lend their good offices.", "good offices"),
    ("D101", "It shall use its best efforts to that end.", "best efforts"),
    ("D101", "“Host” means whoever holds the land. A significant force stays.", "significant"),
    ("D102", "The Joint Council meets each Monday.", "Joint Council"),
    ("D102", "No side opens fire on “protected persons”.", "protected persons"),
    ("D103", "After an attack the host is notified.", "attack"),
    ("D103", DUE + DUTY.replace("definition: an armed act against persons or objects\n", "")
     .replace("{event: attack", "{event: operation") + "\nAn operation ends at night.", "operation"),
    ("D104", "The host shall withdraw its guns.", "shall withdraw"),
    ("D104", "The host acts against the group.\n\n" + DUTY.replace("within: 7 d\n", "") + MIRROR,
     "The host acts against the group."),
    ("D105", DUE + DUTY.replace("verifier: the joint commission\n", "") + MIRROR,
     "The host shall act within 7 days of being notified."),
    ("D106", "No guns stand in the buffer zone.", "the buffer zone"),
    ("D106", "Troops stay behind the line of contact.", "the line of contact"),
    ("D107", DUE + DUTY, "The host shall act within 7 days of being notified."),
    ("D108", "Whoever breaks this article pays a penalty.", "penalty"),
    ("D108", DUE + DUTY.replace("{event: attack, origin: southland}", "{act: finding}") + MIRROR,
     "The host shall act within 7 days of being notified."),
    ("D109", "The host tells the other side within 24 hours.", "within 24 hours"),
    ("D109", 'The host acts [within seven days | within 14 days]{#b_t by="north | south"}.',
     "within seven days"),
    ("D109", "The host acts.\n\n" + DUTY.replace("from: notification\n", "") + MIRROR,
     "The host acts."),
    ("D110", "The host may act under article 7.", "7"),
    ("D110", "This holds once bracket b_old is closed.", "b_old"),
    ("D110", "See [the hotline](#art-9).", "art-9"),
    ("D110", DUE + DUTY.replace("beyond", "x").replace(
        "verifier:", "beyond_control: leave under article 5\nverifier:") + MIRROR, "5"),
    ("D111", "The host acts, subject to its national laws.", "subject to"),
    ("D111", "Notwithstanding any other understanding, each side may act.", "Notwithstanding"),
    ("D111", "This is without prejudice to the rights of either side.", "without prejudice to"),
]  # fmt: skip
WITHOUT = [
    ("D101", "The host acts within 48 hours of notice."),
    ("D101", "“Without delay” means within 24 hours. The host acts without delay."),
    ("D101", "The sides recall that one spoke of “appropriate measures” in May."),
    ("D101", "> The host takes appropriate measures.\n\nThe sides quote this."),
    ("D101", "The right ends as soon as the host has acted. It is limited to 3 days."),
    ("D101", "`as soon as possible` <!-- in due course -->"),
    ("D101", "An unreasonableness or a majority is no such word."),
    ("D102", "The “Joint Council” means four persons named by both. The Joint Council meets."),
    ("D102", "A council (the “Joint Council”) is set up. The Joint Council meets."),
    ("D102", "North and the South tell the Watchers. The Parties meet under this Text."),
    ("D102", "The Torkham crossing opens. The Charter of the United Nations holds."),
    ("D103", "An attack means an armed act against persons. After an attack the host acts."),
    ("D103", DUE + DUTY + MIRROR + "\nAn attack is told to the host. In order to act it waits."),
    ("D104", "The host shall withdraw its guns within 3 days of signature."),
    ("D104", "The host shall withdraw its guns as soon as possible."),
    ("D104", "Each side shall not fire."),
    ("D104", 'The host acts [in 7 d | in 14 d]{#b_t by="north | south" sets="duty.within = 7 d | 14 d"} after notice.\n\n'
     + DUTY.replace("within: 7 d", "within: unspecified")),
    ("D105", DUE + DUTY + MIRROR),
    ("D105", "The monitors verify that the host acted.\n\n"
     + DUTY.replace("verifier: the joint commission\n", "")),
    ("D106", "No guns stand in the zone drawn on the map in annex A."),
    ("D106", "No guns stand in the zone around 34.12° N, 71.09° E."),
    ("D106", "“Buffer zone” means the land between the two rivers. The buffer zone is empty."),
    ("D106", "The hotline is open. This is in line with it, and an area of work."),
    ("D106", "No guns stand in any area of Northern hills."),
    ("D107", DUE + DUTY + "\n" + MIRROR),
    ("D107", QUIET),
    ("D108", "Whoever the joint commission finds in breach pays a penalty."),
    ("D108", "Whoever breaks this pays a penalty that Watchers set."),
    ("D109", "The host tells the other side within 24 hours of the event."),
    ("D109", "After notice the host acts within 24 hours."),
    ("D109", "The sides meet once in 30 days."),
    ("D109", 'The host acts [within 7 days | within 14 days]{#b_t by="north | south"} of notice.'),
    ("D110", "Article 1 holds. Article 51 of the Charter is not touched."),
    ("D110", 'See [the use](#art-1). What is in [the words]{#b_now by="north"} hangs on bracket b_now.'),
    ("D111", "Subject to article 1, the host acts. It is subject to inspection."),
    ("D111", "The host acts, subject to a finding of the joint commission."),
    ("D112", QUIET + "\n" + FORM),
]  # fmt: skip


@pytest.mark.parametrize(("code", "body", "words"), WITH)
def test_a_lint_points_at_the_exact_words(code: str, body: str, words: str):
    text = written(body)
    (remark, *_) = remarked(text, code)
    assert pointed_at(text, remark) == words
    assert remark.level is (Level.NOTE if code == "D107" else Level.WARNING)
    assert 1 <= len(remark.repairs) <= 3
    assert all(repair.words for repair in remark.repairs)


@pytest.mark.parametrize(("code", "body"), WITHOUT)
def test_a_lint_is_silent_where_there_is_nothing_to_ask(code: str, body: str):
    assert not remarked(written(body), code)


@pytest.mark.parametrize("word", vague_words())
def test_every_word_of_the_list_is_found_and_has_its_question(word: str):
    text = written(f"There the host acts {word.upper()} here.")
    found = [r for r in remarked(text, "D101") if pointed_at(text, r).casefold() == word]
    assert found
    assert vague_words()[word].question in found[0].message


def test_a_remark_quotes_the_sentence_without_marks_and_says_in_which_bracket_it_stands():
    text = written(
        'First this.\nThe host *acts* [at once | in due course[^r1]]{#b_t by="north | south"}\n'
        "after notice.  Then that.\n\n[^r1]: Reservation by south: as soon as possible."
    )  # fmt: skip
    first, second = remarked(text, "D101")
    assert first.sentence == "The host acts [at once | in due course] after notice."
    assert first.bracket == second.bracket == "b_t"
    assert pointed_at(text, second) == "in due course"


def test_passages_in_right_to_left_scripts_are_left_alone_and_quoted_whole():
    urdu = "میزبان سات دن کے اندر کارروائی کرے گا۔ “جنگ بندی” قائم رہے گی۔"
    assert not remarked(written(urdu))
    mixed = "The host (میزبان) acts as soon as possible کے بعد."
    (remark,) = remarked(written(mixed), "D101")
    assert remark.sentence == mixed
    assert pointed_at(written(mixed), remark) == "as soon as possible"


def test_places_hold_with_a_byte_order_mark_and_other_line_ends():
    text = "\ufeff" + written("It acts.\nThe host acts in due course.").replace("\n", "\r\n")
    (remark,) = remarked(text, "D101")
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    assert pointed_at(plain, remark) == "in due course"


# What one lint alone does -------------------------------------------------------------------------


def test_a_term_is_asked_about_once_with_its_other_uses():
    text = written("The Joint Council meets. The Joint Council ends. Any Joint Council will do.")
    (remark,) = remarked(text, "D102")
    assert "3 times" in remark.message
    assert len(remark.also) == 2


def test_a_territory_on_record_is_a_marker_and_a_name_with_nothing_behind_it_is_none():
    zone = Territory(id="zone_a", name="Zone A", within="hills")
    text = written("No guns stand in any area of Zone A.")
    assert remarked(text, "D106")
    assert not remarked(text, "D106", journal_of(zone))


def test_a_clause_without_prose_is_shown_in_plain_words():
    text = written(DUTY)
    (remark,) = remarked(text, "D107")
    assert remark.sentence.startswith("If an attack from Southland occurs, South must")
    assert pointed_at(text, remark) == "clause: duty"


def test_a_clause_inside_a_bracket_is_looked_at_as_well():
    block = f'[\n{DUE}{DUTY}]{{#b_all by="north"}}\n'
    (remark,) = remarked(written(block), "D107")
    assert (remark.clause, remark.bracket) == ("duty", "b_all")


def test_one_sided_says_who_is_bound_and_who_is_not_and_nothing_more():
    (remark,) = remarked(written(DUE + DUTY), "D107")
    assert remark.message == "Clause duty binds South; no clause of its kind does so for North."
    assert not re.search(r"wrong|unfair|should|must", remark.message)


def test_swapping_the_sides_mirrors_every_remark():
    pairs = {
        "north": "south",
        "North": "South",
        "hills": "valley",
        "Northern hills": "Southern valley",
    }
    body = (
        "North shall withdraw behind the line within 3 days. Any area of Northern hills is empty.\n\n"
        + DUTY.replace("verifier: the joint commission\n", "")
        + '\nNorth acts [at once | soon]{#b_t by="north | south"}, subject to its laws.'
    )
    shown = [str(remark.as_json()) for remark in remarked(written(body))]
    mirror = [str(remark.as_json()) for remark in remarked(written(swapped(body, pairs)))]
    assert shown
    assert [
        re.sub("'length': \\d+|'column': \\d+|\\d+:\\d+", "", swapped(s, pairs)) for s in shown
    ] == [re.sub("'length': \\d+|'column': \\d+|\\d+:\\d+", "", s) for s in mirror]


def test_the_time_that_an_open_bracket_decides_is_not_missed():
    body = "The host acts.\n\n" + DUTY.replace("within: 7 d", "within: unspecified")
    assert remarked(written(body), "D104")
    asked = 'The host acts [when?]{#b_gap gap="duty.within"}.\n\n'
    assert not remarked(written(body.replace("The host acts.\n\n", asked)), "D104")


@pytest.mark.parametrize(
    ("more", "body", "words"),
    [
        ("form: minuted\n", "The sides sign.\n\n" + QUIET + "\nBoth sign.\n\n" + FORM, "Both sign."),
        ("form: signed\nentry_into_force: on_signature\n",
         QUIET + "\nIt waits.\n\n" + FORM.replace("signed", "ratified"), "It waits."),
        ("form: verbal\n", "This text shall be signed by both.", "This text shall be signed"),
        ("form: written\n", "This understanding is verbal.", "This understanding is verbal"),
        ("form: minuted\n", "Both act.\n\n" + QUIET.replace("never", "form: written\nnever"), "Both act."),
    ],
)  # fmt: skip
def test_a_form_that_contradicts_the_form_of_the_text_is_found(more: str, body: str, words: str):
    text = written(body, more=more)
    (remark,) = remarked(text, "D112")
    assert pointed_at(text, remark) == words


@pytest.mark.parametrize("code", ["D104", "D112"])
def test_what_the_terms_say_already_is_said_once_with_sentence_and_wordings(code: str):
    body = (
        DUE
        + DUTY.replace("within: 7 d\nfrom: notification\n", "")
        + "\n"
        + FORM.replace("quiet", "duty")
    )
    text = read(written(body, more="form: minuted\n"))
    covered = REASONS[code].covers
    assert covered in {f.code for f in run_lints(text.standing, journal_of())}
    found = run_draft_lints(text, journal_of())
    assert code in {f.code for f in found}
    assert covered not in {f.code for f in found}


def test_a_gone_bracket_is_followed_through_the_versions():
    first = written('The host acts [in 7 days | in 14 days]{#b_t by="north | south"} of notice.')
    second = written("The host acts in 14 days of notice. This rests on bracket b_t.", version=2)
    (remark,) = remarked(second, "D110", history=history_of(first, second))
    assert remark.message.endswith(
        "version 2 no longer has bracket b_t of article art-1: its option 2 became text."
    )
    third = written('It [comes back]{#b_t by="north"}.', version=3)
    (again,) = remarked(second, "D110", history=history_of(first, second, third))
    assert again == remark


def test_a_gone_article_is_found_under_its_new_number():
    hotline = "\n## Article 2. The hotline {#hot}\n\nIt is open.\n"
    first = written("It acts.") + hotline
    second = written("It acts as article 2 says.", version=2) + hotline.replace("2", "3")
    (remark,) = remarked(second, "D110", history=history_of(first, second))
    assert "version 1 had it" in remark.message
    assert remark.repairs[0].words == "article 3"


def test_the_monitor_on_record_is_offered_as_verifier():
    body = DUE + DUTY.replace("verifier: the joint commission\n", "")
    (remark,) = remarked(written(body), "D105")
    assert "Watchers" in remark.repairs[0].words
    assert remark.repairs[0].sets == "duty.verifier = Watchers"


# What holds for all of them -----------------------------------------------------------------------


def test_every_rule_is_entered_and_has_its_reason_repairs_and_row():
    assert len(DRAFT_LINTS) == len(RULES) == len(REASONS) == len(REPAIRS)
    assert all(1 <= len(repairs) <= 3 for repairs in REPAIRS.values())
    rows = re.findall(r"(?m)^(D1\d\d) ", lints.__doc__ or "")
    page = (ROOT / "docs" / "reference" / "findings.md").read_text("utf-8")
    assert rows == list(REASONS)
    assert re.findall(r"(?m)^\| (D1\d\d) \|", page) == rows


def test_every_citation_is_in_the_list_of_literature():
    bib = (ROOT / "docs" / "references.bib").read_text("utf-8")
    known = set(re.findall(r"(?m)^@\w+\{(\w+),", bib))
    assert {key for reason in REASONS.values() for key in reason.cites} <= known
    assert all(reason.cites and reason.cited and reason.why for reason in REASONS.values())


def test_a_finding_carries_sentence_reason_and_wordings():
    (finding,) = run_draft_lints(read(written("It acts in due course.")), journal_of())
    assert finding.code == "D101"
    assert finding.because[0] == "“It acts in due course.”"
    assert "Haysom" in finding.because[1]
    assert finding.hint.startswith("To choose from: on 1 March at the latest; or: ")
