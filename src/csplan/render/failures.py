"""What can keep a document from being made, and is no fault of csplan."""

from __future__ import annotations


class TemplateFailedError(Exception):
    """A template of the user's could not be used; the message says which, where and why."""


class MissingExtraError(ImportError):
    """What a format takes is not installed: `message` says so, `help` is what installs it."""

    def __init__(self, format: str, extra: str) -> None:
        self.format, self.extra = format, extra
        self.message = f"{format} takes packages that are not installed"
        self.help = f'pip install "csplan[{extra}]"'
        super().__init__(f"{self.message}: {self.help}")


class BrokenReferenceError(Exception):
    """A document whose style is to be taken cannot be used; the message says why."""
