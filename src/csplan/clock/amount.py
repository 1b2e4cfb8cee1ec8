"""Amounts: "20 seconds", "5 or 10 working days", "3 shop days", "6 rings", "1 kPa"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

TIME_UNITS = ("second", "minute", "hour", "day", "week", "month", "quarter", "year")
CLOCK_WORDS = ("calendar", "business", "working", "bank", "open")

_COUNTED = (*TIME_UNITS, "ring", "time")
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit and its clock.

    `clock` is None for a time that runs day and night, one of CLOCK_WORDS, or a schedule's id.
    `upper` is the far end of a range, or the second choice where `either` is true. `rest` holds
    the smaller parts of "4 minutes 59 seconds".
    """

    number: Decimal
    unit: str
    clock: str | None = None
    upper: Decimal | None = None
    either: bool = False
    rest: tuple[tuple[Decimal, str], ...] = ()

    @property
    def is_time(self) -> bool:
        """Whether the unit is one of time."""
        return self.unit in TIME_UNITS

    def seconds(self) -> Decimal | None:
        """Return the seconds of the upper bound, or None where no exact number can be told.

        None for months, quarters and years, for any clock but "calendar", and for other units.
        """
        if self.clock not in (None, "calendar"):
            return None
        total = Decimal(0)
        for number, unit in ((self.upper or self.number, self.unit), *self.rest):
            if unit not in _SECONDS:
                return None
            total += number * _SECONDS[unit]
        return total

    def __str__(self) -> str:
        words = [_plain(self.number)]
        if self.upper is not None:
            words = [f"{words[0]}{' or ' if self.either else '-'}{_plain(self.upper)}"]
        if self.clock is not None:
            words.append(self.clock)
        words.append(_counted(self.unit, self.number if self.upper is None else self.upper))
        for number, unit in self.rest:
            words += [_plain(number), _counted(unit, number)]
        return " ".join(words)


def parse_amount(text: str) -> Amount:
    """Read an amount; raise PhraseError where it is none."""
    raise NotImplementedError


def parse_duration(text: str) -> Amount:
    """Read an amount of time; raise PhraseError where it is none."""
    raise NotImplementedError


def _plain(number: Decimal) -> str:
    written = format(number, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def _counted(unit: str, number: Decimal) -> str:
    return unit if number == 1 or unit not in _COUNTED else f"{unit}s"
