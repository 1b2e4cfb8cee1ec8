"""A document's language: its words from the catalogs, its numbers, dates and lists from CLDR."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from babel import Locale as BabelLocale
from babel import UnknownLocaleError
from babel.dates import format_date, format_skeleton, get_timezone_location
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent

from csplan.clock.dates import PartialDate, YearlyDate
from csplan.clock.times import format_time
from csplan.clock.zones import Zone
from csplan.render.catalog import Catalog, found_for
from csplan.render.joining import contracted, with_word

BUDDHIST_ERA = 543
"""Thai years count from 543 before the Christian era; Babel's Thai data has no era for it."""


_BLANK = re.compile(r"\{(\w+)\}")
_FIGURES = re.compile(r"[#,0.]*[#0]")
_LAST = "\x00"
"""Stands for the last item of a list while it is put together."""
_PERIOD = re.compile(r"(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?")


@dataclass(frozen=True)
class Locale:
    """One language for one document.

    `tag` is the BCP 47 tag asked for; `labels` the catalogs' language, English where there is
    none for the tag. `found` are its catalogs, the one that counts first.
    """

    tag: str
    labels: str
    cldr: BabelLocale
    found: tuple[Catalog, ...] = ()

    # Words ----------------------------------------------------------------------------------

    def _(self, message: str, **values: Any) -> str:
        """A message of the catalogs, with `{name}` filled in."""
        return self._filled(self._lookup(message) or message, values)

    def p(self, context: str, message: str, **values: Any) -> str:
        """A message that means different things in different places, told apart by its context."""
        return self._filled(self._lookup(message, context) or message, values)

    def n(self, one: str, many: str, count: Decimal | int, **values: Any) -> str:
        """A message that depends on a number, by the plural rules of the language."""
        return self._filled(self._plural(one, count) or (one if count == 1 else many), values)

    def _lookup(self, message: str, context: str | None = None) -> str:
        return next(filter(None, (one.get(message, context) for one in self.found)), "")

    def _plural(self, one: str, count: Decimal | int) -> str:
        whole = int(count) if count == int(count) else None
        return next(filter(None, (catalog.plural(one, whole) for catalog in self.found)), "")

    def _filled(self, message: str, values: dict[str, Any]) -> str:
        message = contracted(self.cldr.language, message, values)
        # All at once: what is filled in may look like a blank itself.
        return _BLANK.sub(lambda m: str(values.get(m.group(1), m.group())), message)

    def capital(self, text: str) -> str:
        """A text as it begins a line: names of days and languages are small in many languages."""
        return text[:1].upper() + text[1:]

    # Figures --------------------------------------------------------------------------------

    @property
    def is_thai(self) -> bool:
        """Whether the document is in Thai: years in the Buddhist era, times with น."""
        return self.cldr.language == "th"

    def number(self, number: Decimal | int) -> str:
        """A number with the separators of the language; no digit is lost."""
        return str(format_decimal(number, _pattern(number), locale=self.cldr))

    def share(self, number: Decimal) -> str:
        """A share, from percent."""
        # The pattern counts the decimals as they are written, so that 83.50% stays 83.50%.
        usual = self.cldr.percent_formats[None].pattern
        pattern = _FIGURES.sub(_pattern(number), usual, count=1)
        return str(format_percent(number / 100, pattern, locale=self.cldr))

    def money(self, number: Decimal, currency: str) -> str:
        """A sum: `USD 100` in English, the currency's name behind it elsewhere."""
        if self.is_thai and currency == "THB":
            return f"{self.number(number)} บาท"
        figures = _pattern(number)
        if "." in figures and not figures.endswith("00"):
            figures += "0"  # half a euro is 0.50
        pattern = f"¤¤ {figures}" if self.cldr.language == "en" else f"{figures} ¤¤¤"
        return format_currency(number, currency, pattern, locale=self.cldr, currency_digits=False)

    def listed(self, items: Sequence[str], *, either: bool = False) -> str:
        """A list in words: "a, b and c", or "a, b or c"."""
        if self.is_thai:
            return _thai_list(items, "หรือ" if either else "และ")
        # British style in English: no comma before the last item.
        locale = BabelLocale("en", "GB") if self.tag == "en" else self.cldr
        *others, last = items or [""]
        joined = format_list([*others, _LAST], "or" if either else "standard", locale=locale)
        return with_word(self.cldr.language, joined, last, _LAST) if others else last

    # Dates and times ------------------------------------------------------------------------

    def date(self, day: date) -> str:
        """A day: `5 January 2026`, `5 มกราคม พ.ศ. 2569`."""
        if self.is_thai:
            return f"{format_date(day, 'd MMMM', self.cldr)} พ.ศ. {day.year + BUDDHIST_ERA}"
        return format_date(day, "d MMMM y" if self.cldr.language == "en" else "long", self.cldr)

    def partial_date(self, when: PartialDate) -> str:
        """A year, a month or a day."""
        if when.month is None:
            return f"พ.ศ. {when.year + BUDDHIST_ERA}" if self.is_thai else str(when.year)
        if when.day is None:
            if self.is_thai:
                month = format_date(when.first(), "LLLL", self.cldr)
                return f"{month} พ.ศ. {when.year + BUDDHIST_ERA}"
            return format_skeleton("yMMMM", when.first(), locale=self.cldr)
        return self.date(when.first())

    def period(self, name: str) -> str:
        """The name of a period: years, quarters and months as the language writes them."""
        match = _PERIOD.fullmatch(name)
        if match is None:
            return name
        year, quarter, month = match.groups()
        if month:
            return self.partial_date(PartialDate(int(year), int(month)))
        said = self.partial_date(PartialDate(int(year)))
        return self._("Q{quarter} {year}", quarter=quarter, year=said) if quarter else said

    def yearly(self, when: YearlyDate) -> str:
        """A day of every year: `13 April`."""
        # 2024 has a 29 February.
        day = date(2024, when.month, when.day)
        if self.is_thai or self.cldr.language == "en":
            return format_date(day, "d MMMM", self.cldr)
        return format_skeleton("MMMMd", day, locale=self.cldr)

    def time(self, minutes: int) -> str:
        """A time of day without its unit: `09:00`."""
        return format_time(minutes)

    def clock_time(self, text: str) -> str:
        """A time of day as it is written in a sentence: `17:00`, `17:00 น.`."""
        return f"{text} น." if self.is_thai else text

    def weekday(self, index: int) -> str:
        """The name of a day, 0 for Monday."""
        name: str = self.cldr.days["stand-alone"]["wide"][index]
        return name.removeprefix("วัน")

    def short_weekday(self, index: int) -> str:
        """The usual abbreviation of a day, 0 for Monday: `Mon`, `จ.`."""
        width = "short" if self.is_thai else "abbreviated"
        return str(self.cldr.days["format"][width][index])

    # Names of the world ---------------------------------------------------------------------

    def language(self, tag: str) -> str:
        """The name of a language."""
        name = BabelLocale.parse(tag, sep="-").get_display_name(self.cldr) if _parses(tag) else None
        name = name or tag
        return f"ภาษา{name}" if self.is_thai and not name.startswith("ภาษา") else name

    def territory(self, code: str) -> str:
        """The name of a country; a part of a country keeps its code in brackets."""
        country, _, part = code.partition("-")
        name = self.cldr.territories.get(country, country)
        return f"{name} ({code})" if part else str(name)

    def zone(self, zone: Zone) -> str:
        """A time zone in words: "Bangkok time"; an abbreviation stays as it is written."""
        if zone.fixed or zone.iana is None or "/" not in zone.iana:
            return zone.name
        city = get_timezone_location(zone.iana, locale=self.cldr, return_city=True)
        return self._("{city} time", city=city)


def _pattern(number: Decimal | int) -> str:
    """The pattern of a number that keeps the decimals it is written with."""
    exponent = Decimal(number).as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return "#,##0." + "0" * decimals if decimals else "#,##0"


def _thai_list(items: Sequence[str], word: str) -> str:
    """A list in Thai: spaces between items, the word before the last one.

    Two plain words stand together with it ("เสาร์และอาทิตย์"); figures, Latin letters and longer
    phrases keep their distance.
    """
    if len(items) < 2:
        return "".join(items)
    *others, last = items
    after = "" if _is_thai(last[:1]) else " "
    tight = len(items) == 2 and all(_is_thai(item) and word not in item for item in items)
    return f"{' '.join(others)}{'' if tight else ' '}{word}{after}{last}"


def _is_thai(text: str) -> bool:
    """Whether a text is one run of Thai letters."""
    return bool(text) and all("\u0e01" <= sign <= "\u0e4e" for sign in text)


def _parses(tag: str) -> bool:
    try:
        BabelLocale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return False
    return True


def load(tag: str, own: Path | None = None) -> Locale:
    """The locale for a language tag; labels fall back to English where there is no catalog.

    `own` is a folder of the user's catalogs, whose labels come before those of csplan. Raises
    BrokenCatalogError.
    """
    base = tag.split("-", 1)[0]
    found = found_for(tag, own)
    # Numbers and dates follow the labels, so that a document is never half in two languages.
    labels = base if found else "en"
    cldr_tag = next((one for one in (tag, base) if labels == base and _parses(one)), "en")
    return Locale(tag, labels, BabelLocale.parse(cldr_tag, sep="-"), found)
