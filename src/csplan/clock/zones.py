"""Time zones: IANA names, and the abbreviations that people write instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from csplan.clock.repair import check_length
from csplan.misspelt import certain
from csplan.phrase import PhraseError

_LIKELY = {
    "ACDT": "Australia/Adelaide", "ACST": "Australia/Adelaide", "AEDT": "Australia/Sydney",
    "AEST": "Australia/Sydney", "AKDT": "America/Anchorage", "AKST": "America/Anchorage",
    "ADT": "America/Halifax", "AST": "America/Halifax", "ART": "America/Argentina/Buenos_Aires",
    "AWST": "Australia/Perth", "BRT": "America/Sao_Paulo", "BST": "Europe/London",
    "CAT": "Africa/Maputo", "CDT": "America/Chicago", "CEST": "Europe/Berlin",
    "CET": "Europe/Berlin", "CST": "America/Chicago", "CT": "America/Chicago",
    "EAT": "Africa/Nairobi", "EDT": "America/New_York", "EEST": "Europe/Athens",
    "EET": "Europe/Athens", "EST": "America/New_York", "ET": "America/New_York",
    "GMT": "Europe/London", "GST": "Asia/Dubai", "HKT": "Asia/Hong_Kong",
    "HST": "Pacific/Honolulu", "ICT": "Asia/Bangkok", "IST": "Asia/Kolkata",
    "JST": "Asia/Tokyo", "KST": "Asia/Seoul", "MDT": "America/Denver", "MET": "Europe/Berlin",
    "MSK": "Europe/Moscow", "MST": "America/Denver", "MT": "America/Denver",
    "MYT": "Asia/Kuala_Lumpur", "NZDT": "Pacific/Auckland", "NZST": "Pacific/Auckland",
    "PDT": "America/Los_Angeles", "PHT": "Asia/Manila", "PKT": "Asia/Karachi",
    "PST": "America/Los_Angeles", "PT": "America/Los_Angeles", "SAST": "Africa/Johannesburg",
    "SGT": "Asia/Singapore", "TRT": "Europe/Istanbul", "WAT": "Africa/Lagos",
    "WEST": "Europe/Lisbon", "WET": "Europe/Lisbon", "WIB": "Asia/Jakarta",
    "WIT": "Asia/Jayapura", "WITA": "Asia/Makassar",
}  # fmt: skip

_COUNTRIES = {
    "thailand": "Asia/Bangkok", "japan": "Asia/Tokyo", "germany": "Europe/Berlin",
    "france": "Europe/Paris", "uk": "Europe/London", "gb": "Europe/London",
    "england": "Europe/London", "vietnam": "Asia/Ho_Chi_Minh", "laos": "Asia/Vientiane",
    "malaysia": "Asia/Kuala_Lumpur", "india": "Asia/Kolkata", "philippines": "Asia/Manila",
    "hanoi": "Asia/Ho_Chi_Minh", "osaka": "Asia/Tokyo", "beijing": "Asia/Shanghai",
    "san francisco": "America/Los_Angeles", "new zealand": "Pacific/Auckland",
    "กรุงเทพ": "Asia/Bangkok", "ไทย": "Asia/Bangkok",
    "z": "UTC", "zulu": "UTC", "uct": "UTC", "etc/utc": "UTC", "etc/gmt": "UTC",
}  # fmt: skip

_OFFSET = re.compile(
    r"(?i)\s*(?:(?:etc/)?(?:GMT|UTC|UT)\s*)?[+\u2212-]\s*[0-9]{1,2}(?::?[0-9]{2})?\s*"
)
_ZERO = re.compile(r"(?i)\s*(?:GMT|UTC)\s*[+-]?\s*0{1,2}(?::?00)?\s*")
_LONGEST = 60
_A_PLACE = 'write the name of the place, as in "Asia/Bangkok"'


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
    """Read an IANA name, "UTC" or a common abbreviation. Raises PhraseError for others.

    The names are those of the tzdata package, so that a plan reads the same on every system.
    """
    check_length(text)
    name = text.strip()
    if name == "UTC":
        return Zone(name, name, fixed=False)
    likely = _LIKELY.get(name)
    if likely is not None:
        return Zone(name, likely, fixed=True)
    if "/" in name and not name.startswith("Etc/") and name in _names():
        return Zone(name, name, fixed=False)
    raise _unknown(name)


@cache
def _names() -> frozenset[str]:
    # The list in the package is read in well under a millisecond; zoneinfo would open every file.
    import pkgutil

    try:
        listed = pkgutil.get_data("tzdata", "zones")
    except (ImportError, OSError):
        listed = None
    if listed is not None:
        return frozenset(listed.decode("ascii").split())
    import zoneinfo

    return frozenset(zoneinfo.available_timezones())


def _unknown(name: str) -> PhraseError:
    if not name:
        return PhraseError("no time zone is written", _A_PLACE)
    if _ZERO.fullmatch(name):
        return PhraseError(f'there is no time zone "{name}"', 'write "UTC"', replacement="UTC")
    if _OFFSET.fullmatch(name):
        return PhraseError(f'"{name}" is a distance from UTC, not a time zone', _A_PLACE)
    if len(name) > _LONGEST:
        return PhraseError(f'there is no time zone "{name}"', _A_PLACE)
    right = _certain(name)
    near = right or _suggest(name)
    hint = f'did you mean "{near}"?' if near else _A_PLACE
    return PhraseError(f'there is no time zone "{name}"', hint, replacement=right)


def _places() -> list[str]:
    """The zones that are called by a place, in the order of the alphabet."""
    return sorted(zone for zone in _names() if "/" in zone and not zone.startswith("Etc/"))


def _certain(name: str) -> str | None:
    """The zone that a text can only mean: a country of one zone, another spelling, a city."""
    wanted = " ".join(name.replace("_", " ").lower().split())
    if wanted in _COUNTRIES:
        return _COUNTRIES[wanted]
    if wanted.upper() in (*_LIKELY, "UTC"):
        return wanted.upper()
    cities: dict[str, list[str]] = {}
    for zone in _places():
        cities.setdefault(zone.rpartition("/")[2], []).append(zone)
    city = certain(name, cities)
    found = cities[city] if city else []
    return certain(name, _places()) or (found[0] if len(found) == 1 else None)


def _suggest(name: str) -> str | None:
    wanted = " ".join(name.replace("_", " ").lower().split())
    known: dict[str, str] = {}
    for zone in _places():
        whole = zone.replace("_", " ").lower()
        known.setdefault(whole, zone)
        known.setdefault(whole.rpartition("/")[2], zone)
    if wanted in known:
        return known[wanted]
    from difflib import get_close_matches

    place = wanted.rpartition("/")[2]
    if place in known:
        return known[place]
    pool = [key for key in known if ("/" in key) == ("/" in wanted)]
    near = get_close_matches(wanted, pool, n=1, cutoff=0.8)
    return known[near[0]] if near else None
