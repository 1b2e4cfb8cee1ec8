"""What is to be known about keys, values and aliases in a file that can be read."""

from __future__ import annotations

from csplan.findings import Severity
from csplan.rules.base import Notice
from csplan.rules.examples import FileNotice

_ERROR = Severity.ERROR

NOTICES: tuple[Notice, ...] = (
    Notice(
        "CSP009",
        "foreign-tag",
        _ERROR,
        summary="A value begins with a YAML tag, such as !!str.",
        why=(
            "Tags such as !!str tell other programs how to read a value. csplan knows that from "
            "the field, so a tag says nothing or something wrong. Remove it; put quotes around a "
            "text that begins with an exclamation mark."
        ),
        bad="""\
plan: {title: Service, organization: Shop, version: !!str 2.10}
""",
        good="""\
plan: {title: Service, organization: Shop, version: 2.10}
""",
    ),
    Notice(
        "CSP010",
        "duplicate-key",
        _ERROR,
        summary="A name stands twice in one section.",
        why=(
            "Most programs keep the last of the two and drop the first without a word, so that a "
            "number or a promise is lost. Keep one of the two, or give one another name."
        ),
        bad="""\
channels:
  phone: +66 2 555 0123
  email: care@siam-shop.example
  phone: +66 2 555 0199
""",
        good="""\
channels:
  phone: +66 2 555 0123
  email: care@siam-shop.example
  night-phone: {address: +66 2 555 0199, medium: phone}
""",
    ),
    FileNotice(
        "CSP011",
        "not-a-plan",
        _ERROR,
        summary="The file is a list or a text, not a plan.",
        why=(
            "A plan consists of sections with names, such as plan and channels. Dashes in front "
            "of them make a list, in which csplan cannot find them."
        ),
        bad="""\
- csplan: 1
- plan: {title: Service, organization: Shop}
""",
        good="""\
csplan: 1
plan: {title: Service, organization: Shop}
""",
    ),
    Notice(
        "CSP012",
        "empty-value",
        _ERROR,
        summary="Something has a name and no value.",
        why=(
            "Nobody can tell whether you meant to fill it in later, or that there is none. Write "
            "the value, or remove the line where you do not want to say anything. A target says "
            '"none" where nothing is promised, and "n/a" where it does not apply.'
        ),
        bad="""\
channels:
  phone:
    address: +66 2 555 0123
    hours:
""",
        good="""\
channels:
  phone:
    address: +66 2 555 0123
    hours: Mo-Fr 09:00-17:00
""",
    ),
    Notice(
        "CSP013",
        "unknown-anchor",
        _ERROR,
        summary="A name with an asterisk repeats something that does not stand above it.",
        why=(
            "*name repeats the value that was marked with &name further up. Without such a mark "
            "there is nothing to repeat. A text that begins with an asterisk needs quotes."
        ),
        bad="""\
channels:
  phone: {address: +66 2 555 0123, hours: &office Mo-Fr 09:00-17:00}
  email: {address: care@siam-shop.example, hours: *offices}
""",
        good="""\
channels:
  phone: {address: +66 2 555 0123, hours: &office Mo-Fr 09:00-17:00}
  email: {address: care@siam-shop.example, hours: *office}
""",
    ),
    Notice(
        "CSP014",
        "bad-merge",
        _ERROR,
        summary="A section takes over the fields of something that has none.",
        why=(
            "<< lays the fields of another section under those that stand here. A text or a list "
            "has no fields. Name a section that was marked with &name."
        ),
        bad="""\
channels:
  phone: {address: +66 2 555 0123, hours: &office Mo-Fr 09:00-17:00}
  email: {<<: *office, address: care@siam-shop.example}
""",
        good="""\
channels:
  phone: &usual {address: +66 2 555 0123, hours: Mo-Fr 09:00-17:00}
  email: {<<: *usual, address: care@siam-shop.example}
""",
    ),
    Notice(
        "CSP015",
        "key-not-text",
        _ERROR,
        summary="The name before a colon is a list, a section or nothing.",
        why=(
            "csplan finds things by their names, and other parts of the plan refer to them. Write "
            "one name before each colon."
        ),
        bad="""\
channels:
  [phone, line]: +66 2 555 0123
""",
        good="""\
channels:
  phone: +66 2 555 0123
  line: "@siam-shop"
""",
    ),
)
