"""A case folder, opened: its record, terms and drafts, and everything found wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import InputError, NotationError
from detente.kernel.findings import Finding, Level, error, has_errors, in_order
from detente.kernel.times import now, parse_interval
from detente.kernel.utf8 import decoded
from detente.monitor.evaluate import assess
from detente.record.checks import run_checks
from detente.record.journal import Journal
from detente.stores.folder import FolderStore
from detente.terms.agreement import Agreement
from detente.terms.lints import run_lints
from detente.terms.notation import read_agreement

if TYPE_CHECKING:
    from collections.abc import Collection

    from detente.monitor.verdicts import Assessment

RECORD, TERMS, DRAFTS = "record.yaml", "agreement.md", "drafts"
UNKNOWN_NAMES = frozenset({"T010", "T011", "T012", "T014", "T015", "T016", "T018"})
"""Lints that a name is not on record."""


@dataclass(frozen=True)
class Case:
    """What a case folder holds.

    Attributes:
        folder: where it is.
        journal: the record.
        agreement: the reported or agreed terms; None where there is no ``agreement.md`` yet.
        drafts: path below the folder → text under negotiation.
        problems: findings of reading; errors among them mean that parts are missing here.
    """

    folder: Path
    journal: Journal
    agreement: Agreement | None
    drafts: dict[str, Agreement] = field(default_factory=dict[str, Agreement])
    problems: tuple[Finding, ...] = ()

    @property
    def agreements(self) -> tuple[Agreement, ...]:
        """The terms first, then the drafts."""
        own = () if self.agreement is None else (self.agreement,)
        return (*own, *self.drafts.values())

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All that is found in the case, as it stands in its files."""
        return self.found_in(self.journal)

    def found_in(self, journal: Journal) -> tuple[Finding, ...]:
        """Return problems of reading, checks of a view of the record and lints of the terms.

        They are in the order of the files, errors first. Where a part of the record could not be
        read at all, its rules are not run, and no name in the terms is looked up: what is missing
        then is missing from the reading only.
        """
        lost = self._record_in_part
        checked = () if lost else run_checks(journal, folder=self.folder)
        every = [name for text in self.agreements for name in text.clauses]
        linted = [
            found
            for text in self.agreements
            for found in run_lints(replace(text, beside=tuple(every)), journal)
            if not (lost and found.code in UNKNOWN_NAMES)
        ]
        ordered = in_order((*self.problems, *checked, *linted))
        return tuple(sorted(ordered, key=lambda f: (f.place.file, f.level is not Level.ERROR)))

    @property
    def _record_in_part(self) -> bool:
        """Whether a part of the record's text could not be read as data at all."""
        record = str(self.folder / RECORD)
        return any(f.code == "N001" and f.place.file == record for f in self.problems)

    def draft(self, path: str) -> Agreement:
        """Return a draft by its path below the folder, its file name or its id."""
        for name, agreement in self.drafts.items():
            if path in {name, Path(name).name, Path(name).stem, agreement.header.agreement}:
                return agreement
        known = ", ".join(self.drafts) or "none"
        message = f"There is no draft {path!r} in {self.folder}. Drafts here: {known}."
        raise InputError(message)

    def instant(self, text: str | None) -> int | None:
        """Return the end of a date or time given on the command line, in the case's zone."""
        return None if text is None else parse_interval(text, self.journal.zone).hi

    def assess(
        self, at: int | None = None, as_known: int | None = None, suppose: Collection[str] = ()
    ) -> Assessment:
        """Return the verdicts at an instant (now by default)."""
        instant = now() if at is None else at
        return assess(self.journal, self.agreements, instant, as_known=as_known, suppose=suppose)


def open_case(
    path: Path | str,
    *,
    strict: bool = True,
    store: FolderStore | None = None,
    scenarios: bool = False,
) -> Case:
    """Read a case folder.

    Args:
        path: the folder that holds ``record.yaml``.
        strict: raise where anything could not be read; otherwise the problems are in the case.
        store: what reads the record, where it is to be written to afterwards.
        scenarios: whether the stories beside the clauses are read as well; no verdict needs them.

    Raises:
        InputError: where there is no such case.
        NotationError: with every finding, where something could not be read and ``strict``.
    """
    folder = Path(path)
    if not (folder / RECORD).is_file():
        message = (
            f"{folder} is not a case folder: it has no {RECORD}. "
            f"Start one with: detente new {folder}"
        )
        raise InputError(message)
    journal, problems = (store or FolderStore(folder)).read()
    found = list(problems)
    read = partial(_read_terms, found=found, scenarios=scenarios)
    agreement = read(folder / TERMS) if (folder / TERMS).is_file() else None
    drafts = {
        str(file.relative_to(folder).as_posix()): draft
        for file in sorted((folder / DRAFTS).glob("*.md"))
        if (draft := read(file)) is not None
    }
    found += _clashes(agreement, drafts)
    case = Case(folder, journal, agreement, drafts, in_order(found))
    if strict and has_errors(case.problems):
        count = sum(f.level is Level.ERROR for f in case.problems)
        message = f"{folder} has {count} error{'s' if count > 1 else ''}."
        raise NotationError(message, case.problems)
    return case


def _read_terms(file: Path, found: list[Finding], *, scenarios: bool) -> Agreement | None:
    """Return the terms in a file; None where it is not text, or holds nothing that can be read.

    Raises:
        InputError: where the file cannot be opened.
    """
    try:
        content = file.read_bytes()
    except OSError as problem:
        message = f"{file} cannot be read: {problem.strerror or problem}."
        raise InputError(message) from problem
    text, unreadable = decoded(content, str(file))
    if unreadable:
        found += unreadable
        return None
    agreement, problems = read_agreement(text, str(file), scenarios=scenarios)
    found += problems
    return agreement


def _clashes(agreement: Agreement | None, drafts: dict[str, Agreement]) -> list[Finding]:
    """Return findings for clause ids that two texts share: each must be told apart."""
    seen: dict[str, Agreement] = {}
    found: list[Finding] = []
    for text in (*([agreement] if agreement else []), *drafts.values()):
        for clause in text.clauses:
            if clause in seen:
                found.append(
                    error(
                        "T019",
                        f"Clause {clause!r} stands in two texts.",
                        text.place(clause),
                        hint="Give it another id in one of them.",
                        also=(seen[clause].place(clause),),
                    )
                )
            seen.setdefault(clause, text)
    return found
