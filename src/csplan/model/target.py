"""A target: one measure's value, from when it counts, and what was reached."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator

from csplan.clock.deadline import starts_like_deadline
from csplan.model.base import Many, Named, Node, field, wrong
from csplan.model.event import EventField, split_event
from csplan.model.refs import MeasureId
from csplan.model.schedule import HoursField
from csplan.model.text import Prose
from csplan.model.value import VALUE_EXAMPLES, TargetValue
from csplan.model.values import Amounts, Number, Period, Shares, choice, parse_share
from csplan.model.words import STRENGTHS
from csplan.phrase import PhraseError

_SHARE = re.compile(r"%|per ?cent|pct")
_FRACTION = re.compile(r"(\d+) ?/ ?(\d+)")
_WITH_COMMAS = re.compile(r"(?:\d+|\d{1,3}(?:,\d{3})+) of (?:\d+|\d{1,3}(?:,\d{3})+)")
_COUNTED = re.compile(r"(\d+(?:\.\d+)?) of (\d+(?:\.\d+)?)")


class Result(Node):
    """What was reached in one period.

    Needed by: charters that print achievements beside their targets, with counts, honest misses
    and "no data".
    """

    main: ClassVar[str | None] = "phrase"
    main_examples: ClassVar[tuple[str, ...]] = ("96.67%", "435 of 450", "82 s", "no data")
    shown_as: ClassVar[str] = "a result"

    share: Shares | None = field("The share reached.", "96.67%")
    amount: Amounts | None = field("The time or quantity reached.", "82 s")
    number: Number | None = field("A plain figure, such as a score.", "4.2")
    met: Number | None = field("How many met the target.", "435")
    of: Number | None = field("How many there were.", "450")
    status: Annotated[str, choice("status", ("no-data",))] | None = field(
        "Says that there is no data for the period.", "no-data"
    )
    text: Prose | None = field("A word of explanation.", "One centre was closed for repairs.")


def parse_result(text: str) -> dict[str, Any]:
    """The parts of a result from its phrase: `96.67%`, `435 of 450`, `82 s`, `no data`."""
    if text in ("no data", "no-data"):
        return {"status": "no-data"}
    counted = _COUNTED.fullmatch(text)
    if counted:
        return {"met": counted.group(1), "of": counted.group(2)}
    if _SHARE.search(text):
        parse_share(text)
        return {"share": text}
    fraction = _FRACTION.fullmatch(text)
    if fraction:
        right = f"{fraction[1]} of {fraction[2]}"
        raise PhraseError(f'"{text}" is no result', f"write {right}", replacement=right)
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return {"number": text}
    if re.fullmatch(r"[\d,]+ of [\d,]+", text):
        right = text.replace(",", "")
        sure = right if _WITH_COMMAS.fullmatch(text) else None
        raise PhraseError(f'"{text}" is no result', f"write {right}", replacement=sure)
    if text[:1].isdigit():
        return {"amount": text}
    raise PhraseError(
        f'"{text}" is no result', "write it as in 96.67%, 435 of 450, 82 s or no data"
    )


def _check_result(raw: dict[str, Any]) -> None:
    """Raise pydantic's error where the parts of a result say nothing, or contradict each other."""
    figures = {"share", "amount", "number", "met", "of"} & raw.keys()
    problem = None
    if not figures and "status" not in raw and raw.keys() <= Result.field_names():
        problem = PhraseError(
            "this result has no figure", "write one, as in share: 96%, or no data"
        )
    elif figures and "status" in raw:
        problem = PhraseError("this result has a figure, and says no data", "keep one of the two")
    elif ("met" in raw) != ("of" in raw):
        problem = PhraseError("a count needs both met and of", "write met: 435 and of: 450")
    if problem is not None:
        raise wrong("invalid-result", problem)


def _read_result(raw: object) -> object:
    if isinstance(raw, dict):
        _check_result(raw)
    if not isinstance(raw, str):
        return raw
    try:
        return parse_result(raw)
    except PhraseError as error:
        raise wrong("invalid-result", error, raw) from None


Results = Annotated[
    dict[Period, Annotated[Result, BeforeValidator(_read_result)]],
    Named("Results", "Results", "What was reached, by period."),
]


class Target(Node):
    """A row of a promise: the value, its clock, what starts and stops it, what was reached.

    Needed by: nearly every published plan; most promise several things about one contact, each
    with a start and a clock of its own.
    """

    main: ClassVar[str | None] = "value"
    main_examples: ClassVar[tuple[str, ...]] = (
        *VALUE_EXAMPLES, "7 days from receipt", "48 hours before arrival",
    )  # fmt: skip
    shown_as: ClassVar[str] = "a target"

    value: TargetValue | None = field(
        "What is promised; in a case it may be left out, and is taken over.", *VALUE_EXAMPLES[:3]
    )
    from_: EventField | None = field("The event that starts the clock.", "receipt", alias="from")
    until: EventField | None = field(
        "The event that ends a repetition or a lead time.", "departure"
    )
    pause: Many[EventField] | None = field(
        "While this lasts, the clock stands still.", "waiting-for-customer"
    )
    hours: HoursField | None = field(
        "The schedule that the clock of this target follows.", "office"
    )
    strength: Annotated[str, choice("strength", STRENGTHS)] | None = field("How firm it is.", "aim")
    else_: Prose | None = field("What holds instead.", "A date that we tell you.", alias="else")
    text: Prose | None = field("A remark on this target.", "6 rings are about 20 seconds.")
    results: Results | None = field("What was reached, by period.", {"2025": "96.67%"})


def _read_target(raw: object) -> object:
    """A target ready for the model; `7 days from receipt` is a value and its start."""
    if isinstance(raw, str):
        return _split(raw, {})
    if isinstance(raw, dict) and isinstance(raw.get("value"), str):
        return _split(raw["value"], raw)
    return raw


_FIELD_OF = {"from": "from", "before": "until", "until": "until"}
_END_OF = {"from": "start", "before": "end", "until": "end"}


def _split(phrase: str, others: dict[str, Any]) -> dict[str, Any]:
    """The parts of a phrase that says when it counts, among the other fields of its target."""
    value, parts = phrase, dict(others)
    # Both may be there: "2 days from order before departure".
    while True:
        try:
            value, word, event = split_event(value, _words_before_event(value))
        except PhraseError as error:
            raise wrong("invalid-event", error, value) from None
        if word is None:
            return {**parts, "value": value}
        if _FIELD_OF[word] in parts:
            raise wrong("invalid-target", _twice(word, others))
        parts[_FIELD_OF[word]] = event


def _words_before_event(phrase: str) -> tuple[str, ...]:
    """The words that lead to an event; in a deadline, "before" leads to a time of day."""
    if phrase.startswith("every "):
        return ("from", "before", "until")
    return ("from",) if starts_like_deadline(phrase) else ("from", "before")


def _twice(word: str, others: dict[str, Any]) -> PhraseError:
    where = f'in the value and under "{_FIELD_OF[word]}"' if _FIELD_OF[word] in others else "in it"
    return PhraseError(f"the {_END_OF[word]} stands here twice: {where}", "write it once")


TargetField = Annotated[Target, BeforeValidator(_read_target)]
Rows = Annotated[
    Many[TargetField], Named("Rows", "Target", "One promised value, or a list of several.")
]
Targets = Annotated[
    dict[MeasureId, Rows],
    Named("Targets", "Targets", "What is promised, by measure: a standard one or one of your own."),
]
