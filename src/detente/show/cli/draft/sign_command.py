"""Record a signature on a version without brackets, and say which verdicts that changed.

By whom, with what powers, witnessed by whom. A signature binds its party only; without powers it
has no effect and is refused, with limited powers it goes no further than initials.

Example: detente draft sign cases/istanbul --by pakistan --powers full --witnessed-by turkiye
--on 2025-12-01 --dry-run
"""

from detente.show.cli.draft.acting import acting

command = acting("sign")
