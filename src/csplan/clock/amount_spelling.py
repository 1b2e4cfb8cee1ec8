"""The spellings of units: those that are read, and near misses with the right one."""

from __future__ import annotations

import re

from csplan.clock.repair import THAI_DIGITS, Repair

_COUNTED = ("second", "minute", "hour", "day", "week", "month", "quarter", "year", "ring", "time")

UNITS = {
    "s": "second",
    "min": "minute",
    "h": "hour",
    **{word: word for word in _COUNTED},
    **{f"{word}s": word for word in _COUNTED},
}

PHYSICAL_UNITS = frozenset({
    "Pa", "hPa", "kPa", "MPa", "bar", "mbar", "psi", "L", "l", "mL", "ml", "L/min", "l/min",
    "L/s", "l/s", "m³", "m3", "m³/h", "m3/h", "mg/L", "mg/l", "mm", "cm", "m²", "m2", "km",
    "km²", "km2", "km/h", "m/s", "g", "kg", "t", "°C", "°F", "K", "V", "kV", "A", "W", "kW",
    "MW", "J", "kJ", "MJ", "Wh", "kWh", "MWh", "Hz", "kHz", "MHz", "GHz", "dB", "lx", "bit/s",
    "kbit/s", "Mbit/s", "Gbit/s", "kbps", "Mbps", "Gbps", "B", "kB", "MB", "GB", "TB", "ppm",
    "pH",
})  # fmt: skip

_MISSPELT = {
    "sec": "second", "secs": "second", "mins": "minute", "m": "minute", "hr": "hour",
    "hrs": "hour", "d": "day", "w": "week", "wk": "week", "wks": "week", "mo": "month",
    "mos": "month", "mth": "month", "mths": "month", "qtr": "quarter", "y": "year", "yr": "year",
    "yrs": "year", "wd": "working day", "wds": "working day", "bd": "business day",
    "bds": "business day", "workday": "working day", "workdays": "working day",
    "workingday": "working day", "workingdays": "working day", "businessday": "business day",
    "businessdays": "business day", "bankday": "bank day", "bankdays": "bank day",
    "workhour": "working hour", "workhours": "working hour",
}  # fmt: skip

PERCENT = ("percent", "percents", "pct", "percentage")

_THAI = {
    "วันทำการ": "working day", "วันทำงาน": "working day", "วันธนาคาร": "bank day",
    "วันปฏิทิน": "calendar day", "ชั่วโมงทำการ": "working hour", "ชั่วโมงทำงาน": "working hour",
    "วินาที": "second", "นาที": "minute", "ชั่วโมง": "hour", "ชม.": "hour", "วัน": "day",
    "สัปดาห์": "week", "อาทิตย์": "week", "เดือน": "month", "ไตรมาส": "quarter", "ปี": "year",
    "ครั้ง": "time",
}  # fmt: skip

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fourteen": 14, "fifteen": 15,
    "twenty": 20, "thirty": 30, "sixty": 60, "ninety": 90,
}  # fmt: skip

_CLOCKS = "calendar|business|working|bank|open"
_TIME_WORDS = "|".join(sorted((*UNITS, *_MISSPELT), key=len, reverse=True))
_ISO_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")


def is_misspelt(word: str) -> bool:
    """Tell whether a unit is a near miss of a known one, and so no unit that a plan declares."""
    return (
        word in _MISSPELT
        or word in PERCENT
        or re.fullmatch(rf"(?:{_CLOCKS})(?:-.*)?", word) is not None
    )


def _counted(phrase: str, before: str) -> str:
    return phrase if re.search(r"(?<![0-9.,-])1\s*$", before) else f"{phrase}s"


def _respell(match: re.Match[str]) -> str:
    word = match[0].rstrip(".").lower()
    return _counted(_MISSPELT[word], match.string[: match.start()]) if word in _MISSPELT else word


def _is_sure_unit(match: re.Match[str]) -> bool:
    """Whether "m" can only be minutes: behind hours. Alone it may be months as well."""
    before = match.string[: match.start()]
    return match[0].lower() != "m" or re.search(r"\bh(?:ours?|rs?)? [0-9]+ ?$", before) is not None


def _from_thai(match: re.Match[str]) -> str:
    before = match.string[: match.start()].rstrip()
    return f" {_counted(_THAI[match[1]], before)} "


def _from_iso(match: re.Match[str]) -> str:
    parts = zip(match.groups(), _ISO_UNITS, strict=True)
    return " ".join(f"{part} {_counted(unit, part)}" for part, unit in parts if part) or match[0]


def _part(match: re.Match[str]) -> str:
    words = []
    for number, unit in zip(match.groups()[::2], match.groups()[1::2], strict=True):
        if number:
            many = unit in _COUNTED and number != "1"
            words += [number, f"{unit}s" if many else unit]
    return " ".join(words)


_HOW_OFTEN = {
    "day": "1 day", "daily": "1 day", "week": "1 week", "weekly": "1 week",
    "fortnight": "2 weeks", "fortnightly": "2 weeks", "month": "1 month", "monthly": "1 month",
    "quarter": "3 months", "quarterly": "3 months", "half-yearly": "6 months",
    "half a year": "6 months", "semi-annually": "6 months", "twice a year": "6 months",
    "year": "12 months", "yearly": "12 months", "annually": "12 months", "annual": "12 months",
    "ทุกวัน": "1 day", "ทุกสัปดาห์": "1 week", "ทุกเดือน": "1 month", "ทุกไตรมาส": "3 months",
    "ทุกปี": "12 months", "รายวัน": "1 day", "รายสัปดาห์": "1 week", "รายเดือน": "1 month",
    "รายไตรมาส": "3 months", "รายปี": "12 months",
}  # fmt: skip

INTERVALS = (
    Repair(
        rf"(?i)^\s*(?:(?:once )?(?:every|each|per|an?) |once in an? )?({'|'.join(_HOW_OFTEN)})\s*$",
        lambda m: _HOW_OFTEN[m[1].lower()],
        '"{found}" is no length of time',
    ),
    Repair(
        r"(?i)^\s*(?:(?:every|each)\s+(?=\S)|ทุก\s*(?=[0-9]))",
        "",
        'leave out "{found}": how long, and no more',
    ),
)
"""How often something is done, where a plan writes the time from one to the next."""

REPAIRS = (
    THAI_DIGITS,
    Repair(
        r"^\s*P(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)W)?(?:([0-9]+)D)?"
        r"(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)S)?)?\s*$",
        _from_iso,
        'a time is written with words, not as "{found}"',
    ),
    Repair(
        r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])",
        lambda m: m[0].replace(",", ""),
        'a number has no comma: found "{found}"',
        # In half of the world "1,500" is one and a half.
        lambda m: m[0].count(",") > 1,
    ),
    Repair(
        r"(?<![0-9.,])([0-9]+),([0-9]{1,2})(?![0-9,])",
        r"\1.\2",
        'a number has a point, not a comma: found "{found}"',
    ),
    Repair(r"(?<![0-9.,])\.([0-9])", r"0.\1", "a number has a digit before its point"),
    Repair(r"(?<=[0-9])\s*[‐‑–—−~]\s*(?=[0-9])", "-", 'a range has a plain hyphen, not "{found}"'),
    Repair(
        r"(?<=[0-9])(?:\s+-\s*|\s*-\s+|\s+to\s+)(?=[0-9])",
        "-",
        'a range is written with a hyphen alone, as in "24-48 hours"',
    ),
    Repair(
        rf"(?i)(?<![a-z0-9-])([0-9]+(?:\.[0-9]+)?)-?({_TIME_WORDS})(?![a-z])"
        rf"(?:\s*([0-9]+)\s*({_TIME_WORDS})(?![a-z]))?",
        _part,
        '"{found}" needs a space between number and unit',
    ),
    Repair(
        rf"(?:\s*)({'|'.join(_THAI)})",
        _from_thai,
        '"{found}" is Thai: values are written in English, and the document prints Thai',
    ),
    Repair(
        r"(?i)^\s*(?:a )?half (?:an )?hour\s*$",
        "30 min",
        'a number is written in digits, not "{found}"',
    ),
    Repair(
        rf"(?i)(?:^|(?<= or ))(?:{'|'.join(NUMBERS)})(?= )",
        lambda m: str(NUMBERS[m[0].lower()]),
        'a number is written in digits, not "{found}"',
    ),
    Repair(
        rf"(?i)(?<![a-z0-9-])({_CLOCKS})-({_TIME_WORDS})(?![a-z0-9-])",
        r"\1 \2",
        '"{found}" is two words',
    ),
    Repair(
        rf"^(\s*1)\s+(?:{_CLOCKS})\s*$",
        lambda m: f"{m[0].rstrip()} day",
        '"{found}" has no unit',
        is_sure=False,
    ),
    Repair(
        rf"[0-9]\s+(?:{_CLOCKS})\s*$",
        lambda m: f"{m[0].rstrip()} days",
        "the unit is missing",
        is_sure=False,
    ),
    Repair(
        rf"(?i)(?<![a-z0-9-])(?:{_TIME_WORDS}|{_CLOCKS})(?![a-z0-9-])\.?",
        _respell,
        'found "{found}", expected "{right}"',
        _is_sure_unit,
    ),
    Repair(
        r"(days|hours) (calendar|business|working|bank)\s*$",
        r"\2 \1",
        'the clock stands before the unit: found "{found}"',
    ),
)
