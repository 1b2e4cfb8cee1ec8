"""Leaving out of a plan's values what does not fit, so that the rest can be read."""

from __future__ import annotations

from typing import Any

from csplan.findings import Path


def take_out(value: Any, path: Path) -> None:
    """Take the value at a path out; a gap in a list is closed later, so that indexes stay right."""
    if not path or path == ("",):
        value.setdefault("csplan", "1")
        value["plan"] = _titled(value.get("plan"))
        return
    if path in (("csplan",), ("plan",)):
        value[path[0]] = "1" if path[0] == "csplan" else _titled(None)
        return
    if path == ("plan", "") or path in (("plan", "title"), ("plan", "organization")):
        value["plan"].pop(path[1], None)
        value["plan"] = _titled(value["plan"])
        return
    for part in path[:-1]:
        inside = part in value if isinstance(value, dict) else isinstance(value, list)
        if not inside:
            return  # it went already, with a part that an alias repeats
        value = value[part]
    if isinstance(value, dict):
        value.pop(path[-1], None)
    elif isinstance(value, list) and isinstance(path[-1], int):
        value[path[-1]] = _GAP


_GAP = object()


def _titled(plan: object) -> dict[str, Any]:
    """What a plan needs at least, with a dash where the author has written nothing yet."""
    return {"title": "—", "organization": "—", **(plan if isinstance(plan, dict) else {})}


def close_gaps(value: Any) -> None:
    """Close the gaps that `take_out` has left in lists; an empty list goes as a whole."""
    if isinstance(value, dict):
        for key in list(value):
            close_gaps(value[key])
            if value[key] == []:
                del value[key]
    elif isinstance(value, list):
        value[:] = [item for item in value if item is not _GAP]
        for item in value:
            close_gaps(item)
