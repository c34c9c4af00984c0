"""What a careful drafter would ask about a text: vague words, missing times, places and verifiers.

Each remark names the words and the sentence, says why such words have mattered, and offers
wordings to choose from. It decides nothing: the parties do.

Example: detente draft lint cases/istanbul --text chairs_text --code D101
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.show.cli.draft.asking import Text, VersionNumber
from detente.show.cli.output import AsJson, CasePath, counted, fail, say, say_json
from detente.show.cli.prose import say_wrapped

if TYPE_CHECKING:
    from detente.show.negotiation import Negotiation
    from detente.terms.drafting.lints import Remark

Code = Annotated[str | None, typer.Option("--code", help="Only remarks with this code: D101, say.")]


def command(
    case: CasePath,
    text: Text = None,
    version: VersionNumber = None,
    code: Code = None,
    as_json: AsJson = False,
) -> None:
    """Print the remarks on a text under negotiation."""
    from detente.kernel.ids import did_you_mean
    from detente.show.case import open_case
    from detente.show.cli.draft.asking import negotiation_of
    from detente.terms.drafting.lints import REASONS, remarks

    wanted = code.upper() if code else None
    if wanted is not None and wanted not in REASONS:
        raise fail(f"There is no drafters' lint {code!r}. {did_you_mean(wanted, REASONS, 12)}")
    opened = open_case(case)
    found = negotiation_of(opened, text, version)
    if found.text is None:
        raise fail(f"{found.version.file} cannot be read, so nothing can be said about its words.")
    made = remarks(found.text, opened.journal, found.history)
    chosen = [remark for remark in made if wanted in (None, remark.code)]
    if as_json:
        rows = [remark.as_json() for remark in chosen]
        say_json({"text": found.id, "version": found.version.number, "remarks": rows})
        return
    _say(found, chosen, wanted)


def _say(found: Negotiation, chosen: list[Remark], code: str | None) -> None:
    title = found.text.header.title if found.text else found.id
    say(f"{found.id}, version {found.version.number} – {title}")
    for remark in chosen:
        say()
        _say_remark(remark)
    say()
    which = f" {code}" if code else ""
    if not chosen:
        say(f"No remark{which} on these words.")
        return
    say(f"{counted(len(chosen), 'remark')}{which}. They ask; the parties decide.")


def _say_remark(remark: Remark) -> None:
    say_wrapped(f"{remark.place}  {remark.code}  {remark.message}", "", "    ")
    if remark.bracket:
        say_wrapped(f"In bracket {remark.bracket}: not agreed.", "    ")
    say_wrapped(f"“{remark.sentence}”", "    ")
    keys = ", ".join(remark.reason.cites)
    say_wrapped(f"Why: {remark.reason.why} ({remark.reason.cited}) [{keys}]", "    ")
    if remark.also:
        say_wrapped(f"Also at {', '.join(str(place) for place in remark.also)}", "    ")
    for number, repair in enumerate(remark.repairs, 1):
        sets = f"  (in terms: {repair.sets})" if repair.sets else ""
        say_wrapped(f"{repair.words}{sets}", f"    {number}. ")
