"""What is to be published: which documents, in which formats and languages, in what look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

ALL = "all"
"""In place of a format: every format there is, in a folder with an index."""

TEMPLATED = ("html", "md", "pdf")
"""The formats that are made from templates."""


class RefusedError(Exception):
    """What was asked for cannot be made: `message` says why, `help` what to do about it."""

    def __init__(self, message: str, help: str | None = None) -> None:
        super().__init__(message, help)
        self.message = message
        self.help = help


@dataclass(frozen=True)
class Order:
    """What is asked for, the same for every plan.

    `formats` holds what was named, ALL among it perhaps; without any, the ending of `output`
    tells. `output` is a file, a folder (with a slash at its end, or where there is one), "-" for
    standard output, or None for beside the plan. `languages` is empty for the plan's own usual
    one, and `documents` for the plan itself. With `beside`, several languages stand side by side
    in one document. `locales` is a folder of catalogs of labels; without one, that beside each plan
    is taken. `theme` is the folder or the name of a theme.
    """

    today: date
    output: str | None = None
    formats: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    templates: Path | None = None
    reference: Path | None = None
    is_draft: bool = False
    beside: bool = False
    locales: Path | None = None
    theme: str | None = None

    @property
    def is_all(self) -> bool:
        """Whether everything goes into a folder with an index."""
        return ALL in self.formats
