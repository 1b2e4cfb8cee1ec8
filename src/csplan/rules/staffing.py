"""Whether the people of the rosters can do what is promised, by arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from csplan.analysis.answers import Staffing, Stretch
from csplan.analysis.span_words import in_words
from csplan.analysis.week import minus
from csplan.findings import Path, Severity
from csplan.rules.base import Hit, Option, Rule, Subject

_SECTIONS = ("plan", "schedules", "vocabulary", "channels", "commitments", "team")
_MORE = "csplan staffing shows every hour"


def check_targets(subject: Subject) -> Iterator[Hit]:
    """A promise about waiting that the people on duty cannot keep."""
    has_forecast = any(one.forecast for one in (subject.plan.channels or {}).values())
    if has_forecast and subject.is_tangled:
        message = (
            "cannot verify that people are enough: too many rosters serve too many channels at once"
        )
        help = "name in channels: what each roster serves"
        yield Hit(("team", "rosters"), message, help, Severity.INFO, on_key=True)
    for answer in subject.staffing:
        broken = _where(answer, lambda one: _has_end(one) and _keeps(one) is False)
        if not broken:
            continue
        worst = max(broken, key=lambda one: one.short or 0)
        missed = [o.promised for o in worst.now.outcomes if o.is_met is False] if worst.now else []
        path = missed[0].path if missed else ("channels", answer.channel)
        is_firm = any(one.firm for one in missed)
        severity = None if is_firm else Severity.WARNING
        yield Hit(path, _message(answer, worst, broken), _more_people(worst), severity, _on(worst))


def check_queues(subject: Subject) -> Iterator[Hit]:
    """More work comes in than the people on duty can do."""
    for answer in subject.staffing:
        broken = _where(answer, lambda one: bool(one.on_duty) and not _has_end(one))
        if broken:
            worst = max(broken, key=lambda one: one.short or 0)
            path: Path = ("channels", answer.channel, "forecast")
            message = _message(answer, worst, broken)
            yield Hit(path, message, _more_people(worst), related=_on(worst))
    yield from _piles(subject)


def _piles(subject: Subject) -> Iterator[Hit]:
    """Work that can wait, of which more comes in than gets done."""
    channels = subject.plan.channels or {}
    if not any(channel.forecast for channel in channels.values()) or subject.is_tangled:
        return
    from csplan.analysis.answers import Verdict
    from csplan.analysis.backlog import deferred, piles
    from csplan.analysis.deferred_part import done_in_words

    for name in piles(subject.plan):
        found = deferred(subject.plan, name, subject.week)
        if found.verdict is Verdict.MISSES and found.backlog is not None:
            message = f'"{name}": {done_in_words(found.backlog)}'
            help = f"put more people on it, or shorten what one contact takes; {_MORE}"
            yield Hit(("channels", name, "forecast"), message, help)


MOST = Option("most", 90, "Percent of their time that people may be busy, where the plan says no.")


def check_busy(subject: Subject) -> Iterator[Hit]:
    """People who are busier than they are to be, while the promises are kept."""
    for answer in subject.staffing:
        stated = answer.occupancy
        most = float(stated) if stated is not None else subject.number("CSP603", MOST) / 100
        busy = [
            one
            for one in answer.stretches
            if one.now is not None
            and one.on_duty
            and _has_end(one)
            and _keeps(one) is not False
            and one.now.occupancy > most + 1e-9
        ]
        if not busy:
            continue
        worst = max(busy, key=lambda one: one.now.occupancy if one.now else 0.0)
        yield _too_busy(answer, worst, most, is_stated=stated is not None)


def _too_busy(answer: Staffing, worst: Stretch, most: float, *, is_stated: bool) -> Hit:
    from csplan.analysis.staffing_words import people, percent
    from csplan.analysis.week_words import week_in_words

    share = percent(worst.now.occupancy if worst.now else 0.0, up=True)
    when = week_in_words(worst.when)
    message = (
        f'"{answer.channel}", {when}: {people(worst.on_duty or 0)} on duty, busy {share} of the '
        "time"
    )
    if is_stated:
        message += f"; the plan wants {percent(most)} at most"
        short = people(max(worst.short or 1, 1))
        help = f"put {short} more on duty then, or allow more in team.occupancy; {_MORE}"
        return Hit(("team", "occupancy"), message, help, related=_on(worst))
    message += ", which nobody can do for long"
    help = f"put one more on duty, or say in team.occupancy how busy people are to be; {_MORE}"
    return Hit(("channels", answer.channel, "forecast"), message, help, Severity.INFO, _on(worst))


def check_forecasts(subject: Subject) -> Iterator[Hit]:
    """A live channel that promises a wait, and says nothing of what comes in, as others do."""
    if not subject.staffing:
        return
    from csplan.analysis.goals import promised
    from csplan.analysis.staffing import queues

    channels = subject.plan.channels or {}
    for name in queues(subject.plan):
        cases = (channels[name].cases or {}).values()
        if channels[name].forecast is not None or any(case.forecast for case in cases):
            continue
        goals = [one for one in promised(subject.plan, name) if one.counts]
        if goals:
            message = (
                f'"{name}" promises "{goals[0].value}", and does not say how much comes in, as '
                "other channels do"
            )
            help = "add forecast: {volume: 60 per 30 min, handling: 4 min} with your own figures"
            yield Hit(("channels", name), message, help, on_key=True)


def check_pattern(subject: Subject) -> Iterator[Hit]:
    """Hours of an arrival pattern in which the channel is closed."""
    for name, channel in (subject.plan.channels or {}).items():
        if channel.forecast is None or not channel.forecast.pattern:
            continue
        open_hours = subject.week.staffed(name)
        if open_hours is None:
            continue
        for week, spans in zip(channel.forecast.pattern, subject.week.pattern(name), strict=True):
            closed = minus(spans, open_hours)
            if closed:
                message = (
                    f'"{week}" of the pattern counts for nothing {in_words(closed)}: "{name}" is '
                    "closed then"
                )
                help = "write the hours as the channel is open, or open it longer"
                yield Hit(("channels", name, "forecast", "pattern"), message, help, on_key=True)


def check_usable(subject: Subject) -> Iterator[Hit]:
    """A forecast with which nothing can be computed."""
    channels = subject.plan.channels or {}
    if not any(channel.forecast for channel in channels.values()):
        return
    from csplan.analysis.forecasts import expected
    from csplan.analysis.grounds import Lack, lacks
    from csplan.analysis.staffing_words import sentence

    unusable = (
        Lack.UNUSABLE, Lack.TOO_LARGE, Lack.PATTERN_GAPS, Lack.PATTERN_ABOVE,
        Lack.PATTERN_BELOW,
    )  # fmt: skip
    for name, channel in channels.items():
        if channel.forecast is None:
            continue
        hours = subject.week.staffed(name)
        for note in lacks(expected(channel, hours, subject.week.pattern(name)).notes):
            if note.key in unusable:
                message = f'"{name}": {sentence(note)}'.removesuffix(".")
                help = "csplan staffing tells what to write"
                yield Hit(("channels", name, "forecast"), message, help, on_key=True)


def _where(answer: Staffing, is_broken: Callable[[Stretch], bool]) -> list[Stretch]:
    """The parts of the week in which something is broken and somebody is there."""
    return [
        one for one in answer.stretches if one.now is not None and one.on_duty and is_broken(one)
    ]


def _has_end(one: Stretch) -> bool:
    return one.now is not None and one.now.has_end


def _keeps(one: Stretch) -> bool | None:
    return None if one.now is None else one.now.keeps


def _message(answer: Staffing, worst: Stretch, broken: list[Stretch]) -> str:
    """What breaks in the worst hours, and that it breaks in others as well."""
    from csplan.analysis.live_points import break_in

    said = (break_in(answer, worst) or "").removesuffix(".")
    others = len(broken) - 1
    if others:
        said += f" (and in {others} other part{'s' if others > 1 else ''} of the week)"
    return f'"{answer.channel}", {said}'


def _more_people(worst: Stretch) -> str:
    from csplan.analysis.staffing_words import people

    short = max(worst.short or 1, 1)
    return f"put {people(short)} more on duty then, or promise less; {_MORE}"


def _on(worst: Stretch) -> tuple[tuple[Path, str], ...]:
    return tuple((("team", "rosters", name), "on duty then") for name in worst.rosters)


_LINE = (
    "channels:\n  phone:\n    address: +66 2 555 0123\n    hours: Mo-Fr 09:00-17:00\n"
    "    targets: {answer: 80% within 20 s}\n"
)
_TEAM = (
    "team:\n  shrinkage: 30%\n  roles: {agents: Agents}\n  rosters:\n"
    "    calls: {role: agents, count: COUNT, hours: Mo-Fr 09:00-17:00, channels: phone}\n"
)


def _example(count: int, forecast: str = "60 per 30 min", team: str = _TEAM) -> str:
    work = f"    forecast: {{volume: {forecast}, handling: 4 min}}\n"
    return f"{_LINE}{work}{team.replace('COUNT', str(count))}"


RULES = (
    Rule(
        code="CSP601",
        name="staffing-below-target",
        severity=Severity.WARNING,
        approved=Severity.ERROR,
        summary="Too few people are on duty to keep a promise about waiting.",
        why="How long people wait follows from how many call, how long a call takes and how many "
        "answer: with too few, no effort keeps the promise. The Erlang formulas tell it for each "
        "part of an ordinary week. With them you see before your customers do.",
        bad=_example(10),
        good=_example(11),
        check=check_targets,
        sections=_SECTIONS,
        source="A. K. Erlang's waiting formula (C); with patience, that of C. Palm (Erlang A).",
    ),
    Rule(
        code="CSP602",
        name="queue-unstable",
        severity=Severity.WARNING,
        approved=Severity.ERROR,
        summary="More work comes in than the people on duty can do.",
        why="Eight hours of work an hour cannot be done by seven people. The queue grows as long "
        "as the day lasts, and a pile of messages from week to week.",
        bad=_example(7),
        good=_example(11),
        check=check_queues,
        sections=_SECTIONS,
    ),
    Rule(
        code="CSP603",
        name="occupancy-above-cap",
        severity=Severity.WARNING,
        summary="People are busier than they are to be.",
        why="Nobody can take one call after the other all day long: people burn out and leave, "
        "and who is new takes longer. The plan says in team.occupancy how busy they are to be; "
        "where it does not, more than nine tenths of the time is a hint.",
        bad=_example(11, team=_TEAM.replace("30%\n", "30%\n  occupancy: 70%\n")),
        good=_example(12, team=_TEAM.replace("30%\n", "30%\n  occupancy: 70%\n")),
        check=check_busy,
        sections=_SECTIONS,
        options=(MOST,),
    ),
    Rule(
        code="CSP607",
        name="forecast-missing",
        severity=Severity.INFO,
        summary="A live channel promises a wait, and does not say how much comes in.",
        why="Without a forecast nobody can tell whether the people on duty are enough. Only plans "
        "that forecast another channel are asked.",
        bad=_example(11).replace(
            "team:",
            "  chat: {address: https://siam-shop.example/chat, hours: Mo-Fr 09:00-17:00, targets: "
            "{answer: 80% within 60 s}}\nteam:",
        ).replace("channels: phone", "channels: [phone, chat]"),
        good=_example(12).replace(
            "team:",
            "  chat: {address: https://siam-shop.example/chat, hours: Mo-Fr 09:00-17:00, targets: "
            "{answer: 80% within 60 s}, forecast: {volume: 4 per hour, handling: 5 min}}\nteam:",
        ).replace("channels: phone", "channels: [phone, chat]"),
        check=check_forecasts,
        sections=_SECTIONS,
    ),
    Rule(
        code="CSP608",
        name="pattern-outside-hours",
        severity=Severity.INFO,
        summary="An arrival pattern names hours in which the channel is closed.",
        why="What is expected while nobody can call is not counted. Most often the hours of the "
        "channel have changed since the pattern was written.",
        bad=_example(11).replace("4 min}", "4 min, pattern: {Mo 08:00-10:00: 50 per 30 min}}"),
        good=_example(11).replace("4 min}", "4 min, pattern: {Mo 09:00-10:00: 50 per 30 min}}"),
        check=check_pattern,
        sections=_SECTIONS,
    ),
    Rule(
        code="CSP609",
        name="forecast-unusable",
        severity=Severity.WARNING,
        summary="Nothing can be computed with a forecast.",
        why="A forecast that contradicts itself, or that is larger than any service, answers no "
        "question: csplan staffing stays silent about the channel.",
        bad=_example(11, "60 per week").replace(
            "4 min}", "4 min, pattern: {Mo 09:00-11:00: 90 per 30 min}}"
        ),
        good=_example(12, "1000 per week").replace(
            "4 min}", "4 min, pattern: {Mo 09:00-11:00: 60 per 30 min}}"
        ),
        check=check_usable,
        sections=_SECTIONS,
    ),
)  # fmt: skip
