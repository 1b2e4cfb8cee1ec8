"""Hours in the words of a language: `Monday–Friday 09:00–12:00 and 13:00–17:00`."""

from __future__ import annotations

from dataclasses import dataclass

from csplan.clock.dates import DateRange, PartialDate, YearlyDate
from csplan.clock.hours import Week, Window
from csplan.model.schedule import Schedule, SpecialHours
from csplan.render.phrases import Phrases

_DAY = 1440


@dataclass(frozen=True)
class Hours:
    """Writes schedules in one language."""

    phrases: Phrases

    def named(self, name: str | Schedule) -> list[str]:
        """Hours as one or several lines: a schedule by its id, `always`, or hours in place."""
        if isinstance(name, Schedule):
            return [*self._named_in_place(name), *self.schedule(name)]
        if name == "always":
            return [self.phrases.locale._("Round the clock")]
        schedule = (self.phrases.plan.schedules or {}).get(name)
        return self.schedule(schedule) if schedule else [name]

    def _named_in_place(self, schedule: Schedule) -> list[str]:
        texts = (schedule.title, schedule.text)
        return [self.phrases.text(text) for text in texts if text is not None]

    def brief(self, schedule: Schedule) -> list[str]:
        """The lines of a schedule that is told of in full elsewhere: its week and its own zone."""
        lines = self.week(schedule.week) if schedule.week else []
        if schedule.timezone:
            locale = self.phrases.locale
            lines.append(locale.capital(locale.zone(schedule.timezone)))
        return lines

    def schedule(self, schedule: Schedule) -> list[str]:
        """All lines of a schedule: its week, then its zone, holidays, dates and appointments."""
        lines = [line for _label, lines in self.facts(schedule) for line in lines]
        if schedule.appointment is None:
            return lines
        # It comes last, and without its label it has to say what it is.
        said = self.phrases.locale._("By appointment: {text}", text=lines[-1])
        return [*lines[:-1], said]

    def facts(self, schedule: Schedule) -> list[tuple[str, list[str]]]:
        """All that a schedule says, as labels with lines; those in place say it without labels."""
        locale = self.phrases.locale
        zone = schedule.timezone or self.phrases.plan.plan.timezone
        holidays = schedule.holidays or self._holidays_of_plan(schedule)
        week = [*self.week(schedule.week), *self._remarks(schedule.week)] if schedule.week else []
        special = [self.special(dates, hours) for dates, hours in (schedule.dates or {}).items()]
        visit = schedule.appointment and self.phrases.text(schedule.appointment)
        found = [
            (locale._("Hours"), week),
            (locale._("Time zone"), [locale.capital(locale.zone(zone))] if zone else []),
            (
                locale._("Public holidays"),
                [self.holidays(holidays)] if holidays else [],
            ),
            (locale._("Other hours on"), special),
            (locale._("Appointments"), [visit] if visit else []),
        ]
        return [(label, lines) for label, lines in found if lines]

    def week(self, week: Week) -> list[str]:
        """One line for each run of days that have the same hours."""
        locale = self.phrases.locale
        if week.always:
            return [locale._("Round the clock, every day")]
        if not week.days_stated:
            return [self.windows(week.days[0])]
        lines = [
            f"{locale.capital(self._days(days))} {self.windows(windows)}"
            for days, windows in _runs(week.days)
            if windows
        ]
        if not lines:
            lines = [locale._("Closed")]
        if week.holidays is not None:
            holidays = self.windows(week.holidays)
            lines.append(locale._("Public holidays: {hours}", hours=holidays))
        return lines

    def _holidays_of_plan(self, schedule: Schedule) -> tuple[str, ...] | None:
        """The plan's public holidays, which close every schedule that says nothing of them."""
        week = schedule.week
        if week is None or week.always or week.holidays is not None:
            return None
        return self.phrases.plan.plan.holidays

    def _remarks(self, week: Week) -> list[str]:
        """What has to be said of a week that its hours do not say themselves."""
        locale = self.phrases.locale
        if not week.days_stated:
            return [locale._("Days not stated")]
        closed = tuple(index for index, windows in enumerate(week.days) if not windows)
        if not 0 < len(closed) <= 2:
            return []
        return [locale._("Closed on {days}", days=self._days(closed))]

    def _days(self, days: tuple[int, ...]) -> str:
        locale = self.phrases.locale
        if len(days) == 7:
            return locale._("Every day")
        spans: list[str] = []
        for first, last in _spans(days):
            if first == last:
                spans.append(locale.weekday(first))
            elif last == first + 1:
                spans += [locale.weekday(first), locale.weekday(last)]
            else:
                spans.append(
                    locale.p(
                        "days",
                        "{first}–{last}",
                        first=locale.weekday(first),
                        last=locale.weekday(last),
                    )
                )
        return locale.listed(spans)

    def windows(self, windows: tuple[Window, ...]) -> str:
        """The windows of a day: `09:00–12:00 and 13:00–18:00`; `closed` where there are none."""
        locale = self.phrases.locale
        if not windows:
            return locale._("closed")
        if windows == (Window(0, _DAY),):
            return locale._("round the clock")
        said = locale.listed([self._window(window) for window in windows])
        return said if windows[-1].end > _DAY else locale.clock_time(said)

    def _window(self, window: Window) -> str:
        locale = self.phrases.locale
        end = window.end if window.end <= _DAY else window.end - _DAY
        said = f"{locale.time(window.start)}–{locale.time(end)}"
        if window.end <= _DAY:
            return said
        return locale._("{hours} the next day", hours=locale.clock_time(said))

    def holidays(self, holidays: tuple[str, ...]) -> str:
        """What happens on public holidays."""
        locale = self.phrases.locale
        if holidays == ("none",):
            return locale._("Open on public holidays")
        names = locale.listed([locale.territory(code) for code in holidays if code != "none"])
        return locale._("Closed on public holidays ({countries})", countries=names)

    def special(self, dates: DateRange, special: SpecialHours) -> str:
        """The hours of special dates: `13 April–15 April (Songkran): closed`."""
        locale = self.phrases.locale
        said = self.dates(dates)
        if special.title:
            said = f"{said} ({self.phrases.text(special.title)})"
        hours = (
            "; ".join(self.week(special.hours))
            if special.hours.days_stated
            else self.windows(special.hours.days[0])
        )
        return locale._("{dates}: {hours}", dates=said, hours=hours)

    def dates(self, dates: DateRange) -> str:
        """A date or a range of dates."""
        first, last = self._date(dates.start), self._date(dates.end)
        return first if dates.start == dates.end else f"{first} – {last}"

    def _date(self, when: PartialDate | YearlyDate) -> str:
        locale = self.phrases.locale
        return locale.yearly(when) if isinstance(when, YearlyDate) else locale.partial_date(when)


def _runs(days: tuple[tuple[Window, ...], ...]) -> list[tuple[tuple[int, ...], tuple[Window, ...]]]:
    """Days that have the same hours, together, in the order of the week."""
    found: dict[tuple[Window, ...], list[int]] = {}
    for index, windows in enumerate(days):
        found.setdefault(windows, []).append(index)
    return [(tuple(indexes), windows) for windows, indexes in found.items()]


def _spans(days: tuple[int, ...]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for day in days:
        if spans and spans[-1][1] == day - 1:
            spans[-1] = (spans[-1][0], day)
        else:
            spans.append((day, day))
    return spans
