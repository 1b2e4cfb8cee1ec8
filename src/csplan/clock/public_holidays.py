"""Public holidays by country and region, as the `holidays` library knows them.

The library is loaded when somebody asks for a day, and builds a year when it is asked about. Its
names follow the language of the machine unless a language is asked for: here one always is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from holidays import HolidayBase

_ENGLISH = "en_US"
_RECENT, _OFTEN = 5, 3
_ONE_AT_A_TIME = RLock()
_SATURDAY_AND_SUNDAY = frozenset({5, 6})


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something about public holidays that is not known, or not for sure.

    `kind` is "unknown-country" where no holidays are known at all, "unknown-region" where only
    those of the whole country are, "no-such-years" for years that the calendar does not reach,
    "estimated" for days that depend on the moon and are not fixed yet, "not-announced" for years
    for which a government that names extra holidays in most years has named none so far. `code` is
    the country or region as the plan names it.
    """

    kind: Literal[
        "unknown-country", "unknown-region", "no-such-years", "estimated", "not-announced"
    ]
    code: str
    years: tuple[int, ...] = ()
    dates: tuple[date, ...] = ()

    def __str__(self) -> str:
        years = ", ".join(map(str, self.years))
        match self.kind:
            case "unknown-country":
                return f'the public holidays of "{self.code}" are not known'
            case "unknown-region":
                country = self.code.partition("-")[0]
                return f'of "{self.code}" only the holidays of all of {country} are known'
            case "no-such-years":
                return f'the public holidays of "{self.code}" in {years} are not known'
            case "estimated":
                days = ", ".join(day.isoformat() for day in self.dates)
                return f'public holidays of "{self.code}" that are only estimated: {days}'
        return f'"{self.code}" names extra holidays in most years, and none are known for {years}'


@dataclass(frozen=True)
class PublicHolidays:
    """The public holidays of one or several countries or regions: a day of any of them counts.

    Codes are those of ISO 3166, as in "TH" or "DE-BY".
    """

    codes: tuple[str, ...]

    def dates(self, year: int) -> frozenset[date]:
        """Return the holidays of a year; none where the calendar does not reach it."""
        return frozenset(day for one in self._known for day in one.dates(year))

    def name(self, day: date, language: str = "en") -> str | None:
        """Return what a day is called as a holiday, or None where it is none.

        The name is in the language asked for where the country's calendar has it, else in
        English, else in the language of the country.
        """
        found = (one.name(day, language) for one in self._known)
        return " / ".join(dict.fromkeys(name for name in found if name)) or None

    def is_weekend(self, day: date) -> bool:
        """Whether a day is one of the weekend, which is not Saturday and Sunday everywhere."""
        found = self._known[0].weekend if self._known else _SATURDAY_AND_SUNDAY
        return day.weekday() in found

    def doubts(self, first: date, last: date) -> tuple[Doubt, ...]:
        """Return what is not known for sure about the holidays from one day to another."""
        return tuple(doubt for code in self.codes for doubt in _doubts(code, first, last))

    @cached_property
    def _known(self) -> tuple[_Place, ...]:
        return tuple(place for code in self.codes if (place := _place(code)) is not None)


class _Place:
    """The calendar of a country or region, in the languages that were asked for."""

    def __init__(self, code: str, calendar: HolidayBase, *, is_whole: bool) -> None:
        self.code = code
        self.is_whole = is_whole
        self._calendars = {_language(calendar, "en"): calendar}
        self._first = calendar

    @property
    def has_regions(self) -> bool:
        return bool(self._first.subdivisions)

    @property
    def weekend(self) -> frozenset[int]:
        return frozenset(self._first.weekend)

    def dates(self, year: int) -> frozenset[date]:
        if not self.reaches(year):
            return frozenset()
        with _ONE_AT_A_TIME:
            # To be asked about a day is what makes it build the year.
            self._first.get(date(year, 1, 1))
            return frozenset(day for day in self._first if day.year == year)

    def reaches(self, year: int) -> bool:
        return self._first.start_year <= year <= self._first.end_year

    def name(self, day: date, language: str) -> str | None:
        if day not in self._first:
            return None
        wanted = _language(self._first, language)
        calendar = self._calendars.get(wanted)
        if calendar is None:
            calendar = self._calendars[wanted] = _calendar(self.code, wanted, self.is_whole)
        name = calendar.get(day)
        return name.replace("; ", " / ") if isinstance(name, str) else None

    def estimated(self, first: date, last: date) -> Iterator[date]:
        label = getattr(self._first, "estimated_label", None)
        mark = self._first.tr(label).replace("%s", "").strip() if label else ""
        for year in range(first.year, last.year + 1) if mark else ():
            days = sorted(day for day in self.dates(year) if first <= day <= last)
            yield from (day for day in days if mark in (self._first.get(day) or ""))

    def last_announced(self) -> int | None:
        """The last year with extra holidays, of a country that has named some nearly every year."""
        named = getattr(self._first, "special_public_holidays", None) or {}
        if not named:
            return None
        last = max(named)
        return last if sum(last - _RECENT < year <= last for year in named) >= _OFTEN else None


@cache
def _place(code: str) -> _Place | None:
    """The calendar of a country or region; of the country where the region is not known."""
    for is_whole in (True, False) if "-" in code else (True,):
        try:
            return _Place(code, _calendar(code, None, is_whole), is_whole=is_whole)
        # The library does not know the region: the country will do.
        except NotImplementedError:
            continue
    return None


def _calendar(code: str, language: str | None, is_whole: bool) -> HolidayBase:
    # While one calendar is loaded, none else can be: what their package is, is not true then.
    with _ONE_AT_A_TIME:
        return _loaded(code, language, is_whole)


def _loaded(code: str, language: str | None, is_whole: bool) -> HolidayBase:
    # Loading it takes a tenth of a second, and most plans never ask.
    import holidays

    country, _, region = code.partition("-")
    _load_alone(country)
    subdivision = (region or None) if is_whole else None
    if language is None:
        kind = getattr(holidays, country, None)
        language = _language(kind, "en") if kind is not None else _ENGLISH
    return holidays.country_holidays(country, subdiv=subdivision, language=language)


def _load_alone(country: str) -> None:
    """Load the calendar of one country.

    Their package would load those of all countries, which takes as long as everything else that
    has to do with holidays. Where this does not work, it does so.
    """
    import importlib
    import sys
    from types import ModuleType

    package = "holidays.countries"
    if package in sys.modules:
        return
    stand_in = ModuleType(package)
    try:
        from holidays.registry import COUNTRIES

        name = next(name for name, entity in COUNTRIES.items() if country in entity[1:])
        above = sys.modules["holidays"]
        stand_in.__path__ = [str(Path(place, "countries")) for place in above.__path__]
        sys.modules[package] = stand_in
        importlib.import_module(f"{package}.{name}")
    except (ImportError, AttributeError, StopIteration, TypeError):
        pass
    finally:
        # Whoever asks for the package gets the whole one; who got it meanwhile keeps it.
        if sys.modules.get(package) is stand_in:
            del sys.modules[package]


def _language(calendar: HolidayBase | type[HolidayBase], wanted: str) -> str:
    """The language of a calendar that is nearest to the one wanted."""
    known = calendar.supported_languages or (_ENGLISH,)
    exact = wanted.replace("-", "_")
    base = exact.partition("_")[0]
    own = calendar.default_language or _ENGLISH
    near = [name for name in (exact, own, _ENGLISH, *known) if name.partition("_")[0] == base]
    return next((name for name in (*near, _ENGLISH, own) if name in known), own)


def _doubts(code: str, first: date, last: date) -> Iterator[Doubt]:
    place = _place(code)
    if place is None:
        yield Doubt("unknown-country", code)
        return
    if not place.is_whole and place.has_regions:
        yield Doubt("unknown-region", code)
    years = range(first.year, last.year + 1)
    missing = tuple(year for year in years if not place.reaches(year))
    if missing:
        yield Doubt("no-such-years", code, missing)
    announced = place.last_announced()
    later = tuple(y for y in years if announced and y > announced and place.reaches(y))
    if later:
        yield Doubt("not-announced", code, later)
    estimated = tuple(place.estimated(first, last))
    if estimated:
        yield Doubt("estimated", code, dates=estimated)
