"""The words that an export takes from the catalogs of documents."""

from __future__ import annotations

from typing import Any, Protocol


class Words(Protocol):
    """One language: its tag, and the messages of its catalog; English where it has none."""

    @property
    def tag(self) -> str:
        """The BCP 47 tag."""

    def _(self, message: str, **values: Any) -> str:
        """A message, with `{name}` filled in."""

    def p(self, context: str, message: str, **values: Any) -> str:
        """A message that means different things in different places."""
