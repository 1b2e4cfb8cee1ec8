"""What is to be known about the findings that csplan makes about itself: rules and comments."""

from __future__ import annotations

from csplan.findings import Severity
from csplan.rules.base import Notice
from csplan.rules.examples import FileNotice, crashed

_WARNING = Severity.WARNING

NOTICES: tuple[Notice, ...] = (
    FileNotice(
        "CSP901",
        "rule-crashed",
        _WARNING,
        summary="A rule could not be applied, by a mistake in csplan.",
        why=(
            "Your plan is not to blame: whatever it says, no rule should stumble over it. All "
            "other rules were applied, but what this one would have found is not known. Please "
            "report it, with the line that csplan prints and the part of the plan that it is about."
        ),
        bad="""\
csplan: 1
plan: {title: Service, organization: Shop}
# … and below it something that the makers of a rule have not thought of
""",
        good="""\
csplan: 1
plan: {title: Service, organization: Shop}
""",
        checked=crashed,
    ),
    Notice(
        "CSP902",
        "unused-suppression",
        _WARNING,
        summary="A comment asks to ignore something that is not found.",
        why=(
            "What it was written for has been mended or moved. Left in place, it would hide the "
            "next finding of its kind, which nobody has looked at. Remove it, or put it on the "
            "line of the finding or directly above."
        ),
        bad="""\
schedules:
  # csplan: ignore[CSP402] the days differ from week to week
  office: Mo-Fr 09:00-17:00
""",
        good="""\
schedules:
  office: Mo-Fr 09:00-17:00
""",
    ),
    Notice(
        "CSP903",
        "unknown-suppression",
        _WARNING,
        summary="A comment asks to ignore a rule that does not exist.",
        why=(
            "It ignores nothing, and whoever wrote it believes that it does. Write the code or the "
            "name of a rule as findings show them."
        ),
        bad="""\
schedules:
  office: 09:00-17:00   # csplan: ignore[days-not-state] the days differ from week to week
""",
        good="""\
schedules:
  office: 09:00-17:00   # csplan: ignore[days-not-stated] the days differ from week to week
""",
    ),
    Notice(
        "CSP904",
        "suppression-without-reason",
        _WARNING,
        summary="A comment asks to ignore something and does not say why.",
        why=(
            "Whoever reads the plan in a year has to know whether the reason still holds, so "
            "without one the comment ignores nothing. A few words behind the bracket will do."
        ),
        bad="""\
schedules:
  office: 09:00-17:00   # csplan: ignore[CSP402]
""",
        good="""\
schedules:
  office: 09:00-17:00   # csplan: ignore[CSP402] the days differ from week to week
""",
    ),
    Notice(
        "CSP905",
        "malformed-suppression",
        _WARNING,
        summary="A comment for csplan is not written as one.",
        why=(
            "csplan cannot tell what it asks for, so it ignores nothing. Write the word ignore, "
            "the rule in square brackets, and the reason; ignore-file speaks for the whole file."
        ),
        bad="""\
schedules:
  office: 09:00-17:00   # csplan: ignore CSP402 the days differ from week to week
""",
        good="""\
schedules:
  office: 09:00-17:00   # csplan: ignore[CSP402] the days differ from week to week
""",
    ),
    Notice(
        "CSP906",
        "forbidden-suppression",
        _WARNING,
        summary="A comment asks to ignore what cannot be ignored.",
        why=(
            "What csplan cannot read it cannot publish, whoever agrees to it; and what it says "
            "about comments and settings has to be mended there. Mend what is reported, and remove "
            "the comment."
        ),
        bad="""\
channels:
  # csplan: ignore[unknown-field] the call centre asked for it
  phone: {address: +66 2 555 0123, queue: 7}
""",
        good="""\
channels:
  phone: {address: +66 2 555 0123, text: Calls come in at queue 7.}
""",
    ),
)
