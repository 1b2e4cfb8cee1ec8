"""Plans that tests preview, and a studio over a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from csplan.check import discover, run
from csplan.findings import Finding
from csplan.preview.studio import Reading, Studio
from csplan.report.problem import Problem
from csplan.theme.finding import theme_in
from csplan.theme.theme import PLAIN

TODAY = date(2026, 11, 21)
PLAN = """\
csplan: 1
plan:
  title: {en: How we serve you, th: เราบริการท่านอย่างไร}
  organization: Example Ltd.
  owner: manager
  languages: [en, th]
  timezone: Asia/Bangkok
  holidays: TH
  version: 1
team:
  roles:
    manager: {title: Manager}
channels:
  phone: {title: Telephone, address: +66 2 555 0100, hours: Mo-Fr 09:00-17:00}
  desk: {title: Front desk, address: 1 Example Road, hours: Mo-Fr 09:00-17:00}
"""


def read(path: Path, templates: Path | None = None, asides: tuple[Finding, ...] = ()) -> Reading:
    """A file as the command line would read it."""
    outcome = next(iter(run(discover([str(path)]), today=TODAY)))
    if isinstance(outcome, Problem):
        return Reading(str(path), TODAY, problem=outcome)
    theme = theme_in(str(templates)).theme if templates else PLAIN
    return Reading(str(path), TODAY, outcome, asides=asides, theme=theme)


def studio(path: Path, templates: Path | None = None, **wanted: str) -> Studio:
    return Studio(lambda: read(path, templates), wanted)
