"""The phrases of targets, such as `80% within 20 s` or `every 30 min`, into their parts."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from csplan.clock.amount import Amount, parse_amount
from csplan.clock.amount_spelling import NUMBERS
from csplan.clock.deadline import parse_deadline, starts_like_deadline
from csplan.misspelt import certain
from csplan.model.values import Share
from csplan.model.words import VALUE_WORDS
from csplan.phrase import PhraseError

STATISTICS = (
    "at-most", "at-least", "under", "over", "about", "average", "median", "exactly", "within",
    "range", "every", "tolerance", "deadline", "words", "none", "not-applicable",
)  # fmt: skip

BOUNDS = ("at-least", "over", "about", "exactly")

_OPERATORS = {
    "at most": "at-most", "up to": "at-most", "no more than": "at-most", "at least": "at-least",
    "under": "under", "over": "over", "more than": "over", "about": "about", "average": "average",
    "median": "median", "exactly": "exactly", "within": "at-most", "average under": "average",
    "average at most": "average",
}  # fmt: skip
_OPERATOR = re.compile(f"({'|'.join(sorted(_OPERATORS, key=len, reverse=True))}) ")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)%(?: (?:within )?(.+))?")
_FRACTION = re.compile(r"0\.\d+ within ")
_TOLERANCE = re.compile(r"-(.+?) to \+(.+)")
_SYMBOLS = {
    "<": "under",
    ">": "over",
    "<=": "at most",
    ">=": "at least",
    "≤": "at most",
    "≥": "at least",
}


def parse_value(text: str) -> dict[str, Any]:
    """The parts of a value, by field name, from its phrase; raises PhraseError.

    Offsets of errors count from the start of the phrase.
    """
    try:
        return _read(text)
    except PhraseError as error:
        from csplan.model.value_spelling import respelt

        raise respelt(text, _read, error) from None


def _read(text: str) -> dict[str, Any]:
    if text == "none":
        return {"statistic": "none"}
    if text == "n/a":
        return {"statistic": "not-applicable"}
    if text in VALUE_WORDS:
        return {"statistic": "words", "word": text}
    if starts_like_deadline(text):
        return {"statistic": "deadline", "deadline": parse_deadline(text)}
    if text.startswith("every "):
        return {"statistic": "every", "amount": _amount(text, 6, one=True)}
    if text.startswith("-"):
        return _tolerance(text)
    match = _OPERATOR.match(text)
    operator, rest = (_OPERATORS[match.group(1)], match.end()) if match else ("", 0)
    percent = _PERCENT.fullmatch(text, rest)
    if percent:
        return _percent(text, operator, percent)
    if _FRACTION.match(text, rest):
        number, _, what = text[rest:].partition(" within ")
        share = f"{(Decimal(number) * 100).normalize():f}%"
        raise PhraseError(f'"{number}" is no share', f"write {share} within {what}")
    return _limit(text, operator, rest)


def _percent(text: str, operator: str, match: re.Match[str]) -> dict[str, Any]:
    share = Share(Decimal(match.group(1)))
    what = match.group(2)
    if what is None:
        return {"statistic": operator or "exactly", "share": share}
    if what.startswith("in "):
        right = f"{match.group(1)}% within {re.sub(' to | and ', '-', what[3:])}"
        whole = f"{text[: match.start()]}{right}"
        raise PhraseError(f'"{text}" cannot be read', f"write {whole}", replacement=_if_read(whole))
    parts: dict[str, Any] = {"statistic": "within", "share": share}
    if operator:
        if operator not in BOUNDS:
            raise PhraseError(
                f'"{text}" cannot be read: '
                "a share within a time is at least, over, about or exactly",
                f"write at least {match.group(1)}% within {what}",
            )
        parts["bound"] = operator
    if what in VALUE_WORDS:
        return {**parts, "word": what}
    return {**parts, "amount": _amount(text, match.start(2))}


def _limit(text: str, operator: str, start: int) -> dict[str, Any]:
    per = text.find(" per ", start)
    amount = _amount(text, start, per if per >= 0 else len(text))
    # "per day" means "per 1 day".
    more = {} if per < 0 else {"per": _amount(text, per + 5, one=True)}
    ranged = amount.upper is not None and not operator
    return {"statistic": "range" if ranged else operator or "at-most", "amount": amount, **more}


def _tolerance(text: str) -> dict[str, Any]:
    match = _TOLERANCE.fullmatch(text)
    if not match:
        raise PhraseError(
            f'"{text}" is no tolerance', "write it as in -59 s to +4 min 59 s (early, then late)"
        )
    return {
        "statistic": "tolerance",
        "low": _amount(text, match.start(1), match.end(1)),
        "high": _amount(text, match.start(2)),
    }


def _amount(text: str, start: int, end: int | None = None, *, one: bool = False) -> Amount:
    end = len(text) if end is None else end
    part = text[start:end]
    number = "1 " if one and not _has_number(part) else ""
    try:
        return parse_amount(f"{number}{part}")
    except PhraseError as error:
        if number:
            error.replacement = None  # it has a number that the phrase has not
        raise _at(error, start, end, text) from None


def _has_number(part: str) -> bool:
    """Whether a number stands first, in digits or in words; without one, a unit means one of it."""
    return part[:1].isdigit() or part.split(" ", 1)[0].lower() in NUMBERS


def _at(error: PhraseError, start: int, end: int, text: str) -> PhraseError:
    """The same error with its place in the whole phrase, and a better hint where one is known."""
    from difflib import get_close_matches

    symbol = re.match(r"(<=|>=|<|>|≤|≥)\s*(.*)", text)
    if symbol:
        right = f"{_SYMBOLS[symbol.group(1)]} {symbol.group(2)}"
        message = f'"{text}" cannot be read: signs such as {symbol.group(1)} are written in words'
        return PhraseError(message, f"write {right}", replacement=_if_read(right))
    if start == 0 and end == len(text) and not text[:1].isdigit():
        return _no_value(text)
    article = re.fullmatch(r"(.+) (?:a|an|each) ([a-z]+)", text)
    if article:
        right = f"{article[1]} per {article[2]}"
        message = f'"{text}" cannot be read'
        return PhraseError(message, f"write {right}", replacement=_if_read(right))
    if "%" in text:
        near = get_close_matches(text[start:end], VALUE_WORDS, 1, 0.75)
        if near:
            return PhraseError(error.message, f'did you mean "{near[0]}"?', start, end)
    return error.inside(text, start, end)


def _if_read(text: str) -> str | None:
    """A phrase if it is one."""
    try:
        _read(text)
    except PhraseError:
        return None
    return text


def _no_value(text: str) -> PhraseError:
    from difflib import get_close_matches

    known = (*VALUE_WORDS, "none", "n/a")
    right = certain(text, known, closed=True)
    near = [right] if right else get_close_matches(text.lower(), known, 1, 0.75)
    starts = get_close_matches(" ".join(text.split()[:2]), tuple(_OPERATORS), 1, 0.75)
    if near:
        help = f'did you mean "{near[0]}"?'
    elif starts:
        help = f'did you mean "{starts[0]} …"?'
    else:
        help = (
            "write an amount such as 2 working days or 80% within 20 s; "
            "for other words write {value: {words: …}}"
        )
    return PhraseError(f'"{text}" is no value that csplan can read', help, replacement=right)
