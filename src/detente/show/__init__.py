"""What people see: the command line, the brief, reports."""
