"""The command line: one thin file per command, and what they share."""
