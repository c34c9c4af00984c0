"""Commitments and positions by party, and the two-axis timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.times import show_interval
from detente.show.document import Chart, Line, Section, Table, section
from detente.show.matrix import matrix
from detente.show.readings import matter
from detente.show.sections.phrases import bracketed, stance_words
from detente.show.timeline import timeline

if TYPE_CHECKING:
    from detente.kernel.times import Interval
    from detente.show.document import Block
    from detente.show.matrix import Row
    from detente.show.status import Status
    from detente.show.timeline import Happening


def commitments(status: Status) -> Section:
    """Return the matrix: matters by parties, with stance, form and on whose word."""
    journal = status.journal
    table = matrix(journal)
    if not table.rows:
        line = Line("No commitment, demand, offer or position is on record")
        return section("commitments", "Commitments and positions", [line])
    head = ("Matter", *(journal.name(actor) for actor in table.actors))
    rows = tuple(_row(status, row) for row in table.rows)
    blocks: list[Block] = [
        Table(
            "Who is on record with what, in which form, on whose word (reported, but for what is "
            "marked as an assumption)",
            head,
            rows,
        ),
        Line(
            "Silence is neither a refusal nor an agreement: such a cell says what is not on record",
            "",
        ),
    ]
    return section("commitments", "Commitments and positions", blocks)


def _row(status: Status, row: Row) -> tuple[str, ...]:
    journal = status.journal
    cells = (
        "\n".join(stance_words(journal, stance) for stance in cell) or row.blank.get(actor, "–")
        for actor, cell in row.cells.items()
    )
    return (matter(journal, row.matter), *cells)


def times(status: Status) -> Section:
    """Return the two-axis timeline: a picture, and the table that says the same."""
    told = timeline(status.record, status.at, status.as_known)
    points = (*told.dated, *told.undated)
    if not points:
        line = Line("Nothing is on record as having been said, done or watched")
        return section("timeline", "Timeline: happened, and became known", [line])
    undated = sum(not point.happened.resolved for point in points)
    unknown = sum(not point.known.resolved for point in points)
    description = (
        f"{len(points)} entries by when they happened (left to right) and when they became known "
        f"(bottom to top). {undated} have no resolved date of their own, {unknown} no date on "
        "which they became known; they stand in the margins. Marks that would cover one another "
        "are moved apart. The table below has the same entries, by number."
    )
    blocks: list[Block] = [
        Chart("When it happened and when it became known", description, points, status.record.zone),
        Table(
            "Two-axis timeline (reported)",
            ("No.", "Entry", "What", "Happened", "Became known", "Evidence"),
            tuple((str(number), *_line(point)) for number, point in enumerate(points, 1)),
        ),
    ]
    if told.later:
        blocks.append(
            Line(f"Left out, as later than the instant asked for: {', '.join(told.later)}")
        )
    if told.withdrawn:
        gone = ", ".join(point.entry for point in told.withdrawn)
        blocks.append(Line(f"Withdrawn by then, and no longer counted: {gone}"))
    return section("timeline", "Timeline: happened, and became known", blocks)


def _line(point: Happening) -> tuple[str, ...]:
    corrected = f" (corrected by {', '.join(point.corrected_by)})" if point.corrected_by else ""
    return (
        point.entry, point.what + corrected, _when(point.happened), _when(point.known),
        bracketed(point.evidence),
    )  # fmt: skip


def _when(interval: Interval) -> str:
    return show_interval(interval).removeprefix("date ")
