"""Review what the reader proposes; accepted entries go into the record.

Each proposal is shown in its sentence, with the rule that made it and its score. Answer a to
accept, e to edit keys (key=value …), s to split a statement, r to reject, u to undo, q to stop.
Every decision is kept at once: a review resumes where it stopped. At the end, or when you stop,
what is accepted is checked and written, each entry with its place in your copy and your name; what
does not fit the record is held back, and waits for the next review. --accept-all takes all that
waits without asking.

Example: detente review cases/istanbul --by "A. Reviewer"
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.show.cli.output import AsJson, CasePath, counted, fail, say, say_json, show_findings

if TYPE_CHECKING:
    from pathlib import Path

    from detente.read.proposals.proposal import Proposal
    from detente.show.cli.writing import Desk
    from detente.show.reading.accepting import Accepted
    from detente.show.reading.reviewing import Review

By = Annotated[str | None, typer.Option("--by", help="Your name: who reviews.")]
All = Annotated[bool, typer.Option("--accept-all", help="Accept all that waits; ask nothing.")]


def command(
    case: CasePath, by: By = None, accept_all: All = False, as_json: AsJson = False
) -> None:
    """Review proposals."""
    from detente.show.cli.asking import on_terminal
    from detente.show.cli.writing import desk
    from detente.show.reading.kept import kept_in
    from detente.show.reading.reviewing import Review

    at_desk = desk(case)
    kept = kept_in(case)
    if not kept:
        raise fail(f"There are no proposals in {case}. Begin with: detente read FILE --case {case}")
    ask = on_terminal() and not accept_all and not as_json
    name = (by or (typer.prompt("Your name") if ask else "")).strip()
    if not name:
        raise fail('A review is by a named person. Say who: --by "A. Reviewer"')
    review = Review(kept, name)
    if accept_all:
        review.accept_all()
    elif ask:
        _ask(review, case)
    elif not review.accepted():
        raise fail("Reviewing asks questions; without a terminal, write --accept-all.")
    _write(at_desk, review, as_json=as_json)


def _write(at_desk: Desk, review: Review, *, as_json: bool) -> None:
    """Write what is accepted, and say what is held back."""
    from detente.show.reading.accepting import accepted

    done = accepted(at_desk.case, review.accepted(), review.by)
    if done.entries:
        at_desk.store.append(done.entries)
        review.written(done.proposals)
    review.held_back([proposal for proposal, _ in done.held_back])
    left = len(review.waiting())
    if as_json:
        say_json(_as_json(done, left, str(at_desk.store.file)))
        return
    show_findings(done.findings)
    for proposal, reason in done.held_back:
        say(f"Held back: {_called(proposal)}. {reason}", err=True)
    if done.entries:
        say(f"{counted(len(done.entries), 'entry').replace('entrys', 'entries')} written to "
            f"{at_desk.store.file}, reviewed by {review.by}.")  # fmt: skip
    else:
        say("Nothing is written.")
    if left:
        say(f"{counted(left, 'proposal')} left; go on with: detente review {at_desk.case.folder}")


def _as_json(done: Accepted, left: int, file: str) -> dict[str, object]:
    return {
        "written_to": file if done.entries else None,
        "entries": [{"section": entry.section, "id": entry.id} for entry in done.entries],
        "held_back": [
            {"section": p.section, "id": p.entry.get("id"), "because": why}
            for p, why in done.held_back
        ],
        "findings": [finding.as_json() for finding in done.findings],
        "left": left,
    }


def _called(proposal: Proposal) -> str:
    from detente.record.notation import singular

    return f"{singular(proposal.section)} {proposal.entry.get('id', '')}".strip()


def _ask(review: Review, case: Path) -> None:
    """Go through what waits until all is decided or the reviewer stops."""
    from detente.errors import InputError
    from detente.show.reading.shown import shown

    while waiting := review.waiting():
        proposal = waiting[0]
        say()
        say(shown(proposal, case, len(waiting)))
        try:
            answer = str(typer.prompt("[a]ccept [e]dit [s]plit [r]eject [u]ndo [q]uit")).strip()
            if answer.casefold() in {"q", "quit"}:
                return
            _decide(review, proposal, answer.casefold()[:1], case)
        except InputError as problem:
            say(f"detente: {problem}")
        except typer.Abort:
            say()
            return


def _decide(review: Review, proposal: Proposal, answer: str, case: Path) -> None:
    import shlex

    from detente.show.reading.shown import text_of

    if answer == "a":
        review.accept(proposal)
    elif answer == "r":
        review.reject(proposal)
    elif answer == "u":
        say("Taken back." if review.undo() else "There is nothing to take back.")
    elif answer == "e":
        review.edit(proposal, shlex.split(str(typer.prompt("key=value …"))))
    elif answer == "s":
        second = str(typer.prompt("The second statement begins with")).strip()
        review.split(proposal, text_of(proposal, case, review.kept), second)
    else:
        say("Answer with one of the letters in brackets.")
