import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import InputError
from detente.terms.drafting.redlines.blocks import BlockKind, blocks
from detente.terms.drafting.redlines.redline import Edit, Sort, redline
from detente.terms.drafting.redlines.runs import runs
from detente.terms.drafting.redlines.tokens import tokens
from redline_texts import texts, versions

TERRITORY = (
    "The host shall act within seven days of the event, and notify both mediators of what it did."
)
LANGUAGE = (
    "Both texts are authentic; where they differ, the parties consult and settle it in writing."
)
SIGNATURE = "Signed by both sides before the mediators in two copies, each in both languages."
PLACES = "Nothing is to be done by either side in the places that the annex names, at any time."


def article(number, title, *paragraphs):
    return "\n\n".join([f"## Article {number}. {title} {{#art-{number}}}", *paragraphs])


def text(*articles):
    return "\n\n".join(["# A text", *articles]) + "\n"


def sorts(found):
    return [
        (str(s.sort), s.block.body) for s in found.steps if s.sort not in {Sort.KEPT, Sort.SPACED}
    ]


def words_by(found, edit):
    return [run.text for step in found.steps for run in step.runs if run.edit is edit]


# Nothing is lost ---------------------------------------------------------------------------------


@pytest.mark.slow
@settings(max_examples=600)
@given(versions())
def test_a_redline_applied_to_the_text_before_gives_the_text_after(pair):
    before, after = pair
    assert redline(before, after).apply(before) == after


@settings(max_examples=150)
@given(versions())
def test_a_redline_reversed_leads_back_and_reversed_twice_is_itself(pair):
    before, after = pair
    found = redline(before, after)
    assert found.reverse().apply(after) == before
    assert found.reverse().reverse() == found


@settings(max_examples=100)
@given(texts(), texts())
def test_two_texts_that_have_nothing_to_do_with_each_other_have_a_redline_all_the_same(one, other):
    found = redline(one, other)
    assert found.apply(one) == other
    assert found.reverse().apply(other) == one


@settings(max_examples=100)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_strings_have_a_redline(one, other):
    assert redline(one, other).apply(one) == other


@settings(max_examples=100)
@given(st.one_of(texts(), st.text(max_size=60)))
def test_every_sign_of_a_text_belongs_to_exactly_one_block_and_token(text_):
    found = blocks(text_)
    assert "".join(block.text for block in found) == text_
    assert [text_[b.start : b.start + len(b.text)] for b in found] == [b.text for b in found]
    assert "".join(tokens(text_)) == text_


@settings(max_examples=60)
@given(versions())
def test_every_block_of_both_texts_is_in_exactly_one_step(pair):
    before, after = pair
    steps = redline(before, after).steps
    old = [s.before.number for s in steps if s.before and s.sort is not Sort.MOVED_TO]
    new = [s.after.number for s in steps if s.after and s.sort is not Sort.MOVED_FROM]
    assert sorted(old) == list(range(len(blocks(before))))
    assert new == list(range(len(blocks(after))))


@given(versions())
def test_swapping_the_names_of_the_sides_swaps_them_in_the_redline_and_nothing_else(pair):
    def swapped(words):
        return words.replace("7", "\0").replace("14", "7").replace("\0", "14")

    one, other = redline(*pair), redline(*map(swapped, pair))
    assert [s.sort for s in other.steps] == [s.sort for s in one.steps]
    told = [[run.text for run in s.runs] for s in other.steps]
    assert told == [[swapped(run.text) for run in s.runs] for s in one.steps]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""), ("", "a\n"), ("a\n", ""), ("a", "a\n"), ("a\n\nb\n", "a\r\n\r\nb\r\n"), ("\n\n", "\n"),
        ("# a\n", "\ufeff# a\n"), ("a\rb", "a\nb"), ("\ud800", "\udfff"), ("a\x0cb", "a b"),
        ("```\n[x | y]{#b}\n```\n", "```\n[x | z]{#b}\n```\n"), ("```\nopen", "```\nopen\n```"),
    ],
)  # fmt: skip
def test_texts_at_the_edge_lose_nothing_either(before, after):
    found = redline(before, after)
    assert found.apply(before) == after
    assert found.reverse().apply(after) == before


def test_a_redline_refuses_a_text_that_it_was_not_made_from():
    found = redline("Within 7 days.", "Within 14 days.")
    with pytest.raises(
        InputError, match=r"made from another text .* Give the text it was made from"
    ):
        found.apply("Within 8 days.")


# Words -------------------------------------------------------------------------------------------


def test_only_the_word_that_changed_is_shown_as_changed():
    found = redline("Within 7 days of notice.", "Within 14 days of notice.")
    assert words_by(found, Edit.DELETED) == ["7"]
    assert words_by(found, Edit.INSERTED) == ["14"]


def test_neighbouring_words_that_changed_are_shown_together():
    found = redline(f"{TERRITORY} It is verbal only.", f"{TERRITORY} It is signed twice.")
    assert words_by(found, Edit.DELETED) == ["verbal only"]
    assert words_by(found, Edit.INSERTED) == ["signed twice"]


def test_a_word_of_a_script_with_vowel_signs_and_joiners_is_one_word():
    assert tokens("وَقْت میں جنگ‌بندی") == ["وَقْت", " ", "میں", " ", "جنگ‌بندی"]
    assert tokens("हिन्दी भाषा") == ["हिन्दी", " ", "भाषा"]


def test_one_word_of_a_text_from_right_to_left_changes_and_the_rest_stays():
    found = redline("یہ سات دن کے اندر نافذ ہو گا۔", "یہ چودہ دن کے اندر نافذ ہو گا۔")
    assert [(str(r.edit), r.text) for r in found.steps[0].runs] == [
        ("kept", "یہ "), ("deleted", "سات"), ("inserted", "چودہ"), ("kept", " دن کے اندر نافذ ہو گا۔"),
    ]  # fmt: skip


def test_lines_broken_anew_change_no_word():
    found = redline("a b c\nd e f\n", "a b\nc d e f\n")
    assert not found.steps[0].altered
    assert found.counts["spaced"] == 1
    assert found.counts["changed"] == 0


def test_white_space_in_a_fence_counts_since_it_can_change_what_a_block_says():
    found = redline("```terms\na:\n  b: 1\n```\n", "```terms\na:\nb: 1\n```\n")
    assert found.counts["changed"] == 1


@settings(max_examples=60)
@given(texts(), texts())
def test_runs_put_together_are_either_text(one, other):
    found = runs(one, other)
    assert "".join(r.text for r in found if r.edit is not Edit.INSERTED) == one
    assert "".join(r.text for r in found if r.edit is not Edit.DELETED) == other


def test_blocks_too_large_to_compare_are_taken_out_and_put_in_as_a_whole(monkeypatch):
    monkeypatch.setattr("detente.terms.drafting.redlines.runs.LARGEST", 8)
    assert [(str(r.edit), r.text) for r in runs("a b", "a c")] == [
        ("deleted", "a b"),
        ("inserted", "a c"),
    ]
    assert redline("a b", "a c").apply("a b") == "a c"


# Blocks ------------------------------------------------------------------------------------------


def test_a_text_is_taken_apart_into_headings_paragraphs_items_and_fences():
    found = blocks(
        "# T {#t}\n\nProse\ngoes on.\n- one\n  more\n- two\n\n```terms\nclause: c\n\nx\n```\nEnd"
    )
    assert [(b.kind, b.key) for b in found] == [
        (BlockKind.HEADING, "t"), (BlockKind.PARAGRAPH, ""), (BlockKind.ITEM, ""), (BlockKind.ITEM, ""),
        (BlockKind.FENCE, "c"), (BlockKind.PARAGRAPH, ""),
    ]  # fmt: skip
    assert found[1].body == "Prose\ngoes on."


def test_a_heading_is_known_by_its_words_whatever_its_number():
    found = blocks("## Article 2. The ceasefire {#art-2}\n\nThe ceasefire\n---\n\nx")
    assert [b.title for b in found if b.level] == ["The ceasefire", "The ceasefire"]


def test_an_article_put_in_and_the_renumbering_of_the_rest_leave_the_other_articles_in_place():
    before = text(article(1, "Territory", TERRITORY), article(2, "Language", LANGUAGE))
    after = text(
        article(1, "Territory", TERRITORY),
        article(2, "Places", PLACES),
        article(3, "Language", LANGUAGE),
    )
    found = redline(before, after)
    assert sorts(found) == [
        ("inserted", "## Article 2. Places {#art-2}"),
        ("inserted", PLACES),
        ("changed", "## Article 3. Language {#art-3}"),
    ]
    assert not found.moves


def test_a_retitled_article_is_known_by_its_anchor():
    before = text("## Territory {#art-1}", TERRITORY)
    after = text("## What may not happen on the soil of either {#art-1}", TERRITORY)
    assert [sort for sort, _ in sorts(redline(before, after))] == ["changed"]


def test_clauses_keep_apart_by_their_ids_however_alike_they_are():
    form = "```terms\nclause: {}\nkind: obligation\ndebtor: a\ncreditor: b\nwithin: {} d\n```"
    one, two = form.format("c1", 7), form.format("c2", 9)
    found = redline(f"{one}\n\n{two}\n", f"{two}\n\n{one.replace('7', '8')}\n")
    assert found.counts == {
        "changed": 0,
        "inserted": 0,
        "deleted": 0,
        "moved": 1,
        "spaced": 1,
        "kept": 0,
    }
    moved = next(step for step in found.steps if step.sort is Sort.MOVED_TO)
    assert moved.before is not None
    assert moved.block.key == moved.before.key == "c1"
    assert words_by(found, Edit.INSERTED) == ["8", "8"]


def test_many_blocks_that_are_equally_alike_stay_in_their_rows():
    before = "".join(f"- a b c {n}\n" for n in range(40))
    found = redline(
        f"{before}\n{TERRITORY}\n", f"{before.replace('c', 'd')}- a b e x\n\n{TERRITORY}\n"
    )
    assert (found.counts["changed"], found.counts["inserted"], found.counts["moved"]) == (40, 1, 0)


# Moves -------------------------------------------------------------------------------------------


def test_a_paragraph_that_stands_elsewhere_has_moved_and_is_neither_deleted_nor_inserted():
    before = text(article(1, "Territory", TERRITORY, LANGUAGE), article(2, "Signature", SIGNATURE))
    after = text(article(1, "Territory", TERRITORY), article(2, "Signature", SIGNATURE, LANGUAGE))
    found = redline(before, after)
    assert sorts(found) == [("moved_from", LANGUAGE), ("moved_to", LANGUAGE)]
    move = found.moves[0]
    assert (move.from_article, move.to_article) == ("Article 1. Territory", "Article 2. Signature")
    assert move.alike == 1


def test_a_whole_article_moves_as_one_with_its_new_number():
    articles = [
        ("Territory", TERRITORY),
        ("Language", LANGUAGE),
        ("Signature", SIGNATURE),
        ("Places", PLACES),
    ]
    before = text(*(article(n, *a) for n, a in enumerate(articles, 1)))
    after = text(*(article(n, *a) for n, a in enumerate([articles[-1], *articles[:-1]], 1)))
    found = redline(before, after)
    assert [(m.heading, m.blocks) for m in found.moves] == [("Article 1. Places", 2)]
    assert found.counts["deleted"] == found.counts["inserted"] == 0


def test_a_paragraph_that_moved_and_was_reworded_is_a_move_with_its_edits():
    changed = TERRITORY.replace("seven", "fourteen")
    before, after = (
        f"{TERRITORY}\n\n{LANGUAGE}\n\n{SIGNATURE}\n",
        f"{LANGUAGE}\n\n{SIGNATURE}\n\n{changed}\n",
    )
    found = redline(before, after)
    moved = next(step for step in found.steps if step.sort is Sort.MOVED_TO)
    assert [r.text for r in moved.runs if r.edit is Edit.DELETED] == ["seven"]
    assert [r.text for r in moved.runs if r.edit is Edit.INSERTED] == ["fourteen"]
    assert 0.7 < found.moves[0].alike < 1


def test_two_paragraphs_that_share_few_words_are_no_move():
    found = redline(f"{TERRITORY}\n\n{LANGUAGE}\n", f"{LANGUAGE}\n\n{PLACES}\n")
    assert [sort for sort, _ in sorts(found)] == ["deleted", "inserted"]


def test_a_short_line_that_stands_elsewhere_has_moved_too():
    found = redline(
        "Agreed.\n\nBoth sign the text here.\n", "Both sign the text here.\n\nAgreed.\n"
    )
    assert found.counts["moved"] == 1
    assert found.counts["deleted"] == found.counts["inserted"] == 0


@settings(max_examples=60)
@given(st.permutations([TERRITORY, LANGUAGE, SIGNATURE, PLACES, "Agreed.", "## Annex {#annex}"]))
def test_blocks_in_any_other_order_are_moves_only(order):
    usual = [TERRITORY, LANGUAGE, SIGNATURE, PLACES, "Agreed.", "## Annex {#annex}"]
    found = redline("\n\n".join(usual) + "\n", "\n\n".join(order) + "\n")
    assert {step.sort for step in found.steps} <= {
        Sort.KEPT,
        Sort.SPACED,
        Sort.MOVED_FROM,
        Sort.MOVED_TO,
    }
    assert not any(step.altered for step in found.steps)
    assert bool(found.moves) == (order != usual)


def test_a_move_reversed_leads_back():
    found = redline(f"{TERRITORY}\n\n{LANGUAGE}\n", f"{LANGUAGE}\n\n{TERRITORY}\n")
    there, back = found.moves[0], found.reverse().moves[0]
    assert (there.from_article, there.to_article) == (back.to_article, back.from_article)


# Whether it is worth reading ---------------------------------------------------------------------


def test_two_texts_without_common_words_are_called_unrelated_with_their_share():
    one = f"{TERRITORY} {LANGUAGE} {SIGNATURE}"
    other = " ".join(f"other{n}" for n in range(60))
    found = redline(one, other)
    assert found.unrelated
    assert found.share == 0
    assert found.as_json()["unrelated"] is True


def test_common_little_words_do_not_make_two_texts_related():
    one = (
        "the host of the talks shall keep the record of the talks and the list of the persons in the room "
        * 2
    )
    other = (
        "the price of the grain and the cost of the road are set by the board in the spring of the year "
        * 2
    )
    assert redline(one, other).unrelated


def test_a_text_and_its_version_are_related():
    before = text(article(1, "Territory", TERRITORY), article(2, "Language", LANGUAGE))
    assert not redline(before, before.replace("seven", "ten")).unrelated


@pytest.mark.parametrize(
    ("before", "after", "unrelated"),
    [
        ("The sides meet each week in the harbour town.",
         "Prisoners are released within thirty days of a notice.", True),
        ("The sides meet each week in the harbour.", "Both hotlines ring day and night at once.", True),
        ("The sides meet each week in the harbour.", "The sides meet at once by night and day.", False),
        ("The sides meet each week in the harbour.", "Each harbour is where the sides are to meet.", False),
        ("The sides meet each week.", "Prisoners are released within thirty days of notice.", False),
    ],
)  # fmt: skip
def test_short_texts_are_unrelated_where_not_even_their_words_are_the_same(
    before, after, unrelated
):
    assert redline(before, after).unrelated is unrelated
    assert redline(after, before).unrelated is unrelated


def test_texts_of_a_few_words_are_never_called_unrelated():
    assert not redline("", text(article(1, "Territory", TERRITORY))).unrelated
    assert not redline("yes", "no").unrelated


@settings(max_examples=60)
@given(texts(), texts())
def test_the_share_is_the_same_from_either_side(one, other):
    assert redline(one, other).share == redline(other, one).share


def test_a_redline_as_json_says_by_which_method_and_numbers_it_was_made():
    told = json.loads(json.dumps(redline(TERRITORY, LANGUAGE).as_json()))
    assert told["parameters"]["unrelated_below"] == 0.1
    assert told["engine"].startswith("rapidfuzz 3.")
    assert {"method", "version", "exactness", "before", "after"} <= told.keys()
    kept = "".join(r["text"] for s in told["steps"] for r in s["runs"] if r["edit"] != "inserted")
    assert kept == TERRITORY
