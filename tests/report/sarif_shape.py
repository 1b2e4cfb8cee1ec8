"""What SARIF 2.1.0 says of the objects that csplan writes: their fields, and which have to be.

Only what csplan uses is known here; any other field counts as a mistake.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_URI = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?(?:[A-Za-z0-9._~!$&'()*+,;=:@/?#-]|%[0-9A-F]{2})*")
# A relative reference whose first part has a colon would be read as a scheme.
_SCHEME = re.compile(r"[^/]*:")


@dataclass(frozen=True)
class Shape:
    """The fields of an object, by name; what stands behind each is a check of its value."""

    required: Mapping[str, Check]
    optional: Mapping[str, Check]


Check = Callable[[Any], Iterator[str]]


def text(value: Any) -> Iterator[str]:
    if not isinstance(value, str):
        yield "is no text"


def some_text(value: Any) -> Iterator[str]:
    if not isinstance(value, str) or not value:
        yield "is empty"


def boolean(value: Any) -> Iterator[str]:
    if not isinstance(value, bool):
        yield "is neither true nor false"


def uri(value: Any) -> Iterator[str]:
    if not isinstance(value, str) or not _URI.fullmatch(value):
        yield f"{value!r} is no URI reference"
    elif _SCHEME.match(value) and not value.startswith(("file:", "https:")):
        yield f"{value!r} begins with something like a scheme"


def number_from(least: int) -> Check:
    def check(value: Any) -> Iterator[str]:
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            yield f"{value!r} is no whole number from {least}"

    return check


def one_of(*words: str) -> Check:
    def check(value: Any) -> Iterator[str]:
        if value not in words:
            yield f"{value!r} is none of {words}"

    return check


def each(inner: Check, least: int = 0, *, unique: bool = False) -> Check:
    def check(value: Any) -> Iterator[str]:
        if not isinstance(value, list) or len(value) < least:
            yield f"is no list of at least {least}"
            return
        if unique and any(one in value[:number] for number, one in enumerate(value)):
            yield "has the same thing twice"
        for number, one in enumerate(value):
            yield from (f"[{number}]{problem}" for problem in inner(one))

    return check


def an(shape: Shape) -> Check:
    def check(value: Any) -> Iterator[str]:
        if not isinstance(value, dict):
            yield " is no object"
            return
        known = {**shape.required, **shape.optional}
        yield from (f".{name} is missing" for name in shape.required if name not in value)
        for name, inner in value.items():
            if name not in known:
                yield f".{name} is unknown"
            else:
                yield from (f".{name}{problem}" for problem in known[name](inner))

    return check


LEVEL = one_of("none", "note", "warning", "error")
MESSAGE = an(Shape({"text": text}, {}))
MULTIFORMAT = an(Shape({"text": text}, {"markdown": text}))
ARTIFACT_LOCATION = an(Shape({"uri": uri}, {}))
REGION = an(
    Shape(
        {
            "startLine": number_from(1),
            "startColumn": number_from(1),
            "endLine": number_from(1),
            "endColumn": number_from(1),
        },
        {},
    )
)
PHYSICAL = an(Shape({"artifactLocation": ARTIFACT_LOCATION}, {"region": REGION}))
LOCATION = an(Shape({"physicalLocation": PHYSICAL}, {"id": number_from(0), "message": MESSAGE}))
RULE = an(
    Shape(
        {
            "id": some_text,
            "name": text,
            "shortDescription": MULTIFORMAT,
            "fullDescription": MULTIFORMAT,
            "help": an(Shape({"text": text, "markdown": text}, {})),
            "defaultConfiguration": an(Shape({"level": LEVEL}, {})),
        },
        {},
    )
)
DRIVER = an(Shape({"name": some_text, "version": text, "rules": each(RULE, unique=True)}, {}))
REPLACEMENT = an(Shape({"deletedRegion": REGION, "insertedContent": MESSAGE}, {}))
CHANGE = an(
    Shape({"artifactLocation": ARTIFACT_LOCATION, "replacements": each(REPLACEMENT, 1)}, {})
)
FIX = an(Shape({"description": MESSAGE, "artifactChanges": each(CHANGE, 1, unique=True)}, {}))
SUPPRESSION = an(
    Shape({"kind": one_of("inSource", "external")}, {"justification": text, "location": LOCATION})
)
RESULT = an(
    Shape(
        {
            "ruleId": some_text,
            "ruleIndex": number_from(0),
            "level": LEVEL,
            "message": MESSAGE,
            "locations": each(LOCATION, 1),
            "partialFingerprints": an(Shape({"csplan/v1": some_text}, {})),
        },
        {
            "relatedLocations": each(LOCATION, unique=True),
            "fixes": each(FIX, unique=True),
            "suppressions": each(SUPPRESSION, unique=True),
        },
    )
)
NOTIFICATION = an(
    Shape({"message": MESSAGE}, {"level": LEVEL, "locations": each(LOCATION, unique=True)})
)
INVOCATION = an(
    Shape({"executionSuccessful": boolean}, {"toolExecutionNotifications": each(NOTIFICATION)})
)
ARTIFACT = an(
    Shape(
        {"location": ARTIFACT_LOCATION},
        {"roles": each(one_of("analysisTarget"), unique=True)},
    )
)
RUN = an(
    Shape(
        {
            "tool": an(Shape({"driver": DRIVER}, {})),
            "results": each(RESULT),
            "columnKind": one_of("unicodeCodePoints", "utf16CodeUnits"),
        },
        {"invocations": each(INVOCATION), "artifacts": each(ARTIFACT, unique=True)},
    )
)
LOG = an(Shape({"version": one_of("2.1.0"), "runs": each(RUN)}, {"$schema": uri}))


def mistakes(log: Any) -> list[str]:
    """Everything that is wrong with a log: its shape, and numbers that point at nothing."""
    found = [f"log{problem}" for problem in LOG(log)]
    return found or [problem for run in log["runs"] for problem in _pointers(run)]


def _pointers(run: Any) -> Iterator[str]:
    rules = run["tool"]["driver"]["rules"]
    if len({rule["id"] for rule in rules}) != len(rules):
        yield "two rules have the same id"
    says = [result for result in run["results"] if "suppressions" in result]
    if says and len(says) != len(run["results"]):
        yield "some results say whether they are suppressed, and others do not"
    for result in run["results"]:
        index = result["ruleIndex"]
        if index >= len(rules) or rules[index]["id"] != result["ruleId"]:
            yield f"ruleIndex {index} is not {result['ruleId']}"
        linked = {int(number) for number in _links(result["message"]["text"])}
        if linked != {place["id"] for place in result.get("relatedLocations", ())}:
            yield f"links to {sorted(linked)} and related places differ"


def _links(message: str) -> list[str]:
    """The targets of the links that a viewer makes of a message."""
    return re.findall(r"(?<!\\)\[(?:[^\[\]\\]|\\.)*\]\((\d+)\)", message)
