"""The table of a text under negotiation in words: what is clean, agreed, and hangs on what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.show.drafting.stance_words import condition_words, form_words, stated_words, wording
from detente.terms.drafting.table import Said, is_clean, percent
from detente.terms.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.show.drafting.tabled import Tabled
    from detente.terms.drafting.stances import Stance
    from detente.terms.drafting.table import Hang, Row, Table


def row_words(laid: Tabled, row: Row) -> str:
    """Return what a row is about: the text, a clause with what it carries on, or a bracket."""
    if row.kind == "text":
        return f"{laid.table.text} as a whole"
    if row.kind == "article":
        return row.title
    if row.kind == "clause":
        carries = f"\ncarries {row.carries}" if row.carries else ""
        clean = f"\n{percent(row.clean)} % clean" if row.clean else ""
        return f"{row.on}: {row.title}{carries}{clean}"
    by = f"\nby {listed(map(laid.journal.name, row.by))}" if row.by else ""
    return f"{'  ' * row.depth}{row.on} [{row.title}]{by}"


def clean_line(found: Table) -> str:
    """Return how much of the text is clean."""
    clauses = found.of_kind("clause")
    clean = sum(is_clean(row) for row in clauses)
    brackets = len(found.of_kind("bracket"))
    left = (
        "no bracket is left"
        if not brackets
        else f"{brackets} bracket{'s' if brackets > 1 else ''} left"
    )
    return (
        f"Clean: {percent(found.clean)} % of the words, {clean} of {len(clauses)} clauses; {left}. "
        "Clean words are in no bracket; that is not yet an acceptance of them."
    )


def summary(tabled: Tabled) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield headings with their lines: what is agreed, in what form, what hangs on what."""
    found, journal = tabled.table, tabled.journal
    yield (
        "Agreed in substance (every party accepts or can live with it)",
        tuple(_agreed(row, found) for row in found.agreed),
    )
    alone = [row for row in found.rows if row.hangs_on_form_alone]
    yield "Hangs on form alone", tuple(_forms(row, tabled) for row in alone)
    yield "What hangs on what", tuple(_hang(hang, tabled) for hang in found.hangs)
    yield (
        "Stated on brackets that are gone (not counted)",
        tuple(
            f"{_who(tabled, s)}, {s.position.substance.replace('_', ' ')}: {s.fate.words()}"
            for s in found.gone
            if s.fate is not None
        ),
    )
    if found.others:
        yield "Others (no party to the text; not counted)", tuple(_others(tabled))
    silent = {
        party: [row.on for row in found.of_kind("bracket") if party in row.not_heard]
        for party in found.parties
    }
    yield (
        "Not heard on brackets",
        tuple(f"{journal.name(party)}: {listed(on)}" for party, on in silent.items() if on),
    )


def _who(tabled: Tabled, stance: Stance) -> str:
    """Return whose position it is, and on which wording."""
    which = f", {wording(stance.option)}" if stance.option is not None else ""
    return f"{tabled.journal.name(stance.party)}{which}"


def _others(tabled: Tabled) -> Iterator[str]:
    heard = tabled.table.hearing
    for stance in tabled.table.others:
        on = stance.bracket or stance.position.on
        said = Said(stance, heard.said(stance))
        which = f", {wording(stance.option)}" if stance.option is not None else ""
        words = stated_words(tabled.journal, said)
        yield f"{tabled.journal.name(stance.party)} on {on}{which}: {words}"


def _agreed(row: Row, found: Table) -> str:
    what = row.on
    if row.kind == "text":
        what = f"{found.text} as a whole"
    elif row.kind == "bracket":
        several = " | " in row.title or row.agreed != (1,)
        which = f", {listed((wording(option) for option in row.agreed), 'or')}" if several else ""
        what = f"{row.on}{which}"
    form = row.form
    if form.how == "met" and form.form is not None:
        return f"{what}: in {str(form.form).replace('_', ' ')} form at least"
    if form.how == "apart":
        return f"{what}: in no form that meets all"
    return f"{what}: in what form is not known"


def _forms(row: Row, tabled: Tabled) -> str:
    said = [
        f"{tabled.journal.name(cell.party)} ({form_words(cell.form)})"
        for cell in row.cells
        if cell.form is not None
    ]
    return f"{row.on}: {'; '.join(said)}"


def _hang(hang: Hang, tabled: Tabled) -> str:
    which = f", {wording(hang.option)}" if hang.option is not None else ""
    position = next(
        s.position
        for s in tabled.table.hearing.stances
        if s.party == hang.party
        and (s.bracket or s.position.on) == hang.on
        and s.option == hang.option
    )
    other = f" ({', '.join(hang.other_words)} reads otherwise now)" if hang.other_words else ""
    who = tabled.journal.name(hang.party)
    return f"{who} on {hang.on}{which}: {condition_words(position)}{other}"
