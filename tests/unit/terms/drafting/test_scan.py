"""The marks of a text: what is a bracket, what is not, and what is wrong with it."""

import pytest

from detente.terms.drafting.marks import Parameter
from detente.terms.drafting.scan import scan
from drafting_texts import TEXT


def codes(text: str) -> list[str]:
    return [finding.code for finding in scan(text).findings]


def test_brackets_are_found_with_their_options_proponents_and_place():
    marks = scan(TEXT, "v1.md")
    within, hotline, hours = marks.brackets
    assert [o.words.strip() for o in within.options] == [
        "within seven days",
        "within fourteen days",
    ]
    assert [o.by for o in within.options] == [("north",), ("south",)]
    assert [o.value for o in within.options] == ["7 d", "14 d"]
    assert within.sets == Parameter("duty", "within")
    assert (within.article, within.block, within.depth) == ("art-1", False, 1)
    assert (hotline.block, hours.depth, hours.parent) == (True, 2, "b_hotline")
    assert TEXT.splitlines()[within.place.line - 1][within.place.column - 1] == "["
    assert not marks.findings


def test_a_reservation_and_an_agreement_ad_referendum_are_found_with_their_article():
    marks = scan(TEXT)
    assert [(r.parties, r.words, r.article) for r in marks.reservations] == [
        (("south",), "until the place is named.", "art-2")
    ]
    assert [(a.article, a.parties) for a in marks.ad_referendum] == [("art-2", ("north",))]


@pytest.mark.parametrize(
    "text",
    [
        "See [the annex](annex.md) and ![a map](map.png).",
        "A note[^n1] is no bracket.\n\n[^n1]: It is a footnote [sic]{#b1}.",
        "- [ ] to do\n- [x] done",
        "See [the annex][a].\n\n[a]: annex.md",
        "`[code]` and ``[`code`]``",
        "```terms\nwhere: [a, b]\n```",
        "<!-- [a remark] -->",
        "Literally \\[so\\].",
    ],
)
def test_what_markdown_uses_square_brackets_for_is_no_bracket(text: str):
    marks = scan(text)
    assert not marks.brackets
    assert not marks.findings


def test_bare_brackets_are_brackets_with_a_derived_id_and_a_hint():
    marks = scan("## Use {#art-1}\n\nActs [at once] or [later].\n")
    assert [bracket.id for bracket in marks.brackets] == ["art_1_b1", "art_1_b2"]
    assert [finding.code for finding in marks.findings] == ["D008", "D008"]
    assert "{#art_1_b1}" in marks.findings[0].hint


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("An [open one.", "D001"),
        ("A closed] one.", "D002"),
        ("[a [b [c]{#c}]{#b}]{#a}", "D003"),
        ("[a]{#a bye=north}", "D004"),
        ("[a]{#a by=}", "D004"),
        ("[a]{#A}", "D004"),
        ("[a | b]{#a by='north | south | watchers'}", "D004"),
        ('[a | b]{#a by="north | south | watchers"}', "D005"),
        ('[a]{#a sets="within = 7 d"}', "D006"),
        ('[a]{#a gap="duty"}', "D006"),
        ("[a]{#a} [b]{#a}", "D007"),
        ("[ ]{#a}", "D009"),
    ],
)
def test_what_is_wrong_with_a_mark_is_said_with_its_place_and_a_hint(text: str, code: str):
    found = scan(text, "v1.md").findings
    assert code in [finding.code for finding in found]
    for finding in found:
        assert finding.place.line == 1
        assert finding.hint


def test_all_errors_are_reported_at_once():
    assert codes("[a\n\nb] c]\n\n[d]{#d nose=1} [e]{#d}") == ["D008", "D002", "D004", "D007"]


def test_options_divided_by_a_literal_bar_are_one():
    (bracket,) = scan("[a \\| b]{#a}").brackets
    assert len(bracket.options) == 1


def test_right_to_left_words_are_kept_as_they_are():
    (bracket,) = scan("متن [هغه ورځ | بله ورځ]{#b1} پای").brackets
    assert [option.words.strip() for option in bracket.options] == ["هغه ورځ", "بله ورځ"]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_block_on_the_first_line_is_a_block_also_behind_a_byte_order_mark(mark: str):
    marks = scan(mark + "```agreement\nparties: [north, south]\n```\n\n[x]{#b1}\n", "v1.md")
    assert [(b.id, b.place.line, b.place.column) for b in marks.brackets] == [("b1", 5, 1)]
    assert len(marks.fences) == 1


def test_the_place_of_a_bracket_on_a_first_line_does_not_count_the_byte_order_mark():
    (bracket,) = scan("\ufeffActs [x]{#b1}.\r\n", "v1.md").brackets
    assert str(bracket.place) == "v1.md:1:6"


def test_a_line_of_inline_code_does_not_swallow_what_follows():
    assert [b.id for b in scan("```[code]``` is code.\n\n[x]{#b1}\n").brackets] == ["b1"]


def test_a_remark_that_is_never_closed_does_not_hide_brackets_behind_it():
    assert [b.id for b in scan("Less <!-- than.\n\n[x]{#b1}\n").brackets] == ["b1"]


def test_a_block_in_an_item_of_a_list_is_a_block():
    marks = scan("- ```terms\n  where: [x]\n  ```\n\n      ```terms\n      in: [y]\n      ```\n")
    assert not marks.brackets
    assert len(marks.fences) == 2


def test_brackets_side_by_side_are_a_reference_only_where_the_label_is_defined():
    text = "Acts [a][b] here; see [the map][m].\n\n[m]: map.png\n"
    assert [bracket.words for bracket in scan(text).brackets] == ["a", "b"]


def test_the_cells_of_a_table_in_a_bracket_are_no_options():
    (bracket,) = scan("[\n| a | b |\n|---|---|\n| c | d |\n]{#b1}\n").brackets
    assert len(bracket.options) == 1
    inner = scan("[\n| a [x | y]{#b2} | b |\n]{#b1}\n").brackets
    assert [len(bracket.options) for bracket in inner] == [1, 2]


def test_a_bracket_at_the_end_of_a_heading_is_not_its_anchor():
    marks = scan("## The use [old]{#b1}\n\nActs [x]{#b2}.\n")
    assert [bracket.article for bracket in marks.brackets] != ["b1", "b1"]
    assert [heading.anchor for heading in marks.headings] == ["the-use-oldb1"]
