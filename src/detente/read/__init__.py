"""Reading: from reports to proposed entries, each with the place in the text that shows it."""
