"""Where records are kept: a folder of plain text, memory."""
