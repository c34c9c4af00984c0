"""Reading: from reports to proposed entries, and from published datasets to what we keep."""
