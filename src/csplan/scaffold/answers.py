"""What kinds of answers there are, and whether one fits its question."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from types import MappingProxyType
from typing import TYPE_CHECKING

from csplan.clock.hours import parse_week
from csplan.clock.zones import parse_zone
from csplan.document import read
from csplan.findings import Finding, Path, Severity
from csplan.model.base import shape_of
from csplan.model.build import CODES
from csplan.model.codes import parse_country
from csplan.model.contact import check_address, kind_of
from csplan.phrase import PhraseError
from csplan.scaffold.starter import Question, Starter

if TYPE_CHECKING:
    from csplan.document import Document

_LONGEST = 300
_OFFER = re.compile(r'(?:write|did you mean) (?:"(?P<quoted>[^"]+)"(?! or)|(?P<bare>[^\s"]+)$)')
_YES_NO = {"yes": "yes", "y": "yes", "no": "no", "n": "no", "ใช่": "yes", "มี": "yes",
           "ไม่": "no", "ไม่ใช่": "no", "ไม่มี": "no"}  # fmt: skip


def check(question: Question, answer: str) -> str:
    """The answer as the plan is to have it; raises PhraseError where it does not fit."""
    text = answer.strip()
    if not text:
        raise PhraseError("the answer is empty", f'write it as in "{question.default}"')
    if len(text) > _LONGEST:
        raise PhraseError(f"the answer has more than {_LONGEST} characters", "make it shorter")
    strange = next((c for c in text if not c.isprintable() and c.strip("\u200b\u200c\u200d")), None)
    if strange is not None:
        if strange in "\r\n":
            raise PhraseError("there is a line break in the answer", "write it on one line")
        raise PhraseError("there is a character that cannot be shown in the answer", "leave it out")
    return KINDS[question.kind](text)


def suggested(error: PhraseError) -> str | None:
    """The one spelling that an error offers, or None; it may need checking in its turn."""
    found = _OFFER.match(error.help or "")
    return found["quoted"] or found["bare"] if found else None


def is_yes(answer: str) -> bool:
    """Whether a checked answer to a yes-no question is yes."""
    return answer == "yes"


def _text(text: str) -> str:
    return text


def _address(kind: str, what: str, example: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        check_address(text)
        if kind_of(text) != kind:
            raise PhraseError(f'"{text}" is no {what}', f"write it as in {example}")
        return text

    return parse


def _hours(text: str) -> str:
    try:
        week = parse_week(text)
    except PhraseError as error:
        right = suggested(error)
        if right is None or parse_week(right).days_stated:
            raise
        # The right spelling alone would be refused in its turn.
        raise PhraseError(error.message, f'write "Mo-Su {right}"') from None
    if not week.days_stated:
        raise PhraseError(f'"{text}" names no days', f'write "Mo-Su {text}"')
    return text


def _zone(text: str) -> str:
    zone = parse_zone(text)
    if zone.fixed:
        hint = f'write "{zone.iana}"' if zone.iana else 'write a place, as in "Asia/Bangkok"'
        raise PhraseError(f'"{text}" does not say when clocks change', hint)
    return text


def _yes_no(text: str) -> str:
    found = _YES_NO.get(text.lower())
    if found is None:
        raise PhraseError(f'"{text}" is neither yes nor no', "write yes or no")
    return found


KINDS = MappingProxyType({
    "text": _text,
    "phone": _address("phone", "telephone number", "+66 2 555 0123"),
    "email": _address("email", "e-mail address", "care@shop.example"),
    "link": _address("link", "link", "https://shop.example"),
    "hours": _hours,
    "timezone": _zone,
    "country": parse_country,
    "yes-no": _yes_no,
})  # fmt: skip
"""The kinds of answers, and how each is checked."""

_NAME_OF = {
    "phone": "invalid-address", "email": "invalid-address", "link": "invalid-address",
    "hours": "invalid-hours", "timezone": "invalid-timezone", "country": "invalid-country",
    "yes-no": "invalid-yes-no",
}  # fmt: skip


def unknown(key: str, starter: Starter) -> tuple[str, str]:
    """What to say of an answer to a question that the starter does not ask: message and hint."""
    keys = [question.key for question in starter.questions]
    near = get_close_matches(key.lower(), keys, 1, 0.6)
    hint = f'did you mean "{near[0]}"?' if near else f"it asks for {', '.join(keys)}"
    return f'the starter "{starter.name}" does not ask for "{key}"', hint


def read_answers(
    data: bytes, name: str, starter: Starter
) -> tuple[dict[str, str], Document, tuple[Finding, ...]]:
    """The answers in a YAML file, its document, and findings for what does not fit.

    The file is a section: the key of a question, then its answer.
    """
    document = read(data, name)
    questions = {question.key: question for question in starter.questions}
    answers: dict[str, str] = {}
    findings = list(_about_answers(document))
    for key, value in document.value.items():
        try:
            if key not in questions:
                raise PhraseError(*unknown(key, starter))
            if not isinstance(value, str):
                raise PhraseError(f"here stands {shape_of(value)}; a text is expected")
            answers[key] = check(questions[key], value)
        except PhraseError as error:
            rule = _rule(questions.get(key), value)
            findings.append(_finding(document, rule, (key,), error))
    return answers, document, tuple(sorted(findings, key=Finding.order))


def _about_answers(document: Document) -> Iterator[Finding]:
    """What is wrong with the text of the file, in words that do not speak of a plan."""
    for finding in document.findings:
        if finding.name == "empty-file":
            continue  # nothing is answered: that is no mistake in the file
        if finding.name == "not-a-plan":
            hint = "write a line for each, as in phone: 1166"
            yield replace(finding, message="answers are a section with keys", help=hint)
        else:
            yield finding


def _rule(question: Question | None, value: object) -> str:
    if question is None:
        return "unknown-field"
    return _NAME_OF.get(question.kind, "wrong-shape") if isinstance(value, str) else "wrong-shape"


def _finding(document: Document, rule: str, path: Path, error: PhraseError) -> Finding:
    span = document.span(path, "key" if rule == "unknown-field" else "value")
    if error.start is not None and error.end is not None:
        span = document.inside(path, error.start, error.end)
    name = document.source.name
    return Finding(CODES[rule], rule, Severity.ERROR, error.message, name, span, error.help, path)
