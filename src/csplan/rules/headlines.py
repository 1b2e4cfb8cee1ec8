"""Headlines that promise more than what stands below them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from csplan.findings import Severity
from csplan.model.money import Money
from csplan.model.promise import PromiseFields
from csplan.model.shape import Place
from csplan.rules.base import Hit, Rule, Subject

# "toll-free", "feel free" and "free of germs" say nothing about money.
_FREE = re.compile(
    r"(?i)(?<![\w-])(?<!feel )free(?: of charge| of cost|(?!-| (?:of|from|to|time|seat|space)\b))\b"
    r"|\b(?:no|without) (?:extra |additional |any )?(?:charges?|costs?|fees?)\b"
    r"|ฟรี|ไม่คิดค่า|ไม่มีค่าใช้จ่าย|ไม่เสียค่าใช้จ่าย|ไม่เสียเงิน"
)
_ALWAYS = re.compile(
    r"(?i)\b(?:always|never|no exceptions?|without exceptions?|in every case|unconditional(?:ly)?"
    r"|whatever happens)\b|เสมอ|ทุกกรณี|ไม่มีข้อยกเว้น|ไม่มีเงื่อนไข"
)
_NO_QUESTIONS = re.compile(
    r"(?i)\b(?:no questions asked|no conditions|without conditions|no strings attached"
    r"|unconditional(?:ly)?)\b|ไม่มีเงื่อนไข|ไม่ถามเหตุผล"
)
_CONTRADICTED = (("cost", _FREE), ("except", _ALWAYS), ("requires", _NO_QUESTIONS))
_CALLED = {"cost": "a cost", "except": "an exception", "requires": "a condition"}

# A sentence that says its condition itself promises no more than it keeps.
_CONDITION = re.compile(
    r"(?i)[.!?;:]\s+\S|\b(?:if|unless|when|while|where|before|after|within|over|above|from|except"
    r"|only|outside|until|otherwise|under|up to|but|first|with|for|during|in)\b"
    r"|หาก|ถ้า|เมื่อ|ก่อน|หลัง|ภายใน|เฉพาะ|ยกเว้น|เว้นแต่|แต่|กรณี|นอก|สำหรับ|ระหว่าง|ครั้งแรก"
)


_LONGEST = 100
# One of these is in all that the patterns find: to look for them alone is quick.
_KEYS = re.compile("ree|lways|ever|o |ithout|nconditional|ฟรี|ไม่|เสมอ|ทุกกรณี")

_Headline = tuple[str, str, str]
"""The field, the language and the words of a headline."""


def check_headlines(subject: Subject) -> Iterator[Hit]:
    """A title, or a text of one short sentence, that the fields beside it contradict."""
    for place in subject.things(PromiseFields):
        promise = place.value
        if promise.cost is None and promise.except_ is None and promise.requires is None:
            continue
        headlines = list(_headlines(promise))
        for field, pattern in _CONTRADICTED if headlines else ():
            if _is_stated(promise, field):
                yield from _contradicted(place, field, pattern, headlines)


def _headlines(promise: PromiseFields) -> Iterator[_Headline]:
    """What may say more than it keeps; longer texts say their conditions themselves."""
    for name, text in (("title", promise.title), ("text", promise.text)):
        for language, written in text.by_language if text is not None else ():
            if len(written) <= _LONGEST and _KEYS.search(written):
                yield name, language, written


def _is_stated(promise: PromiseFields, field: str) -> bool:
    """Whether a promise costs something, has an exception, or asks for something."""
    if field == "cost":
        return promise.cost is not None and not _is_free(promise.cost)
    return bool(promise.except_ if field == "except" else promise.requires)


def _is_free(cost: Money) -> bool:
    if cost.free is not None or (cost.sum is not None and not cost.sum.number):
        return True
    words = cost.words.by_language if cost.words else ()
    return any("free" in text.lower() or _FREE.search(text) for _language, text in words)


def _contradicted(
    place: Place, field: str, pattern: re.Pattern[str], headlines: list[_Headline]
) -> Iterator[Hit]:
    said: set[str] = set()
    for name, language, written in headlines:
        found = pattern.search(written)
        rest = written[: found.start()] + written[found.end() :] if found else ""
        # The same in another language is the same mistake.
        if found is None or name in said or _CONDITION.search(rest):
            continue
        said.add(name)
        message = f'the {name} says "{found.group()}", and below it stands {_CALLED[field]}'
        help = f'say the condition in the {name} as well, or take "{found.group()}" out'
        related = (((*place.path, field), _CALLED[field]),)
        yield Hit(
            (*place.path, name, language), message, help, within=found.span(), related=related
        )


RULES = (
    Rule(
        code="CSP515",
        name="headline-contradicts-conditions",
        severity=Severity.INFO,
        summary="A headline promises more than what stands below it.",
        why="People read the headline and act on it. Who then meets a fee or an exception feels "
        "tricked, and staff have to explain it every day.",
        bad="commitments:\n  delivery: {title: Free delivery, cost: 50 THB}\n",
        good="commitments:\n  delivery: {title: Delivery, cost: 50 THB}\n",
        check=check_headlines,
    ),
)
