"""Amounts, events and the plan's own words in a language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from csplan.clock.amount import CLOCK_WORDS, Amount
from csplan.model.event import Event, Trigger
from csplan.model.plan import Plan
from csplan.model.text import Text
from csplan.model.words import EVENTS, MEASURES
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


def _is_one(amount: Amount) -> bool:
    return amount.number == 1 and amount.upper is None and not amount.rest


def humanised(name: str) -> str:
    """An id in plain letters."""
    return name.replace("-", " ")


@dataclass(frozen=True)
class Amounts:
    """Writes amounts and events of one plan in one language.

    `text` picks a text's words in the document's language, `schedules` holds the names of the
    plan's schedules, which are clocks of their own.
    """

    locale: Locale
    plan: Plan
    text: Callable[[Text], str]
    schedules: dict[str, str] = field(default_factory=dict)

    # Words of the plan ----------------------------------------------------------------------

    def term(self, kind: str, name: str) -> str:
        """The title of a word of the plan's vocabulary, or its id in plain letters."""
        term = (self.plan.vocabulary or {}).get(kind, {}).get(name)
        return self.text(term.title) if term and term.title else humanised(name)

    def measure(self, name: str) -> str:
        """What a measure is called."""
        if name in (self.plan.vocabulary or {}).get("measure", {}):
            return self.term("measure", name)
        indicator = (self.plan.measures or {}).get(name)
        if indicator is not None and indicator.title:
            return self.text(indicator.title)
        label = MEASURES.get(name)
        return self.locale.p("measure", label) if label else humanised(name).capitalize()

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
        return humanised(name)

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
        singular = self.text(term.title) if term.title else humanised(unit)
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
            self.locale.listed([first, last], either=True) if amount.either else f"{first}–{last}"
        )

    def _clocked(self, unit: str, clock: str | None, count: Decimal) -> str:
        if clock is None:
            return unit
        if self._is_word(clock):
            return self.locale.n(*CLOCKS[clock], count, unit=unit)
        schedule = self.schedules.get(clock, humanised(clock))
        return self.locale._("{unit} of “{schedule}”", unit=unit, schedule=schedule)

    def _is_word(self, clock: str) -> bool:
        """Whether a clock is one of the usual words rather than a schedule of the plan."""
        return clock in CLOCK_WORDS and clock not in self.schedules

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
