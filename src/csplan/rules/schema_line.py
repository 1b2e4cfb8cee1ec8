"""A rule about the line by which an editor finds the schema of a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from csplan.findings import Severity
from csplan.rules.base import Hit, Rule, Subject
from csplan.settings import Settings

_SCHEMA = "csplan-1.schema.json"
_PLAN = "csplan: 1\nplan: {title: Service, organization: Shop}\n"
_LINE = re.compile(r"^[ \t]*#[ \t]*yaml-language-server:[ \t]*\$schema=", re.MULTILINE)


def check_line(subject: Subject) -> Iterator[Hit]:
    """A plan that does not name the schema beside it."""
    schema = subject.settings.schema
    if schema is None or _LINE.search(subject.text):
        return
    line = f"# yaml-language-server: $schema={schema}"
    yield Hit(
        ("csplan",),
        f'the plan does not name its schema, though "{schema}" stands beside it',
        f'begin the file with the line "{line}"',
        on_key=True,
        top_line=line,
    )


RULES = (
    Rule(
        code="CSP212",
        name="schema-line-missing",
        severity=Severity.INFO,
        summary="The plan does not name the schema that stands beside it.",
        why="The schema is a file that says what a plan can hold. With it an editor completes "
        "names and marks mistakes while you type; it finds the schema by a comment at the top of "
        "the plan.",
        bad=_PLAN,
        good=f"# yaml-language-server: $schema={_SCHEMA}\n{_PLAN}",
        check=check_line,
        fixable=True,
        examples_under=Settings(schema=_SCHEMA),
    ),
)
