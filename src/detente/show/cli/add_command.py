"""Add one well-formed entry to the record.

KIND is incident, measure, statement, meeting, attribution, act, party, third-party, group,
person, territory, source, instrument, demand, offer, position, commitment, claim, coverage or
event-type. Values are YAML; dots reach inside (place.in=…); a key that holds a list may be given
several times; a date may be written 12 Nov 2025. On a terminal, what is missing is asked for: first
the keys that must be there, then those that make the entry useful, which Enter leaves out. The
entry is stamped with when it was written down, and with today as the date on which it became known
unless --known or known=… says otherwise; then the verdicts that it changed are shown, with the
reasons.

The attack in the example is invented, and so is the source that it names, a bulletin.

Example: detente add incident cases/istanbul event=attack when=2025-11-12 actor=ttp target=pakistan
place.in=pakistan_territory evidence=bulletin --known 2025-11-13
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from detente.show.cli.entry_options import DryRun, Known, Yes
from detente.show.cli.output import AsJson, At, CasePath, fail, say

if TYPE_CHECKING:
    from detente.record.entries import Entry

Kind = Annotated[
    str, typer.Argument(help="What to add, such as incident or statement.", show_default=False)
]
Words = Annotated[
    list[str] | None, typer.Argument(metavar="[KEY=VALUE]...", help="Its keys and values.")
]
FromFile = Annotated[
    str | None, typer.Option("--file", help="Read the entry from this YAML file (- for input).")
]


def command(
    kind: Kind,
    case: CasePath,
    words: Words = None,
    *,
    file: FromFile = None,
    known: Known = None,
    at: At = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Add an entry."""
    from detente.errors import DetenteError
    from detente.show.cli.asking import Asking, on_terminal
    from detente.show.cli.writing import Manner, desk, put
    from detente.show.entering import built, gathered, kind_named, missing

    of = kind_named(kind)
    at_desk = desk(case)
    journal = at_desk.case.journal
    data = gathered(of, words or [], _read(file) if file else None)
    lacking = missing(of, data)
    manner = Manner(at, yes, dry_run, as_json)
    if (lacking or not data) and on_terminal() and not as_json and file != "-":
        asking = Asking(journal, of, data)
        try:
            put(at_desk, built(journal, of, asking.ask(), known), manner)
        except (DetenteError, typer.Abort):
            options = ["--known", known] if known else []
            options += ["--file", file] if file else []
            begun = asking.again(str(case), [*options, *(words or [])])
            say(f"\nTo go on with these answers: {begun}")
            raise
        return
    if lacking or not data:
        raise fail(_lacks(of, case, lacking))
    put(at_desk, built(journal, of, data, known), manner)


def _read(file: str) -> dict[str, Any]:
    """Return the keys of the entry in a YAML file.

    Raises:
        InputError: where the file cannot be read or holds something else.
    """
    from detente.errors import InputError, NotationError
    from detente.kernel.yaml_text import load

    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        message = f"{file} cannot be read: {problem}."
        raise InputError(message) from problem
    loaded = load(text, "standard input" if file == "-" else file)
    if loaded.findings:
        message = f"{file} is not YAML as it stands."
        raise NotationError(message, loaded.findings)
    data: object = loaded.data
    if isinstance(data, list) and len(cast("list[object]", data)) == 1:
        data = cast("list[object]", data)[0]
    if not isinstance(data, dict):
        message = f"{file} should hold one entry: a mapping of its keys, without the section."
        raise InputError(message)
    return cast("dict[str, Any]", data)


def _lacks(kind: type[Entry], case: Path, lacking: tuple[str, ...]) -> str:
    from detente.record.notation import singular
    from detente.show.cli.questions import ASKED, EXAMPLES, MEANS, MEANS_IN

    word = singular(kind.section).replace("_", "-")
    meanings = [
        f"\n   {key}: {MEANS_IN.get((kind.section, key)) or MEANS.get(key, '')}" for key in lacking
    ]
    example = f"detente add {word} {case} {EXAMPLES[kind.section]}"
    article = "An" if word[0] in "aeiou" else "A"
    wanted = ", ".join(lacking) or f"something to say: {', '.join(ASKED[kind.section])}"
    return (
        f"{article} {word.replace('-', ' ')} needs {wanted}.{''.join(meanings)}"
        f"\n   For example: {example}  (invented)"
    )
