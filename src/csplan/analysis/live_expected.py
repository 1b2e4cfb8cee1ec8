"""What comes in on a live channel, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csplan.analysis.answers import Staffing
from csplan.analysis.forecasts import Level
from csplan.analysis.grounds import Assumption
from csplan.analysis.staffing_words import listed, number, seconds
from csplan.analysis.week import as_week, minutes
from csplan.analysis.week_words import week_in_words
from csplan.analysis.workload import Work

_MOST_LEVELS = 6
"""So many volumes can be taken in; of more, the smallest and the largest are told."""

_MORE = "it takes more for short waits, since contacts come at random"
_MORE_THAN_THAT = "For short waits it takes more people than that, since contacts come at random"


def expected(answer: Staffing) -> Iterator[str]:
    """What comes in on a channel, and on others that the same people answer."""
    own = answer.forecast.work
    if own is None:
        return
    levels, takes = answer.forecast.levels, seconds(float(own.load.handling))
    together = f"One person serves {number(own.together)} at a time"
    if len(levels) > 1:
        yield f"Each contact takes {takes}"
        yield from [together] if own.together > 1 else []
        yield from _by_hour(levels)
        yield _MORE_THAN_THAT
    else:
        yield f"{_an_hour(own)}, each takes {takes}"
        yield from [together] if own.together > 1 else []
        yield f"Work for {_busy(own)} without a pause; {_MORE}"
    if own.patience is not None:
        yield f"Customers wait {seconds(float(own.patience))} on average before they give up"
    yield from _together(answer, own)


def _by_hour(levels: Sequence[Level]) -> Iterator[str]:
    """The volumes of a week with their hours, the most usual one last."""
    usual = max(levels, key=lambda level: minutes(level.spans))
    if len(levels) <= _MOST_LEVELS:
        for level in levels:
            if level is not usual:
                when = week_in_words(as_week(level.spans))
                yield f"{when}: {_an_hour(level.work)}, work for {_busy(level.work)}"
        yield f"At other times: {_an_hour(usual.work)}, work for {_busy(usual.work)}"
        return
    by_rate = sorted(levels, key=lambda level: level.work.load.rate)
    least, most = by_rate[0], by_rate[-1]
    yield (
        f"{number(least.work.load.rate * 3600)} to {_an_hour(most.work)}, work for "
        f"{number(least.work.busy)} to {_busy(most.work)}"
    )
    yield f"Most of them {week_in_words(as_week(most.spans))}"


def _an_hour(work: Work) -> str:
    return f"{number(work.load.rate * 3600)} contacts an hour"


def _busy(work: Work) -> str:
    busy = number(work.busy)
    return f"{busy} {'person' if busy == '1' else 'people'}"


def _together(answer: Staffing, own: Work) -> Iterator[str]:
    """What comes in with the channels that the same people answer, where it is busiest."""
    shared = [one for one in answer.assumptions if one.key is Assumption.SHARED]
    works = [one.work for one in answer.stretches if one.work is not None]
    most = max(works, key=lambda work: work.busy, default=own)
    if shared and most != own:
        names = dict(shared[0].figures)["channels"]
        others = listed(names) if isinstance(names, tuple) else str(names)
        together = number(most.load.rate * 3600)
        yield (
            f"Together with {others}, which the same people answer: up to {together} contacts an "
            f"hour, work for {number(most.busy)} people"
        )
