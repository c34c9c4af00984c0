"""What does not fit together among versions, and where a bracket went."""

import pytest

from detente.terms.drafting.fates import fate
from detente.terms.drafting.versions import History
from detente.terms.notation import read_agreement, read_header
from kept_versions import headed, history, version


def became(versions, name):
    """Return what became of a bracket that is gone."""
    found = fate(versions, name)
    assert found is not None, name
    return found


def told(versions):
    return [(f.code, f.level.value, f.place.file) for f in versions.findings()]


def test_versions_that_follow_one_another_have_no_findings():
    assert told(history("One.", "Two.", "Three.")) == []


def test_an_earlier_version_that_was_changed_is_found_where_it_was_changed():
    first, second, third = history("One.", "Two.", "Three.").versions
    changed = version(1, first.text.replace("One", "None"))
    assert told(History("chairs_text", (changed, second, third))) == [("D010", "error", "v1.md")]


def test_a_version_that_is_missing_is_said_by_its_number():
    first, _, third = history("One.", "Two.", "Three.").versions
    (found,) = History("chairs_text", (first, third)).findings()
    assert (found.code, found.place.file) == ("D010", "v3.md")
    assert "version 2 is not" in found.message


def test_a_version_that_does_not_say_what_it_follows_is_a_warning_with_what_to_write():
    first = history("One.").versions[0]
    (found,) = History("chairs_text", (first, version(2, headed("Two.", 2)))).findings()
    assert (found.code, found.level) == ("D010", "warning")
    assert first.digest in found.hint


def test_a_first_version_that_follows_another_is_a_warning():
    assert told(History("chairs_text", (version(1, headed("One.", 1, "ab" * 32)),))) == [
        ("D010", "warning", "v1.md")
    ]


def test_two_texts_under_one_version_are_an_error_with_both_files():
    first, second = history("One.", "Two.").versions
    other = version(2, headed("Else.", 2, first.digest), "v02.md")
    (found,) = History("chairs_text", (first, other, second)).findings()
    assert (found.code, found.place.file) == ("D011", "v2.md")
    assert [place.file for place in found.also] == ["v02.md"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (headed("One.", 2), "its header says version 2"),
        (headed("One.", 1).replace("version: 1\n", ""), "its header says no version"),
        (headed("One.", 1, name="other_text"), "the text says 'other_text'"),
    ],
)
def test_a_version_whose_header_says_otherwise_is_an_error(text, said):
    (found,) = History("chairs_text", (version(1, text),)).findings()
    assert found.code == "D012"
    assert said in found.message


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("info", ["agreement", "agreement yaml", " agreement"])
@pytest.mark.parametrize("before", ["", "# Title\n\n"])
def test_the_header_alone_reads_as_with_the_whole_text(newline, mark, info, before):
    text = before + headed("Words.", 3).replace("```agreement", f"```{info}")
    text = mark + text.replace("\n", newline)
    whole, _ = read_agreement(text, "v3.md")
    header, findings = read_header(text, "v3.md")
    assert not findings
    assert whole is not None
    assert header == whole.header


def test_a_mistake_in_the_header_is_found_at_the_same_place_either_way():
    text = "# Title\n\n" + headed("Words.", 3).replace("version: 3", "version: three")
    assert read_header(text, "v3.md")[1] == read_agreement(text, "v3.md")[1]


# Where a bracket went -----------------------------------------------------------------------------

BEFORE = (
    "The host acts [within seven days | within fourteen days]{#b1} of being told, and [soon]{#b2} "
    "reports in writing.\n\nThe sides meet.\n\n[\nThe hotline is open day and night for all.\n]{#b3}\n\n"
    "They part as friends do.\n"
)
AFTER = {
    "taken 1": ("within seven days of being told, and [soon]{#b2} reports", "b1", ("taken", 1)),
    "taken 2": ("within fourteen days of being told, and [soon]{#b2} reports", "b1", ("taken", 2)),
    "both at once": ("within fourteen days of being told, and reports", "b1", ("taken", 2)),
    "the other at once": (
        "within fourteen days of being told, and reports",
        "b2",
        ("dropped", None),
    ),
    "dropped": ("of being told, and [soon]{#b2} reports", "b1", ("dropped", None)),
    "reworded": ("as fast as it can when told, and [soon]{#b2} reports", "b1", ("unclear", None)),
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("case", AFTER)
def test_where_a_bracket_in_a_line_went_is_told(case, newline):
    words, name, expected = AFTER[case]
    start, end = BEFORE.index("[within"), BEFORE.index(" in writing")
    after = BEFORE[:start] + words + BEFORE[end:]
    first, second = (body.replace("\n", newline) for body in (BEFORE, after))
    found = became(history(first, second), name)
    assert (found.how, found.option) == expected
    assert (found.last, found.gone) == (1, 2)


@pytest.mark.parametrize(
    ("block", "how"),
    [
        ("The hotline is open day and night for all.\n\n", "taken"),
        ("", "dropped"),
        ("The line is open at all hours to each.\n\n", "unclear"),
    ],
)
def test_where_a_bracket_around_a_block_went_is_told(block, how):
    start, end = BEFORE.index("[\n"), BEFORE.index("They part")
    found = became(history(BEFORE, BEFORE[:start] + block + BEFORE[end:]), "b3")
    assert found.how == how


def test_words_that_became_text_are_found_also_where_the_passage_around_them_changed():
    after = BEFORE.replace("The host acts [within seven days | within fourteen days]{#b1} of being",
                           "Whoever is host shall act within fourteen days after having been")  # fmt: skip
    found = became(history(BEFORE, after), "b1")
    assert (found.how, found.option) == ("unclear", None) or found.option == 2
    longer = BEFORE.replace("fourteen days]", "fourteen days of the day and hour]")
    after = longer.replace("The host acts [within seven days | within fourteen days of the day and "
                           "hour]{#b1} of being", "It acts within fourteen days of the day and hour of")  # fmt: skip
    found = became(history(longer, after), "b1")
    assert (found.how, found.option) == ("taken", 2)


def test_a_bracket_under_another_id_is_renamed_and_followed_on():
    renamed = BEFORE.replace("{#b1}", "{#deadline}")
    closed = BEFORE.replace("[within seven days | within fourteen days]{#b1}", "within seven days")
    found = became(history(BEFORE, renamed), "b1")
    assert (found.how, found.now, found.then) == ("renamed", "deadline", None)
    found = became(history(BEFORE, renamed, closed), "b1")
    assert found.then is not None
    assert (found.then.how, found.then.option, found.then.gone) == ("taken", 1, 3)
    assert "version 3 no longer has bracket deadline" in found.words()


def test_another_bracket_that_always_had_the_same_words_is_not_the_one_that_is_gone():
    twice = "It acts [soon]{#b1} here, and it reports [soon]{#b2} there.\n"
    once = twice.replace(" [soon]{#b1}", "")
    assert became(history(twice, once), "b1").how == "dropped"


def test_what_happened_is_told_of_the_version_in_which_it_happened():
    taken = BEFORE.replace("[within seven days | within fourteen days]{#b1}", "within seven days")
    later = taken.replace("within seven days", "as it sees fit")
    found = became(history(BEFORE, BEFORE + "\nMore.\n", taken, later), "b1")
    assert (found.how, found.option, found.last, found.gone) == ("taken", 1, 2, 3)


def test_a_bracket_that_came_back_is_not_gone_and_one_that_never_was_is_said_so():
    without = BEFORE.replace(" [soon]{#b2}", "")
    versions = history(BEFORE, without, BEFORE)
    assert fate(versions, "b2") is None
    assert became(versions, "b9").how == "never"
    assert became(versions, "b9").words() == "no version has a bracket b9"
