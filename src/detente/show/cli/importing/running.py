"""Running an import, and telling what it came to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from detente.kernel.ids import is_id
from detente.show.cli.output import counted, fail, say, say_json
from detente.show.cli.prose import first_of, say_wrapped

if TYPE_CHECKING:
    from pathlib import Path

    from detente.kernel.dataset import Dataset
    from detente.stores.snapshots.compare import Difference, Rows
    from detente.stores.snapshots.importing import Imported
    from detente.stores.snapshots.sidecar import Sidecar


@dataclass(frozen=True)
class Asked:
    """What the options of an import say, as they were written."""

    file: Path
    into: Path
    retrieved: str
    name: str | None
    release: str | None
    encoding: str | None
    skip_bad: bool
    dry_run: bool
    shown: int


def run(dataset: Dataset, asked: Asked, *, as_json: bool) -> None:
    """Import a file and tell what it came to.

    Raises:
        InputError: where the case, the date, the name or the file cannot be used.
    """
    from detente.show.cli.importing.progress import progress
    from detente.stores.opening import store_in
    from detente.stores.snapshots.importing import Request, import_dataset

    store_in(asked.into)  # refuses what is no case folder
    retrieved, name = _day(asked.retrieved), _name(asked.name or dataset.name)
    with progress(asked.file) as seen:
        done = import_dataset(
            Request(
                dataset, asked.file, asked.into, retrieved, name, asked.release, asked.encoding,
                asked.skip_bad, asked.dry_run, asked.shown, seen,
            )
        )  # fmt: skip
    if as_json:
        say_json(_as_json(done, asked.into, dry_run=asked.dry_run))
    else:
        _tell(done, asked)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as problem:
        message = f"--retrieved {text!r} is no day. Write it as 2026-01-15."
        raise fail(message) from problem
    # A day begins up to 14 hours earlier than in UTC where it begins first.
    from datetime import UTC, datetime

    if day > (datetime.now(UTC) + timedelta(hours=14)).date():
        message = f"--retrieved {text} lies ahead: nobody can have fetched the file then."
        raise fail(message)
    return day


def _name(text: str) -> str:
    if not is_id(text.replace("-", "_")):
        message = f"{text!r} is no name for a snapshot: write small letters, digits, - and _."
        raise fail(message)
    return text


def _unknown_json(done: Imported, case: Path) -> list[dict[str, object]]:
    from detente.show.unmapped import unmapped

    return [
        {"name": side.name, "ucdp_actor": side.ucdp_actor, "gwno": side.gwno, "rows": count}
        for side, count in unmapped(case, done.folder)[0]
    ]


def _as_json(done: Imported, case: Path, *, dry_run: bool) -> dict[str, object]:
    return {
        "written": not dry_run,
        "folder": str(done.folder),
        "snapshot": done.about.model_dump(mode="json"),
        "problems": list(done.problems),
        "compared_with": done.before.retrieved.isoformat() if done.before else None,
        "difference": done.difference.as_json() if done.difference else None,
        "not_compared": done.not_compared or None,
        "unknown_actors": [] if dry_run else _unknown_json(done, case),
    }


def _tell(done: Imported, asked: Asked) -> None:
    about = done.about
    release = f"release {about.release} (says the {about.release_from})" if about.release else ""
    what = f"{about.title}, {release or 'release not stated'}, retrieved {about.retrieved}"
    say_wrapped(f"{what}: {counted(about.rows, 'row')}, {about.first_day} to {about.last_day}.")
    if about.source.encoding not in {None, "utf-8"}:
        say_wrapped(f"The text was in {about.source.encoding}, and is kept as UTF-8.")
    if about.absent:
        say_wrapped(f"Columns that this file does not have: {', '.join(about.absent)}.")
    for pair, count in about.out_of_order.items():
        say_wrapped(f"{pair} in {counted(count, 'row')}: kept as published.")
    if about.rejected:
        file = "" if asked.dry_run else f", written down in {done.folder / 'rejects.csv'}"
        say_wrapped(f"Left out: {counted(about.rejected, 'row')}{file}.")
        for problem in done.problems:
            say_wrapped(problem, "  - ")
    if done.before and done.difference:
        say_wrapped(f"Compared with the snapshot retrieved {done.before.retrieved}:")
        _tell_difference(done.difference)
    if done.before and done.not_compared:
        say_wrapped(f"Not compared with the snapshot retrieved {done.before.retrieved}:")
        say_wrapped(done.not_compared, "  - ")
    if not asked.dry_run:
        _tell_unknown(done, asked.into)
    say_wrapped(f"Terms: {_terms(about)}. Sides and actors are the dataset's, and no attribution.")
    if asked.dry_run:
        say("Nothing is written (--dry-run).")
    else:
        say(f"Written: {done.folder}")


def _terms(about: Sidecar) -> str:
    terms = about.licence or "not stated"
    if not about.may_be_passed_on:
        return f"{terms}; its rows are not to be passed on"
    return terms if about.licence else f"{terms}; that rows may be passed on is the mapping's word"


def _tell_unknown(done: Imported, case: Path) -> None:
    """Tell which actors of the dataset are nobody on record, and how to say who they are."""
    from detente.show.unmapped import unmapped

    unknown, of = unmapped(case, done.folder)
    if not of:
        return
    if not unknown:
        say_wrapped(f"Its {counted(of, 'actor')} are on record, or said to answer to a party.")
        return
    shown = first_of([f"{side.shown}: {counted(count, 'row')}" for side, count in unknown])
    say_wrapped(
        f"Not on record, of its {counted(of, 'actor')}: {shown}. Where one of them is a party "
        "or a group here, its number goes under `ids` in the record; whom it answers to, into "
        "answerability.yaml."
    )


def _tell_difference(difference: Difference) -> None:
    for word, rows in (
        ("new", difference.new),
        ("changed", difference.changed),
        ("vanished", difference.vanished),
    ):
        say_wrapped(f"{word}: {_listed(rows)}", "  - ")
    if difference.by_column:
        by = ", ".join(f"{name} {count:,}" for name, count in difference.by_column.items())
        say_wrapped(f"changed values by column: {by}", "  - ")
    say_wrapped(f"alike: {counted(difference.same, 'row')}", "  - ")
    for word, names in (("added", difference.added), ("gone", difference.removed)):
        if names:
            say_wrapped(f"columns {word}: {', '.join(names)}", "  - ")


def _listed(rows: Rows) -> str:
    if not rows.ids:
        return counted(rows.count, "row")
    more = ", …" if rows.count > len(rows.ids) else ""
    return f"{counted(rows.count, 'row')}: {', '.join(map(str, rows.ids))}{more}"
