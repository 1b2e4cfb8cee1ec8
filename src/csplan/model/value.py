"""The value of a target: what exactly is promised, read from a phrase or field by field.

`80% within 20 s`, `4 business hours`, `24-48 hours`, `at least 85%`, `every 30 min`,
`same day if before 13:00`, `immediately`, `none`: each phrase is one `Value`, and each `Value`
has one phrase.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator

from csplan.clock.deadline import Deadline, parse_deadline
from csplan.model.base import JsonSchema, Node, Phrase, field, wrong
from csplan.model.text import Plain
from csplan.model.value_phrase import BOUNDS, STATISTICS, parse_value
from csplan.model.values import Amounts, Shares, choice
from csplan.model.words import VALUE_WORDS
from csplan.phrase import PhraseError

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
    words: Plain | None = field(
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


def read_value(raw: object) -> object:
    """A value ready for the model: the parts of a phrase, or a mapping that hangs together."""
    if isinstance(raw, str):
        try:
            return Value.model_construct(None, **parse_value(raw))
        except PhraseError as error:
            raise wrong("invalid-target", error, raw) from None
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
