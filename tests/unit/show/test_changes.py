"""What became known, and what that changed."""

from detente.kernel.times import parse_interval
from detente.show.case import open_case
from detente.show.changes import became_known, changed, changes
from small_case import write_case

MORE = """
incidents:
  - {id: inc, event: attack, when: 2025-11-12, actor: east, confidence: 3, known: 2025-11-13}
  - {id: vague, event: attack, when: 2025-11-12, actor: west, confidence: 3, known: 2025-11}
  - {id: silent, event: clash, when: 2025-11-12}
"""


def instants(text):
    interval = parse_interval(text, "Asia/Kabul")
    return interval.lo, interval.hi


def test_an_entry_is_news_when_it_is_certainly_known(tmp_path):
    journal = open_case(write_case(tmp_path, MORE)).journal
    start, end = instants("2025-11-13")[0] - 1, instants("2025-11-20")[1]
    known, undated = became_known(journal, start, end)
    assert [news.entry for news in known] == ["inc"]
    assert "silent" in [news.entry for news in undated]
    known, _ = became_known(journal, start, None)
    assert [news.entry for news in known] == ["inc", "vague"]


def test_what_became_known_changes_verdicts_with_reasons(tmp_path):
    case = open_case(write_case(tmp_path, MORE))
    start, end = instants("2025-11-13")
    at = instants("2025-11-14")[1]
    found = changes(case, start - 1, end, at)
    change = next(c for c in found.changed.verdicts if c.key == "inc")
    assert change.before is None
    assert change.after is not None
    assert change.witnesses == ("inc",)
    assert change.reasons


def test_what_was_known_before_changes_nothing(tmp_path):
    case = open_case(write_case(tmp_path, MORE))
    at = instants("2025-11-14")[1]
    start, end = instants("2025-11-14")
    assert not changes(case, start - 1, end, at).changed


def test_an_assessment_does_not_differ_from_itself(tmp_path):
    case = open_case(write_case(tmp_path, MORE))
    at = instants("2025-11-20")[1]
    assert not changed(case.assess(at), case.assess(at), case.journal)


def test_what_was_withdrawn_is_shown_as_gone(tmp_path):
    case = open_case(
        write_case(
            tmp_path,
            MORE + "retractions: [{id: re, entry: inc, because: mistaken, known: 2025-11-15}]\n",
        )
    )
    start, end = instants("2025-11-15")
    found = changes(case, start - 1, end, instants("2025-11-16")[1])
    gone = next(c for c in found.changed.verdicts if c.key == "inc")
    assert gone.after is None
    assert gone.now == "no such instance"
