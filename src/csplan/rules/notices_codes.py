"""What is to be known about values the world has agreed on: languages, places, addresses."""

from __future__ import annotations

from csplan.findings import Severity
from csplan.rules.base import Notice

_ERROR = Severity.ERROR

NOTICES: tuple[Notice, ...] = (
    Notice(
        "CSP119",
        "invalid-age",
        _ERROR,
        summary="A span of ages cannot be read.",
        why=(
            "Ages tell readers, and csplan, whom a promise is meant for. Write the youngest and "
            'the oldest with a hyphen, as in 25-60; "60+" means 60 and over.'
        ),
        bad="""\
profile: {segments: {elderly: {title: Elderly people, age: over 60}}}
""",
        good="""\
profile: {segments: {elderly: {title: Elderly people, age: 60+}}}
""",
    ),
    Notice(
        "CSP120",
        "invalid-language",
        _ERROR,
        summary="A language is not written as its code.",
        why=(
            "Documents are published in the languages that are named here, and browsers and "
            "screen readers know them by their codes: th for Thai, en for English, zh-Hant for "
            "Chinese in traditional characters."
        ),
        bad="""\
plan: {title: Service, organization: Shop, languages: [English, th]}
""",
        good="""\
plan:
  title: {en: Service, th: บริการ}
  organization: {en: Shop, th: ร้าน}
  languages: [en, th]
""",
    ),
    Notice(
        "CSP121",
        "invalid-country",
        _ERROR,
        summary="A country is not written as its code.",
        why=(
            "Which laws and which public holidays hold depends on the country. Its code has two "
            "capital letters, such as TH; a part of it follows a hyphen, as in US-CA."
        ),
        bad="""\
plan: {title: Service, organization: Shop, jurisdictions: Thailand}
""",
        good="""\
plan: {title: Service, organization: Shop, jurisdictions: TH}
""",
    ),
    Notice(
        "CSP122",
        "invalid-timezone",
        _ERROR,
        summary="A time zone does not exist under this name.",
        why=(
            "Time zones have the names of places, such as Asia/Bangkok: these know when clocks "
            "change, which a distance such as UTC+7 does not."
        ),
        bad="""\
plan: {title: Service, organization: Shop, timezone: Bangkok}
""",
        good="""\
plan: {title: Service, organization: Shop, timezone: Asia/Bangkok}
""",
    ),
    Notice(
        "CSP123",
        "invalid-address",
        _ERROR,
        summary="A telephone number, an e-mail address or a link is not complete.",
        why=(
            "Published pages turn addresses into links. One that is cut short or carries "
            "something else leads readers nowhere."
        ),
        bad="""\
channels:
  web: {address: www.siam-shop.example/help}
""",
        good="""\
channels:
  web: {address: https://www.siam-shop.example/help}
""",
    ),
    Notice(
        "CSP124",
        "invalid-event",
        _ERROR,
        summary="What starts, stops or follows something is no name of an event.",
        why=(
            "The clock of a promise starts with an event that both sides can see, such as "
            "receipt. csplan knows the usual ones and translates them; declare others in "
            "vocabulary.event, or write them as words."
        ),
        bad="""\
commitments:
  reply: {from: When we hear of it, targets: {reply: 2 days}}
""",
        good="""\
commitments:
  reply: {from: {words: the day we hear of it}, targets: {reply: 2 days}}
""",
    ),
    Notice(
        "CSP125",
        "invalid-rate",
        _ERROR,
        summary="A number in a period cannot be read.",
        why=(
            "How many customers come is only known together with the time in which they do. "
            'Write both, as in "60 per 30 min".'
        ),
        bad="""\
channels:
  phone: {address: +66 2 555 0123, forecast: {volume: 60}}
""",
        good="""\
channels:
  phone: {address: +66 2 555 0123, forecast: {volume: 60 per 30 min}}
""",
    ),
    Notice(
        "CSP126",
        "invalid-result",
        _ERROR,
        summary="What was reached cannot be read.",
        why=(
            "Results are compared with targets, so they are figures of the same kind: 96.67%, "
            '"435 of 450", 82 s, 4.2. Write "no data" where nothing was measured.'
        ),
        bad="""\
measures:
  satisfaction: {title: Satisfaction, target: at least 85%, results: {2025: good}}
""",
        good="""\
measures:
  satisfaction: {title: Satisfaction, target: at least 85%, results: {2025: 83%}}
""",
    ),
    Notice(
        "CSP127",
        "unknown-language",
        _ERROR,
        summary="A text stands in a language that the plan does not name.",
        why=(
            "Such a text is published nowhere: documents come in the languages of "
            "plan.languages only. Add the language there, or correct its code. In brackets, a "
            "comma inside a text looks like this too: put the whole text in quotes."
        ),
        bad="""\
plan:
  title: {en: Service, th: บริการ}
  organization: {en: Shop, th: ร้าน}
""",
        good="""\
plan:
  title: {en: Service, th: บริการ}
  organization: {en: Shop, th: ร้าน}
  languages: [en, th]
""",
    ),
)
