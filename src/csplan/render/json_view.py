"""A document as JSON, for other tools: the view as it is, every field of every block."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import Any

from csplan.render.blocks import DocumentView
from csplan.render.escape import cleaned

VERSION = 1
"""Counted up where a field changes its meaning or goes away; new ones may come."""

_WIDTH = 100


def render_json(view: DocumentView) -> str:
    """The JSON of a document, left open at its end: the mark of csplan is its last member."""
    members = {"csplan-view": VERSION, **_members(view), "data": _data(view)}
    written = (f"  {_text(name)}: {_laid_out(value, 2)}" for name, value in members.items())
    return "{\n" + ",\n".join(written)


def _data(view: DocumentView) -> Any:
    """What search engines are told, as JSON inside the JSON."""
    return _plain(json.loads(view.data)) if view.data else None


def _members(thing: Any) -> dict[str, Any]:
    """The fields of a thing in their order, but first of all its kind."""
    names = sorted((field.name for field in fields(thing)), key=lambda name: name != "kind")
    return {name: _plain(getattr(thing, name)) for name in names}


def _plain(value: Any) -> Any:
    """A value of the view as what JSON knows; texts as every document holds them."""
    if is_dataclass(value):
        return _members(value)
    if isinstance(value, dict):
        return {cleaned(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return cleaned(value) if isinstance(value, str) else value


def _laid_out(value: Any, indent: int) -> str:
    """JSON in which what is short stands on one line, so that differences are easy to read."""
    short = _text(value)
    if len(short) + indent <= _WIDTH or not isinstance(value, dict | list) or not value:
        return short
    inside = indent + 2
    if isinstance(value, dict):
        items = [f"{_text(name)}: {_laid_out(one, inside)}" for name, one in value.items()]
        first, last = "{", "}"
    else:
        items = [_laid_out(one, inside) for one in value]
        first, last = "[", "]"
    gap = "\n" + " " * inside
    return f"{first}{gap}{f',{gap}'.join(items)}\n{' ' * indent}{last}"


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
