"""What is to be known about values that csplan cannot read: times, targets, money, figures."""

from __future__ import annotations

from csplan.findings import Severity
from csplan.rules.base import Notice

_ERROR = Severity.ERROR

NOTICES: tuple[Notice, ...] = (
    Notice(
        "CSP110",
        "invalid-duration",
        _ERROR,
        summary="A length of time or an amount cannot be read.",
        why=(
            "A number without a unit may mean minutes or days, and a customer waits for one of "
            'them. Write a number and a unit, as in "20 s", "4 business hours" or "12 months".'
        ),
        bad="""\
team: {roles: {agents: Agents}}
training: {staff: {listening: {title: Listening, roles: agents, length: 6}}}
""",
        good="""\
team: {roles: {agents: Agents}}
training: {staff: {listening: {title: Listening, roles: agents, length: 6 hours}}}
""",
    ),
    Notice(
        "CSP111",
        "invalid-target",
        _ERROR,
        summary="What a target promises cannot be read.",
        why=(
            "A target is checked, computed with and printed in several languages, so it is "
            'written in one of a few ways: "2 working days", "at least 85%", "80% within 20 s". '
            "The help shows how to write what you most likely meant. Words that are no figure go "
            "into text."
        ),
        bad="""\
commitments:
  reply: {targets: {reply: max 24 hours}}
""",
        good="""\
commitments:
  reply: {targets: {reply: at most 24 hours}}
""",
    ),
    Notice(
        "CSP112",
        "invalid-deadline",
        _ERROR,
        summary="A deadline cannot be read.",
        why=(
            "A deadline names an hour and a day in a way that can be computed, so that a customer "
            "and you get the same answer. Write the hour with two digits, as in 17:00."
        ),
        bad="""\
commitments:
  reply:
    targets: {reply: {value: {statistic: deadline, deadline: 5 o'clock next working day}}}
""",
        good="""\
commitments:
  reply:
    targets: {reply: {value: {statistic: deadline, deadline: by 17:00 next working day}}}
""",
    ),
    Notice(
        "CSP113",
        "invalid-hours",
        _ERROR,
        summary="Opening hours cannot be read.",
        why=(
            "Hours are printed in several languages and the clock of working days runs by them: "
            'they are written as in "Mo-Fr 09:00-17:00; Sa 09:00-12:00", with days of two letters '
            "and hours from 00:00 to 24:00."
        ),
        bad="""\
channels:
  phone: {address: +66 2 555 0123, hours: Mon-Fri 9am-5pm}
""",
        good="""\
channels:
  phone: {address: +66 2 555 0123, hours: Mo-Fr 09:00-17:00}
""",
    ),
    Notice(
        "CSP114",
        "invalid-date",
        _ERROR,
        summary="A date cannot be read, or is a day that does not exist.",
        why=(
            "01/07/2026 is a day in January to some readers and one in July to others. Write "
            "year, month and day, as in 2026-07-01. Years are those of the common era; documents "
            "in Thai print the Buddhist year."
        ),
        bad="""\
references: {terms: {title: Terms of sale, dated: 01/07/2026}}
""",
        good="""\
references: {terms: {title: Terms of sale, dated: 2026-07-01}}
""",
    ),
    Notice(
        "CSP115",
        "invalid-money",
        _ERROR,
        summary="A sum of money cannot be read.",
        why=(
            "A sign such as $ stands for the money of many countries, and 1,000 means a thousand "
            "in one and a single unit in another. Write the number without commas, and the three "
            "letters of the currency."
        ),
        bad="""\
commitments:
  visit: {text: We come on the day agreed., remedy: {pay: $100}}
""",
        good="""\
commitments:
  visit: {text: We come on the day agreed., remedy: {pay: 100 USD}}
""",
    ),
    Notice(
        "CSP116",
        "invalid-share",
        _ERROR,
        summary="A share cannot be read.",
        why=(
            "0.7 and 70 may both mean seven of ten, or something else altogether. Write a share "
            "with its sign: 70%."
        ),
        bad="""\
profile: {segments: {seniors: {title: People over 60, share: 0.7}}}
""",
        good="""\
profile: {segments: {seniors: {title: People over 60, share: 70%}}}
""",
    ),
    Notice(
        "CSP117",
        "invalid-number",
        _ERROR,
        summary="A number cannot be read.",
        why=(
            "Numbers are computed with. Write digits, with a dot before a fraction and nothing "
            "between thousands."
        ),
        bad="""\
team: {roles: {agents: {title: Agents, headcount: twelve}}}
""",
        good="""\
team: {roles: {agents: {title: Agents, headcount: 12}}}
""",
    ),
    Notice(
        "CSP118",
        "invalid-yes-no",
        _ERROR,
        summary="A field that takes yes or no holds something else.",
        why=(
            "What is neither yes nor no would be taken for one of them by chance. Write yes or "
            "no, in small letters; leave the field out where you do not want to say."
        ),
        bad="""\
commitments:
  visit: {text: You are paid if we come late., automatic: maybe}
""",
        good="""\
commitments:
  visit: {text: You are paid if we come late., automatic: yes}
""",
    ),
)
