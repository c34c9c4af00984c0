"""Reports: who said what on whose behalf, in which form, on which condition, and what happened."""
