"""A plan in its long form: every short form expanded to the one long form that it means.

This is what other tools read and what is compared and merged. All values are texts, as a plan
writes them; only the version of the format is a number. What the plan does not state stays out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from csplan.model.base import Node
from csplan.model.plan import SECTIONS, Plan
from csplan.model.promise import PromiseFields
from csplan.model.shape import fields_of
from csplan.model.text import Text


def expanded(plan: Plan, order: Sequence[str] = SECTIONS) -> dict[str, Any]:
    """The plan in its long form; its sections in this order, as its file has them.

    Lists are always lists, texts stand by language, targets are lists of rows with their value
    in parts, and `per` has become the `when` of each case.
    """
    sections = _section(plan)
    names = dict.fromkeys(name for name in (*order, *sections) if name in sections)
    # The version comes first, wherever the file has it.
    return {"csplan": 1, **{name: sections[name] for name in names if name != "csplan"}}


def plain(node: Node) -> dict[str, Any]:
    """One section of a plan in its long form."""
    return _section(node)


def _section(node: Node) -> dict[str, Any]:
    """The stated fields of a section, in the order in which the reference lists them."""
    fields = fields_of(type(node))
    found = {name: getattr(node, fields[name].attribute) for name in node.ordered_fields()}
    if isinstance(node, PromiseFields):
        found = _without_per(found)
    return {name: _long(value) for name, value in found.items() if value is not None}


def _without_per(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields of a promise without `per`: each case says itself when it holds."""
    per, cases = fields["per"], fields.get("cases")
    if per and cases:
        # What a case says itself about the same vocabulary is the narrower condition.
        fields["cases"] = {
            name: case.model_copy(update={"when": {per: (name,), **(case.when or {})}})
            for name, case in cases.items()
        }
    return {**fields, "per": None}


def _long(value: Any) -> Any:
    if isinstance(value, Node):
        return _section(value)
    if isinstance(value, Text):
        return dict(value.by_language)
    if isinstance(value, dict):
        return {str(key): _long(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [_long(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else str(value)


_SPECIAL = re.compile(
    r"[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_MISREAD = re.compile(
    r"(?i)~?|null|y|n|yes|no|on|off|true|false|[-+]?\.(?:inf|nan)|0[xob][0-9a-f_]+"
    r"|[-+]?(?:[0-9][0-9_,]*\.?[0-9_]*|\.[0-9_]+)(?:e[-+]?[0-9]+)?"
    r"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*"
)


def as_yaml(value: dict[str, Any]) -> str:
    """An expanded plan as YAML, in blocks.

    What some reader of YAML would take for a number, a date or a truth value stands in quotes.
    """
    # Loaded late: only this form needs it, and it takes longer than all the rest.
    from io import StringIO

    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = 100_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = StringIO()
    yaml.dump(_quoted(value), stream)
    return stream.getvalue()


def _quoted(value: Any) -> Any:
    """The same value with texts that bring the style in which they have to be written."""
    from ruamel.yaml import scalarstring

    if isinstance(value, dict):
        return {_quoted(key): _quoted(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_quoted(inner) for inner in value]
    if not isinstance(value, str):
        return value
    if _SPECIAL.search(value):
        return scalarstring.DoubleQuotedScalarString(value)
    if "\n" in value:
        return _block(value)
    return scalarstring.SingleQuotedScalarString(value) if _MISREAD.fullmatch(value) else value


def _block(text: str) -> Any:
    """Several lines as a block, where every one of them would survive it."""
    from ruamel.yaml import scalarstring

    lines = text.split("\n")
    whole = all(line == line.rstrip() for line in lines) and lines[0][:1].strip()
    if whole and not text.endswith("\n\n"):
        return scalarstring.LiteralScalarString(text)
    return scalarstring.DoubleQuotedScalarString(text)
