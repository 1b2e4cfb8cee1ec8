"""Where the files lie that csplan ships beside its code: templates and the schema.

They stand at the top of the repository, where people look for them, and inside the package once
it is installed.
"""

from __future__ import annotations

from pathlib import Path

SCHEMA_NAME = "csplan-1.schema.json"
"""The schema, as it is called in its folder and beside a plan: an editor finds it by this name."""

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder of that name: `templates` or `schema`. Whether it is there is not checked."""
    installed = _PACKAGE / name
    # In a checkout the package lies in `src`, two levels below the top.
    return installed if installed.is_dir() else _PACKAGE.parents[1] / name
