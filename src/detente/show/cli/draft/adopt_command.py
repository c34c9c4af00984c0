"""Record that a party adopted a version: its words are fixed, nobody is bound.

The text must have no brackets left; those that are left are listed.

Example: detente draft adopt cases/istanbul --by pakistan --powers full --on 2025-12-01 --dry-run
"""

from detente.show.cli.draft.acting import acting

command = acting("adopt")
