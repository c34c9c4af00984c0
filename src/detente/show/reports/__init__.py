"""Reports: what a view says, set as text or as a page."""
