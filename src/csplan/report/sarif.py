"""Findings as SARIF 2.1.0, which code scanners and their viewers exchange.

Lines and columns count from 1, columns in code points, the end exclusive. Files are named by
relative references from the top of the repository, or by absolute `file:` URIs outside of it.
Suppressed findings stand among the results, marked as such.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from csplan.findings import Finding, Fix, Severity
from csplan.report.fingerprint import fingerprint
from csplan.report.json import dumped
from csplan.report.report import Report, RuleText, sentence
from csplan.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from csplan.findings import Related, Suppressed
    from csplan.report.problem import Problem
    from csplan.source import Span

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
FINGERPRINT = "csplan/v1"
"""The name of the fingerprint, with the version of the way in which it is made."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def as_sarif(report: Report) -> str:
    """One log with one run, as JSON with a line end."""
    found = [*report.ordered, *(one.finding for one in report.ordered_suppressed)]
    rules = _rules(found, report.rules)
    index = {rule.code: number for number, rule in enumerate(rules)}
    results = [_result(report, finding, index) for finding in found]
    _mark_suppressed(report, results)
    run = {
        "tool": {
            "driver": {
                "name": "csplan",
                "version": report.version,
                "rules": [_descriptor(rule) for rule in rules],
            }
        },
        "invocations": [_invocation(report)],
        "artifacts": [
            {"location": _artifact(report, file), "roles": ["analysisTarget"]}
            for file in sorted(report.files)
        ],
        "results": results,
        "columnKind": "unicodeCodePoints",
    }
    return dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rules(found: Sequence[Finding], known: Mapping[str, RuleText]) -> list[RuleText]:
    """The rules of all findings, by code; of one that nobody knows, what its finding says."""
    met = {finding.code: finding for finding in found}
    return [known.get(code) or _unknown(met[code]) for code in sorted(met)]


def _unknown(finding: Finding) -> RuleText:
    words = finding.name.replace("-", " ").capitalize()
    return RuleText(finding.code, finding.name, finding.severity, f"{words}.", "")


def _descriptor(rule: RuleText) -> dict[str, Any]:
    more = f"To read more, run: csplan rule {rule.code}"
    text = " ".join(part for part in (rule.summary, rule.why) if part)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": text},
        "help": {"text": f"{text}\n\n{more}", "markdown": rule.help_markdown or text},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _invocation(report: Report) -> dict[str, Any]:
    return {
        "executionSuccessful": not report.problems,
        "toolExecutionNotifications": [
            _notification(report, problem) for problem in report.ordered_problems
        ],
    }


def _notification(report: Report, problem: Problem) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": _plain(problem.sentence())},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(report, problem.file)}}],
    }


def _result(report: Report, finding: Finding, index: Mapping[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [_location(report, finding.file, finding.span)],
        "partialFingerprints": {
            FINGERPRINT: fingerprint(replace(finding, file=report.place(finding.file)))
        },
    }
    if finding.related:
        result["relatedLocations"] = [
            _related(report, number, related) for number, related in enumerate(finding.related, 1)
        ]
    if finding.fix is not None:
        result["fixes"] = [_fix(report, finding.file, finding.fix)]
    return result


def _message(finding: Finding) -> str:
    """Message and help, with links to the related places: viewers show those by links alone."""
    links = "; ".join(
        f"[{_link_text(related.message)}]({number})"
        for number, related in enumerate(finding.related, 1)
    )
    text = _plain(sentence(finding))
    return f"{text} (see: {links})" if links else text


def _link_text(text: str) -> str:
    escaped = visible(text).replace("\\", "\\\\")
    return escaped.replace("[", "\\[").replace("]", "\\]")


def _plain(text: str) -> str:
    """Text in which nothing is taken for a link; the format has no escape for that."""
    return visible(text).replace("](", "] (")


def _related(report: Report, number: int, related: Related) -> dict[str, Any]:
    return {
        "id": number,
        **_location(report, related.file, related.span),
        "message": {"text": _plain(related.message)},
    }


def _location(report: Report, file: str, span: Span) -> dict[str, Any]:
    place = {"artifactLocation": _artifact(report, file), "region": _region(span)}
    return {"physicalLocation": place}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.start.line,
        "startColumn": span.start.column,
        "endLine": span.end.line,
        "endColumn": span.end.column,
    }


def _fix(report: Report, file: str, fix: Fix) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}
        for edit in fix.edits
    ]
    change = {"artifactLocation": _artifact(report, file), "replacements": replacements}
    return {"description": {"text": _plain(fix.title)}, "artifactChanges": [change]}


def _mark_suppressed(report: Report, results: Sequence[dict[str, Any]]) -> None:
    """Either every result says whether it is suppressed, or none does."""
    suppressed = report.ordered_suppressed
    if not suppressed:
        return
    first = len(results) - len(suppressed)
    for result in results[:first]:
        result["suppressions"] = []
    for result, one in zip(results[first:], suppressed, strict=True):
        result["suppressions"] = [_suppression(report, one)]


def _suppression(report: Report, one: Suppressed) -> dict[str, Any]:
    return {
        "kind": "inSource",
        "justification": visible(one.reason),
        "location": _location(report, one.finding.file, one.comment),
    }


def _artifact(report: Report, file: str) -> dict[str, str]:
    return {"uri": uri(report.place(file))}


def uri(place: str) -> str:
    """A path with slashes as a URI reference: relative, or of the scheme `file`."""
    try:
        # Bytes of a name that are no text come back as they are on the disk.
        data = place.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        data = place.encode("utf-8", "surrogatepass")
    if place.startswith("/"):
        return f"file://{quote(data)}"
    if place[1:3] == ":/":
        return f"file:///{quote(data, safe='/:')}"
    return quote(data)
