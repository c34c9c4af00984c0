"""What happened and when it became known.

Two times for each entry: when it happened, as exactly as a source gives it, and when it became
known. What no source dates stands apart, in the order of the sources. Reports that came later
than the day say by how many days.

Example: detente timeline cases/istanbul --as-known 2025-11-12
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.times import UNSPECIFIED
from detente.show.cli.output import AsJson, AsKnown, At, CasePath, say, say_json, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.kernel.times import Interval
    from detente.record.journal import Journal
    from detente.show.timeline import Happening


def command(
    case: CasePath, at: At = None, as_known: AsKnown = None, as_json: AsJson = False
) -> None:
    """Print the timeline."""
    from detente.kernel.times import show_instant
    from detente.show.case import open_case
    from detente.show.cli.prose import say_wrapped
    from detente.show.knowledge import known_json, known_words
    from detente.show.timeline import timeline

    opened = open_case(case)
    journal = opened.journal
    instant, known = opened.instant(at), opened.instant(as_known)
    line = timeline(journal, instant, known)
    if as_json:
        times = {
            "at": None if instant is None else show_instant(instant, journal.zone),
            "as_known": known_json(known, journal.zone),
            "zone": journal.zone,
        }
        say_json({**times, **line.as_json()})
        return
    view = journal.as_known(known)
    upto = "" if instant is None else f", up to {show_instant(instant, journal.zone)}"
    title = journal.process.title or journal.process.id
    when = f"{known_words(known, journal.zone)}{upto}"
    say_wrapped(f"{title}: what happened and when it became known, {when}.")
    say_wrapped(f"Times are in {journal.zone} unless another zone is named.")
    _say_group(view, "Dated", line.dated)
    _say_group(view, "Undated (no source says when; in the order of the sources)", line.undated)
    if line.withdrawn:
        _say_group(view, "Withdrawn (these no longer count)", line.withdrawn)
    if line.later:
        say()
        say_wrapped(f"Left out, since they can only have happened later: {', '.join(line.later)}.")


def _say_group(view: Journal, title: str, lines: Sequence[Happening]) -> None:
    say()
    if not lines:
        say(f"{title}: nothing on record.")
        return
    say(title)
    rows = [[_when(line.happened, view), _known(line, view), _told(line, view)] for line in lines]
    say(table(["happened", "became known", "what, on whose word, where it is seen"], rows))


def _when(interval: Interval, view: Journal) -> str:
    if not interval.resolved:
        words = interval.text
        told = words and words != UNSPECIFIED and not words.endswith(".published")
        return f"“{words}”" if told else UNSPECIFIED
    return str(interval).removesuffix(f" ({view.zone})")


def _known(line: Happening, view: Journal) -> str:
    known = _when(line.known, view)
    if line.late is None:
        return known
    return f"{known}, {line.late} day{'' if line.late == 1 else 's'} later"


def _told(line: Happening, view: Journal) -> str:
    from detente.show.tell import on_word

    seen = f"; seen in {', '.join(line.evidence)}" if line.evidence else ""
    corrected = f"; corrected by {', '.join(line.corrected_by)}" if line.corrected_by else ""
    gone = f"; withdrawn by {line.withdrawn_by}" if line.withdrawn_by else ""
    head = f"{line.kind} {line.entry}: {line.what}"
    word = "" if line.kind == "statement" else on_word(view, line.on_word_of)
    return f"{head}\n{f'{word}{seen}{corrected}{gone}'.removeprefix('; ')}"
