"""Errors of a plan that concern an answer about it: the others are for `csplan validate`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from csplan.findings import Finding, Severity

_OF_READING = ("CSP0", "CSP1", "CSP3", "CSP501")
"""Codes of what could not be read, points nowhere, or says two things at once."""
_OF_PLAN = frozenset({"hours", "timezone", "holidays"})
"""The fields of section "plan" on which all reckoning rests."""


def errors_in(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The errors among findings."""
    return tuple(one for one in findings if one.severity is Severity.ERROR)


def concerning(errors: Iterable[Finding], sections: Sequence[str]) -> tuple[Finding, ...]:
    """The errors in these sections, about hours and zone of the plan, or about no known section.

    What could not be read at all, or stands under a name that csplan does not know, may have been
    meant for any section. An error about what the plan means, such as too few people on duty, makes
    no answer wrong: it is one.
    """
    from csplan.model.plan import SECTIONS

    def concerns(error: Finding) -> bool:
        if not error.code.startswith(_OF_READING):
            return False
        section = error.path[0] if error.path else ""
        if section == "plan":
            return not _OF_PLAN.isdisjoint(error.path[1:2])
        return section in sections or section not in SECTIONS

    return tuple(filter(concerns, errors))


def remark(errors: Sequence[Finding]) -> str:
    """What is said at the head of an answer that errors concern; "" without any."""
    if not errors:
        return ""
    if len(errors) == 1:
        return "An error of the plan concerns this answer, which may be wrong or incomplete."
    return (
        f"{len(errors)} errors of the plan concern this answer, which may be wrong or incomplete."
    )
