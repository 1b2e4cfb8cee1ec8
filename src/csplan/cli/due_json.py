"""The answer of `csplan due` for programs: one JSON document.

Its shape, version 1 (a later version may add keys; a key that is here keeps its meaning)::

    {
      "version": 1,
      "tool": {"name": "csplan", "version": "0.1.0"},
      "file": "plan.yaml",
      "errors": 0,
      "promise": {"name": "commitments.reply", "path": ["commitments", "reply"],
                  "title": "Replies"},
      "received": "2026-04-10T16:00:00+07:00",
      "zone": "Asia/Bangkok" or null,
      "facts": {"severity": "p1"},
      "events": {"delivery": "2026-04-09T10:00:00+07:00"},
      "measures": [
        {
          "measure": "reply", "title": "Reply",
          "row": ROW or null, "beaten": [ROW],
          "ask": {"tier": ["gold", "silver"]},
          "targets": [
            {
              "value": "4 business hours" or null, "path": [...] or null,
              "meaning": "latest" | "earliest" | "about" | "average" | "repeated",
              "due": "2026-04-16T11:30:00+07:00" or null,
              "clock": {"name": "office" or null, "zone": "Asia/Bangkok" or null} or null,
              "from": {"event": "make-safe" or null, "at": "2026-..."} or null,
              "way": "day-and-night" | "open-hours" | "days" | "deadline" | null,
              "steps": [
                {"kind": "counted" | "day" | "receipt" | "paused" | "closed",
                 "start": "2026-...", "end": "2026-...", "seconds": 3600, "number": 0,
                 "reason": "weekend" | "weekday" | "holiday" | "dates" | "night" | "break" | null,
                 "name": "Songkran Festival" or null}
              ],
              "pauses": ["waiting-for-customer"],
              "reason": {"key": "event", "text": "the moment of ..."} or null,
              "add": ["say --at ..."],
              "else": "A date that we tell you." or null,
              "doubts": ["no time zone is stated"]
            }
          ]
        }
      ],
      "inner": ["policies.complaints.manager"],
      "remarks": ["02:30 comes twice on that day: ..."]
    }

    ROW  {"path": [...], "when": {"severity": ["p1"]}, "values": ["4 business hours"]}

Times are ISO 8601 with the distance from UTC, in the zone of the clock. Where the plan names no
time zone, `zone` is null, and times are as written, with a distance of 0. `errors` counts those of
the plan: what they concern may be left out. `facts` holds what was given and what follows from it,
as the schedule that was open. `row` is null where none holds: one target then gives the reason.
`ask` has the conditions that are not known, and with which another row could hold. `pauses` are
what stops the clock, and is not counted here. `seconds` is how much time counted in a step;
`number` that of the working day, 0 where days are not counted.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from csplan import __version__
from csplan.analysis.reckoning import Answer
from csplan.analysis.rows import Row
from csplan.cli.due_answer import Answered, Measured, in_english, pauses_of
from csplan.cli.due_words import missing, promised
from csplan.clock.local import load_zone
from csplan.clock.trace import Step
from csplan.report.json import dumped

FORMAT_VERSION = 1

_Data = dict[str, Any]


def due_json(file: str, errors: int, answered: Answered) -> str:
    """The document that this module describes, with a line end."""
    found = answered.found
    return dumped(
        {
            "version": FORMAT_VERSION,
            "tool": {"name": "csplan", "version": __version__},
            "file": file,
            "errors": errors,
            "promise": {"name": found.name, "path": list(found.path), "title": answered.title},
            "received": answered.times.received.isoformat(),
            "zone": None if answered.is_as_written else answered.zone,
            "facts": answered.facts,
            "events": {name: at.isoformat() for name, at in answered.times.moments.items()},
            "measures": [_measure(answered, one) for one in answered.measured],
            "inner": list(answered.inner),
            "remarks": list(answered.remarks),
        }
    )


def _measure(answered: Answered, measured: Measured) -> _Data:
    choice = measured.choice
    return {
        "measure": measured.measure,
        "title": measured.title,
        "row": None if choice.row is None else _row(choice.row),
        "beaten": [_row(row) for row in choice.beaten],
        "ask": {kind: list(values) for kind, values in choice.asks.items()},
        "targets": [_target(answered, answer) for answer in measured.answers],
    }


def _row(row: Row) -> _Data:
    return {
        "path": list(row.path),
        "when": {kind: list(values) for kind, values in row.when},
        "values": [promised(target.value) for target in row.targets],
    }


def _target(answered: Answered, answer: Answer) -> _Data:
    target, row, clock = answer.target, answer.choice.row, answer.clock
    zone = answered.zone if clock is None else clock.timetable.zone
    other = None if target is None or target.else_ is None else in_english(target.else_)
    return {
        "value": None if target is None else promised(target.value),
        "path": None if row is None else list(row.path),
        "meaning": answer.meaning,
        "due": _at(answer.moment, zone),
        "clock": None
        if clock is None
        else {"name": clock.name or None, "zone": None if answered.is_as_written else zone},
        "from": answer.start
        and {"event": answer.start.event or None, "at": _at(answer.start.moment, zone)},
        "way": answer.due and answer.due.way,
        "steps": [_step(step) for step in answer.due.steps()] if answer.due else [],
        "pauses": list(pauses_of(answer, answered.found)),
        "reason": answer.reason and {"key": answer.reason.why, "text": answer.reason.because},
        "add": list(missing(answer)),
        "else": other,
        "doubts": list(answer.doubts),
    }


def _step(step: Step) -> _Data:
    seconds = step.time.total_seconds()
    return {
        "kind": step.kind,
        "start": step.start.isoformat(),
        "end": step.end.isoformat(),
        "seconds": int(seconds) if seconds.is_integer() else seconds,
        "number": step.number,
        "reason": step.reason or None,
        "name": step.name,
    }


def _at(at: datetime | None, zone: str) -> str | None:
    return None if at is None else at.astimezone(load_zone(zone)).isoformat()
