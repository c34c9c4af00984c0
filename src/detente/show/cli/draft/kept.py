"""What is said when a version is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.show.cli.output import counted, say, say_json, show_findings

if TYPE_CHECKING:
    from detente.show.case import Case
    from detente.show.drafting.keeping import Candidate


def keep(case: Case, found: Candidate, *, dry_run: bool, as_json: bool) -> None:
    """Keep a version (unless ``dry_run``) and say what is left in brackets."""
    path = None if dry_run else found.keep(case)
    left = found.read.brackets
    if as_json:
        say_json(
            {
                "text": found.text,
                "version": found.number,
                "kept_as": str(path) if path else None,
                "brackets": [bracket.id for bracket in left],
                "findings": [finding.as_json() for finding in found.findings],
            }
        )
        return
    show_findings(found.findings)
    clean, every = found.read.share_clean()
    share = 100 * clean // every if every else 100
    say(
        f"Version {found.number} of {found.text}: {counted(len(left), 'bracket')} left, "
        f"{share} % of its words clean."
    )
    for bracket in left:
        say(f"  {bracket.id}: {bracket.told}")
    say(f"Kept as {path}." if path else "Nothing is written (--dry-run).")
