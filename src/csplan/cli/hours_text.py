"""Who can be reached when, for the terminal: a grid of a week, or paragraphs where it is narrow."""

from __future__ import annotations

from collections.abc import Iterator

from csplan.analysis.coverage import Coverage, Reach
from csplan.analysis.coverage_notes import notes
from csplan.analysis.coverage_words import (
    CLOSED,
    DAY_NAMES,
    ROUND_THE_CLOCK,
    by_days,
    day_in_words,
    days_in_words,
    english,
    gap_sentences,
    in_words,
    title_of,
)
from csplan.analysis.opening import Opening
from csplan.analysis.seven_days import Laid
from csplan.analysis.ways_in import Way
from csplan.cli.explanation import WIDEST, Look
from csplan.cli.week_bars import Bars, bars_for
from csplan.clock.outcome import Unreckoned
from csplan.clock.timetable import Timetable
from csplan.model.plan import Plan
from csplan.report.excerpt import cells
from csplan.report.visible import visible

_HEADING, _BAD, _UNKNOWN, _HOLIDAY = "1", "1;31", "33", "36"
_INDENT = "  "
_AT_WORK = "at work"
_MARK = "*"


def hours_text(plan: Plan, zone: str, found: Coverage, look: Look, remark: str = "") -> str:
    """The whole answer with a line end; `zone` is the plan's, in which its hours hold.

    `remark` is what errors of the plan mean for the answer, or "".
    """
    return "\n".join(_Page(plan, zone, found, look, remark).lines()) + "\n"


class _Page:
    def __init__(self, plan: Plan, zone: str, found: Coverage, look: Look, remark: str) -> None:
        self.plan, self.zone, self.found, self.look = plan, zone, found, look
        self.remark = remark
        self.week = found.week
        labels = [way.name for way in found.rows]
        labels += [self._name(one) for one in (*found.languages, *found.needs)]
        widest = max((_width(label) for label in labels), default=0)
        self.bars: Bars | None = bars_for(found.week, look, widest)

    def lines(self) -> Iterator[str]:
        yield from self._head()
        if not self.found.rows:
            yield from ("", "The plan names no channels.")
            return
        yield from self._section("Channels")
        for way in self.found.rows:
            yield from self._way(way)
        yield from self._section("Somebody to speak with")
        yield from self._reach(self.found.anybody)
        for title, reaches in (
            ("By language", self.found.languages),
            ("By need", self.found.needs),
        ):
            if reaches:
                yield from self._section(title)
            for reach in reaches:
                yield from self._reach(reach)
        yield from self._notes()

    # Head and foot --------------------------------------------------------------------------

    def _head(self) -> Iterator[str]:
        first, last = self.week.dates[0], self.week.dates[-1]
        title = f"Who can be reached from {day_in_words(first)} to {day_in_words(last)} {last.year}"
        yield self.look.paint(title, _HEADING)
        if self.remark:
            yield from self._wrapped(self.remark, "", "")
        shown = f"Times are those in {self.week.zone}"
        converted = f"; the plan's own are those in {self.zone}"
        is_own = self.week.zone == self.zone
        if not is_own or self.plan.plan.timezone is not None or self.zone != "UTC":
            yield from self._wrapped(f"{shown}{'' if is_own else converted}.", "", "")
        if self.bars is not None:
            yield from self._wrapped(self.bars.legend, "", "")
        alike: dict[tuple[str, ...], list[int]] = {}
        for day, names in self.found.holidays:
            alike.setdefault(names, []).append(day.weekday())
        for names, days in alike.items():
            mark = f"{_MARK} " if self.bars is not None else ""
            where = "" if is_own else " (by the plan's own calendar)"
            said = f"{mark}{days_in_words(days)}: {', '.join(names)}{where}"
            for line in self._wrapped(said, "", _INDENT):
                yield self.look.paint(line, _HOLIDAY)

    def _notes(self) -> Iterator[str]:
        told = notes(self.plan, self.found)
        if told:
            yield from ("", self.look.paint("Good to know", _HEADING))
        for note in told:
            yield from self._wrapped(str(note), "- ", _INDENT)

    def _section(self, title: str) -> Iterator[str]:
        yield ""
        if self.bars is None:
            yield self.look.paint(title, _HEADING)
            return
        marked = {day for day, _ in self.found.holidays}
        days = [
            f"{name} {day.day}{_MARK if day in marked else ''}"
            for name, day in zip(DAY_NAMES, self.week.dates, strict=True)
        ]
        for line in self.bars.head(title, days):
            yield self.look.paint(line, _HEADING)

    # Rows -----------------------------------------------------------------------------------

    def _way(self, way: Way) -> Iterator[str]:
        about = [title_of(way), None if way.is_in else _not_in(way)]
        title = ", ".join(one for one in about if one)
        yield from self._hours(way.name, title, way.intake)
        if way.staffed is not None:
            yield from self._hours(_AT_WORK, "", way.staffed, is_part=True)

    def _hours(
        self, label: str, title: str, hours: Opening | Unreckoned, *, is_part: bool = False
    ) -> Iterator[str]:
        if isinstance(hours, Unreckoned):
            yield from self._row(label, title, None, is_part=is_part)
            yield from self._told(f"Not known: {hours.because}.", _UNKNOWN)
            return
        laid = self.week.lay_out(hours.timetable)
        yield from self._row(label, title, laid, hours.timetable, is_part=is_part)

    def _row(
        self,
        label: str,
        title: str,
        laid: Laid | None,
        timetable: Timetable | None = None,
        *,
        is_part: bool = False,
    ) -> Iterator[str]:
        """A label with bars and the hours in words; without bars, the hours day by day."""
        if self.bars is not None:
            label = f"{_INDENT}{label}" if is_part else label
            yield from self.bars.row(visible(label, self.look.encoding), laid)
            words = None if laid is None else in_words(laid, self.week, timetable)
            said = ": ".join(one for one in (title, words) if one)
            yield from self._wrapped(said) if said else ()
            return
        if not is_part:
            yield ""
        indent = _INDENT if is_part else ""
        head = f"{label}: {title}" if title else label
        for line in self._wrapped(head, indent, indent + _INDENT):
            yield line if is_part else self.look.paint(line, _HEADING)
        if laid is not None:
            yield from self._day_by_day(laid, timetable, indent + _INDENT)

    def _day_by_day(self, laid: Laid, timetable: Timetable | None, indent: str) -> Iterator[str]:
        words = in_words(laid, self.week, timetable)
        if words in (ROUND_THE_CLOCK, "closed all week"):
            yield f"{indent}{words}"
            return
        said = [one for one in by_days(laid, self.week, timetable) if one[1] != CLOSED]
        widest = max(len(days) for days, _ in said)
        for days, hours in said:
            head = f"{indent}{days:<{widest}}  "
            yield from self._wrapped(hours, head, " " * len(head))

    def _reach(self, reach: Reach) -> Iterator[str]:
        label = self._name(reach)
        yield from self._row(label, self._through(reach), reach.laid)
        said = self._nobody(reach)
        for sentence in gap_sentences(reach, self.week, said):
            yield from self._told(sentence, _BAD if sentence.startswith(said) else None)
        if reach.alone:
            verb = "answers" if len(reach.alone) == 1 else "answer"
            yield from self._told(
                f"Outside the hours of the others, only {_listed(reach.alone)} {verb}."
            )
        if reach.laid is None:
            yield from self._told(self._why_nobody(reach, said), _BAD)
        elif reach.unknown:
            yield from self._told(
                f"Not counted, hours not known: {_listed(reach.unknown)}.", _UNKNOWN
            )
        if reach.later:
            yield from self._told(f"Otherwise: {_listed(reach.later)}.")

    def _through(self, reach: Reach) -> str:
        title = ""
        if reach.kind == "need":
            need = (self.plan.needs or {})[reach.name]
            title = "" if need.title is None else english(need.title)
        ways = f"by {_listed(reach.ways)}" if reach.ways else ""
        return ", ".join(one for one in (title, ways) if one)

    def _name(self, reach: Reach) -> str:
        if reach.kind == "language":
            return language_name(reach.name)
        return reach.name or "anybody"

    def _nobody(self, reach: Reach) -> str:
        if reach.kind == "language":
            return f"Nobody speaks {language_name(reach.name)}"
        return "Nobody answers"

    def _why_nobody(self, reach: Reach, nobody: str) -> str:
        if reach.unknown:
            return (
                f"Cannot be computed, because the hours of {_listed(reach.unknown)} are not known."
            )
        if reach.kind == "need" and not reach.is_named:
            return "No channel for customers names this need."
        where = "" if reach.kind == "anybody" else " for it" if reach.kind == "need" else " in it"
        return f"{nobody}: there is no live channel{where}."

    # Lines ----------------------------------------------------------------------------------

    def _told(self, text: str, color: str | None = None) -> Iterator[str]:
        for line in self._wrapped(text):
            yield self.look.paint(line, color) if color else line

    def _wrapped(self, text: str, first: str = _INDENT, other: str = _INDENT) -> Iterator[str]:
        """Lines of words, each behind its indent; what has no spaces, as Thai, is left whole."""
        widest = min(self.look.width or WIDEST, WIDEST)
        line, is_empty = first, True
        for word in visible(text, self.look.encoding).split(" "):
            if not is_empty and _width(line) + 1 + _width(word) > widest:
                yield line
                line, is_empty = other, True
            line += word if is_empty else f" {word}"
            is_empty = False
        yield line


def language_name(tag: str) -> str:
    """The English name of a language."""
    # The names are a large table, and only this asks for it.
    from csplan.render.locale import load

    return load("en").language(tag)


def _not_in(way: Way) -> str:
    return "not for customers" if way.channel.initiative != "proactive" else "we contact customers"


def _listed(names: tuple[str, ...]) -> str:
    """Names; a case is left out where its channel is named anyway."""
    return ", ".join(name for name in names if name.rpartition(".")[0] not in names)


def _width(text: str) -> int:
    return sum(width for _, width in cells(text))
