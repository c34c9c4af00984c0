"""Why there is no deal, what would open one, and what of that rests on the record alone.

:mod:`~detente.analyse.deadlock.demands` compiles a model; ``blocking`` finds the minimal blocking
sets and ``repairs`` the cheapest openings; ``overlap``, ``classification``, ``movers``,
``uncertainty``, ``ratification`` and ``survival`` read the answers off; ``diagnosis`` puts them
together.
"""
