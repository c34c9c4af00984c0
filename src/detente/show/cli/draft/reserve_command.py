"""Record what a party holds back on a clause: its consent does not reach that clause.

Without --clause it is on record beside the text, and keeps nothing out of the consent.

Example: detente draft reserve cases/istanbul --by pakistan --clause ct_soil_not_used
--words "until monitors are named" --dry-run
"""

from detente.show.cli.draft.acting import acting

command = acting("reserve")
