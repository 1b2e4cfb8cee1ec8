"""What is to be known about the findings that csplan makes about itself: rules and comments."""

from __future__ import annotations

from csplan.findings import Severity
from csplan.rules.base import Notice
from csplan.rules.examples import SETTINGS, FileNotice, crashed, settings_checked

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

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
    FileNotice(
        "CSP910",
        "invalid-configuration",
        _ERROR,
        summary="A file of settings cannot be read, or a setting has a value that it cannot have.",
        why=(
            "csplan cannot tell what you want of it, and would check your plans in another way "
            "than you believe. Settings are written as in TOML: a name, an equals sign, and texts "
            "in quotes. The help names the values that a setting takes."
        ),
        bad="""\
fail-on = "warnings"
""",
        good="""\
fail-on = "warning"
""",
        file=SETTINGS,
        checked=settings_checked,
    ),
    FileNotice(
        "CSP911",
        "unknown-setting",
        _ERROR,
        summary="A file of settings has a setting that csplan does not know.",
        why=(
            "It changes nothing, and whoever wrote it believes that it does. Most often it is "
            "misspelt, or stands in the wrong place: what holds for all plans stands at the top of "
            "the file, before the first heading in square brackets."
        ),
        bad="""\
ignored = ["days-not-stated"]
""",
        good="""\
ignore = ["days-not-stated"]
""",
        file=SETTINGS,
        checked=settings_checked,
    ),
    FileNotice(
        "CSP912",
        "unknown-rule",
        _ERROR,
        summary="A file of settings names a rule that does not exist.",
        why=(
            "The setting changes nothing, and whoever wrote it believes that it does. Write the "
            "code or the name of a rule as findings show them, or the beginning of codes, such as "
            "CSP4, for all of them."
        ),
        bad="""\
ignore = ["days-not-state"]
""",
        good="""\
ignore = ["days-not-stated"]
""",
        file=SETTINGS,
        checked=settings_checked,
    ),
    FileNotice(
        "CSP913",
        "fixed-severity",
        _WARNING,
        summary="A file of settings is to change what cannot be changed.",
        why=(
            "What csplan cannot read it cannot publish, and what it says of itself nobody should "
            "miss, so the setting has no effect. Mend what is reported, and leave the setting out."
        ),
        bad="""\
ignore = ["unknown-field", "days-not-stated"]
""",
        good="""\
ignore = ["days-not-stated"]
""",
        file=SETTINGS,
        checked=settings_checked,
    ),
)
