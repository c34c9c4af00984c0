"""Agreements in notation: a Markdown text with fenced blocks, read into clauses with their places.

Nothing raises on bad input; every problem becomes a finding with file, line and column.

========  ==========================================================================
T001      there is no ``agreement`` block, or more than one
T002      a clause's kind is missing or not known
T003      a block is not what it should be (a mapping, a list of clauses)
T004      an id is used twice
T005      a formula cannot be read
T006      an interpretation does not fit the clause
T007      a block is marked with a word that is nearly one that is read
T008      a scenario cannot be run as it stands
N001–     YAML and its values: :mod:`detente.kernel.yaml_text`, :mod:`detente.kernel.validation`
========  ==========================================================================
"""

from __future__ import annotations

from detente.terms.notation.clause import ReadClause, read_clause
from detente.terms.notation.read import HEADER, agreement_of, read_agreement, read_header
from detente.terms.notation.write import clause_block, content_of, to_markdown, yaml_of

__all__ = [
    "HEADER",
    "ReadClause",
    "agreement_of",
    "clause_block",
    "content_of",
    "read_agreement",
    "read_clause",
    "read_header",
    "to_markdown",
    "yaml_of",
]
