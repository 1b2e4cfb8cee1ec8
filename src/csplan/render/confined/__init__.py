"""Templates that somebody brought along run in a process of their own.

Jinja's sandbox and Typst keep a template from the files of the machine, but not from running for
ever or filling the memory. Apart, it has an empty folder, no environment, and limits.
"""
