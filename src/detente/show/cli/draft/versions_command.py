"""The versions of a text: who put each forward, when it became known, what is left in brackets.

Example: detente draft versions cases/istanbul
"""

from __future__ import annotations

from detente.show.cli.draft.asking import Text
from detente.show.cli.output import AsJson, CasePath, say, say_json, table


def command(case: CasePath, text: Text = None, as_json: AsJson = False) -> None:
    """Print the versions of a text."""
    from detente.kernel.times import show_interval
    from detente.show.case import open_case
    from detente.show.cli.draft.asking import negotiation_of

    opened = open_case(case)
    found = negotiation_of(opened, text)
    journal = opened.journal
    rows: list[dict[str, object]] = []
    for version in found.history.versions:
        header = version.header
        known = journal.time_of(version.known) if version.known else None
        rows.append(
            {
                "version": version.number,
                "author": version.author,
                "known": show_interval(known) if known else None,
                "layer": str(header.layer) if header else None,
                "brackets": len(version.scan.brackets),
                "sha256": version.digest,
                "counts": version.number == found.version.number,
            }
        )
    if as_json:
        say_json({"text": found.id, "versions": rows})
        return
    title = found.version.header.title if found.version.header else found.id
    say(f"{found.id} – {title}")
    head = ("Version", "Put forward by", "Known", "Layer", "Brackets", "SHA-256")
    say(table(head, [_row(row, journal.name) for row in rows]))
    say(f"Version {found.version.number} is the one that counts.")


def _row(row: dict[str, object], name: object) -> list[str]:
    author = row["author"]
    who = name(author) if callable(name) and isinstance(author, str) else "the case's author"
    return [
        str(row["version"]), str(who), str(row["known"] or "not stated"), str(row["layer"]),
        str(row["brackets"]), str(row["sha256"])[:12],
    ]  # fmt: skip
