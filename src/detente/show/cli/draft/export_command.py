"""Put a text on paper: Markdown, HTML for print, a Word document, Akoma Ntoso.

Every format carries on each page (or at its head) to which layer of truth the text belongs and who
put it forward, and ends with a page to be signed. A text with brackets is no clean text: write
--bracketed to see them with who proposed what, options numbered, reservations as footnotes.

Example: detente draft export cases/istanbul --bracketed --format html -o build/text.html
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.show.cli.draft.asking import Text, VersionNumber
from detente.show.cli.output import CasePath, fail, say

if TYPE_CHECKING:
    from detente.record.journal import Journal
    from detente.show.negotiation import Negotiation
    from detente.terms.drafting.text import NegotiatingText


class Format(StrEnum):
    """A format that a text can be put into."""

    MARKDOWN = "md"
    HTML = "html"
    WORD = "docx"
    AKN = "akn"


class Sheet(StrEnum):
    """A sheet of paper."""

    A4 = "a4"
    LETTER = "letter"


AsFormat = Annotated[Format, typer.Option("--format", help="The format.")]
Bracketed = Annotated[
    bool,
    typer.Option(
        "--bracketed/--clean", help="Show brackets; a clean text is refused where any is left."
    ),
]
WithTerms = Annotated[bool, typer.Option("--with-terms", help="Keep the terms blocks.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file.")]
Force = Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")]
Language = Annotated[
    str | None,
    typer.Option(
        "--language", help="Language of the words (BCP 47), where the header does not say."
    ),
]
OnSheet = Annotated[Sheet, typer.Option("--sheet", help="The sheet of a Word document.")]

_NEVER = ("drafts", "sources", "proposals", "expected")
_OWN = (
    *("record.yaml", "record.chain.jsonl", "record.sqlite", "record.sqlite.seal"),
    *("agreement.md", "model.yaml", "README.md"),
)


def command(
    case: CasePath,
    *,
    text: Text = None,
    version: VersionNumber = None,
    as_format: AsFormat = Format.MARKDOWN,
    bracketed: Bracketed = False,
    with_terms: WithTerms = False,
    output: Output = None,
    force: Force = False,
    language: Language = None,
    sheet: OnSheet = Sheet.A4,
) -> None:
    """Print a text in a format, or write it to a file."""
    from detente.show.case import open_case
    from detente.show.cli.draft.asking import negotiation_of
    from detente.show.export.markdown import refuse_brackets

    if as_format is Format.WORD and output is None:
        raise fail("A Word document is a file. Say where: -o text.docx")
    if output is not None:
        _refuse_target(output, case, force=force)
    opened = open_case(case)
    found = negotiation_of(opened, text, version)
    read = _read(found)
    if not bracketed:
        refuse_brackets(read)
    content = _content(
        read, opened.journal.as_known(), as_format, with_terms=with_terms, language=language,
        sheet=sheet,
    )  # fmt: skip
    if output is None:
        say(content.decode("utf-8").rstrip("\n"))
        return
    _write(output, content, force=force)
    typer.echo(f"Written: {output}", err=True)


def _read(found: Negotiation) -> NegotiatingText:
    if found.text is None:
        message = f"{found.version.file} has no agreement block that can be read."
        raise fail(f"{message} See: detente check")
    return found.text


def _content(
    text: NegotiatingText,
    journal: Journal,
    as_format: Format,
    *,
    with_terms: bool,
    language: str | None,
    sheet: Sheet,
) -> bytes:
    from detente.show.export.labels import paper_of

    paper = paper_of(text, journal, with_terms=with_terms, language=language)
    match as_format:
        case Format.MARKDOWN:
            from detente.show.export.markdown import markdown

            return markdown(text, paper, with_terms=with_terms).encode()
        case Format.HTML:
            from detente.show.export.html import html

            return html(paper).encode()
        case Format.WORD:
            from detente.show.export.docx import docx

            return docx(paper, size=sheet.value, known=_known(text, journal))
        case Format.AKN:
            from detente.show.export.akn import akn

            known = _known(text, journal)
            return akn(paper, text.header, known.date().isoformat() if known else None).encode()


def _known(text: NegotiatingText, journal: Journal) -> datetime | None:
    """Return when the version became known, in the record's zone; None where no date is stated."""
    from detente.kernel.times import zone_of

    when = journal.time_of(text.header.known)
    return datetime.fromtimestamp(when.lo, zone_of(journal.zone)) if when.resolved else None


def _refuse_target(output: Path, case: Path, *, force: bool) -> None:
    """Refuse a file that is there already, or that the case itself is made of."""
    target, folder = output.resolve(), case.resolve()
    if target.is_dir():
        raise fail(f"{output} is a folder. Give the name of a file.")
    if target.is_relative_to(folder):
        inside = target.relative_to(folder)
        if inside.parts[0] in _NEVER or inside.as_posix() in _OWN:
            message = f"{output} belongs to the case: what is exported is no part of it."
            raise fail(f"{message} Write it outside, or below {case / 'exports'}.")
    if target.exists() and not force:
        raise fail(f"{output} is there already. Write --force to replace it, or name another file.")


def _write(output: Path, content: bytes, *, force: bool) -> None:
    """Write a file so that a stop at any moment leaves the old one or the new one, whole."""
    from detente.stores.atomic import create, replace_content

    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        (replace_content if force else create)(output, content)
    except OSError as problem:
        raise fail(f"{output} cannot be written: {problem.strerror}.") from problem
