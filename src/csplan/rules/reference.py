"""All codes that csplan can print, and what there is to know about each: in words and as data."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from csplan.rules.base import Notice, Option, Rule
from csplan.rules.examples import file_of, finding_of, is_fixable, whole
from csplan.rules.markdown import index_as_markdown, page_as_markdown
from csplan.rules.notices import NOTICES
from csplan.rules.page import page_of, severity_by_kind
from csplan.rules.registry import RULES

INDEX = "README.md"
"""The file of the index of all pages."""

_WRITTEN = "\n<!-- Written by `make docs` from the rules. -->\n"


@dataclass(frozen=True)
class Topic:
    """Codes that are about the same; `digit` is the one that they begin with."""

    digit: str
    title: str
    group: str


TOPICS: tuple[Topic, ...] = (
    Topic("0", "The text of the file", "text"),
    Topic("1", "The shape of the plan", "shape"),
    Topic("2", "What the plan says of itself, and its life", "rule"),
    Topic("3", "References, and what serves each need", "rule"),
    Topic("4", "Channels and hours", "rule"),
    Topic("5", "Targets", "rule"),
    Topic("6", "Staffing", "rule"),
    Topic("7", "Escalation, complaints and policies", "rule"),
    Topic("8", "Languages, inclusion and wording", "rule"),
    Topic("9", "csplan itself", "csplan"),
)
"""The topics in the order of their codes."""

ALL: tuple[Notice, ...] = tuple(sorted((*NOTICES, *RULES), key=lambda one: one.code))
"""Every rule and notice, in the order of the codes."""

_BY_CODE = MappingProxyType({one.code: one for one in ALL})
_BY_NAME = MappingProxyType({one.name: one for one in ALL})


def explain(code: str) -> Notice | None:
    """The rule or notice with a code or name, in capitals or not; None where there is none."""
    return _BY_CODE.get(code.upper()) or _BY_NAME.get(code.lower())


def topic_of(notice: Notice) -> Topic:
    """What the code of a rule or notice is about."""
    return next(topic for topic in TOPICS if notice.code.startswith(f"CSP{topic.digit}"))


def by_topic() -> tuple[tuple[Topic, tuple[Notice, ...]], ...]:
    """The topics that have codes, each with its rules and notices."""
    found = ((topic, tuple(n for n in ALL if topic_of(n) is topic)) for topic in TOPICS)
    return tuple((topic, notices) for topic, notices in found if notices)


def markdown(notice: Notice) -> str:
    """All about one code as a Markdown page, with what csplan prints of the bad example."""
    return page_as_markdown(page_of(notice, finding_of(notice)))


def file_name(notice: Notice) -> str:
    """The name of the file with the page of a rule or notice."""
    return f"{notice.code.lower()}-{notice.name}.md"


def index() -> str:
    """The index of all pages as Markdown."""
    return index_as_markdown(
        [
            (topic.title, [(file_name(notice), notice) for notice in notices])
            for topic, notices in by_topic()
        ]
    )


def pages() -> dict[str, str]:
    """All pages and their index as Markdown, by the names of their files."""
    written = {file_name(notice): markdown(notice) for notice in ALL}
    texts = {INDEX: index(), **written}
    return {name: text.replace("\n", f"\n{_WRITTEN}", 1) for name, text in texts.items()}


def as_data(notice: Notice) -> dict[str, Any]:
    """All about one code for programs; the examples are whole files."""
    rule = notice if isinstance(notice, Rule) else None
    topic = topic_of(notice)
    kinds = {kind: _word(severity) for kind, severity in severity_by_kind(notice).items()}
    return {
        "code": notice.code,
        "name": notice.name,
        "group": topic.group,
        "topic": topic.title,
        "summary": notice.summary,
        "severity": str(notice.severity),
        "approved": str(rule.approved) if rule and rule.approved else None,
        "kinds": kinds,
        "only_asked": rule.only_asked if rule else False,
        "why": notice.why,
        "file": file_of(notice),
        "bad": whole(notice, notice.bad),
        "good": whole(notice, notice.good),
        "finding": finding_of(notice),
        "options": [_option(option) for option in rule.options] if rule else [],
        "source": rule.source if rule else None,
        "fixable": is_fixable(notice),
        "sections": list(rule.sections) if rule else [],
    }


def _option(option: Option) -> dict[str, Any]:
    default = list(option.default) if isinstance(option.default, tuple) else option.default
    return {"name": option.name, "default": default, "summary": option.summary}


def _word(severity: object) -> str:
    return str(severity) if severity else "off"
