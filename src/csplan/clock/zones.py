"""Time zones: IANA names, and the abbreviations that people write instead."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Zone:
    """A time zone as written, and the IANA zone it means.

    `fixed` marks an abbreviation ("PST"): `iana` is then the likely zone.
    """

    name: str
    iana: str | None
    fixed: bool

    def __str__(self) -> str:
        return self.name


def parse_zone(text: str) -> Zone:
    """Read the name of a time zone; raise PhraseError where there is no such zone."""
    raise NotImplementedError
