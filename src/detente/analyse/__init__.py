"""Analysis of talks: what blocks them, what would open them, what would be fair, what would hold.

Analysis proposes; it never marks anything agreed.
"""
