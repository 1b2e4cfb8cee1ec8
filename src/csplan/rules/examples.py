"""The examples of rules and notices as files, and what csplan says of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from csplan.config.reading import read_config
from csplan.document import read
from csplan.findings import Finding
from csplan.report.text import text_report
from csplan.rules.base import Notice, Rule
from csplan.rules.codes import known
from csplan.rules.engine import _crash, examine
from csplan.rules.registry import RULES
from csplan.settings import DEFAULT, Settings
from csplan.source import Source
from csplan.theme.checks import check_sheets, check_style
from csplan.theme.contract import Change
from csplan.theme.files import Files
from csplan.theme.reading import read_theme
from csplan.theme.theme import Sheet

TODAY = date(2026, 1, 15)
"""The day on which all examples are judged."""

PLAN, SETTINGS = "plan.yaml", "csplan.toml"

_HEAD = "csplan: 1\n"
_IDENTITY = "plan: {title: Service, organization: Shop}\n"

Checked = tuple[Source, tuple[Finding, ...]]
"""The text of a file, and what there is to say about it."""


def plan_checked(data: bytes, name: str, settings: Settings = DEFAULT) -> Checked:
    """A plan as `csplan validate` checks it."""
    examined = examine(data, name, today=TODAY, settings=settings)
    return examined.document.source, examined.findings


def settings_checked(data: bytes, name: str) -> Checked:
    """A file of settings as `csplan validate` checks it."""
    configuration = read_config(data, name, known())
    if configuration is None:
        return Source.from_bytes(data, name), ()
    return configuration.source, configuration.findings


def theme_checked(data: bytes, name: str) -> Checked:
    """A theme as `csplan theme check` checks it."""
    folder, _, file = name.rpartition("/")
    read = read_theme(Files(folder, {file: data}))
    return Source.from_bytes(data, name), read.findings


def style_checked(data: bytes, name: str) -> Checked:
    """The stylesheet of a theme."""
    source = Source.from_bytes(data, name)
    return source, tuple(check_style(source))


def template_checked(data: bytes, name: str) -> Checked:
    """A template of a theme; a comment may say what it is called, and how old it is."""
    said = re.match(r"{# (?:contract = (?P<contract>\d)|(?P<name>[\w.]+)) #}", data.decode())
    if said and said["name"]:
        name = f"{name}/{said['name']}"
    sheets = {name.partition("/")[2]: Sheet(data, name)}
    contract = int(said["contract"]) if said and said["contract"] else 1
    change = Change(1, "html/paragraph.html.j2", "a paragraph has a role, which tells how it looks")
    return Source.from_bytes(data, name), tuple(check_sheets(sheets, contract, [change]))


def crashed(data: bytes, name: str) -> Checked:
    """A plan on which a rule has stumbled: no example can bring that about."""
    document = read(data, name)
    if "…" not in document.source.text:
        return plan_checked(data, name)
    error = ZeroDivisionError("division by zero")
    return document.source, (_crash(document, RULES[0], error),)


@dataclass(frozen=True)
class FileNotice(Notice):
    """A notice whose examples are whole files, and not parts of a plan.

    `file` is what the file is called, `checked` how its bytes are checked. `made` turns the bad
    example into bytes where they cannot be printed, or are too many for that.
    """

    file: str = PLAN
    checked: Callable[[bytes, str], Checked] = plan_checked
    made: Callable[[str], bytes] = str.encode


def file_of(notice: Notice) -> str:
    """What a file with an example of this notice is called."""
    return notice.file if isinstance(notice, FileNotice) else PLAN


def whole(notice: Notice, example: str) -> str:
    """An example as a whole file: what every plan has comes before it."""
    if isinstance(notice, FileNotice) or _HEAD in example:
        return example
    identity = "" if example.startswith("plan:") else _IDENTITY
    return f"{_HEAD}{identity}{example}"


@cache
def bad_findings(notice: Notice) -> Checked:
    """The bad example as a file, and all that there is to say about it."""
    if isinstance(notice, FileNotice):
        return notice.checked(notice.made(notice.bad), notice.file)
    return plan_checked(whole(notice, notice.bad).encode(), PLAN, _settings(notice))


def good_findings(notice: Notice) -> Checked:
    """The good example as a file, and all that there is to say about it."""
    data = whole(notice, notice.good).encode()
    if isinstance(notice, FileNotice):
        return notice.checked(data, notice.file)
    return plan_checked(data, PLAN, _settings(notice))


def _settings(notice: Notice) -> Settings:
    return notice.examples_under if isinstance(notice, Rule) else DEFAULT


def is_fixable(notice: Notice) -> bool:
    """Whether `csplan validate --fix` mends some of the findings with this code."""
    if isinstance(notice, Rule) and notice.fixable:
        return True
    return any(finding.fix for finding in bad_findings(notice)[1] if finding.code == notice.code)


def finding_of(
    notice: Notice, *, color: bool = False, width: int | None = None, encoding: str = "utf-8"
) -> str:
    """What `csplan validate` prints of the bad example: the findings with the notice's code.

    The look is that of `text_report`.
    """
    source, findings = bad_findings(notice)
    found = [finding for finding in findings if finding.code == notice.code]
    return text_report(found, {source.name: source}, color=color, width=width, encoding=encoding)
