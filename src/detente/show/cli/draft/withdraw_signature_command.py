"""Record that a party withdrew its signature, or (with --clause) its reservation.

Example: detente draft withdraw-signature cases/istanbul --by pakistan --powers full
--on 2025-12-24 --dry-run
"""

from detente.show.cli.draft.acting import acting

command = acting("withdraw")
