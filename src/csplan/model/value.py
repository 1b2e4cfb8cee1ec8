"""The value of a target: what exactly is promised, read from a phrase or field by field.

`80% within 20 s`, `4 business hours`, `24-48 hours`, `at least 85%`, `every 30 min`,
`same day if before 13:00`, `immediately`, `none`: each phrase is one `Value`, and each `Value`
has one phrase.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator

from csplan.clock.amount import Amount, parse_amount
from csplan.clock.deadline import Deadline, parse_deadline, starts_like_deadline
from csplan.model.base import JsonSchema, Node, Phrase, field, wrong
from csplan.model.text import Prose
from csplan.model.values import Amounts, Share, Shares, choice
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

_LIMITS = (
    "at-most", "at-least", "under", "over", "about", "average", "median", "exactly",
)  # fmt: skip

# What each statistic needs, and what else it may have: one table instead of a dozen classes.
_NEEDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    **dict.fromkeys(_LIMITS, (("amount|share",), ("per",))),
    "within": (("share", "amount|words|word"), ("bound",)),
    "range": (("amount",), ("per",)),
    "every": (("amount",), ()),
    "tolerance": (("low", "high"), ()),
    "deadline": (("deadline",), ()),
    "words": (("word|words",), ()),
    "none": ((), ()),
    "not-applicable": ((), ()),
}  # fmt: skip


VALUE_EXAMPLES = (
    "2 working days", "80% within 20 s", "4 business hours", "24-48 hours", "average 10 minutes",
    "at least 85%", "under 0.1%", "every 30 min", "by 17:00 next working day",
    "same day if before 13:00", "immediately", "as soon as possible", "none", "n/a",
)  # fmt: skip


class Value(Node):
    """What is promised, in parts: a statistic and the figures that it needs.

    Needed by: every published plan with a number in it; averages, shares within a time, ranges,
    rates, tolerances, physical quantities, cut-off times and words all occur.
    """

    main: ClassVar[str | None] = "phrase"
    main_examples: ClassVar[tuple[str, ...]] = VALUE_EXAMPLES
    first: ClassVar[tuple[str, ...]] = ("statistic", "bound", "share", "amount", "per")
    shown_as: ClassVar[str] = "a target's value"

    statistic: Annotated[str, choice("statistic", STATISTICS)] = field(
        "How the figures are to be read; `within` is a share of contacts within a time. "
        "Not needed for `words` alone.",
        "within",
        default=...,
    )
    amount: Amounts | None = field(
        "The amount, with its unit and clock.", "4 business hours", "20 s"
    )
    share: Shares | None = field("The share of contacts.", "80%")
    bound: Annotated[str, choice("bound", BOUNDS)] | None = field(
        "How the share of `within` is to be read; at least, where nothing is said.", "at-least"
    )
    per: Amounts | None = field("The period or number that a rate counts in.", "12 months")
    deadline: (
        Annotated[Deadline, Phrase("invalid-deadline", Deadline, parse_deadline, "a deadline")]
        | None
    ) = field("A time of day or a day by which it is done.", "by 17:00 next working day")
    low: Amounts | None = field("The early end of a tolerance.", "59 s")
    high: Amounts | None = field("The late end of a tolerance.", "4 min 59 s")
    word: Annotated[str, choice("word", VALUE_WORDS)] | None = field(
        "A word that is the whole promise.", "immediately"
    )
    words: Prose | None = field(
        "Words of your own, where no figure is promised.", "On an agreed date"
    )

    @classmethod
    def short_forms(cls) -> list[JsonSchema]:
        """A phrase, or words without a statistic."""
        in_words = {
            "title": "In words",
            "type": "object",
            "required": ["words"],
            "properties": {"words": {"x-ref": "Text"}},
            "additionalProperties": False,
        }
        return [*super().short_forms(), in_words]

    def __str__(self) -> str:
        return phrase_of(self)

    @property
    def promises_nothing(self) -> bool:
        """Whether it says that nothing is promised, or that the measure does not apply."""
        return self.statistic in ("none", "not-applicable")


def parse_value(text: str) -> dict[str, Any]:
    """The parts of a value, by field name, from its phrase; raises PhraseError.

    Offsets of errors count from the start of the phrase.
    """
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
        share = f"{(_decimal(number) * 100).normalize():f}%"
        raise PhraseError(f'"{number}" is no share', f"write {share} within {what}")
    return _limit(text, operator, rest)


def _percent(text: str, operator: str, match: re.Match[str]) -> dict[str, Any]:
    share = Share(_decimal(match.group(1)))
    what = match.group(2)
    if what is None:
        return {"statistic": operator or "exactly", "share": share}
    if what.startswith("in "):
        raise PhraseError(
            f'"{text}" cannot be read',
            f"write {match.group(1)}% within {re.sub(' to | and ', '-', what[3:])}",
        )
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
    try:
        return parse_amount(f"1 {part}" if one and not part[:1].isdigit() else part)
    except PhraseError as error:
        raise _at(error, start, end, text) from None


def _at(error: PhraseError, start: int, end: int, text: str) -> PhraseError:
    """The same error with its place in the whole phrase, and a better hint where one is known."""
    from difflib import get_close_matches

    symbol = re.match(r"(<=|>=|<|>|≤|≥)\s*(.*)", text)
    if symbol:
        return PhraseError(
            f'"{text}" cannot be read: signs such as {symbol.group(1)} are written in words',
            f"write {_SYMBOLS[symbol.group(1)]} {symbol.group(2)}",
        )
    if start == 0 and end == len(text) and not text[:1].isdigit():
        return _no_value(text)
    article = re.fullmatch(r"(.+) (?:a|an|each) ([a-z]+)", text)
    if article:
        return PhraseError(f'"{text}" cannot be read', f"write {article[1]} per {article[2]}")
    if "%" in text:
        near = get_close_matches(text[start:end], VALUE_WORDS, 1, 0.75)
        if near:
            return PhraseError(error.message, f'did you mean "{near[0]}"?', start, end)
    first = start + (error.start or 0)
    last = end if error.end is None else start + error.end
    return PhraseError(error.message, error.help, first, min(last, len(text)))


def _no_value(text: str) -> PhraseError:
    from difflib import get_close_matches

    known = (*VALUE_WORDS, "none", "n/a")
    near = get_close_matches(text.lower(), known, 1, 0.75)
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
    return PhraseError(f'"{text}" is no value that csplan can read', help)


def _decimal(text: str) -> Any:
    from decimal import Decimal

    return Decimal(text)


def read_value(raw: object) -> object:
    """A value ready for the model: the parts of a phrase, or a mapping that hangs together."""
    if isinstance(raw, str):
        try:
            return Value.model_construct(None, **parse_value(raw))
        except PhraseError as error:
            raise wrong("invalid-target", error) from None
    if isinstance(raw, dict) and set(raw) == {"words"}:
        return {"statistic": "words", **raw}
    if isinstance(raw, dict) and isinstance(raw.get("statistic"), str):
        _check_parts(raw)
    return raw


def _check_parts(raw: dict[str, Any]) -> None:
    statistic = raw["statistic"]
    if statistic not in _NEEDS:
        return  # the field itself says which words there are
    needs, may = _NEEDS[statistic]
    for need in needs:
        if sum(name in raw for name in need.split("|")) != 1:
            wanted = " or ".join(need.split("|"))
            raise wrong(
                "invalid-target",
                PhraseError(
                    f'a target with statistic "{statistic}" needs {wanted}',
                    f"add {wanted.split(' or ')[0]}: …",
                ),
            )
    allowed = {"statistic", *may, *(n for need in needs for n in need.split("|"))}
    for name in raw:
        if name in Value.model_fields and name not in allowed:
            raise wrong(
                "invalid-target",
                PhraseError(
                    f'a target with statistic "{statistic}" has no {name}', f"remove {name}"
                ),
            )


_WORDS_OF = {
    "at-most": "", "at-least": "at least ", "under": "under ", "over": "over ", "about": "about ",
    "average": "average ", "median": "median ", "exactly": "exactly ", "range": "",
    "every": "every ",
}  # fmt: skip


def phrase_of(value: Value) -> str:
    """The phrase that means the value; empty where only words of the author's say it."""
    if value.statistic == "none":
        return "none"
    if value.statistic == "not-applicable":
        return "n/a"
    if value.statistic == "deadline":
        return str(value.deadline)
    if value.statistic == "tolerance":
        return f"-{value.low} to +{value.high}"
    if value.statistic == "words":
        return value.word or ""
    if value.statistic == "within":
        bound = f"{value.bound} ".replace("-", " ") if value.bound else ""
        if value.amount is not None:
            return f"{bound}{value.share} within {value.amount}"
        return f"{bound}{value.share} {value.word}" if value.word else ""
    operator = _WORDS_OF[value.statistic]
    if value.share is not None:
        operator = {"exactly": "", "at-most": "at most "}.get(value.statistic, operator)
        return f"{operator}{value.share}"
    if value.statistic == "at-most" and value.amount and value.amount.upper is not None:
        operator = "at most "
    return f"{operator}{value.amount}" + (f" per {value.per}" if value.per else "")


TargetValue = Annotated[Value, BeforeValidator(read_value)]
