"""A deadlock on show: what blocks, on whose word, what would open it, and what that hangs on."""
