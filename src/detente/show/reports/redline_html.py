"""The redline as one self-contained page: no request, no script, legible without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente import __version__
from detente.kernel.times import show_instant
from detente.show.legible import legible
from detente.show.redline import (
    changes_table,
    flows,
    shown,
    summary,
    terms_table,
    what_words,
)
from detente.show.reports.page import environment, style_hash, style_of
from detente.terms.drafting.redlines.redline import Sort

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.show.redline import Labels
    from detente.terms.drafting.changes.change import Change
    from detente.terms.drafting.redlines.redline import Redline, Step


def redline_html(
    redline: Redline, labels: Labels, changes: Sequence[Change] = (), *, whole: bool = False
) -> str:
    """Return a redline as an HTML page.

    Args:
        redline: what changed.
        labels: what it is of.
        changes: what changed in the terms, shown as a table where given.
        whole: whether unrelated texts are redlined all the same.
    """
    style = style_of("redline.css")
    worth_reading = whole or not redline.unrelated
    steps = [step for step in redline.steps if step.block.body] if worth_reading else []
    table = changes_table(redline, labels) if worth_reading else None
    return (
        environment()
        .get_template("redline.html.jinja")
        .render(
            redline=redline,
            labels=labels,
            told=summary(redline, labels),
            steps=steps,
            table_=table if table and table.rows else None,
            terms=terms_table(changes, labels) if changes else None,
            parameters=redline.as_json(),
            instant=show_instant(labels.instant),
            style=style,
            style_hash=style_hash(style),
            version=__version__,
            shown=shown,
            what=what_words,
            legible=legible,
            element=_element,
            flows=flows,
            place=_place,
        )
    )


def _element(step: Step) -> str:
    """Return the element that a block is shown in; headings of the text stand below ours."""
    block = step.block
    if block.level:
        return f"h{min(block.level + 2, 6)}"
    return "p" if flows(block) else "pre"


def _place(step: Step) -> str:
    """Return the anchors by which the two places of a move refer to each other."""
    if step.move is None or step.after is None:
        return ""
    end = "from" if step.sort is Sort.MOVED_FROM else "to"
    return f"move-{step.move.number}-{step.after.number}-{end}"
