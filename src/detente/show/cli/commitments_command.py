"""Who has undertaken what, in which form, on whose word.

One row for each matter that commitments, demands, offers and positions concern, one column for
each party. A party without a word on a matter is shown as not heard, or as having nothing on
record: that is neither consent nor refusal. Nothing verbal is promoted to more than that.

Example: detente commitments cases/istanbul
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.show.cli.output import AsJson, AsKnown, CasePath, say, say_json, table

if TYPE_CHECKING:
    from detente.record.journal import Journal
    from detente.show.matrix import Row, Stance


def command(case: CasePath, as_known: AsKnown = None, as_json: AsJson = False) -> None:
    """Print the matrix."""
    from detente.show.case import open_case
    from detente.show.cli.prose import say_wrapped
    from detente.show.knowledge import known_json, known_words
    from detente.show.matrix import matrix

    opened = open_case(case)
    known = opened.instant(as_known)
    grid = matrix(opened.journal, known)
    if as_json:
        shown = known_json(known, opened.journal.zone)
        say_json({"as_known": shown, **grid.as_json()})
        return
    view = opened.journal.as_known(known)
    title = view.process.title or view.process.id
    say_wrapped(f"{title}: who stands where on what, {known_words(known, view.zone)}.")
    say()
    if not grid.rows:
        say("No commitment, demand, offer or position is on record.")
        return
    head = ["matter", *(view.name(who) for who in grid.actors)]
    rows = [[row.matter, *(_cell(view, row, who) for who in grid.actors)] for row in grid.rows]
    say(table(head, rows))
    say()
    say("Commitments and demands in these rows:")
    for row in grid.rows:
        for item in row.items:
            form = f"form {item.form}; " if item.kind == "commitment" else ""
            read = ", as the encoder reads what is told" if item.status_assumed else ""
            status = item.status.replace("_", " ") + read
            say_wrapped(
                f"{item.kind} {item.entry} ({form}status {status}): {item.what}",
                f"  {row.matter}: ", "    ",
            )  # fmt: skip


def _cell(view: Journal, row: Row, who: str) -> str:
    stances = row.cells[who]
    if len(stances) == 1:
        return _words(view, stances[0])
    return "\n".join(f"· {_words(view, stance)}" for stance in stances) or row.blank[who]


def _words(view: Journal, stance: Stance) -> str:
    from detente.show.matrix import NOT_HEARD
    from detente.show.sections.phrases import NOBODYS_WORD, in_words, reading_words
    from detente.show.tell import plain
    from detente.show.voices import voices

    if stance.stance == NOT_HEARD:
        return f"{NOT_HEARD} ({stance.entry})"
    said = [in_words(view, stance)]
    said += [f"if {stance.condition}"] if stance.condition else []
    said += [f"form {plain(stance.form)}"] if stance.form else []
    for key in ("requires", "refuses"):
        form = getattr(stance, key)
        said += [f"{key} {plain(form)}"] if form and key not in stance.assumed else []
    if not stance.on_word_of:
        word = "no statement named" if stance.evidence else NOBODYS_WORD
    elif stance.own_word:
        word = "own word"
    else:
        word = f"only on the word of {voices(view, stance.on_word_of)}"
    read = f"; {reading_words(stance.read_as)} (assumption)" if stance.read_as else ""
    return f"{', '.join(said)} – {word} ({stance.entry}){read}"
