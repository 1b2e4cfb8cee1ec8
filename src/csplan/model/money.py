"""Money: sums, shares of something, caps, floors, and what is paid per extra period."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import BeforeValidator

from csplan.clock.amount import parse_amount
from csplan.model.base import Node, Phrase, field, wrong
from csplan.model.codes import CURRENCIES, parse_currency
from csplan.model.text import Plain, Text
from csplan.model.values import Amounts, Share, Shares, choice
from csplan.phrase import PhraseError

T = TypeVar("T")

BOUNDS = ("at-most", "at-least", "about")
_SUM = re.compile(r"(\d+(?:\.\d+)?) (\S+)")
_BOUND = re.compile(r"(up to|at most|at least|about) ")
_BOUND_WORDS = {"up to": "at-most", "at most": "at-most", "at least": "at-least", "about": "about"}
_LIMIT = re.compile(r",? (at most|up to|at least) (\d+(?:\.\d+)? \S+)$")
_HIDDEN = re.compile(r"([A-Z]{3}) (\d+(?:\.\d+)?)|(\d+(?:\.\d+)?) ([A-Z]{3})\b")
_CODE_AND_NUMBER = re.compile(r"(?P<code>[A-Za-z฿$£€]{1,4}) ?(?P<number>\d[\d,.]*)")
_NUMBER_AND_CODE = re.compile(r"(?P<number>[\d,.]+) (?P<code>[A-Z]{3})")
_SIGNS = {"$": "USD", "£": "GBP", "€": "EUR", "฿": "THB"}


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money; `currency` is an ISO 4217 code."""

    number: Decimal
    currency: str

    def __str__(self) -> str:
        return f"{self.number} {self.currency}"


def parse_sum(text: str) -> Sum:
    """A sum such as `100 USD`; raises PhraseError."""
    match = _SUM.fullmatch(text)
    if match:
        try:
            return Sum(Decimal(match.group(1)), parse_currency(match.group(2)))
        except PhraseError as error:
            raise error.inside(text, *match.span(2)) from None
    raise _no_sum(text)


def _no_sum(text: str) -> PhraseError:
    message, help, right = f'"{text}" is no sum of money', "write it as in 100 THB", None
    parts = _NUMBER_AND_CODE.fullmatch(text) or _CODE_AND_NUMBER.fullmatch(text)
    number = _plain_number(parts["number"] if parts else text)
    if number is None:
        return PhraseError(message, help)
    if not parts:
        return PhraseError(message, f"write the currency as well, as in {number} THB")
    code = _SIGNS.get(parts["code"], parts["code"].upper())
    right = f"{number} {code}"
    # Many countries have dollars.
    is_sure = code in CURRENCIES and parts["code"] != "$"
    return PhraseError(message, f"write {right}", replacement=right if is_sure else None)


def _plain_number(text: str) -> str | None:
    """A number without commas: those between thousands, or the one before the last two digits."""
    if re.fullmatch(r"\d+,\d{1,2}", text):
        return text.replace(",", ".")
    is_plain = re.fullmatch(r"(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?", text)
    return text.replace(",", "") if is_plain else None


class Money(Node):
    """What is paid: a sum, a share of something, free of charge, or words.

    Needed by: airline and utility plans (caps, floors, per extra period), refund rules (a share
    of the price), fee lists.
    """

    main: ClassVar[str | None] = "phrase"
    main_examples: ClassVar[tuple[str, ...]] = (
        "100 THB",
        "up to 100 USD",
        "20% of the fee",
        "200 THB per 1 day, at most 1000 THB",
        "free",
    )
    shown_as: ClassVar[str] = "money"

    sum: Annotated[Sum, Phrase("invalid-money", Sum, parse_sum, "a sum of money")] | None = field(
        "A sum with its currency.", "100 THB"
    )
    share: Shares | None = field("A share of what `of` names.", "20%")
    of: Plain | None = field("What the share is taken of.", "the quarterly fee")
    free: Annotated[str, choice("word", ("yes",))] | None = field("Free of charge.", "yes")
    words: Plain | None = field("Words, where no sum can be told.", "a fee applies")
    bound: Annotated[str, choice("bound", BOUNDS)] | None = field(
        "How the sum is meant.", "at-most"
    )
    per: Amounts | None = field("It is paid once for each of these.", "1 day")
    most: Annotated[Sum, Phrase("invalid-money", Sum, parse_sum, "a sum of money")] | None = field(
        "Never more than this.", "1000 THB"
    )
    least: Annotated[Sum, Phrase("invalid-money", Sum, parse_sum, "a sum of money")] | None = field(
        "Never less than this.", "500 THB"
    )


def parse_money(text: str, language: str = "en") -> dict[str, Any]:
    """The parts of a money phrase, by field name; raises PhraseError.

    Text that begins with no figure is taken as words in `language`.
    """
    if text == "free":
        return {"free": "yes"}
    bound = _BOUND.match(text)
    start = bound.end() if bound else 0
    if not text[start : start + 1].isdigit():
        if bound or _CODE_AND_NUMBER.match(text):
            _read_part(parse_sum, text, start)
        return _words(text, language)
    parts: dict[str, Any] = {"bound": _BOUND_WORDS[bound.group(1)]} if bound else {}
    return {**parts, **_read_part(partial(_figures, language), text, start)}


def _read_part(read: Callable[[str], T], text: str, start: int) -> T:
    """What is read from the rest of a text; raises PhraseError with its place in all of it."""
    try:
        return read(text[start:])
    except PhraseError as error:
        raise error.inside(text, start, len(text)) from None


def _figures(language: str, text: str) -> dict[str, Any]:
    base, limits = _limits(text)
    try:
        return {**limits, **_base(base, language)}
    except PhraseError as error:
        raise error.inside(text, 0, len(base)) from None


def _limits(text: str) -> tuple[str, dict[str, Any]]:
    """A phrase without the cap and the floor at its end, and these."""
    parts: dict[str, Any] = {}
    rest = text
    while limit := _LIMIT.search(rest):
        name = "least" if limit.group(1) == "at least" else "most"
        try:
            parts[name] = parse_sum(limit.group(2))
        except PhraseError as error:
            raise error.inside(text, *limit.span(2)) from None
        rest = rest[: limit.start()]
    return rest, parts


def _words(text: str, language: str) -> dict[str, Any]:
    """Words, perhaps with a cap or a floor; a sum hidden in them would never be checked."""
    words, limits = _limits(text)
    hidden = _HIDDEN.search(words)
    if hidden and {hidden.group(1), hidden.group(4)} & CURRENCIES:
        number, currency = hidden.group(2) or hidden.group(3), hidden.group(1) or hidden.group(4)
        rest = words[: hidden.start()].rstrip(" ,").removesuffix("up to").rstrip(" ,")
        raise PhraseError(
            f'in "{text}" a sum stands where csplan reads words',
            f"write {rest}, at most {number} {currency}",
            hidden.start(),
            hidden.end(),
        )
    return {"words": Text(((language, words),)), **limits}


def _base(text: str, language: str) -> dict[str, Any]:
    share = re.fullmatch(r"(\d+(?:\.\d+)?)% of (.+)", text)
    if share:
        return {"share": Share(Decimal(share.group(1))), "of": Text(((language, share.group(2)),))}
    if re.fullmatch(r"(\d+(?:\.\d+)?)%", text):
        raise PhraseError(f'"{text}" of what?', f"write {text} of the price, say")
    base, _, per = text.partition(" per ")
    try:
        parts: dict[str, Any] = {"sum": parse_sum(base)}
    except PhraseError as error:
        raise error.inside(text, 0, len(base)) from None
    if per and not per[0].isdigit():
        parts["per"] = parse_amount(f"1 {per}")
    elif per:
        try:
            parts["per"] = parse_amount(per)
        except PhraseError as error:
            raise error.inside(text, len(base) + len(" per "), len(text)) from None
    return parts


def read_money(raw: object, info: Any) -> object:
    """Money ready for the model: the parts of a phrase, or a mapping that names one base."""
    from csplan.model.base import languages_of

    if isinstance(raw, str):
        try:
            return Money.model_construct(None, **parse_money(raw, languages_of(info)[0]))
        except PhraseError as error:
            raise wrong("invalid-money", error, raw) from None
    if (
        isinstance(raw, dict)
        and sum(name in raw for name in ("sum", "share", "free", "words")) != 1
    ):
        raise wrong(
            "invalid-money",
            PhraseError(
                "money is one of: a sum, a share, free, words",
                "write one of them, as in sum: 100 THB",
            ),
        )
    if isinstance(raw, dict):
        _check_parts(raw)
    return raw


_NOT_WITH = {"of": ("sum", "free", "words"), "per": ("free", "words"), "bound": ("free", "words")}


def _check_parts(raw: dict[str, Any]) -> None:
    """Raise pydantic's error where a part does not go with what is paid."""
    for part, others in _NOT_WITH.items():
        clash = next((other for other in others if other in raw), None)
        if part in raw and clash is not None:
            raise wrong(
                "invalid-money",
                PhraseError(f'"{part}" does not go with "{clash}"', f"remove {part}"),
            )


MoneyRule = Annotated[Money, BeforeValidator(read_money)]
