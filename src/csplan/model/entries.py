"""What to write where a section with named entries is expected and a list or a text stands."""

from __future__ import annotations

from csplan.model.describe import SINGULAR
from csplan.model.values import is_id, nearest_id

_FORMS = {
    "targets": "write the measure before it, as in reply: 2 working days",
    "when": "write the vocabulary before it, as in severity: urgent",
    "pattern": "write the hours of the week before it, as in Mo 08:00-11:00: 90 per 30 min",
    "results": "write the period before it, as in 2025: 83%",
}
_NAMES = {"steps": "first-step", "channels": "phone"}
_NO_NAMES = frozenset({"title", "text", "name", "id", "address", "week", "value"})
_LONGEST_NAME = 24
_LONGEST_TEXT = 40


def entries_help(section: str, written: object) -> str:
    """The form of an entry of this section, made from what the author has written."""
    listed = isinstance(written, list)
    item = written[0] if isinstance(written, list) and written else written
    if isinstance(item, dict) and len(item) == 1:
        key, value = next(iter(item.items()))
        if is_id(key) and key not in _NO_NAMES:
            return f"leave out the dashes, as in {key}: {_shown(value)}"
    if section in _FORMS:
        return _FORMS[section]
    name, value = _entry(section, item)
    dashes = ", without a dash" if listed else ""
    return f"write a name of its own before each entry{dashes}, as in {name}: {value}"


def _entry(section: str, item: object) -> tuple[str, str]:
    """A name for an entry and what stands behind it."""
    text = item
    name = ""
    if isinstance(item, dict):
        text = item.get("title", item.get("text", item.get("address")))
        name = next((str(item[key]) for key in ("id", "name") if key in item), "")
    if not name and section not in _NAMES and isinstance(text, str):
        name = text
    named = nearest_id(name) if len(name) <= _LONGEST_NAME else ""
    usual = _NAMES.get(section) or f"first-{SINGULAR.get(section, 'entry').rpartition(' ')[2]}"
    return named or usual, _shown(text)


def _shown(value: object) -> str:
    """A short text as it may stand behind a colon; dots for anything else."""
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT or "\n" in value:
        return "…"
    if is_id(value) and not value.isdigit():
        return "…"  # a name once more says nothing
    return f'"{value}"' if ": " in value or " #" in value else value
