"""Whether an address can work: slips in telephone numbers, e-mail addresses and links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from csplan.findings import Severity
from csplan.model.contact import kind_of


@dataclass(frozen=True, slots=True)
class Slip:
    """Why an address cannot work, and what to write; `severity` is None for the rule's own."""

    message: str
    help: str
    severity: Severity | None = None


_CALLED = frozenset({"phone", "textphone", "sms", "fax"})
_ON_THE_WEB = frozenset({"web", "form", "portal", "app"})


def slip_in(address: str, medium: str | None) -> Slip | None:
    """What is wrong with an address of a channel of this medium, or None."""
    kind = kind_of(address)
    if kind == "phone":
        return _slip_in_phone(address) if medium in _CALLED or medium is None else None
    if kind == "email":
        return _slip_in_email(address)
    if kind == "link":
        return _slip_in_link(address)
    if kind == "place" and (medium in _CALLED or medium is None):
        return _letters(address)
    if kind == "place" and medium in _ON_THE_WEB and _HOST.fullmatch(address):
        return Slip(f'"{address}" is no full link', f"write https://{address}")
    return None


# E.164 allows fifteen digits with the country code; no country has fewer than seven.
_MOST_DIGITS, _FEWEST_DIGITS = 15, 7
_EXTENSION = re.compile(r"(?:ext\.?|x|ต่อ|#)")
_TRUNK = re.compile(
    # Countries in which the first 0 is dialled inside the country only.
    r"\+(?:27|31|32|33|4[134569]|6[012346]|8[1246]|855|856|880|886|9[0124]|95|353|358|971|972|977)"
    r"[ .\-]*(?P<zero>0[ .\-]*)[1-9]"
)


def _slip_in_phone(address: str) -> Slip | None:
    number = _EXTENSION.split(address, maxsplit=1)[0].replace("(0)", "")
    longest = max(_digits(part) for part in number.split("/"))
    if longest > _MOST_DIGITS:
        message = f'"{address}" has {longest} digits; no telephone number has more than 15'
        return Slip(message, "check the number, and write two numbers in two channels")
    if not address.startswith("+"):
        return None  # national numbers and short ones such as 1166 are right in their country
    first = _digits(number.split("/", 1)[0])
    if first < _FEWEST_DIGITS:
        message = f'"{address}" has {first} digits; with its country code a number has 7 or more'
        return Slip(message, "check the number, or leave out the + of a short number")
    if number.startswith("+0"):
        message = f'"{address}" begins with +0, and no country code begins with 0'
        return Slip(message, "write the country code after the +, as in +66 2 555 0123")
    trunk = _TRUNK.match(address)
    if trunk:
        right = address[: trunk.start("zero")] + address[trunk.end("zero") :]
        message = f'"{address}" keeps a 0 that cannot be dialled after the country code'
        return Slip(message, f"write {right}")
    return None


def _digits(text: str) -> int:
    return sum(character.isdigit() for character in text)


_FOR_DIGITS = str.maketrans("OoIl", "0011")
_VANITY = re.compile(r"\+?[\d(][\d ()./-]*[ -](?P<letters>[A-Z][A-Z-]{2,}[A-Z])")
_KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_FEW_DIGITS = 3
# "1-800-FLOWERS" is one number; "02 555 0123 FREE" and "4789 HELP" are a number and a word.
_DIGITS_BEFORE_WORDS, _SHORTEST_IN_WORDS = 7, 10


def _letters(address: str) -> Slip | None:
    """Letters where a telephone expects digits."""
    digits = address.translate(_FOR_DIGITS)
    if digits != address and _digits(address) >= _FEW_DIGITS and kind_of(digits) == "phone":
        return Slip(f'"{address}" has a letter where a digit was meant', f'write "{digits}"')
    vanity = _VANITY.fullmatch(address)
    if vanity and _digits(address) <= _DIGITS_BEFORE_WORDS and len(digits) >= _SHORTEST_IN_WORDS:
        message = f'"{address}" spells digits with letters, which many telephones do not show'
        help = f"write {address.translate(_KEYS)}; the letters can stand in text:"
        return Slip(message, help, Severity.INFO)
    return None


_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/\S*)?")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?")
_TOP = re.compile(r"[A-Za-z]{2,}|[Xx][Nn]--[A-Za-z0-9-]+")
_SLIPS_OF_HOSTS = {
    **dict.fromkeys(("gmial.com", "gamil.com", "gmai.com", "gmal.com", "gnail.com"), "gmail.com"),
    **dict.fromkeys(("hotmial.com", "hotmai.com", "hotmal.com", "hotamil.com"), "hotmail.com"),
    **dict.fromkeys(("yaho.com", "yahooo.com", "yhaoo.com"), "yahoo.com"),
    **dict.fromkeys(("outlok.com", "outloook.com", "oulook.com"), "outlook.com"),
}
_SLIPS_OF_ENDS = {
    **dict.fromkeys(("con", "cmo", "ocm", "comm", "cim", "vom", "xom"), "com"),
    **dict.fromkeys(("ogr", "prg", "orgg"), "org"),
    **dict.fromkeys(("nte", "nett", "ent"), "net"),
}


def _slip_in_email(address: str) -> Slip | None:
    local, _, host = address.rpartition("@")
    if local.startswith(".") or local.endswith(".") or ".." in local:
        return Slip(f'"{address}" has a dot too many before the @', "take the dot out")
    return _slip_in_host(address, host)


def _slip_in_link(address: str) -> Slip | None:
    parts = urlsplit(address)
    host = parts.hostname or ""
    if host in ("http", "https"):
        return Slip(f'"{address}" begins with https:// twice', "write https:// once")
    if parts.username is not None:
        message = f'"{address}" has an @ where the name of a website is expected'
        return Slip(message, "write an e-mail address without https://, or the link without the @")
    if address[-1] in ".,;":
        message = f'"{address}" ends in "{address[-1]}", which hardly belongs to the link'
        return Slip(message, f"write {address[:-1]}")
    if host.startswith("[") or host.replace(".", "").isdigit() or ":" in host:
        return Slip(f'"{address}" is a bare network address', "write the name of the website")
    return _slip_in_host(address, host)


def _slip_in_host(address: str, host: str) -> Slip | None:
    labels = host.split(".")
    near = _SLIPS_OF_HOSTS.get(host.lower()) or _end_meant(labels)
    if near is not None:
        return Slip(f'"{host}" looks misspelt', f'did you mean "{_with(near, host, address)}"?')
    wrong = next(_wrong_labels(labels), None)
    if wrong is not None:
        message = f'"{address}" cannot work: no website or mailbox is called "{wrong}"'
        return Slip(message, "check its spelling")
    if len(labels) == 1:
        message = f'"{address}" cannot work: the name ends without .com, .org or the like'
        return Slip(message, f"write the whole name, as in {host}.com")
    return None


def _with(right: str, host: str, address: str) -> str:
    """An address with another host: that of a mailbox, or of a link without a user."""
    is_link = "://" in address
    start, sign, rest = address.partition("://") if is_link else address.rpartition("@")
    return f"{start}{sign}{right}{rest[len(host) :]}"


def _end_meant(labels: list[str]) -> str | None:
    right = _SLIPS_OF_ENDS.get(labels[-1].lower())
    return ".".join([*labels[:-1], right]) if right and len(labels) > 1 else None


def _wrong_labels(labels: list[str]) -> Iterator[str]:
    """The parts of a host name that cannot stand in one; letters of other scripts can."""
    for label in labels:
        if label.isascii() and not _LABEL.fullmatch(label):
            yield ".".join(labels)
    if len(labels) > 1 and labels[-1].isascii() and not _TOP.fullmatch(labels[-1]):
        yield ".".join(labels)
