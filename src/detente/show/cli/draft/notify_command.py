"""Record a notification on a text, such as the one that its entry into force needs.

Example: detente draft notify cases/istanbul --by pakistan --to turkiye --on 2025-12-02 --dry-run
"""

from detente.show.cli.draft.acting import acting

command = acting("notify")
