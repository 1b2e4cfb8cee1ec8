"""What themes are called: the shipped ones, and the files and folders of others."""

from __future__ import annotations

FILE = "theme.toml"
"""What tells that a folder is a theme."""

FOLDER = "theme"
"""A folder of this name beside a plan is its theme, where it holds a `theme.toml`."""

DEFAULT = "default"

EXTENDED = ("formal", "friendly")
"""Those that others can build on."""

NAMES = (DEFAULT, *EXTENDED)
