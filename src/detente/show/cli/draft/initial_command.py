"""Record that a party initialled a version: its words are fixed, nobody is bound.

Example: detente draft initial cases/istanbul --by pakistan --powers full --on 2025-12-01 --dry-run
"""

from detente.show.cli.draft.acting import acting

command = acting("initial")
