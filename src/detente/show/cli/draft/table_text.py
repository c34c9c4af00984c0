"""The table of a text under negotiation, set for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.show.cli.output import table
from detente.show.drafting.stance_words import cells_words
from detente.show.drafting.table_words import row_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.show.drafting.tabled import Tabled
ABREAST = 3
"""How many parties stand side by side in one table; more follow below."""


def grids(tabled: Tabled) -> Iterator[str]:
    """Yield the tables, three parties side by side in each."""
    found = tabled.table
    parties = found.parties
    for first in range(0, max(len(parties), 1), ABREAST):
        group = parties[first : first + ABREAST]
        head = ("Clause, bracket", *(tabled.journal.name(party) for party in group))
        rows = [
            (row_words(tabled, row), *cells_words(tabled.journal, row, group)) for row in found.rows
        ]
        yield table(head, rows)
