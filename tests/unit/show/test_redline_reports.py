import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from detente.show.redline import Labels, changes_table, summary, terms_table
from detente.show.reports.redline_html import redline_html
from detente.show.reports.redline_text import redline_text
from detente.terms.drafting.changes.change import Change, ChangeSort, Weight
from detente.terms.drafting.redlines.redline import redline
from redline_texts import versions

LABELS = Labels("version 1", "version 2", title="Framework", at=1_762_000_000, note="Illustrative.")
BEFORE = """## Article 1. Territory {#art-1}

The host shall act within 7 days of the event, and shall notify both mediators.

```terms
within: 7 d
```

## Article 2. Language {#art-2}

یہ متن اردو میں ہے اور سات دن کے اندر نافذ ہو گا۔

Nothing is to be done by either side in the places that the annex names.
"""
AFTER = """## Article 1. Territory {#art-1}

Nothing is to be done by either side in the places that the annex names.

The host shall act within 14 days of the event, and shall notify both mediators.

```terms
within: 14 d
```

## Article 2. Language {#art-2}

یہ متن اردو میں ہے اور چودہ دن کے اندر نافذ ہو گا۔

Signed in two copies.
"""
CHANGE = Change(
    "duty",
    "duty",
    "within",
    "7 d",
    "14 d",
    "deadline 7 d → 14 d",
    ChangeSort.VALUE,
    Weight.SUBSTANCE,
)
ONE = "the host of the talks shall keep the record of what each side said in the room and when it was said by whom, and of what nobody spoke at all"
OTHER = " ".join(f"other{n}" for n in range(40))


def text(before=BEFORE, after=AFTER, changes=(), **keys):
    return redline_text(redline(before, after), LABELS, changes, **keys)


def html(before=BEFORE, after=AFTER, changes=(), **keys):
    return redline_html(redline(before, after), LABELS, changes, **keys)


# Text --------------------------------------------------------------------------------------------


def test_a_redline_as_text_reads_without_colour():
    assert (
        text()
        == """\
Framework: version 1 → version 2
Illustrative.
Blocks (headings, paragraphs, items, fences): 3 changed, 1 put in and 1 moved; 2 as before.
Move 1: 1 block from under “Article 2. Language” to under “Article 1. Territory”.

[+put in+]  [-taken out-]; a block that stands elsewhere now is moved, and shown where it stands.

Article 1. Territory
  > moved here (move 1): Nothing is to be done by either side in the places that the annex names.
  ~ changed: The host shall act within [-7-][+14+] days of the event, and shall notify both
      mediators.
  ~ changed:
      ```terms
      within: [-7-][+14+] d
      ```

Article 2. Language
  ~ changed: یہ متن اردو میں ہے اور [-سات-][+چودہ+] دن کے اندر نافذ ہو گا۔
  < moved away (move 1): Nothing is to be done by either side in the places that …
  + put in: [+Signed in two copies.+]
"""
    )


def test_texts_that_have_the_marks_themselves_are_marked_with_others():
    assert "{-one-}{+two+} [+sic+]" in text(
        "Words of version one [+sic+] stay.\n", "Words of version two [+sic+] stay.\n"
    )


@pytest.mark.parametrize("width", [40, 72, 100])
def test_lines_fit_the_width(width):
    assert all(len(line) <= width for line in text(width=width).splitlines())


def test_colour_comes_only_where_it_is_asked_for_and_changes_no_word():
    plain, coloured = text(width=40), text(width=40, colour=True)
    assert "\x1b" not in plain
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain


def test_colour_never_reaches_beyond_its_line():
    for line in text(BEFORE, OTHER, colour=True, width=40).splitlines():
        assert line.count("\x1b[4;34m") + line.count("\x1b[9;33m") == line.count("\x1b[0m")


def test_signs_that_steer_a_terminal_are_shown_and_not_obeyed():
    assert "\x1b" not in text("a b c d\n", "a b \x1b[31mred d\n")


def test_changes_of_terms_come_first():
    told = text(changes=[CHANGE])
    assert told.index("    – deadline 7 d → 14 d [substance]") < told.index(
        "Article 1. Territory\n"
    )


def test_unrelated_texts_are_said_to_be_so_and_not_redlined():
    told = text(ONE, OTHER)
    assert "These two texts have little in common: they share 0 % of" in told
    assert "[+" not in told
    assert "[+other0" in text(ONE, OTHER, whole=True)


def test_equal_texts_are_said_to_be_equal():
    assert summary(redline(ONE, ONE), LABELS) == [
        "version 1 and version 2 are the same, to the last sign."
    ]


def test_the_table_has_a_row_for_every_block_that_changed():
    rows = changes_table(redline(BEFORE, AFTER), LABELS).rows
    assert [row[:2] for row in rows] == [
        ("Article 1. Territory", "moved here (move 1)"), ("Article 1. Territory", "changed"),
        ("Article 1. Territory", "changed"), ("Article 2. Language", "changed"), ("Article 2. Language", "put in"),
    ]  # fmt: skip
    assert rows[2][2:] == ("```terms\nwithin: 7 d\n```", "```terms\nwithin: 14 d\n```")


def test_the_table_of_terms_says_once_why_two_clauses_count_as_one():
    renamed = replace(
        CHANGE, before_clause="old", because="duty carries old on", subject="deadline"
    )
    rows = terms_table([renamed, renamed], LABELS).rows
    assert [row[1] for row in rows] == [
        "deadline (taken for the same: duty carries old on)",
        "deadline",
    ]
    assert rows[1] == ("duty", "deadline", "7 d", "14 d", "value changed", "substance")


# HTML --------------------------------------------------------------------------------------------


class Page(HTMLParser):
    """The words within every element, and whether elements close in order."""

    VOID = frozenset({"meta"})

    def __init__(self, page):
        super().__init__()
        self.open, self.ids, self.links, self.words, self.directions = [], [], [], {}, []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.ids += [attributes["id"]] if "id" in attributes else []
        self.links += [attributes["href"]] if tag == "a" else []
        self.directions += (
            [attributes.get("dir")] if "body" in (attributes.get("class") or "").split() else []
        )
        assert "src" not in attributes
        if tag not in self.VOID:
            self.open.append(tag)
            self.words.setdefault(tag, []).append("")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        for tag in set(self.open):
            self.words[tag][-1] += data


@pytest.fixture(scope="module")
def page():
    return Page(html(changes=[CHANGE]))


def test_what_was_put_in_and_taken_out_has_elements_and_marks_in_words(page):
    assert "[+14+]" in page.words["ins"]
    assert "[−7−]" in page.words["del"]


def test_every_block_finds_its_own_direction(page):
    assert page.directions
    assert set(page.directions) == {"auto"}


def test_the_two_places_of_a_move_link_to_each_other(page):
    assert len(set(page.ids)) == len(page.ids)
    links = [link for link in page.links if "move" in link]
    assert len(links) == 2
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)


def test_the_page_asks_for_nothing_and_runs_nothing():
    told = html()
    assert "default-src 'none'" in told
    assert not re.search(r"<(script|link|img|iframe)\b|https?://|url\(", told)


def test_the_page_says_how_it_was_made_and_of_which_texts():
    found = redline(BEFORE, AFTER)
    told = html()
    assert found.before in told
    assert found.after in told
    assert "shortest edit script" in told
    assert "2025-11-01 12:26:40 UTC" in told
    assert "Illustrative." in told


def test_words_of_the_texts_are_never_markup():
    told = html("a <b>bold</b> & one\n", "a <b>bold</b> & two\n")
    assert "&lt;b&gt;bold&lt;/b&gt; &amp;" in told


def test_unrelated_texts_make_no_wall_of_marks():
    told = html(ONE, OTHER)
    assert "little in common" in told
    assert "<ins" not in told
    assert "<ins" in html(ONE, OTHER, whole=True)


@settings(max_examples=25)
@given(versions())
def test_any_redline_makes_a_page_whose_elements_close_and_a_text_without_steering_signs(pair):
    Page(html(*pair, whole=True))
    told = text(*pair, whole=True)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", told)
