"""A rule about texts that were left over from a template."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from csplan.findings import Severity
from csplan.rules.base import Hit, Rule, Subject

_PLACEHOLDER = re.compile(
    r"\b(?:TODO|TBD|TBC|FIXME|XXX+)\b|(?i:lorem ipsum)|\[(?:your|insert|name|company)[^\]]*\]"
    r"|\.{4,}|_{4,}|ใส่ข้อความ|รอกรอก|กรอกข้อมูล"
)
_EXAMPLE = re.compile(r"(?i)\bexample\.(?:com|org|net)\b")
_LEFT_OVER = ((_PLACEHOLDER, Severity.ERROR), (_EXAMPLE, Severity.WARNING))
"""What is left over, and how serious that is in an approved plan."""

# One of these is in every text that the patterns find: to look for them takes a tenth of the time.
_SIGNS = (
    "todo", "tbd", "tbc", "fixme", "xxx", "lorem", "[", "....", "____", "example.",
    "ใส่ข้อความ", "รอกรอก", "กรอกข้อมูล",
)  # fmt: skip

# Nobody reads more of one text.
_MOST_IN_A_TEXT = 20


def check_placeholders(subject: Subject) -> Iterator[Hit]:
    """Text that was left over from a template."""
    if not any(sign in subject.small_wording for sign in _SIGNS):
        return
    for place in subject.texts:
        for language, text in place.value.by_language:
            for pattern, approved in _LEFT_OVER:
                severity = approved if subject.is_approved else None
                for match in islice(pattern.finditer(text), _MOST_IN_A_TEXT):
                    path = (*place.path, language)
                    message = f'"{match.group()}" looks like a text to be filled in'
                    help = "write what holds for you"
                    yield Hit(path, message, help, severity, within=match.span())


RULES = (
    Rule(
        "CSP208", "placeholder-text", Severity.INFO, "A text to be filled in was left over.",
        "A page that says TODO tells customers that nobody has read it. An error once approved; "
        "an address such as example.com, which exists for examples only, is a warning then.",
        "plan: {title: Service, organization: TODO}\n",
        "plan: {title: Service, organization: Somchai Bicycle Repair}\n",
        check_placeholders,
    ),
)  # fmt: skip
