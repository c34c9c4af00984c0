"""What a reader should know about how a report was read, as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.read.reports.dates import relative

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.read.reports.contract import ProcessSeen
    from detente.read.reports.statements import Told


def warnings(
    process: ProcessSeen,
    statements: list[Told],
    texts: list[str],
    published: str | None,
    passages: Sequence[tuple[int, int, str]] = (),
) -> tuple[str, ...]:
    """Return the warnings of a report: who is not heard, what was not read, which times stay open.

    Args:
        process: where the talks stand.
        statements: who said what.
        texts: the paragraphs.
        published: the date of publication.
        passages: passages in other scripts: where they are, and in which.
    """
    spoken = [s.statement for s in statements if s.statement.speaker is not None]
    heard = {s.on_behalf_of or s.speaker for s in spoken}
    found = [
        f"single-sided sourcing: no statement by {party} itself"
        for party in process.parties
        if spoken and party not in heard
    ]
    found += [
        f"a passage in {script} was not read: characters {start} to {end}"
        for start, end, script in passages
    ]
    if published is None:
        open_times = list(dict.fromkeys(word for text in texts for word in relative(text)))
        if open_times:
            listed = ", ".join(f"“{word}”" for word in open_times)
            found.append(f"times left unresolved without a date of publication: {listed}")
    return tuple(found)
