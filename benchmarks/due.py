"""Reckoning when an answer is due: against adding a time in UTC, and against stepping by minutes.

Prints one JSON object: the seconds of one reckoning, for each way and run. Hours have a lunch
break, public holidays count, and the two zones take turns; every answer is due in the same week.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from csplan.clock.amount import parse_amount
from csplan.clock.hours import parse_week
from csplan.clock.local import load_zone
from csplan.clock.public_holidays import PublicHolidays
from csplan.clock.reckon import due
from csplan.clock.timetable import Timetable

HOURS = parse_week("Mo-Fr 08:30-12:00,13:00-17:00")
PROMISE = parse_amount("4 business hours")
TIME = timedelta(hours=4)
ZONES = (("Asia/Bangkok", "TH"), ("Europe/London", "GB"))
MINUTE = timedelta(minutes=1)
STEPPED = 5

Way = Callable[[], int]


def ways() -> dict[str, Way]:
    """Each way of reckoning; a function that does it for many starts, and says for how many."""
    tables = [Timetable(HOURS, zone, (), PublicHolidays((code,))) for zone, code in ZONES]
    # A Monday before Songkran, and after Easter in London: no holiday lies in the way.
    starts = [
        (datetime(2026, 4, 20, 7, tzinfo=load_zone(zone)) + timedelta(minutes=37 * number), table)
        for number in range(100)
        for (zone, _code), table in zip(ZONES, tables, strict=True)
    ]

    def plain() -> int:
        for start, _table in starts:
            (start.astimezone(UTC) + TIME).astimezone(start.tzinfo)
        return len(starts)

    def reckoned() -> int:
        for start, table in starts:
            due(start, PROMISE, table)
        return len(starts)

    def stepped() -> int:
        for start, table in starts[:STEPPED]:
            _step(start, table)
        return STEPPED

    return {"plain": plain, "due": reckoned, "stepped": stepped}


def _step(start: datetime, table: Timetable) -> datetime:
    """When an answer is due, by asking of every minute whether it is open."""
    zone, moment, left = start.tzinfo, start.astimezone(UTC), TIME
    while left:
        local = moment.astimezone(zone)
        minute = local.hour * 60 + local.minute
        if any(w.start <= minute < w.end for w in table.windows(local.date())):
            left -= MINUTE
        moment += MINUTE
    return moment


def main() -> None:
    """Measure in turns, and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, required=True)
    runs = parser.parse_args().runs
    taken: dict[str, list[float]] = {}
    measured = ways()
    for turn in range(-2, runs):
        for name, way in measured.items():
            start = time.perf_counter()
            number = way()
            seconds = (time.perf_counter() - start) / number
            if turn >= 0:
                taken.setdefault(name, []).append(seconds)
    json.dump(taken, sys.stdout)


if __name__ == "__main__":
    main()
