"""How many of something in a period."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from csplan.clock.amount import Amount, parse_duration
from csplan.model.base import Phrase
from csplan.model.values import parse_number
from csplan.phrase import PhraseError


@dataclass(frozen=True, slots=True)
class PerPeriod:
    """A number of contacts in a period."""

    number: Decimal
    period: Amount

    def __str__(self) -> str:
        return f"{self.number} per {self.period}"


def parse_rate(text: str) -> PerPeriod:
    """A rate such as `60 per 30 min` or `120 per day`; raises PhraseError."""
    number, found, period = text.partition(" per ")
    if not found:
        raise PhraseError(f'"{text}" names no period', "write it as in 60 per 30 min")
    try:
        count = parse_number(number)
    except PhraseError as error:
        raise _no_rate(
            text, error, error.replacement and f"{error.replacement} per {period}"
        ) from None
    has_number = period[:1].isdigit()
    try:
        return PerPeriod(count, parse_duration(period if has_number else f"1 {period}"))
    except PhraseError as error:
        right = error.replacement if has_number else None
        if right is None:
            error.help = "write it as in 60 per 30 min"
        raise _no_rate(text, error, right and f"{number} per {right}") from None


def _no_rate(text: str, error: PhraseError, right: str | None) -> PhraseError:
    return PhraseError(f'"{text}" is no rate: {error.message}', error.help, replacement=right)


Rate = Annotated[
    PerPeriod, Phrase("invalid-rate", PerPeriod, parse_rate, "a rate", ("60 per 30 min",))
]
