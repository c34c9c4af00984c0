"""Changes of terms: what two versions mean differently, clause by clause, in plain words."""
