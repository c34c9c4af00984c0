"""Record a ratification of a version that the party signed.

Example: detente draft ratify cases/istanbul --by pakistan --powers full --on 2025-12-20 --dry-run
"""

from detente.show.cli.draft.acting import acting

command = acting("ratify")
