"""Amounts, values, deadlines, money and events in the words of a language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from csplan.clock.amount import CLOCK_WORDS, Amount
from csplan.clock.deadline import Deadline
from csplan.model.event import Event, Trigger
from csplan.model.money import Money, Sum
from csplan.model.plan import Plan
from csplan.model.target import Result, Target
from csplan.model.text import Text
from csplan.model.value import Value
from csplan.model.words import EVENTS, MEASURES, VALUE_WORDS, WINDOWS
from csplan.render.locale import Locale

UNITS = {
    "second": ("second", "seconds"),
    "minute": ("minute", "minutes"),
    "hour": ("hour", "hours"),
    "day": ("day", "days"),
    "week": ("week", "weeks"),
    "month": ("month", "months"),
    "quarter": ("quarter", "quarters"),
    "year": ("year", "years"),
    "ring": ("ring", "rings"),
    "time": ("time", "times"),
}
CLOCKS = {
    "calendar": ("calendar {unit}", "calendar {unit}"),
    "business": ("business {unit}", "business {unit}"),
    "working": ("working {unit}", "working {unit}"),
    "bank": ("bank {unit}", "bank {unit}"),
    "open": ("{unit} of opening time", "{unit} of opening time"),
}


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    """A part in percent of the whole, to two decimals, whole numbers without any."""
    share = (part / whole * 100).quantize(Decimal("0.01"))
    return share.to_integral_value() if share == share.to_integral_value() else share


def _is_one(amount: Amount) -> bool:
    return amount.number == 1 and amount.upper is None and not amount.rest


def _humanised(name: str) -> str:
    return name.replace("-", " ")


@dataclass(frozen=True)
class Phrases:
    """Writes the values of one plan in one language.

    `text` picks a text's words in the document's language; `fallback` notes where another
    language had to stand in.
    """

    locale: Locale
    plan: Plan
    text: Callable[[Text], str]
    schedules: dict[str, str] = field(default_factory=dict)

    # Words of the plan ----------------------------------------------------------------------

    def term(self, kind: str, name: str) -> str:
        """The title of a word of the plan's vocabulary, or its id in plain letters."""
        term = (self.plan.vocabulary or {}).get(kind, {}).get(name)
        return self.text(term.title) if term and term.title else _humanised(name)

    def measure(self, name: str) -> str:
        """What a measure is called."""
        if name in (self.plan.vocabulary or {}).get("measure", {}):
            return self.term("measure", name)
        indicator = (self.plan.measures or {}).get(name)
        if indicator is not None and indicator.title:
            return self.text(indicator.title)
        label = MEASURES.get(name)
        return self.locale.p("measure", label) if label else _humanised(name).capitalize()

    def event_name(self, name: str, titles: dict[str, str] | None = None) -> str:
        """What an event is called: the plan's word, the field's, a measure's or a step's."""
        if name in (self.plan.vocabulary or {}).get("event", {}):
            return self.term("event", name)
        if titles and name in titles:
            return titles[name]
        if name in EVENTS:
            return self.locale.p("event", EVENTS[name])
        own = (self.plan.vocabulary or {}).get("measure", {})
        if name in MEASURES or name in own or name in (self.plan.measures or {}):
            said = self.measure(name)
            return said[:1].lower() + said[1:]
        return _humanised(name)

    def event(self, event: Event, titles: dict[str, str] | None = None) -> str:
        """An event in words."""
        if event.words is not None:
            return self.text(event.words)
        return self.event_name(event.event or "", titles)

    def trigger(self, trigger: Trigger, titles: dict[str, str] | None = None) -> str:
        """What leads to a step, in words."""
        if trigger.words is not None:
            return self.text(trigger.words)
        if trigger.time is None:
            return self.event_name(trigger.event or "", titles)
        time = self.amount(trigger.time)
        if trigger.since is None:
            return self.locale._("after {time}", time=time)
        event = self.event_name(trigger.since, titles)
        return self.locale._("{time} after {event}", time=time, event=event)

    # Amounts --------------------------------------------------------------------------------

    def unit(self, unit: str, count: Decimal) -> str:
        """A unit in the number that the count asks for."""
        if unit in UNITS:
            return self.locale.n(*UNITS[unit], count)
        own = (self.plan.vocabulary or {}).get("unit", {})
        term = own.get(unit) or own.get(unit.removesuffix("s"))
        if term is None:
            return unit
        singular = self.text(term.title) if term.title else _humanised(unit)
        return self.text(term.plural) if term.plural and count != 1 else singular

    def amount(self, amount: Amount) -> str:
        """An amount with its unit and clock: `2 working days`, `2 วันทำการ`."""
        count = amount.upper if amount.upper is not None else amount.number
        unit = self._clocked(self.unit(amount.unit, count), amount.clock, count)
        parts = [self.locale._("{number} {unit}", number=self._numbers(amount), unit=unit)]
        for number, name in amount.rest:
            unit = self.unit(name, number)
            parts.append(
                self.locale._("{number} {unit}", number=self.locale.number(number), unit=unit)
            )
        return " ".join(parts)

    def _numbers(self, amount: Amount) -> str:
        first = self.locale.number(amount.number)
        if amount.upper is None:
            return first
        last = self.locale.number(amount.upper)
        return (
            self.locale._("{first} or {last}", first=first, last=last)
            if amount.either
            else f"{first}–{last}"
        )

    def _clocked(self, unit: str, clock: str | None, count: Decimal) -> str:
        if clock is None:
            return unit
        if self._is_word(clock):
            return self.locale.n(*CLOCKS[clock], count, unit=unit)
        schedule = self.schedules.get(clock, _humanised(clock))
        return self.locale._("{unit} of “{schedule}”", unit=unit, schedule=schedule)

    def _is_word(self, clock: str) -> bool:
        """Whether a clock is one of the usual words rather than a schedule of the plan."""
        return clock in CLOCK_WORDS and clock not in self.schedules

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

    def target(self, target: Target, titles: dict[str, str] | None = None) -> str:
        """What a target says in a sentence: its value, and for a lead the event it leads to."""
        if target.value is None:
            return ""
        return self.lead(target, titles) or self.bare(target.value)

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

    def rate(self, quantity: str, per: Amount) -> str:
        """So much for each of a period: `3 times per day`, `60 per 30 minutes`."""
        if _is_one(per):
            return self.locale.p(
                "one unit", "{quantity} per {period}", quantity=quantity, period=self._one(per)
            )
        period = self.amount(per)
        return self.locale._("{quantity} per {period}", quantity=quantity, period=period)

    def every(self, amount: Amount) -> str:
        """How often: `every week`, `every 12 months`."""
        if _is_one(amount):
            return self.locale.p("one unit", "every {x}", x=self._one(amount))
        return self.locale._("every {x}", x=self.amount(amount))

    def _one(self, amount: Amount) -> str:
        """A unit that is counted in: `day` rather than `1 day`."""
        return self._clocked(self.unit(amount.unit, Decimal(1)), amount.clock, Decimal(1))

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
        name = self.schedules.get(deadline.clock, _humanised(deadline.clock))
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
