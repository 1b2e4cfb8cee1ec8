"""A rule about standards, laws and offers of help that have come to an end: data, and a look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from csplan.findings import Path, Severity
from csplan.model.references import Reference
from csplan.rules.base import Hit, Rule, Subject


@dataclass(frozen=True)
class Ended:
    """Something that plans cite and that no longer holds: its name, its successor, since when.

    `mark` stands in small letters in every title and id that names it, `successor` in a title
    that names the newer one.
    """

    name: str
    mark: str
    by: str
    successor: str
    since: int


ENDED = (
    Ended("EN 15838", "15838", "EN ISO 18295-1", "18295", 2017),
    Ended("Directive 1999/44/EC", "1999/44/e", "Directive (EU) 2019/771", "2019/771", 2022),
    Ended("Directive 97/7/EC", "97/7/e", "Directive 2011/83/EU", "2011/83", 2014),
    Ended("Directive 85/577/EEC", "85/577/e", "Directive 2011/83/EU", "2011/83", 2014),
    Ended("Directive 95/46/EC", "95/46/e", "Regulation (EU) 2016/679", "2016/679", 2018),
    Ended("Directive 90/314/EEC", "90/314/e", "Directive (EU) 2015/2302", "2015/2302", 2018),
    Ended("Directive 2007/64/EC", "2007/64/e", "Directive (EU) 2015/2366", "2015/2366", 2018),
    Ended(
        "the Data Protection Act 1998", "data protection act 1998",
        "the Data Protection Act 2018", "act 2018", 2018,
    ),
    Ended(
        "the Trade Practices Act 1974", "trade practices act 1974",
        "the Competition and Consumer Act 2010", "act 2010", 2011,
    ),
)  # fmt: skip
"""Only what is certain; a successor that is replaced itself is to be named instead."""

EDITIONS = {
    "9001": 2015, "10001": 2018, "10002": 2018, "10003": 2018, "10004": 2018, "20000-1": 2018,
    "27001": 2022,
}  # fmt: skip
"""By the number of an ISO standard: the year of an edition that replaced all before it."""

_ISO = re.compile(
    rf"\bISO(?:/IEC)?[ -]?(?P<number>{'|'.join(EDITIONS)})\b(?:(?:: ?|-| ?\()(?P<year>\d{{4}})\b)?",
    re.IGNORECASE,
)
_SAYS_SO = re.compile(r"(?i)replac|supersed|repeal|withdrawn|former|ยกเลิก")
_PLATFORM = re.compile(r"(?i)(?:https?://)?(?:webgate\.)?ec\.europa\.eu/(?:consumers/)?odr\b[\w/]*")


def check_ended(subject: Subject) -> Iterator[Hit]:
    """A reference to something that no longer holds, and links to a platform that has closed."""
    for name, reference in (subject.plan.references or {}).items():
        yield from _reference(name, reference)
    if "ec.europa.eu" in subject.small_wording:
        yield from _links(subject)


def _reference(name: str, reference: Reference) -> Iterator[Hit]:
    path: Path = ("references", name)
    titles = reference.title.by_language if reference.title else ()
    written = [((*path, "title", language), text) for language, text in titles]
    for place, text in (*written, (path, name)):
        hit = _ended(place, text) or _edition(place, text, str(reference.edition or ""))
        if hit is not None:
            if not any(_SAYS_SO.search(title) for _language, title in titles):
                yield hit
            return  # a title in two languages and the id name the same thing


def _ended(path: Path, text: str) -> Hit | None:
    small = text.lower()
    ended = next((one for one in ENDED if one.mark in small), None)
    if ended is None or ended.successor in small:
        return None
    start = small.index(ended.mark)
    if start and small[start - 1].isdigit():
        return None
    message = f"{ended.name} no longer holds: {ended.by} took its place in {ended.since}"
    help = f"look at what has changed, then name {ended.by} instead"
    return _hit(path, message, help, (start, start + len(ended.mark.rstrip("/e"))))


def _edition(path: Path, text: str, edition: str) -> Hit | None:
    found = _ISO.search(text) if "iso" in text.lower() else None
    if found is None:
        return None
    year = found["year"] or edition
    newer = EDITIONS[found["number"]]
    if not re.fullmatch(r"(?:19|20)\d\d", year) or int(year) >= newer:
        return None
    message = f"the edition of ISO {found['number']} of {year} was replaced by that of {newer}"
    help = "check the plan against the newer edition, then name that one"
    if found["year"] is None:
        return Hit((*path[:2], "edition"), message, help)
    return _hit(path, message, help, found.span())


def _hit(path: Path, message: str, help: str, within: tuple[int, int]) -> Hit:
    if len(path) == 2:  # the id of the reference
        return Hit(path, message, help, on_key=True)
    return Hit(path, message, help, within=within)


def _links(subject: Subject) -> Iterator[Hit]:
    for place in subject.texts:
        for language, text in place.value.by_language:
            for found in _PLATFORM.finditer(text):
                message = "the platform of the EU for disputes online closed on 20 July 2025"
                help = "take the link out, and name a body that settles disputes today"
                yield Hit((*place.path, language), message, help, within=found.span())


RULES = (
    Rule(
        "CSP213", "withdrawn-reference", Severity.WARNING,
        "The plan cites something that no longer holds.",
        "Whoever follows the reference finds rules that are out of force, or a page that is gone, "
        "and doubts the rest of the plan. A title that says itself that it was replaced is left "
        "alone.",
        "references: {centre: {kind: standard, title: EN 15838}}\n",
        "references: {centre: {kind: standard, title: EN ISO 18295-1}}\n",
        check_ended,
        source="EN 15838 was withdrawn on 15 August 2017. Regulation (EU) 2024/3228 closed the "
        "platform for disputes online. Laws and later editions name what they replace.",
    ),
)  # fmt: skip
