"""The reference of the rules as Markdown, made from the rules themselves."""

from __future__ import annotations

from csplan.document.problems import NAMES
from csplan.model.build import CODES
from csplan.rules.base import Rule
from csplan.rules.registry import RULES

_HEAD = """\
# Rules

<!-- Written by `make docs` from the rules. -->

`csplan validate` reports every problem of a plan in one run. A finding has a code that never
changes, a name, and one of three severities:

- **error**: the plan contradicts itself or cannot be read. It is not published.
- **warning**: it can be published, and somebody will be misled.
- **info**: worth a thought. What is not there is never more than this, unless the plan says that
  it is approved.

| Codes | About |
| --- | --- |
| CSP0xx | the text of the file: YAML, encoding, duplicate keys |
| CSP1xx | the shape: fields, values, units, languages |
| CSP2xx | what the plan says of itself, and its life |
| CSP3xx | references, and what serves each need |
| CSP4xx | channels and hours |
| CSP5xx | targets |
| CSP8xx | languages |
| CSP9xx | csplan itself |
"""


def reference() -> str:
    """All rules as one Markdown page: a table, then a section for each."""
    rows = [f"| [{r.code}](#{_anchor(r)}) | {r.name} | {r.severity} | {r.summary} |" for r in RULES]
    table = "\n".join(["| Code | Name | Severity | Summary |", "| --- | --- | --- | --- |", *rows])
    sections = "\n".join(_section(rule) for rule in RULES)
    codes = (
        f"{_codes('The text of the file', NAMES)}\n{_codes('The shape of the plan', _by_code())}"
    )
    return f"{_HEAD}\n## All rules\n\n{table}\n\n{sections}\n{codes}"


def _anchor(rule: Rule) -> str:
    return f"{rule.code.lower()}-{rule.name}"


def _section(rule: Rule) -> str:
    source = f"\nSource: {rule.source}\n" if rule.source else ""
    return (
        f"## {rule.code} {rule.name}\n\n"
        f"{rule.summary} ({rule.severity})\n\n{rule.why}\n{source}\n"
        f"Not so:\n\n```yaml\n{rule.bad.rstrip()}\n```\n\n"
        f"But so:\n\n```yaml\n{rule.good.rstrip()}\n```\n"
    )


def _by_code() -> dict[str, str]:
    return {code: name for name, code in CODES.items()}


def _codes(title: str, names: dict[str, str]) -> str:
    rows = [f"| {code} | {name} |" for code, name in sorted(names.items())]
    body = "\n".join(["| Code | Name |", "| --- | --- |", *rows])
    return f"## {title}\n\nThese are always errors.\n\n{body}\n"
