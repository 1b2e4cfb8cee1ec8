"""Amounts: "20 seconds", "5 or 10 working days", "3 shop days", "6 rings", "1 kPa"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from csplan.clock.amount_spelling import (
    INTERVALS,
    PERCENT,
    PHYSICAL_UNITS,
    REPAIRS,
    UNITS,
    is_misspelt,
)
from csplan.clock.repair import check_length, near_miss
from csplan.misspelt import certain
from csplan.phrase import PhraseError

TIME_UNITS = ("second", "minute", "hour", "day", "week", "month", "quarter", "year")
CLOCK_WORDS = ("calendar", "business", "working", "bank", "open")

_COUNTED = (*TIME_UNITS, "ring", "time")
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
_DIVISIBLE = frozenset(_SECONDS)

_NUMBER = r"[0-9]{1,9}(?:\.[0-9]{1,6})?"
_AMOUNT = re.compile(
    rf"\s*(?P<number>{_NUMBER})(?:-(?P<upper>{_NUMBER})|\s+or\s+(?P<other>{_NUMBER}))?"
    r"(?:\s+(?P<clock>(?![0-9]+\s)[a-z0-9][a-z0-9-]*))??\s+(?P<unit>[^\s0-9]\S*)"
    rf"(?P<more>(?:\s+{_NUMBER}\s+[^\s0-9]\S*)*)\s*"
)
_PART = re.compile(rf"(?P<number>{_NUMBER})\s+(?P<unit>[^\s0-9]\S*)")
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")

_A_TIME = '"20 s", "4 business hours" or "15 working days"'
_AN_AMOUNT = 'a number and a unit, as in "20 s", "4 business hours" or "15 working days"'


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
    """Read an amount, as in "4 business hours", "24-48 hours", "6 rings" or "1.5 bar".

    A unit or a clock that is not known is taken as an id of the plan. Raises PhraseError.
    """
    check_length(text)
    try:
        return _read(text)
    except PhraseError as error:
        wrong = _refused(text) or near_miss(text, REPAIRS, _read, error)
    raise wrong


def parse_duration(text: str) -> Amount:
    """Read an amount whose unit is one of time. Raises PhraseError."""
    try:
        amount = parse_amount(text)
    except PhraseError as error:
        wrong = near_miss(text, (*INTERVALS, *REPAIRS), _read, error)
        raise wrong from None
    if amount.is_time:
        return amount
    found = _AMOUNT.fullmatch(text)
    start, end = found.span("unit") if found else (0, len(text))
    from difflib import get_close_matches

    words = [word for word, unit in UNITS.items() if unit in TIME_UNITS and len(word) > 2]
    # One and many of a unit mean the same, and each is near whatever the other is.
    many = [word for word in words if word.endswith("s")]
    one = [word for word in words if not word.endswith("s")]
    right = certain(amount.unit, many, closed=True) or certain(amount.unit, one, closed=True)
    near = right or next(iter(get_close_matches(amount.unit, words, n=1, cutoff=0.75)), None)
    raise PhraseError(
        f'"{text[start:end]}" is no unit of time',
        f'did you mean "{near}"?' if near else f"write {_A_TIME}",
        start,
        end,
        replacement=f"{text[:start]}{right}{text[end:]}" if right else None,
    )


def _read(text: str) -> Amount:
    found = _AMOUNT.fullmatch(text)
    if found is None:
        raise PhraseError(f'"{text.strip()}" is no amount', f"write {_AN_AMOUNT}")
    low, dashed, other, clock, _, more = found.groups()
    unit = _unit(found, "unit")
    number = Decimal(low)
    upper = dashed or other
    if clock is not None:
        _check_clock(found, unit)
    if unit not in _DIVISIBLE:
        _check_whole(found, unit)
    if upper is None:
        return Amount(number, unit, clock, rest=_read_rest(found, unit) if more else ())
    if more:
        raise PhraseError("a range has one unit", None, *found.span("more"))
    if Decimal(upper) <= number:
        raise _not_rising(text, low, upper, found)
    return Amount(number, unit, clock, Decimal(upper), other is not None)


def _unit(found: re.Match[str], group: str) -> str:
    word = found[group]
    known = UNITS.get(word)
    if known is not None:
        return known
    if word in PHYSICAL_UNITS or (_ID.fullmatch(word) and not is_misspelt(word)):
        return word
    raise PhraseError(f'"{word}" is no unit', f"write {_AN_AMOUNT}", *found.span(group))


def _check_clock(found: re.Match[str], unit: str) -> None:
    clock = found["clock"]
    if (
        clock in UNITS
        or clock in PHYSICAL_UNITS
        or (clock not in CLOCK_WORDS and is_misspelt(clock))
    ):
        raise PhraseError(
            f'"{clock}" and "{found["unit"]}" are two units',
            f"write one, as in {_A_TIME}",
            found.start("clock"),
            found.end("unit"),
        )
    if unit not in TIME_UNITS:
        raise PhraseError(
            f'"{clock}" stands before "{found["unit"]}", which is no unit of time',
            "leave it out",
            *found.span("clock"),
        )
    if clock != "calendar" and unit in ("month", "quarter", "year"):
        raise PhraseError(
            f'a {unit} has no "{clock}" hours or days',
            f'count in "{clock} days", or leave "{clock}" out',
            *found.span("clock"),
        )


def _check_whole(found: re.Match[str], unit: str) -> None:
    if unit not in _COUNTED:
        return
    for group in ("number", "upper", "other"):
        if found[group] and "." in found[group]:
            message = f"{unit}s are counted whole: found {found[group]}"
            raise PhraseError(message, "write a whole number", *found.span(group))


def _not_rising(text: str, low: str, upper: str, found: re.Match[str]) -> PhraseError:
    start, end = found.start("number"), max(found.end("upper"), found.end("other"))
    middle = text[start + len(low) : end - len(upper)]
    right = f"{text[:start]}{upper}{middle}{low}{text[end:]}".strip()
    if Decimal(low) == Decimal(upper):
        right = f"{text[:start]}{low}{text[end:]}".strip()
        return PhraseError("both numbers are the same", f'write "{right}"', start, end)
    return PhraseError("the smaller number stands first", f'write "{right}"', start, end)


def _read_rest(found: re.Match[str], unit: str) -> tuple[tuple[Decimal, str], ...]:
    parts = []
    before = unit
    number_before = found["number"]
    for part in _PART.finditer(found.string, *found.span("more")):
        smaller = _unit(part, "unit")
        if before not in TIME_UNITS or smaller not in TIME_UNITS:
            raise PhraseError("only times have several parts", None, *found.span("more"))
        if TIME_UNITS.index(smaller) >= TIME_UNITS.index(before):
            message = f'"{part["unit"]}" is not smaller than what stands before it'
            raise PhraseError(message, 'write as in "4 min 59 s"', *part.span())
        if "." in number_before or (smaller not in _DIVISIBLE and "." in part["number"]):
            message = "a time of several parts has whole numbers"
            raise PhraseError(message, 'write as in "1 h 30 min"', 0, part.end())
        parts.append((Decimal(part["number"]), smaller))
        before, number_before = smaller, part["number"]
    return tuple(parts)


def _refused(text: str) -> PhraseError | None:
    bare = text.strip()
    if not bare:
        return PhraseError("nothing is written", f"write {_AN_AMOUNT}")
    if re.fullmatch(r"[0-9]{1,9}(?:[.,-][0-9]{1,6})?(?: or [0-9]{1,6})?", bare):
        unit = f'"{bare} s" or "{bare} minutes"'
        return PhraseError(
            f'"{bare}" has no unit: a number alone is no time', f"write a unit, as in {unit}"
        )
    negative = re.match(r"\s*([-−+]\s*[0-9.]+)", text)
    if negative:
        message = f'an amount has no sign: found "{negative[1]}"'
        return PhraseError(message, "write a number of zero or more", *negative.span(1))
    percent = re.search(rf"(?i)[0-9.,]+\s*(?:%|per cent\b|(?:{'|'.join(PERCENT)})\b)|%", text)
    if percent:
        message = f'"{percent[0]}" is a percentage, not an amount'
        return PhraseError(message, f"write {_AN_AMOUNT}", *percent.span())
    return None


def _plain(number: Decimal) -> str:
    written = format(number, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def _counted(unit: str, number: Decimal) -> str:
    return unit if number == 1 or unit not in _COUNTED else f"{unit}s"
