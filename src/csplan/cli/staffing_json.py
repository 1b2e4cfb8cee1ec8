"""Answers about staffing for programs: one JSON document.

Its shape, version 1 (a later version may add keys; a key that is here keeps its meaning)::

    {
      "version": 1,
      "tool": {"name": "csplan", "version": "0.1.0"},
      "file": "plan.yaml",
      "errors": 0,
      "what_if": {"agents": 12} or null,
      "live": [
        {
          "channel": "phone", "title": "Help line",
          "verdict": "meets" | "misses" | "cannot-be-computed",
          "zone": "Asia/Bangkok" or null,
          "forecast": {
            "weekly": 1800 or null, "work": WORK of the busiest hours or null,
            "by_hour": [{"when": "Mo 08:00-11:00" or null, "hours": 3 or null, "work": WORK}]
          },
          "promised": [
            {"measure": "answer", "value": "80% within 60 seconds", "path": [...],
             "aim": "within" | "average" | "abandoned" | null, "limit": 0.8, "seconds": 60,
             "when": {"tier": ["gold"]}, "hours": ["mornings"], "firm": true}
          ],
          "shrinkage": 0.3 or null, "occupancy": 0.85 or null,
          "week": [
            {
              "when": "Mo 08:00-12:00" or null, "hours": 4 or null, "rosters": ["core"],
              "work": WORK or null, "on_duty": 6 or null, "needed": 6 or null,
              "needed_for_promise": 6 or null, "needed_for_occupancy": 5 or null,
              "scheduled": 9 or null, "missing": 0 or null,
              "now": PREDICTION or null, "one_ill": PREDICTION or null
            }
          ],
          "full_time": 10.7 or null,
          "lacks": [NOTE], "assumptions": [NOTE]
        }
      ],
      "deferred": [
        {
          "channel": "email", "title": "E-mail", "verdict": as above, "forecast": as above,
          "people_hours": 80 or null, "needed_hours": 72.5 or null,
          "now": PILE or null, "one_ill": PILE or null,
          "after_closing": {"contacts": 120, "hours": 9.5 or null} or null,
          "lacks": [NOTE], "assumptions": [NOTE]
        }
      ],
      "without_forecast": ["line"],
      "unattended": ["web"],
      "payroll": [
        {"role": "agents", "rosters": ["core"], "seat_hours": 254, "weekly_hours": 40,
         "shrinkage": 0.3, "full_time": 9.1, "headcount": 10, "is_enough": true}
      ]
    }

    WORK        {"contacts_an_hour": 36, "handling": 360, "patience": 180 or null,
                 "together": 1, "people_busy": 3.6}
    PREDICTION  {"people": 6, "keeps": true or false or null, "waiting": 0.24,
                 "average_wait": 29.3 or null, "abandoned": 0.03 or null, "occupancy": 0.6,
                 "outcomes": [{"measure": "answer", "value": "...", "path": [...],
                               "reached": 0.87 or null, "is_met": true or false or null}]}
    PILE        {"comes": 400, "done": 450 or null, "growth": 0, "hours_left": 60}
    NOTE        {"key": "no-forecast", "text": "The channel has no forecast: ...", and its figures;
                 for a lack also "add": [{"path": ["channels", "phone"], "field": "forecast",
                                          "line": "forecast: {volume: ...}"}]}

Shares are parts of one, times are seconds where a name does not say otherwise, hours are texts as a
plan writes them. `null` is what nobody knows, or a wait without end. `errors` counts those of the
plan: what they concern may be left out of the figures. `without_forecast` are channels that can
wait and were not looked at, `unattended` those on which nobody has to be at work.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from csplan import __version__
from csplan.analysis.goals import Promised
from csplan.analysis.grounds import Lack, Note
from csplan.analysis.staffing_advice import advice
from csplan.analysis.staffing_answers import Answers
from csplan.analysis.staffing_data import deferred_data, payroll_data, staffing_data
from csplan.analysis.staffing_parts import title_of
from csplan.analysis.staffing_words import sentence
from csplan.model.plan import Plan
from csplan.report.json import dumped

FORMAT_VERSION = 1

_Data = dict[str, Any]


def staffing_json(file: str, plan: Plan, errors: int, found: Answers) -> str:
    """The document that this module describes, with a line end."""
    channels = plan.channels or {}
    live = [
        _with_words(staffing_data(one), channels, one.lacks, one.assumptions, one.promised)
        for one in found.live
    ]
    waiting = [
        _with_words(deferred_data(one), channels, one.lacks, one.assumptions)
        for one in found.deferred
    ]
    return dumped(
        {
            "version": FORMAT_VERSION,
            "tool": {"name": "csplan", "version": __version__},
            "file": file,
            "errors": errors,
            "what_if": None if found.asked is None else {"agents": found.asked},
            "live": live,
            "deferred": waiting,
            "without_forecast": list(found.without_forecast),
            "unattended": list(found.unattended),
            "payroll": [payroll_data(one) for one in found.payroll],
        }
    )


def _with_words(
    data: _Data,
    channels: Any,
    lacks: Iterable[Note],
    assumptions: Iterable[Note],
    promised: Sequence[Promised] = (),
) -> _Data:
    """The data of an answer with a title, and with what its notes say."""
    name = data.pop("channel")
    for notes, told in (("lacks", lacks), ("assumptions", assumptions)):
        data[notes] = [
            _note(shown, one, name, promised) for shown, one in zip(data[notes], told, strict=True)
        ]
    return {"channel": name, "title": title_of(channels[name], name), **data}


def _note(shown: _Data, one: Note, channel: str, promised: Sequence[Promised]) -> _Data:
    shown = {"key": shown.pop("key"), "text": sentence(one), **shown}
    if isinstance(one.key, Lack):
        shown["add"] = [
            {"path": list(add.path), "field": add.field, "line": add.line}
            for add in advice(channel, one, promised)
        ]
    return shown
