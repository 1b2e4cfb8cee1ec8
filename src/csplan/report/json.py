"""Findings for programs: one JSON document.

Its shape, version 1 (a later version may add keys; a key that is here keeps its meaning)::

    {
      "version": 1,
      "tool": {"name": "csplan", "version": "0.1.0"},
      "files": ["plan.yaml"],
      "problems": [{"file": "...", "message": "...", "help": "..." or null}],
      "counts": {"error": 1, "warning": 0, "info": 0},
      "findings": [
        {
          "file": "plan.yaml",
          "line": 14, "column": 9, "end_line": 14, "end_column": 15,
          "code": "CSP112", "name": "unknown-field", "severity": "error",
          "message": "...", "help": "... (more: csplan rule CSP112)",
          "path": ["channels", "email", "adress"],
          "related": [
            {"message": "...", "file": "...",
             "line": 3, "column": 5, "end_line": 3, "end_column": 11, "path": []}
          ],
          "fix": {
            "title": "write \\"address\\"",
            "edits": [
              {"line": 14, "column": 9, "end_line": 14, "end_column": 15, "text": "address"}
            ]
          } or null
        }
      ],
      "suppressed": [{... as a finding ..., "reason": "..."}],
      "accepted": 0
    }

`files` are the plans that were checked, `problems` the paths that could not be. `suppressed` are
findings that comments in the files ask not to report, with the reason given there; `accepted` is
the number of those that the baseline knows. Neither stand among `findings` nor in `counts`. Lines
and columns count from 1, columns in code points, and the end is exclusive: the place right behind
the last character. `path` holds the keys, and the indexes in lists from 0, that lead to the place.
An edit puts `text` in the place of what stands there; one of no length inserts it. All findings are
there, sorted by file and place. The text is UTF-8; in strings, control characters, controls of
text direction and lone surrogates are written as `\\uXXXX`.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from csplan.findings import Finding, Fix, Related
from csplan.report.report import Report
from csplan.report.summary import count_by_severity
from csplan.report.visible import DANGEROUS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from csplan.report.problem import Problem
    from csplan.source import Span

FORMAT_VERSION = 1

# Line ends are the layout; inside strings json.dumps has escaped them already.
_DANGEROUS_IN_JSON = re.compile(rf"(?!\n){DANGEROUS.pattern}")


def as_json(report: Report) -> str:
    """The document that this module describes, with a line end."""
    counts = count_by_severity(report.findings)
    envelope = {
        "version": FORMAT_VERSION,
        "tool": {"name": "csplan", "version": report.version},
        "files": sorted(report.files),
        "problems": [
            {"file": problem.file, "message": problem.message, "help": problem.help}
            for problem in report.ordered_problems
        ],
        "counts": {severity.value: number for severity, number in counts.items()},
        "findings": [_finding(finding) for finding in report.ordered],
        "suppressed": [
            {**_finding(one.finding), "reason": one.reason} for one in report.ordered_suppressed
        ],
        "accepted": report.accepted,
    }
    return dumped(envelope)


def json_report(
    findings: Iterable[Finding],
    files: Iterable[str],
    problems: Iterable[Problem] = (),
    *,
    version: str,
) -> str:
    """What `as_json` makes of these."""
    return as_json(Report(tuple(files), tuple(findings), tuple(problems), version=version))


def dumped(value: Any) -> str:
    """A value as JSON with a line end; what is dangerous on a terminal is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return _DANGEROUS_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "file": finding.file,
        **_place(finding.span),
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "help": finding.advice,
        "path": list(finding.path),
        "related": [_related(related) for related in finding.related],
        "fix": _fix(finding.fix),
    }


def _fix(fix: Fix | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    edits = [{**_place(edit.span), "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "edits": edits}


def _related(related: Related) -> dict[str, Any]:
    return {
        "message": related.message,
        "file": related.file,
        **_place(related.span),
        "path": list(related.path),
    }


def _place(span: Span) -> dict[str, int]:
    return {
        "line": span.start.line,
        "column": span.start.column,
        "end_line": span.end.line,
        "end_column": span.end.column,
    }
