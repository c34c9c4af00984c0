"""A second opinion on the monitor: every world, one by one, judged by plain loops.

Written from the text of the semantics alone.  It shares no code with ``detente.monitor``; it reads
only the models (entries, clauses) and the journal.  It is slow and meant to be: it enumerates.

:func:`verdicts` is the whole of it.
"""

from oracle.count import Tally, verdicts
from oracle.worlds import TooManyWorlds, possibilities

__all__ = ["Tally", "TooManyWorlds", "possibilities", "verdicts"]
