"""What is to be known about the shape of a plan: its sections, fields and names."""

from __future__ import annotations

from csplan.findings import Severity
from csplan.rules.base import Notice
from csplan.rules.examples import FileNotice

_ERROR = Severity.ERROR

NOTICES: tuple[Notice, ...] = (
    Notice(
        "CSP101",
        "unknown-field",
        _ERROR,
        summary="A section has a field that the format does not know.",
        why=(
            "What stands in an unknown field would neither be checked nor published, and nobody "
            "would notice. Most often it is a slip of the pen, and csplan names the field that "
            "was meant. Words of your own go into text."
        ),
        bad="""\
channels:
  email: {adress: care@siam-shop.example}
""",
        good="""\
channels:
  email: {address: care@siam-shop.example}
""",
    ),
    Notice(
        "CSP102",
        "missing-field",
        _ERROR,
        summary="A field is missing without which the rest means nothing.",
        why=(
            "Only very few fields have to be there: the version of the format, what the plan is "
            "called and whose it is, and parts without which a value cannot be read. Add the "
            "field that is named."
        ),
        bad="""\
plan: {title: Customer service plan}
""",
        good="""\
plan: {title: Customer service plan, organization: Somchai Bicycle Repair}
""",
    ),
    Notice(
        "CSP103",
        "wrong-shape",
        _ERROR,
        summary="A list, a text or a section stands where another of them is expected.",
        why=(
            "Entries such as channels and needs have names, so that other parts of the plan can "
            "refer to them: they are written with a name and a colon, not with dashes. Where one "
            "text is expected, there is no room for a list."
        ),
        bad="""\
channels:
  - phone: +66 2 555 0123
  - email: care@siam-shop.example
""",
        good="""\
channels:
  phone: +66 2 555 0123
  email: care@siam-shop.example
""",
    ),
    Notice(
        "CSP104",
        "invalid-id",
        _ERROR,
        summary="A name by which things refer to each other has letters that it cannot have.",
        why=(
            "Such names become parts of links and are typed again elsewhere in the plan, so they "
            "consist of the letters a to z, digits and hyphens. What readers see is the title, "
            "which can be in any language."
        ),
        bad="""\
channels:
  Front Desk: 12 Charoen Krung Road
""",
        good="""\
channels:
  front-desk: {title: Front Desk, medium: counter, address: 12 Charoen Krung Road}
""",
    ),
    Notice(
        "CSP105",
        "unknown-word",
        _ERROR,
        summary="A field that takes one of a few words holds another one.",
        why=(
            "csplan translates these words and draws conclusions from them, which it can do only "
            "for words that it knows. The help names the one that was most likely meant, or all "
            "that there are; the format page explains them."
        ),
        bad="""\
channels:
  hotline: {address: "1166", medium: telephone}
""",
        good="""\
channels:
  hotline: {address: "1166", medium: phone}
""",
    ),
    FileNotice(
        "CSP106",
        "unknown-format",
        _ERROR,
        summary="The plan is written in a version of the format that this csplan does not know.",
        why=(
            'The line "csplan:" at the top names the version of the format, not that of your plan; '
            "so far there is only version 1. The version of your plan belongs under plan, as "
            "version."
        ),
        bad="""\
csplan: 2.3
plan: {title: Service, organization: Shop}
""",
        good="""\
csplan: 1
plan: {title: Service, organization: Shop, version: 2.3}
""",
    ),
    Notice(
        "CSP107",
        "reserved-key",
        _ERROR,
        summary="A name is used that is kept for later versions of the format.",
        why=(
            'One day a plan may build on another one with "extends" and "remove". So that such '
            "plans can be read then, nothing else may have these names now. Write the plan in one "
            "file."
        ),
        bad="""\
extends: head-office.yaml
channels: {phone: +66 2 555 0123}
""",
        good="""\
channels: {phone: +66 2 555 0123}
""",
    ),
    Notice(
        "CSP108",
        "unknown-section",
        _ERROR,
        summary="The plan has a section that the format does not know.",
        why=(
            "An unknown section would neither be checked nor published. Most often its name is "
            "misspelt, or it is a field that belongs in another section."
        ),
        bad="""\
chanels: {phone: +66 2 555 0123}
""",
        good="""\
channels: {phone: +66 2 555 0123}
""",
    ),
)
