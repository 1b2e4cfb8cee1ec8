"""Amounts, values, deadlines, money and events in the words of a language."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from csplan.clock.deadline import Deadline
from csplan.model.money import Money, Sum
from csplan.model.target import Result, Target
from csplan.model.value import Value
from csplan.model.words import VALUE_WORDS, WINDOWS
from csplan.render.amounts import Amounts, humanised


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    """A part in percent of the whole, to two decimals, whole numbers without any."""
    share = (part / whole * 100).quantize(Decimal("0.01"))
    return share.to_integral_value() if share == share.to_integral_value() else share


@dataclass(frozen=True)
class Phrases(Amounts):
    """Writes the values, deadlines, money and results of one plan in one language."""

    # Values ---------------------------------------------------------------------------------

    def value(self, value: Value | None, measure: str = "") -> str:
        """A value as a table says it: `within 2 working days`; nothing where there is none."""
        if value is None:
            return ""
        bare = self._special(value)
        if bare is not None:
            return bare
        quantity = self._quantity(value)
        if value.statistic in ("at-most", "range"):
            return self._at_most(value, quantity, measure)
        if value.statistic == "exactly" and value.share is not None:
            return quantity
        return self._operator(value.statistic, quantity)

    def bare(self, value: Value) -> str:
        """A value as it stands in a sentence that says "within <answer>": the quantity alone."""
        special = self._special(value)
        if special is not None:
            return special
        quantity = self._quantity(value)
        if value.statistic in ("at-most", "range", "exactly"):
            return quantity
        return self._operator(value.statistic, quantity)

    def lead(self, target: Target, titles: dict[str, str] | None = None) -> str:
        """The words of a target that has to be met before an event; nothing for any other."""
        if target.until is None or target.value is None or target.value.statistic == "every":
            return ""
        event = self.event(target.until, titles)
        return self.locale._("{time} before {event}", time=self.bare(target.value), event=event)

    def _special(self, value: Value) -> str | None:
        match value.statistic:
            case "none":
                return self.locale._("nothing promised")
            case "not-applicable":
                return self.locale._("does not apply")
            case "words":
                return self._words(value)
            case "deadline":
                return self.deadline(value.deadline) if value.deadline else ""
            case "tolerance":
                low, high = (self.amount(a) if a else "" for a in (value.low, value.high))
                return self.locale._("at most {low} early, at most {high} late", low=low, high=high)
            case "within":
                return self._within(value)
            case "every":
                return self.every(value.amount) if value.amount else ""
        return None

    def _words(self, value: Value) -> str:
        if value.words is not None:
            return self.text(value.words)
        return self.locale.p("value", VALUE_WORDS[value.word or "promptly"])

    def _within(self, value: Value) -> str:
        share = self.locale.share(value.share.number) if value.share else ""
        if value.bound:
            share = self._operator(value.bound, share)
        if value.amount is None:
            return self.locale._("{share} {words}", share=share, words=self._words(value))
        return self.locale._("{share} within {time}", share=share, time=self.amount(value.amount))

    def _quantity(self, value: Value) -> str:
        if value.share is not None:
            quantity = self.locale.share(value.share.number)
        else:
            quantity = self.amount(value.amount) if value.amount else ""
        if value.per is None:
            return quantity
        return self.rate(quantity, value.per)

    def _at_most(self, value: Value, quantity: str, measure: str) -> str:
        timed = value.amount is not None and (value.amount.is_time or value.amount.unit == "ring")
        if not timed or value.per is not None:
            return (
                quantity if value.statistic == "range" else self.locale._("at most {x}", x=quantity)
            )
        if measure in WINDOWS and measure in ("use", "keep", "supply", "support"):
            return quantity
        return self.locale._("within {time}", time=quantity)

    def _operator(self, operator: str, quantity: str) -> str:
        _ = self.locale._
        match operator:
            case "at-most":
                return _("at most {x}", x=quantity)
            case "at-least":
                return _("at least {x}", x=quantity)
            case "under":
                return _("under {x}", x=quantity)
            case "over":
                return _("over {x}", x=quantity)
            case "about":
                return _("about {x}", x=quantity)
            case "average":
                return _("{x} on average", x=quantity)
            case "exactly":
                return _("exactly {x}", x=quantity)
            case "median":
                return _("{x} in half of all cases", x=quantity)
        return quantity

    def deadline(self, deadline: Deadline) -> str:
        """A deadline in words: `by 17:00 on the next working day`."""
        _ = self.locale._
        if deadline.on is not None:
            return _("by {date}", date=self.locale.date(deadline.on))
        day = self._day(deadline)
        if deadline.at in ("end", "midnight"):
            said = (
                _("by the end of {day}", day=day)
                if deadline.at == "end"
                else _("by midnight of {day}", day=day)
            )
        elif deadline.at:
            said = _("by {time} on {day}", time=self.locale.clock_time(deadline.at), day=day)
        else:
            said = _("on {day}", day=day)
        if deadline.before is None:
            return said
        return _(
            "{deadline} if before {time}",
            deadline=said,
            time=self.locale.clock_time(deadline.before),
        )

    def _day(self, deadline: Deadline) -> str:
        _, is_same = self.locale._, deadline.day == "same"
        if deadline.clock is None or self._is_word(deadline.clock):
            day = self._clocked(self.unit("day", Decimal(1)), deadline.clock, Decimal(1))
            return _("the same {day}", day=day) if is_same else _("the next {day}", day=day)
        name = self.schedules.get(deadline.clock, humanised(deadline.clock))
        if is_same:
            return _("the same day of “{schedule}”", schedule=name)
        return _("the next day of “{schedule}”", schedule=name)

    # Money and results ----------------------------------------------------------------------

    def sum(self, amount: Sum) -> str:
        """A sum of money."""
        return self.locale.money(amount.number, amount.currency)

    def money(self, money: Money) -> str:
        """Money with its caps and floors in words."""
        _ = self.locale._
        if money.free is not None:
            return _("free of charge")
        if money.words is not None:
            said = self.text(money.words)
        elif money.share is not None:
            said = self.locale.share(money.share.number)
            said = (
                _("{share} of {base}", share=said, base=self.text(money.of)) if money.of else said
            )
        else:
            said = self.sum(money.sum) if money.sum else ""
        if money.per is not None:
            said = self.rate(said, money.per)
        if money.bound:
            said = (
                _("up to {x}", x=said)
                if money.bound == "at-most"
                else self._operator(money.bound, said)
            )
        limits = [_("at most {x}", x=self.sum(money.most))] if money.most else []
        limits += [_("at least {x}", x=self.sum(money.least))] if money.least else []
        for limit in limits:
            said = _("{first}, {second}", first=said, second=limit)
        return said

    def result(self, result: Result) -> str:
        """What was reached: `96.67% (435 of 450)`, `no data`."""
        _ = self.locale._
        if result.status == "no-data":
            return _("no data")
        said = ""
        if result.share is not None:
            said = self.locale.share(result.share.number)
        elif result.amount is not None:
            said = self.amount(result.amount)
        elif result.number is not None:
            said = self.locale.number(result.number)
        if result.met is None or result.of is None:
            return said
        counted = _(
            "{met} of {of}", met=self.locale.number(result.met), of=self.locale.number(result.of)
        )
        if not said and result.of:
            said = self.locale.share(_percent(result.met, result.of))
        return f"{said} ({counted})" if said else counted
